/* seal_results.c - the results of a run as lines, and their digest
 *
 * There are millions of results, so what is the same in every line is written
 * once and copied, a little too much at a time; and nothing is digested in
 * smaller pieces than PIECE. README.md says what the lines of a form are. */
#include <stdlib.h>
#include <string.h>

#include "answer/seal_lines.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"

#define PIECE 16384                /* bytes that are digested at once */
#define STRIDE 32                  /* bytes that are copied at once */
#define NUMBER 24                  /* bytes of a number, at most */

/* ---- pieces of a line ---------------------------------------------------- */

/* Text with STRIDE bytes to spare behind it. */
struct piece {
    char *text;
    size_t len, room;
};

static bool piece_make(struct piece *p, size_t len)
{
    if (!hk_grow(&p->text, &p->room, len + STRIDE, 1))
        return false;
    memset(p->text + len, 0, STRIDE);
    p->len = len;
    return true;
}

static char *put(char *to, const struct piece *p)
{
    size_t i;

    memcpy(to, p->text, STRIDE);
    for (i = STRIDE; i < p->len; i += STRIDE)
        memcpy(to + i, p->text + i, STRIDE);
    return to + p->len;
}

/* Two digits at a time. */
static char *put_number(char *to, int64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021"
        "222324252627282930313233343536373839404142434445464748495051525354"
        "555657585960616263646566676869707172737475767778798081828384858687"
        "888990919293949596979899";
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char digits[2 * NUMBER] = "", *p = digits + NUMBER;
    size_t len;

    for (; rest >= 100; rest /= 100)
        memcpy(p -= 2, pairs + 2 * (rest % 100), 2);
    if (rest >= 10)
        memcpy(p -= 2, pairs + 2 * rest, 2);
    else
        *--p = (char)('0' + rest);
    if (n < 0)
        *--p = '-';
    len = (size_t)(digits + NUMBER - p);
    memcpy(to, p, NUMBER);         /* the rest is written over */
    return to + len;
}

/* ---- the results of one entity ------------------------------------------- */

struct sealing {
    const struct hk_assessment *a;
    const struct hk_sheet *sheet;
    const struct hk_step **steps;  /* results by name */
    const struct hk_column **columns;
    struct piece *names;           /* "name TAB state TAB" of each */
    struct piece begin;            /* "entity TAB key TAB" of a record */
    size_t count, longest;         /* of results; the longest of `names` */
    char *lines;                   /* those of some records */
    size_t len, room;
};

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct hk_step *const *)a)->name,
                  (*(const struct hk_step *const *)b)->name);
}

static bool make_names(struct sealing *x)
{
    size_t i;

    for (i = 0; i < x->count; i++) {
        size_t len = strlen(x->steps[i]->name);

        if (!piece_make(&x->names[i], len + 3))
            return false;
        memcpy(x->names[i].text, x->steps[i]->name, len);
        memcpy(x->names[i].text + len, "\t?\t", 3);
        x->longest = len + 3 > x->longest ? len + 3 : x->longest;
    }
    return true;
}

static bool sealing_open(struct sealing *x, const struct hk_assessment *a,
                         int entity)
{
    const struct hk_plan *plan = a->plan;
    size_t most = (size_t)plan->step_count + 1, i;
    int k;

    x->a = a;
    x->sheet = &a->data->sheets[entity];
    x->steps = hk_zalloc(most, sizeof *x->steps);
    x->columns = hk_zalloc(most, sizeof *x->columns);
    x->names = hk_zalloc(most, sizeof *x->names);
    if (!x->steps || !x->columns || !x->names)
        return false;
    for (k = 0; k < plan->step_count; k++)
        if (plan->steps[k].entity == entity && plan->steps[k].is_output)
            x->steps[x->count++] = &plan->steps[k];
    qsort(x->steps, x->count, sizeof *x->steps, by_name);
    for (i = 0; i < x->count; i++)
        x->columns[i] = hk_eval_narrow_column(a->eval, entity,
                                              x->steps[i]->name);
    return make_names(x);
}

static void sealing_close(struct sealing *x)
{
    size_t i;

    for (i = 0; x->names && i < x->count; i++)
        hk_free(x->names[i].text);
    hk_free(x->begin.text);
    hk_free(x->lines);
    hk_free(x->steps);
    hk_free(x->columns);
    hk_free(x->names);
}

/* ---- a result ------------------------------------------------------------ */

static char state_letter(const struct sealing *x, size_t i, int32_t row)
{
    const struct hk_column *c = x->columns[i];

    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return 'u';
    case HK_ROW_ERROR: return 'e';
    case HK_ROW_OUTSIDE: return 'o';
    case HK_ROW_NONE: return 'v';
    case HK_ROW_KNOWN: break;
    }
    return x->steps[i]->kind != HK_BOOLEAN ? 'v'
        : hk_column_number(c, row) ? 't' : 'f';
}

/* Room for what is still to come of a record but for its texts, and for what
 * is copied too much. */
static bool make_room(struct sealing *x, size_t more)
{
    return hk_grow(&x->lines, &x->room, x->len + more + (x->count + 1)
                   * (x->begin.len + x->longest + NUMBER + 1) + STRIDE, 1);
}

/* A text, quoted. The lines may have moved then: this, as what follows, gives
 * where to go on, or NULL without memory. */
static char *put_text(struct sealing *x, char *to, const char *text)
{
    struct hk_str quoted = HK_STR_INIT;
    bool ok;

    x->len = (size_t)(to - x->lines);
    hk_json_quote(&quoted, text, strlen(text));
    ok = !quoted.failed && make_room(x, quoted.len);
    if (ok) {
        memcpy(x->lines + x->len, quoted.data, quoted.len);
        x->len += quoted.len;
    }
    hk_str_release(&quoted);
    return ok ? x->lines + x->len : NULL;
}

/* The value of a result that has one. */
static char *put_value(struct sealing *x, char *to, size_t i, int32_t row)
{
    const struct hk_data *d = x->a->data;
    const struct hk_step *step = x->steps[i];
    int64_t value = hk_column_number(x->columns[i], row);

    if (hk_column_state(x->columns[i], row) == HK_ROW_NONE)
        return (char *)memcpy(to, "none", 4) + 4;
    if (step->kind == HK_TEXT && value >= 0 && (size_t)value < d->pool_count)
        return put_text(x, to, d->pool[value]);
    if (step->kind == HK_LINK)
        return put_text(x, to, d->sheets[step->leads_to].key[value]);
    return put_number(to, value);
}

/* ---- the lines of a record ----------------------------------------------- */

/* Form 1: "entity TAB key TAB name TAB state TAB value" for every result. */
static char *put_lines(struct sealing *x, int32_t row)
{
    const char *entity = x->sheet->entity->name, *key = x->sheet->key[row];
    size_t name = strlen(entity), len = strlen(key), i;
    char *to;

    if (!piece_make(&x->begin, name + len + 2) || !make_room(x, 0))
        return NULL;
    memcpy(x->begin.text, entity, name);
    x->begin.text[name] = '\t';
    memcpy(x->begin.text + name + 1, key, len);
    x->begin.text[name + 1 + len] = '\t';
    to = x->lines + x->len;
    for (i = 0; i < x->count; i++) {
        char letter = state_letter(x, i, row);

        to = put(to, &x->begin);
        to = put(to, &x->names[i]);
        to[-2] = letter;
        if (letter == 'v' && !(to = put_value(x, to, i, row)))
            return NULL;
        *to++ = '\n';
    }
    return to;
}

/* Room for a line of form 2, which begins with `text`; NULL without memory. */
static char *begin_line(struct sealing *x, const char *text)
{
    const size_t len = strlen(text);

    return make_room(x, len)
        ? (char *)memcpy(x->lines + x->len, text, len) + len : NULL;
}

/* Form 2, above the records: "entity TAB name TAB name ...". */
static char *put_header(struct sealing *x)
{
    char *to = begin_line(x, x->sheet->entity->name);

    for (size_t i = 0; to && i < x->count; i++) {
        const size_t len = strlen(x->steps[i]->name);

        *to++ = '\t';
        to = (char *)memcpy(to, x->steps[i]->name, len) + len;
    }
    if (to)
        *to++ = '\n';
    return to;
}

/* Form 2, a record: "key TAB result TAB result ...", each result its value or
 * else the letter of its state. */
static char *put_row(struct sealing *x, int32_t row)
{
    char *to = begin_line(x, x->sheet->key[row]);

    for (size_t i = 0; to && i < x->count; i++) {
        const char letter = state_letter(x, i, row);

        *to++ = '\t';
        if (letter == 'v')
            to = put_value(x, to, i, row);
        else
            *to++ = letter;
    }
    if (to)
        *to++ = '\n';
    return to;
}

/* ---- all of them --------------------------------------------------------- */

/* The lines of a row, above the first one the header. False without memory. */
static bool put_record(struct sealing *x, bool *begun, int32_t row)
{
    char *to;

    if (x->a->form > 1 && !*begun) {
        to = put_header(x);
        if (!to)
            return false;
        x->len = (size_t)(to - x->lines);
    }
    *begun = true;
    to = x->a->form == 1 ? put_lines(x, row) : put_row(x, row);
    if (to)
        x->len = (size_t)(to - x->lines);
    return to != NULL;
}

/* One entity: its judged rows in key order. */
static enum hk_status add_entity(const struct hk_assessment *a,
                                 struct hk_digest *d, int entity,
                                 struct hk_err *err)
{
    struct sealing x = { 0 };
    bool ok = sealing_open(&x, a, entity), begun = false;
    int32_t row;

    for (row = 0; ok && row < x.sheet->rows && x.count; row++) {
        if (hk_row_counts(x.sheet, row))
            ok = put_record(&x, &begun, row);
        if (x.len >= PIECE || row == x.sheet->rows - 1) {
            hk_digest_add(d, x.lines, x.len);
            x.len = 0;
        }
    }
    sealing_close(&x);
    return ok ? HK_OK : hk_fail_memory(err);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum hk_status hk_seal_results(char out[65],
                               const struct hk_assessment *a,
                               struct hk_err *err)
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
        rc = add_entity(a, d, hk_model_entity(m, names[i])->index, err);
    if (!rc)
        rc = hk_digest_take(d, sha, err);
    if (!rc)
        hk_hex(out, sha);
    hk_digest_free(d);
    hk_free(names);
    return rc;
}
