/* compiled_settle.c - rows that did not come out plainly, settled without the
 * interpreter: what they met is not known, and why is found by where they met
 * it */
#include "engine/compiled.h"
#include "formula/entry.h"

/* A figure that is not set makes the row unknown. */
static bool settle_figure(struct hk_compiled_job *j, int need, int32_t row)
{
    const struct hk_access *a = &j->fitted->accesses[need];
    uint32_t *cause = &j->fitted->figure_causes[need];

    if (!*cause) {
        const struct hk_param *p = a->need->figure;
        const char *text = hk_need_figure_reason(j->eval, p, &p->figure);

        if (!text)
            return false;
        *cause = hk_eval_field_cause(j->eval, -1, -1, p->name, text);
    }
    hk_compiled_set(j->column, row, HK_ROW_UNKNOWN, *cause);
    return true;
}

/* So does an entry of a table: the one so far from its first. */
static bool settle_entry(struct hk_compiled_job *j, int need, int32_t row,
                         int32_t at)
{
    struct hk_settled *s = &j->fitted->entries[need];
    const struct hk_param *p = j->fitted->accesses[need].need->figure;
    const int64_t key = j->fitted->compiled->tables[need].low + at;

    if (!s->cause || s->key != key) {
        const struct hk_figure *f = hk_entry_find(p, &key, 1);
        const char *text = f ? hk_need_figure_reason(j->eval, p, f) : NULL;

        if (!text)
            return false;
        *s = (struct hk_settled){ key,
            hk_eval_field_cause(j->eval, -1, -1, p->name, text) };
    }
    hk_compiled_set(j->column, row, HK_ROW_UNKNOWN, s->cause);
    return true;
}

/* So does a year without a record, of the record at hand. */
static bool settle_year(struct hk_compiled_job *j, int need, int32_t row,
                        int32_t at)
{
    struct hk_access *a = &j->fitted->accesses[need];
    const struct hk_data *data = j->eval->data;
    const int year = data->year + 1 - j->fitted->compiled->years[need];

    if (at < 0 || at >= a->sheet->rows
        || hk_data_year(data, a->need->other, at, year) >= 0)
        return false;
    hk_compiled_set(j->column, row, HK_ROW_UNKNOWN,
              hk_eval_field_cause(j->eval, a->need->entity, at,
                                  a->other->entity->name,
                                  hk_need_no_record(a, year)));
    return true;
}

/* Settle the row by the cell it met; false: run it again. */
static bool settle(struct hk_compiled_job *j, int32_t row, int32_t site,
                   int32_t at)
{
    const int need = site / HK_SITE;
    const bool is_where = site % HK_SITE == 1;
    const struct hk_access *a;
    const struct hk_column *c;
    enum hk_row_state state;
    int entity;

    if (site < 0)
        return false;
    a = &j->fitted->accesses[need];
    if (a->need->op == HK_NEED_TABLE && is_where)
        return settle_entry(j, need, row, at);
    if (a->need->op == HK_NEED_FIGURE || a->need->op == HK_NEED_TABLE
        || a->need->op == HK_NEED_BANDED || a->need->op == HK_NEED_STEPPED)
        return settle_figure(j, need, row);
    if (a->need->op == HK_NEED_YEAR)
        return settle_year(j, need, row, at);
    if (site % HK_SITE == 2) {
        hk_compiled_set(j->column, row, HK_ROW_UNKNOWN, a->list->cause[at]);
        return true;
    }
    c = is_where ? a->where : a->column;
    state = hk_column_state(c, at);
    if (state != HK_ROW_UNKNOWN && state != HK_ROW_ERROR)
        return false;
    if (c->cause && c->cause[at]) {
        hk_compiled_set(j->column, row, state, c->cause[at]);
        return true;
    }
    entity = a->list ? a->need->other : a->need->entity;
    hk_compiled_set(j->column, row, state,
              hk_eval_cell_cause(j->eval, entity, is_where ? a->need->where
                                 : a->need->name, c, at));
    return true;
}

/* The row itself has one that is in no list. It need not be a stored one: then
 * why is there already. */
static bool settle_own(struct hk_compiled_job *j, int need, int32_t row)
{
    const struct hk_column *c = j->fitted->accesses[need].column;
    const uint32_t cause = c->cause ? c->cause[row] : 0;

    if (!cause || (c->state[row] != HK_ROW_UNKNOWN
                   && c->state[row] != HK_ROW_ERROR))
        return settle(j, row, need * HK_SITE, row);
    hk_compiled_set(j->column, row, (enum hk_row_state)c->state[row], cause);
    return true;
}

/* Is it known from a list why the row has no result? */
static bool is_told(const struct hk_odd_row *odd)
{
    return odd->state == HK_ROW_UNKNOWN || odd->state == HK_ROW_ERROR;
}

bool hk_settle_place(struct hk_compiled_job *j, const struct hk_tape_result *r,
                     int k, int32_t row)
{
    const int i = r->failed[k], need = r->mark[i] - HK_TAPE_LISTED - 1;
    const struct hk_odd_row *odd = &r->odd[k];

    if (r->mark[i] == HK_TAPE_FAILED)
        return settle(j, row, r->site[i], r->at[i]);
    if (r->mark[i] != HK_TAPE_LISTED)
        return settle_own(j, need, row);
    if (is_told(odd))
        hk_compiled_set(j->column, row, (enum hk_row_state)odd->state,
                        odd->cause);
    return is_told(odd);
}

int hk_settle_listed(struct hk_compiled_job *j, const struct hk_tape_result *r,
                     uint16_t *rest, struct hk_odd_rows *noted)
{
    const int32_t room = noted ? noted->room : 0;
    int32_t told = noted ? noted->count : 0;
    struct hk_odd_row *to = noted ? noted->row : NULL;
    const struct hk_odd_row *odd = r->odd, *end = odd + r->failed_count;
    unsigned char *state = j->column->state;
    uint32_t *cause = j->column->cause;
    int count = 0;

    for (; odd < end; odd++) {
        if (!is_told(odd)) {
            rest[count++] = (uint16_t)(odd - r->odd);
            continue;
        }
        state[odd->row] = (unsigned char)odd->state;
        cause[odd->row] = odd->cause;
        if (told < room)
            to[told++] = *odd;
    }
    if (noted)
        noted->count = told;
    return count;
}
