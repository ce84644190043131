/* lower.c - the frame of the lowering: needs, static sets, the chunk
 *
 * The chunk stands on the lines of the source, so that an error raised in it
 * names the line a clerk wrote:
 *
 *     local n1, n2 = ... local h1
 *     (lines)  h1 = function(v_a) ... end      a helper, where it stands
 *     (lines)  return function(v_h) ... end    the formula
 *
 * A second specialisation of a helper, and what is inherited from a file of a
 * parent pack, have no lines here: they stand on the first line of the
 * formula, which is where their errors point. */
#include "formula/lower.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEEDS_MAX 180      /* arguments of one chunk; Lua has 200 locals */
#define HELPERS_MAX 16

/* ---- refusing, memory --------------------------------------------------- */

static void stop(struct hk_lower *c, enum hk_status rc)
{
    if (!c->rc)
        c->rc = rc;
    c->err = NULL;
}

struct hk_term hk_refuse(struct hk_lower *c, const struct hk_node *node,
                         enum hk_status rc)
{
    char place[300];

    if (!c->rc && c->err && rc == HK_EFORMAT) {
        snprintf(place, sizeof place, "%s:%d",
                 c->now->source.formula->file->path, node->line);
        hk_fail_at(c->err, rc, place);
    }
    stop(c, rc);
    return hk_term_never(node);
}

static const char *out_of_memory(struct hk_lower *c)
{
    hk_fail_memory(c->err);
    stop(c, HK_ENOMEM);
    return "";
}

const char *hk_lower_text(struct hk_lower *c, const char *format, ...)
{
    va_list args;
    char *text;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    text = n < 0 ? NULL : hk_arena_alloc(&c->scratch, (size_t)n + 1);
    if (!text)
        return out_of_memory(c);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

/* The arena frees nothing before the end, so growing copies. */
bool hk_lower_room(struct hk_lower *c, void *array, size_t *cap, size_t need,
                   size_t size)
{
    void *old, *fresh;
    size_t more = *cap ? *cap * 2 : 16;

    if (need <= *cap)
        return true;
    while (more < need)
        more *= 2;
    fresh = hk_arena_alloc(&c->scratch, more * size);
    if (!fresh) {
        out_of_memory(c);
        return false;
    }
    memcpy(&old, array, sizeof old);
    if (*cap)
        memcpy(fresh, old, *cap * size);
    memcpy(array, &fresh, sizeof fresh);
    *cap = more;
    return true;
}

/* ---- needs and static sets ---------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

const char *hk_need(struct hk_lower *c, const struct hk_need *need,
                    const struct hk_node *node)
{
    int i;

    for (i = 0; i < c->need_count; i++) {
        const struct hk_need *n = &c->needs[i];

        if (n->op == need->op && n->entity == need->entity &&
            n->other == need->other && n->figure == need->figure &&
            same_text(n->name, need->name) && same_text(n->where, need->where))
            return hk_lower_text(c, "n%d", i + 1);
    }
    if (!hk_lower_room(c, &c->needs, &c->need_cap, (size_t)i + 1,
                       sizeof *c->needs))
        return "";
    c->needs[i] = *need;
    c->needs[i].line = node->line;
    c->need_count++;
    return hk_lower_text(c, "n%d", i + 1);
}

const char *hk_need_pure(struct hk_lower *c, enum hk_need_op op,
                         const struct hk_node *node)
{
    struct hk_need need = { .op = op, .entity = -1, .other = -1 };

    return hk_need(c, &need, node);
}

void hk_lower_reads_before(struct hk_lower *c, int entity, const char *name,
                           int lanes)
{
    int i;

    for (i = 0; i < c->read_count; i++)
        if (c->reads[i].entity == entity && c->reads[i].lanes == lanes &&
            !strcmp(c->reads[i].name, name))
            return;
    if (!hk_lower_room(c, &c->reads, &c->read_cap, (size_t)i + 1,
                       sizeof *c->reads))
        return;
    c->reads[c->read_count++] = (struct hk_read){ entity, name, lanes };
}

void hk_lower_reads_others(struct hk_lower *c, int entity, const char *name)
{
    struct hk_symbol s;
    bool is_rule = c->rule && c->rule->entity == entity
        && hk_symbol_find(&s, c->model, c->law, entity, name)
        && s.sort == HK_SYM_RULE;

    hk_lower_reads_before(c, entity, name, is_rule ? HK_LANES_OTHERS
                                                   : HK_LANES_OWN);
}

void hk_lower_reads(struct hk_lower *c, int entity, const char *name)
{
    hk_lower_reads_before(c, entity, name, HK_LANES_OWN);
}

void hk_lower_figure(struct hk_lower *c, const struct hk_param *p)
{
    int i;

    for (i = 0; i < c->figure_count; i++)
        if (c->figures[i] == p)
            return;
    if (!hk_lower_room(c, &c->figures, &c->figure_cap, (size_t)i + 1,
                       sizeof *c->figures))
        return;
    c->figures[c->figure_count++] = p;
}

/* ---- what of it all the formula really uses ----------------------------- */

struct chunk {
    struct hk_lower *c;
    struct hk_str text;
    int line;
    int *needs;                    /* new number of each need, 0: not used */
    int need_count;
    bool *is_used;                 /* instances, by number */
    const struct hk_instance *helpers[HELPERS_MAX];
    int helper_count;
};

/* The end of the name or number that begins at `at`. */
static const char *word_end(const char *at)
{
    while (isalnum((unsigned char)*at) || *at == '_')
        at++;
    return at;
}

/* The number in a name such as n12 or h3; 0 when it is another word. */
static int number_in(const char *at, const char *end, char kind)
{
    char *stop_at;
    long n;

    if (*at != kind || end - at < 2)
        return 0;
    n = strtol(at + 1, &stop_at, 10);
    return stop_at == end ? (int)n : 0;
}

static const struct hk_instance *instance_numbered(const struct hk_lower *c,
                                                   int number)
{
    const struct hk_instance *f;

    for (f = c->instances; f && f->number != number; f = f->next)
        ;
    return f;
}

static void mark(struct chunk *k, const struct hk_instance *f);

static void mark_word(struct chunk *k, const char *at, const char *end)
{
    int need = number_in(at, end, 'n'), helper = number_in(at, end, 'h');

    if (need && !k->needs[need])
        k->needs[need] = ++k->need_count;
    if (!helper || k->is_used[helper])
        return;
    k->is_used[helper] = true;
    if (k->helper_count < HELPERS_MAX)
        k->helpers[k->helper_count] = instance_numbered(k->c, helper);
    k->helper_count++;
    mark(k, instance_numbered(k->c, helper));
}

/* Find the needs and helpers that the text of `f` names. Helpers cannot be
 * recursive, so this ends. */
static void mark(struct chunk *k, const struct hk_instance *f)
{
    const char *at = hk_str_text(&f->out), *end;

    for (; *at; at = end) {
        end = word_end(at);
        if (end == at)
            end++;
        else
            mark_word(k, at, end);
    }
}

/* ---- the chunk ---------------------------------------------------------- */

/* Copy the text of a function with the final numbers of its needs. */
static void copy(struct chunk *k, const struct hk_instance *f, bool lines)
{
    const char *at = hk_str_text(&f->out), *end;

    for (; *at; at = end) {
        int need;

        end = word_end(at);
        need = number_in(at, end, 'n');
        if (end == at) {
            end++;
            k->line += *at == '\n' && lines;
            hk_str_putc(&k->text, *at == '\n' && !lines ? ' ' : *at);
        } else if (need) {
            hk_str_addf(&k->text, "n%d", k->needs[need]);
        } else {
            hk_str_add(&k->text, at, (size_t)(end - at));
        }
    }
}

static void to_line(struct chunk *k, int line)
{
    while (k->line < line) {
        hk_str_putc(&k->text, '\n');
        k->line++;
    }
}

static void names(struct chunk *k, char kind, int count)
{
    int i;

    for (i = 1; i <= count; i++)
        hk_str_addf(&k->text, "%s%c%d", i > 1 ? ", " : "", kind, i);
}

static int by_line(const void *a, const void *b)
{
    const struct hk_instance *f = *(const struct hk_instance *const *)a;
    const struct hk_instance *g = *(const struct hk_instance *const *)b;
    int lines = f->source.node->line - g->source.node->line;

    return lines ? lines : f->number - g->number;
}

static void put_helper(struct chunk *k, const struct hk_instance *f, bool lines)
{
    hk_str_addf(&k->text, " h%d = ", f->number);
    copy(k, f, lines);
}

/* Helpers where they stand in the file; what has no lines here, later. */
static void put_helpers(struct chunk *k, const struct hk_instance *formula)
{
    const struct hk_policy_file *file = formula->source.formula->file;
    int i, line = 0;

    qsort(k->helpers, (size_t)k->helper_count, sizeof *k->helpers, by_line);
    for (i = 0; i < k->helper_count; i++) {
        const struct hk_instance *f = k->helpers[i];

        if (f->source.formula->file != file || f->source.node->line <= line ||
            f->source.node->line < k->line ||
            f->source.node->last_line > formula->source.node->line)
            continue;
        line = f->source.node->line;
        to_line(k, line);
        put_helper(k, f, true);
        k->helpers[i] = NULL;
    }
    to_line(k, formula->source.node->line);
    for (i = 0; i < k->helper_count; i++)
        if (k->helpers[i])
            put_helper(k, k->helpers[i], false);
}

/* Helpers keep their numbers, so those that fell away leave holes. */
static void put_chunk(struct chunk *k, const struct hk_instance *formula)
{
    int i, most = 0;

    k->line = 1;
    if (k->need_count) {
        hk_str_puts(&k->text, "local ");
        names(k, 'n', k->need_count);
        hk_str_puts(&k->text, " = ...");
    }
    for (i = 0; i < k->helper_count; i++)
        if (k->helpers[i]->number > most)
            most = k->helpers[i]->number;
    for (i = 1; i <= most; i++)
        if (k->is_used[i])
            hk_str_addf(&k->text, " local h%d", i);
    put_helpers(k, formula);
    hk_str_puts(&k->text, " return ");
    copy(k, formula, true);
    hk_str_putc(&k->text, '\n');
}

/* ---- the result --------------------------------------------------------- */

static const char *keep(struct hk_lower *c, const char *text)
{
    const char *kept;

    if (!text)
        return NULL;
    kept = hk_arena_dup(c->law->arena, text, strlen(text));
    return kept ? kept : out_of_memory(c);
}

static int by_entity_name(const void *a, const void *b)
{
    const struct hk_read *x = a, *y = b;

    int names = strcmp(x->name, y->name);

    return x->entity != y->entity ? x->entity - y->entity
        : names ? names : x->lanes - y->lanes;
}

static int by_name(const void *a, const void *b)
{
    const struct hk_param *x = *(const struct hk_param *const *)a;
    const struct hk_param *y = *(const struct hk_param *const *)b;

    return strcmp(x->name, y->name);
}

static void keep_needs(struct hk_lower *c, const struct chunk *k,
                       struct hk_lowered *l)
{
    int i;

    l->need_count = k->need_count;
    l->needs = hk_arena_alloc(c->law->arena,
                              ((size_t)k->need_count + 1) * sizeof *l->needs);
    if (!l->needs) {
        out_of_memory(c);
        return;
    }
    for (i = 0; i < c->need_count; i++) {
        struct hk_need *to;

        if (!k->needs[i + 1])
            continue;
        to = &l->needs[k->needs[i + 1] - 1];
        *to = c->needs[i];
        to->name = keep(c, to->name);
        to->where = keep(c, to->where);
    }
}

static void keep_sets(struct hk_lower *c, struct hk_lowered *l)
{
    size_t reads = (size_t)c->read_count, figures = (size_t)c->figure_count;
    size_t i;

    l->reads = hk_arena_alloc(c->law->arena, (reads + 1) * sizeof *l->reads);
    l->figures = hk_arena_alloc(c->law->arena,
                                (figures + 1) * sizeof *l->figures);
    if (!l->reads || !l->figures) {
        out_of_memory(c);
        return;
    }
    for (i = 0; i < reads; i++)
        l->reads[i] = (struct hk_read){ c->reads[i].entity,
                                        keep(c, c->reads[i].name),
                                        c->reads[i].lanes };
    for (i = 0; i < figures; i++)
        l->figures[i] = c->figures[i];
    l->read_count = c->read_count;
    l->figure_count = c->figure_count;
    if (reads)
        qsort(l->reads, reads, sizeof *l->reads, by_entity_name);
    if (figures)
        qsort(l->figures, figures, sizeof *l->figures, by_name);
}

static void check_size(struct hk_lower *c, const struct chunk *k,
                       const struct hk_node *node)
{
    if (k->need_count > NEEDS_MAX)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "this formula uses %d "
                  "different names and operations, at most %d are possible: "
                  "move parts of it into variables", k->need_count,
                  NEEDS_MAX));
    if (k->helper_count > HELPERS_MAX)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "this formula uses %d "
                  "helper functions (the same one with other kinds of "
                  "arguments counts again), at most %d are possible: move "
                  "parts of it into variables", k->helper_count, HELPERS_MAX));
}

static enum hk_kind kind_given(const struct hk_lower *c)
{
    switch (c->gives.is) {
    case HK_IS_MONEY: return HK_MONEY;
    case HK_IS_RATE: return HK_RATE;
    case HK_IS_DECIMAL: return HK_DECIMAL;
    default: return HK_INTEGER;
    }
}

static void make_result(struct hk_lower *c, struct chunk *k,
                        const struct hk_instance *formula,
                        struct hk_lowered **out)
{
    struct hk_lowered *l = hk_arena_alloc(c->law->arena, sizeof *l);

    k->needs = hk_arena_alloc(&c->scratch,
                              ((size_t)c->need_count + 1) * sizeof *k->needs);
    k->is_used = hk_arena_alloc(&c->scratch, (size_t)c->instance_count + 1);
    if (!l || !k->needs || !k->is_used) {
        out_of_memory(c);
        return;
    }
    mark(k, formula);
    check_size(c, k, formula->source.node);
    if (c->rc)
        return;
    put_chunk(k, formula);
    if (k->text.failed)
        out_of_memory(c);
    l->text = keep(c, hk_str_text(&k->text));
    l->len = k->text.len;
    l->chunk = keep(c, formula->source.formula->file->path);
    l->gives = kind_given(c);
    keep_needs(c, k, l);
    keep_sets(c, l);
    if (!c->rc)
        *out = l;
}

static void release(struct hk_lower *c)
{
    struct hk_instance *f;

    for (f = c->instances; f; f = f->next)
        hk_str_release(&f->out);
    c->instances = NULL;
    hk_arena_release(&c->scratch);
}

enum hk_status hk_lower_run(struct hk_lower *c, struct hk_lowered **out,
                            const struct hk_formula *f, struct hk_err *err)
{
    struct hk_source source = { .node = f->node, .formula = f };
    struct hk_instance *formula;
    struct chunk k = { .c = c };

    *out = NULL;
    c->err = err;
    formula = hk_instance_new(c, &source);
    if (formula) {
        c->now = formula;
        formula->is_formula = true;
        hk_instance_walk(c, formula);
    }
    if (!c->rc)
        hk_unit_check(c, formula);
    if (!c->rc) {
        c->gives = formula->gives;
        make_result(c, &k, formula, out);
    }
    hk_str_release(&k.text);
    release(c);
    return c->rc;
}

enum hk_status hk_formula_lower(struct hk_lowered **out,
                                const struct hk_model *model,
                                struct hk_packs *packs,
                                const struct hk_law *law,
                                const struct hk_rule *rule,
                                const struct hk_param *param,
                                const struct hk_formula *f, enum hk_role role,
                                bool trace, struct hk_err *err)
{
    struct hk_lower c = { .model = model, .law = law, .rule = rule,
                          .param = param, .role = role, .trace = trace };

    c.L = packs ? hk_packs_script(packs)->L : NULL;
    c.packs = packs;
    return hk_lower_run(&c, out, f, err);
}
