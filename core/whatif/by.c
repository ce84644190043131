/* by.c - the effects of a reform in groups of records */
#include "whatif/telling.h"

#include <math.h>

#include "base/mem.h"

#define MOST_GROUPS 400

/* The groups of one `by` for one entity; made when first needed. */
struct one { bool is_made, applies; struct hk_groups groups; };

struct hk_tell_groups { struct one *list; int entities; };

void hk_tell_by_release(struct hk_telling *t)
{
    struct hk_tell_groups *g = t->groups;
    int i;

    if (!g)
        return;
    for (i = 0; g->list && i < g->entities * t->w->question->by_count; i++)
        hk_groups_release(&g->list[i].groups);
    hk_free(g->list);
    hk_free(g);
    t->groups = NULL;
}

static enum hk_status find(struct hk_telling *t, int by, int entity,
                           struct one **out, struct hk_err *err)
{
    const struct hk_question *q = t->w->question;
    struct one *one;

    if (!t->groups) {
        t->groups = hk_zalloc(1, sizeof *t->groups);
        if (!t->groups)
            return hk_fail_memory(err);
        t->groups->entities = t->w->base.data->model->entity_count;
        t->groups->list = hk_zalloc((size_t)(t->groups->entities
                                             * q->by_count), sizeof *one);
        if (!t->groups->list)
            return hk_fail_memory(err);
    }
    *out = one = &t->groups->list[by * t->groups->entities + entity];
    if (one->is_made)
        return HK_OK;
    one->is_made = true;
    return hk_groups_make(&one->groups, t->w, &q->by[by], entity,
                          &one->applies, err);
}

enum hk_status hk_tell_groups_of(struct hk_telling *t, int by, int entity,
                                 const struct hk_groups **out,
                                 struct hk_err *err)
{
    struct one *one;
    enum hk_status rc = find(t, by, entity, &one, err);

    *out = !rc && one->applies && one->groups.count <= MOST_GROUPS
        ? &one->groups : NULL;
    return rc;
}

/* ---- one table ----------------------------------------------------------- */

static void columns(struct hk_telling *t, const struct hk_shown *s,
                    const struct hk_groups *g, struct hk_table *table)
{
    bool decides = s->kind == HK_BOOLEAN;

    hk_tell_column(t, table, g->label[HK_ZH], g->label[HK_EN], false);
    hk_tell_column(t, table, "记录", "records", true);
    if (decides) {
        hk_tell_column(t, table, hk_tell_now(t), "base", true);
        hk_tell_column(t, table, "改后", "reform", true);
        hk_tell_column(t, table, "进入", "entries", true);
        hk_tell_column(t, table, "退出", "exits", true);
        return;
    }
    if (s->adds_up) {
        hk_tell_column(t, table, hk_tell_now_sum(t), "base", true);
        hk_tell_column(t, table, "增", "gains", true);
        hk_tell_column(t, table, "减", "losses", true);
        hk_tell_column(t, table, "新算出", "newly known", true);
        hk_tell_column(t, table, "不再能算", "no longer known", true);
        hk_tell_column(t, table, "改后合计", "reform", true);
        hk_tell_column(t, table, "平均增减", "mean change", true);
        hk_tell_column(t, table, "增减比例", "change", true);
    }
    hk_tell_column(t, table, s->adds_up ? "受益" : "变大",
                   s->adds_up ? "winners" : "greater", true);
    hk_tell_column(t, table, s->adds_up ? "受损" : "变小",
                   s->adds_up ? "losers" : "less", true);
    hk_tell_column(t, table, s->adds_up ? "受益占比" : "变大占比",
                   s->adds_up ? "share of winners" : "share of greater", true);
    hk_tell_column(t, table, s->adds_up ? "受损占比" : "变小占比",
                   s->adds_up ? "share of losers" : "share of less", true);
}

static void sums(struct hk_telling *t, const struct hk_shown *s,
                 const struct hk_effect *e, struct hk_table *table)
{
    hk_tell_number(t, table, s, e->sum[0], false);
    hk_tell_number(t, table, s, e->gains, true);
    hk_tell_number(t, table, s, -e->losses, false);
    hk_tell_number(t, table, s, e->appeared, true);
    hk_tell_number(t, table, s, -e->vanished, false);
    hk_tell_number(t, table, s, e->sum[1], false);
    /* by record of the group, known or not: what the group gets */
    hk_tell_number(t, table, s, llround((double)(e->sum[1] - e->sum[0])
                                        / (double)e->count), true);
    if (e->sum[0] > 0)
        hk_table_cellf(table, "%+.1f%%", 100.0 * (double)(e->sum[1] - e->sum[0])
                       / (double)e->sum[0]);
    else
        hk_table_puts(table, NULL);
}

/* How many of the records of the group, known or not. */
static void share(struct hk_table *table, int64_t n, int64_t of)
{
    hk_table_cellf(table, "%.1f%%", 100.0 * (double)n / (double)of);
}

static void row(struct hk_telling *t, const struct hk_shown *s,
                const struct hk_effect *e, const char *name,
                struct hk_table *table)
{
    hk_table_puts(table, name);
    hk_table_cellf(table, "%lld", (long long)e->count);
    if (s->kind == HK_BOOLEAN) {
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_YES, false));
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_YES, true));
        hk_table_cellf(table, "%lld", (long long)hk_effect_entries(e));
        hk_table_cellf(table, "%lld", (long long)hk_effect_exits(e));
        return;
    }
    if (s->adds_up)
        sums(t, s, e, table);
    hk_table_cellf(table, "%lld", (long long)hk_effect_winners(e, s));
    hk_table_cellf(table, "%lld", (long long)hk_effect_losers(e, s));
    share(table, hk_effect_winners(e, s), e->count);
    share(table, hk_effect_losers(e, s), e->count);
}

/* The bar of a group: by how many records or by how much it changes. */
static void bar(struct hk_telling *t, const struct hk_shown *s,
                const struct hk_effect *e, const char *name)
{
    struct hk_str text = HK_STR_INIT;
    int64_t n = s->kind == HK_BOOLEAN
        ? hk_effect_entries(e) - hk_effect_exits(e)
        : s->adds_up ? e->sum[1] - e->sum[0] : e->more - e->less;

    if (s->adds_up || s->kind == HK_BOOLEAN)
        hk_tell_amount(t, s, n, true, &text);
    else
        hk_str_addf(&text, "%+lld", (long long)n);
    hk_page_bar(t->sections, name, (double)n, hk_str_text(&text));
    hk_str_release(&text);
}

static enum hk_status tell(struct hk_telling *t, struct hk_reformed *r,
                           const struct hk_shown *s, const struct hk_groups *g,
                           struct hk_err *err)
{
    const struct hk_sheet *sheet = &t->w->base.data->sheets[s->entity];
    struct hk_effect *effects = hk_zalloc((size_t)g->count + 1,
                                          sizeof *effects);
    const struct hk_column *c[2];
    struct hk_table *table;
    int32_t at;
    int i;

    if (!effects)
        return hk_fail_memory(err);
    hk_reform_columns(r, s, c);
    for (at = 0; at < sheet->rows; at++)
        if (hk_row_counts(sheet, at))
            hk_effect_add(&effects[g->of[at]], s, c, at);
    hk_page_heading(t->sections, 3, hk_tell(t, "%s，按%s", "%s by %s"),
                    s->label[t->o->lang], g->label[t->o->lang]);
    table = hk_page_table(t->sections, s->name);
    if (table)
        columns(t, s, g, table);
    for (i = 0; table && i < g->count; i++)
        if (effects[i].count && !effects[i].overflow)
            row(t, s, &effects[i], g->names[t->o->lang][i], table);
    hk_page_bars(t->sections, hk_tell(t, "变化", "change"));
    for (i = 0; i < g->count; i++)
        if (effects[i].changed && !effects[i].overflow)
            bar(t, s, &effects[i], g->names[t->o->lang][i]);
    hk_free(effects);
    return table ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_tell_by(struct hk_telling *t, struct hk_reformed *r,
                          struct hk_err *err)
{
    const struct hk_question *q = t->w->question;
    enum hk_status rc = HK_OK;
    struct one *one;
    int i, k;

    for (i = 0; i < t->w->shown_count && !rc; i++)
        for (k = 0; k < q->by_count && !rc; k++) {
            const struct hk_shown *s = &t->w->shown[i];

            if (!r->effects[i].changed)
                continue;
            rc = find(t, k, s->entity, &one, err);
            if (rc || !one->applies)
                continue;
            if (one->groups.count > MOST_GROUPS)
                hk_page_finding(t->sections, hk_tell(t,
                    "按%s有 %d 组，太多，不列；可用 quintiles \"%s\"",
                    "by %s there are %d groups, too many to tell; quintiles "
                    "\"%s\" makes five"), one->groups.label[t->o->lang],
                    one->groups.count, q->by[k].name);
            else
                rc = tell(t, r, s, &one->groups, err);
        }
    return rc;
}
