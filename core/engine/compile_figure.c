/* compile_figure.c - needs that read figures and texts, on a tape */
#include "engine/compile_calling.h"

#define TABLE_MOST 4096      /* entries that are laid out side by side */

/* A figure that has one number. */
static bool number_of(const struct hk_figure *f, int64_t *n)
{
    switch (f->kind) {
    case HK_FIG_NUMBER: case HK_FIG_DATE: case HK_FIG_DURATION:
    case HK_FIG_WORD: case HK_FIG_WORDS:
        *n = f->number;
        return true;
    case HK_FIG_NONE:
        *n = HK_NO_LIMIT;
        return true;
    default:
        return false;
    }
}

static struct hk_lane fail_here(struct hk_calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_FAIL);

    op.site = k->n * HK_SITE;
    hk_emit(k->c, op);
    return hk_lane_constant(HK_LANE_NEVER, 0);
}

static struct hk_lane read_figure(struct hk_calling *k, struct hk_lane *second)
{
    const struct hk_param *p = k->need->figure;
    int64_t n;

    if (second)
        *second = hk_lane_constant(HK_LANE_NEVER, 0);
    if (!p->absent && p->figure.kind == HK_FIG_WINDOW) {
        if (!second)
            return hk_uncompilable(k->c, k->call, "a window is passed on");
        *second = hk_lane_constant(HK_LANE_NUMBER, p->figure.number2);
        return hk_lane_constant(HK_LANE_NUMBER, p->figure.number);
    }
    if (!p->absent && number_of(&p->figure, &n))
        return hk_lane_constant(HK_LANE_NUMBER, n);
    return fail_here(k);
}

/* Is all of the figure not set? Then whoever reads it is unknown by it. */
static bool is_unset(const struct hk_param *p)
{
    return p->absent || p->figure.kind == HK_FIG_PENDING
        || p->figure.kind == HK_FIG_CHOOSE;
}

/* A figure of another day (nil: the same) or by a region: the function takes
 * the day and the row at hand, then the keys. */
static struct hk_lane read_elsewhere(struct hk_calling *k,
                                     struct hk_lane *second)
{
    struct hk_lane row = hk_lane_in(HK_LANE_NUMBER, HK_TAPE_ROW, 0);
    int i;

    if (k->need->figure->shape == HK_FIG_WINDOW || second)
        return hk_uncompilable(k->c, k->call,
                               "it reads a window of another day");
    for (i = k->count; i > 1; i--)
        k->args[i] = k->args[i - 1];
    k->count++;
    k->args[0] = hk_calling_or_nil(k, k->args[0]);
    k->args[1] = hk_lane_here(k->c, row);
    return hk_calling_function(k, false, false);
}

/* Lay the entries of a table out by key; false when they lie too far apart or
 * a key is looked up in something else. */
static bool lay_out(struct hk_calling *k, struct hk_tape_table *t)
{
    const struct hk_param *p = k->need->figure;
    const struct hk_figure *f = &p->figure;
    int64_t low = INT64_MAX, high = INT64_MIN, n, *value;
    unsigned char *is_there;
    int i;

    if (p->absent || f->kind != HK_FIG_TABLE || p->has_default)
        return false;
    for (i = 0; i < f->item_count; i++) {
        low = f->items[i].no < low ? f->items[i].no : low;
        high = f->items[i].no > high ? f->items[i].no : high;
    }
    if (low < -TABLE_MOST || high > TABLE_MOST || low > high)
        return false;
    t->low = low;
    t->count = high - low + 1;
    value = hk_arena_alloc(&k->c->out->arena,
                           (size_t)t->count * sizeof *value);
    is_there = hk_arena_alloc(&k->c->out->arena, (size_t)t->count);
    for (i = f->item_count - 1; value && is_there && i >= 0; i--) {
        int64_t at = f->items[i].no - low;

        is_there[at] = number_of(&f->items[i].value, &n);
        value[at] = is_there[at] ? n : 0;
    }
    t->value = value;
    t->is_there = is_there;
    return value && is_there;
}

static struct hk_lane read_table(struct hk_calling *k)
{
    struct hk_tape_table *t = &k->c->out->tables[k->n];
    struct hk_tape_op op = hk_op(HK_TAPE_TABLE);

    if (k->need->figure->absent)
        return fail_here(k);
    if (k->count != 1 || (!t->value && !lay_out(k, t)))
        return hk_calling_function(k, false, false);
    op.a = hk_operand(k->c, &k->args[0]);
    op.bind = k->n;
    op.site = k->n * HK_SITE + 1;
    return hk_calling_give(k, op, HK_LANE_NUMBER, false);
}

/* The bands as an operation has them; false where one is not set, or gives less
 * than nothing. */
static bool lay_out_bands(struct hk_calling *k, struct hk_tape_bands *bands)
{
    const struct hk_figure *f = &k->need->figure->figure;
    int64_t *upto, *rate, most = 1, before = 0;
    int i;

    if (k->need->figure->absent || f->kind != HK_FIG_BANDS)
        return false;
    upto = hk_arena_alloc(&k->c->out->arena,
                          2 * (size_t)f->item_count * sizeof *upto);
    if (!upto)
        return false;
    rate = upto + f->item_count;
    for (i = 0; i < f->item_count; i++) {
        const struct hk_figure *value = &f->items[i].value;

        upto[i] = f->items[i].no;
        rate[i] = value->number;
        if (value->kind != HK_FIG_NUMBER || rate[i] < 0 || upto[i] < before)
            return false;
        before = upto[i];
        most = rate[i] > most ? rate[i] : most;
    }
    *bands = (struct hk_tape_bands){ f->item_count, upto, rate,
                                     (INT64_MAX - 5000) / most };
    return true;
}

static struct hk_lane read_banded(struct hk_calling *k)
{
    struct hk_tape_bands *bands = &k->c->out->bands[k->n];
    struct hk_tape_op op = hk_op(HK_TAPE_BANDED);

    if (k->count == 2 && is_unset(k->need->figure))
        return fail_here(k);
    if (k->count != 2 || (!bands->count && !lay_out_bands(k, bands)))
        return hk_calling_function(k, false, false);
    op.a = hk_operand(k->c, &k->args[0]);
    op.b = hk_operand(k->c, &k->args[1]);
    op.bind = k->n;
    return hk_calling_give(k, op, HK_LANE_NUMBER, false);
}

/* The number of a text comes with the data: a constant that is set then. */
static struct hk_lane read_text(struct hk_calling *k)
{
    struct hk_compiled *out = k->c->out;
    int i, slot;

    for (i = 0; i < out->text_count; i++)
        if (out->texts[i].need == k->n)
            break;
    if (i == out->text_count) {
        slot = hk_tape_constant(k->c->tape, INT64_MIN + 1 + k->n);
        out->texts[out->text_count++] =
            (struct hk_compiled_text){ ~slot, k->n };
    }
    return (struct hk_lane){ .kind = HK_LANE_NUMBER,
        .lane = (int16_t)~out->texts[i].constant, .nil = HK_TAPE_NONE,
        .level = k->c->level };
}

struct hk_lane hk_compile_figure(struct hk_calling *k, struct hk_lane *second)
{
    if (k->need->op & HK_NEED_ELSEWHERE)
        return read_elsewhere(k, second);
    switch (k->need->op) {
    case HK_NEED_FIGURE: return read_figure(k, second);
    case HK_NEED_TABLE: return read_table(k);
    case HK_NEED_TEXT: return read_text(k);
    case HK_NEED_BANDED: return read_banded(k);
    default:                                              /* STEPPED */
        return k->count == 1 && is_unset(k->need->figure) ? fail_here(k)
            : hk_calling_function(k, false, false);
    }
}
