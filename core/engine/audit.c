/* audit.c - no two records alike; the lines of a ledger */
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/worded.h"

static void put_state(struct hk_column *c, int32_t row, enum hk_row_state state,
                      uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

/* ---- unique -------------------------------------------------------------- */

/* Leave outside what no list shows: records dated later, or (without `ever`) in
 * another window. */
static enum hk_status leave_out(struct hk_eval *e, int at, int k,
                                struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct hk_column *c = &e->columns[at];
    int holder = sheet->entity->within;
    const struct hk_list *list;
    unsigned char *shown;
    int32_t row, i;

    if (holder < 0)
        return HK_OK;
    list = step->by[k].rule->is_ever
        ? hk_data_list_ever(e->data, holder, step->entity)
        : hk_data_list(e->data, holder, step->entity);
    shown = hk_zalloc((size_t)sheet->rows + 1, 1);
    if (!list || !shown) {
        hk_free(shown);
        return hk_fail_memory(err);
    }
    for (i = 0; i < list->start[e->data->sheets[holder].rows]; i++)
        shown[list->order ? list->order[i] : i] = 1;
    for (row = 0; row < sheet->rows; row++)
        if (sheet->part[row] == k && !c->state[row] && !shown[row])
            put_state(c, row, HK_ROW_OUTSIDE, 0);
    hk_free(shown);
    return HK_OK;
}

/* What two records may not share, as a text; false: the row has its state, or
 * something of it is none, so that it is like no other. */
static bool key_of(struct hk_eval *e, const struct hk_rule *rule,
                   struct hk_column *c, int32_t row, struct hk_str *key)
{
    const char **name;

    hk_str_clear(key);
    for (name = rule->unique; *name; name++) {
        const struct hk_column *one = hk_eval_column(e, rule->entity, *name);
        enum hk_row_state state = one ? hk_column_state(one, row)
                                      : HK_ROW_OUTSIDE;

        if (state == HK_ROW_KNOWN) {
            hk_str_addf(key, "%lld ", (long long)one->value[row]);
        } else if (state == HK_ROW_NONE) {
            c->value[row] = 1;
            return false;
        } else {
            put_state(c, row, state, state == HK_ROW_OUTSIDE ? 0
                : hk_eval_cell_cause(e, rule->entity, *name, one, row));
            return false;
        }
    }
    return true;
}

enum hk_status hk_audit_unique(struct hk_eval *e, int at, int k,
                               struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct hk_column *c = &e->columns[at];
    struct hk_map first = { 0 };       /* key -> row that has it first */
    struct hk_str key = HK_STR_INIT;
    enum hk_status rc = leave_out(e, at, k, err);
    int32_t row;

    for (row = 0; row < sheet->rows && !rc; row++) {
        int64_t other;

        if (sheet->part[row] != k || c->state[row]
            || !key_of(e, rule, c, row, &key))
            continue;
        c->value[row] = 1;
        other = hk_map_get(&first, hk_str_text(&key), key.len, -1);
        if (other >= 0)
            c->value[row] = c->value[other] = 0;
        else if (!hk_map_set(&first, hk_str_text(&key), key.len, row))
            rc = hk_fail_memory(err);
    }
    if (!rc)
        rc = hk_str_status(&key, err);
    hk_map_release(&first);
    hk_str_release(&key);
    return rc;
}

/* ---- ledgers ------------------------------------------------------------- */

/* A name that is read of every record, its column found once. */
struct asked_name {
    const char *name;
    const struct hk_column *column;    /* NULL: none, outside everywhere */
};

/* What makes the lines of a ledger under one program. */
struct ledger {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    int entity;                        /* of the records that are in lines */
    struct asked_name where, stored;   /* name NULL: there is none */
    struct asked_name *lines;          /* conditions, by line */
    int count;
};

static struct asked_name find_name(struct hk_eval *e, int entity,
                                   const char *name)
{
    return (struct asked_name){ name, name ? hk_eval_column(e, entity, name)
                                           : NULL };
}

static bool open_ledger(struct ledger *l, struct hk_eval *e,
                        const struct hk_rule *rule, int entity)
{
    int n = 0, i;

    *l = (struct ledger){ e, rule, entity,
                          find_name(e, entity, rule->where),
                          find_name(e, entity, rule->stored), NULL, 0 };
    while (!rule->stored && rule->unique[n])
        n++;
    l->lines = hk_zalloc((size_t)n + 1, sizeof *l->lines);
    for (i = 0; l->lines && i < n; i++)
        l->lines[i] = find_name(e, entity, rule->unique[i]);
    l->count = n;
    return l->lines != NULL;
}

/* The same where each word of an enum is a line: 1 in the line `nth` (0: in
 * any), 0 not. */
static int line_of_word(const struct ledger *l, int32_t row,
                        struct hk_answer *why)
{
    const struct hk_column *c = l->stored.column;
    enum hk_row_state state = c ? hk_column_state(c, row) : HK_ROW_UNKNOWN;

    *why = (struct hk_answer){ .state = HK_ROW_KNOWN };
    if (state == HK_ROW_KNOWN)
        return !l->rule->nth || c->value[row] == l->rule->nth;
    if (state != HK_ROW_NONE && state != HK_ROW_OUTSIDE)
        *why = (struct hk_answer){ .state = state,
            .cause = !c ? 0 : hk_eval_cell_cause(l->eval, l->entity,
                                                 l->stored.name, c, row) };
    return 0;
}

/* In how many lines a record stands; *why: the first that is not known. */
static int lines_of(const struct ledger *l, int32_t row, struct hk_answer *why)
{
    int n = 0, i;

    if (l->stored.name)
        return line_of_word(l, row, why);
    *why = (struct hk_answer){ .state = HK_ROW_KNOWN };
    for (i = 0; i < l->count; i++) {
        struct hk_answer a = hk_ask_column(l->eval, l->entity, l->lines[i].name,
                                           l->lines[i].column, row);

        if (a.state == HK_ROW_KNOWN)
            n += a.yes;
        else if (a.state != HK_ROW_NONE && a.state != HK_ROW_OUTSIDE
                 && why->state != HK_ROW_ERROR
                 && (why->state == HK_ROW_KNOWN || a.state == HK_ROW_ERROR))
            *why = a;
    }
    return n;
}

/* How many records of the list of `row` stand in the line, or in any. */
static void count_row(const struct ledger *l, const struct hk_list *list,
                      struct hk_column *c, int32_t row)
{
    struct hk_answer why = { .state = HK_ROW_KNOWN }, a;
    int64_t n = 0;
    int32_t at;

    if (list->cause && list->cause[row]) {
        put_state(c, row, HK_ROW_UNKNOWN, list->cause[row]);
        return;
    }
    for (at = list->start[row]; at < list->start[row + 1]; at++) {
        int32_t member = list->order ? list->order[at] : at;
        int lines;

        a = (struct hk_answer){ .state = HK_ROW_KNOWN, .yes = true };
        if (l->where.name)
            a = hk_ask_column(l->eval, l->entity, l->where.name,
                              l->where.column, member);
        if ((a.state == HK_ROW_KNOWN && !a.yes) || a.state == HK_ROW_OUTSIDE
            || a.state == HK_ROW_NONE)
            continue;
        lines = a.state == HK_ROW_KNOWN ? lines_of(l, member, &a) : 0;
        if (lines)
            n++;
        else if (a.state != HK_ROW_KNOWN && why.state != HK_ROW_ERROR
                 && (why.state == HK_ROW_KNOWN || a.state == HK_ROW_ERROR))
            why = a;
    }
    if (why.state != HK_ROW_KNOWN)
        put_state(c, row, why.state, why.cause);
    else
        c->value[row] = n;
}

static void once_row(const struct ledger *l, struct hk_column *c, int32_t row)
{
    struct hk_answer why;
    int n = lines_of(l, row, &why);

    if (why.state == HK_ROW_ERROR || (why.state != HK_ROW_KNOWN && n < 2))
        put_state(c, row, why.state, why.cause);
    else
        c->value[row] = n == 1;
}

enum hk_status hk_ledger_run(struct hk_eval *e, int at, int k,
                             struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    const bool is_once = step->part == HK_PART_ONCE;
    const struct hk_list *list = is_once ? NULL
        : hk_data_list(e->data, step->entity, rule->over);
    struct hk_column *c = &e->columns[at];
    struct ledger l;
    int32_t row;

    if ((!is_once && !list)
        || !open_ledger(&l, e, rule, is_once ? rule->entity : rule->over))
        return hk_fail_memory(err);
    for (row = 0; row < sheet->rows; row++) {
        if (sheet->part[row] != k || c->state[row])
            continue;
        if (is_once)
            once_row(&l, c, row);
        else
            count_row(&l, list, c, row);
    }
    hk_free(l.lines);
    return HK_OK;
}
