/* json_read.c - reading JSON strictly
 *
 * cJSON builds the tree, but it takes 00012, 1., raw tabs, bytes that are no
 * UTF-8, what follows the value, and of two equal keys the first. So the text
 * is walked through before, and cJSON sees only what is beyond doubt. */
#include "base/json.h"

#include "base/json_scan.h"
#include "base/mem.h"
#include "base/text.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEPTH = 100,
    DIGITS = 60    /* cJSON copies a number into 64 bytes */
};

/* Doubles hold every whole number up to here. */
#define EXACT 9007199254740992u

struct key {
    size_t at, len;      /* in `decoded` */
    size_t source;       /* in the text */
    const char *text;    /* set when `decoded` no longer grows */
};

struct scan {
    const char *text;
    size_t len, at;
    int depth;
    const char *name;        /* NULL: the place goes into line and column */
    size_t line, column;
    struct hk_err *err;
    struct hk_str decoded;   /* the keys of all open objects, one by one */
    struct key *keys;
    size_t count, cap;
};

/* A column is a character. */
void hk_json_place(const char *text, size_t at, size_t *line, size_t *column)
{
    size_t i;

    *line = *column = 1;
    for (i = 0; i < at; i++) {
        if (text[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)text[i] & 0xc0) != 0x80) {
            ++*column;
        }
    }
}

/* `sentence` is a whole one and has its own place in the catalogue. */
static enum hk_status complain(struct scan *s, size_t at, const char *sentence)
{
    hk_json_place(s->text, at, &s->line, &s->column);
    if (!s->name)
        return hk_fail(s->err, HK_EFORMAT, "%s", hk_say(s->err, sentence));
    return hk_fail(s->err, HK_EFORMAT, "%s, line %zu, column %zu: %s", s->name,
                   s->line, s->column, hk_say(s->err, sentence));
}

static int peek(const struct scan *s)
{
    return s->at < s->len ? (unsigned char)s->text[s->at] : -1;
}

static void skip_blanks(struct scan *s)
{
    int c = peek(s);

    while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        s->at++;
        c = peek(s);
    }
}

static size_t digits(const char *text, size_t len)
{
    size_t n = 0;

    while (n < len && text[n] >= '0' && text[n] <= '9')
        n++;
    return n;
}

size_t hk_json_number(const char *text, size_t len)
{
    size_t at = len && text[0] == '-', n = digits(text + at, len - at);

    if (!n || (n > 1 && text[at] == '0'))
        return 0;
    at += n;
    if (at < len && text[at] == '.') {
        n = digits(text + at + 1, len - at - 1);
        if (!n)
            return 0;
        at += 1 + n;
    }
    if (at < len && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < len && (text[at] == '+' || text[at] == '-'))
            at++;
        n = digits(text + at, len - at);
        if (!n)
            return 0;
        at += n;
    }
    return at;
}

/* True when a double holds the `len` bytes of number at `text`: whole numbers
 * must be exact, others at least finite. */
static bool fits_double(const char *text, size_t len)
{
    uint64_t n = 0;
    char copy[DIGITS + 1];
    size_t i;

    memcpy(copy, text, len);
    copy[len] = '\0';
    if (strpbrk(copy, ".eE"))
        return isfinite(strtod(copy, NULL));
    for (i = copy[0] == '-'; i < len; i++) {
        n = n * 10 + (uint64_t)(copy[i] - '0');
        if (n > EXACT)
            return false;
    }
    return true;
}

static enum hk_status scan_number(struct scan *s)
{
    const char *text = s->text + s->at;
    size_t n = hk_json_number(text, s->len - s->at);

    if (!n)
        return complain(s, s->at, "this is not a number as JSON writes it, "
                        "like 12 or -0.5: no 0 before other digits, a digit "
                        "on both sides of the point");
    if (n > DIGITS || !fits_double(text, n))
        return complain(s, s->at, "this number is too large to be kept "
                        "exactly; write it as a string, in quotes");
    s->at += n;
    return HK_OK;
}

/* The four digits of \uXXXX at `at`, or -1. */
static int32_t hex4(const struct scan *s, size_t at)
{
    static const char hex[] = "0123456789abcdef";
    const char *found;
    int32_t code = 0;
    size_t i;

    if (s->len < 4 || at > s->len - 4)
        return -1;
    for (i = at; i < at + 4; i++) {
        found = s->text[i] ? strchr(hex, s->text[i] | 0x20) : NULL;
        if (!found || (s->text[i] < '0'))
            return -1;
        code = code * 16 + (int32_t)(found - hex);
    }
    return code;
}

static void add_code(struct hk_str *s, int32_t c)
{
    char bytes[4];
    size_t n = 0;

    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xc0 | c >> 6);
    } else if (c < 0x10000) {
        bytes[n++] = (char)(0xe0 | c >> 12);
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3f));
    } else {
        bytes[n++] = (char)(0xf0 | c >> 18);
        bytes[n++] = (char)(0x80 | (c >> 12 & 0x3f));
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3f));
    }
    if (c >= 0x80)
        bytes[n++] = (char)(0x80 | (c & 0x3f));
    hk_str_add(s, bytes, n);
}

/* \uXXXX, of which `at` is the backslash, or a pair of them. */
static enum hk_status scan_unicode(struct scan *s, struct hk_str *decoded)
{
    size_t start = s->at;
    int32_t code = hex4(s, start + 2), low;

    s->at += 6;
    if (code < 0)
        return complain(s, start, "\\u must be followed by four digits 0-9 or "
                        "letters a-f");
    if (code == 0)
        return complain(s, start, "the character \\u0000 is not accepted; "
                        "leave it out");
    if (code >= 0xd800 && code <= 0xdfff) {
        low = s->at + 1 < s->len && s->text[s->at] == '\\'
            && s->text[s->at + 1] == 'u' ? hex4(s, s->at + 2) : -1;
        if (code > 0xdbff || low < 0xdc00 || low > 0xdfff)
            return complain(s, start, "this is half of a character; write the "
                            "character itself or both halves");
        s->at += 6;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    if (decoded)
        add_code(decoded, code);
    return HK_OK;
}

static enum hk_status scan_escape(struct scan *s, struct hk_str *decoded)
{
    static const char letter[] = "\"\\/bfnrt", plain[] = "\"\\/\b\f\n\r\t";
    int c = s->at + 1 < s->len ? (unsigned char)s->text[s->at + 1] : 0;
    const char *found = c ? strchr(letter, c) : NULL;

    if (c == 'u')
        return scan_unicode(s, decoded);
    if (!found)
        return complain(s, s->at, "behind \\ stands one of \" \\ / b f n r t "
                        "u; a backslash itself is written \\\\");
    if (decoded)
        hk_str_putc(decoded, plain[found - letter]);
    s->at += 2;
    return HK_OK;
}

/* Bytes from `at` on that stand in a string for themselves. */
static size_t plain_bytes(const struct scan *s)
{
    size_t at = s->at;

    while (at < s->len && (unsigned char)s->text[at] >= 0x20
           && s->text[at] != '"' && s->text[at] != '\\')
        at++;
    return at - s->at;
}

/* A string; its text is added to `decoded` unless that is NULL. */
static enum hk_status scan_string(struct scan *s, struct hk_str *decoded)
{
    size_t start = s->at++, n;
    enum hk_status rc = HK_OK;
    int c;

    while (!rc) {
        n = plain_bytes(s);
        if (decoded && n)
            hk_str_add(decoded, s->text + s->at, n);
        s->at += n;
        c = peek(s);
        if (c < 0)
            return complain(s, start, "this string is never closed; the \" at "
                            "its end is missing");
        if (c == '"')
            break;
        if (c != '\\')
            return complain(s, s->at, "a control character stands in a "
                            "string; write \\n for a new line, \\t for a tab");
        rc = scan_escape(s, decoded);
    }
    s->at++;
    return rc;
}

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    size_t len = x->len < y->len ? x->len : y->len;
    int order = len ? memcmp(x->text, y->text, len) : 0;

    if (order)
        return order;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return x->source < y->source ? -1 : x->source > y->source;
}

/* Forget the keys from `first` on, those of the object that was closed; no two
 * of them may be equal. */
static enum hk_status close_keys(struct scan *s, size_t first)
{
    size_t count = s->count - first, i, twice = SIZE_MAX;
    struct key *keys;

    if (!count)
        return HK_OK;
    keys = s->keys + first;
    for (i = 0; i < count; i++)
        keys[i].text = s->decoded.data + keys[i].at;
    s->decoded.len = keys[0].at;
    s->count = first;
    qsort(keys, count, sizeof *keys, compare_keys);
    for (i = 1; i < count; i++)
        if (keys[i].len == keys[i - 1].len
            && !memcmp(keys[i].text, keys[i - 1].text, keys[i].len)
            && keys[i].source < twice)
            twice = keys[i].source;
    if (twice == SIZE_MAX)
        return HK_OK;
    return complain(s, twice, "this key stands twice in the same object; "
                    "remove one");
}

static enum hk_status scan_value(struct scan *s);

/* "key": and its value. */
static enum hk_status scan_member(struct scan *s)
{
    struct key *key;
    enum hk_status rc;

    if (peek(s) != '"')
        return complain(s, s->at, "a key in double quotes was expected here");
    if (!hk_grow(&s->keys, &s->cap, s->count + 1, sizeof *s->keys))
        return hk_fail_memory(s->err);
    key = &s->keys[s->count++];
    *key = (struct key){ .at = s->decoded.len, .source = s->at };
    rc = scan_string(s, &s->decoded);
    if (rc)
        return rc;
    if (s->decoded.failed)
        return hk_fail_memory(s->err);
    key->len = s->decoded.len - key->at;
    hk_str_putc(&s->decoded, '\0');   /* so that `data` is never NULL */
    skip_blanks(s);
    if (peek(s) != ':')
        return complain(s, s->at, "a colon was expected here, between the key "
                        "and its value");
    s->at++;
    return scan_value(s);
}

/* The comma behind a member or the bracket that closes; `*more` says which. */
static enum hk_status scan_next(struct scan *s, int close, bool *more)
{
    int c;

    skip_blanks(s);
    c = peek(s);
    if (c != ',' && c != close)
        return complain(s, s->at, close == '}'
                        ? "a comma or } was expected here"
                        : "a comma or ] was expected here");
    s->at++;
    *more = c == ',';
    return HK_OK;
}

static enum hk_status scan_bracket(struct scan *s, int close)
{
    size_t first = s->count;
    enum hk_status rc = HK_OK;
    bool more = true;

    if (++s->depth > DEPTH)
        return complain(s, s->at, "more than 100 brackets are open here; "
                        "nothing that we read is nested as deep");
    s->at++;
    skip_blanks(s);
    if (peek(s) == close) {
        s->at++;
        more = false;
    }
    while (!rc && more) {
        skip_blanks(s);
        rc = close == '}' ? scan_member(s) : scan_value(s);
        if (!rc)
            rc = scan_next(s, close, &more);
    }
    s->depth--;
    if (!rc && close == '}')
        rc = close_keys(s, first);
    return rc;
}

static enum hk_status scan_word(struct scan *s)
{
    static const char *const words[] = { "true", "false", "null" };
    size_t i, len;

    for (i = 0; i < 3; i++) {
        len = strlen(words[i]);
        if (s->len - s->at >= len && !memcmp(s->text + s->at, words[i], len)) {
            s->at += len;
            return HK_OK;
        }
    }
    return complain(s, s->at, "a value was expected here: a string in double "
                    "quotes, a number, true, false, null, [ or {");
}

static enum hk_status scan_value(struct scan *s)
{
    int c;

    skip_blanks(s);
    c = peek(s);
    if (c == '{' || c == '[')
        return scan_bracket(s, c == '{' ? '}' : ']');
    if (c == '"')
        return scan_string(s, NULL);
    if (c == '-' || (c >= '0' && c <= '9'))
        return scan_number(s);
    if (c < 0)
        return complain(s, s->at, "the text ends here, but a value was "
                        "expected");
    return scan_word(s);
}

static enum hk_status scan_whole(struct scan *s)
{
    size_t valid = hk_utf8_check(s->text, s->len);
    enum hk_status rc;

    if (s->len >= 3 && !memcmp(s->text, "\xef\xbb\xbf", 3))
        return complain(s, 0, "the text begins with a byte order mark; save "
                        "it as UTF-8 without one");
    if (valid < s->len)
        return complain(s, valid, "a byte here is not UTF-8; save the file as "
                        "UTF-8");
    rc = scan_value(s);
    if (rc)
        return rc;
    skip_blanks(s);
    if (s->at < s->len)
        return complain(s, s->at, "the value has ended before this; remove "
                        "what follows it");
    return HK_OK;
}

static enum hk_status read_json(struct cJSON **out, struct scan *s)
{
    enum hk_status rc = scan_whole(s);

    hk_free(s->keys);
    hk_str_release(&s->decoded);
    *out = NULL;
    if (rc)
        return rc;
    *out = cJSON_ParseWithLength(s->text, s->len);
    return *out ? HK_OK : hk_fail_memory(s->err);
}

enum hk_status hk_json_read(struct cJSON **out, const char *text, size_t len,
                            const char *name, struct hk_err *err)
{
    struct scan s = { .text = text, .len = len, .name = name, .err = err };

    return read_json(out, &s);
}

enum hk_status hk_json_parse(struct cJSON **out, const char *text, size_t len,
                             size_t *line, size_t *column, struct hk_err *err)
{
    struct scan s = { .text = text, .len = len, .err = err,
                      .line = 1, .column = 1 };
    enum hk_status rc = read_json(out, &s);

    *line = s.line;
    *column = s.column;
    return rc;
}
