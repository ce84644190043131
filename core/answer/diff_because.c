/* diff_because.c - which figures and acts lie behind what changed
 *
 * A result rests on the rules it reads, on those they read, and on the figures
 * of all of them: the static sets of the plan, those of the programs that judge
 * its records and no others. What rests alike in both laws is left out; what is
 * left of either is named with its act or source. A rule counts as another when
 * its text is; that a decision has other members is seen by the members. */
#include <stdlib.h>
#include <string.h>

#include "answer/diff.h"
#include "base/mem.h"
#include "script/syntax.h"

/* A figure or rule of one law that one result rests on. */
struct rest {
    const struct hk_param *param;  /* or */
    const struct hk_rule *rule;
    const char *entity, *name;     /* entity NULL: a figure */
};

struct rests { struct rest *list; size_t count, cap; };

/* One of the two runs, for one result. */
struct half {
    const struct hk_assessment *a;
    bool *uses;                    /* by program */
    bool *reached;                 /* by step */
    struct rests rests;
};

struct because {
    struct hk_diff *d;
    struct half half[2];
    struct hk_err *err;
};

static const char *keep(struct hk_diff *d, const char *text)
{
    return text ? hk_arena_dup(&d->arena, text, strlen(text)) : NULL;
}

/* ---- what a result rests on ---------------------------------------------- */

static enum hk_status add_rest(struct because *b, struct half *h,
                               struct rest rest)
{
    size_t i;

    for (i = 0; i < h->rests.count; i++)
        if (h->rests.list[i].param == rest.param
            && h->rests.list[i].rule == rest.rule)
            return HK_OK;
    if (!hk_grow(&h->rests.list, &h->rests.cap, h->rests.count + 1,
                 sizeof *h->rests.list))
        return hk_fail_memory(b->err);
    h->rests.list[h->rests.count++] = rest;
    return HK_OK;
}

static enum hk_status add_figures(struct because *b, struct half *h,
                                  const struct hk_lowered *f)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; f && i < f->figure_count && !rc; i++)
        rc = add_rest(b, h, (struct rest){ .param = f->figures[i],
                                           .name = f->figures[i]->name });
    return rc;
}

/* Which programs judge the records of the entity. */
static void mark_programs(struct half *h, int entity)
{
    const struct hk_sheet *sheet = &h->a->data->sheets[entity];
    int32_t row;

    memset(h->uses, 0, (size_t)h->a->plan->program_count * sizeof *h->uses);
    for (row = 0; row < sheet->rows; row++)
        if (hk_row_counts(sheet, row))
            h->uses[sheet->part[row]] = true;
}

/* Steps stand in an order in which none reads a later one, so going back from
 * the result finds all it rests on. Not `deep`: the result alone. */
static void mark_steps(struct half *h, int from, bool deep)
{
    const struct hk_plan *plan = h->a->plan;
    int i, k;

    memset(h->reached, 0, (size_t)plan->step_count * sizeof *h->reached);
    h->reached[from] = true;
    for (i = from; i >= 0 && deep; i--)
        for (k = 0; h->reached[i] && k < plan->steps[i].read_count; k++)
            h->reached[plan->steps[i].reads[k]] = true;
}

static enum hk_status gather(struct because *b, struct half *h,
                             const char *entity, const char *name, bool deep)
{
    const struct hk_plan *plan = h->a->plan;
    const struct hk_entity *e = hk_model_entity(plan->model, entity);
    const struct hk_step *step = e ? hk_plan_step(plan, e->index, name) : NULL;
    enum hk_status rc = HK_OK;
    int i, k;

    h->rests.count = 0;
    if (!step)
        return HK_OK;
    mark_programs(h, e->index);
    mark_steps(h, (int)(step - plan->steps), deep);
    for (i = 0; i < plan->step_count && !rc; i++)
        for (k = 0; h->reached[i] && k < plan->program_count && !rc; k++) {
            const struct hk_step_rule *by = &plan->steps[i].by[k];

            if (!h->uses[k] || !by->rule)
                continue;
            rc = add_rest(b, h, (struct rest){ .rule = by->rule,
                .entity = plan->model->entities[by->rule->entity]->name,
                .name = by->rule->whole ? by->rule->whole : by->rule->name });
            if (!rc)
                rc = add_figures(b, h, by->formula);
            if (!rc)
                rc = add_figures(b, h, by->among);
        }
    return rc;
}

/* ---- alike or not -------------------------------------------------------- */

/* The lines of a function as they stand in its file. */
static const char *source_of(const struct hk_formula *f, size_t *len)
{
    const char *p = f->file->text, *end;
    int line;

    for (line = 1; line < f->node->line && *p; line++)
        p += strcspn(p, "\n") + 1;
    for (end = p; line <= f->node->last_line && *end; line++)
        end += strcspn(end, "\n") + 1;
    *len = (size_t)(end - p);
    return p;
}

static bool same_formula(const struct hk_formula *a, const struct hk_formula *b)
{
    while (a && b) {
        size_t la, lb;
        const char *ta = source_of(a, &la), *tb = source_of(b, &lb);

        if (la != lb || memcmp(ta, tb, la))
            return false;
        a = a->inherited;
        b = b->inherited;
    }
    return !a && !b;
}

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

const char *hk_diff_unit(struct hk_diff *d, const struct hk_model *m,
                         const struct hk_param *p, enum hk_lang lang)
{
    struct hk_str s = HK_STR_INIT;
    const char *text = NULL;

    hk_figure_unit(&s, m, p, lang);
    if (p->unit && !hk_str_status(&s, NULL))
        text = keep(d, hk_str_text(&s));
    hk_str_release(&s);
    return text;
}

static bool print_value(struct hk_diff *d, const struct hk_assessment *a,
                        const struct hk_param *p, const char *value[2])
{
    enum hk_lang langs[] = { HK_EN, HK_ZH };
    int i;

    for (i = 0; i < 2; i++) {
        const char *unit = hk_diff_unit(d, a->plan->model, p, langs[i]);
        struct hk_str s = HK_STR_INIT;

        hk_figure_print(&s, a->plan->model, p, &p->figure, langs[i]);
        if (unit && p->figure.kind == HK_FIG_NUMBER && p->kind != HK_RATE)
            hk_str_addf(&s, " %s", unit);
        value[langs[i]] = hk_str_status(&s, NULL) ? NULL
            : keep(d, hk_str_text(&s));
        hk_str_release(&s);
        if (!value[langs[i]])
            return false;
    }
    return true;
}

static bool same_rest(struct because *b, const struct rest *x,
                      const struct rest *y)
{
    const char *vx[2], *vy[2];

    if (!x->param != !y->param || strcmp(x->name, y->name)
        || !same_text(x->entity, y->entity))
        return false;
    if (x->rule)
        return same_text(x->rule->name, y->rule->name)
            && same_text(x->rule->law, y->rule->law)
            && same_formula(x->rule->formula, y->rule->formula)
            && same_formula(x->rule->among, y->rule->among);
    return print_value(b->d, b->half[0].a, x->param, vx)
        && print_value(b->d, b->half[1].a, y->param, vy)
        && !strcmp(vx[HK_EN], vy[HK_EN]);
}

/* Take out of both what is alike in both. */
static void cancel(struct because *b)
{
    struct rests *x = &b->half[0].rests, *y = &b->half[1].rests;
    size_t i = 0, k;

    while (i < x->count) {
        for (k = 0; k < y->count; k++)
            if (same_rest(b, &x->list[i], &y->list[k]))
                break;
        if (k == y->count) {
            i++;
            continue;
        }
        x->list[i] = x->list[--x->count];
        y->list[k] = y->list[--y->count];
    }
}

/* ---- causes -------------------------------------------------------------- */

static struct hk_diff_cause *find_cause(struct hk_diff *d,
                                        const struct rest *rest)
{
    size_t i;

    for (i = 0; i < d->cause_count; i++)
        if (!strcmp(d->causes[i].name, rest->name)
            && same_text(d->causes[i].entity, rest->entity))
            return &d->causes[i];
    return NULL;
}

/* One more in an array of the arena, whose old place is left there. */
static void *append(struct hk_diff *d, void *list, size_t count, size_t size)
{
    void *longer = hk_arena_alloc(&d->arena, (count + 1) * size);

    if (longer && count)
        memcpy(longer, list, count * size);
    return longer;
}

static bool has_form(const struct hk_diff_cause *c, int side,
                     const struct hk_diff_form *form)
{
    size_t i;

    for (i = 0; i < c->form_count[side]; i++)
        if (!strcmp(c->form[side][i].pack, form->pack)
            && c->form[side][i].line == form->line
            && !strcmp(c->form[side][i].file, form->file))
            return true;
    return false;
}

static enum hk_status add_form(struct because *b, struct hk_diff_cause *c,
                               int side, const struct rest *rest)
{
    struct hk_diff *d = b->d;
    const struct hk_param *p = rest->param;
    const struct hk_rule *r = rest->rule;
    struct hk_diff_form form = {
        .act = r ? keep(d, r->law) : NULL,
        .pack = keep(d, r ? r->pack->id : p->pack->id),
        .file = keep(d, r ? r->file->path : p->file->path),
        .line = r ? r->line : p->line,
        .from = r ? NULL : keep(d, p->from),
        .source = r ? NULL : keep(d, p->source),
        .grade = r ? NULL : keep(d, p->grade),
        .note = r ? NULL : keep(d, p->note),
    };

    if (!form.pack || !form.file
        || (p && !print_value(d, b->half[side].a, p, form.value)))
        return hk_fail_memory(b->err);
    if (has_form(c, side, &form))
        return HK_OK;
    c->form[side] = append(d, c->form[side], c->form_count[side], sizeof form);
    if (!c->form[side])
        return hk_fail_memory(b->err);
    c->form[side][c->form_count[side]++] = form;
    return HK_OK;
}

static enum hk_status new_cause(struct because *b, const struct rest *rest,
                                struct hk_diff_cause **out)
{
    struct hk_diff *d = b->d;
    const char *zh = rest->rule ? rest->rule->zh : rest->param->zh;
    const char *en = rest->rule ? rest->rule->en : rest->param->en;
    struct hk_diff_cause *c;

    if (!hk_grow(&d->causes, &d->cause_cap, d->cause_count + 1,
                 sizeof *d->causes))
        return hk_fail_memory(b->err);
    c = &d->causes[d->cause_count];
    *c = (struct hk_diff_cause){
        .is_rule = rest->rule != NULL, .name = keep(d, rest->name),
        .entity = keep(d, rest->entity),
    };
    c->label[HK_ZH] = keep(d, zh ? zh : rest->name);
    c->label[HK_EN] = keep(d, en ? en : rest->name);
    if (!c->name || !c->label[HK_ZH] || !c->label[HK_EN]
        || (rest->entity && !c->entity))
        return hk_fail_memory(b->err);
    d->cause_count++;
    *out = c;
    return HK_OK;
}

/* A rule without an act that only one law has serves one that has; that one is
 * named. */
static bool is_told(const struct because *b, const struct rest *rest, int side)
{
    const struct rests *other = &b->half[!side].rests;
    size_t i;

    if (rest->param || rest->rule->law)
        return true;
    for (i = 0; i < other->count; i++)
        if (!strcmp(other->list[i].name, rest->name)
            && same_text(other->list[i].entity, rest->entity))
            return true;
    return false;
}

/* `result` -1: of a result that only one run has; it is its own cause. */
static enum hk_status add_causes(struct because *b, int side, int64_t result)
{
    const struct rests *rests = &b->half[side].rests;
    enum hk_status rc = HK_OK;
    size_t i;

    for (i = 0; i < rests->count && !rc; i++) {
        struct hk_diff_cause *c = find_cause(b->d, &rests->list[i]);

        if (!is_told(b, &rests->list[i], side))
            continue;
        if (!c)
            rc = new_cause(b, &rests->list[i], &c);
        if (!rc)
            rc = add_form(b, c, side, &rests->list[i]);
        if (rc || result < 0 || (c->result_count && c->results
                [c->result_count - 1] == (size_t)result))
            continue;
        c->results = append(b->d, c->results, c->result_count,
                            sizeof *c->results);
        if (!c->results)
            return hk_fail_memory(b->err);
        c->results[c->result_count++] = (size_t)result;
    }
    return rc;
}

static enum hk_status explain(struct because *b, const char *entity,
                              const char *name, int64_t result)
{
    bool deep = result >= 0;
    enum hk_status rc = gather(b, &b->half[0], entity, name, deep);

    if (!rc)
        rc = gather(b, &b->half[1], entity, name, deep);
    if (rc)
        return rc;
    cancel(b);
    rc = add_causes(b, 0, result);
    return rc ? rc : add_causes(b, 1, result);
}

/* Figures first, those that most results rest on before others. */
static int by_reach(const void *x, const void *y)
{
    const struct hk_diff_cause *a = x, *b = y;

    if (a->is_rule != b->is_rule)
        return a->is_rule ? 1 : -1;
    if (a->result_count != b->result_count)
        return a->result_count > b->result_count ? -1 : 1;
    return strcmp(a->name, b->name);
}

static enum hk_status explain_all(struct because *b)
{
    struct hk_diff *d = b->d;
    enum hk_status rc = HK_OK;
    size_t i;

    for (i = 0; i < d->result_count && !rc; i++)
        if (d->results[i].changed)
            rc = explain(b, d->results[i].entity, d->results[i].name,
                         (int64_t)i);
    for (i = 0; i < d->only_count && !rc; i++)
        rc = explain(b, d->only[i].entity, d->only[i].name, -1);
    if (!rc && d->cause_count)
        qsort(d->causes, d->cause_count, sizeof *d->causes, by_reach);
    return rc;
}

enum hk_status hk_diff_because(struct hk_diff *d,
                               const struct hk_assessment *const a[2],
                               struct hk_err *err)
{
    struct because b = { .d = d, .err = err };
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < 2; i++) {
        struct half *h = &b.half[i];

        h->a = a[i];
        h->uses = hk_zalloc((size_t)a[i]->plan->program_count + 1,
                            sizeof *h->uses);
        h->reached = hk_zalloc((size_t)a[i]->plan->step_count + 1,
                               sizeof *h->reached);
        if (!h->uses || !h->reached)
            rc = hk_fail_memory(err);
    }
    if (!rc)
        rc = explain_all(&b);
    for (i = 0; i < 2; i++) {
        hk_free(b.half[i].uses);
        hk_free(b.half[i].reached);
        hk_free(b.half[i].rests.list);
    }
    return rc;
}
