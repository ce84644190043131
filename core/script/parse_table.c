/* parse_table.c - table constructors
 *
 * Lua keeps the last of two items with one key and says nothing; in a table of
 * dated figures that loses a figure, so it is refused here. */
#include "script/parse.h"

#include <stdio.h>
#include <string.h>

#include "base/map.h"

/* ---- keys that are written twice ----------------------------------------- */

enum { FEW = 12 };   /* keys of a table that are compared in pairs */

/* A constant as Lua would use it for a key; HK_N_NIL: it is none. */
struct key {
    enum hk_node_kind kind;
    const char *text;
    size_t len;
    int64_t integer;
    double number;
};

static void as_integer(struct key *k)
{
    if (k->number >= -9223372036854775808.0 &&
        k->number < 9223372036854775808.0 &&
        (double)(int64_t)k->number == k->number) {
        k->kind = HK_N_INT;
        k->integer = (int64_t)k->number;
    }
}

static struct key key_of(const struct hk_node *n)
{
    struct key k = { .kind = n->kind };
    bool minus = false;

    while (n->kind == HK_N_PAREN ||
           (n->kind == HK_N_UNARY && n->op == HK_OP_NEG)) {
        minus ^= n->kind == HK_N_UNARY;
        n = n->a;
    }
    k.kind = n->kind;
    switch (n->kind) {
    case HK_N_STRING:
        k.text = n->text;
        k.len = n->len;
        break;
    case HK_N_INT:
        k.integer = minus ? (int64_t)(0 - (uint64_t)n->integer) : n->integer;
        minus = false;
        break;
    case HK_N_FLOAT:
        k.number = minus ? -n->number : n->number;
        minus = false;
        as_integer(&k);
        break;
    case HK_N_TRUE: case HK_N_FALSE:
        break;
    default:
        k.kind = HK_N_NIL;
    }
    if (minus)
        k.kind = HK_N_NIL;               /* -"a" is no constant */
    return k;
}

/* Bytes that are equal when the keys are; the buffer is for numbers. */
static const char *bytes_of(const struct key *k, char buffer[32], size_t *len)
{
    *len = 1;
    switch (k->kind) {
    case HK_N_INT:
        *len = (size_t)snprintf(buffer, 32, "i%lld", (long long)k->integer);
        break;
    case HK_N_FLOAT:
        buffer[0] = 'f';
        memcpy(buffer + 1, &k->number, sizeof k->number);
        *len += sizeof k->number;
        break;
    default:
        buffer[0] = k->kind == HK_N_TRUE ? 't' : 'n';
    }
    return buffer;
}

static void show_key(const struct key *k, char *out, size_t size)
{
    struct hk_token t = { .source = k->text, .source_len = k->len };

    switch (k->kind) {
    case HK_N_STRING:
        hk_token_show(&t, out, size);
        break;
    case HK_N_INT:
        snprintf(out, size, "%lld", (long long)k->integer);
        break;
    case HK_N_FLOAT:
        snprintf(out, size, "%.14g", k->number);
        break;
    default:
        snprintf(out, size, k->kind == HK_N_TRUE ? "true" : "false");
    }
}

static void fail_twice(struct hk_parser *p, const struct key *k, int first,
                       int second)
{
    char shown[80];

    show_key(k, shown, sizeof shown);
    if (first == second)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the key %s is "
                                 "written twice on this line: Lua would keep "
                                 "only one", p->lex.name, second, shown));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the key %s "
                                 "was written on line %d already: Lua would "
                                 "keep only one", p->lex.name, second, shown,
                                 first));
}

/* The item without a key that has the number `no`, or NULL. */
static const struct hk_node *positional(const struct hk_node *item, int64_t no)
{
    for (; item; item = item->next)
        if (!item->a && --no == 0)
            return item;
    return NULL;
}

static void note_key(struct hk_parser *p, const struct hk_node *table,
                     const struct hk_node *item, int64_t count,
                     struct hk_map *strings, struct hk_map *others)
{
    struct key k = key_of(item->a);
    struct hk_map *map = k.kind == HK_N_STRING ? strings : others;
    const struct hk_node *at;
    char buffer[32];
    bool added = true;
    int64_t line;

    if (k.kind == HK_N_NIL)
        return;
    if (k.kind == HK_N_INT && k.integer > 0 && k.integer <= count) {
        at = positional(table->list, k.integer);
        if (at->line <= item->line)
            fail_twice(p, &k, at->line, item->line);
        else
            fail_twice(p, &k, item->line, at->line);
        return;
    }
    if (k.kind != HK_N_STRING)
        k.text = bytes_of(&k, buffer, &k.len);
    if (!hk_map_intern(map, k.text, k.len, item->line, &line, &added))
        hk_parse_stop(p, hk_fail_memory(p->lex.err));
    else if (!added)
        fail_twice(p, &k, (int)line, item->line);
}

/* Are all keys texts, few, and each another? So they are in nearly every table,
 * and to look at them in pairs is cheaper than to make a map. */
static bool plainly_differ(const struct hk_node *item)
{
    const struct hk_node *keys[FEW];
    int n = 0, i;

    for (; item; item = item->next) {
        const struct hk_node *key = item->a;

        if (!key)
            continue;
        if (key->kind != HK_N_STRING || n == FEW)
            return false;
        for (i = 0; i < n; i++)
            if (keys[i]->len == key->len
                && !memcmp(keys[i]->text, key->text, key->len))
                return false;
        keys[n++] = key;
    }
    return true;
}

static void refuse_twice(struct hk_parser *p, const struct hk_node *table)
{
    struct hk_map strings = { 0 }, others = { 0 };
    const struct hk_node *item;
    int64_t count = 0;

    if (plainly_differ(table->list))
        return;
    for (item = table->list; item; item = item->next)
        count += item->a == NULL;
    for (item = table->list; item && !p->lex.rc; item = item->next)
        if (item->a)
            note_key(p, table, item, count, &strings, &others);
    hk_map_release(&strings);
    hk_map_release(&others);
}

/* ---- the constructor ----------------------------------------------------- */

static struct hk_node *parse_item(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_ITEM, &t);

    if (t.kind == HK_T_NAME && hk_parse_peek(p) == HK_T_ASSIGN) {
        hk_parse_next(p);
        n->a = hk_parse_text_node(p, HK_N_STRING, &t);
        hk_parse_expect(p, HK_T_ASSIGN);
    } else if (hk_parse_accept(p, HK_T_OPEN_BRACKET)) {
        n->a = hk_parse_expr(p);
        hk_parse_close(p, HK_T_CLOSE_BRACKET, HK_T_OPEN_BRACKET, t.line);
        hk_parse_expect(p, HK_T_ASSIGN);
    }
    n->b = hk_parse_expr(p);
    return hk_parse_done(p, n);
}

struct hk_node *hk_parse_table(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_TABLE, &t);
    struct hk_node **last = &n->list;

    hk_parse_next(p);
    while (!p->lex.rc && p->tok.kind != HK_T_CLOSE_BRACE) {
        hk_parse_append(&last, parse_item(p));
        if (!hk_parse_accept(p, HK_T_COMMA) &&
            !hk_parse_accept(p, HK_T_SEMICOLON))
            break;
    }
    hk_parse_close(p, HK_T_CLOSE_BRACE, HK_T_OPEN_BRACE, t.line);
    if (!p->lex.rc && !p->lenient)
        refuse_twice(p, n);
    return hk_parse_done(p, n);
}
