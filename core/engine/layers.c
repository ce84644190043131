/* layers.c - amounts paid one after the other, each out of what is left
 *
 * A layer's column runs like that of any formula, with what is left as a
 * further argument. What is left is the amount to be covered less what the
 * layers before it pay; where one of them is not known, neither is this one,
 * for the same cause. A layer not in force is outside and pays nothing. */
#include <string.h>

#include "base/str.h"
#include "engine/eval_private.h"

static const struct hk_column *column_of(struct hk_eval *e, int entity,
                                         const char *name)
{
    return name ? hk_eval_column(e, entity, name) : NULL;
}

void hk_layer_open(struct hk_layering *l, struct hk_eval *e,
                   const struct hk_rule *rule)
{
    const struct hk_step *starts = hk_plan_part(e->plan, rule->entity,
                                                rule->whole, "^starts");
    const char **name = rule->earlier;

    *l = (struct hk_layering){ .eval = e, .rule = rule };
    l->starts = starts ? &e->columns[starts - e->plan->steps] : NULL;
    l->when = column_of(e, rule->entity, rule->when);
    for (; name && *name && l->count < HK_LAYERS_MAX; name++)
        l->earlier[l->count++] = column_of(e, rule->entity, *name);
}

/* The state of a cell that is not known, and why. */
static enum hk_row_state take_state(const struct hk_layering *l,
                                    const struct hk_column *c, int32_t row,
                                    const char *name, uint32_t *cause)
{
    enum hk_row_state state = hk_column_state(c, row);

    if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        *cause = hk_eval_cell_cause(l->eval, l->rule->entity, name, c, row);
    return state;
}

/* What is left after the earlier layers. */
static enum hk_row_state what_is_left(const struct hk_layering *l, int32_t row,
                                      int64_t *left, uint32_t *cause)
{
    enum hk_row_state state;
    int i;

    *cause = 0;
    if (!l->starts)
        return HK_ROW_OUTSIDE;
    state = take_state(l, l->starts, row, l->rule->whole, cause);
    if (state != HK_ROW_KNOWN)
        return state;
    *left = l->starts->value[row];
    for (i = 0; i < l->count; i++) {
        state = take_state(l, l->earlier[i], row, l->rule->earlier[i], cause);
        if (state == HK_ROW_OUTSIDE)
            continue;
        if (state != HK_ROW_KNOWN)
            return state;
        *left -= l->earlier[i]->value[row];     /* each lies in 0..left */
    }
    return HK_ROW_KNOWN;
}

static void put_state(struct hk_column *c, int32_t row,
                      enum hk_row_state state, uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

static bool pays(struct hk_layering *l, struct hk_column *column, int32_t row)
{
    uint32_t cause = 0;
    enum hk_row_state state;

    if (!l->when)
        return true;
    state = take_state(l, l->when, row, l->rule->when, &cause);
    if (state == HK_ROW_OUTSIDE)
        put_state(column, row, HK_ROW_ERROR,
            hk_eval_error(l->eval, l->rule->entity, row, l->rule->name,
                          l->rule, "whether the layer pays is not judged for "
                          "this record (outside); name a condition that is"));
    else if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        put_state(column, row, state, cause);
    else if (state == HK_ROW_KNOWN && l->when->value[row])
        return true;
    else
        column->value[row] = 0;
    return false;
}

bool hk_layer_begin(struct hk_layering *l, struct hk_column *column,
                    int32_t row, int64_t *left)
{
    uint32_t cause;
    enum hk_row_state state = what_is_left(l, row, left, &cause);

    if (state == HK_ROW_KNOWN)
        return pays(l, column, row);
    put_state(column, row, state, cause);
    return false;
}

static bool all_known(const struct hk_column *c, int32_t first, int n)
{
    unsigned char state = 0;
    int i;

    for (i = 0; c->state && i < n; i++)
        state |= c->state[first + i];
    return !state;
}

/* What is left on `n` rows from `first` on; false where not all is known. */
static bool block_left(const struct hk_layering *l, int32_t first, int n,
                       int64_t *left)
{
    bool known = l->starts && all_known(l->starts, first, n);
    int i, k;

    for (k = 0; known && k < l->count; k++)
        known = all_known(l->earlier[k], first, n);
    if (!known)
        return false;
    memcpy(left, l->starts->value + first, (size_t)n * sizeof *left);
    for (k = 0; k < l->count; k++)
        for (i = 0; i < n; i++)
            left[i] -= l->earlier[k]->value[first + i];
    return true;
}

int hk_layer_block(const struct hk_layering *l, struct hk_column *column,
                   int32_t first, int n, int32_t *rows, int64_t *left)
{
    int i, count = 0;

    if ((l->when && !all_known(l->when, first, n))
        || !block_left(l, first, n, left))
        return -1;
    if (!l->when)
        return n;
    for (i = 0; i < n; i++) {
        column->value[first + i] = 0;
        rows[count] = first + i;
        left[count] = left[i];
        count += l->when->value[first + i] != 0;
    }
    return count;
}

void hk_layer_end(struct hk_layering *l, struct hk_column *column, int32_t row,
                  int64_t left)
{
    const struct hk_country *country = &l->eval->plan->model->country;
    struct hk_str pays_text = HK_STR_INIT, left_text = HK_STR_INIT;
    int64_t paid = column->value[row];

    if (column->state[row] != HK_ROW_KNOWN || (paid >= 0 && paid <= left))
        return;
    hk_number_print(&pays_text, country, HK_MONEY, NULL, 0, paid, HK_EN);
    hk_number_print(&left_text, country, HK_MONEY, NULL, 0, left, HK_EN);
    put_state(column, row, HK_ROW_ERROR,
        hk_eval_error(l->eval, l->rule->entity, row, l->rule->name, l->rule,
            hk_arena_printf(&l->eval->data->arena, "pays %s of %s left; a "
                "layer pays from 0 to what is left, a cap is written: "
                "min(left, ...)", hk_str_text(&pays_text),
                hk_str_text(&left_text))));
    hk_str_release(&pays_text);
    hk_str_release(&left_text);
}

void hk_layers_check(struct hk_eval *e, const struct hk_step *step,
                     struct hk_column *column, const struct hk_rows_run *where)
{
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    int32_t place;

    for (place = where->first; place < where->end; place++) {
        int32_t row = hk_row_at(where->picked, place);

        if (column->state[row] == HK_ROW_KNOWN && sheet->part[row] >= 0
            && column->value[row] < 0) {
            const struct hk_rule *rule = step->by[sheet->part[row]].rule;

            put_state(column, row, HK_ROW_ERROR,
                hk_eval_error(e, step->entity, row, rule->whole, rule,
                              "the amount to be covered is negative; write "
                              "max(0, ...) if then there is nothing"));
        }
    }
}

static void total_row(const struct hk_layering *l, enum hk_part part,
                      struct hk_column *column, int32_t row)
{
    uint32_t cause;
    int64_t left = 0;
    enum hk_row_state state = what_is_left(l, row, &left, &cause);

    if (state != HK_ROW_KNOWN)
        put_state(column, row, state, cause);
    else
        column->value[row] = part == HK_PART_LEFT ? left
            : l->starts->value[row] - left;
}

#define BLOCK 1024

/* The totals of rows side by side, where nothing is unknown; false: row by row.
 * None of them has a state. */
static bool total_block(const struct hk_layering *l, enum hk_part part,
                        struct hk_column *column, int32_t first, int n)
{
    int64_t left[BLOCK], *to = column->value + first;
    int i;

    if (!block_left(l, first, n, left))
        return false;
    for (i = 0; i < n; i++)
        to[i] = part == HK_PART_LEFT ? left[i]
            : l->starts->value[first + i] - left[i];
    return true;
}

static void total_rows(const struct hk_layering *l, const struct hk_step *step,
                       int program, struct hk_column *column,
                       const int32_t *picked, int32_t from, int32_t to)
{
    const int32_t *part = l->eval->data->sheets[step->entity].part;
    int32_t other = 0, place;

    for (place = from; place < to && !picked; place++)
        other |= (part[place] ^ program) | column->state[place];
    if (!picked && !other
        && total_block(l, step->part, column, from, to - from))
        return;
    for (place = from; place < to; place++) {
        int32_t row = hk_row_at(picked, place);

        if (part[row] == program && column->state[row] == HK_ROW_KNOWN)
            total_row(l, step->part, column, row);
    }
}

void hk_layers_total(struct hk_eval *e, const struct hk_step *step,
                     struct hk_column *column, const struct hk_rows_run *where)
{
    struct hk_layering l;
    int32_t from, end = where->end;
    int k;

    for (k = 0; k < e->plan->program_count; k++) {
        const struct hk_rule *rule = step->by[k].rule;

        if (!rule || rule->ended)
            continue;
        hk_layer_open(&l, e, rule);
        for (from = where->first; from < end; from += BLOCK)
            total_rows(&l, step, k, column, where->picked, from,
                       end - from < BLOCK ? end : from + BLOCK);
    }
}

bool hk_layer_left(struct hk_eval *e, const struct hk_rule *rule, int32_t row,
                   int64_t *left)
{
    struct hk_layering l;
    uint32_t cause;

    if (!rule || rule->ended)
        return false;
    hk_layer_open(&l, e, rule);
    return what_is_left(&l, row, left, &cause) == HK_ROW_KNOWN
        && (!l.when || (hk_column_state(l.when, row) == HK_ROW_KNOWN
                        && l.when->value[row]));
}
