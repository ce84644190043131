/* fuzz_syntax.c - any bytes as Lua text
 *
 * Whatever comes in, it is a tree or one sentence with the file's name; what is
 * a tree Lua can load too, but for labels, constants and its own limits; what
 * Lua loads we refuse for reasons of our own only. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "script/lex.h"
#include "script/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool only_lua_refuses(const char *said)
{
    return strstr(said, "label") || strstr(said, "const variable") ||
        strstr(said, "jumps into") || strstr(said, "too many") ||
        strstr(said, "overflow");
}

static bool only_we_refuse(const char *said)
{
    return strstr(said, "UTF-8") || strstr(said, "would keep only") ||
        strstr(said, "two functions begin") ||
        strstr(said, "nested deeper") || strstr(said, "a chain of more");
}

/* No node deeper than is promised, no list without an end. */
static size_t count(const struct hk_node *n, int depth)
{
    size_t sum = 0;

    if (depth > HK_SYNTAX_DEPTH)
        abort();
    for (; n; n = n->next) {
        if (n->depth > HK_SYNTAX_DEPTH - depth + 1)
            abort();
        sum += 1 + count(n->a, depth + 1) + count(n->b, depth + 1) +
            count(n->c, depth + 1) + count(n->list, depth + 1) +
            count(n->more, depth + 1) + count(n->params, depth + 1) +
            count(n->body, depth + 1) + count(n->other, depth + 1);
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    size_t head = hk_lex_head(text, size), i;
    struct hk_arena arena = { 0 };
    struct hk_err err = { 0 };
    struct hk_syntax *syntax;
    enum hk_status rc = hk_syntax_parse(&syntax, &arena, text, size, "f", &err);
    lua_State *L = luaL_newstate();
    int code = luaL_loadbufferx(L, text + head, size - head, "=f", "t");

    if (rc && (err.text[0] != 'f' || err.text[1] != ':'))
        abort();
    if (rc && code == LUA_OK && !only_we_refuse(err.text))
        abort();
    if (!rc && code != LUA_OK && !only_lua_refuses(lua_tostring(L, -1)))
        abort();
    if (!rc) {
        count(syntax->body, 1);
        for (i = 0; i < syntax->function_count; i++)
            if (hk_syntax_function(syntax, syntax->functions[i]->line) !=
                syntax->functions[i])
                abort();
    }
    lua_close(L);
    hk_arena_release(&arena);
    return 0;
}
