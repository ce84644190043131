/* seal.c - the digests of a run: lines in byte order, so that neither the order
 * of packs nor that of computing shows */
#include "answer/seal.h"

#include <stdlib.h>
#include <string.h>

#include "answer/seal_lines.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"

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
    return step->kind != HK_BOOLEAN ? 'v'
        : hk_column_number(c, row) ? 't' : 'f';
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct hk_step *const *)a)->name,
                  (*(const struct hk_step *const *)b)->name);
}

/* A piece of a line, with STRIDE bytes to spare behind it: there are millions of
 * lines, and copying a little too much is quicker than copying just enough. */
#define STRIDE 32
#define NUMBER 24                  /* bytes of a value that is a number, at most */
struct piece {
    char *text;
    size_t len;
};

static bool piece_make(struct piece *p, const char *text, size_t len)
{
    p->text = hk_zalloc(len + STRIDE, 1);
    p->len = len;
    if (p->text)
        memcpy(p->text, text, len);
    return p->text != NULL;
}

static char *put(char *to, const char *from, size_t len)
{
    size_t i;

    memcpy(to, from, STRIDE);
    for (i = STRIDE; i < len; i += STRIDE)
        memcpy(to + i, from + i, STRIDE);
    return to + len;
}

/* Two digits at a time. */
static char *put_number(char *to, int64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021"
        "222324252627282930313233343536373839404142434445464748495051525354"
        "555657585960616263646566676869707172737475767778798081828384858687"
        "888990919293949596979899";
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char digits[NUMBER], *p = digits + NUMBER;

    for (; rest >= 100; rest /= 100)
        memcpy(p -= 2, pairs + 2 * (rest % 100), 2);
    if (rest >= 10)
        memcpy(p -= 2, pairs + 2 * rest, 2);
    else
        *--p = (char)('0' + rest);
    if (n < 0)
        *--p = '-';
    memcpy(to, p, (size_t)(digits + NUMBER - p));
    return to + (digits + NUMBER - p);
}

/* The results of one entity, by name, and what is the same in every row. */
struct sealing {
    const struct hk_assessment *a;
    const struct hk_step **steps;
    const struct hk_column **columns;
    struct piece *tails;           /* "name TAB state TAB" of each */
    struct piece begin;            /* "entity TAB key TAB" of a record, */
    size_t begin_room;             /* in so much memory */
    size_t count, longest;         /* of tails: how many, the longest */
    char *lines;                   /* those of some records */
    size_t len, room;
};

static bool sealing_open(struct sealing *x, const struct hk_assessment *a,
                         int entity)
{
    size_t most = (size_t)a->plan->step_count + 1, i;
    struct hk_str tail = HK_STR_INIT;
    bool ok;
    int k;

    x->a = a;
    x->steps = hk_zalloc(most, sizeof *x->steps);
    x->columns = hk_zalloc(most, sizeof *x->columns);
    x->tails = hk_zalloc(most, sizeof *x->tails);
    ok = x->steps && x->columns && x->tails;
    for (k = 0; ok && k < a->plan->step_count; k++)
        if (a->plan->steps[k].entity == entity && a->plan->steps[k].is_output)
            x->steps[x->count++] = &a->plan->steps[k];
    if (ok)
        qsort(x->steps, x->count, sizeof *x->steps, by_name);
    for (i = 0; ok && i < x->count; i++) {
        x->columns[i] = hk_eval_narrow_column(a->eval, entity,
                                              x->steps[i]->name);
        hk_str_clear(&tail);
        hk_str_addf(&tail, "%s\t?\t", x->steps[i]->name);
        ok = !tail.failed && piece_make(&x->tails[i], tail.data, tail.len);
        x->longest = tail.len > x->longest ? tail.len : x->longest;
    }
    hk_str_release(&tail);
    return ok;
}

static void sealing_close(struct sealing *x)
{
    for (size_t i = 0; x->tails && i < x->count; i++)
        hk_free(x->tails[i].text);
    hk_free(x->begin.text);
    hk_free(x->lines);
    hk_free(x->steps);
    hk_free(x->columns);
    hk_free(x->tails);
}

/* Entity and key begin every line of a record: written once, then repeated. */
static bool begin_record(struct sealing *x, const struct hk_sheet *sheet,
                         int32_t row)
{
    size_t name = strlen(sheet->entity->name), key = strlen(sheet->key[row]);
    char *to;

    if (!hk_grow(&x->begin.text, &x->begin_room, name + key + 2 + STRIDE, 1))
        return false;
    to = x->begin.text;
    memcpy(to, sheet->entity->name, name);
    to[name] = '\t';
    memcpy(to + name + 1, sheet->key[row], key);
    to[name + 1 + key] = '\t';
    memset(to + name + key + 2, 0, STRIDE);
    x->begin.len = name + key + 2;
    return true;
}

/* Room for the lines of a record but for its texts, and for what is copied too
 * much. */
static bool make_room(struct sealing *x, size_t more)
{
    return hk_grow(&x->lines, &x->room, x->len + more + x->count
                   * (x->begin.len + x->longest + NUMBER + 1) + STRIDE, 1);
}

/* A text, quoted, at the end of the lines. */
static bool put_text(struct sealing *x, const char *text)
{
    struct hk_str quoted = HK_STR_INIT;
    bool ok;

    hk_json_quote(&quoted, text, strlen(text));
    ok = !quoted.failed && make_room(x, quoted.len);
    if (ok) {
        memcpy(x->lines + x->len, quoted.data, quoted.len);
        x->len += quoted.len;
    }
    hk_str_release(&quoted);
    return ok;
}

/* What stands behind the state of a result that has a value. */
static bool put_value(struct sealing *x, size_t i, int32_t row)
{
    const struct hk_data *d = x->a->data;
    int64_t value = hk_column_number(x->columns[i], row);
    char *to = x->lines + x->len;

    if (hk_column_state(x->columns[i], row) == HK_ROW_NONE)
        to = (char *)memcpy(to, "none", 4) + 4;
    else if (x->steps[i]->kind == HK_TEXT && value >= 0
             && (size_t)value < d->pool_count)
        return put_text(x, d->pool[value]);
    else if (x->steps[i]->kind == HK_LINK)
        return put_text(x, d->sheets[x->steps[i]->leads_to].key[value]);
    else
        to = put_number(to, value);
    x->len = (size_t)(to - x->lines);
    return true;
}

/* The lines of a record. False without memory. */
static bool record_lines(struct sealing *x, const struct hk_sheet *sheet,
                         int32_t row)
{
    size_t i;

    if (!begin_record(x, sheet, row) || !make_room(x, 0))
        return false;
    for (i = 0; i < x->count; i++) {
        char letter = state_letter(x->steps[i], x->columns[i], row), *to;
        const struct piece *tail = &x->tails[i];

        to = put(x->lines + x->len, x->begin.text, x->begin.len);
        to = put(to, tail->text, tail->len);
        to[-2] = letter;
        x->len = (size_t)(to - x->lines);
        if (letter == 'v' && !put_value(x, i, row))
            return false;
        x->lines[x->len++] = '\n';
    }
    return true;
}

/* The lines of one entity: its judged rows in key order, outputs by name. */
static enum hk_status hash_entity(struct hk_assessment *a, struct hk_digest *d,
                                  int entity, struct hk_err *err)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    struct sealing x = { 0 };
    bool ok = sealing_open(&x, a, entity);
    int32_t row;

    for (row = 0; ok && row < sheet->rows && x.count; row++) {
        if (hk_row_counts(sheet, row))
            ok = record_lines(&x, sheet, row);
        if (x.len >= PIECE || row == sheet->rows - 1) {
            hk_digest_add(d, x.lines, x.len);
            x.len = 0;
        }
    }
    sealing_close(&x);
    return ok ? HK_OK : hk_fail_memory(err);
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
