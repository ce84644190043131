/* stubs.c - the file for the Lua language server */
#include "review/stubs.h"

#include <string.h>

#include "pack/findings.h"
#include "plugin/host.h"

struct stubs {
    struct hk_str *out;
    const struct hk_side *s;
    enum hk_lang lang;
};

static const char *label(const struct stubs *b, const char *zh, const char *en)
{
    const char *text = b->lang == HK_ZH ? zh : en;

    return text ? text : "";
}

/* ---- kinds --------------------------------------------------------------- */

static void put_codes(struct stubs *b, const struct hk_code *codes, int count)
{
    int i;

    for (i = 0; i < count; i++)
        hk_str_addf(b->out, "%s\"%s\"", i ? "|" : "", codes[i].word);
    if (!count)
        hk_str_puts(b->out, "string");
}

static void put_kind(struct stubs *b, enum hk_kind kind,
                     const struct hk_code *codes, int count, const char *to)
{
    switch (kind) {
    case HK_BOOLEAN: hk_str_puts(b->out, "boolean"); break;
    case HK_TEXT: hk_str_puts(b->out, "string"); break;
    case HK_ENUM: put_codes(b, codes, count); break;
    case HK_SET: hk_str_puts(b->out, "set"); break;
    case HK_REGION: hk_str_puts(b->out, "region"); break;
    case HK_DURATION: hk_str_puts(b->out, "duration"); break;
    case HK_LINK: hk_str_puts(b->out, to ? to : "table"); break;
    default: hk_str_puts(b->out, "integer"); break;
    }
}

/* ---- entities ------------------------------------------------------------ */

static void put_fields(struct stubs *b, const struct hk_entity *e)
{
    int i;

    for (i = 0; i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];

        hk_str_addf(b->out, "---@field %s ", f->name);
        put_kind(b, f->kind, f->codes, f->code_count, f->to);
        hk_str_addf(b->out, "%s  %s\n", f->optional ? "?" : "",
                    label(b, f->zh, f->en));
    }
}

/* The entities around it, and the lists of those in it. */
static void put_ways(struct stubs *b, const struct hk_entity *e)
{
    const struct hk_model *m = b->s->model;
    int i, up;

    for (up = e->within; up >= 0; up = m->entities[up]->within)
        hk_str_addf(b->out, "---@field %s %s  %s\n", m->entities[up]->name,
                    m->entities[up]->name,
                    label(b, m->entities[up]->zh, m->entities[up]->en));
    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *in = m->entities[i];

        if (in == e || !hk_entity_inside(m, in, e->index))
            continue;
        if (in->per_year && in->within == e->index)
            hk_str_addf(b->out, "---@field %s %s  %s\n", in->name, in->name,
                        label(b, in->zh, in->en));
        if (in->list)
            hk_str_addf(b->out, "---@field %s %s[]  %s\n", in->list, in->name,
                        label(b, in->zh, in->en));
    }
}

static void put_rules(struct stubs *b, const struct hk_entity *e)
{
    const struct hk_law *law = b->s->law;
    int i;

    for (i = 0; i < law->rule_count; i++) {
        const struct hk_rule *r = &law->rules[i];

        if (r->entity != e->index || hk_rule_is_inner(r)
            || strchr(r->name, '.'))
            continue;
        hk_str_addf(b->out, "---@field %s ", r->name);
        if (r->part == HK_PART_HEAD)
            hk_str_puts(b->out, "table");
        else
            put_kind(b, r->kind, r->codes_of ? r->codes_of->codes : r->codes,
                     r->codes_of ? r->codes_of->code_count : r->code_count,
                     r->kind == HK_LINK
                     ? b->s->model->entities[r->leads_to]->name : NULL);
        hk_str_addf(b->out, "%s  %s\n", r->optional ? "?" : "",
                    label(b, r->zh, r->en));
    }
}

static void put_entities(struct stubs *b)
{
    const struct hk_model *m = b->s->model;
    int i;

    hk_str_puts(b->out, "---@class set\n---@class region\n\n");
    for (i = 1; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        hk_str_addf(b->out, "---@class %s  %s\n", e->name,
                    label(b, e->zh, e->en));
        put_fields(b, e);
        put_ways(b, e);
        put_rules(b, e);
        hk_str_putc(b->out, '\n');
    }
}

/* ---- figures ------------------------------------------------------------- */

static void put_shape(struct stubs *b, const struct hk_param *p)
{
    int i;

    if (p->key[0] || p->keys || p->key_integer) {
        hk_str_puts(b->out, "table");
    } else if (p->shape == HK_FIG_WORD) {
        for (i = 0; p->words && p->words[i]; i++)
            hk_str_addf(b->out, "%s\"%s\"", i ? "|" : "", p->words[i]);
    } else if (p->shape == HK_FIG_WORDS) {
        hk_str_puts(b->out, "set");
    } else if (p->shape == HK_FIG_WINDOW || p->shape == HK_FIG_DURATION) {
        hk_str_puts(b->out, "table");
    } else {
        hk_str_puts(b->out, "integer");
    }
}

static void put_figures(struct stubs *b)
{
    const struct hk_law *law = b->s->law;
    int i;

    hk_str_puts(b->out, "---@class params\n---@field year integer\n"
                "---@field today integer\n");
    for (i = 0; i < law->param_count; i++) {
        const struct hk_param *p = &law->params[i];

        if (p->is_floor)
            continue;
        hk_str_addf(b->out, "---@field %s ", p->name);
        put_shape(b, p);
        hk_str_addf(b->out, "  %s%s%s\n", label(b, p->zh, p->en),
                    p->unit ? ", " : "", p->unit ? p->unit : "");
    }
    hk_str_putc(b->out, '\n');
}

/* ---- words and functions ------------------------------------------------- */

/* "share(amount, rate[, how])" -> function share(amount, rate, how) end */
static void put_function(struct stubs *b, const char *name, const char *usage)
{
    const char *p = strstr(usage, name);
    bool text = false;

    hk_str_addf(b->out, "---`%s`\n---@return any\nfunction ", usage);
    for (p = p ? p : usage; *p && p[-(p > usage)] != ')'; p++) {
        text ^= *p == '"';
        if (*p == '[' || *p == ']' || *p == '"')
            continue;
        if (!strncmp(p, "p.", 2) && !text)     /* a figure, by its last name */
            p += 2;
        hk_str_putc(b->out, *p);
    }
    hk_str_puts(b->out, " end\n\n");
}

static enum hk_status put_words(struct stubs *b, struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    const char **words;
    enum hk_status rc = hk_packs_words(b->s->packs, &arena, &words, err);

    for (; !rc && words && *words; words++) {
        const char *usage = hk_formula_usage(*words);

        if (usage)
            put_function(b, *words, usage);
        else
            hk_str_addf(b->out, "---@param a any\n---@param b? any\n"
                        "---@return any\nfunction %s(a, b) end\n\n", *words);
    }
    hk_arena_release(&arena);
    return rc;
}

/* ---- plugins ------------------------------------------------------------- */

static const char *type_name(const struct hk_shape *s)
{
    return s->type->wire == HK_WIRE_TEXT ? "string"
           : s->type->wire == HK_WIRE_BOOL ? "boolean" : "integer";
}

static void put_plugin_function(struct stubs *b, const struct hk_function *f)
{
    int i;

    if (f->doc.en)
        hk_str_addf(b->out, "---%s\n", hk_doc_text(&f->doc, b->lang));
    for (i = 0; i < f->visible_count; i++) {
        const struct hk_input *p = &f->params[f->visible[i]];

        hk_str_addf(b->out, "---@param %s%s %s\n", p->name, p->has_default
                    || p->nullable ? "?" : "", type_name(&p->shape));
    }
    hk_str_addf(b->out, "---@return %s%s\nfunction %s(", type_name(&f->returns),
                f->nullable ? "?" : "", f->full);
    for (i = 0; i < f->visible_count; i++)
        hk_str_addf(b->out, "%s%s", i ? ", " : "",
                    f->params[f->visible[i]].name);
    hk_str_puts(b->out, ") end\n\n");
}

/* Of each plugin what formulas may call. */
static enum hk_status put_plugins(struct stubs *b, struct hk_err *err)
{
    struct hk_plugins *host = NULL;
    enum hk_status rc = hk_packs_plugins(b->s->packs, &host, err);
    size_t i;
    int k;

    for (i = 0; !rc && host && i < hk_plugins_count(host); i++) {
        const struct hk_plugin *p = hk_plugins_at(host, i);
        bool any = false;

        for (k = 0; k < p->manifest.function_count; k++) {
            const struct hk_function *f = &p->manifest.functions[k];

            if (!f->pure || !hk_formula_can_call(f))
                continue;
            if (!any && p->manifest.summary.en)
                hk_str_addf(b->out, "---%s\n", hk_doc_text(&p->manifest.summary,
                                                       b->lang));
            if (!any)
                hk_str_addf(b->out, "%s = {}\n\n", p->id);
            any = true;
            put_plugin_function(b, f);
        }
    }
    return rc;
}

enum hk_status hk_stubs_write(struct hk_str *out, const struct hk_side *s,
                              enum hk_lang lang, struct hk_err *err)
{
    struct stubs b = { out, s, lang };
    enum hk_status rc;

    hk_str_puts(out, "---@meta\n");
    hk_str_addf(out, "-- %s: made by \"huka policy stubs\", do not edit.\n\n",
                s->law->pack->id);
    put_entities(&b);
    put_figures(&b);
    rc = put_words(&b, err);
    if (!rc)
        rc = put_plugins(&b, err);
    return rc ? rc : hk_str_status(out, err);
}
