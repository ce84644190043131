/* plan_words.c - what statuses, benefits, audits and ledgers rest on */
#include <stdio.h>
#include <string.h>

#include "engine/plan_private.h"
#include "engine/worded.h"
#include "pack/evidence.h"
#include "procedure/book.h"

static bool is_condition(const struct hk_symbol *s)
{
    return (s->sort == HK_SYM_FIELD && s->field->kind == HK_BOOLEAN)
        || (s->sort == HK_SYM_RULE && s->rule->kind == HK_BOOLEAN);
}

/* Read the condition `name` of an entity; NULL: there is none. */
static enum hk_status read_condition(struct hk_making *m, int from,
                                     const struct hk_law *law,
                                     const struct hk_rule *rule, int entity,
                                     const char *name)
{
    struct hk_symbol s;

    if (!name)
        return HK_OK;
    if (!hk_symbol_find(&s, m->plan->model, law, entity, name)
        || !is_condition(&s))
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" names the condition "
            "\"%s\", which is no check, decision or boolean of %s",
            rule->file->path, rule->line, rule->whole ? rule->whole
            : rule->name, name, m->plan->model->entities[entity]->name);
    return hk_plan_read(m, from, law, entity, name);
}

static enum hk_status read_part(struct hk_making *m, int from,
                                const struct hk_law *law,
                                const struct hk_rule *rule, const char *suffix)
{
    char name[136];

    snprintf(name, sizeof name, "%s%s", rule->whole, suffix);
    return hk_law_rule(law, rule->entity, name)
        ? hk_plan_read(m, from, law, rule->entity, name) : HK_OK;
}

static enum hk_status read_status(struct hk_making *m, int from,
                                  const struct hk_law *law,
                                  const struct hk_rule *rule)
{
    enum hk_status rc = hk_plan_read(m, from, law, rule->entity, rule->stored);
    int i;

    for (i = 0; i < rule->move_count && !rc; i++) {
        const struct hk_move *v = &rule->moves[i];

        rc = read_condition(m, from, law, rule, rule->entity, v->when);
        if (!rc)
            rc = read_condition(m, from, law, rule, rule->entity, v->unless);
        if (!rc && v->after)
            rc = hk_plan_read(m, from, law, rule->entity, v->after);
    }
    return rc;
}

/* The window by which a benefit goes must be one. */
static enum hk_status check_per(struct hk_making *m, const struct hk_law *law,
                                const struct hk_rule *rule)
{
    static const char *const known[] = { "once", "month", "quarter", "year" };
    const struct hk_param *p;
    size_t i;

    for (i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(rule->per, known[i]))
            return HK_OK;
    p = hk_law_param(law, rule->per);
    if (p && p->shape == HK_FIG_WINDOW)
        return HK_OK;
    return hk_fail(m->err, HK_EFORMAT, "%s:%d: benefit \"%s\": `per` is "
        "\"%s\", expected \"once\", \"month\", \"quarter\", \"year\" or a "
        "figure of kind window", rule->file->path, rule->line, rule->whole,
        rule->per);
}

static enum hk_status read_benefit(struct hk_making *m, int from,
                                   const struct hk_law *law,
                                   const struct hk_rule *rule)
{
    static const char *const fields[] = { "benefit", "period", "amount" };
    enum hk_status rc = check_per(m, law, rule);
    size_t i;

    if (!rc && (rule->part == HK_PART_BENEFIT || rule->part == HK_PART_DUE))
        rc = read_condition(m, from, law, rule, rule->entity, rule->when);
    if (!rc && (rule->part == HK_PART_DUE || rule->part == HK_PART_PAID_OUT))
        rc = read_part(m, from, law, rule, "^back");
    if (!rc && rule->part == HK_PART_OWED)
        rc = read_part(m, from, law, rule, "_due");
    if (!rc && rule->part == HK_PART_OWED)
        rc = read_part(m, from, law, rule, "_paid");
    for (i = 0; i < 3 && !rc && rule->part == HK_PART_PAID_OUT; i++)
        rc = hk_plan_read(m, from, law, rule->over, fields[i]);
    return rc;
}

static enum hk_status read_names(struct hk_making *m, int from,
                                 const struct hk_law *law,
                                 const struct hk_rule *rule, int entity)
{
    const char **name;
    struct hk_symbol s;
    enum hk_status rc = read_condition(m, from, law, rule, entity,
                                       rule->where);

    if (!rc)
        rc = read_condition(m, from, law, rule, entity, rule->exempt);
    if (!rc && rule->stored)
        rc = hk_plan_read(m, from, law, entity, rule->stored);
    for (name = rule->unique; name && *name && !rc; name++) {
        if (rule->part != HK_PART_UNIQUE) {
            rc = read_condition(m, from, law, rule, entity, *name);
            continue;
        }
        if (!hk_symbol_find(&s, m->plan->model, law, entity, *name)
            || s.sort > HK_SYM_LINK || s.sort == HK_SYM_PARENT)
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: audit \"%s\": `unique` "
                "names \"%s\", which is no field or rule of %s",
                rule->file->path, rule->line, rule->name, *name,
                m->plan->model->entities[entity]->name);
        rc = hk_plan_read(m, from, law, entity, *name);
    }
    return rc;
}

/* ---- evidence ------------------------------------------------------------ */

static enum hk_status read_proofs(struct hk_making *m, int from,
                                  const struct hk_law *law,
                                  const struct hk_evidence_fields *f)
{
    enum hk_status rc = hk_plan_read(m, from, law, f->entity, f->kind->name);

    if (!rc)
        rc = hk_plan_read(m, from, law, f->entity, f->date->name);
    return rc || !f->by ? rc
        : hk_plan_read(m, from, law, f->entity, f->by->name);
}

static enum hk_status read_evidence(struct hk_making *m, int from,
                                    const struct hk_law *law,
                                    const struct hk_rule *rule)
{
    const struct hk_evidence *v = rule->evidence;
    struct hk_evidence_fields f;
    enum hk_status rc;

    rc = hk_evidence_check(v, &(struct hk_evidence_asker){ rule->name,
                               rule->entity, rule->file, rule->line },
                           m->plan->model, m->err);
    if (rc)
        return rc;
    hk_evidence_find(&f, m->plan->model, rule->entity);
    if (v->window) {
        const struct hk_param *p = hk_law_param(law, v->window);

        if (!p || p->shape != HK_FIG_WINDOW)
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" asks for "
                "evidence of the window \"%s\", which is no figure of kind "
                "window", rule->file->path, rule->line, rule->name, v->window);
    }
    return read_proofs(m, from, law, &f);
}

/* ---- procedures ---------------------------------------------------------- */

static enum hk_status read_book(struct hk_making *m, int from,
                                const struct hk_law *law,
                                const struct hk_rule *rule)
{
    struct hk_evidence_fields f;
    struct hk_book book;
    struct hk_err why = { .lang = m->err ? m->err->lang : HK_EN };
    enum hk_status rc = HK_OK;
    int i;

    if (!hk_book_find(&book, m->plan->model, rule->entity, &why))
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: procedure \"%s\": %s",
                       rule->file->path, rule->line, rule->whole, why.text);
    rc = hk_plan_read(m, from, law, book.entity->index, book.no->name);
    for (i = 0; i < HK_BOOK_FIELDS && !rc; i++)
        if (book.fields[i] && i != HK_BOOK_BY && i != HK_BOOK_NOTE
            && i != HK_BOOK_SEED && i != HK_BOOK_STANDING)
            rc = hk_plan_read(m, from, law, book.entity->index,
                              book.fields[i]->name);
    /* Whether its steps ask for any, only the law of each case tells. */
    if (!rc && hk_evidence_find(&f, m->plan->model, rule->entity))
        rc = read_proofs(m, from, law, &f);
    return rc;
}

enum hk_status hk_plan_words(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_rule *rule)
{
    if (rule->evidence)
        return read_evidence(m, from, law, rule);
    switch (rule->part) {
    case HK_PART_STATUS: case HK_PART_MOVED:
        return read_status(m, from, law, rule);
    case HK_PART_BENEFIT: case HK_PART_DUE: case HK_PART_PAID_OUT:
    case HK_PART_OWED:
        return read_benefit(m, from, law, rule);
    case HK_PART_TEST: case HK_PART_UNIQUE: case HK_PART_ONCE:
        return read_names(m, from, law, rule, rule->entity);
    case HK_PART_LINE:
        return read_names(m, from, law, rule, rule->over);
    case HK_PART_STANDS: case HK_PART_COMPLETE: case HK_PART_DUE_ON:
        return read_book(m, from, law, rule);
    default:
        return HK_OK;
    }
}
