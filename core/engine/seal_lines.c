/* seal_lines.c - the lists that two parts of the seal are the digests of */
#include "engine/seal_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Bring the lines of `text` into byte order, each once. */
static enum hk_status sort_lines(struct hk_str *text, struct hk_err *err)
{
    struct hk_str sorted = HK_STR_INIT;
    const char **lines = NULL;
    size_t count = 0, cap = 0, i;
    char *at = text->data, *end;
    enum hk_status rc = hk_str_status(text, err);

    while (!rc && at && *at && (end = strchr(at, '\n'))) {
        *end = '\0';
        if (!hk_grow(&lines, &cap, count + 1, sizeof *lines))
            rc = hk_fail_memory(err);
        else
            lines[count++] = at;
        at = end + 1;
    }
    if (!rc && count)
        qsort(lines, count, sizeof *lines, by_bytes);
    for (i = 0; i < count && !rc; i++) {
        if (i && !strcmp(lines[i], lines[i - 1]))
            continue;
        hk_str_puts(&sorted, lines[i]);
        hk_str_putc(&sorted, '\n');
    }
    if (!rc)
        rc = hk_str_status(&sorted, err);
    hk_free(lines);
    hk_str_release(text);
    *text = sorted;
    return rc;
}

/* Lines as sha256sum prints them, of all files of the chains used. */
enum hk_status hk_seal_policy_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err)
{
    int i, j, k;

    for (i = 0; i < a->plan->program_count; i++) {
        const struct hk_law *law = a->plan->laws[i];

        for (j = 0; j < law->chain_count; j++)
            for (k = 0; k < law->chain[j]->file_count; k++) {
                const struct hk_policy_file *f = law->chain[j]->files[k];
                char hex[HK_SHA256_HEX];

                if (f->is_test)
                    continue;
                hk_hex(hex, f->sha256);
                hk_str_addf(out, "%s  %s\n", hex, f->path);
            }
    }
    return sort_lines(out, err);
}

enum hk_status hk_seal_params_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err)
{
    int i;

    for (i = 0; i < a->plan->program_count; i++)
        hk_law_params_text(a->plan->laws[i], out);
    return sort_lines(out, err);
}
