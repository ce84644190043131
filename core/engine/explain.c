/* explain.c - the tree behind one result, as text
 *
 * Every node is a name at a row: its value, the sentence, where the rule
 * stands; below it what the rule read when it ran on that row (eval's
 * recorder), down to stored fields and figures. */
#include "engine/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "model/cell.h"
#include "store/batch.h"

#define MOST_READS 400
#define MOST_DEPTH 24

struct telling {
    struct hk_assessment *a;
    struct hk_store *store;
    enum hk_lang lang;
    struct hk_str *out;
    bool full;                     /* also below what holds */
    struct hk_map seen;            /* "entity row name" of nodes told in full */
    int depth;
    int entity;                    /* the record the line above spoke of */
    int32_t row;
    const struct hk_law *law;
    struct hk_err *err;
};

static enum hk_status tell(struct telling *t, int entity, int32_t row,
                           const char *name);

static const char *pick(const struct telling *t, const char *zh, const char *en)
{
    return t->lang == HK_ZH ? zh : en;
}

static void indent(struct telling *t)
{
    int i;

    for (i = 0; i < t->depth; i++)
        hk_str_puts(t->out, "  ");
}

/* Name the record, unless the line above was about the same. */
static void put_record(struct telling *t, int entity, int32_t row)
{
    const struct hk_sheet *sheet = &t->a->data->sheets[entity];

    if (t->entity == entity && t->row == row)
        return;
    t->entity = entity;
    t->row = row;
    hk_str_addf(t->out, " [%s %s]",
                pick(t, sheet->entity->zh, sheet->entity->en),
                sheet->key[row]);
}

/* A value; money with the name of its unit. */
static void put_value(struct telling *t, int entity, const char *name,
                      int32_t row, enum hk_kind kind)
{
    const struct hk_country *country = &t->a->data->model->country;
    const struct hk_column *c = hk_eval_column(t->a->eval, entity, name);

    hk_eval_print(t->a->eval, entity, name, row, t->lang, t->out);
    if (kind == HK_MONEY && c && hk_column_state(c, row) == HK_ROW_KNOWN)
        hk_str_addf(t->out, " %s", pick(t, country->major_zh, country->major));
}

static const char *label_of(const struct telling *t, int entity,
                            const char *name)
{
    const struct hk_symbol_label { const char *zh, *en; } none = { name, name };
    struct hk_symbol s;

    if (!hk_symbol_find(&s, t->a->data->model, t->law, entity, name))
        return pick(t, none.zh, none.en);
    if (s.sort == HK_SYM_FIELD || s.sort == HK_SYM_LINK)
        return pick(t, s.field->zh, s.field->en);
    if (s.sort == HK_SYM_RULE)
        return pick(t, s.rule->zh, s.rule->en);
    return name;
}

/* ---- leaves ------------------------------------------------------------------- */

/* The batch that last wrote a field of a record. */
static enum hk_status batch_of(struct telling *t, const struct hk_entity *e,
                               int64_t id, const struct hk_field *f,
                               int64_t *batch)
{
    struct hk_arena arena = { 0 };
    struct hk_version *list;
    size_t count, i;
    enum hk_status rc = hk_record_history(t->store, e, id, false, &arena, &list,
                                          &count, t->err);
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

static enum hk_status tell_field(struct telling *t, int entity, int32_t row,
                                 const struct hk_field *f)
{
    const struct hk_sheet *sheet = &t->a->data->sheets[entity];
    int64_t batch = 0;
    enum hk_status rc = HK_OK;

    indent(t);
    hk_str_addf(t->out, "%s = ", pick(t, f->zh, f->en));
    put_value(t, entity, f->name, row, f->kind);
    put_record(t, entity, row);
    if (t->store && sheet->id[row])
        rc = batch_of(t, sheet->entity, sheet->id[row], f, &batch);
    if (batch)
        hk_str_addf(t->out, pick(t, " 批次 %lld", " batch %lld"),
                    (long long)batch);
    hk_str_putc(t->out, '\n');
    return rc;
}

static void tell_figure(struct telling *t, const char *name)
{
    const struct hk_param *p = hk_law_param(t->law, name);

    if (!p)
        return;
    indent(t);
    hk_str_addf(t->out, "%s = ", pick(t, p->zh ? p->zh : name,
                                      p->en ? p->en : name));
    if (p->absent)
        hk_str_puts(t->out, pick(t, "未知(此日无值)",
                                 "unknown (none in force on this date)"));
    else
        hk_figure_print(t->out, t->a->data->model, p, &p->figure, t->lang);
    if (p->from)
        hk_str_addf(t->out, pick(t, ",%s起", ", from %s"), p->from);
    if (p->source)
        hk_str_addf(t->out, pick(t, ",依据:%s", ", source: %s"), p->source);
    if (p->grade)
        hk_str_addf(t->out, pick(t, ",可靠等级%s", ", grade %s"), p->grade);
    if (p->note)
        hk_str_addf(t->out, pick(t, ",注:%s", ", note: %s"), p->note);
    if (p->pack && p->file)
        hk_str_addf(t->out, " (%s:%d)", p->file->path, p->line);
    hk_str_putc(t->out, '\n');
}

static void tell_causes(struct telling *t, int entity, int32_t row,
                        const char *name)
{
    struct hk_cause causes[16];
    int count = hk_eval_causes(t->a->eval, entity, name, row, causes, 16), i;

    for (i = 0; i < count; i++) {
        const struct hk_cause *c = &causes[i];

        indent(t);
        hk_str_puts(t->out, pick(t, c->is_error ? "  ! 出错:" : "  ? 缺:",
                                 c->is_error ? "  ! error: " : "  ? missing: "));
        if (!c->is_error && c->entity >= 0)
            hk_str_puts(t->out, label_of(t, c->entity, c->name));
        else if (c->name)
            hk_str_puts(t->out, c->name);
        if (c->text)
            hk_str_addf(t->out, " (%s)", c->text);
        if (c->entity >= 0 && c->row >= 0)
            put_record(t, c->entity, c->row);
        if (c->is_error && c->rule)
            hk_str_addf(t->out, " (%s:%d)", c->rule->file->path, c->line);
        hk_str_putc(t->out, '\n');
    }
}

/* ---- rules ------------------------------------------------------------------------ */

static const char *mark_of(const struct telling *t, const struct hk_step *step,
                           int32_t row)
{
    const struct hk_column *c = hk_eval_column(t->a->eval, step->entity,
                                               step->name);

    if (step->kind != HK_BOOLEAN)
        return "";
    switch (hk_column_state(c, row)) {
    case HK_ROW_KNOWN: return c->value[row] ? "✓ " : "✗ ";
    case HK_ROW_OUTSIDE: return "- ";
    case HK_ROW_ERROR: return "! ";
    default: return "? ";
    }
}

static bool failed(const struct telling *t, const struct hk_step *step,
                   int32_t row)
{
    const struct hk_column *c = hk_eval_column(t->a->eval, step->entity,
                                               step->name);

    return step->kind == HK_BOOLEAN && hk_column_state(c, row) == HK_ROW_KNOWN
        && !c->value[row];
}

/* Sentences are written for the case that fails, and said only then. */
static void tell_sentence(struct telling *t, const struct hk_step *step,
                          const struct hk_rule *rule, int32_t row)
{
    const char *remedy = pick(t, rule->remedy.zh, rule->remedy.en);

    hk_str_puts(t->out, pick(t, "：", ": "));
    hk_eval_sentence(t->a->eval, step->entity, step->name, row, t->lang,
                     t->out);
    if (remedy)
        hk_str_addf(t->out, pick(t, " → %s", " -> %s"), remedy);
}

/* The head of a rule's node: label, value, sentence, place. */
static void tell_head(struct telling *t, const struct hk_step *step,
                      const struct hk_rule *rule, int32_t row)
{
    indent(t);
    hk_str_puts(t->out, mark_of(t, step, row));
    hk_str_puts(t->out, pick(t, rule->zh, rule->en));
    hk_str_puts(t->out, " = ");
    put_value(t, step->entity, step->name, row, step->kind);
    if (rule->word == HK_CHECK && failed(t, step, row))
        tell_sentence(t, step, rule, row);
    if (rule->word == HK_LAYERS && (rule->says.zh || rule->says.en))
        tell_sentence(t, step, rule, row);
    put_record(t, step->entity, row);
    hk_str_addf(t->out, " (%s:%d", rule->file->path, rule->line);
    if (rule->law)
        hk_str_addf(t->out, pick(t, ",依据:%s", ", act: %s"), rule->law);
    hk_str_puts(t->out, ")\n");
}

/* True when this node was told before; then it is only referred to. */
static bool told(struct telling *t, int entity, int32_t row, const char *name)
{
    char key[100];
    int len = snprintf(key, sizeof key, "%d %d %s", entity, (int)row, name);
    bool added = true;
    int64_t value;

    if (!hk_map_intern(&t->seen, key, (size_t)len, 1, &value, &added))
        return false;
    return !added;
}

static enum hk_status tell_members(struct telling *t,
                                   const struct hk_step *step,
                                   const char *const *names, int32_t row,
                                   const char *heading)
{
    enum hk_status rc = HK_OK;

    if (!names || !*names)
        return HK_OK;
    indent(t);
    hk_str_addf(t->out, "%s\n", heading);
    t->depth++;
    for (; *names && !rc; names++)
        rc = tell(t, step->entity, row, *names);
    t->depth--;
    return rc;
}

static enum hk_status tell_reads(struct telling *t, const struct hk_step *step,
                                 int32_t row)
{
    struct hk_noted notes[MOST_READS];
    enum hk_status rc;
    int count, i;

    rc = hk_eval_trace(t->a->eval, step->entity, step->name, row, notes,
                       MOST_READS, &count, t->err);
    for (i = 0; i < count && !rc; i++) {
        if (notes[i].entity < 0)
            tell_figure(t, notes[i].name);
        else
            rc = tell(t, notes[i].entity, notes[i].row, notes[i].name);
    }
    if (count == MOST_READS) {
        indent(t);
        hk_str_puts(t->out, pick(t, "……(其余从略)\n", "... (the rest is left "
                                 "out)\n"));
    }
    return rc;
}

/* ---- what is shared out ------------------------------------------------------ */

/* A part in one line, without what is behind it. */
static void tell_part(struct telling *t, int entity, int32_t row,
                      const char *whole, const char *suffix)
{
    const struct hk_step *step = hk_plan_part(t->a->plan, entity, whole,
                                              suffix);

    if (!step)
        return;
    indent(t);
    hk_str_addf(t->out, "%s = ", label_of(t, entity, step->name));
    put_value(t, entity, step->name, row, step->kind);
    put_record(t, entity, row);
    hk_str_putc(t->out, '\n');
}

static enum hk_status tell_inner(struct telling *t, int entity, int32_t row,
                                 const char *whole, const char *suffix)
{
    const struct hk_step *step = hk_plan_part(t->a->plan, entity, whole,
                                              suffix);

    return step ? tell(t, entity, row, step->name) : HK_OK;
}

/* The pool, among how many, and with what weight this one. */
static enum hk_status tell_sharing(struct telling *t, const struct hk_step *step,
                                   const struct hk_rule *rule, int32_t row)
{
    int32_t holder = hk_data_around(t->a->data, step->entity, row,
                                    rule->holder);
    enum hk_status rc = HK_OK;

    if (step->part == HK_PART_SHARE)
        rc = tell_inner(t, rule->over, row, rule->whole, "^weight");
    if (!rc && step->part == HK_PART_SHARE
        && rule->missing == HK_MISSING_RESERVE)
        tell_part(t, rule->over, row, rule->whole, "^assumed");
    if (rc || holder < 0)
        return rc;
    rc = tell_inner(t, rule->holder, holder, rule->whole, "^pool");
    tell_part(t, rule->holder, holder, rule->whole, "_count");
    tell_part(t, rule->holder, holder, rule->whole, "_paid");
    tell_part(t, rule->holder, holder, rule->whole, "_kept");
    return rc;
}

/* ---- layers --------------------------------------------------------------------- */

/* What a layer had left, and whether it was its turn. */
static enum hk_status tell_layer(struct telling *t, const struct hk_step *step,
                                 const struct hk_rule *rule, int32_t row)
{
    enum hk_status rc = HK_OK;
    const char **name;
    int64_t left;

    if (t->depth == 1) {       /* asked for by itself */
        rc = tell_inner(t, step->entity, row, rule->whole, "^starts");
        for (name = rule->earlier; name && *name; name++)
            tell_part(t, step->entity, row, *name, "");
    }
    if (!rc && rule->when)
        rc = tell(t, step->entity, row, rule->when);
    if (rc || !hk_layer_left(t->a->eval, rule, row, &left))
        return rc;
    indent(t);
    hk_str_puts(t->out, pick(t, "付前余额 = ", "left before it = "));
    hk_number_print(t->out, &t->a->data->model->country, HK_MONEY, NULL, 0,
                    left, t->lang);
    hk_str_addf(t->out, " %s\n", pick(t, t->a->data->model->country.major_zh,
                                      t->a->data->model->country.major));
    return rc;
}

static enum hk_status tell_layers(struct telling *t, const struct hk_step *step,
                                  const struct hk_rule *rule, int32_t row)
{
    const char **name;
    enum hk_status rc;

    if (step->part == HK_PART_LAYER)
        return tell_layer(t, step, rule, row);
    rc = tell_inner(t, step->entity, row, rule->whole, "^starts");
    for (name = rule->earlier; name && *name && !rc; name++)
        rc = tell(t, step->entity, row, *name);
    return rc;
}

static bool holds(const struct hk_column *c, int32_t row)
{
    return hk_column_state(c, row) == HK_ROW_OUTSIDE
        || (hk_column_state(c, row) == HK_ROW_KNOWN && c->value[row]);
}

static enum hk_status tell_rule(struct telling *t, const struct hk_step *step,
                                const struct hk_rule *rule, int32_t row)
{
    const struct hk_column *c = hk_eval_column(t->a->eval, step->entity,
                                               step->name);
    enum hk_status rc;

    tell_head(t, step, rule, row);
    if (t->depth && !t->full && step->kind == HK_BOOLEAN && holds(c, row))
        return HK_OK;
    if (hk_column_state(c, row) == HK_ROW_UNKNOWN
        || hk_column_state(c, row) == HK_ROW_ERROR)
        tell_causes(t, step->entity, row, step->name);
    t->depth++;
    rc = tell_members(t, step, rule->all, row,
                      pick(t, "须全部满足:", "all of:"));
    if (!rc)
        rc = tell_members(t, step, rule->any, row,
                          pick(t, "须满足其一:", "any of:"));
    if (!rc)
        rc = tell_members(t, step, rule->none, row,
                          pick(t, "须一项不具:", "none of:"));
    if (!rc && rule->word == HK_ALLOCATION && !hk_rule_is_inner(rule))
        rc = tell_sharing(t, step, rule, row);
    if (!rc && rule->word == HK_LAYERS && !hk_rule_is_inner(rule))
        rc = tell_layers(t, step, rule, row);
    if (!rc)
        rc = tell_reads(t, step, row);
    t->depth--;
    return rc;
}

static enum hk_status tell(struct telling *t, int entity, int32_t row,
                           const char *name)
{
    const struct hk_field *f =
        hk_entity_field(t->a->data->model->entities[entity], name);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(t->a->plan, entity, name);
    int part = t->a->data->sheets[entity].part[row];

    if (f)
        return tell_field(t, entity, row, f);
    if (!step || part < 0 || !step->by[part].rule)
        return HK_OK;
    if (told(t, entity, row, name) || t->depth > MOST_DEPTH) {
        indent(t);
        hk_str_puts(t->out, mark_of(t, step, row));
        hk_str_addf(t->out, "%s = ", label_of(t, entity, name));
        hk_eval_print(t->a->eval, entity, name, row, t->lang, t->out);
        hk_str_puts(t->out, pick(t, " (见上)\n", " (see above)\n"));
        return HK_OK;
    }
    return tell_rule(t, step, step->by[part].rule, row);
}

enum hk_status hk_explain_text(struct hk_assessment *a, struct hk_store *s,
                               int entity, int32_t row, const char *name,
                               enum hk_lang lang, bool full,
                               struct hk_str *out, struct hk_err *err)
{
    struct telling t = {
        .a = a, .store = s, .lang = lang, .full = full, .out = out,
        .entity = -1, .err = err,
    };
    int part = a->data->sheets[entity].part[row];
    enum hk_status rc;

    if (part < 0)
        return hk_fail(err, HK_EUSAGE, "this record is not judged in region "
                       "\"%s\"; name the region it lies in", a->region);
    t.law = a->plan->laws[part];
    rc = tell(&t, entity, row, name);
    hk_map_release(&t.seen);
    return rc ? rc : hk_str_status(out, err);
}
