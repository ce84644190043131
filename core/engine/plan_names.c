/* plan_names.c - names in sentences, in decisions, of parts */
#include <stdio.h>
#include <string.h>

#include "engine/plan_private.h"
#include "formula/template.h"

static enum hk_status bad_name(struct hk_making *m, const struct hk_law *law,
                               const struct hk_rule *rule, int entity,
                               const struct hk_piece *piece)
{
    const char *near = piece->parts
        ? hk_symbol_nearest(m->plan->model, law, entity, piece->part[0]) : NULL;

    if (near)
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: the sentence of \"%s\" "
            "names {%.*s}, which is not known there; did you mean {%s}?",
            rule->file->path, rule->line, rule->name, (int)piece->len,
            piece->text, near);
    return hk_fail(m->err, HK_EFORMAT, "%s:%d: the sentence of \"%s\" names "
        "{%.*s}, which is not known there; write the name of a field, a rule "
        "or a figure", rule->file->path, rule->line, rule->name,
        (int)piece->len, piece->text);
}

/* One {name}: find what it stands for and read it. */
static enum hk_status add_piece(struct hk_making *m, int from,
                                const struct hk_law *law,
                                const struct hk_rule *rule,
                                const struct hk_piece *piece)
{
    struct hk_symbol symbol;
    int entity = rule->entity, at = 0;
    const char *name = piece->part[0];
    bool is_list = false;
    char part[sizeof piece->part + 8];

    if (!piece->parts)
        return bad_name(m, law, rule, entity, piece);
    if (piece->parts == 1 && hk_law_param(law, name))
        return HK_OK;
    if (!hk_symbol_find(&symbol, m->plan->model, law, entity, name))
        return bad_name(m, law, rule, entity, piece);
    if (piece->parts > 1 && symbol.sort != HK_SYM_PARTS) {
        entity = symbol.entity;
        if (symbol.sort == HK_SYM_LINK)
            m->plan->wants[rule->entity][symbol.field->index] = true;
        is_list = symbol.sort == HK_SYM_LIST;
        if (symbol.sort == HK_SYM_FIELD
            || (symbol.sort == HK_SYM_RULE && symbol.rule->kind != HK_LINK))
            return bad_name(m, law, rule, rule->entity, piece);
        if (symbol.sort == HK_SYM_RULE
            && hk_plan_read(m, from, law, rule->entity, name))
            return HK_EFORMAT;
        name = piece->part[++at];
        if (!hk_symbol_find(&symbol, m->plan->model, law, entity, name))
            return bad_name(m, law, rule, rule->entity, piece);
    }
    if (symbol.sort == HK_SYM_PARTS && at + 2 == piece->parts) {
        snprintf(part, sizeof part, "%s.%s", name, piece->part[at + 1]);
        name = part;
        if (!hk_symbol_find(&symbol, m->plan->model, law, entity, name))
            return bad_name(m, law, rule, rule->entity, piece);
    } else if (symbol.sort == HK_SYM_PARTS
               || (at + 1 < piece->parts
                   && !(is_list && !strcmp(piece->part[2], "says")))) {
        return bad_name(m, law, rule, rule->entity, piece);
    }
    if (symbol.sort == HK_SYM_FIELD && symbol.field->is_private)
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: the sentence of \"%s\" "
            "names {%.*s}, a private field; sentences are read by others, "
            "leave it out", rule->file->path, rule->line, rule->name,
            (int)piece->len, piece->text);
    return hk_plan_read(m, from, law, entity, name);
}

static enum hk_status add_template(struct hk_making *m, int from,
                                   const struct hk_law *law,
                                   const struct hk_rule *rule,
                                   const char *template)
{
    struct hk_piece piece;
    enum hk_status rc = HK_OK;

    while (template && !rc && hk_template_next(&template, &piece))
        if (piece.is_name)
            rc = add_piece(m, from, law, rule, &piece);
    return rc;
}

/* A sentence by value belongs to a word that the rule can have. */
static enum hk_status check_value(struct hk_making *m,
                                  const struct hk_rule *rule, const char *word)
{
    const struct hk_code *codes = rule->codes_of ? rule->codes_of->codes
                                                 : rule->codes;
    int n = rule->codes_of ? rule->codes_of->code_count : rule->code_count, i;

    for (i = 0; i < n; i++)
        if (!strcmp(codes[i].word, word))
            return HK_OK;
    return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" has a sentence for the "
        "value \"%s\", which it cannot have; sentences by value are for the "
        "words of an enum", rule->file->path, rule->line, rule->name, word);
}

static enum hk_status add_sentence(struct hk_making *m, int from,
                                   const struct hk_law *law,
                                   const struct hk_rule *rule,
                                   const struct hk_sentence *s)
{
    enum hk_status rc = add_template(m, from, law, rule, s->zh);

    return rc ? rc : add_template(m, from, law, rule, s->en);
}

/* ---- members of decisions ------------------------------------------------ */

static bool is_boolean(const struct hk_symbol *symbol)
{
    if (symbol->sort == HK_SYM_FIELD)
        return symbol->field->kind == HK_BOOLEAN;
    return symbol->sort == HK_SYM_RULE && symbol->rule->kind == HK_BOOLEAN;
}

static enum hk_status add_members(struct hk_making *m, int from,
                                  const struct hk_law *law,
                                  const struct hk_rule *rule,
                                  const char *const *names)
{
    const struct hk_model *model = m->plan->model;
    struct hk_symbol symbol;
    enum hk_status rc = HK_OK;

    for (; names && *names && !rc; names++) {
        if (!hk_symbol_find(&symbol, model, law, rule->entity, *names)) {
            const char *near = hk_symbol_nearest(model, law, rule->entity,
                                                 *names);

            if (near)
                return hk_fail(m->err, HK_EFORMAT, "%s:%d: decision \"%s\" "
                    "lists \"%s\", which is not known; did you mean \"%s\"?",
                    rule->file->path, rule->line, rule->name, *names, near);
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: decision \"%s\" lists "
                "\"%s\", which is not known; declare that check or leave it "
                "out", rule->file->path, rule->line, rule->name, *names);
        }
        if (!is_boolean(&symbol))
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: decision \"%s\" lists "
                "\"%s\", which is neither true nor false; list checks, "
                "decisions and boolean fields or variables",
                rule->file->path, rule->line, rule->name, *names);
        rc = hk_plan_read(m, from, law, rule->entity, *names);
    }
    return rc;
}

enum hk_status hk_plan_members(struct hk_making *m, int from,
                               const struct hk_law *law,
                               const struct hk_rule *rule)
{
    enum hk_status rc = add_members(m, from, law, rule, rule->all);

    if (!rc)
        rc = add_members(m, from, law, rule, rule->any);
    if (!rc)
        rc = add_members(m, from, law, rule, rule->none);
    return rc;
}

enum hk_status hk_plan_sentences(struct hk_making *m, int from,
                                 const struct hk_law *law,
                                 const struct hk_rule *rule)
{
    const char *const texts[] = { rule->says.zh, rule->says.en,
                                  rule->remedy.zh, rule->remedy.en };
    enum hk_status rc = HK_OK;
    size_t i;
    int k;

    for (i = 0; i < sizeof texts / sizeof texts[0] && !rc; i++)
        rc = add_template(m, from, law, rule, texts[i]);
    for (k = 0; k < rule->said_count && !rc; k++)
        rc = check_value(m, rule, rule->said[k].word);
    for (k = 0; k < rule->said_count && !rc; k++)
        rc = add_sentence(m, from, law, rule, &rule->said[k].says);
    for (k = 0; k < rule->move_count && !rc; k++)
        rc = add_sentence(m, from, law, rule, &rule->moves[k].says);
    return rc;
}

/* ---- parts --------------------------------------------------------------- */

static enum hk_status read_part(struct hk_making *m, int from,
                                const struct hk_law *law, int entity,
                                const char *whole, const char *suffix)
{
    char name[80];

    snprintf(name, sizeof name, "%s%s", whole, suffix);
    return hk_plan_read(m, from, law, entity, name);
}

/* What a layer pays after, and what says whether it pays. */
static enum hk_status read_layers(struct hk_making *m, int from,
                                  const struct hk_law *law,
                                  const struct hk_rule *rule)
{
    enum hk_status rc = read_part(m, from, law, rule->entity, rule->whole,
                                  "^starts");
    const char **name;
    struct hk_symbol symbol;

    for (name = rule->earlier; name && *name && !rc; name++)
        rc = hk_plan_read(m, from, law, rule->entity, *name);
    if (rc || !rule->when)
        return rc;
    if (!hk_symbol_find(&symbol, m->plan->model, law, rule->entity, rule->when)
        || !is_boolean(&symbol))
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: the layer \"%s\" pays when "
            "\"%s\" holds, which is no check, decision or boolean there",
            rule->file->path, rule->line, rule->name, rule->when);
    return hk_plan_read(m, from, law, rule->entity, rule->when);
}

enum hk_status hk_plan_parts(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_rule *rule)
{
    const char *whole = rule->whole;
    enum hk_status rc = HK_OK;

    switch (rule->part) {
    case HK_PART_ASSUMED:
        return read_part(m, from, law, rule->over, whole, "^weight");
    case HK_PART_SHARE:
        rc = read_part(m, from, law, rule->holder, whole, "^pool");
        if (!rc)
            rc = read_part(m, from, law, rule->over, whole, "^weight");
        if (!rc && rule->missing == HK_MISSING_RESERVE)
            rc = read_part(m, from, law, rule->over, whole, "^assumed");
        return rc;
    case HK_PART_PAID: case HK_PART_KEPT: case HK_PART_COUNT:
        return read_part(m, from, law, rule->over, whole, "");
    case HK_PART_LAYER: case HK_PART_TOTAL: case HK_PART_LEFT:
        return read_layers(m, from, law, rule);
    default:
        return hk_plan_words(m, from, law, rule);
    }
}

bool hk_plan_leads_away(const struct hk_plan *plan, const struct hk_need *n)
{
    int op = n->op & HK_NEED_PLAIN;
    const struct hk_step *s = op == HK_NEED_READ && n->name
        ? hk_plan_step(plan, n->entity, n->name) : NULL;

    return op == HK_NEED_LINK || (s && s->kind == HK_LINK);
}
