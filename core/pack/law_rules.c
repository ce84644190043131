/* law_rules.c - rules out of what law.lua resolved */
#include "pack/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/date.h"
#include "base/text.h"

/* ---- places and formulas ------------------------------------------------- */

const struct hk_pack *hk_law_pack(struct hk_law_reading *lr, int t)
{
    const char *id = hk_read_text(&lr->r, t, "pack");
    const struct hk_pack *pack = !id ? NULL
        : *id == '@' && lr->packs->scripts ? &lr->packs->scripts->pack
        : hk_packs_named(lr->packs, id);

    return pack ? pack : lr->law->pack;
}

void hk_law_place(struct hk_law_reading *lr, int t,
                  const struct hk_policy_file **file, int *line)
{
    char *at = (char *)(uintptr_t)hk_read_text(&lr->r, t, "at");
    char *colon = at ? strrchr(at, ':') : NULL;

    *line = colon ? atoi(colon + 1) : 0;
    if (colon && *line > 0)
        *colon = '\0';
    *file = at ? hk_packs_file(lr->packs, at) : NULL;
    if (!*file)
        luaL_error(lr->r.L, "a declaration without a place");
}

/* What a plain figure of the packs above gives when a function asks for the
 * inherited one: a formula that says no more than the figure. */
static enum hk_status plain_formula(struct hk_law_reading *lr,
                                    struct hk_formula *f)
{
    lua_State *L = lr->r.L;
    int t = lua_gettop(L);
    const char *kind = hk_read_text(&lr->r, t, "t");
    const char *written = hk_read_text(&lr->r, t, "text");
    struct hk_syntax *syntax;
    struct hk_policy_file *file;
    enum hk_status rc;
    char *text;

    if (!kind || !written || (strcmp(kind, "number") && strcmp(kind, "none")
                              && strcmp(kind, "duration")))
        return HK_OK;
    file = hk_read_alloc(&lr->r, 1, sizeof *file);
    *file = *f->file;
    text = hk_arena_printf(lr->r.arena, "return function(p) return %s end",
                           written);
    if (!text)
        return hk_fail_memory(lr->err);
    rc = hk_syntax_parse(&syntax, lr->r.arena, text, strlen(text),
                         f->file->path, lr->err);
    if (rc)
        return rc;
    file->text = text;
    file->len = strlen(text);
    file->syntax = syntax;
    f->file = file;
    f->line = 1;
    f->node = hk_syntax_function(syntax, 1);
    f->function = LUA_NOREF;
    return HK_OK;
}

static enum hk_status locate(struct hk_law_reading *lr, struct hk_formula *f,
                             int t)
{
    const char *path = hk_read_text(&lr->r, t, "file");

    f->line = (int)hk_read_int(&lr->r, t, "line", 0);
    f->pack = hk_law_pack(lr, t);
    f->file = path ? hk_packs_file(lr->packs, path) : NULL;
    if (f->file && f->file->syntax)
        f->node = hk_syntax_function(f->file->syntax, f->line);
    if (!f->node)
        return hk_fail(lr->err, HK_EBUG, "%s:%d: the function of this line is "
                       "not in the file's tree", path ? path : "?", f->line);
    lua_getfield(lr->r.L, t, "fn");
    f->function = hk_words_ref(lr->packs, lr->r.L, -1);
    lua_pop(lr->r.L, 1);
    return HK_OK;
}

/* The parent's version: a function, or a plain figure made into one. */
static enum hk_status read_inherited(struct hk_law_reading *lr,
                                     struct hk_formula *f, int t)
{
    struct hk_formula *plain;
    enum hk_status rc;
    const char *kind;

    if (!hk_read_into(&lr->r, t, "inherited"))
        return HK_OK;
    lua_getfield(lr->r.L, -1, "fn");
    if (!lua_isnil(lr->r.L, -1)) {
        lua_pop(lr->r.L, 1);
        return hk_law_formula(lr, &f->inherited);
    }
    lua_pop(lr->r.L, 1);
    plain = hk_read_alloc(&lr->r, 1, sizeof *plain);
    *plain = *f;
    plain->inherited = NULL;
    plain->node = NULL;
    rc = plain_formula(lr, plain);
    kind = hk_read_text(&lr->r, lua_gettop(lr->r.L), "t");
    lua_pop(lr->r.L, 1);
    if (rc)
        return rc;
    if (plain->node)
        f->inherited = plain;
    else if (hk_read_int(&lr->r, t, "params", 0) > 1)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: the function asks for the "
            "inherited figure, but that is %s and no single number",
            f->file->path, f->line, kind ? kind : "a table");
    return HK_OK;
}

enum hk_status hk_law_formula(struct hk_law_reading *lr,
                              const struct hk_formula **out)
{
    int t = lua_gettop(lr->r.L);
    struct hk_formula *f = hk_read_alloc(&lr->r, 1, sizeof *f);
    enum hk_status rc = locate(lr, f, t);

    luaL_checkstack(lr->r.L, 8, "inherited too deep");
    if (!rc)
        rc = read_inherited(lr, f, t);
    lua_settop(lr->r.L, t - 1);
    *out = f;
    return rc;
}

static enum hk_status read_formula(struct hk_law_reading *lr, int t,
                                   const char *key,
                                   const struct hk_formula **out)
{
    return hk_read_into(&lr->r, t, key) ? hk_law_formula(lr, out) : HK_OK;
}

/* ---- words of enum variables --------------------------------------------- */

static enum hk_status fail_kind(struct hk_law_reading *lr,
                                const struct hk_rule *r, const char *type)
{
    return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\": there is no "
        "type \"%s\"; the types are text integer decimal rate money boolean "
        "date window duration enum set region link", r->file->path, r->line,
        r->name, type);
}

/* A duration counts in one unit, so that what reads it knows in which. */
static enum hk_status check_duration(struct hk_law_reading *lr,
                                     const struct hk_rule *r)
{
    enum hk_duration unit;

    if (r->kind != HK_DURATION || hk_duration_of(&unit, r->unit))
        return HK_OK;
    if (r->unit)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" is a "
            "length of time, and its `unit` is \"%s\"; write what its formula "
            "counts in: \"day\", \"working_day\", \"month\" or \"year\"",
            r->file->path, r->line, r->name, r->unit);
    return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" is a length of "
        "time and has no `unit`; write what its formula counts in, as unit = "
        "\"month\"", r->file->path, r->line, r->name);
}

/* What is said only of numbers would be read past without a word. */
static enum hk_status check_counts(struct hk_law_reading *lr,
                                   const struct hk_rule *r, bool has_digits)
{
    const char *kind = r->is_window ? "window" : hk_kind_name(r->kind);
    bool is_number = r->kind == HK_INTEGER || r->kind == HK_DECIMAL
        || r->kind == HK_RATE || r->kind == HK_MONEY;

    if (r->unit && !is_number && r->kind != HK_DURATION)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" has "
            "`unit`, but its type is \"%s\", which counts nothing; take "
            "`unit` out", r->file->path, r->line, r->name, kind);
    if (has_digits && r->kind == HK_MONEY)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" has "
            "`digits`, but its type is \"money\", whose digits are those of "
            "the currency; take `digits` out", r->file->path, r->line, r->name);
    if (has_digits && (!is_number || r->kind == HK_INTEGER))
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" has "
            "`digits`, but its type is \"%s\", which has none behind the "
            "point; take `digits` out, or give it the type \"decimal\"",
            r->file->path, r->line, r->name, kind);
    return HK_OK;
}

/* `leads_to` of a link. */
static enum hk_status read_target(struct hk_law_reading *lr, struct hk_rule *r,
                                  int t)
{
    const char *name = hk_read_text(&lr->r, t, "leads_to");
    const struct hk_entity *e =
        name ? hk_model_entity(lr->packs->model, name) : NULL;

    r->leads_to = e ? e->index : -1;
    if (r->kind != HK_LINK && name)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" has "
            "`leads_to`, but its type is \"%s\"; only a link leads to a record",
            r->file->path, r->line, r->name, hk_kind_name(r->kind));
    if (r->kind == HK_LINK && !e)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" is a link "
            "and does not say to what; write leads_to = \"...\", the entity "
            "whose record its formula returns", r->file->path, r->line,
            r->name);
    return HK_OK;
}

static void read_code_list(struct hk_law_reading *lr, struct hk_rule *r)
{
    struct hk_reading *rd = &lr->r;
    int i, count = (int)lua_rawlen(rd->L, -1);
    struct hk_code *codes = hk_read_alloc(rd, (size_t)count, sizeof *codes);
    const char **no_cells = hk_read_alloc(rd, 1, sizeof *no_cells);

    for (i = 0; i < count && hk_read_item(rd, -1, i + 1); i++) {
        int t = lua_gettop(rd->L);

        codes[i].no = i + 1;
        codes[i].word = hk_read_text(rd, t, "word");
        codes[i].zh = hk_read_text(rd, t, "zh");
        codes[i].en = hk_read_text(rd, t, "en");
        codes[i].cells = no_cells;
        lua_pop(rd->L, 1);
    }
    r->codes = codes;
    r->code_count = count;
}

/* `values` of an enum variable. */
static enum hk_status read_values(struct hk_law_reading *lr, struct hk_rule *r,
                                  int t)
{
    const char *of;

    if (!hk_read_into(&lr->r, t, "values")) {
        if (r->kind == HK_ENUM || r->kind == HK_SET)
            return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" is one "
                "of several words: list them in `values`", r->file->path,
                r->line, r->name);
        return HK_OK;
    }
    if (r->kind != HK_ENUM && r->kind != HK_SET)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" has "
            "`values`, but its type is \"%s\"; only an enum has them",
            r->file->path, r->line, r->name, hk_kind_name(r->kind));
    of = hk_read_text(&lr->r, lua_gettop(lr->r.L), "of");
    if (!of)
        read_code_list(lr, r);
    lua_pop(lr->r.L, 1);
    if (!of)
        return HK_OK;
    return hk_law_enum(lr, of, r->file->path, r->line, &r->codes_of);
}

/* ---- one rule ------------------------------------------------------------ */

struct hk_sentence hk_law_sentence(struct hk_law_reading *lr, int t,
                                   const char *key)
{
    struct hk_sentence s = { NULL, NULL };

    if (!hk_read_into(&lr->r, t, key))
        return s;
    s.zh = hk_read_text(&lr->r, lua_gettop(lr->r.L), "zh");
    s.en = hk_read_text(&lr->r, lua_gettop(lr->r.L), "en");
    lua_pop(lr->r.L, 1);
    return s;
}

static const char *read_day(struct hk_law_reading *lr, int t, const char *key)
{
    int64_t day = hk_read_int(&lr->r, t, key, INT64_MIN);
    char *text;

    if (day == INT64_MIN)
        return NULL;
    text = hk_read_alloc(&lr->r, 1, 16);
    hk_date_print(text, (int32_t)day, HK_DAY);
    return text;
}

static void read_titles(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    r->name = hk_read_text(&lr->r, t, "name");
    r->zh = hk_read_text(&lr->r, t, "zh");
    r->en = hk_read_text(&lr->r, t, "en");
    r->law = hk_read_text(&lr->r, t, "law");
    r->unit = hk_read_text(&lr->r, t, "unit");
    r->severity = hk_read_text(&lr->r, t, "severity");
    r->zh = r->zh ? r->zh : r->name;
    r->en = r->en ? r->en : r->name;
    r->optional = hk_read_bool(&lr->r, t, "optional");
    r->ended = hk_read_bool(&lr->r, t, "ended");
    r->says = hk_law_sentence(lr, t, "says");
    r->remedy = hk_law_sentence(lr, t, "remedy");
    r->from = read_day(lr, t, "from");
    r->to = read_day(lr, t, "to");
    r->all = hk_read_texts(&lr->r, t, "all");
    r->any = hk_read_texts(&lr->r, t, "any");
    r->none = hk_read_texts(&lr->r, t, "none");
}

static enum hk_status check_money(struct hk_law_reading *lr,
                                  const struct hk_rule *r)
{
    const char *minor = lr->packs->model->country.minor;
    size_t len = strlen(minor);

    if (r->kind != HK_MONEY || (r->unit && !strncmp(r->unit, minor, len)
                                && (!r->unit[len] || r->unit[len] == '/')))
        return HK_OK;
    if (r->word == HK_ALLOCATION)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: allocation \"%s\" shares "
            "out money, so its `unit` begins with \"%s\"", r->file->path,
            r->line, r->whole, minor);
    if (r->word == HK_LAYERS)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: layers \"%s\" pay money, "
            "so their `unit` begins with \"%s\"", r->file->path, r->line,
            r->whole, minor);
    return hk_fail(lr->err, HK_EFORMAT, "%s:%d: variable \"%s\" is money, so "
        "its `unit` begins with \"%s\", as \"%s/year\"", r->file->path, r->line,
        r->name, minor, minor);
}

static enum hk_status read_kind(struct hk_law_reading *lr, struct hk_rule *r,
                                int t)
{
    const char *type = hk_read_text(&lr->r, t, "type");
    int digits;

    r->kind = HK_BOOLEAN;
    if (r->word != HK_CHECK && r->word != HK_DECISION
        && !hk_kind_of(&r->kind, type ? type : ""))
        return fail_kind(lr, r, type ? type : "");
    digits = r->kind == HK_MONEY ? lr->packs->model->country.money_digits
        : r->kind == HK_RATE ? 4 : r->kind == HK_DECIMAL ? 2 : 0;
    r->digits = (int)hk_read_int(&lr->r, t, "digits", digits);
    if (read_target(lr, r, t) || check_duration(lr, r)
        || (r->word == HK_VARIABLE
            && hk_law_fault(lr, check_counts(lr, r,
                hk_read_int(&lr->r, t, "digits", -1) >= 0))))
        return HK_EFORMAT;
    return check_money(lr, r);
}

static enum hk_word word_of(const char *word)
{
    static const char *const words[] = { "variable", "check", "decision",
                                         "allocation", "layers", "status",
                                         "benefit", "audit", "ledger",
                                         "procedure" };

    return (enum hk_word)HK_POSITION(words, word);
}

static int entity_of(struct hk_law_reading *lr, int t, const char *key)
{
    const char *name = hk_read_text(&lr->r, t, key);
    const struct hk_entity *e =
        name ? hk_model_entity(lr->packs->model, name) : NULL;

    return e ? e->index : -1;
}

/* What a rule is a part of, and how that is computed. */
static void read_part(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    static const char *const parts[] = { "", "pool", "weight", "assumed",
        "starts", "share", "paid", "kept", "count", "layer", "total", "left",
        "head", "value", "after", "status", "moved", "back", "benefit", "due",
        "paid_out", "owed", "test", "unique", "line", "once",
        "stands", "complete", "due_on" };
    static const char *const rests[] = { "largest remainder", "last", "first" };
    static const char *const missing[] = { "wait", "leave_out", "reserve" };

    r->whole = hk_read_text(&lr->r, t, "whole");
    r->part = (enum hk_part)HK_POSITION(parts, hk_read_text(&lr->r, t, "part"));
    r->earlier = hk_read_texts(&lr->r, t, "earlier");
    r->when = hk_read_text(&lr->r, t, "when");
    r->stored = hk_read_text(&lr->r, t, "stored");
    r->since = hk_read_text(&lr->r, t, "since");
    r->per = hk_read_text(&lr->r, t, "per");
    r->where = hk_read_text(&lr->r, t, "where");
    r->exempt = hk_read_text(&lr->r, t, "exempt");
    r->unique = hk_read_texts(&lr->r, t, "unique");
    r->is_ever = hk_read_bool(&lr->r, t, "ever");
    hk_law_read_words(lr, r, t);
    r->on = hk_read_text(&lr->r, t, "on");
    r->by = hk_read_text(&lr->r, t, "by");
    r->elsewhere = hk_read_texts(&lr->r, t, "elsewhere");
    hk_read_days(&lr->r, t, "turns", &r->turns, &r->turn_count);
    r->nth = (int)hk_read_int(&lr->r, t, "nth", 0);
    r->nths = (int)hk_read_int(&lr->r, t, "nths", 0);
    r->is_window = hk_read_bool(&lr->r, t, "window");
    r->holder = entity_of(lr, t, "holder");
    r->over = entity_of(lr, t, "over");
    r->rest = (enum hk_rest)HK_POSITION(rests, hk_read_text(&lr->r, t, "rest"));
    r->missing = (enum hk_missing)HK_POSITION(missing,
                                           hk_read_text(&lr->r, t, "unknown"));
}

/* The rule in the table on top of the stack. */
static enum hk_status read_rule(struct hk_law_reading *lr, struct hk_rule *r)
{
    int t = lua_gettop(lr->r.L);
    const char *word = hk_read_text(&lr->r, t, "word");
    const char *of = hk_read_text(&lr->r, t, "of");
    const struct hk_entity *e;
    enum hk_status rc;

    e = of ? hk_model_entity(lr->packs->model, of) : NULL;
    if (!word || !e)
        return hk_fail(lr->err, HK_EBUG, "a rule without word or entity");
    r->word = word_of(word);
    r->entity = e->index;
    read_titles(lr, r, t);
    read_part(lr, r, t);
    hk_law_place(lr, t, &r->file, &r->line);
    r->pack = hk_law_pack(lr, t);
    rc = read_kind(lr, r, t);
    if (!rc)
        rc = read_formula(lr, t, r->word == HK_CHECK ? "pass" : "formula",
                          &r->formula);
    if (!rc)
        rc = read_formula(lr, t, "among", &r->among);
    /* Where the formula stands is what a reader wants to be shown. */
    if (!rc && r->formula) {
        r->pack = r->formula->pack;
        if (r->file != r->formula->file || r->part != HK_PART_NONE) {
            r->file = r->formula->file;
            r->line = r->formula->line;
        }
    }
    return rc;
}

/* ---- all rules ----------------------------------------------------------- */

static int by_entity_and_name(const void *a, const void *b)
{
    const struct hk_rule *x = a, *y = b;

    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* `values` may name an enum variable, so it is read when all rules are; the
 * numbers of words, when all words are. */
static enum hk_status read_all(struct hk_law_reading *lr,
                               enum hk_status (*read)(struct hk_law_reading *lr,
                                                      struct hk_rule *r, int t))
{
    struct hk_law *law = lr->law;
    enum hk_status rc = HK_OK;
    int i, list = lua_gettop(lr->r.L);

    for (i = 0; i < law->rule_count && !rc; i++) {
        hk_read_item(&lr->r, list, i + 1);
        rc = read(lr, &law->rules[i], lua_gettop(lr->r.L));
        lua_pop(lr->r.L, 1);
    }
    return rc;
}

enum hk_status hk_law_read_rules(struct hk_law_reading *lr)
{
    struct hk_law *law = lr->law;
    lua_State *L = lr->r.L;
    enum hk_status rc = HK_OK;
    int i, count;

    if (!hk_read_into(&lr->r, lua_gettop(L), "rules"))
        return HK_OK;
    count = (int)lua_rawlen(L, -1);
    law->rules = hk_read_alloc(&lr->r, (size_t)count, sizeof *law->rules);
    for (i = 0; i < count && !rc; i++) {
        hk_read_item(&lr->r, -1, i + 1);
        rc = read_rule(lr, &law->rules[i]);
        law->rule_count++;
        lua_pop(L, 1);
    }
    if (!rc)
        rc = read_all(lr, read_values);
    if (!rc)
        rc = read_all(lr, hk_law_number_words);
    lua_pop(L, 1);
    if (!rc && count)
        qsort(law->rules, (size_t)count, sizeof *law->rules,
              by_entity_and_name);
    return rc;
}

/* ---- "entity.name" ------------------------------------------------------- */

/* A field that stands for an enum variable of the law. */
static const struct hk_field *field_of_rule(struct hk_law_reading *lr,
                                            const struct hk_rule *r)
{
    struct hk_field *f;

    if (r->codes_of)
        return r->codes_of;
    f = hk_read_alloc(&lr->r, 1, sizeof *f);
    f->name = r->name;
    f->zh = r->zh;
    f->en = r->en;
    f->kind = r->kind;
    f->index = -1;
    f->none_bit = -1;
    f->to_entity = -1;
    f->codes = r->codes;
    f->code_count = r->code_count;
    return f;
}

/* Rules are not yet sorted when `values` is read. */
static const struct hk_rule *find_rule(const struct hk_law *law, int entity,
                                       const char *name)
{
    int i;

    for (i = 0; i < law->rule_count; i++)
        if (law->rules[i].entity == entity && !strcmp(law->rules[i].name, name))
            return &law->rules[i];
    return NULL;
}

/* "entity.name" names nothing: the word field that was probably meant. */
static enum hk_status no_enum(struct hk_law_reading *lr, const char *dotted,
                              const struct hk_entity *e, const char *path,
                              int line)
{
    const char **names = hk_read_alloc(&lr->r, (size_t)e->field_count + 1,
                                       sizeof *names);
    const char *near;
    int i;

    for (i = 0; i < e->field_count; i++)
        names[i] = e->fields[i]->kind == HK_ENUM || e->fields[i]->kind == HK_SET
            ? e->fields[i]->name : NULL;
    near = hk_text_nearest(strchr(dotted, '.') + 1, names,
                           (size_t)e->field_count);
    if (near)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: \"%s\": %s has no field or "
            "variable of this name; did you mean \"%s.%s\"?", path, line,
            dotted, e->name, e->name, near);
    return hk_fail(lr->err, HK_EFORMAT, "%s:%d: \"%s\": %s has no field or "
        "variable of this name; name one of type enum", path, line, dotted,
        e->name);
}

enum hk_status hk_law_enum(struct hk_law_reading *lr, const char *dotted,
                           const char *path, int line,
                           const struct hk_field **out)
{
    const struct hk_model *m = lr->packs->model;
    const char *dot = strchr(dotted, '.');
    const struct hk_entity *e = NULL;
    const struct hk_rule *rule;
    char name[64];

    if (dot && (size_t)(dot - dotted) < sizeof name) {
        snprintf(name, sizeof name, "%.*s", (int)(dot - dotted), dotted);
        e = hk_model_entity(m, name);
    }
    if (!e)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: \"%s\": there is no such "
            "entity; write \"entity.field\"", path, line, dotted);
    *out = hk_entity_field(e, dot + 1);
    rule = *out ? NULL : find_rule(lr->law, e->index, dot + 1);
    if (rule && (rule->kind == HK_ENUM || rule->kind == HK_SET))
        *out = field_of_rule(lr, rule);
    if (!*out && !rule)
        return no_enum(lr, dotted, e, path, line);
    if (!*out || ((*out)->kind != HK_ENUM && (*out)->kind != HK_SET))
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: \"%s\" is no enum; only "
            "words can be listed or be the key of a table", path, line, dotted);
    return HK_OK;
}
