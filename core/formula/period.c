/* period.c - which days a period has */
#include "formula/period.h"

#include <string.h>

#include "base/date.h"
#include "formula/laws.h"

/* `months` that begin with that of `day`, less `back` such periods. */
static bool by_months(struct hk_period *p, int32_t day, int months, int back)
{
    int year, month, mday;
    int32_t start, next;

    hk_date_parts(day, &year, &month, &mday);
    month -= (month - 1) % months;
    if (!hk_date_make(&start, year, month, 1)
        || !hk_date_add_months(&p->from, start, -(int64_t)months * back)
        || !hk_date_add_months(&next, p->from, months))
        return false;
    p->to = next - 1;
    hk_date_parts(p->from, &p->year, &month, &mday);
    return true;
}

static bool by_window(struct hk_period *p, const struct hk_law *law,
                      const char *name, int back)
{
    const struct hk_law *other = law;
    const struct hk_param *w;
    int32_t day;

    if (back && (!hk_date_add_months(&day, law->today, -12 * (int64_t)back)
                 || hk_laws_get(law, law->pack, law->year - back, day, &other,
                                NULL)))
        return false;
    w = hk_law_param(other, name);
    if (!w || w->absent || w->figure.kind != HK_FIG_WINDOW)
        return false;
    p->from = (int32_t)w->figure.number;
    p->to = (int32_t)w->figure.number2;
    p->year = other->year;
    return true;
}

bool hk_period_of(struct hk_period *p, const struct hk_law *law,
                  const char *per, int back)
{
    if (!strcmp(per, "month"))
        return by_months(p, law->today, 1, back);
    if (!strcmp(per, "quarter"))
        return by_months(p, law->today, 3, back);
    p->year = law->year - back;
    if (!strcmp(per, "year"))
        return p->year >= 1 && hk_date_make(&p->from, p->year, 1, 1)
            && hk_date_make(&p->to, p->year, 12, 31);
    if (strcmp(per, "once"))
        return by_window(p, law, per, back);
    p->from = HK_DATE_MIN;
    p->to = law->now;
    return !back;
}
