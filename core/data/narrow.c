/* narrow.c - stored columns once more, a byte a value
 *
 * Truths, words and small numbers are most of what a register holds. Where a
 * rule runs over all of them, what counts is how many of them are at hand at
 * once, and eight times as many are. Whoever goes row by row looks at the
 * values themselves. Nobody changes stored values after they have settled: who
 * supposes others makes a column of them. */
#include "data/sheet.h"

#define FEW 32                 /* with fewer rows it is not worth the room */

/* Do all known values fit in a byte, those of a truth in a bit? */
static bool fits(const struct hk_column *c, enum hk_kind kind, int32_t rows)
{
    uint64_t any = 0;
    int32_t row;

    for (row = 0; !c->state && row < rows; row++)
        any |= (uint64_t)c->value[row];
    for (row = 0; c->state && row < rows; row++)
        any |= c->state[row] ? 0 : (uint64_t)c->value[row];
    return any <= (kind == HK_BOOLEAN ? 1 : UINT8_MAX);
}

static bool is_narrow(enum hk_kind kind)
{
    return kind == HK_BOOLEAN || kind == HK_ENUM || kind == HK_INTEGER;
}

static const unsigned char *narrow(struct hk_data *d, const struct hk_column *c,
                                   int32_t rows)
{
    unsigned char *byte = hk_arena_alloc(&d->arena,
                                         (size_t)rows + HK_NARROW_ROOM);
    int32_t row;

    for (row = 0; byte && row < rows; row++)
        byte[row] = c->state && c->state[row] ? 0
            : (unsigned char)c->value[row];
    return byte;
}

void hk_data_narrow(struct hk_data *d)
{
    int e, f;

    for (e = 0; e < d->model->entity_count; e++) {
        const struct hk_sheet *s = &d->sheets[e];

        for (f = 0; f < s->entity->field_count; f++) {
            struct hk_column *c = &s->fields[f];
            enum hk_kind kind = s->entity->fields[f]->kind;

            c->narrow = s->rows >= FEW && c->value && is_narrow(kind)
                && fits(c, kind, s->rows) ? narrow(d, c, s->rows) : NULL;
        }
    }
}
