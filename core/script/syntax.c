/* syntax.c - Lua text as a tree: the way in */
#include "script/syntax.h"

#include <string.h>

#include "base/mem.h"
#include "script/parse.h"

static enum hk_status take(struct hk_syntax **out, struct hk_parser *p,
                           struct hk_node *body, const char *name)
{
    struct hk_arena *arena = p->lex.arena;
    size_t size = p->function_count * sizeof *p->functions;
    struct hk_syntax *s = hk_arena_alloc(arena, sizeof *s);

    if (!s)
        return hk_fail_memory(p->lex.err);
    s->name = hk_arena_dup(arena, name, strlen(name));
    s->functions = hk_arena_alloc(arena, size ? size : 1);
    if (!s->name || !s->functions)
        return hk_fail_memory(p->lex.err);
    s->body = body;
    s->function_count = p->function_count;
    if (size)
        memcpy(s->functions, p->functions, size);
    *out = s;
    return HK_OK;
}

static enum hk_status parse(struct hk_syntax **out, struct hk_arena *arena,
                            const char *text, size_t len, const char *name,
                            bool lenient, struct hk_err *err)
{
    struct hk_parser p = { .lenient = lenient };
    struct hk_node *body = NULL;
    enum hk_status rc;

    *out = NULL;
    hk_lex_start(&p.lex, len ? text : "", len, name, arena, err);
    if (!p.lex.rc)
        body = hk_parse_chunk(&p);
    rc = p.lex.rc;
    if (!rc)
        rc = take(out, &p, body, name);
    hk_free(p.functions);
    hk_lex_release(&p.lex);
    return rc;
}

enum hk_status hk_syntax_parse(struct hk_syntax **out, struct hk_arena *arena,
                               const char *text, size_t len, const char *name,
                               struct hk_err *err)
{
    return parse(out, arena, text, len, name, false, err);
}

enum hk_status hk_syntax_parse_written(struct hk_syntax **out,
                                       struct hk_arena *arena, const char *text,
                                       size_t len, const char *name,
                                       struct hk_err *err)
{
    return parse(out, arena, text, len, name, true, err);
}

enum hk_status hk_parse_explain(const char *text, size_t len, const char *name,
                                struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    struct hk_syntax *syntax;
    enum hk_status rc = parse(&syntax, &arena, text, len, name, true, err);

    hk_arena_release(&arena);
    return rc;
}

const struct hk_node *hk_syntax_function(const struct hk_syntax *s, int line)
{
    size_t low = 0, high = s->function_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (s->functions[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < s->function_count && s->functions[low]->line == line)
        return s->functions[low];
    return NULL;
}

const char *hk_op_text(enum hk_op op)
{
    static const char *const texts[] = {
        "", "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=",
        ">", ">=", "and", "or", "&", "|", "~", "<<", ">>", "not", "-", "#", "~"
    };

    return op <= HK_OP_BNOT ? texts[op] : "";
}
