/* header.c - what a header says: a name, and perhaps a unit in brackets */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "exchange/mapping.h"

/* Bytes of a blank at `s`: ASCII, U+00A0, U+3000, U+FEFF, U+200B; else 0. */
static size_t blank(const char *s)
{
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    if (!strncmp(s, "\xC2\xA0", 2))
        return 2;
    if (!strncmp(s, "\xE3\x80\x80", 3) || !strncmp(s, "\xEF\xBB\xBF", 3)
        || !strncmp(s, "\xE2\x80\x8B", 3))
        return 3;
    return 0;
}

/* `s` without blanks, in lower case; brackets of all kinds become ( and ). */
static void squeeze(char *to, const char *s)
{
    static const struct { const char *from; char to; } brackets[] = {
        { "\xE3\x80\x90", '(' }, { "\xE3\x80\x91", ')' },    /* U+3010 */
        { "\xE3\x80\x94", '(' }, { "\xE3\x80\x95", ')' },    /* U+3014 */
        { "[", '(' }, { "]", ')' },
    };

    while (*s) {
        size_t n = blank(s), i = 0;

        if (n) {
            s += n;
            continue;
        }
        for (; i < sizeof brackets / sizeof *brackets; i++)
            if (hk_starts_with(s, brackets[i].from))
                break;
        if (i < sizeof brackets / sizeof *brackets) {
            *to++ = brackets[i].to;
            s += strlen(brackets[i].from);
        } else {
            *to++ = (char)tolower((unsigned char)*s++);
        }
    }
    *to = '\0';
}

/* Take the * of required columns from both ends. */
static void strip_stars(char *s)
{
    size_t stars = strspn(s, "*"), len;

    memmove(s, s + stars, strlen(s + stars) + 1);
    for (len = strlen(s); len && s[len - 1] == '*';)
        s[--len] = '\0';
}

/* Cut "(...)" from the end of `bare` and give what stood in it. */
static char *cut_unit(char *bare)
{
    size_t len = strlen(bare);
    char *open;

    if (!len || bare[len - 1] != ')')
        return bare + len;
    open = strrchr(bare, '(');
    if (!open || open == bare)
        return bare + len;
    bare[len - 1] = '\0';
    *open = '\0';
    return open + 1;
}

enum hk_status hk_header_read(struct hk_header *h, struct hk_arena *arena,
                              const char *text, size_t len, struct hk_err *err)
{
    struct hk_str narrow = HK_STR_INIT, safe = HK_STR_INIT;
    char *full = NULL, *bare;
    enum hk_status rc;

    hk_text_narrow(&narrow, text, len);
    hk_text_safe(&safe, text, len);
    rc = hk_str_status(&narrow, err);
    if (!rc)
        rc = hk_str_status(&safe, err);
    if (rc)
        goto out;
    full = hk_arena_alloc(arena, narrow.len + 4);
    if (!full) {
        rc = hk_fail_memory(err);
        goto out;
    }
    squeeze(full, hk_str_text(&narrow));
    strip_stars(full);
    bare = hk_arena_dup(arena, full, strlen(full));
    h->text = hk_arena_dup(arena, text, len);
    h->shown = hk_arena_dup(arena, hk_str_text(&safe), safe.len);
    if (!bare || !h->text || !h->shown) {
        rc = hk_fail_memory(err);
        goto out;
    }
    h->full = full;
    h->unit = cut_unit(bare);
    strip_stars(bare);
    h->bare = bare;
out:
    hk_str_release(&safe);
    hk_str_release(&narrow);
    return rc;
}

/* ---- units --------------------------------------------------------------- */

static bool is_end(const char *text, size_t len, const char *end, size_t *rest)
{
    size_t n = end ? strlen(end) : 0;

    if (!n || len < n || strncasecmp(text + len - n, end, n))
        return false;
    *rest = len - n;
    return true;
}

/* The factor that the `len` bytes of `text` name: nothing is 1, a word of the
 * country, or digits ("10000"); 0 when they name none. */
static int64_t factor_of(const struct hk_country *c, const char *text,
                         size_t len)
{
    int64_t n = 0;

    if (!len)
        return 1;
    for (int i = 0; i < c->multiplier_count; i++)
        if (strlen(c->multipliers[i].word) == len
            && !memcmp(c->multipliers[i].word, text, len))
            return c->multipliers[i].times;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == ',')
            continue;
        if (!isdigit((unsigned char)text[i]) || n > INT32_MAX)
            return 0;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

/* Words for numbers that the country may not have declared as factors, and the
 * measures whose names begin with one: 千克 is one measure, 千头 a thousand. */
static const char *const counts[] = { "十", "百", "千", "拾", "佰", "仟", "百万",
    "hundred", "thousand", "million", NULL };
static const char *const measures[] = { "千克", "千米", "千瓦", "千卡", "千升",
    "百分", NULL };

static bool begins_with_any(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (!strncasecmp(text, *list, strlen(*list)))
            return true;
    return false;
}

/* "(元)", "(万元/年)", "(分)"; a unit that ends in the name of the currency
 * but begins with something else is another currency or factor. */
static bool money_unit(struct hk_measure *m, bool *told,
                       const struct hk_country *c, const char *unit)
{
    size_t len = strcspn(unit, "/"), rest;
    int64_t times;

    if (is_end(unit, len, c->major_zh, &rest)
        || is_end(unit, len, c->major, &rest)) {
        times = factor_of(c, unit, rest);
    } else if (is_end(unit, len, c->minor_zh, &rest)
               || is_end(unit, len, c->minor, &rest)) {
        m->minor = true;
        times = rest ? 0 : 1;
    } else {
        times = factor_of(c, unit, len);
        *told = times > 1;
        m->times = times > 1 ? times : 1;
        return *told || !begins_with_any(unit, counts);
    }
    *told = true;
    m->times = times;
    return times > 0;
}

/* The factor in digits that the unit begins with, "(100头)"; 1: none. Other
 * numbers are no factors but remarks, "(2019年)". */
static int64_t tens_of(const char *unit)
{
    size_t len = strspn(unit, "0123456789");
    int64_t n = 1;

    if (len < 2 || len > 9 || unit[0] != '1' || !unit[len]
        || strspn(unit + 1, "0") != len - 1)
        return 1;
    while (--len)
        n *= 10;
    return n;
}

/* "(万人)": the unit begins with a factor of the country. A number that is not
 * declared as one is refused: taken as a remark it would be off by itself. */
static bool number_unit(struct hk_measure *m, bool *told,
                        const struct hk_country *c, const char *unit)
{
    m->times = tens_of(unit);
    *told = m->times > 1;
    for (int i = 0; i < c->multiplier_count; i++)
        if (hk_starts_with(unit, c->multipliers[i].word)) {
            m->times = c->multipliers[i].times;
            *told = true;
        }
    return *told || !begins_with_any(unit, counts)
        || begins_with_any(unit, measures);
}

bool hk_measure_of(struct hk_measure *m, bool *told,
                   const struct hk_country *country,
                   const struct hk_field *field, const char *unit)
{
    *m = (struct hk_measure){ .times = 1 };
    *told = false;
    if (!*unit)
        return true;
    switch (field->kind) {
    case HK_MONEY:
        return money_unit(m, told, country, unit);
    case HK_INTEGER:
    case HK_DECIMAL:
        return number_unit(m, told, country, unit);
    case HK_RATE:
        m->percent = *told = !strcmp(unit, "%")
            || hk_starts_with(unit, "百分");
        return strcmp(unit, "\xE2\x80\xB0") != 0    /* per mille */
            && (*told || !begins_with_any(unit, counts));
    default:
        return true;
    }
}
