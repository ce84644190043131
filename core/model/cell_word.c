/* cell_word.c - cells that are words */
#include "model/cell_word.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_exact(const char *word, const char *text, size_t len)
{
    return word[0] == text[0] && strncmp(word, text, len) == 0 &&
        word[len] == '\0';
}

/* The byte at `s`, small, of which `len` are left; a full-width sign (U+FF01 to
 * U+FF5E) as the ASCII one that cells are read with. */
static char folded(const char *s, size_t len, size_t *used)
{
    const unsigned char *u = (const unsigned char *)s;

    *used = 1;
    if (len < 3 || u[0] != 0xEF
        || !((u[1] == 0xBC && u[2] >= 0x81) || (u[1] == 0xBD && u[2] <= 0x9E)))
        return lower(*s);
    *used = 3;
    return lower((char)((u[1] - 0xBC) * 64 + u[2] - 0x81 + '!'));
}

static bool is_like(const char *word, const char *text, size_t len)
{
    size_t rest = strlen(word), w, t;

    while (len && rest && folded(word, rest, &w) == folded(text, len, &t)) {
        word += w;
        rest -= w;
        text += t;
        len -= t;
    }
    return !len && !rest;
}

static bool any_like(const char *const *words, const char *text, size_t len)
{
    for (; *words; words++)
        if (is_like(*words, text, len))
            return true;
    return false;
}

bool hk_word_state(enum hk_state *state, const struct hk_country *c,
                   const char *text, size_t len)
{
    *state = HK_UNKNOWN;
    if (any_like(c->unknown_words, text, len))
        return true;
    *state = HK_NONE;
    return any_like(c->none_words, text, len);
}

bool hk_word_boolean(bool *yes, const struct hk_country *c, const char *text,
                     size_t len)
{
    static const char *const all_yes[] = { "1", "true", "yes", "y", NULL };
    static const char *const all_no[] = { "0", "false", "no", "n", NULL };

    *yes = any_like(all_yes, text, len) ||
        any_like((const char *const *)c->yes_words, text, len);
    return *yes || any_like(all_no, text, len) ||
        any_like((const char *const *)c->no_words, text, len);
}

/* ---- words of a field --------------------------------------------------- */

/* The k-th spelling of a code, or NULL after the last. */
static const char *spelling(const struct hk_code *c, int k)
{
    switch (k) {
    case 0:
        return c->word;
    case 1:
        return c->zh;
    case 2:
        return c->en;
    default:
        return c->cells[k - 3];
    }
}

/* Is the k-th spelling in force on `day`? Word and labels always are. */
static bool is_in_force(const struct hk_code *c, int k, int32_t day)
{
    const struct hk_code_span *span = k >= 3 && c->spans ? &c->spans[k - 3]
        : NULL;

    return !span || (span->from <= day && day <= span->to);
}

/* The k-th spelling of which word is it, on that day? `like` lets small and
 * great letters differ. */
static const struct hk_code *look(const struct hk_field *f, const char *text,
                                  size_t len, int32_t day, bool any_day,
                                  bool like, int *at)
{
    const char *s;

    for (int i = 0; i < f->code_count; i++)
        for (*at = 0; (s = spelling(&f->codes[i], *at)) != NULL; ++*at)
            if ((like ? is_like(s, text, len) : is_exact(s, text, len))
                && (any_day || is_in_force(&f->codes[i], *at, day)))
                return &f->codes[i];
    return NULL;
}

/* On HK_CODES_ANY what is in force without an end comes first. */
static const struct hk_code *find_code(const struct hk_field *f,
                                       const char *text, size_t len,
                                       int32_t day)
{
    const struct hk_code *c = NULL;
    int at;

    for (int any = 0; !c && any <= (day == HK_CODES_ANY); any++) {
        c = look(f, text, len, day, any, false, &at);
        if (!c)
            c = look(f, text, len, day, any, true, &at);
    }
    return c;
}

const char *hk_code_on(const struct hk_code *code, int32_t day)
{
    for (int k = 3; spelling(code, k); k++)
        if (is_in_force(code, k, day))
            return spelling(code, k);
    return NULL;
}

/* Bytes of a separator of sets at `text`; 0: none. */
static size_t separator(const char *text, size_t len)
{
    static const char *const signs[] = { ",", ";", "/", "|", "、", "，", "；" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);

        if (n <= len && memcmp(text, signs[i], n) == 0)
            return n;
    }
    return 0;
}

/* The end of the part that begins at `text`: the longest that is a word, as a
 * label may hold a separator itself ("A/B"). NULL when none is. */
static const struct hk_code *take_part(const struct hk_field *f,
                                       const char *text, size_t len,
                                       int32_t day, size_t *used)
{
    const struct hk_code *best = NULL;

    for (size_t i = 1; i <= len; i++) {
        size_t end = i;
        const struct hk_code *c;

        if (i < len && separator(text + i, len - i) == 0)
            continue;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        c = end ? find_code(f, text, end, day) : NULL;
        if (c) {
            best = c;
            *used = i;
        }
    }
    return best;
}

static bool read_set(int64_t *bits, const struct hk_field *f, const char *text,
                     size_t len, int32_t day)
{
    size_t used = 0;

    *bits = 0;
    if (len == 2 && memcmp(text, "{}", 2) == 0)
        return true;
    while (len > 0) {
        const struct hk_code *c = take_part(f, text, len, day, &used);

        if (!c)
            return false;
        *bits |= INT64_C(1) << c->no;
        text += used;
        len -= used;
        used = separator(text, len);
        text += used;
        len -= used;
        while (len && *text == ' ') {
            text++;
            len--;
        }
    }
    return true;
}

bool hk_word_codes(int64_t *number, const struct hk_field *f,
                   const char *text, size_t len, int32_t day)
{
    const struct hk_code *c = find_code(f, text, len, day);
    int64_t bits;

    if (c)
        *number = f->kind == HK_SET ? INT64_C(1) << c->no : c->no;
    else if (f->kind == HK_SET && read_set(&bits, f, text, len, day))
        *number = bits;
    else
        return false;
    return true;
}

/* ---- refusing ----------------------------------------------------------- */

/* The first words of the field, "A, B, C". */
/* In Chinese by their labels, which cells may say as well. */
static void list_words(struct hk_str *out, const struct hk_field *f,
                       enum hk_lang lang)
{
    bool zh = lang == HK_ZH;

    for (int i = 0; i < f->code_count && i < 12; i++)
        hk_str_addf(out, "%s%s", !i ? "" : zh ? "、" : ", ",
                    zh && f->codes[i].zh ? f->codes[i].zh : f->codes[i].word);
    if (f->code_count > 12)
        hk_str_puts(out, zh ? "……" : ", ...");
}

const char *hk_word_nearest(const struct hk_field *f, const char *text,
                            size_t len)
{
    size_t count = 0, cap = 0;
    const char **all = NULL, *s, *nearest = NULL;
    char *wrong = hk_strndup(text, len);
    bool ok = wrong != NULL;

    for (int i = 0; ok && i < f->code_count; i++)
        for (int k = 0; ok && (s = spelling(&f->codes[i], k)) != NULL; k++) {
            ok = hk_grow(&all, &cap, count + 1, sizeof *all);
            if (ok)
                all[count++] = s;
        }
    if (ok)
        nearest = hk_text_nearest(wrong, all, count);
    hk_free(all);
    hk_free(wrong);
    return nearest;
}

enum hk_status hk_word_refuse(const struct hk_field *f, const char *nearest,
                              const char *found, struct hk_err *err)
{
    struct hk_str words = HK_STR_INIT;
    enum hk_status rc;

    list_words(&words, f, err ? err->lang : HK_EN);
    if (nearest)
        rc = hk_fail(err, HK_EFORMAT, "%s: found \"%s\", expected one of its "
                     "words (%s); did you mean \"%s\"?", f->name, found,
                     hk_str_text(&words), nearest);
    else
        rc = hk_fail(err, HK_EFORMAT, "%s: found \"%s\", expected one of its "
                     "words (%s)", f->name, found, hk_str_text(&words));
    hk_str_release(&words);
    return rc;
}

/* "until 2019-12-31", "from 2020-01-01", "from ... to ...". */
static void say_span(struct hk_str *out, const struct hk_code_span *span,
                     enum hk_lang lang)
{
    char from[16], to[16];

    hk_date_print(from, span->from, HK_DAY);
    hk_date_print(to, span->to, HK_DAY);
    if (span->from == INT32_MIN)
        hk_str_addf(out, lang == HK_ZH ? "%s及以前" : "until %s", to);
    else if (span->to == INT32_MAX)
        hk_str_addf(out, lang == HK_ZH ? "%s起" : "from %s", from);
    else
        hk_str_addf(out, lang == HK_ZH ? "%s至%s" : "from %s to %s", from,
                    to);
}

/* The first part of the cell that is a code of another day. */
static const struct hk_code *dated_part(const struct hk_field *f,
                                        const char *text, int32_t day, int *at)
{
    size_t len = 0, gap = 0;

    for (; *text; text += len + gap) {
        const struct hk_code *c = NULL;
        size_t left = strlen(text);

        gap = 0;
        for (len = 0; len < left && !gap; len += !gap)
            gap = separator(text + len, left - len);
        if (f->kind != HK_SET) {
            len = left;
            gap = 0;
        }
        if (!find_code(f, text, len, day))
            c = look(f, text, len, day, true, true, at);
        if (c)
            return c;
    }
    return NULL;
}

enum hk_status hk_word_dated(const struct hk_field *f, const char *text,
                             int32_t day, const char *found,
                             struct hk_err *err)
{
    enum hk_lang lang = err ? err->lang : HK_EN;
    struct hk_str span = HK_STR_INIT;
    const struct hk_code *c;
    enum hk_status rc;
    char on[16];
    int at;

    c = day == HK_CODES_ANY ? NULL : dated_part(f, text, day, &at);
    if (!c)
        return HK_OK;
    say_span(&span, &c->spans[at - 3], lang);
    hk_date_print(on, day, HK_DAY);
    rc = hk_fail(err, HK_EFORMAT, "%s: found \"%s\", the code of \"%s\" %s, "
                 "but codes are read as of %s; write the word, or, of a file "
                 "with the codes of another day, import it with --codes-of "
                 "DATE", f->name, found, lang == HK_ZH ? c->zh : c->word,
                 hk_str_text(&span), on);
    hk_str_release(&span);
    return rc;
}

/* ---- words to print ----------------------------------------------------- */

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return !*text;
}

const char *hk_word_in(const char **words, enum hk_lang lang,
                       const char *otherwise)
{
    for (; *words; words++)
        if (is_ascii(*words) == (lang == HK_EN))
            return *words;
    return otherwise;
}

const char *hk_money_word(const struct hk_country *c, bool minor,
                          enum hk_lang lang)
{
    const char *zh = minor ? c->minor_zh : c->major_zh;

    return lang == HK_ZH && zh ? zh : minor ? c->minor : c->major;
}

const char *hk_yes_word(const struct hk_country *c, bool yes,
                        enum hk_lang lang)
{
    if (yes)
        return hk_word_in(c->yes_words, lang, lang == HK_ZH ? "是" : "yes");
    return hk_word_in(c->no_words, lang, lang == HK_ZH ? "否" : "no");
}
