/* goal.c - the least (most) value of a figure for which a condition holds
 *
 * Where all values fit into the budget, all are tried: nothing is assumed.
 * Otherwise the value is found by halving, which rests on the condition holding
 * from some value on and not before; the page says so. */
#include "whatif/telling.h"

#include <stdlib.h>

#include "base/mem.h"

struct seeking {
    struct hk_telling *t;
    const struct hk_goal *g;
    struct hk_point *list;         /* tried, in the order tried */
    size_t count, cap;
    struct hk_err *err;
};

/* ---- one try ------------------------------------------------------------- */

/* What the condition may ask for: how many are true, sums of amounts. */
static enum hk_status holds(struct seeking *s, const struct hk_point *p,
                            bool *yes)
{
    const struct hk_whatif *w = s->t->w;
    struct hk_total *totals = hk_zalloc((size_t)w->shown_count + 1,
                                        sizeof *totals);
    enum hk_status rc;
    int i, n = 0;

    if (!totals)
        return hk_fail_memory(s->err);
    for (i = 0; i < w->shown_count; i++) {
        const struct hk_shown *shown = &w->shown[i];
        const struct hk_effect *e = &p->effects[i];

        if (e->overflow)
            continue;
        totals[n].name = shown->name;
        totals[n].is_money = shown->kind == HK_MONEY && shown->adds_up;
        totals[n].number = totals[n].is_money ? e->sum[1]
            : hk_effect_state(e, HK_YES, true);
        n++;
    }
    rc = hk_goal_holds(w->question, s->g, totals, n, yes, s->err);
    hk_free(totals);
    return rc;
}

static enum hk_status try(struct seeking *s, int64_t a, int64_t b, bool *yes)
{
    int64_t values[HK_REFORM_AXES] = { a, b };
    struct hk_reform reform;
    size_t before = s->count;
    enum hk_status rc = hk_goal_try(s->t->w->question, s->g, values, &reform,
                                    s->err);

    hk_progress_tell(s->t->w->progress, (int64_t)s->count, s->g->budget);
    if (!rc)
        rc = hk_tell_point(s->t, &reform, false, &s->list, &s->count, &s->cap,
                           s->err);
    return rc ? rc : holds(s, &s->list[before], yes);
}

/* ---- seeking ------------------------------------------------------------- */

static int64_t steps_of(const struct hk_axis *a)
{
    return (a->to - a->from) / a->step + 1;
}

/* Every value, the wanted end first, so that the first that holds is it. */
static enum hk_status try_all(struct seeking *s, int64_t *found)
{
    const struct hk_axis *a = &s->g->axes[0], *b = &s->g->axes[1];
    int64_t n = steps_of(a), m = s->g->axis_count > 1 ? steps_of(b) : 1, i, k;
    enum hk_status rc = HK_OK;
    bool yes;

    *found = -1;
    for (i = 0; i < n && !rc; i++)
        for (k = 0; k < m && !rc; k++) {
            int64_t at = s->g->most ? n - 1 - i : i;

            rc = try(s, a->from + at * a->step,
                     m > 1 ? b->from + k * b->step : b->from, &yes);
            if (!rc && yes && *found < 0)
                *found = (int64_t)s->count - 1;
            if (!rc && yes && m == 1)
                return HK_OK;
        }
    return rc;
}

/* Halve between a value for which it does not hold and one for which it does;
 * `near` is the wanted end. */
static enum hk_status halve(struct seeking *s, int64_t *found)
{
    const struct hk_axis *a = &s->g->axes[0];
    int64_t n = steps_of(a), near = s->g->most ? n - 1 : 0;
    int64_t far = s->g->most ? 0 : n - 1, middle;
    enum hk_status rc;
    bool yes;

    *found = -1;
    rc = try(s, a->from + near * a->step, 0, &yes);
    if (rc || yes) {
        *found = rc ? -1 : 0;
        return rc;
    }
    rc = try(s, a->from + far * a->step, 0, &yes);
    if (rc || !yes)
        return rc;
    *found = 1;
    while ((near > far ? near - far : far - near) > 1
           && (int)s->count < s->g->budget) {
        middle = near + (far - near) / 2;
        rc = try(s, a->from + middle * a->step, 0, &yes);
        if (rc)
            return rc;
        if (yes) {
            far = middle;
            *found = (int64_t)s->count - 1;
        } else {
            near = middle;
        }
    }
    return HK_OK;
}

/* ---- telling ------------------------------------------------------------- */

static int by_values(const void *a, const void *b)
{
    const struct hk_point *x = a, *y = b;
    int i;

    for (i = 0; i < HK_REFORM_AXES; i++)
        if (x->at[i] != y->at[i])
            return x->at[i] < y->at[i] ? -1 : 1;
    return 0;
}

static void tell_found(struct seeking *s, int64_t found)
{
    struct hk_telling *t = s->t;
    struct hk_str a = HK_STR_INIT, b = HK_STR_INIT;
    const struct hk_axis *axes = s->g->axes;

    if (found < 0) {
        hk_tell_axis(t, &axes[0], axes[0].from, &a);
        hk_tell_axis(t, &axes[0], axes[0].to, &b);
        hk_page_finding(t->page, hk_tell(t,
            "%s 从 %s 到 %s 没有一个取值满足条件（试算 %lld 次）",
            "no value of %s from %s to %s meets the condition (%lld tried)"),
            axes[0].param, hk_str_text(&a), hk_str_text(&b),
            (long long)s->count);
    } else {
        hk_tell_axis(t, &axes[0], s->list[found].at[0], &a);
        hk_page_line(t->page, s->g->most
            ? hk_tell(t, "满足条件的最大值：%s = %s（试算 %lld 次）",
                      "greatest value that meets the condition: %s = %s "
                      "(%lld tried)")
            : hk_tell(t, "满足条件的最小值：%s = %s（试算 %lld 次）",
                      "least value that meets the condition: %s = %s "
                      "(%lld tried)"), axes[0].param, hk_str_text(&a),
            (long long)s->count);
        if (s->g->axis_count > 1) {
            hk_tell_axis(t, &axes[1], s->list[found].at[1], &b);
            hk_page_line(t->page, hk_tell(t, "此时 %s = %s", "with %s = %s"),
                         axes[1].param, hk_str_text(&b));
        }
    }
    hk_str_release(&a);
    hk_str_release(&b);
}

/* The records that change under the value that was found, into the file. */
static enum hk_status tell_who(struct seeking *s, int64_t found)
{
    struct hk_reform reform;
    struct hk_reformed r;
    enum hk_status rc;

    if (found < 0 || !s->t->o->households)
        return HK_OK;
    rc = hk_goal_try(s->t->w->question, s->g, s->list[found].at, &reform,
                     s->err);
    if (rc)
        return rc;
    rc = hk_reform_run(s->t->w, &reform, &r, s->err);
    if (!rc)
        hk_tell_households(s->t, &r);
    hk_reform_release(&r);
    return rc;
}

enum hk_status hk_tell_goal(struct hk_telling *t, const struct hk_goal *g,
                            struct hk_err *err)
{
    struct seeking s = { .t = t, .g = g, .err = err };
    bool all = g->axis_count > 1 || steps_of(&g->axes[0]) <= g->budget;
    int64_t found;
    enum hk_status rc = all ? try_all(&s, &found) : halve(&s, &found);

    if (!rc)
        rc = tell_who(&s, found);
    if (!rc) {
        hk_page_heading(t->page, 2, hk_tell(t, "求解%s（%s）",
                        "search for %s (%s)"),
                        hk_tell_axis_label(t, &g->axes[0]), g->axes[0].param);
        tell_found(&s, found);
        if (!all)
            hk_page_line(t->page, hk_tell(t,
                "取值太多，按折半查找：设条件自某值起一直成立",
                "too many values to try all; found by halving, as if the "
                "condition held from some value on"));
        qsort(s.list, s.count, sizeof *s.list, by_values);
        rc = hk_tell_points(t, g->axes, g->axis_count, s.list, s.count, err);
    }
    hk_free(s.list);
    return rc;
}
