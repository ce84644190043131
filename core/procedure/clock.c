/* clock.c - counting days, working days and months */
#include "procedure/clock.h"

#include "base/date.h"
#include "pack/calendar.h"

bool hk_term_is(const struct hk_term *t)
{
    return t->n > 0 || t->param;
}

static bool unset(struct hk_err *why, const char *param, const char *reason)
{
    hk_fail(why, HK_EFORMAT, "the figure %s is not known: %s", param, reason);
    return false;
}

bool hk_term_plain(struct hk_term *out, const struct hk_law *law,
                   const struct hk_term *t, struct hk_err *why)
{
    const struct hk_param *p;

    *out = *t;
    out->param = NULL;
    if (!t->param)
        return t->n > 0;
    p = hk_law_param(law, t->param);
    if (!p || p->absent || p->figure.kind != HK_FIG_DURATION)
        return unset(why, t->param, p && p->figure.why ? p->figure.why
                                                       : "no figure");
    out->unit = p->figure.duration;
    out->n = p->figure.number;
    return true;
}

static bool count_working(int32_t *out, const struct hk_law *law, int32_t from,
                          int64_t n, struct hk_err *why)
{
    int missing;

    if (hk_calendar_count(out, &missing, law->calendar, from, n))
        return true;
    if (missing)
        hk_fail(why, HK_EFORMAT, "there is no calendar of working days for %d",
                missing);
    else
        hk_fail(why, HK_EFORMAT, "%lld working days are more than can be "
                "counted", (long long)n);
    return false;
}

bool hk_term_after(int32_t *out, const struct hk_law *law,
                   const struct hk_term *t, int32_t from, struct hk_err *why)
{
    struct hk_term plain;
    bool is_day;

    if (!hk_term_plain(&plain, law, t, why))
        return false;
    if (plain.unit == HK_WORKING_DAYS)
        return count_working(out, law, from, plain.n, why);
    if (plain.unit == HK_DAYS) {
        is_day = plain.n <= HK_DATE_MAX - from;
        *out = is_day ? (int32_t)(from + plain.n) : from;
    } else {
        is_day = hk_date_add_months(out, from, plain.unit == HK_YEARS
                                    ? plain.n * 12 : plain.n);
    }
    if (!is_day)
        hk_fail(why, HK_EFORMAT, "the day lies beyond the year 9999");
    return is_day;
}

bool hk_term_used(int64_t *out, const struct hk_law *law,
                  const struct hk_term *t, int32_t from, int32_t to,
                  struct hk_err *why)
{
    int32_t day = from;

    *out = 0;
    if (t->unit != HK_WORKING_DAYS) {
        *out = to - from < t->n ? to - from : t->n;
        return true;
    }
    while (*out < t->n) {
        if (!count_working(&day, law, day, 1, why))
            return false;
        if (day > to)
            break;
        ++*out;
    }
    return true;
}

static bool plain_portion(int64_t *a, int64_t *b, const struct hk_law *law,
                          const struct hk_portion *p, struct hk_err *why)
{
    const struct hk_param *f = p->param ? hk_law_param(law, p->param) : NULL;

    *a = p->a;
    *b = p->b;
    if (!p->param)
        return p->b > 0;
    if (!f || f->absent || f->figure.kind != HK_FIG_NUMBER)
        return unset(why, p->param, f && f->figure.why ? f->figure.why
                                                       : "no figure");
    *a = f->figure.number;
    *b = 10000;
    return true;
}

bool hk_portion_reached(bool *known, const struct hk_law *law,
                        const struct hk_portion *p, int64_t part, int64_t whole,
                        bool more, struct hk_err *why)
{
    int64_t a, b;

    *known = plain_portion(&a, &b, law, p, why);
    if (!*known)
        return false;
    return more ? part * b > a * whole : part * b >= a * whole;
}

bool hk_portion_of(int64_t *out, const struct hk_law *law,
                   const struct hk_portion *p, int64_t whole,
                   struct hk_err *why)
{
    int64_t a, b;

    if (!plain_portion(&a, &b, law, p, why))
        return false;
    *out = (a * whole + b - 1) / b;
    return true;
}
