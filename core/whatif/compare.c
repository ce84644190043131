/* compare.c - two columns of a result, record by record */
#include "whatif/inside.h"

#include "base/mem.h"
#include "base/money.h"

enum hk_outcome hk_outcome_of(const struct hk_column *c, enum hk_kind kind,
                              int32_t row)
{
    if (!c)
        return HK_NOT_JUDGED;
    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return HK_NOT_KNOWN;
    case HK_ROW_ERROR: return HK_ERRED;
    case HK_ROW_OUTSIDE: return HK_NOT_JUDGED;
    case HK_ROW_NONE: return HK_NO;
    default: return kind == HK_BOOLEAN && !c->value[row] ? HK_NO : HK_YES;
    }
}

void hk_reform_columns(const struct hk_reformed *r, const struct hk_shown *s,
                       const struct hk_column *out[2])
{
    out[0] = hk_eval_column(r->whatif->base.eval, s->entity, s->name);
    out[1] = hk_eval_column(r->eval, s->entity, s->name);
}

/* A value changed: gains and losses are told apart. */
static void weigh(struct hk_effect *e, int64_t before, int64_t after)
{
    int64_t by;

    if (after > before) {
        e->more++;
        if (!hk_sub(&by, after, before) || !hk_add(&e->gains, e->gains, by))
            e->overflow = true;
    } else {
        e->less++;
        if (!hk_sub(&by, before, after) || !hk_add(&e->losses, e->losses, by))
            e->overflow = true;
    }
}

static void add(struct hk_effect *e, int64_t *sum, int64_t n)
{
    if (!hk_add(sum, *sum, n))
        e->overflow = true;
}

int64_t hk_effect_winners(const struct hk_effect *e, const struct hk_shown *s)
{
    return s->is_burden && s->adds_up ? e->less : e->more;
}

int64_t hk_effect_losers(const struct hk_effect *e, const struct hk_shown *s)
{
    return s->is_burden && s->adds_up ? e->more : e->less;
}

static bool is_value(const struct hk_shown *s)
{
    return s->kind == HK_MONEY || s->kind == HK_INTEGER || s->kind == HK_RATE
        || s->kind == HK_DECIMAL || s->kind == HK_DURATION;
}

void hk_effect_add(struct hk_effect *e, const struct hk_shown *s,
                   const struct hk_column *const c[2], int32_t row)
{
    enum hk_outcome a = hk_outcome_of(c[0], s->kind, row);
    enum hk_outcome b = hk_outcome_of(c[1], s->kind, row);
    int64_t x = a == HK_YES ? c[0]->value[row] : 0;
    int64_t y = b == HK_YES ? c[1]->value[row] : 0;

    e->count++;
    e->moves[a][b]++;
    e->changed += a != b || (a == HK_YES && x != y);
    if (!is_value(s))
        return;
    if (a == HK_YES)
        add(e, &e->sum[0], x);
    if (b == HK_YES)
        add(e, &e->sum[1], y);
    if (a == HK_YES && b == HK_YES && x != y)
        weigh(e, x, y);
    else if (a != HK_YES && b == HK_YES)
        add(e, &e->appeared, y);
    else if (a == HK_YES && b != HK_YES)
        add(e, &e->vanished, x);
}

bool hk_effect_reconciles(const struct hk_effect *e)
{
    int64_t n;

    return !e->overflow && hk_add(&n, e->sum[0], e->gains)
        && hk_sub(&n, n, e->losses) && hk_add(&n, n, e->appeared)
        && hk_sub(&n, n, e->vanished) && n == e->sum[1];
}

enum hk_status hk_reform_compare(struct hk_reformed *r, struct hk_err *err)
{
    struct hk_whatif *w = r->whatif;
    int i;

    r->effects = hk_zalloc((size_t)w->shown_count + 1, sizeof *r->effects);
    if (!r->effects)
        return hk_fail_memory(err);
    for (i = 0; i < w->shown_count; i++) {
        const struct hk_shown *s = &w->shown[i];
        const struct hk_sheet *sheet = &w->base.data->sheets[s->entity];
        const struct hk_column *c[2];
        int32_t row;

        hk_reform_columns(r, s, c);
        for (row = 0; row < sheet->rows; row++)
            if (hk_row_counts(sheet, row))
                hk_effect_add(&r->effects[i], s, c, row);
        if (!r->effects[i].overflow && !hk_effect_reconciles(&r->effects[i]))
            return hk_fail(err, HK_EBUG, "the sums of \"%s\" do not reconcile",
                           s->name);
    }
    return HK_OK;
}

bool hk_reform_changed(const struct hk_reformed *r, const struct hk_shown *s,
                       int32_t row)
{
    const struct hk_column *c[2];
    enum hk_outcome a, b;

    hk_reform_columns(r, s, c);
    a = hk_outcome_of(c[0], s->kind, row);
    b = hk_outcome_of(c[1], s->kind, row);
    return a != b || (a == HK_YES && c[0]->value[row] != c[1]->value[row]);
}
