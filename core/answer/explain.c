/* explain.c - the tree behind one result
 *
 * Every node is a name at a row: a rule, and below it what it read when it ran
 * on that row (eval's recorder), down to stored fields and figures. How the
 * tree is printed is the task of explain_text.c and explain_json.c. */
#include <stdio.h>
#include <string.h>

#include "answer/explain_tree.h"
#include "answer/sentence.h"
#include "base/map.h"
#include "formula/period.h"
#include "store/batch.h"

#define MOST_READS 400
#define MOST_DEPTH 24
#define MOST_CAUSES 16

struct walk {
    struct hk_explanation *x;
    struct hk_store *store;
    bool full;                     /* also below what holds */
    struct hk_map seen;            /* "entity row name" of rules told in full */
    struct hk_told **end;          /* where the next node goes */
    int depth;
    struct hk_err *err;
};

static enum hk_status tell(struct walk *w, int entity, int32_t row,
                           const char *name);

/* A node behind those beside it; NULL without memory. */
static struct hk_told *add(struct walk *w, enum hk_told_sort sort, int entity,
                           int32_t row, const char *name)
{
    struct hk_told *node = hk_arena_alloc(&w->x->arena, sizeof *node);

    if (!node)
        return NULL;
    node->sort = sort;
    node->entity = entity;
    node->row = row;
    node->name = name;
    *w->end = node;
    w->end = &node->next;
    return node;
}

/* What is added from now on hangs from `node`; back to where we were. */
static struct hk_told **go_down(struct walk *w, struct hk_told *node)
{
    struct hk_told **back = w->end;

    w->end = &node->first;
    w->depth++;
    return back;
}

static void go_up(struct walk *w, struct hk_told **back)
{
    w->end = back;
    w->depth--;
}

/* ---- leaves ------------------------------------------------------------- */

/* The batch that last wrote a field of a record. */
static enum hk_status batch_of(struct walk *w, const struct hk_entity *e,
                               int64_t id, const struct hk_field *f,
                               int64_t *batch)
{
    struct hk_arena arena = { 0 };
    struct hk_version *list;
    size_t count, i;
    enum hk_status rc = hk_record_history(w->store, e, id, false, &arena, &list,
                                          &count, w->err);
    int k;

    *batch = 0;
    for (i = 0; !rc && i < count && !*batch; i++) {
        if (list[i].op != 'U')
            *batch = list[i].batch;
        for (k = 0; k < list[i].change_count && !*batch; k++)
            if (list[i].changes[k].field == f)
                *batch = list[i].batch;
    }
    hk_arena_release(&arena);
    return rc;
}

static enum hk_status tell_field(struct walk *w, int entity, int32_t row,
                                 const struct hk_field *f)
{
    const struct hk_sheet *sheet = &w->x->a->data->sheets[entity];
    struct hk_told *node = add(w, HK_TOLD_FIELD, entity, row, f->name);
    enum hk_status rc = HK_OK;

    if (!node)
        return hk_fail_memory(w->err);
    node->field = f;
    if (f->is_private)
        rc = hk_explain_hide(w->x, entity, row, f->name, f->kind == HK_LINK
                             ? f->to_entity : f->kind == HK_REGION ? 0 : -1,
                             w->err);
    if (rc || !w->store || !sheet->id[row])
        return rc;
    return batch_of(w, sheet->entity, sheet->id[row], f, &node->batch);
}

static enum hk_status tell_figure(struct walk *w, const struct hk_param *p,
                                  const struct hk_param *was)
{
    struct hk_told *node = add(w, HK_TOLD_FIGURE, -1, -1, p->name);

    if (!node)
        return hk_fail_memory(w->err);
    node->figure = p;
    if (was && !hk_plan_same_figure(p, was))
        node->was = was;
    return HK_OK;
}

/* ---- how it is by law ---------------------------------------------------- */

/* What the rule read there. */
struct reads { struct hk_noted notes[MOST_READS]; int count; };

/* The figure by law that stands where note `i` of `now` has another: the same
 * time of those of its name, or, where the rule went another way, the law's. */
static const struct hk_param *by_law(const struct walk *w,
                                     const struct reads *now, int i,
                                     const struct reads *was)
{
    const char *name = now->notes[i].figure->name;
    int nth = 0, k;

    for (k = 0; k < i; k++)
        nth += now->notes[k].entity < 0
            && !strcmp(now->notes[k].figure->name, name);
    for (k = 0; k < was->count; k++)
        if (was->notes[k].entity < 0
            && !strcmp(was->notes[k].figure->name, name) && nth-- == 0)
            return was->notes[k].figure;
    return hk_law_param(w->x->was, name);
}

bool hk_explain_changed(const struct hk_explanation *x,
                        const struct hk_explain_change *c,
                        const struct hk_param **was,
                        const struct hk_param **now)
{
    *was = x->was ? hk_law_param(x->was, c->name) : NULL;
    *now = hk_law_param(x->law, c->name);
    return *was && *now;
}

void hk_explain_print(const struct hk_explanation *x,
                      const struct hk_explain_change *c,
                      const struct hk_param *p, enum hk_lang lang,
                      struct hk_str *out)
{
    const struct hk_model *m = x->a->data->model;
    struct hk_figure_entry entry;
    bool has = c->entry && hk_figure_entry(m, p, c->entry, &entry)
        && entry.value;

    hk_figure_print(out, m, p, has ? entry.value : &p->figure, lang);
}

bool hk_explain_was(const struct hk_explanation *x, const struct hk_told *node,
                    enum hk_lang lang, struct hk_str *out)
{
    struct hk_eval *was = x->under ? x->under->was->eval : NULL;
    struct hk_str now = HK_STR_INIT, before = HK_STR_INIT;
    bool differs;

    if (!was || node->entity < 0
        || !hk_eval_column(was, node->entity, node->name))
        return false;
    hk_eval_print(x->a->eval, node->entity, node->name, node->row, lang, &now);
    hk_eval_print(was, node->entity, node->name, node->row, lang, &before);
    differs = strcmp(hk_str_text(&now), hk_str_text(&before)) != 0;
    if (differs)
        hk_str_add(out, hk_str_text(&before), before.len);
    hk_str_release(&now);
    hk_str_release(&before);
    return differs;
}

/* ---- rules -------------------------------------------------------------- */

/* True when this rule was told before; then it is only referred to. */
static bool told(struct walk *w, int entity, int32_t row, const char *name)
{
    char key[100];
    int len = snprintf(key, sizeof key, "%d %d %s", entity, (int)row, name);
    bool before = hk_map_get(&w->seen, key, (size_t)len, 0);

    hk_map_set(&w->seen, key, (size_t)len, 1);
    return before;
}

/* Does anything differ from how it is by law, in the node or below it? */
static bool is_marked(const struct walk *w, const struct hk_told *node)
{
    struct hk_str was = HK_STR_INIT;
    bool marked = node->was != NULL
        || hk_explain_was(w->x, node, HK_EN, &was);

    hk_str_release(&was);
    for (node = node->first; node && !marked; node = node->next)
        marked = is_marked(w, node);
    return marked;
}

/* Take away what is below a node, as if it had never been told. */
static void prune(struct walk *w, struct hk_told *node)
{
    struct hk_told *child;
    char key[100];

    for (child = node->first; child; child = child->next) {
        if (child->sort == HK_TOLD_RULE) {
            int len = snprintf(key, sizeof key, "%d %d %s", child->entity,
                               (int)child->row, child->name);

            hk_map_set(&w->seen, key, (size_t)len, 0);
        }
        prune(w, child);
    }
    node->first = NULL;
}

static enum hk_status tell_causes(struct walk *w, struct hk_told *node)
{
    struct hk_cause causes[MOST_CAUSES], *kept;
    int count = hk_eval_causes(w->x->a->eval, node->entity, node->name,
                               node->row, causes, MOST_CAUSES);

    if (!count)
        return HK_OK;
    kept = hk_arena_alloc(&w->x->arena, sizeof *kept * (size_t)count);
    if (!kept)
        return hk_fail_memory(w->err);
    memcpy(kept, causes, sizeof *kept * (size_t)count);
    node->causes = kept;
    node->cause_count = count;
    return HK_OK;
}

static enum hk_status tell_members(struct walk *w, const struct hk_told *rule,
                                   const char *const *names,
                                   enum hk_told_list list)
{
    struct hk_told *node, **back;
    enum hk_status rc = HK_OK;

    if (!names || !*names)
        return HK_OK;
    node = add(w, HK_TOLD_LIST, rule->entity, rule->row, rule->name);
    if (!node)
        return hk_fail_memory(w->err);
    node->list = list;
    back = go_down(w, node);
    for (; *names && !rc; names++)
        rc = tell(w, rule->entity, rule->row, *names);
    go_up(w, back);
    return rc;
}

static enum hk_status tell_reads(struct walk *w, const struct hk_told *rule)
{
    const struct hk_explain_under *under = w->x->under;
    struct reads now, was = { .count = 0 };
    enum hk_status rc;
    int i;

    rc = hk_eval_trace(w->x->a->eval, rule->entity, rule->name, rule->row,
                       now.notes, MOST_READS, &now.count, w->err);
    if (!rc && under)
        rc = hk_eval_trace(under->was->eval, rule->entity, rule->name,
                           rule->row, was.notes, MOST_READS, &was.count,
                           w->err);
    for (i = 0; i < now.count && !rc; i++) {
        const struct hk_noted *n = &now.notes[i];

        if (n->entity < 0)
            rc = tell_figure(w, n->figure,
                             under ? by_law(w, &now, i, &was) : NULL);
        else
            rc = tell(w, n->entity, n->row, n->name);
    }
    if (!rc && now.count == MOST_READS
        && !add(w, HK_TOLD_REST, rule->entity, rule->row, rule->name))
        rc = hk_fail_memory(w->err);
    return rc;
}

/* ---- what is shared out, what is paid in layers -------------------------- */

/* A part in one line, without what is behind it. */
static enum hk_status tell_part(struct walk *w, const struct hk_told *above,
                                int entity, int32_t row, const char *whole,
                                const char *suffix)
{
    const struct hk_step *step = hk_plan_part(w->x->a->plan, entity, whole,
                                              suffix);
    int part = w->x->a->data->sheets[entity].part[row];
    struct hk_told *node;

    if (!step || step == above->step || part < 0 || !step->by[part].rule)
        return HK_OK;
    node = add(w, HK_TOLD_PART, entity, row, step->name);
    if (!node)
        return hk_fail_memory(w->err);
    node->step = step;
    node->rule = step->by[part].rule;
    return HK_OK;
}

static enum hk_status tell_inner(struct walk *w, int entity, int32_t row,
                                 const char *whole, const char *suffix)
{
    const struct hk_step *step = hk_plan_part(w->x->a->plan, entity, whole,
                                              suffix);

    return step ? tell(w, entity, row, step->name) : HK_OK;
}

/* The pool, among how many, and with what weight this one. */
static enum hk_status tell_sharing(struct walk *w, const struct hk_told *node)
{
    static const char *const sums[] = { "_count", "_paid", "_kept" };
    const struct hk_rule *rule = node->rule;
    int32_t holder = hk_data_around(w->x->a->data, node->entity, node->row,
                                    rule->holder);
    enum hk_status rc = HK_OK;
    int i;

    if (rule->part == HK_PART_SHARE)
        rc = tell_inner(w, rule->over, node->row, rule->whole, "^weight");
    if (!rc && rule->part == HK_PART_SHARE
        && rule->missing == HK_MISSING_RESERVE)
        rc = tell_part(w, node, rule->over, node->row, rule->whole,
                       "^assumed");
    if (!rc && holder >= 0)
        rc = tell_inner(w, rule->holder, holder, rule->whole, "^pool");
    for (i = 0; i < 3 && holder >= 0 && !rc; i++)
        rc = tell_part(w, node, rule->holder, holder, rule->whole, sums[i]);
    return rc;
}

/* What a layer had left, and whether it was its turn. */
static enum hk_status tell_layer(struct walk *w, const struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;
    struct hk_told *before;
    enum hk_status rc = HK_OK;
    const char **name = rule->earlier;
    int64_t left;

    if (w->depth == 1) {       /* asked for by itself */
        rc = tell_inner(w, node->entity, node->row, rule->whole, "^starts");
        for (; name && *name && !rc; name++)
            rc = tell_part(w, node, node->entity, node->row, *name, "");
    }
    if (!rc && rule->when)
        rc = tell(w, node->entity, node->row, rule->when);
    if (rc || !hk_layer_left(w->x->a->eval, rule, node->row, &left))
        return rc;
    before = add(w, HK_TOLD_BEFORE, node->entity, node->row, node->name);
    if (!before)
        return hk_fail_memory(w->err);
    before->number = left;
    return HK_OK;
}

static enum hk_status tell_layers(struct walk *w, const struct hk_told *node)
{
    const char **name = node->rule->earlier;
    enum hk_status rc;

    if (node->rule->part == HK_PART_LAYER)
        return tell_layer(w, node);
    rc = tell_inner(w, node->entity, node->row, node->rule->whole, "^starts");
    for (; name && *name && !rc; name++)
        rc = tell(w, node->entity, node->row, *name);
    return rc;
}

/* ---- what is due for periods --------------------------------------------- */

static void tell_period(void *context, int32_t from, int32_t to, int64_t amount)
{
    struct walk *w = context;
    struct hk_told *node = add(w, HK_TOLD_PERIOD, -1, -1, NULL);

    if (!node)
        return;
    node->from = from;
    node->to = to;
    node->number = amount;
}

/* x_due: each period; x_owed: what is due and what was paid. */
static enum hk_status tell_benefit(struct walk *w, const struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;
    enum hk_status rc;

    if (rule->part == HK_PART_DUE)
        return hk_benefit_periods(w->x->a->eval, node->step, node->row,
                                  tell_period, w, w->err);
    if (rule->part != HK_PART_OWED)
        return HK_OK;
    rc = tell_inner(w, node->entity, node->row, rule->whole, "_due");
    return rc ? rc : tell_inner(w, node->entity, node->row, rule->whole,
                                "_paid");
}

/* What decides beside the formula: when a benefit is due, whom an audit
 * excuses, which moves a status may take. */
static enum hk_status tell_conditions(struct walk *w,
                                      const struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;
    bool is_due = rule->part == HK_PART_BENEFIT || rule->part == HK_PART_DUE;
    const char *names[] = { is_due ? rule->when : NULL,
                            rule->word == HK_AUDIT ? rule->exempt : NULL };
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < 2 && !rc; i++)
        if (names[i])
            rc = tell(w, node->entity, node->row, names[i]);
    for (i = 0; i < rule->move_count && !rc; i++) {
        if (rule->moves[i].when)
            rc = tell(w, node->entity, node->row, rule->moves[i].when);
        if (!rc && rule->moves[i].unless)
            rc = tell(w, node->entity, node->row, rule->moves[i].unless);
    }
    if (!rc && rule->word == HK_STATUS && rule->stored)
        rc = tell(w, node->entity, node->row, rule->stored);
    return rc;
}

static bool holds(const struct hk_column *c, int32_t row)
{
    return hk_column_state(c, row) == HK_ROW_OUTSIDE
        || (hk_column_state(c, row) == HK_ROW_KNOWN && c->value[row]);
}

/* What holds takes one line, but what a what-if changed is told. */
static enum hk_status tell_rule(struct walk *w, struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;
    const struct hk_column *c = hk_eval_column(w->x->a->eval, node->entity,
                                               node->name);
    enum hk_row_state state = hk_column_state(c, node->row);
    bool short_told = w->depth && !w->full && node->step->kind == HK_BOOLEAN
        && holds(c, node->row);
    struct hk_told **back;
    enum hk_status rc = HK_OK;

    if (short_told && !w->x->under)
        return HK_OK;
    if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        rc = tell_causes(w, node);
    back = go_down(w, node);
    if (!rc)
        rc = tell_members(w, node, rule->all, HK_TOLD_ALL);
    if (!rc)
        rc = tell_members(w, node, rule->any, HK_TOLD_ANY);
    if (!rc)
        rc = tell_members(w, node, rule->none, HK_TOLD_NONE);
    if (!rc && rule->word == HK_ALLOCATION && !hk_rule_is_inner(rule))
        rc = tell_sharing(w, node);
    if (!rc && rule->word == HK_LAYERS && !hk_rule_is_inner(rule))
        rc = tell_layers(w, node);
    if (!rc && rule->word == HK_BENEFIT)
        rc = tell_benefit(w, node);
    if (!rc)
        rc = tell_conditions(w, node);
    if (!rc)
        rc = tell_reads(w, node);
    go_up(w, back);
    if (short_told && !is_marked(w, node))
        prune(w, node);
    return rc;
}

static enum hk_status tell(struct walk *w, int entity, int32_t row,
                           const char *name)
{
    const struct hk_assessment *a = w->x->a;
    const struct hk_field *f =
        hk_entity_field(a->data->model->entities[entity], name);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(a->plan, entity, name);
    int part = a->data->sheets[entity].part[row];
    struct hk_told *node;
    enum hk_status rc = HK_OK;
    bool again;

    if (f)
        return tell_field(w, entity, row, f);
    if (!step || part < 0 || !step->by[part].rule)
        return HK_OK;
    again = told(w, entity, row, name) || w->depth > MOST_DEPTH;
    node = add(w, again ? HK_TOLD_SEEN : HK_TOLD_RULE, entity, row, step->name);
    if (!node)
        return hk_fail_memory(w->err);
    node->step = step;
    node->rule = hk_eval_rule(w->x->a->eval, step, row);
    if (!node->rule)
        node->rule = step->by[part].rule;
    if (step->is_private && step->kind == HK_LINK)
        rc = hk_explain_hide(w->x, entity, row, step->name, step->leads_to,
                             w->err);
    return rc || again ? rc : tell_rule(w, node);
}

enum hk_status hk_explain(struct hk_explanation *x, struct hk_assessment *a,
                          const struct hk_explain_under *under,
                          struct hk_store *s, int entity, int32_t row,
                          const char *name, bool full, struct hk_err *err)
{
    struct walk w = { .x = x, .store = s, .full = full, .err = err };
    struct hk_told *root = NULL;
    int part = a->data->sheets[entity].part[row];
    enum hk_status rc;

    *x = (struct hk_explanation){ .a = a, .under = under };
    if (part < 0)
        return hk_fail(err, HK_EUSAGE, "this record is not judged in region "
                       "\"%s\"; name the region it lies in", a->region);
    x->law = a->plan->laws[part];
    x->was = under ? under->was->plan->laws[part] : NULL;
    w.end = &root;
    rc = tell(&w, entity, row, name);
    x->root = root;
    hk_map_release(&w.seen);
    return rc;
}

void hk_explanation_release(struct hk_explanation *x)
{
    hk_arena_release(&x->arena);
    x->root = NULL;
}
