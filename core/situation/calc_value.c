/* calc_value.c - one value of a situation, from JSON to what is stored
 *
 * Money is in major units, for a whole number could be meant either way: a
 * string with as many decimals as there are minor units, or a number whose
 * %.15g form has no more, since 0.1 + 0.2 is what a program may well send. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "model/cell_word.h"
#include "model/code.h"
#include "situation/calc_private.h"

#define WORDS 12                   /* that are listed */
#define SHOWN 40                   /* cells of what was found */
#define EXACT 9007199254740992.0   /* doubles hold all whole numbers below */

/* ---- what was found ----------------------------------------------------- */

/* The number as %.15g writes it, whole ones with all their digits. */
static void number_text(char out[40], double n)
{
    if (n == floor(n) && fabs(n) <= EXACT)
        snprintf(out, 40, "%.0f", n);
    else
        snprintf(out, 40, "%.15g", n);
}

const char *hk_calc_found(struct hk_situation *s, const cJSON *node)
{
    char number[40];
    const char *text;
    size_t len;

    if (cJSON_IsString(node)) {
        text = node->valuestring;
        len = hk_text_fit(text, strlen(text), SHOWN);
        text = hk_arena_printf(&s->arena, text[len] ? "\"%.*s...\""
                               : "\"%.*s\"", (int)len, text);
    } else if (cJSON_IsNumber(node)) {
        number_text(number, node->valuedouble);
        text = hk_arena_dup(&s->arena, number, strlen(number));
    } else {
        text = cJSON_IsTrue(node) ? "true" : cJSON_IsFalse(node) ? "false"
            : cJSON_IsNull(node) ? "null"
            : hk_say(s->err, cJSON_IsArray(node) ? "a list" : "an object");
    }
    return text ? text : "?";
}

bool hk_calc_is_unknown(const cJSON *node)
{
    return cJSON_IsNull(node)
        || (cJSON_IsObject(node) && node->child && !node->child->next
            && !strcmp(node->child->string, "?") && cJSON_IsTrue(node->child));
}

/* ---- numbers ------------------------------------------------------------ */

/* Digits, a point and digits; a minus before them. */
static bool is_plain_decimal(const char *text, size_t len)
{
    size_t i = len && text[0] == '-', from = i;

    while (i < len && text[i] >= '0' && text[i] <= '9')
        i++;
    if (i == from)
        return false;
    if (i == len)
        return true;
    from = i + 1;
    if (text[i++] != '.')
        return false;
    while (i < len && text[i] >= '0' && text[i] <= '9')
        i++;
    return i == len && i > from;
}

/* A number or a string of digits, as a whole number of 10^-digits. */
static bool read_decimal(int64_t *out, const cJSON *node, int digits,
                         bool percent)
{
    char number[40];
    const char *text = number;
    size_t len;

    if (cJSON_IsNumber(node))
        number_text(number, node->valuedouble);
    else if (cJSON_IsString(node))
        text = node->valuestring;
    else
        return false;
    len = strlen(text);
    if (percent && cJSON_IsString(node) && len && text[len - 1] == '%') {
        len--;
        digits -= 2;
    }
    return digits >= 0 && is_plain_decimal(text, len)
        && hk_decimal_read(out, text, len, digits) == HK_DECIMAL_OK;
}

static enum hk_status read_money(int64_t *out, struct hk_situation *s,
                                 const cJSON *node)
{
    const struct hk_country *c = &s->model->country;

    if (read_decimal(out, node, c->money_digits, false))
        return HK_OK;
    return hk_fail(s->err, HK_EFORMAT, "found %s, expected an amount in %s "
                   "with at most %d decimals, as \"1234.50\"",
                   hk_calc_found(s, node),
                   hk_money_word(c, false, s->err->lang), c->money_digits);
}

static enum hk_status read_scaled(int64_t *out, struct hk_situation *s,
                                  const struct hk_field *f, const cJSON *node)
{
    static const int64_t ten_to[] = { 1, 10, 100, 1000, 10000 };

    if (read_decimal(out, node, f->digits, f->kind == HK_RATE)
        && hk_mul(out, *out, ten_to[4 - f->digits]))
        return HK_OK;
    if (f->kind == HK_RATE)
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected a share with "
                       "at most %d decimals, as 0.7 or \"70%%\"",
                       hk_calc_found(s, node), f->digits);
    return hk_fail(s->err, HK_EFORMAT, "found %s, expected a number with at "
                   "most %d decimals", hk_calc_found(s, node), f->digits);
}

static enum hk_status read_integer(int64_t *out, struct hk_situation *s,
                                   const cJSON *node)
{
    double n = cJSON_IsNumber(node) ? node->valuedouble : 0.5;

    if (n != floor(n) || fabs(n) > EXACT)
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected a whole number",
                       hk_calc_found(s, node));
    *out = (int64_t)n;
    return HK_OK;
}

static enum hk_status read_date(int64_t *out, struct hk_situation *s,
                                const struct hk_field *f, const cJSON *node)
{
    enum hk_precision precision;

    if (cJSON_IsString(node)
        && hk_given_date(out, &precision, node->valuestring)) {
        if (f->month && precision == HK_DAY)
            *out = hk_month_start((int32_t)*out);
        if (f->month || precision == HK_DAY)
            return HK_OK;
    }
    if (f->month)
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected a month as "
                       "\"2018-06\"", hk_calc_found(s, node));
    return hk_fail(s->err, HK_EFORMAT, "found %s, expected a day as "
                   "\"2018-06-01\"", hk_calc_found(s, node));
}

/* Numbers lie within the range of their field. */
static enum hk_status check_range(struct hk_situation *s,
                                  const struct hk_field *f, int64_t number)
{
    struct hk_str text[3] = { HK_STR_INIT, HK_STR_INIT, HK_STR_INIT };
    const int64_t numbers[] = { number, f->min, f->max };
    enum hk_status rc;
    int i;

    if (number >= f->min && number <= f->max)
        return HK_OK;
    for (i = 0; i < 3; i++) {
        struct hk_value v = { .state = HK_KNOWN, .number = numbers[i] };

        hk_cell_print(&text[i], &s->model->country, f, &v, s->err->lang);
    }
    rc = hk_fail(s->err, HK_EFORMAT, "found %s, expected %s to %s",
                 hk_str_text(&text[0]), hk_str_text(&text[1]),
                 hk_str_text(&text[2]));
    for (i = 0; i < 3; i++)
        hk_str_release(&text[i]);
    return rc;
}

/* ---- words -------------------------------------------------------------- */

/* No word, and none like it: the first of those there are. */
static enum hk_status no_word(struct hk_situation *s, const struct hk_field *f,
                              const cJSON *node)
{
    struct hk_str words = HK_STR_INIT;
    enum hk_status rc;
    int i;

    for (i = 0; i < f->code_count && i < WORDS; i++)
        hk_str_addf(&words, "%s%s", i ? hk_say(s->err, ", ") : "",
                    f->codes[i].word);
    if (i < f->code_count)
        hk_str_addf(&words, "%s...", hk_say(s->err, ", "));
    rc = hk_fail(s->err, HK_EFORMAT, "found %s, expected one of its words: %s",
                 hk_calc_found(s, node), hk_str_text(&words));
    hk_str_release(&words);
    return rc;
}

static enum hk_status read_word(int64_t *out, struct hk_situation *s,
                                const struct hk_field *f, const cJSON *node)
{
    const char *word = cJSON_IsString(node) ? node->valuestring : "";
    enum hk_status rc = hk_given_word(out, word, f->codes, f->code_count,
                                      s->err);

    if (!rc || hk_given_nearest_word(word, f->codes, f->code_count))
        return rc;
    return no_word(s, f, node);
}

static enum hk_status read_set(int64_t *out, struct hk_situation *s,
                               const struct hk_field *f, const cJSON *node)
{
    enum hk_status rc = HK_OK;
    const cJSON *word;
    int64_t no = 0;

    if (!cJSON_IsArray(node))
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected a list of "
                       "words, as [\"%s\"]", hk_calc_found(s, node),
                       f->codes[0].word);
    *out = 0;
    for (word = node->child; word && !rc; word = word->next) {
        rc = read_word(&no, s, f, word);
        if (!rc)
            *out |= (int64_t)1 << no;
    }
    return rc;
}

/* ---- texts -------------------------------------------------------------- */

static enum hk_status read_text(struct hk_value *value, struct hk_situation *s,
                                const struct hk_field *f, const cJSON *node)
{
    char cut[HK_CODE_MAX];
    bool ok = cJSON_IsString(node) && *node->valuestring;

    if (ok && f->kind == HK_REGION)
        ok = hk_code_cut(cut, &s->model->country, node->valuestring,
                         strlen(node->valuestring));
    if (ok) {
        value->text = node->valuestring;
        value->len = strlen(value->text);
        return f->kind == HK_REGION ? hk_calc_region(s, value->text) : HK_OK;
    }
    if (f->kind == HK_REGION)
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected the code of a "
                       "region in quotes", hk_calc_found(s, node));
    if (f->kind == HK_LINK)
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected the key of a "
                       "%s in quotes, or the record itself as an object",
                       hk_calc_found(s, node), f->to);
    return hk_fail(s->err, HK_EFORMAT, "found %s, expected a text in quotes; "
                   "leave it out where it is not known",
                   hk_calc_found(s, node));
}

enum hk_status hk_calc_value(struct hk_value *value, struct hk_situation *s,
                             const struct hk_field *f, const cJSON *node)
{
    enum hk_status rc = HK_OK;

    *value = (struct hk_value){ .state = HK_KNOWN };
    if (hk_calc_is_unknown(node)) {
        value->state = cJSON_IsNull(node) && f->optional ? HK_NONE
            : HK_UNKNOWN;
        return HK_OK;
    }
    switch (f->kind) {
    case HK_TEXT: case HK_REGION: case HK_LINK:
        return read_text(value, s, f, node);
    case HK_ENUM: return read_word(&value->number, s, f, node);
    case HK_SET: return read_set(&value->number, s, f, node);
    case HK_BOOLEAN:
        value->number = cJSON_IsTrue(node);
        return cJSON_IsBool(node) ? HK_OK
            : hk_fail(s->err, HK_EFORMAT, "found %s, expected true or false",
                      hk_calc_found(s, node));
    case HK_INTEGER: rc = read_integer(&value->number, s, node); break;
    case HK_DATE: rc = read_date(&value->number, s, f, node); break;
    case HK_MONEY: rc = read_money(&value->number, s, node); break;
    case HK_RATE: case HK_DECIMAL:
        rc = read_scaled(&value->number, s, f, node);
        break;
    case HK_DURATION: break;       /* of rules alone */
    }
    return rc ? rc : check_range(s, f, value->number);
}
