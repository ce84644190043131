/* odd.c - stored columns once more: the rows that are not known
 *
 * A rule need not look at the state of every row to find out which is missing,
 * nor where many are. A cell in a list is its own cause, so that the hundreds
 * of thousands that there may be need not be kept. Optional fields that most
 * records lack are not listed: who reads those looks at all states anyway. */
#include <string.h>

#include "base/mem.h"
#include "data/sheet.h"

#define FEW 32                 /* with fewer rows it is not worth the room */
#define SELDOM 16              /* in one row of so many, at most, is none */

/* The first row from `row` on that is not known; eight are seen at once. */
static int32_t next_odd(const unsigned char *state, int32_t row, int32_t rows)
{
    uint64_t eight = 0;

    for (; row + 8 <= rows; row += 8) {
        memcpy(&eight, state + row, sizeof eight);
        if (eight)
            break;
    }
    while (row < rows && state[row] == HK_ROW_KNOWN)
        row++;
    return row;
}

/* 0 too where one has a value all the same, or too many are none. */
static int32_t count_odd(const struct hk_column *c, int32_t rows)
{
    int64_t any = 0;
    int32_t row, count = 0, none = 0;

    for (row = c->state ? next_odd(c->state, 0, rows) : rows; row < rows;
         row = next_odd(c->state, row + 1, rows)) {
        any |= c->value[row];
        none += c->state[row] == HK_ROW_NONE;
        count++;
    }
    return any || none > rows / SELDOM ? 0 : count;
}

/* The place of the first that is not before each stretch of rows, and of the
 * end in the last. */
static void index_rows(int32_t *from, const struct hk_odd_row *row,
                       int32_t rows)
{
    int32_t stretch, k = 0;

    for (stretch = 0; stretch <= rows / HK_ODD_STEP; stretch++) {
        while (row[k].row < stretch * HK_ODD_STEP)
            k++;
        from[stretch] = k;
    }
}

/* NULL: the column needs none, or there is no memory. `cause` is the number of
 * its first cell. */
static const struct hk_odd *list_odd(struct hk_data *d,
                                     const struct hk_column *c, int32_t rows,
                                     uint32_t cause)
{
    const int32_t count = count_odd(c, rows);
    const size_t stretches = (size_t)rows / HK_ODD_STEP + 1;
    struct hk_odd_row *at;
    struct hk_odd *o;
    int32_t *from, row;

    if (!count || rows < FEW || (uint32_t)count > UINT32_MAX - cause)
        return NULL;
    o = hk_arena_alloc(&d->arena, sizeof *o);
    at = hk_arena_alloc(&d->arena, ((size_t)count + 1) * sizeof *at);
    from = hk_arena_alloc(&d->arena, stretches * sizeof *from);
    if (!o || !at || !from)
        return NULL;
    *o = (struct hk_odd){ at, count, from };
    for (row = next_odd(c->state, 0, rows); row < rows;
         row = next_odd(c->state, row + 1, rows))
        *at++ = (struct hk_odd_row){ row, c->state[row], cause++ };
    *at = (struct hk_odd_row){ INT32_MAX, 0, 0 };
    index_rows(from, o->row, rows);
    return o;
}

/* Columns with a list: the cells of one have numbers from `first` on. */
struct hk_listed {
    uint32_t first;
    int entity, field;
    const struct hk_odd *odd;
};

void hk_data_list_odd(struct hk_data *d)
{
    uint32_t next = HK_CAUSE_CELL;
    int e, f;

    d->listed_count = 0;
    for (e = 0; e < d->model->entity_count; e++) {
        const struct hk_sheet *s = &d->sheets[e];

        for (f = 0; f < s->entity->field_count; f++) {
            struct hk_column *c = &s->fields[f];

            c->odd = NULL;
            if (!c->value || !hk_grow(&d->listed, &d->listed_cap,
                                      d->listed_count + 1, sizeof *d->listed))
                continue;
            c->odd = list_odd(d, c, s->rows, next);
            if (!c->odd)
                continue;
            d->listed[d->listed_count++] = (struct hk_listed){ next, e, f,
                                                               c->odd };
            next += (uint32_t)c->odd->count;
        }
    }
}

uint32_t hk_data_cell_cause(const struct hk_column *c, int32_t row)
{
    int32_t k;

    if (!c->odd || !c->odd->from)
        return 0;
    k = hk_odd_first(c->odd, row);
    return c->odd->row[k].row == row ? c->odd->row[k].cause : 0;
}

struct hk_cause hk_data_cause_of(const struct hk_data *d, uint32_t number)
{
    size_t low = 0, high = d->listed_count;
    const struct hk_listed *l;

    if (number < HK_CAUSE_CELL)
        return d->causes[number];
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (d->listed[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    l = &d->listed[low];
    return (struct hk_cause){ .entity = l->entity,
        .row = l->odd->row[number - l->first].row,
        .name = d->model->entities[l->entity]->fields[l->field]->name };
}
