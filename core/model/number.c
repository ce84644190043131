/* number.c - numbers as people write them
 *
 * A number is a mantissa, a count of digits after the point, and a multiplier;
 * the three are brought together exactly or not at all. */
#include "model/number.h"

#include <string.h>

#include "base/money.h"

#define MOST_DIGITS 18   /* of a mantissa: fits in int64_t */

struct scan {
    const struct hk_country *c;
    const char *at, *end;
    int64_t mantissa;
    int digits, after;       /* in all (leading zeros not counted), after the
                                point */
    bool many;               /* more digits than a mantissa holds */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Step over `word` when it stands next. */
static bool take(struct scan *s, const char *word)
{
    size_t len = strlen(word);

    if (len == 0 || (size_t)(s->end - s->at) < len ||
        memcmp(s->at, word, len) != 0)
        return false;
    s->at += len;
    return true;
}

static bool take_any(struct scan *s, const char **words)
{
    for (; *words; words++)
        if (take(s, *words))
            return true;
    return false;
}

static void blanks(struct scan *s)
{
    while (s->at < s->end && *s->at == ' ')
        s->at++;
}

static void add_digit(struct scan *s, char c)
{
    if (s->digits >= MOST_DIGITS) {
        s->many = true;
        return;
    }
    s->mantissa = s->mantissa * 10 + (c - '0');
    s->digits += s->mantissa != 0;
}

/* "1,234,567": a separator is read only where groups of three follow. */
static bool whole_part(struct scan *s)
{
    const char *from = s->at, *group = NULL;

    for (; s->at < s->end; s->at++) {
        if (is_digit(*s->at)) {
            add_digit(s, *s->at);
            continue;
        }
        if (*s->at != ',')
            break;
        if (s->at == from || (group ? s->at - group != 4 : s->at - from > 3))
            return false;
        group = s->at;
    }
    return s->at > from && (!group || s->at - group == 4);
}

/* Digits after a decimal point; the caller has stepped over the point. */
static bool fraction(struct scan *s)
{
    const char *from = s->at;

    for (; s->at < s->end && is_digit(*s->at); s->at++) {
        /* Zeros behind a full mantissa add nothing. */
        if (s->digits >= MOST_DIGITS && *s->at == '0')
            continue;
        s->after++;
        add_digit(s, *s->at);
    }
    return s->at > from;
}

static bool is_point(struct scan *s)
{
    const char *before = s->at;

    if (!take(s, ".") && !take_any(s, s->c->points))
        return false;
    if (s->at < s->end && is_digit(*s->at))
        return true;
    s->at = before;
    return false;
}

static enum hk_number_status mantissa(struct scan *s)
{
    bool whole = s->at < s->end && is_digit(*s->at);

    if (whole && !whole_part(s))
        return HK_NUMBER_SYNTAX;
    if (!whole && !(s->at < s->end && *s->at == '.'))
        return HK_NUMBER_SYNTAX;
    if (is_point(s)) {
        if (!fraction(s))
            return HK_NUMBER_SYNTAX;
    } else if (!whole) {
        return HK_NUMBER_SYNTAX;
    }
    if (s->at < s->end && (*s->at == 'E' || *s->at == 'e'))
        return HK_NUMBER_SHORTENED;
    return s->many ? HK_NUMBER_RANGE : HK_NUMBER_OK;
}

/* What may follow: marks of approximation, one multiplier, currency or %. */
static enum hk_number_status tail(struct scan *s, struct hk_number *n,
                                  int64_t *times, bool money)
{
    bool multiplied = false, named = false;

    for (;;) {
        int i = 0;

        blanks(s);
        if (s->at == s->end)
            return HK_NUMBER_OK;
        if (take_any(s, s->c->about)) {
            n->about = true;
            continue;
        }
        if (!n->percent && !money && !multiplied && take(s, "%")) {
            n->percent = true;
            continue;
        }
        if (!named && money && (take(s, s->c->major_zh) ||
                                take(s, s->c->major))) {
            named = true;
            continue;
        }
        while (!multiplied && !named && !n->percent &&
               i < s->c->multiplier_count &&
               !take(s, s->c->multipliers[i].word))
            i++;
        if (multiplied || named || n->percent || i == s->c->multiplier_count)
            return HK_NUMBER_SYNTAX;
        if (!hk_mul(times, *times, s->c->multipliers[i].times))
            return HK_NUMBER_RANGE;
        multiplied = true;
    }
}

/* mantissa x times x 10^digits / 10^after, whole or not at all. */
static enum hk_number_status bring(int64_t *out, int64_t mantissa, int after,
                                   int64_t times, int digits)
{
    int shift = digits - after;
    int64_t unit = 1;

    *out = 0;
    if (mantissa == 0)
        return HK_NUMBER_OK;
    for (; shift < 0 && mantissa % 10 == 0; shift++)
        mantissa /= 10;
    for (; shift < 0 && times % 10 == 0; shift++)
        times /= 10;
    if (!hk_mul(&mantissa, mantissa, times))
        return HK_NUMBER_RANGE;
    if (shift < -MOST_DIGITS)
        return HK_NUMBER_INEXACT;
    for (; shift < 0; shift++)
        unit *= 10;
    if (mantissa % unit != 0)
        return HK_NUMBER_INEXACT;
    mantissa /= unit;
    for (; shift > 0; shift--)
        if (!hk_mul(&mantissa, mantissa, 10))
            return HK_NUMBER_RANGE;
    *out = mantissa;
    return HK_NUMBER_OK;
}

enum hk_number_status hk_number_read(struct hk_number *n,
                                     const struct hk_country *c, int digits,
                                     int64_t times, bool money,
                                     const char *text, size_t len)
{
    struct scan s = { .c = c, .at = text, .end = text + len };
    enum hk_number_status st;
    bool minus;

    *n = (struct hk_number){ 0 };
    n->about = take_any(&s, c->about);
    minus = take(&s, "-");
    if (!minus)
        take(&s, "+");
    st = mantissa(&s);
    if (!st)
        st = tail(&s, n, &times, money);
    if (!st)
        st = bring(&n->value, s.mantissa, s.after + (n->percent ? 2 : 0),
                   times, digits);
    if (minus)
        n->value = -n->value;
    return st;
}
