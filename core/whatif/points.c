/* points.c - tables and charts of a figure, or two, over a range of values
 *
 * Each result has a row a point; over two figures a cross table stands before
 * it, the first figure down and the second across. */
#include "whatif/telling.h"

#include <stdio.h>

const char *hk_tell_axis_label(struct hk_telling *t,
                               const struct hk_axis *a)
{
    const struct hk_plan *plan = t->w->base.plan;
    int k;

    for (k = 0; k < plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(plan->laws[k], a->figure);

        if (p) {
            struct hk_str text = HK_STR_INIT;
            const char *label;

            hk_figure_entry_label(plan->model, p, a->entry, t->o->lang, &text);
            label = hk_arena_dup(&t->arena, hk_str_text(&text), text.len);
            hk_str_release(&text);
            return label ? label : a->param;
        }
    }
    return a->param;
}

/* ---- one table ----------------------------------------------------------- */

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
        hk_table_column(table, hk_tell_axis_label(t, &axes[i]), axes[i].param,
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

/* ---- over two figures ---------------------------------------------------- */

/* What a cross table shows: the result number `at`, or else the measure. */
struct crossing {
    struct hk_telling *t;
    const struct hk_axis *axes;
    const struct hk_point *list;
    size_t count;
    const struct hk_shown *s;      /* NULL: a measure */
    int at;
};

static const struct hk_point *find(const struct crossing *x, int64_t a,
                                   int64_t b)
{
    size_t i;

    for (i = 0; i < x->count; i++)
        if (x->list[i].at[0] == a && x->list[i].at[1] == b)
            return &x->list[i];
    return NULL;
}

static void cross_cell(const struct crossing *x, const struct hk_point *p,
                       struct hk_table *table)
{
    const struct hk_effect *e = p && x->s ? &p->effects[x->at] : NULL;

    if (!p || (e && e->overflow))
        hk_table_puts(table, NULL);
    else if (!e)
        hk_tell_measured(table, &p->measured[x->at]);
    else if (x->s->kind == HK_BOOLEAN)
        count_cell(table, hk_effect_state(e, HK_YES, true));
    else if (x->s->adds_up)
        hk_tell_number(x->t, table, x->s, e->sum[1], false);
    else
        hk_table_cellf(table, "+%lld -%lld", (long long)e->more,
                       (long long)e->less);
}

/* The axis label of the rows and of the columns, and a column a value. */
static void cross_columns(const struct crossing *x, struct hk_table *table)
{
    const struct hk_axis *a = &x->axes[1];
    struct hk_str text = HK_STR_INIT;
    bool is_number = !x->s || x->s->kind == HK_BOOLEAN || x->s->adds_up;
    int64_t n;

    hk_str_addf(&text, "%s \\ %s", hk_tell_axis_label(x->t, &x->axes[0]),
                hk_tell_axis_label(x->t, a));
    hk_table_column(table, hk_str_text(&text), x->axes[0].param, HK_RIGHT,
                    HK_CELL_NUMBER);
    for (n = a->from; n <= a->to; n += a->step) {
        hk_str_clear(&text);
        hk_tell_axis(x->t, a, n, &text);
        hk_table_column(table, hk_str_text(&text), NULL, HK_RIGHT,
                        is_number ? HK_CELL_NUMBER : HK_CELL_TEXT);
    }
    hk_str_release(&text);
}

static enum hk_status tell_cross(const struct crossing *x, const char *name,
                                 struct hk_err *err)
{
    const struct hk_axis *a = &x->axes[0], *b = &x->axes[1];
    const char *call = hk_arena_printf(&x->t->arena, "%s_cross", name);
    struct hk_table *table = call ? hk_page_table(x->t->page, call) : NULL;
    struct hk_str text = HK_STR_INIT;
    int64_t n, m;

    if (!table)
        return hk_fail_memory(err);
    cross_columns(x, table);
    for (n = a->from; n <= a->to; n += a->step) {
        hk_str_clear(&text);
        hk_tell_axis(x->t, a, n, &text);
        hk_table_cell(table, hk_str_text(&text), text.len);
        for (m = b->from; m <= b->to; m += b->step)
            cross_cell(x, find(x, n, m), table);
    }
    hk_str_release(&text);
    return HK_OK;
}

/* ---- all results --------------------------------------------------------- */

/* What the cells of the cross table, or the bars, are. */
static const char *what_counts(const struct hk_telling *t,
                               const struct hk_shown *s)
{
    if (s->kind == HK_BOOLEAN)
        return hk_tell(t, "为“是”的条数", "records for which it is true");
    return s->adds_up ? hk_tell(t, "改后合计", "sum")
        : hk_tell(t, "变大、变小的条数", "records that become greater, less");
}

static enum hk_status tell_result(const struct crossing *x, int axis_count,
                                  struct hk_err *err)
{
    struct hk_telling *t = x->t;
    const struct hk_shown *s = x->s;
    enum hk_status rc = HK_OK;
    struct hk_table *table;
    size_t k;

    hk_page_heading(t->page, 3, "%s", s->label[t->o->lang]);
    if (axis_count > 1) {
        hk_page_line(t->page, "%s", what_counts(t, s));
        rc = tell_cross(x, s->name, err);
    }
    table = rc ? NULL : hk_page_table(t->page, s->name);
    if (!table)
        return rc ? rc : hk_fail_memory(err);
    columns(t, s, x->axes, axis_count, table);
    for (k = 0; k < x->count; k++)
        if (!x->list[k].effects[x->at].overflow) {
            axis_cells(t, x->axes, axis_count, &x->list[k], table);
            point_row(t, s, &x->list[k].effects[x->at], table);
        }
    if (axis_count > 1 || (s->kind != HK_BOOLEAN && !s->adds_up))
        return HK_OK;
    hk_page_bars(t->page, what_counts(t, s));
    for (k = 0; k < x->count; k++)
        if (!x->list[k].effects[x->at].overflow)
            point_bar(t, s, x->axes, &x->list[k], &x->list[k].effects[x->at]);
    return HK_OK;
}

/* ---- measures ------------------------------------------------------------ */

static void measure_bars(const struct crossing *x, int at)
{
    struct hk_str label = HK_STR_INIT;
    char text[40];
    size_t k;

    hk_page_bars(x->t->page,
                 hk_tell_measure(x->t, &x->t->w->question->measures[at]));
    for (k = 0; k < x->count; k++) {
        const struct hk_measured *m = &x->list[k].measured[at];

        if (!m->is_known)
            continue;
        hk_str_clear(&label);
        hk_tell_axis(x->t, x->axes, x->list[k].at[0], &label);
        snprintf(text, sizeof text, HK_MEASURED, m->value);
        hk_page_bar(x->t->page, hk_str_text(&label), m->value, text);
    }
    hk_str_release(&label);
}

static void measure_rows(const struct crossing *x, int axis_count,
                         struct hk_table *table)
{
    const struct hk_question *q = x->t->w->question;
    size_t k;
    int i;

    for (i = 0; i < axis_count; i++)
        hk_table_column(table, hk_tell_axis_label(x->t, &x->axes[i]),
                        x->axes[i].param, HK_RIGHT, HK_CELL_NUMBER);
    hk_tell_measure_columns(x->t, table);
    for (k = 0; k < x->count; k++) {
        axis_cells(x->t, x->axes, axis_count, &x->list[k], table);
        hk_tell_measure_cells(x->t, x->list[k].measured, table);
    }
    for (i = 0; i < q->measure_count && axis_count == 1; i++)
        measure_bars(x, i);
}

static enum hk_status tell_measures(struct crossing *x, int axis_count,
                                    struct hk_err *err)
{
    struct hk_telling *t = x->t;
    const struct hk_question *q = t->w->question;
    struct hk_table *table;
    enum hk_status rc = HK_OK;

    if (!q->measure_count || !x->count)
        return HK_OK;
    hk_page_heading(t->page, 3, "%s", hk_tell(t, "指数", "measures"));
    x->s = NULL;
    for (x->at = 0; x->at < q->measure_count && axis_count > 1 && !rc;
         x->at++) {
        hk_page_line(t->page, "%s", hk_tell_measure(t, &q->measures[x->at]));
        rc = tell_cross(x, q->measures[x->at].name, err);
    }
    table = rc ? NULL : hk_page_table(t->page, "measures");
    if (!table)
        return rc ? rc : hk_fail_memory(err);
    measure_rows(x, axis_count, table);
    return HK_OK;
}

enum hk_status hk_tell_points(struct hk_telling *t, const struct hk_axis *axes,
                              int axis_count, const struct hk_point *list,
                              size_t count, struct hk_err *err)
{
    struct crossing x = { .t = t, .axes = axes, .list = list, .count = count };
    enum hk_status rc = HK_OK;
    bool any = false;

    for (x.at = 0; x.at < t->w->shown_count && !rc; x.at++) {
        if (!changes(list, count, x.at))
            continue;
        any = true;
        x.s = &t->w->shown[x.at];
        rc = tell_result(&x, axis_count, err);
    }
    if (!any)
        hk_page_line(t->page, hk_tell(t, "没有一个取值改变任何结果",
                     "no value changes anything"));
    return rc ? rc : tell_measures(&x, axis_count, err);
}
