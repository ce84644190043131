/* compiled_call.c - needs without an operation of their own, as functions
 *
 * Each gives what the C function of the interpreter of the same name gives
 * (pure.c, need_record.c, need_list.c, need_figure.c), or fails where that
 * raises; what it raises is then found out by running it. */
#include "base/date.h"
#include "base/money.h"
#include "engine/compiled.h"
#include "engine/entry.h"

typedef enum hk_tape_given given(const void *context, int64_t *out,
                                 const int64_t *a);

static enum hk_tape_given give(bool ok)
{
    return ok ? HK_TAPE_GIVES : HK_TAPE_FAILS;
}

/* ---- numbers ------------------------------------------------------------------ */

__extension__ typedef __int128 wide;

static enum hk_tape_given call_proportion(const void *context, int64_t *out,
                                          const int64_t *a)
{
    const struct hk_access *access = context;
    wide excess = a[1] ? (wide)a[0] * a[3] - (wide)a[1] * a[2] : 0;

    *out = access->need->op == HK_NEED_REACHES ? excess >= 0 : excess > 0;
    return give(a[3] > 0);
}

static enum hk_tape_given call_has(const void *context, int64_t *out,
                                   const int64_t *a)
{
    (void)context;
    *out = a[1] >= 0 && a[1] < 64 && ((uint64_t)a[0] >> a[1] & 1);
    return HK_TAPE_GIVES;
}

/* ---- dates -------------------------------------------------------------------- */

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

static enum hk_tape_given call_between(const void *context, int64_t *out,
                                       const int64_t *a)
{
    const struct hk_access *access = context;

    if (!is_day(a[0]) || !is_day(a[1]))
        return HK_TAPE_FAILS;
    if (access->need->op == HK_NEED_YEARS_BETWEEN)
        *out = hk_years_between((int32_t)a[0], (int32_t)a[1]);
    else if (access->need->op == HK_NEED_MONTHS_BETWEEN)
        *out = hk_months_between((int32_t)a[0], (int32_t)a[1]);
    else
        *out = a[1] - a[0];
    return HK_TAPE_GIVES;
}

/* ---- records ------------------------------------------------------------------ */

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

static enum hk_tape_given call_latest(const void *context, int64_t *out,
                                      const int64_t *a)
{
    const struct hk_access *access = context;
    const struct hk_list *l = access->list;
    int32_t at;

    *out = -1;
    if (!is_row(access->sheet, a[0]) || (l->cause && l->cause[a[0]]))
        return HK_TAPE_FAILS;
    for (at = l->start[a[0]]; at < l->start[a[0] + 1]; at++) {
        int32_t member = l->order ? l->order[at] : at;
        enum hk_row_state state = HK_ROW_KNOWN;

        if (access->where && !is_sound(access->where, member, &state))
            return HK_TAPE_FAILS;
        if (access->where && (state != HK_ROW_KNOWN
                              || !access->where->value[member]))
            continue;
        if (!is_sound(access->column, member, &state))
            return HK_TAPE_FAILS;
        if (state == HK_ROW_KNOWN && access->column->value[member] <= a[1])
            *out = member;
    }
    return *out < 0 ? HK_TAPE_GIVES_NIL : HK_TAPE_GIVES;
}

/* ---- figures ------------------------------------------------------------------ */

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

static int keys_of(const struct hk_param *p)
{
    if (p->key_integer || p->keys)
        return 1;
    return !p->key[0] ? 0 : p->key[1] ? 2 : 1;
}

static const struct hk_figure *find(const struct hk_access *access,
                                    const int64_t *keys)
{
    const struct hk_param *p = access->need->figure;

    return p->absent ? NULL : hk_entry_find(p, keys, keys_of(p));
}

static enum hk_tape_given call_table(const void *context, int64_t *out,
                                     const int64_t *a)
{
    const struct hk_figure *f = find(context, a);

    return f ? give_figure(f, out) : HK_TAPE_FAILS;
}

static enum hk_tape_given call_banded(const void *context, int64_t *out,
                                      const int64_t *a)
{
    const struct hk_figure *f = find(context, a + 2);

    if (!f)
        return HK_TAPE_FAILS;
    if (f->kind != HK_FIG_BANDS)
        return give_figure(f, out);
    return give(a[0] >= 0 && a[0] <= a[1] && !hk_entry_unset_band(f, a[1])
                && hk_entry_banded(out, f, a[0], a[1]));
}

static enum hk_tape_given call_stepped(const void *context, int64_t *out,
                                       const int64_t *a)
{
    const struct hk_figure *f = find(context, a + 1), *step;

    if (!f)
        return HK_TAPE_FAILS;
    if (f->kind != HK_FIG_STEPS)
        return give_figure(f, out);
    step = hk_entry_step(f, a[0]);
    *out = 0;
    return step ? give_figure(step, out) : HK_TAPE_GIVES;
}

/* ---- which is which ------------------------------------------------------------ */

static given *function_of(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_REACHES: case HK_NEED_EXCEEDS: return call_proportion;
    case HK_NEED_HAS:            return call_has;
    case HK_NEED_DAY:            return call_day;
    case HK_NEED_MONTH_START: case HK_NEED_MONTH_END: return call_month;
    case HK_NEED_AFTER: case HK_NEED_BEFORE: return call_shift;
    case HK_NEED_YEARS_BETWEEN: case HK_NEED_MONTHS_BETWEEN:
    case HK_NEED_DAYS_BETWEEN:   return call_between;
    case HK_NEED_YEAR:           return call_year;
    case HK_NEED_KNOWN:          return call_known;
    case HK_NEED_LATEST:         return call_latest;
    case HK_NEED_TABLE:          return call_table;
    case HK_NEED_BANDED:         return call_banded;
    case HK_NEED_STEPPED:        return call_stepped;
    default:                     return NULL;
    }
}

struct hk_tape_function hk_compiled_function(const struct hk_access *a)
{
    return (struct hk_tape_function){ function_of(a->need->op), a };
}
