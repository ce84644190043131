/* typed_value.c - the value of a figure as it is typed, written for a script
 *
 * Amounts, rates and days as they stand. Lengths of time, windows and words as
 * packs write them, months(6), window(2019-10-01,2020-09-30), words(a,b); or as
 * they are shown, without blanks: 6months, 6个月, 2019-10-01至2020-09-30, a、b. */
#include "whatif/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "model/cell.h"

/* A value that is read, and where it goes. */
struct typing {
    struct hk_str *out;
    const struct hk_model *m;
    const struct hk_param *p;
    const char *name, *value;
    struct hk_err *err;
};

/* `expected` in the reader's language. */
static enum hk_status refuse(const struct typing *t, const char *expected)
{
    return hk_fail(t->err, HK_EUSAGE, "%s=%s: expected %s", t->name, t->value,
                   expected);
}

/* A number with at most `digits` after the point, as it stands. */
static bool is_number(const char *value, int digits)
{
    int64_t n;

    return hk_decimal_read(&n, value, strlen(value), digits) == HK_DECIMAL_OK
        && !strchr(value, ',');
}

static enum hk_status add_amount(const struct typing *t)
{
    if (!is_number(t->value, t->m->country.money_digits))
        return refuse(t, hk_say(t->err, "an amount, as 1234.50"));
    hk_str_addf(t->out, "%s(%s)", t->m->country.major, t->value);
    return HK_OK;
}

static enum hk_status add_rate(const struct typing *t)
{
    size_t len = strlen(t->value);
    char text[32];

    if (len < 2 || len >= sizeof text || t->value[len - 1] != '%')
        return refuse(t, hk_say(t->err, "a number and a percent sign"));
    memcpy(text, t->value, len - 1);
    text[len - 1] = '\0';
    if (!is_number(text, 2))
        return refuse(t, hk_say(t->err, "a number and a percent sign"));
    hk_str_addf(t->out, "percent(%s)", text);
    return HK_OK;
}

/* ---- what may stand in parentheses --------------------------------------- */

/* The value without its blanks. */
static void tighten(struct hk_str *out, const char *value)
{
    hk_str_clear(out);
    for (; *value; value++)
        if (*value != ' ' && *value != '\t')
            hk_str_putc(out, *value);
}

/* Where "word(...)" has what stands in its parentheses, which is cut off behind
 * it; else NULL, and it stays as it was. */
static char *inside(char *text, const char *word)
{
    size_t len = strlen(text), n = strlen(word);

    if (len < n + 2 || strncmp(text, word, n) || text[n] != '('
        || text[len - 1] != ')')
        return NULL;
    text[len - 1] = '\0';
    return text + n + 1;
}

/* 2019-12-31 or day(2019,12,31), with the word that makes a day of it. */
static bool add_day(struct hk_str *out, char *text)
{
    enum hk_precision precision;
    char *parts = inside(text, "day"), *p;
    int32_t day;
    int y, m, d;

    for (p = parts; p && (p = strchr(p, ',')) != NULL; p++)
        *p = '-';
    if (parts)
        text = parts;
    if (!hk_date_read(&day, &precision, text, strlen(text))
        || precision != HK_DAY)
        return false;
    hk_date_parts(day, &y, &m, &d);
    hk_str_addf(out, "day(%d, %d, %d)", y, m, d);
    return true;
}

static enum hk_status add_date(const struct typing *t, struct hk_str *text)
{
    return text->len && add_day(t->out, text->data) ? HK_OK
        : refuse(t, hk_say(t->err, "a day, as 2019-12-31"));
}

/* Lengths as hk_duration_print shows them, which is compared without blanks. */
static bool is_shown(const char *text, int64_t n, enum hk_duration unit)
{
    struct hk_str shown = HK_STR_INIT, tight = HK_STR_INIT;
    bool same = false;
    int lang;

    for (lang = HK_EN; lang <= HK_ZH && !same; lang++) {
        hk_str_clear(&shown);
        hk_duration_print(&shown, n, unit, (enum hk_lang)lang);
        tighten(&tight, hk_str_text(&shown));
        same = !strcmp(hk_str_text(&tight), text);
    }
    hk_str_release(&shown);
    hk_str_release(&tight);
    return same;
}

static enum hk_status add_length(const struct typing *t, struct hk_str *text)
{
    int64_t n = 0;
    int unit;

    for (unit = HK_DAYS; unit <= HK_YEARS && text->len; unit++) {
        char word[32], digits[8], *in;
        size_t len;

        (void)snprintf(word, sizeof word, "%ss",
                       hk_duration_name((enum hk_duration)unit));
        in = inside(text->data, word);
        len = strspn(in ? in : text->data, "0123456789");
        if (!len || len >= sizeof digits)
            continue;
        memcpy(digits, in ? in : text->data, len);
        digits[len] = '\0';
        if (hk_text_number(digits, 0, 100000, &n)
            && (in ? !in[len] : is_shown(text->data, n,
                                         (enum hk_duration)unit))) {
            hk_str_addf(t->out, "%s(%lld)", word, (long long)n);
            return HK_OK;
        }
    }
    return refuse(t, hk_say(t->err, "a length of time, as months(6) or "
                            "6months"));
}

/* The second of two days, cut off from the first; NULL: there is none. */
static char *second_day(char *text, bool in_window)
{
    static const char *const between[] = { "至", "to" };
    size_t i, len;
    int depth = 0;

    for (; *text; text++) {
        depth += *text == '(' ? 1 : *text == ')' ? -1 : 0;
        if (in_window && !depth && *text == ',') {
            *text = '\0';
            return text + 1;
        }
        for (i = 0; !in_window && i < 2; i++) {
            len = strlen(between[i]);
            if (!strncmp(text, between[i], len)) {
                *text = '\0';
                return text + len;
            }
        }
    }
    return NULL;
}

static enum hk_status add_window(const struct typing *t, struct hk_str *text)
{
    struct hk_str days = HK_STR_INIT;
    char *in = text->len ? inside(text->data, "window") : NULL;
    char *first = in ? in : text->data;
    char *second = text->len ? second_day(first, in != NULL) : NULL;
    bool good = second && add_day(&days, first);

    hk_str_puts(&days, ", ");
    good = good && add_day(&days, second);
    if (good)
        hk_str_addf(t->out, "window(%s)", hk_str_text(&days));
    hk_str_release(&days);
    return good ? HK_OK
        : refuse(t, hk_say(t->err, "two days, as "
                           "window(2019-10-01,2020-09-30)"));
}

/* ---- words --------------------------------------------------------------- */

/* The word of a code by that or its labels; a name where the figure's words are
 * no enum's. NULL: it is none. */
static const char *word_of(const struct hk_param *p, const char *text)
{
    const struct hk_field *f = p->words_of;
    int i;

    for (i = 0; f && i < f->code_count; i++) {
        const struct hk_code *c = &f->codes[i];

        if (!strcmp(c->word, text) || (c->zh && !strcmp(c->zh, text))
            || (c->en && !strcmp(c->en, text)))
            return c->word;
    }
    return !f && hk_text_is_name(text) ? text : NULL;
}

static enum hk_status add_words(const struct typing *t, struct hk_str *text)
{
    char *p = text->len ? inside(text->data, "words") : NULL, *next;
    bool good = text->len > 0, first = true;

    hk_str_puts(t->out, "words {");
    for (p = p ? p : text->data; p && good; p = next, first = false) {
        const char *word;
        size_t len = strcspn(p, ",");

        next = strstr(p, "、");
        if (next && (size_t)(next - p) < len) {
            len = (size_t)(next - p);
            next += strlen("、");
        } else {
            next = p[len] ? p + len + 1 : NULL;
        }
        p[len] = '\0';
        word = word_of(t->p, p);
        good = word != NULL;
        hk_str_addf(t->out, "%s \"%s\"", first ? "" : ",", good ? word : "");
    }
    hk_str_puts(t->out, " }");
    return good ? HK_OK
        : refuse(t, hk_say(t->err, "words of the figure, as words(a,b)"));
}

/* ---- by the kind of the figure ------------------------------------------- */

static bool is_none(const char *value)
{
    return !strcmp(value, "none") || !strcmp(value, "不限");
}

static enum hk_status add_number(const struct typing *t, enum hk_kind kind)
{
    if (kind == HK_MONEY)
        return add_amount(t);
    if (kind == HK_RATE)
        return add_rate(t);
    if (!is_number(t->value, kind == HK_DECIMAL ? 4 : 0))
        return refuse(t, hk_say(t->err, "a number"));
    hk_str_addf(t->out, kind == HK_DECIMAL ? "decimal(%s)" : "%s", t->value);
    return HK_OK;
}

enum hk_status hk_typed_value(struct hk_str *out, const struct hk_model *m,
                              const struct hk_param *p, bool is_edge,
                              const char *name, const char *value,
                              struct hk_err *err)
{
    struct typing t = { out, m, p, name, value, err };
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    if (is_edge)
        return add_number(&t, p->edge);
    if (is_none(value) && (p->shape == HK_FIG_NUMBER
                           || p->shape == HK_FIG_DURATION)) {
        hk_str_puts(out, "none");
        return HK_OK;
    }
    if (p->shape == HK_FIG_NUMBER)
        return add_number(&t, p->kind);
    tighten(&text, value);
    rc = hk_str_status(&text, err);
    if (!rc && p->shape == HK_FIG_DATE)
        rc = add_date(&t, &text);
    else if (!rc && p->shape == HK_FIG_DURATION)
        rc = add_length(&t, &text);
    else if (!rc && p->shape == HK_FIG_WINDOW)
        rc = add_window(&t, &text);
    else if (!rc && p->shape == HK_FIG_WORDS)
        rc = add_words(&t, &text);
    else if (!rc && !hk_text_is_name(value))
        rc = refuse(&t, hk_say(err, "one of the figure's words"));
    else if (!rc)
        hk_str_addf(out, "\"%s\"", value);
    hk_str_release(&text);
    return rc;
}
