/* cell_print.c - values as people read them; what is printed can be read */
#include "model/cell.h"

#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "model/cell_word.h"

/* ---- numbers ------------------------------------------------------------ */

/* A number of 10^-4 with `digits` after the point, or with as many more as it
 * takes to hide nothing. */
static void print_decimal(struct hk_str *out, int64_t number, int digits)
{
    int64_t shown = number;
    int after = 4;

    if (digits < 0)
        digits = 0;
    while (after > digits && shown % 10 == 0) {
        shown /= 10;
        after--;
    }
    hk_decimal_print(out, shown, after);
}

/* 140 (of 1/10000) is "1.40%"; `digits` are those of the fraction. */
static void print_rate(struct hk_str *out, int64_t number, int digits)
{
    int64_t shown = number;
    int after = 2;

    while (after > 0 && after > digits - 2 && shown % 10 == 0) {
        shown /= 10;
        after--;
    }
    hk_decimal_print(out, shown, after);
    hk_str_putc(out, '%');
}

static void print_date(struct hk_str *out, int64_t number, bool month)
{
    char text[16];

    if (number < HK_DATE_MIN || number > HK_DATE_MAX) {
        hk_str_int(out, number);
        return;
    }
    hk_date_print(text, (int32_t)number, month ? HK_MONTH : HK_DAY);
    hk_str_puts(out, text);
}

void hk_duration_print(struct hk_str *out, int64_t n, enum hk_duration unit,
                       enum hk_lang lang)
{
    static const char *const zh[] = { "天", "个工作日", "个月", "年" };
    static const char *const en[] = { " day", " working day", " month",
                                      " year" };

    hk_str_int(out, n);
    hk_str_puts(out, lang == HK_ZH ? zh[unit] : en[unit]);
    if (lang == HK_EN && n != 1 && n != -1)
        hk_str_putc(out, 's');
}

void hk_number_print(struct hk_str *out, const struct hk_country *country,
                     enum hk_kind kind, const char *unit, int digits,
                     int64_t number, enum hk_lang lang)
{
    enum hk_duration span;

    /* Of others the reader knows the unit from the head of the column. */
    switch (kind) {
    case HK_DURATION:
        if (hk_duration_of(&span, unit))
            hk_duration_print(out, number, span, lang);
        else
            hk_str_int(out, number);
        break;
    case HK_MONEY:
        hk_decimal_print(out, number, country->money_digits);
        break;
    case HK_RATE:
        print_rate(out, number, digits);
        break;
    case HK_DECIMAL:
        print_decimal(out, number, digits);
        break;
    case HK_BOOLEAN:
        hk_str_puts(out, hk_yes_word(country, number != 0, lang));
        break;
    case HK_DATE:
        print_date(out, number, false);
        break;
    default:
        hk_str_int(out, number);
        break;
    }
}

/* ---- words -------------------------------------------------------------- */

static void print_code(struct hk_str *out, const struct hk_field *f, int64_t no,
                       enum hk_lang lang)
{
    const struct hk_code *c = hk_code_no(f, no);

    if (c) {
        hk_str_puts(out, lang == HK_ZH ? c->zh : c->en);
        return;
    }
    /* Not a word of this model: shown, not hidden. */
    hk_str_putc(out, '#');
    hk_str_int(out, no);
}

static void print_set(struct hk_str *out, const struct hk_field *f,
                      int64_t bits, enum hk_lang lang)
{
    const char *between = lang == HK_ZH ? "、" : ", ";
    bool first = true;

    if (bits == 0)
        hk_str_puts(out, "{}");
    for (int i = 0; i < 63; i++) {
        if (!(bits >> i & 1))
            continue;
        if (!first)
            hk_str_puts(out, between);
        print_code(out, f, i, lang);
        first = false;
    }
}

/* ---- cells -------------------------------------------------------------- */

void hk_cell_print(struct hk_str *out, const struct hk_country *country,
                   const struct hk_field *field, const struct hk_value *value,
                   enum hk_lang lang)
{
    if (value->state == HK_NONE) {
        hk_str_puts(out, hk_word_in(country->none_words, lang,
                                    lang == HK_ZH ? "无" : "none"));
        return;
    }
    if (value->state == HK_UNKNOWN) {
        hk_str_puts(out, hk_word_in(country->unknown_words, lang,
                                    lang == HK_ZH ? "未知" : "unknown"));
        return;
    }
    switch (field->kind) {
    case HK_TEXT:
    case HK_REGION:
    case HK_LINK:
        hk_str_add(out, value->text ? value->text : "", value->len);
        break;
    case HK_ENUM:
        print_code(out, field, value->number, lang);
        break;
    case HK_SET:
        print_set(out, field, value->number, lang);
        break;
    case HK_DATE:
        print_date(out, value->number, field->month);
        break;
    default:
        hk_number_print(out, country, field->kind, field->unit, field->digits,
                        value->number, lang);
        break;
    }
}

/* ---- masks -------------------------------------------------------------- */

/* Bytes of the UTF-8 character at `text`. */
static size_t character(const char *text, size_t len)
{
    size_t n = 1;

    while (n < len && ((unsigned char)text[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* Longer than 8 digits; an ID number may end in a letter. */
static bool is_long_number(const char *text, size_t len)
{
    size_t digits = 0;

    while (digits < len && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits > 8 && digits + 1 >= len;
}

void hk_mask(struct hk_str *out, const char *text, size_t len)
{
    size_t at;

    if (is_long_number(text, len)) {
        hk_str_add(out, text, 3);
        hk_str_puts(out, "***");
        hk_str_add(out, text + len - 2, 2);
        return;
    }
    at = len ? character(text, len) : 0;
    hk_str_add(out, text, at);
    for (int stars = 0; at < len && stars < 3; stars++) {
        hk_str_putc(out, '*');
        at += character(text + at, len - at);
    }
}

void hk_cell_shown(struct hk_str *out, const struct hk_model *m,
                   const struct hk_field *field, const struct hk_value *value,
                   bool reveal, enum hk_lang lang)
{
    bool is_private = field->is_private
        || (field->kind == HK_LINK
            && hk_model_key_is_private(m, m->entities[field->to_entity]));

    if (reveal || !is_private || value->state != HK_KNOWN)
        hk_cell_print(out, &m->country, field, value, lang);
    else if (field->kind == HK_TEXT || field->kind == HK_LINK
             || field->kind == HK_REGION)
        hk_mask(out, value->text, value->len);
    else
        hk_str_puts(out, "***");   /* a first digit would tell too much */
}

void hk_key_shown(struct hk_str *out, const struct hk_model *m,
                  const struct hk_entity *e, const char *key, bool reveal)
{
    if (reveal || !hk_model_key_is_private(m, e))
        hk_str_puts(out, key);
    else
        hk_mask(out, key, strlen(key));
}
