/* totals.c - all reforms side by side, a table for each result */
#include "whatif/telling.h"

int64_t hk_effect_state(const struct hk_effect *e, enum hk_outcome o,
                        bool reform)
{
    int64_t n = 0;
    int k;

    for (k = 0; k < HK_OUTCOMES; k++)
        n += reform ? e->moves[k][o] : e->moves[o][k];
    return n;
}

int64_t hk_effect_entries(const struct hk_effect *e)
{
    return hk_effect_state(e, HK_YES, true) - e->moves[HK_YES][HK_YES];
}

int64_t hk_effect_exits(const struct hk_effect *e)
{
    return hk_effect_state(e, HK_YES, false) - e->moves[HK_YES][HK_YES];
}

/* ---- decisions and checks ------------------------------------------------ */

static void state_columns(struct hk_telling *t, struct hk_table *table)
{
    hk_tell_column(t, table, "情形", "law", false);
    hk_tell_column(t, table, "是", "true", true);
    hk_tell_column(t, table, "否", "false", true);
    hk_tell_column(t, table, "未知", "unknown", true);
    hk_tell_column(t, table, "出错", "error", true);
    hk_tell_column(t, table, "不适用", "outside", true);
    hk_tell_column(t, table, "合计", "count", true);
    hk_tell_column(t, table, "进入", "entries", true);
    hk_tell_column(t, table, "退出", "exits", true);
    hk_tell_column(t, table, "其他变化", "other changes", true);
}

/* Entries became true, exits ceased to be it. */
static void state_row(struct hk_telling *t, struct hk_table *table,
                      const char *name, const struct hk_effect *e, bool reform)
{
    int64_t in = hk_effect_entries(e), out = hk_effect_exits(e);
    int o;

    (void)t;
    hk_table_puts(table, name);
    for (o = 0; o < HK_OUTCOMES; o++)
        hk_table_cellf(table, "%lld", (long long)hk_effect_state(e, o, reform));
    hk_table_cellf(table, "%lld", (long long)e->count);
    if (!reform) {
        hk_table_puts(table, NULL);
        hk_table_puts(table, NULL);
        hk_table_puts(table, NULL);
        return;
    }
    hk_table_cellf(table, "%lld", (long long)in);
    hk_table_cellf(table, "%lld", (long long)out);
    hk_table_cellf(table, "%lld", (long long)(e->changed - in - out));
}

static void tell_states(struct hk_telling *t, int at, struct hk_table *table)
{
    size_t i;

    state_columns(t, table);
    state_row(t, table, hk_tell(t, hk_tell_now(t), "base"),
              &t->lines[0].effects[at], false);
    for (i = 0; i < t->line_count; i++)
        state_row(t, table, t->lines[i].name, &t->lines[i].effects[at], true);
}

/* ---- amounts that add up ------------------------------------------------- */

static void sum_columns(struct hk_telling *t, struct hk_table *table)
{
    hk_tell_column(t, table, "情形", "law", false);
    hk_tell_column(t, table, hk_tell_now_sum(t), "base", true);
    hk_tell_column(t, table, "增", "gains", true);
    hk_tell_column(t, table, "减", "losses", true);
    hk_tell_column(t, table, "新算出", "newly known", true);
    hk_tell_column(t, table, "不再能算", "no longer known", true);
    hk_tell_column(t, table, "改后合计", "reform", true);
    hk_tell_column(t, table, "受益", "winners", true);
    hk_tell_column(t, table, "受损", "losers", true);
    hk_tell_column(t, table, "未知", "unknown", true);
}

static void tell_sums(struct hk_telling *t, int at, struct hk_table *table)
{
    const struct hk_shown *s = &t->w->shown[at];
    size_t i;

    sum_columns(t, table);
    for (i = 0; i < t->line_count; i++) {
        const struct hk_effect *e = &t->lines[i].effects[at];

        if (e->overflow)
            continue;            /* told as a finding of its reform */
        hk_table_puts(table, t->lines[i].name);
        hk_tell_number(t, table, s, e->sum[0], false);
        hk_tell_number(t, table, s, e->gains, true);
        hk_tell_number(t, table, s, -e->losses, false);
        hk_tell_number(t, table, s, e->appeared, true);
        hk_tell_number(t, table, s, -e->vanished, false);
        hk_tell_number(t, table, s, e->sum[1], false);
        hk_table_cellf(table, "%lld", (long long)hk_effect_winners(e, s));
        hk_table_cellf(table, "%lld", (long long)hk_effect_losers(e, s));
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_NOT_KNOWN, true));
    }
}

/* ---- other values -------------------------------------------------------- */

static void tell_values(struct hk_telling *t, int at, struct hk_table *table)
{
    size_t i;

    hk_tell_column(t, table, "情形", "law", false);
    hk_tell_column(t, table, "现行有值", "known before", true);
    hk_tell_column(t, table, "改后有值", "known after", true);
    hk_tell_column(t, table, "变大", "greater", true);
    hk_tell_column(t, table, "变小", "less", true);
    hk_tell_column(t, table, "其他变化", "other changes", true);
    for (i = 0; i < t->line_count; i++) {
        const struct hk_effect *e = &t->lines[i].effects[at];

        hk_table_puts(table, t->lines[i].name);
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_YES, false));
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_YES, true));
        hk_table_cellf(table, "%lld", (long long)e->more);
        hk_table_cellf(table, "%lld", (long long)e->less);
        hk_table_cellf(table, "%lld",
                       (long long)(e->changed - e->more - e->less));
    }
}

/* Does any reform change the result? */
static bool is_changed(const struct hk_telling *t, int at)
{
    size_t i;

    for (i = 0; i < t->line_count; i++)
        if (t->lines[i].effects[at].changed || t->lines[i].effects[at].overflow)
            return true;
    return false;
}

/* The base and every reform as bars: how many are true, or the sum. */
static void tell_bars(struct hk_telling *t, int at)
{
    const struct hk_shown *s = &t->w->shown[at];
    bool counts = s->kind == HK_BOOLEAN;
    const char *base = hk_tell(t, hk_tell_now(t), "base");
    struct hk_str text = HK_STR_INIT;
    size_t i;
    int64_t n;

    hk_page_bars(t->page, counts ? hk_tell(t, "为“是”的条数",
                 "records for which it is true") : hk_tell(t, "合计", "sum"));
    for (i = 0; i <= t->line_count; i++) {
        const struct hk_line *line = &t->lines[i ? i - 1 : 0];
        const struct hk_effect *e = &line->effects[at];

        if (e->overflow)
            continue;
        n = counts ? hk_effect_state(e, HK_YES, i > 0) : e->sum[i > 0];
        hk_str_clear(&text);
        hk_tell_amount(t, s, n, false, &text);
        hk_page_bar(t->page, i ? line->name : base, (double)n,
                    hk_str_text(&text));
    }
    hk_str_release(&text);
}

/* ---- all of it in a line ------------------------------------------------- */

#define MOST_AT_A_GLANCE 5

/* "exit 33 -> 34", "burden 29116.66 -> 28972.66 (-144.00, 3 win, 0 lose)". */
static void add_glance(const struct hk_telling *t, const struct hk_line *line,
                       int at, struct hk_str *out)
{
    const struct hk_shown *s = &t->w->shown[at];
    const struct hk_effect *e = &line->effects[at];
    bool counts = s->kind == HK_BOOLEAN;
    int64_t before = counts ? hk_effect_state(e, HK_YES, false) : e->sum[0];
    int64_t after = counts ? hk_effect_state(e, HK_YES, true) : e->sum[1];

    hk_str_addf(out, "%s%s", out->len ? hk_tell(t, "；", "; ") : "",
                s->label[t->o->lang]);
    if (!counts && (!s->adds_up || e->overflow)) {
        hk_str_addf(out, hk_tell(t, " %lld 条变大、%lld 条变小",
                    ": %lld greater, %lld less"), (long long)e->more,
                    (long long)e->less);
        return;
    }
    hk_str_putc(out, ' ');
    hk_tell_amount(t, s, before, false, out);
    hk_str_puts(out, " -> ");
    hk_tell_amount(t, s, after, false, out);
    if (counts)
        return;
    hk_str_puts(out, hk_tell(t, "（", " ("));
    hk_tell_amount(t, s, after - before, true, out);
    hk_str_addf(out, hk_tell(t, "，受益 %lld、受损 %lld）",
                ", %lld win, %lld lose)"),
                (long long)hk_effect_winners(e, s),
                (long long)hk_effect_losers(e, s));
}

/* What each reform does, before any table. */
static void tell_glance(struct hk_telling *t)
{
    struct hk_str text = HK_STR_INIT;
    int k, n;
    size_t i;

    for (i = 0; i < t->line_count; i++) {
        const struct hk_line *line = &t->lines[i];

        hk_str_clear(&text);
        for (k = n = 0; k < t->w->shown_count; k++)
            if (line->effects[k].changed && n++ < MOST_AT_A_GLANCE)
                add_glance(t, line, k, &text);
        if (n > MOST_AT_A_GLANCE)
            hk_str_addf(&text, hk_tell(t, "；另有 %d 项变化",
                        n == MOST_AT_A_GLANCE + 1 ? "; %d more result changes"
                        : "; %d more results change"), n - MOST_AT_A_GLANCE);
        hk_page_item(t->page, hk_tell(t, "%s：%s", "%s: %s"), line->name,
                     n ? hk_str_text(&text) : hk_tell(t, "没有变化",
                                                      "nothing changes"));
    }
    hk_str_release(&text);
}

/* How a result stands that nothing changed: "(yes 33, no 7)", "(9555.54)". */
static void add_standing(const struct hk_telling *t, int at, struct hk_str *out)
{
    const struct hk_shown *s = &t->w->shown[at];
    const struct hk_effect *e = &t->lines[0].effects[at];

    if (s->kind == HK_BOOLEAN)
        hk_str_addf(out, hk_tell(t, "（是 %lld，否 %lld，未知 %lld）",
                    " (yes %lld, no %lld, unknown %lld)"),
                    (long long)hk_effect_state(e, HK_YES, false),
                    (long long)hk_effect_state(e, HK_NO, false),
                    (long long)hk_effect_state(e, HK_NOT_KNOWN, false));
    if (s->kind == HK_BOOLEAN || !s->adds_up)
        return;
    hk_str_puts(out, hk_tell(t, "（", " ("));
    hk_number_print(out, &t->w->base.data->model->country, s->kind, s->unit,
                    s->digits, e->sum[0], t->o->lang);
    hk_str_puts(out, hk_tell(t, "）", ")"));
}

/* The results that stand as they were, in one line. */
static void tell_unchanged(struct hk_telling *t)
{
    struct hk_str names = HK_STR_INIT;
    int i;

    for (i = 0; i < t->w->shown_count; i++) {
        if (is_changed(t, i))
            continue;
        hk_str_puts(&names, names.len ? hk_tell(t, "、", ", ") : "");
        hk_str_puts(&names, t->w->shown[i].label[t->o->lang]);
        add_standing(t, i, &names);
    }
    if (names.len)
        hk_page_line(t->page, hk_tell(t, "各项改动均未改变：%s",
                     "changed by no reform: %s"), hk_str_text(&names));
    hk_str_release(&names);
}

enum hk_status hk_tell_totals(struct hk_telling *t, struct hk_err *err)
{
    const struct hk_model *m = t->w->base.data->model;
    int i;

    tell_glance(t);
    for (i = 0; i < t->w->shown_count && t->line_count; i++) {
        const struct hk_shown *s = &t->w->shown[i];
        const struct hk_entity *e = m->entities[s->entity];
        struct hk_table *table;

        if (!is_changed(t, i))
            continue;
        hk_page_heading(t->page, 2, hk_tell(t, "%s（%s）", "%s (%s)"),
                        s->label[t->o->lang], hk_tell(t, e->zh, e->en));
        table = hk_page_table(t->page, s->name);
        if (!table)
            return hk_fail_memory(err);
        if (s->kind == HK_BOOLEAN)
            tell_states(t, i, table);
        else if (s->adds_up)
            tell_sums(t, i, table);
        else
            tell_values(t, i, table);
        if (s->kind == HK_BOOLEAN || s->adds_up)
            tell_bars(t, i);
    }
    if (t->line_count)
        tell_unchanged(t);
    return HK_OK;
}
