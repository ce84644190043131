/* years.c - the same reforms in several years, states carried forward
 *
 * A status never writes: what it gives is the state after one move. Here it is
 * what the next year begins with, for the base and for each reform by itself;
 * everything else is what the register holds of that year. */
#include "whatif/telling.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/stop.h"

/* Free what it holds and leave it empty. */
static void release_carried(struct hk_carried *c)
{
    int i;

    for (i = 0; i < c->count; i++) {
        hk_free(c->list[i].column.value);
        hk_free(c->list[i].column.state);
    }
    hk_free(c->list);
    *c = (struct hk_carried){ 0 };
}

/* ---- what is carried ----------------------------------------------------- */

static const struct hk_rule *status_of(const struct hk_plan *plan,
                                       const struct hk_step *step)
{
    int k;

    for (k = 0; step->word == HK_STATUS && step->kind == HK_ENUM
         && k < plan->program_count; k++)
        if (step->by[k].rule && step->by[k].rule->stored)
            return step->by[k].rule;
    return NULL;
}

/* A copy of the stored column, to be changed; NULL where it is not loaded. */
static enum hk_status copy_stored(struct hk_carried *c,
                                  const struct hk_data *data, int entity,
                                  const char *field,
                                  struct hk_carried_column **out,
                                  struct hk_err *err)
{
    const struct hk_sheet *sheet = &data->sheets[entity];
    const struct hk_field *f = hk_entity_field(data->model->entities[entity],
                                               field);
    const struct hk_column *old = f ? &sheet->fields[f->index] : NULL;
    struct hk_carried_column *n;
    int32_t row;

    *out = NULL;
    if (!old || !old->value)
        return HK_OK;
    if (!hk_grow(&c->list, &c->cap, (size_t)c->count + 1, sizeof *c->list))
        return hk_fail_memory(err);
    n = &c->list[c->count++];
    *n = (struct hk_carried_column){ .entity = entity, .field = f->name,
                                     .rows = sheet->rows };
    n->column.value = hk_zalloc((size_t)sheet->rows + 1,
                                sizeof *n->column.value);
    n->column.state = hk_zalloc((size_t)sheet->rows + 1, 1);
    if (!n->column.value || !n->column.state)
        return hk_fail_memory(err);
    for (row = 0; row < sheet->rows; row++) {
        n->column.value[row] = old->value[row];
        n->column.state[row] = (unsigned char)hk_column_state(old, row);
    }
    *out = n;
    return HK_OK;
}

/* The states of one status, and since when they hold. */
static enum hk_status carry_one(struct hk_carried *c,
                                const struct hk_data *data,
                                const struct hk_eval *eval,
                                const struct hk_step *step,
                                const struct hk_rule *rule, int32_t date,
                                struct hk_err *err)
{
    const struct hk_column *now = hk_eval_column(eval, step->entity,
                                                 step->name);
    struct hk_carried_column *to, *since = NULL;
    enum hk_status rc = copy_stored(c, data, step->entity, rule->stored, &to,
                                    err);
    int32_t row, at = c->count - 1;

    if (rc || !to)
        return rc;
    if (rule->since)
        rc = copy_stored(c, data, step->entity, rule->since, &since, err);
    to = &c->list[at];               /* the list may have grown */
    for (row = 0; !rc && row < to->rows; row++) {
        enum hk_row_state state = hk_column_state(now, row);

        if (state == HK_ROW_OUTSIDE || state == HK_ROW_ERROR)
            continue;                /* judged by nobody: as it was */
        if (since && state == HK_ROW_KNOWN
            && (to->column.state[row] != HK_ROW_KNOWN
                || to->column.value[row] != now->value[row])) {
            since->column.value[row] = date;
            since->column.state[row] = HK_ROW_KNOWN;
        }
        to->column.value[row] = state == HK_ROW_KNOWN ? now->value[row] : 0;
        to->column.state[row] = (unsigned char)state;
    }
    return rc;
}

/* Of an evaluation whose facts, if any, are in the data. */
static enum hk_status carry(struct hk_carried *c, const struct hk_whatif *w,
                            const struct hk_plan *plan,
                            const struct hk_eval *eval, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < plan->step_count && !rc; i++) {
        const struct hk_rule *rule = status_of(plan, &plan->steps[i]);

        if (rule)
            rc = carry_one(c, w->base.data, eval, &plan->steps[i], rule,
                           w->base.date, err);
    }
    return rc;
}

/* ---- one year after the other -------------------------------------------- */

struct course {
    struct hk_telling *t;
    int years, laws, shown;        /* laws: the base and the reforms */
    struct hk_effect *effects;     /* by year, law, shown result */
    struct hk_carried *now, *next; /* by law */
    struct hk_err *err;
};

static struct hk_effect *effect_at(const struct course *c, int year, int law,
                                   int shown)
{
    return &c->effects[((size_t)year * (size_t)c->laws + (size_t)law)
                       * (size_t)c->shown + (size_t)shown];
}

/* The result of `w` that is number `at` of the first year's; -1. */
static int same_shown(const struct course *c, const struct hk_whatif *w, int at)
{
    const struct hk_shown *s = &c->t->w->shown[at];
    int i;

    for (i = 0; i < w->shown_count; i++)
        if (w->shown[i].entity == s->entity
            && !strcmp(w->shown[i].name, s->name))
            return i;
    return -1;
}

static enum hk_status run_law(struct course *c, struct hk_whatif *w, int year,
                              int law)
{
    struct hk_reformed r;
    enum hk_status rc = hk_reform_run_on(w, &w->question->reforms[law - 1],
                                         year ? &c->now[law] : NULL, &r,
                                         c->err);
    int i, at;

    for (i = 0; i < c->shown && !rc; i++) {
        at = same_shown(c, w, i);
        if (at < 0)
            continue;
        *effect_at(c, year, law, i) = r.effects[at];
        *effect_at(c, year, 0, i) = r.effects[at];
    }
    if (!rc) {
        hk_tell_saving(c->t, &r);
        hk_facts_exchange(&r);
        rc = carry(&c->next[law], w, r.plan, r.eval, c->err);
        hk_facts_exchange(&r);
    }
    hk_reform_release(&r);
    return rc ? rc : hk_stop_asked() ? hk_stop_fail(c->err) : HK_OK;
}

static enum hk_status run_year(struct course *c, struct hk_whatif *w, int year)
{
    enum hk_status rc = HK_OK;
    int law;

    for (law = 1; law < c->laws && !rc; law++)
        rc = run_law(c, w, year, law);
    if (!rc)
        rc = carry(&c->next[0], w, w->base.plan, w->base.eval, c->err);
    for (law = 0; law < c->laws; law++) {
        release_carried(&c->now[law]);
        c->now[law] = c->next[law];
        c->next[law] = (struct hk_carried){ 0 };
    }
    return rc;
}

/* The same script `year` years on. */
static enum hk_status open_year(struct course *c, struct hk_whatif *w, int year)
{
    const struct hk_whatif *first = c->t->w;
    struct hk_whatif_options o = first->given;
    int y, m, d;

    o.assess.year = first->base.year + year;
    o.has_year = true;
    o.carried = &c->now[0];
    if (first->options.has_date) {
        hk_date_parts(first->base.date, &y, &m, &d);
        while (d > 27 && !hk_date_make(&o.assess.date, y + year, m, d))
            d--;
        if (d <= 27)
            hk_date_make(&o.assess.date, y + year, m, d);
        o.assess.has_date = true;
    }
    return hk_whatif_open(w, first->packs, first->store, first->path,
                          first->text, first->len, &o, c->err);
}

/* ---- telling ------------------------------------------------------------- */

static bool is_told(const struct hk_shown *s)
{
    return s->kind == HK_BOOLEAN || s->adds_up;
}

static void cell(const struct course *c, int year, int law, int shown,
                 struct hk_table *table)
{
    const struct hk_shown *s = &c->t->w->shown[shown];
    const struct hk_effect *e = effect_at(c, year, law, shown);

    if (s->kind == HK_BOOLEAN)
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_YES, law > 0));
    else if (e->overflow)
        hk_table_puts(table, NULL);
    else
        hk_tell_number(c->t, table, s, e->sum[law > 0], false);
}

static enum hk_status tell(const struct course *c)
{
    struct hk_telling *t = c->t;
    struct hk_table *table;
    char head[16];
    int i, law, year;

    hk_page_heading(t->page, 2, hk_tell(t, "%d 年，状态逐年延续",
                    "%d years, states carried forward"), c->years);
    for (i = 0; i < c->shown; i++) {
        if (!is_told(&t->w->shown[i]))
            continue;
        hk_page_heading(t->page, 3, "%s", t->w->shown[i].label[t->o->lang]);
        table = hk_page_table(t->page, t->w->shown[i].name);
        if (!table)
            return hk_fail_memory(c->err);
        hk_tell_column(t, table, "情形", "law", false);
        for (year = 0; year < c->years; year++) {
            snprintf(head, sizeof head, "%d", t->w->base.year + year);
            hk_tell_column(t, table, head, head, true);
        }
        for (law = 0; law < c->laws; law++) {
            hk_table_puts(table, law ? t->lines[law - 1].name
                          : hk_tell(t, hk_tell_now(t), "base"));
            for (year = 0; year < c->years; year++)
                cell(c, year, law, i, table);
        }
    }
    return HK_OK;
}

enum hk_status hk_tell_years(struct hk_telling *t, struct hk_err *err)
{
    struct course c = { .t = t, .years = t->w->question->years,
                        .laws = t->w->question->reform_count + 1,
                        .shown = t->w->shown_count, .err = err };
    enum hk_status rc = HK_OK;
    int year, law;

    if (c.years < 2 || c.laws < 2)
        return HK_OK;
    c.effects = hk_zalloc((size_t)c.years * (size_t)c.laws
                          * (size_t)(c.shown + 1), sizeof *c.effects);
    c.now = hk_zalloc((size_t)c.laws, sizeof *c.now);
    c.next = hk_zalloc((size_t)c.laws, sizeof *c.next);
    if (!c.effects || !c.now || !c.next)
        rc = hk_fail_memory(err);
    for (year = 0; year < c.years && !rc; year++) {
        struct hk_whatif w = { 0 };

        hk_progress_tell(t->w->progress, year, c.years);
        if (year)
            rc = open_year(&c, &w, year);
        if (!rc)
            rc = run_year(&c, year ? &w : t->w, year);
        if (year)
            hk_whatif_release(&w);
    }
    if (!rc)
        rc = tell(&c);
    for (law = 0; law < c.laws && c.now && c.next; law++) {
        release_carried(&c.now[law]);
        release_carried(&c.next[law]);
    }
    hk_free(c.now);
    hk_free(c.next);
    hk_free(c.effects);
    return rc;
}
