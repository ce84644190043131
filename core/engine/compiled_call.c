/* compiled_call.c - needs without an operation of their own, as functions
 *
 * Each gives what the C function of the interpreter of the same name gives
 * (formula/pure.c, need_record.c, need_list.c, need_figure.c), or fails where
 * that raises; what it raises is then found out by running it. */
#include "base/date.h"
#include "base/money.h"
#include "engine/compiled.h"
#include "formula/entry.h"
#include "formula/laws.h"
#include "formula/pure.h"

typedef enum hk_tape_given given(const void *context, int64_t *out,
                                 const int64_t *a);

static enum hk_tape_given give(bool ok)
{
    return ok ? HK_TAPE_GIVES : HK_TAPE_FAILS;
}

/* ---- numbers ------------------------------------------------------------- */

__extension__ typedef __int128 wide;

static enum hk_tape_given call_proportion(const void *context, int64_t *out,
                                          const int64_t *a)
{
    const struct hk_access *access = context;
    wide excess = a[1] ? (wide)a[0] * a[3] - (wide)a[1] * a[2] : 0;

    *out = access->need->op == HK_NEED_REACHES ? excess >= 0 : excess > 0;
    return give(a[3] > 0);
}

/* ---- dates --------------------------------------------------------------- */

static bool is_day(int64_t day)
{
    return day >= HK_DATE_MIN && day <= HK_DATE_MAX;
}

static enum hk_tape_given call_day(const void *context, int64_t *out,
                                   const int64_t *a)
{
    int32_t day = 0;
    bool ok = a[0] >= 1 && a[0] <= 9999 && a[1] >= 1 && a[1] <= 12
        && a[2] >= 1 && a[2] <= 31
        && hk_date_make(&day, (int)a[0], (int)a[1], (int)a[2]);

    (void)context;
    *out = day;
    return give(ok);
}

static enum hk_tape_given call_month(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_access *access = context;

    if (!is_day(a[0]))
        return HK_TAPE_FAILS;
    *out = access->need->op == HK_NEED_MONTH_START
        ? hk_month_start((int32_t)a[0]) : hk_month_end((int32_t)a[0]);
    return HK_TAPE_GIVES;
}

static enum hk_tape_given call_shift(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_access *access = context;
    int64_t n = a[1], to = 0;
    int32_t day = 0;
    bool ok = is_day(a[0]);

    if (access->need->op == HK_NEED_BEFORE)
        ok = ok && hk_mul(&n, n, -1);
    if (a[2] == HK_YEARS)
        ok = ok && hk_mul(&n, n, 12);
    if (a[2] == HK_DAYS) {
        ok = ok && hk_add(&to, a[0], n) && is_day(to);
        *out = to;
        return give(ok);
    }
    ok = ok && (a[2] == HK_MONTHS || a[2] == HK_YEARS)
        && hk_date_add_months(&day, (int32_t)a[0], n);
    *out = day;
    return give(ok);
}

static enum hk_tape_given call_months_in(const void *context, int64_t *out,
                                         const int64_t *a)
{
    int i;

    (void)context;
    for (i = 0; i < 4; i++)
        if (!is_day(a[i]) && (i > 1 || a[i] != HK_CALL_NIL))
            return HK_TAPE_FAILS;
    *out = hk_months_in(a[0] != HK_CALL_NIL && a[0] > a[2] ? (int32_t)a[0]
                                                           : (int32_t)a[2],
                        a[1] != HK_CALL_NIL && a[1] < a[3] ? (int32_t)a[1]
                                                           : (int32_t)a[3]);
    return HK_TAPE_GIVES;
}

/* ---- records ------------------------------------------------------------- */

static bool is_row(const struct hk_sheet *s, int64_t row)
{
    return row >= 0 && row < s->rows;
}

static enum hk_tape_given call_year(const void *context, int64_t *out,
                                    const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_data *data = access->eval->data;

    if (!is_row(access->sheet, a[0]))
        return HK_TAPE_FAILS;
    *out = hk_data_year(data, access->need->other, (int32_t)a[0],
                        data->year - (int)a[1]);
    return give(*out >= 0);
}

static enum hk_tape_given call_known(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_data *data = access->eval->data;
    enum hk_row_state state;
    int32_t row;

    *out = false;
    if (!is_row(access->sheet, a[0]))
        return HK_TAPE_FAILS;
    row = hk_data_year(data, access->need->other, (int32_t)a[0],
                       data->year - (int)a[1]);
    if (row < 0)
        return HK_TAPE_GIVES;
    state = hk_column_state(access->column, row);
    *out = state != HK_ROW_UNKNOWN;
    return give(state != HK_ROW_ERROR);
}

/* The state of a member's cell; false where it stops the search. */
static bool is_sound(const struct hk_column *c, int32_t member,
                     enum hk_row_state *state)
{
    *state = hk_column_state(c, member);
    return *state != HK_ROW_ERROR && *state != HK_ROW_UNKNOWN;
}

/* The positions of the list of a row; `window` are the ends of one if the need
 * has it. */
static bool open_list(const struct hk_access *access, int64_t row,
                      const int64_t *window, int32_t *from, int32_t *end)
{
    const struct hk_list *l = access->list;

    if (!is_row(access->sheet, row) || (l->cause && l->cause[row]))
        return false;
    *from = l->start[row];
    *end = l->start[row + 1];
    if (access->need->op & HK_NEED_DURING)
        hk_need_cut(access, from, end, window[0], window[1]);
    return true;
}

/* Add the record at the position reached to the sum; false where that is not
 * plainly known. */
static bool add_before(const struct hk_access *access, struct hk_so_far *f,
                       int32_t member)
{
    enum hk_row_state state = HK_ROW_KNOWN;

    f->position++;
    if (access->where && !is_sound(access->where, member, &state))
        return false;
    if (access->where && (state != HK_ROW_KNOWN
                          || !hk_column_number(access->where, member)))
        return true;
    return is_sound(access->column, member, &state) && state != HK_ROW_NONE
        && (state != HK_ROW_KNOWN
            || hk_add(&f->sum, f->sum, access->column->value[member]));
}

static int32_t position_of(const struct hk_list *l, int32_t from, int32_t end,
                           int64_t member)
{
    while (from < end && (l->order ? l->order[from] : from) != member)
        from++;
    return from;
}

/* As in need_list.c: the sum goes on from where it was. */
static enum hk_tape_given call_so_far(const void *context, int64_t *out,
                                      const int64_t *a)
{
    /* nobody else runs this need: it keeps its step out of families */
    struct hk_access *access = (struct hk_access *)(uintptr_t)context;
    const struct hk_list *l = access->list;
    struct hk_so_far *f;
    int32_t start, end, at = 0;
    bool goes_on;

    if (!open_list(access, a[0], a + 2, &start, &end)
        || !(f = hk_so_far_of(access, (int32_t)a[0])))
        return HK_TAPE_FAILS;
    goes_on = f->is_open && f->lane == (int32_t)a[0] && f->start == start
        && (at = position_of(l, f->position, end, a[1])) < end;
    if (!goes_on) {
        *f = (struct hk_so_far){ .is_open = true, .lane = (int32_t)a[0],
                                 .start = start, .position = start };
        at = position_of(l, start, end, a[1]);
    }
    f->is_open = at < end;
    while (f->is_open && f->position < at)
        f->is_open = add_before(access, f, l->order ? l->order[f->position]
                                                    : f->position);
    *out = f->sum;
    return give(f->is_open);
}

static enum hk_tape_given call_same_region(const void *context, int64_t *out,
                                           const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_sheet *regions = &access->eval->data->sheets[0];

    if (!is_row(regions, a[0]) || !is_row(regions, a[1]))
        return HK_TAPE_FAILS;
    hk_eval_lock(access->eval);            /* it may ask the store */
    *out = hk_need_same_region(access->eval, (int32_t)a[0], (int32_t)a[1],
                               (int)a[2]);
    hk_eval_unlock(access->eval);
    return HK_TAPE_GIVES;
}

static enum hk_tape_given call_latest(const void *context, int64_t *out,
                                      const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_list *l = access->list;
    int32_t at, end;

    *out = -1;
    if (!open_list(access, a[0], a + 2, &at, &end))
        return HK_TAPE_FAILS;
    for (; at < end; at++) {
        int32_t member = l->order ? l->order[at] : at;
        enum hk_row_state state = HK_ROW_KNOWN;

        if (access->where && !is_sound(access->where, member, &state))
            return HK_TAPE_FAILS;
        if (access->where && (state != HK_ROW_KNOWN
                              || !hk_column_number(access->where, member)))
            continue;
        if (!is_sound(access->column, member, &state))
            return HK_TAPE_FAILS;
        if (state == HK_ROW_KNOWN && access->column->value[member] <= a[1])
            *out = member;
    }
    return *out < 0 ? HK_TAPE_GIVES_NIL : HK_TAPE_GIVES;
}

/* ---- figures ------------------------------------------------------------- */

static enum hk_tape_given give_figure(const struct hk_figure *f, int64_t *out)
{
    switch (f->kind) {
    case HK_FIG_NUMBER: case HK_FIG_DATE: case HK_FIG_DURATION:
    case HK_FIG_WORD: case HK_FIG_WORDS:
        *out = f->number;
        return HK_TAPE_GIVES;
    case HK_FIG_NONE:
        *out = HK_NO_LIMIT;
        return HK_TAPE_GIVES;
    default:
        return HK_TAPE_FAILS;
    }
}

/* The law in which the figure of the need is looked up: that at hand, or, of a
 * figure elsewhere, of the day in `args` and of the packs that govern the
 * region by which it goes. NULL: not known, or it errs. */
static const struct hk_law *find_law(const struct hk_access *access,
                                     const int64_t *args)
{
    struct hk_eval *e = access->eval;
    const struct hk_law *law = access->law;
    const struct hk_pack *pack = law->pack;
    const char *region = NULL;
    struct hk_err err = { 0 };       /* the interpreter says what is wrong */

    if (access->need->name) {
        int32_t row = hk_data_around(e->data, access->need->entity,
                                     (int32_t)args[1], access->need->other);
        enum hk_row_state state = row < 0 ? HK_ROW_UNKNOWN
            : hk_column_state(access->column, row);

        if (state == HK_ROW_KNOWN)
            region = e->data->sheets[0].key[access->column->value[row]];
        else if (state != HK_ROW_NONE)
            return NULL;
    }
    if ((args[0] != HK_CALL_NIL && (!is_day(args[0])
         || hk_laws_at(law, (int32_t)args[0], &law, &err)))
        || (region && hk_packs_governing(e->plan->packs, region,
                                         e->plan->region_up,
                                         e->plan->region_context, &pack, &err))
        || hk_laws_of(law, pack, &law, &err))
        return NULL;
    return law;
}

static const struct hk_param *elsewhere(const struct hk_access *access,
                                        const int64_t *args)
{
    const struct hk_law *law;

    /* laws are resolved when they are asked for, and kept for all threads */
    hk_eval_lock(access->eval);
    law = find_law(access, args);
    hk_eval_unlock(access->eval);
    return law ? hk_law_param(law, access->need->figure->name) : NULL;
}

/* The parameter, and where its keys begin: `at` of the arguments, which those
 * of a figure elsewhere have two before. NULL: it is not known. */
static const struct hk_figure *find(const struct hk_access *access,
                                    const int64_t **args, int at)
{
    const struct hk_param *p = access->need->figure;

    if (access->need->op & HK_NEED_ELSEWHERE) {
        p = elsewhere(access, *args);
        *args += 2;
    }
    return !p || p->absent ? NULL
        : hk_entry_find(p, *args + at, hk_entry_keys(p));
}

/* A duration elsewhere may count in another unit; that is an error. */
static enum hk_tape_given give_entry(const struct hk_access *access,
                                     const struct hk_figure *f, int64_t *out)
{
    if (f->kind == HK_FIG_DURATION && (access->need->op & HK_NEED_ELSEWHERE))
        return HK_TAPE_FAILS;
    return give_figure(f, out);
}

static enum hk_tape_given call_table(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_figure *f = find(context, &a, 0);

    return f ? give_entry(context, f, out) : HK_TAPE_FAILS;
}

static enum hk_tape_given call_banded(const void *context, int64_t *out,
                                      const int64_t *a)
{
    const struct hk_figure *f = find(context, &a, 2);

    if (!f)
        return HK_TAPE_FAILS;
    if (f->kind != HK_FIG_BANDS)
        return give_entry(context, f, out);
    return give(a[0] >= 0 && a[0] <= a[1] && !hk_entry_unset_band(f, a[1])
                && hk_entry_banded(out, f, a[0], a[1]));
}

static enum hk_tape_given call_stepped(const void *context, int64_t *out,
                                       const int64_t *a)
{
    const struct hk_figure *f = find(context, &a, 1), *step;

    if (!f)
        return HK_TAPE_FAILS;
    if (f->kind != HK_FIG_STEPS)
        return give_entry(context, f, out);
    step = hk_entry_step(f, a[0]);
    *out = 0;
    return step ? give_entry(context, step, out) : HK_TAPE_GIVES;
}

static enum hk_tape_given call_split(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_figure *unset;

    return give(!access->need->figure->absent
                && hk_entry_split(out, &unset, access->need->figure, a[0],
                                  a[1], (enum hk_rest)a[2]));
}

static enum hk_tape_given call_worked(const void *context, int64_t *out,
                                      const int64_t *a)
{
    const struct hk_access *access = context;
    int32_t day = (int32_t)a[0];
    int missing;

    if (!is_day(a[0]) || a[1] > HK_WORKING_DAYS_MAX
        || a[1] < -HK_WORKING_DAYS_MAX
        || !hk_calendar_count(&day, &missing, access->law->calendar, day,
                              a[1] * a[2]))
        return HK_TAPE_FAILS;
    *out = day;
    return HK_TAPE_GIVES;
}

/* ---- which is which ------------------------------------------------------ */

static given *function_of(enum hk_need_op op)
{
    switch (op & HK_NEED_PLAIN) {
    case HK_NEED_REACHES: case HK_NEED_EXCEEDS: return call_proportion;
    case HK_NEED_DAY:            return call_day;
    case HK_NEED_MONTH_START: case HK_NEED_MONTH_END: return call_month;
    case HK_NEED_AFTER: case HK_NEED_BEFORE: return call_shift;
    case HK_NEED_MONTHS_IN:      return call_months_in;
    case HK_NEED_WORKED:         return call_worked;
    case HK_NEED_YEAR:           return call_year;
    case HK_NEED_KNOWN:          return call_known;
    case HK_NEED_LATEST:         return call_latest;
    case HK_NEED_SO_FAR:         return call_so_far;
    case HK_NEED_SAME_REGION:    return call_same_region;
    case HK_NEED_FIGURE: case HK_NEED_TABLE: return call_table;
    case HK_NEED_BANDED:         return call_banded;
    case HK_NEED_STEPPED:        return call_stepped;
    case HK_NEED_SPLIT:          return call_split;
    default:                     return NULL;
    }
}

struct hk_tape_function hk_compiled_function(const struct hk_access *a)
{
    return (struct hk_tape_function){ function_of(a->need->op), a,
        a->need->op == HK_NEED_PLUGIN ? hk_compiled_ask : NULL };
}
