/* sweep.c - a figure, or two, over a range of values */
#include "whatif/telling.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"

/* ---- values of an axis ----------------------------------------------------- */

void hk_tell_axis(const struct hk_telling *t, const struct hk_axis *a,
                  int64_t n, struct hk_str *out)
{
    enum hk_kind kind = !strcmp(a->tag, "money") ? HK_MONEY
        : !strcmp(a->tag, "rate") ? HK_RATE
        : !strcmp(a->tag, "decimal") ? HK_DECIMAL : HK_INTEGER;
    int digits = kind == HK_RATE ? 4 : kind == HK_DECIMAL ? 4 : 0;

    hk_number_print(out, &t->w->base.data->model->country, kind, NULL, digits,
                    n, t->o->lang);
}

/* What people call the figure of an axis. */
static const char *axis_label(const struct hk_telling *t,
                              const struct hk_axis *a)
{
    const struct hk_plan *plan = t->w->base.plan;
    int k;

    for (k = 0; k < plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(plan->laws[k], a->param);

        if (p)
            return hk_tell(t, p->zh, p->en);
    }
    return a->param;
}

/* ---- points ---------------------------------------------------------------- */

enum hk_status hk_tell_point(struct hk_telling *t, const struct hk_reform *r,
                             bool who, struct hk_point **list, size_t *count,
                             size_t *cap, struct hk_err *err)
{
    struct hk_reformed done;
    struct hk_point *p;
    enum hk_status rc = hk_reform_run(t->w, r, &done, err);

    if (!rc && !hk_grow(list, cap, *count + 1, sizeof **list))
        rc = hk_fail_memory(err);
    if (!rc) {
        p = &(*list)[*count];
        memcpy(p->at, r->point, sizeof p->at);
        p->effects = hk_arena_alloc(&t->arena, sizeof *p->effects
                                    * (size_t)(t->w->shown_count + 1));
        if (!p->effects)
            rc = hk_fail_memory(err);
    }
    if (!rc) {
        memcpy(p->effects, done.effects, sizeof *p->effects
               * (size_t)t->w->shown_count);
        (*count)++;
        hk_tell_saving(t, &done);
        if (who)
            hk_tell_households(t, &done);
    }
    hk_reform_release(&done);
    return rc ? rc : hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}

/* ---- one table ------------------------------------------------------------- */

static void axis_cells(struct hk_telling *t, const struct hk_axis *axes,
                       int axis_count, const struct hk_point *p,
                       struct hk_table *table)
{
    int i;

    for (i = 0; i < axis_count; i++) {
        struct hk_str text = HK_STR_INIT;

        hk_tell_axis(t, &axes[i], p->at[i], &text);
        hk_table_cell(table, hk_str_text(&text), text.len);
        hk_str_release(&text);
    }
}

static void columns(struct hk_telling *t, const struct hk_shown *s,
                    const struct hk_axis *axes, int axis_count,
                    struct hk_table *table)
{
    int i;

    for (i = 0; i < axis_count; i++)
        hk_table_column(table, axis_label(t, &axes[i]), axes[i].param,
                        HK_RIGHT, HK_CELL_NUMBER);
    if (s->kind == HK_BOOLEAN) {
        hk_tell_column(t, table, "是", "true", true);
        hk_tell_column(t, table, "否", "false", true);
        hk_tell_column(t, table, "未知", "unknown", true);
        hk_tell_column(t, table, "进入", "entries", true);
        hk_tell_column(t, table, "退出", "exits", true);
        return;
    }
    if (s->adds_up) {
        hk_tell_column(t, table, "改后合计", "sum", true);
        hk_tell_column(t, table, "增", "gains", true);
        hk_tell_column(t, table, "减", "losses", true);
    }
    hk_tell_column(t, table, s->adds_up ? "受益" : "变大",
                   s->adds_up ? "winners" : "greater", true);
    hk_tell_column(t, table, s->adds_up ? "受损" : "变小",
                   s->adds_up ? "losers" : "less", true);
    hk_tell_column(t, table, "未知", "unknown", true);
}

static void count_cell(struct hk_table *table, int64_t n)
{
    hk_table_cellf(table, "%lld", (long long)n);
}

static void point_row(struct hk_telling *t, const struct hk_shown *s,
                      const struct hk_effect *e, struct hk_table *table)
{
    if (s->kind == HK_BOOLEAN) {
        count_cell(table, hk_effect_state(e, HK_YES, true));
        count_cell(table, hk_effect_state(e, HK_NO, true));
        count_cell(table, hk_effect_state(e, HK_NOT_KNOWN, true));
        count_cell(table, hk_effect_entries(e));
        count_cell(table, hk_effect_exits(e));
        return;
    }
    if (s->adds_up) {
        hk_tell_number(t, table, s, e->sum[1], false);
        hk_tell_number(t, table, s, e->gains, true);
        hk_tell_number(t, table, s, -e->losses, false);
    }
    count_cell(table, hk_effect_winners(e, s));
    count_cell(table, hk_effect_losers(e, s));
    count_cell(table, hk_effect_state(e, HK_NOT_KNOWN, true));
}

/* A bar a point: how many, or the sum. */
static void point_bar(struct hk_telling *t, const struct hk_shown *s,
                      const struct hk_axis *axis, const struct hk_point *p,
                      const struct hk_effect *e)
{
    struct hk_str label = HK_STR_INIT, text = HK_STR_INIT;
    int64_t n = s->adds_up && s->kind != HK_BOOLEAN ? e->sum[1]
        : hk_effect_state(e, HK_YES, true);

    hk_tell_axis(t, axis, p->at[0], &label);
    hk_tell_amount(t, s, n, false, &text);
    hk_page_bar(t->page, hk_str_text(&label), (double)n, hk_str_text(&text));
    hk_str_release(&label);
    hk_str_release(&text);
}

static bool changes(const struct hk_point *list, size_t count, int at)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (list[i].effects[at].changed)
            return true;
    return false;
}

enum hk_status hk_tell_points(struct hk_telling *t, const struct hk_axis *axes,
                              int axis_count, const struct hk_point *list,
                              size_t count, struct hk_err *err)
{
    struct hk_table *table;
    bool any = false;
    size_t k;
    int i;

    for (i = 0; i < t->w->shown_count; i++) {
        const struct hk_shown *s = &t->w->shown[i];

        if (!changes(list, count, i))
            continue;
        any = true;
        hk_page_heading(t->page, 3, "%s", s->label[t->o->lang]);
        table = hk_page_table(t->page, s->name);
        if (!table)
            return hk_fail_memory(err);
        columns(t, s, axes, axis_count, table);
        for (k = 0; k < count; k++)
            if (!list[k].effects[i].overflow) {
                axis_cells(t, axes, axis_count, &list[k], table);
                point_row(t, s, &list[k].effects[i], table);
            }
        if (axis_count > 1 || (s->kind != HK_BOOLEAN && !s->adds_up))
            continue;
        hk_page_bars(t->page, s->kind == HK_BOOLEAN ? hk_tell(t, "为“是”的条数",
                     "records for which it is true")
                     : hk_tell(t, "改后合计", "sum"));
        for (k = 0; k < count; k++)
            if (!list[k].effects[i].overflow)
                point_bar(t, s, axes, &list[k], &list[k].effects[i]);
    }
    if (!any)
        hk_page_line(t->page, hk_tell(t, "没有一个取值改变任何结果",
                     "no value changes anything"));
    return HK_OK;
}

/* ---- a sweep --------------------------------------------------------------- */

enum hk_status hk_tell_sweep(struct hk_telling *t, const struct hk_sweep *s,
                             struct hk_err *err)
{
    struct hk_str a = HK_STR_INIT, b = HK_STR_INIT;
    struct hk_point *list = NULL;
    size_t count = 0, cap = 0;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < s->point_count && !rc; i++) {
        hk_progress_tell(t->w->progress, i, s->point_count);
        rc = hk_tell_point(t, &s->points[i], true, &list, &count, &cap,
                           err);
    }
    for (i = 0; i < s->axis_count && !rc; i++) {
        hk_str_clear(&a);
        hk_str_clear(&b);
        hk_tell_axis(t, &s->axes[i], s->axes[i].from, &a);
        hk_tell_axis(t, &s->axes[i], s->axes[i].to, &b);
        hk_page_heading(t->page, 2, hk_tell(t, "%s（%s）从 %s 到 %s",
                        "%s (%s) from %s to %s"), axis_label(t, &s->axes[i]),
                        s->axes[i].param, hk_str_text(&a), hk_str_text(&b));
    }
    if (!rc)
        rc = hk_tell_points(t, s->axes, s->axis_count, list, count, err);
    hk_str_release(&a);
    hk_str_release(&b);
    hk_free(list);
    return rc;
}
