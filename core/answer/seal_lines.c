/* seal_lines.c - the lists that two parts of the seal are the digests of */
#include "answer/seal_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "engine/eval.h"
#include "plugin/host.h"

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

/* ---- plugins ------------------------------------------------------------- */

/* The line of the plugin behind "id.function". */
static enum hk_status plugin_line(const struct hk_packs *packs,
                                  const char *name, struct hk_str *out,
                                  struct hk_err *err)
{
    const struct hk_function *f;
    struct hk_plugins *host;
    struct hk_plugin *p;
    enum hk_status rc = hk_packs_plugins(packs, &host, err);

    if (!rc)
        rc = hk_plugins_function(&p, &f, host, HK_FOR_RULES, name, err);
    /* A part of libc has no file of its own. */
    if (!rc && !p->manifest.loaded && !p->bytes.is_sealed)
        rc = hk_library_seal(&p->bytes, p->library, err);
    if (!rc)
        hk_str_addf(out, "%s\t%s\t%s\n", p->id, p->manifest.version,
                    p->manifest.loaded ? "" : p->bytes.sha256);
    return rc;
}

static enum hk_status formula_lines(const struct hk_packs *packs,
                                    const struct hk_lowered *l,
                                    struct hk_str *out, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; l && i < l->need_count && !rc; i++)
        if (l->needs[i].op == HK_NEED_PLUGIN)
            rc = plugin_line(packs, l->needs[i].name, out, err);
    return rc;
}

enum hk_status hk_seal_plugin_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err)
{
    const struct hk_lowered *formula, *among;
    const struct hk_version *v = NULL;
    enum hk_status rc = HK_OK;
    int i, k;

    for (i = 0; i < a->plan->step_count; i++)
        for (k = 0; k < a->plan->program_count && !rc; k++) {
            const struct hk_step_rule *r = &a->plan->steps[i].by[k];

            rc = formula_lines(a->packs, r->formula, out, err);
            if (!rc)
                rc = formula_lines(a->packs, r->among, out, err);
        }
    while (!rc && (v = hk_eval_version_after(a->eval, v, &formula, &among))) {
        rc = formula_lines(a->packs, formula, out, err);
        if (!rc)
            rc = formula_lines(a->packs, among, out, err);
    }
    return rc ? rc : sort_lines(out, err);
}
