/* pattern.c - the matcher: patterns as the Lua 5.4 manual describes them */
#include "script/pattern.h"

#include <ctype.h>
#include <string.h>

#include <lauxlib.h>

#include "script/script.h"

#define MOST_STEPS 10000000      /* and as many for each byte of the text: */
#define BYTE_STEPS 64
#define MOST_DEPTH 200
#define ESCAPE     '%'

void hk_pattern_init(struct hk_pattern *m, lua_State *L, const char *text,
                     size_t len, const char *pattern, size_t pattern_len)
{
    m->L = L;
    m->text = text;
    m->text_end = text + len;
    m->end = pattern + pattern_len;
    m->count = m->depth = 0;
    m->steps = 0;
    m->most = MOST_STEPS + len * BYTE_STEPS;
}

static void count_step(struct hk_pattern *m)
{
    if (++m->steps % 1024 == 0)
        hk_script_poll(m->L);
    if (m->steps > m->most)
        luaL_error(m->L, "the pattern takes more than %I steps: make it "
                   "simpler, or the text shorter", (LUAI_UACINT)m->most);
}

/* ---- one character ------------------------------------------------------- */

/* The end of the single-character item that begins at `p`. */
static const char *item_end(struct hk_pattern *m, const char *p)
{
    char c = *p++;

    if (c == ESCAPE) {
        if (p >= m->end)
            luaL_error(m->L, "the pattern ends with '%%'");
        return p + 1;
    }
    if (c != '[')
        return p;
    if (p < m->end && *p == '^')
        p++;
    do {                                   /* a first ']' is a character */
        if (p >= m->end)
            luaL_error(m->L, "the pattern has '[' without ']'");
        c = *p++;
        if (c == ESCAPE)
            p++;
    } while (p >= m->end || *p != ']');
    return p + 1;
}

/* Is the byte in the class of the letter, %a, or not, %A? */
static bool of_class(unsigned char c, unsigned char letter)
{
    bool yes;

    switch (tolower(letter)) {
    case 'a': yes = isalpha(c); break;
    case 'c': yes = iscntrl(c); break;
    case 'd': yes = isdigit(c); break;
    case 'g': yes = isgraph(c); break;
    case 'l': yes = islower(c); break;
    case 'p': yes = ispunct(c); break;
    case 's': yes = isspace(c); break;
    case 'u': yes = isupper(c); break;
    case 'w': yes = isalnum(c); break;
    case 'x': yes = isxdigit(c); break;
    case 'z': yes = c == 0; break;
    default: return letter == c;
    }
    return isupper(letter) ? !yes : yes;
}

/* Is the byte in the set from `p` at "[" to `end` at its "]"? */
static bool in_set(unsigned char c, const char *p, const char *end)
{
    bool yes = true;

    if (p[1] == '^') {
        yes = false;
        p++;
    }
    while (++p < end) {
        if (*p == ESCAPE) {
            p++;
            if (of_class(c, (unsigned char)*p))
                return yes;
        } else if (p[1] == '-' && p + 2 < end) {
            p += 2;
            if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p)
                return yes;
        } else if ((unsigned char)*p == c) {
            return yes;
        }
    }
    return !yes;
}

/* Does the item from `p` to `end` match the byte at `s`? */
static bool matches_one(struct hk_pattern *m, const char *s, const char *p,
                        const char *end)
{
    unsigned char c;

    count_step(m);
    if (s >= m->text_end)
        return false;
    c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case ESCAPE: return of_class(c, (unsigned char)p[1]);
    case '[': return in_set(c, p, end - 1);
    default: return (unsigned char)*p == c;
    }
}

/* ---- repetitions --------------------------------------------------------- */

/* As many as there are, then fewer. */
static const char *most(struct hk_pattern *m, const char *s, const char *p,
                        const char *end)
{
    ptrdiff_t n = 0;

    while (matches_one(m, s + n, p, end))
        n++;
    for (; n >= 0; n--) {
        const char *rest = hk_pattern_match(m, s + n, end + 1);

        if (rest)
            return rest;
    }
    return NULL;
}

/* As few as can be, then more. */
static const char *fewest(struct hk_pattern *m, const char *s, const char *p,
                          const char *end)
{
    for (;;) {
        const char *rest = hk_pattern_match(m, s, end + 1);

        if (rest)
            return rest;
        if (!matches_one(m, s, p, end))
            return NULL;
        s++;
    }
}

/* ---- captures ------------------------------------------------------------ */

static const char *open_capture(struct hk_pattern *m, const char *s,
                                const char *p, ptrdiff_t what)
{
    const char *rest;

    if (m->count >= HK_PATTERN_CAPTURES)
        luaL_error(m->L, "the pattern has more than %d captures",
                   HK_PATTERN_CAPTURES);
    m->captures[m->count].at = s;
    m->captures[m->count].len = what;
    m->count++;
    rest = hk_pattern_match(m, s, p);
    if (!rest)
        m->count--;
    return rest;
}

static const char *close_capture(struct hk_pattern *m, const char *s,
                                 const char *p)
{
    const char *rest;
    int i = m->count - 1;

    while (i >= 0 && m->captures[i].len != HK_CAPTURE_OPEN)
        i--;
    if (i < 0)
        luaL_error(m->L, "the pattern has ')' without '('");
    m->captures[i].len = s - m->captures[i].at;
    rest = hk_pattern_match(m, s, p);
    if (!rest)
        m->captures[i].len = HK_CAPTURE_OPEN;
    return rest;
}

/* %1: the same text as capture 1 once more. */
static const char *same_again(struct hk_pattern *m, const char *s, int letter)
{
    int i = letter - '1';
    size_t len;

    if (i < 0 || i >= m->count || m->captures[i].len == HK_CAPTURE_OPEN)
        luaL_error(m->L, "the pattern has %%%d, but no such capture before it",
                   i + 1);
    count_step(m);
    if (m->captures[i].len < 0)
        return NULL;                       /* a place is no text */
    len = (size_t)m->captures[i].len;
    if ((size_t)(m->text_end - s) < len ||
        memcmp(m->captures[i].at, s, len) != 0)
        return NULL;
    return s + len;
}

/* ---- %b and %f ----------------------------------------------------------- */

/* %bxy at `p` behind the b: from an x to the y that closes it. */
static const char *balanced(struct hk_pattern *m, const char *s, const char *p)
{
    int open = 1;

    if (m->end - p < 2)
        luaL_error(m->L, "the pattern has '%%b' without two characters");
    if (s >= m->text_end || *s != *p)
        return NULL;
    while (++s < m->text_end) {
        count_step(m);
        if (*s == p[1]) {
            if (--open == 0)
                return s + 1;
        } else if (*s == *p) {
            open++;
        }
    }
    return NULL;
}

/* %f[set] at `p` behind the f: the byte before is not in the set, this one is;
 * both ends of the text count as a zero byte. */
static bool at_frontier(struct hk_pattern *m, const char *s, const char *p,
                        const char **end)
{
    unsigned char before = s == m->text ? 0 : (unsigned char)s[-1];
    unsigned char here = s == m->text_end ? 0 : (unsigned char)*s;

    if (p >= m->end || *p != '[')
        luaL_error(m->L, "the pattern has '%%f' without '['");
    *end = item_end(m, p);
    return !in_set(before, p, *end - 1) && in_set(here, p, *end - 1);
}

/* ---- the whole ----------------------------------------------------------- */

/* One item and what repeats it. True: go on at `*s`, `*p`; else the answer is
 * `*s`. */
static bool step_item(struct hk_pattern *m, const char **s, const char **p)
{
    const char *end = item_end(m, *p), *rest;
    char sign = end < m->end ? *end : '\0';

    switch (sign) {
    case '?':
        if (matches_one(m, *s, *p, end)) {
            rest = hk_pattern_match(m, *s + 1, end + 1);
            if (rest) {
                *s = rest;
                return false;
            }
        }
        *p = end + 1;
        return true;
    case '+':
        *s = matches_one(m, *s, *p, end) ? most(m, *s + 1, *p, end) : NULL;
        return false;
    case '*':
        *s = most(m, *s, *p, end);
        return false;
    case '-':
        *s = fewest(m, *s, *p, end);
        return false;
    default:
        if (!matches_one(m, *s, *p, end)) {
            *s = NULL;
            return false;
        }
        ++*s;
        *p = end;
        return true;
    }
}

/* "%" and what has a meaning of its own behind it. True: go on at `*s`, `*p`;
 * else the answer is `*s`. `*other`: it is an ordinary class. */
static bool step_escape(struct hk_pattern *m, const char **s, const char **p,
                        bool *other)
{
    const char *end;
    char c = *p + 1 < m->end ? (*p)[1] : '\0';

    *other = false;
    if (c == 'b') {
        *s = balanced(m, *s, *p + 2);
        *p += 4;
        return *s != NULL;
    }
    if (c == 'f') {
        if (!at_frontier(m, *s, *p + 2, &end)) {
            *s = NULL;
            return false;
        }
        *p = end;
        return true;
    }
    if (isdigit((unsigned char)c)) {
        *s = same_again(m, *s, c);
        *p += 2;
        return *s != NULL;
    }
    *other = true;
    return true;
}

/* Go on until the pattern ends or the answer is known. */
static const char *match_here(struct hk_pattern *m, const char *s,
                              const char *p)
{
    bool other = true;

    while (p < m->end) {
        count_step(m);
        if (*p == '(') {
            if (p + 1 < m->end && p[1] == ')')
                return open_capture(m, s, p + 2, HK_CAPTURE_PLACE);
            return open_capture(m, s, p + 1, HK_CAPTURE_OPEN);
        }
        if (*p == ')')
            return close_capture(m, s, p + 1);
        if (*p == '$' && p + 1 == m->end)
            return s == m->text_end ? s : NULL;
        if (*p == ESCAPE) {
            if (!step_escape(m, &s, &p, &other))
                return s;
            if (!other)
                continue;
        }
        if (!step_item(m, &s, &p))
            return s;
    }
    return s;
}

const char *hk_pattern_match(struct hk_pattern *m, const char *s, const char *p)
{
    if (++m->depth > MOST_DEPTH)
        luaL_error(m->L, "the pattern is too deep");
    s = match_here(m, s, p);
    m->depth--;
    return s;
}

/* ---- what was captured --------------------------------------------------- */

void hk_pattern_push(struct hk_pattern *m, int i, const char *s,
                     const char *end)
{
    const struct hk_capture *c = &m->captures[i];

    if (i >= m->count) {
        if (i > 0)
            luaL_error(m->L, "there is no capture %%%d", i + 1);
        lua_pushlstring(m->L, s, (size_t)(end - s));
    } else if (c->len == HK_CAPTURE_OPEN) {
        luaL_error(m->L, "the pattern has '(' without ')'");
    } else if (c->len == HK_CAPTURE_PLACE) {
        lua_pushinteger(m->L, c->at - m->text + 1);
    } else {
        lua_pushlstring(m->L, c->at, (size_t)c->len);
    }
}

int hk_pattern_push_all(struct hk_pattern *m, const char *s, const char *end)
{
    int n = m->count == 0 && s ? 1 : m->count, i;

    luaL_checkstack(m->L, n, "too many captures");
    for (i = 0; i < n; i++)
        hk_pattern_push(m, i, s, end);
    return n;
}
