/* seal.c - the digests of a run: lines in byte order, so that neither the order
 * of packs nor that of computing shows */
#include "engine/seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"
#include "engine/seal_lines.h"

#define PIECE 16384                /* bytes that are digested at once */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* SHA-256, in hexadecimal, of one of the lists of seal_lines.h. */
static enum hk_status hash_list(char out[65], const struct hk_assessment *a,
                                enum hk_status (*lines)(
                                    const struct hk_assessment *,
                                    struct hk_str *, struct hk_err *),
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    unsigned char sha[HK_SHA256_LEN];
    enum hk_status rc = lines(a, &text, err);

    if (!rc)
        rc = hk_sha256(sha, hk_str_text(&text), text.len, err);
    if (!rc)
        hk_hex(out, sha);
    hk_str_release(&text);
    return rc;
}

/* ---- results ----------------------------------------------------------------- */

/* What stands behind the state of a result; a line is put together from few
 * pieces, for there are millions. */
static void add_value(struct hk_str *out, const struct hk_assessment *a,
                      const struct hk_step *step, int64_t value)
{
    if (step->kind == HK_TEXT && value >= 0
        && (size_t)value < a->data->pool_count) {
        const char *text = a->data->pool[value];

        hk_json_quote(out, text, strlen(text));
    } else {
        hk_str_int(out, value);
    }
}

static char state_letter(const struct hk_step *step, const struct hk_column *c,
                         int32_t row)
{
    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return 'u';
    case HK_ROW_ERROR: return 'e';
    case HK_ROW_OUTSIDE: return 'o';
    case HK_ROW_NONE: return 'v';
    case HK_ROW_KNOWN: break;
    }
    return step->kind != HK_BOOLEAN ? 'v' : c->value[row] ? 't' : 'f';
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct hk_step *const *)a)->name,
                  (*(const struct hk_step *const *)b)->name);
}

/* The results of one entity, by name, and what is the same in every row. */
struct sealing {
    const struct hk_step **steps;
    const struct hk_column **columns;
    struct hk_str *tails;          /* "name TAB state TAB" of each */
    size_t count;
    struct hk_str line;            /* those of some records */
};

static bool sealing_open(struct sealing *x, const struct hk_assessment *a,
                         int entity)
{
    size_t most = (size_t)a->plan->step_count + 1, i;
    int k;

    x->steps = hk_zalloc(most, sizeof *x->steps);
    x->columns = hk_zalloc(most, sizeof *x->columns);
    x->tails = hk_zalloc(most, sizeof *x->tails);
    if (!x->steps || !x->columns || !x->tails)
        return false;
    for (k = 0; k < a->plan->step_count; k++)
        if (a->plan->steps[k].entity == entity && a->plan->steps[k].is_output)
            x->steps[x->count++] = &a->plan->steps[k];
    qsort(x->steps, x->count, sizeof *x->steps, by_name);
    for (i = 0; i < x->count; i++) {
        x->columns[i] = hk_eval_column(a->eval, entity, x->steps[i]->name);
        hk_str_addf(&x->tails[i], "%s\t?\t", x->steps[i]->name);
        if (x->tails[i].failed)
            return false;
    }
    return true;
}

static void sealing_close(struct sealing *x)
{
    for (size_t i = 0; x->tails && i < x->count; i++)
        hk_str_release(&x->tails[i]);
    hk_str_release(&x->line);
    hk_free(x->steps);
    hk_free(x->columns);
    hk_free(x->tails);
}

/* Entity and key begin every line of a record: written once, then repeated. */
static void record_lines(struct sealing *x, const struct hk_assessment *a,
                         const struct hk_sheet *sheet, int32_t row,
                         struct hk_str *begin)
{
    size_t i;

    hk_str_clear(begin);
    hk_str_puts(begin, sheet->entity->name);
    hk_str_putc(begin, '\t');
    hk_str_puts(begin, sheet->key[row]);
    hk_str_putc(begin, '\t');
    for (i = 0; i < x->count; i++) {
        const struct hk_column *c = x->columns[i];
        struct hk_str *tail = &x->tails[i];
        char letter = state_letter(x->steps[i], c, row);

        tail->data[tail->len - 2] = letter;
        hk_str_add(&x->line, hk_str_text(begin), begin->len);
        hk_str_add(&x->line, tail->data, tail->len);
        if (letter == 'v' && hk_column_state(c, row) == HK_ROW_NONE)
            hk_str_puts(&x->line, "none");
        else if (letter == 'v')
            add_value(&x->line, a, x->steps[i], c->value[row]);
        hk_str_putc(&x->line, '\n');
    }
}

/* The lines of one entity: its judged rows in key order, outputs by name. */
static enum hk_status hash_entity(struct hk_assessment *a, struct hk_digest *d,
                                  int entity, struct hk_err *err)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    struct hk_str begin = HK_STR_INIT;
    struct sealing x = { 0 };
    enum hk_status rc = sealing_open(&x, a, entity) ? HK_OK
        : hk_fail_memory(err);
    int32_t row;

    for (row = 0; !rc && row < sheet->rows && x.count; row++) {
        if (hk_row_counts(sheet, row))
            record_lines(&x, a, sheet, row, &begin);
        if (x.line.len >= PIECE || row == sheet->rows - 1) {
            hk_digest_add(d, hk_str_text(&x.line), x.line.len);
            rc = begin.failed ? hk_fail_memory(err)
                : hk_str_status(&x.line, err);
            hk_str_clear(&x.line);
        }
    }
    hk_str_release(&begin);
    sealing_close(&x);
    return rc;
}

static enum hk_status hash_results(struct hk_assessment *a, struct hk_err *err)
{
    const struct hk_model *m = a->data->model;
    const char **names = hk_zalloc((size_t)m->entity_count + 1, sizeof *names);
    unsigned char sha[HK_SHA256_LEN];
    struct hk_digest *d = NULL;
    enum hk_status rc;
    int i;

    if (!names)
        return hk_fail_memory(err);
    for (i = 0; i < m->entity_count; i++)
        names[i] = m->entities[i]->name;
    qsort(names, (size_t)m->entity_count, sizeof *names, by_bytes);
    rc = hk_digest_new(&d, err);
    for (i = 0; i < m->entity_count && !rc; i++)
        rc = hash_entity(a, d, hk_model_entity(m, names[i])->index, err);
    if (!rc)
        rc = hk_digest_take(d, sha, err);
    if (!rc)
        hk_hex(a->result, sha);
    hk_digest_free(d);
    hk_free(names);
    return rc;
}

/* ---- the seal ----------------------------------------------------------------- */

static void text_member(struct hk_json *j, const char *key, const char *text)
{
    hk_json_key(j, key);
    hk_json_puts(j, text);
}

/* Keys in byte order, no blanks. */
static void write_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, const struct hk_str *plugins,
                       struct hk_str *out)
{
    struct hk_json j = { .out = out };
    char date[11], hex[HK_SHA256_HEX];
    struct hk_str data = HK_STR_INIT;

    hk_date_print(date, a->date, HK_DAY);
    hk_hex(hex, a->batch_digest);
    hk_str_addf(&data, "%lld %s", (long long)a->batch, hex);
    hk_json_open(&j, '{');
    hk_json_key(&j, "as_of");
    if (as_of >= 0)
        hk_json_int(&j, as_of);
    else
        hk_json_null(&j);
    text_member(&j, "data", hk_str_text(&data));
    text_member(&j, "date", date);
    text_member(&j, "params", a->params);
    text_member(&j, "plugins", hk_str_text(plugins));
    text_member(&j, "policy", a->policy);
    text_member(&j, "region", a->region);
    text_member(&j, "result", a->result);
    text_member(&j, "under", under ? under : "");
    hk_json_key(&j, "year");
    hk_json_int(&j, a->year);
    hk_json_close(&j);
    hk_str_release(&data);
}

enum hk_status hk_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT, plugins = HK_STR_INIT;
    unsigned char sha[HK_SHA256_LEN];
    enum hk_status rc = hash_list(a->policy, a, hk_seal_policy_lines, err);

    if (!rc)
        rc = hash_list(a->params, a, hk_seal_params_lines, err);
    if (!rc)
        rc = hash_results(a, err);
    if (!rc)
        rc = hk_seal_plugin_lines(a, &plugins, err);
    if (!rc) {
        write_seal(a, under, as_of, &plugins, &text);
        rc = hk_str_status(&text, err);
    }
    if (!rc)
        rc = hk_sha256(sha, text.data, text.len, err);
    if (!rc) {
        hk_hex(a->seal, sha);
        a->seal_json = hk_arena_dup(&a->data->arena, text.data, text.len);
        if (!a->seal_json)
            rc = hk_fail_memory(err);
    }
    hk_str_release(&plugins);
    hk_str_release(&text);
    return rc;
}
