/* wide.c - full-width signs in SQL, as a Chinese keyboard types them
 *
 * SQLite takes them for letters of a name, so what it complains of is far from
 * what is wrong. In quotes and comments they are what they are. */
#include "store/inside.h"

#include <string.h>

#include "base/utf8.h"

static const struct { int32_t code; const char *narrow; } signs[] = {
    { 0x00a0, " " }, { 0x3000, " " }, { 0x2018, "'" }, { 0x2019, "'" },
    { 0x201c, "'" }, { 0x201d, "'" }, { 0x3001, "," }, { 0x3002, "." },
    { 0x2014, "-" }, { 0x2212, "-" }, { 0x00d7, "*" }, { 0x00f7, "/" },
    { 0x2264, "<=" }, { 0x2265, ">=" }, { 0x2260, "<>" }, { 0x3008, "<" },
    { 0x3009, ">" }, { 0x300a, "<" }, { 0x300b, ">" }, { 0x3010, "[" },
    { 0x3011, "]" }
};

/* What to type for the character at `text`, in `w`; false: it is none of
 * these. */
static bool is_wide(const char *text, struct hk_wide *w)
{
    int32_t code;

    w->len = hk_utf8_next(text, strlen(text), &code);
    if (code >= 0xff01 && code <= 0xff5e) {
        w->narrow[0] = (char)(code - 0xfee0);
        w->narrow[1] = '\0';
        return true;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].code == code) {
            strcpy(w->narrow, signs[i].narrow);
            return true;
        }
    return false;
}

/* Behind the comment or the quotes that begin at `sql`, or `sql`. */
static const char *behind(const char *sql)
{
    char close = *sql == '[' ? ']' : *sql;
    const char *end;

    if (!strncmp(sql, "--", 2))
        return sql + strcspn(sql, "\n");
    if (!strncmp(sql, "/*", 2)) {
        end = strstr(sql + 2, "*/");
        return end ? end + 2 : sql + strlen(sql);
    }
    if (!strchr("'\"`[", *sql))
        return sql;
    end = strchr(sql + 1, close);
    return end ? end + 1 : sql + strlen(sql);
}

/* Any at all? */
static bool holds_wide(const char *text, struct hk_wide *w)
{
    for (; *text; text += w->len)
        if (is_wide(text, w))
            return true;
    return false;
}

bool hk_sql_wide(struct hk_wide *out, const char *sql, int at,
                 const char *message)
{
    const size_t from = at < 0 ? 0 : (size_t)at;
    const bool syntax = strstr(message, "syntax error") ||
        strstr(message, "unrecognized token");
    struct hk_wide w = { 0 };
    const bool named = holds_wide(message, &w);
    const char *text = sql, *next;
    bool found = false;

    for (; *text && (named || syntax); text = next) {
        next = behind(text);
        if (next > text)
            continue;
        w.at = (size_t)(text - sql);
        if (is_wide(text, &w) && (w.at < from ? syntax : named)) {
            *out = w;
            found = true;
            if (w.at >= from)
                break;
        }
        next = text + w.len;
    }
    return found;
}

enum hk_status hk_sql_wide_tell(const struct hk_wide *w, const char *sql,
                                const char *message, struct hk_err *err)
{
    char sign[8] = "";

    memcpy(sign, sql + w->at, w->len < sizeof sign ? w->len : 0);
    if (w->narrow[0] == ' ')
        return hk_fail(err, HK_EUSAGE, "%s (a full-width blank stands in it: "
                       "type an ordinary one)", message);
    if (w->narrow[0] == '\'' && w->narrow[1] == '\0')
        return hk_fail(err, HK_EUSAGE, "%s (\"%s\" is a full-width quote: type "
                       "' around a text, \" around a name)", message, sign);
    return hk_fail(err, HK_EUSAGE, "%s (\"%s\" is a full-width sign: type "
                   "\"%s\")", message, sign, w->narrow);
}
