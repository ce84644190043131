/* entry.c - what kind of text an entry is */
#include "repl/entry.h"

#include <string.h>

#include "repl/scan.h"

static bool is_among(const struct hk_scan *scan, const struct hk_scanned *p,
                     const char *const *words)
{
    for (; *words; words++)
        if (hk_scan_is(scan, p, *words))
            return true;
    return false;
}

/* name? and a.b? and .command? */
static bool is_about(const char *text, size_t len)
{
    size_t n;

    while (len && strchr(" \t\r\n", text[len - 1]))
        len--;
    if (len < 2 || text[len - 1] != '?')
        return false;
    for (len--; len; text += n, len -= n) {
        n = *text == '.' ? 1 : hk_name_char(text, len, false);
        if (!n)
            return false;
    }
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

enum hk_entry_kind hk_entry_kind(const char *text, size_t len)
{
    static const char *const verbs[] = {
        "select", "values", "with", "insert", "update", "delete", "replace",
        "create", "drop", "alter", "pragma", "explain", "begin", "commit",
        "rollback", "end", NULL
    };
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p;
    char next;

    do {
        if (!hk_scan_next(&scan, &p))
            return HK_ENTRY_EMPTY;
    } while (p.kind == HK_PIECE_COMMENT);
    if (is_about(text + p.start, len - p.start))
        return HK_ENTRY_ABOUT;
    if (text[p.start] == '.' && p.start + 1 < len
        && (is_letter(text[p.start + 1])
            || hk_name_char(text + p.start + 1, len - p.start - 1, true)))
        return HK_ENTRY_COMMAND;
    if (text[p.start] == '=')
        return HK_ENTRY_VALUE;
    if (p.kind != HK_PIECE_NAME || !is_among(&scan, &p, verbs))
        return HK_ENTRY_LUA;
    while (p.end < len && strchr(" \t\r\n", text[p.end]))
        p.end++;
    next = p.end < len ? text[p.end] : ';';
    return strchr("=(.,:[", next) ? HK_ENTRY_LUA : HK_ENTRY_SQL;
}

bool hk_entry_goes_on(const char *line, size_t len)
{
    static const char *const words[] = {
        "from", "where", "group", "order", "having", "limit", "offset", "union",
        "except", "intersect", "join", "left", "right", "full", "inner",
        "outer", "cross", "natural", "on", "using", "and", "or", "not", "as",
        "set", "window", "between", "in", "like", "is", "then", "when", "else",
        "end", "returning", NULL
    };
    struct hk_scan scan = { .text = line, .len = len, .sql = true };
    struct hk_scanned p;

    if (!hk_scan_next(&scan, &p))
        return false;
    if (p.start > 0)
        return true;
    if (line[0] == '=' && len > 1 && line[1] != '=')
        return !hk_scan_next(&scan, &p);     /* "=1+1" prints a value */
    return p.kind == HK_PIECE_NAME ? is_among(&scan, &p, words)
        : p.kind == HK_PIECE_SIGN && strchr(",)(+-*/<>=|", line[p.start]);
}
