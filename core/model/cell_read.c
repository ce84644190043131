/* cell_read.c - from the text of a cell to what is stored
 *
 * Most cells are short and ASCII: they are read where they stand. Only a cell
 * with other characters is made narrow first, in the caller's scratch. */
#include "model/cell.h"

#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "model/cell_word.h"
#include "model/number.h"

/* Serial numbers of days in spreadsheets count from here (serial 25569 is
 * 1970-01-01); outside these bounds five digits are hardly a date. */
#define SERIAL_ZERO 25569
#define SERIAL_LEAST 20000
#define SERIAL_MOST 60000

struct cell {
    struct hk_value *value;
    enum hk_cell_note *note;
    struct hk_str *scratch;
    const struct hk_country *country;
    const struct hk_field *field;
    int64_t times;
    const char *text;              /* without blanks at the ends, narrow */
    size_t len;
    int32_t day;                   /* whose codes are read, or HK_CODES_ANY */
    struct hk_err *err;
};

/* What was found, cut to what fits in a sentence and safe for a terminal; what
 * is private is masked, for sentences end in logs. The scratch is free for it:
 * the cell is refused. */
static const char *found(struct cell *c)
{
    struct hk_str shown = HK_STR_INIT, masked = HK_STR_INIT;
    size_t len = hk_text_fit(c->text, c->len, 40);

    if (c->field->is_private && c->field->kind == HK_TEXT) {
        hk_mask(&masked, c->text, c->len);
        hk_text_safe(&shown, hk_str_text(&masked), masked.len);
    } else if (c->field->is_private) {
        hk_str_puts(&shown, "***");
    } else {
        hk_text_safe(&shown, c->text, len);
        if (len < c->len)
            hk_str_puts(&shown, "...");
    }
    hk_str_release(&masked);
    /* `text` may stand in the scratch, so it is filled at the end. */
    hk_str_clear(c->scratch);
    hk_str_puts(c->scratch, hk_str_text(&shown));
    hk_str_release(&shown);
    return hk_str_text(c->scratch);
}

/* ---- numbers ------------------------------------------------------------ */

/* A whole number that can only have four digits is a year. */
static bool is_year(const struct hk_field *f)
{
    return f->kind == HK_INTEGER && f->min >= 1000 && f->max <= 9999;
}

static enum hk_status expected_number(struct cell *c)
{
    const struct hk_field *f = c->field;

    if (is_year(f))
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a year "
                       "in four digits, as 2020", f->name, found(c));
    if (f->kind == HK_MONEY)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected an "
                       "amount in %s, as 1234.50", f->name, found(c),
                       hk_money_word(c->country, false,
                                     c->err ? c->err->lang : HK_EN));
    if (f->kind == HK_RATE)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a rate, "
                       "as 70%% or 0.7", f->name, found(c));
    if (f->kind == HK_DECIMAL)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a "
                       "number, as 12.5", f->name, found(c));
    return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a whole "
                   "number, as 12", f->name, found(c));
}

static int digits_of(const struct cell *c)
{
    switch (c->field->kind) {
    case HK_MONEY:
        return c->country->money_digits;
    case HK_DECIMAL:
    case HK_RATE:
        return c->field->digits;
    default:
        return 0;
    }
}

static enum hk_status inexact(struct cell *c)
{
    int digits = digits_of(c);

    if (c->field->kind == HK_RATE)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a rate "
                       "with at most %d digits after the point (as a fraction, "
                       "0.7500); round it in the file", c->field->name,
                       found(c), digits);
    if (digits > 0)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected at most "
                       "%d digits after the point; round it in the file",
                       c->field->name, found(c), digits);
    return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a whole "
                   "number; round it in the file", c->field->name, found(c));
}

static enum hk_status refuse_number(struct cell *c, enum hk_number_status st)
{
    if (st == HK_NUMBER_SYNTAX)
        return expected_number(c);
    if (st == HK_NUMBER_INEXACT)
        return inexact(c);
    if (st == HK_NUMBER_SHORTENED)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", a number that a "
                       "spreadsheet has shortened; format the column as plain "
                       "numbers and save the file again", c->field->name,
                       found(c));
    return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", a number too large "
                   "to be kept", c->field->name, found(c));
}

static enum hk_status out_of_range(struct cell *c)
{
    const struct hk_field *f = c->field;
    struct hk_str least = HK_STR_INIT, most = HK_STR_INIT;
    struct hk_value v = { .state = HK_KNOWN };
    enum hk_status rc;

    v.number = f->min;
    hk_cell_print(&least, c->country, f, &v, HK_EN);
    v.number = f->max;
    hk_cell_print(&most, c->country, f, &v, HK_EN);
    rc = hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected %s to %s",
                 f->name, found(c), hk_str_text(&least), hk_str_text(&most));
    hk_str_release(&least);
    hk_str_release(&most);
    return rc;
}

static enum hk_status keep_number(struct cell *c, int64_t number)
{
    if (number < c->field->min || number > c->field->max)
        return out_of_range(c);
    c->value->number = number;
    return HK_OK;
}

/* Up to 15 digits and nothing else: most numbers. */
static bool plain_digits(const struct cell *c, int64_t *number)
{
    int64_t n = 0;

    if (c->len > 15)
        return false;
    for (size_t i = 0; i < c->len; i++) {
        if (c->text[i] < '0' || c->text[i] > '9')
            return false;
        n = n * 10 + (c->text[i] - '0');
    }
    *number = n;
    return true;
}

/* The length of a year without what people write behind it: 2020年度. */
static size_t without_year(const char *text, size_t len)
{
    static const char *const words[] = { "年", "年度", "年份" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (len == 4 + strlen(words[i]) &&
            !memcmp(text + 4, words[i], len - 4))
            return 4;
    return len;
}

static const int64_t ten_to[] = { 1, 10, 100, 1000, 10000 };

static enum hk_status read_number(struct cell *c)
{
    struct hk_number n;
    enum hk_number_status st;
    int digits = digits_of(c);

    if (is_year(c->field))
        c->len = without_year(c->text, c->len);
    if (plain_digits(c, &n.value) &&
        hk_mul(&n.value, n.value, c->times) &&
        hk_mul(&n.value, n.value, ten_to[digits])) {
        n.about = n.percent = false;
    } else {
        st = hk_number_read(&n, c->country, digits, c->times,
                            c->field->kind == HK_MONEY, c->text, c->len);
        if (n.percent && c->field->kind != HK_RATE)
            return expected_number(c);
        if (st)
            return refuse_number(c, st);
    }
    if (c->field->kind == HK_RATE && !n.percent &&
        (n.value > ten_to[digits] || n.value < -ten_to[digits]))
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", a rate above 1 "
                       "without a percent sign; write 70%% or 0.7",
                       c->field->name, found(c));
    if (c->field->kind == HK_RATE || c->field->kind == HK_DECIMAL)
        if (!hk_mul(&n.value, n.value, ten_to[4 - digits]))
            return refuse_number(c, HK_NUMBER_RANGE);
    if (n.about)
        *c->note = HK_NOTE_ABOUT;
    return keep_number(c, n.value);
}

/* ---- dates -------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of the date in front of a time of day ("2019-03-05 00:00:00"), or
 * `len`. */
static size_t without_time(const char *text, size_t len)
{
    size_t i = 0, colons = 0;

    while (i < len && text[i] != ' ' && text[i] != 'T')
        i++;
    if (i == len || i + 4 > len || !is_digit(text[i + 1]))
        return len;
    for (size_t k = i + 1; k < len; k++) {
        if (!is_digit(text[k]) && text[k] != ':' && text[k] != '.')
            return len;
        colons += text[k] == ':';
    }
    return colons == 1 || colons == 2 ? i : len;
}

static bool serial(const struct cell *c, int32_t *day)
{
    int64_t n;

    if (c->len != 5 || !plain_digits(c, &n) || n < SERIAL_LEAST ||
        n > SERIAL_MOST)
        return false;
    *day = (int32_t)(n - SERIAL_ZERO);
    return true;
}

static enum hk_status read_date(struct cell *c)
{
    enum hk_precision precision = HK_DAY;
    int32_t day;

    if (serial(c, &day)) {
        /* Spreadsheets keep a month as its first day. */
        if (c->field->month && day != hk_month_start(day))
            *c->note = HK_NOTE_DAY_CUT;
    } else if (!hk_date_read(&day, &precision, c->text,
                             without_time(c->text, c->len))) {
        return c->field->month ?
            hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a month, "
                    "as 2019-03", c->field->name, found(c)) :
            hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a day, as "
                    "2019-03-05", c->field->name, found(c));
    } else if (c->field->month && precision == HK_DAY) {
        *c->note = HK_NOTE_DAY_CUT;
    }
    if (!c->field->month && precision != HK_DAY)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a whole "
                       "date with its day, as 2019-03-05", c->field->name,
                       found(c));
    if (c->field->month && precision == HK_YEAR)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a year "
                       "with its month, as 2019-03", c->field->name, found(c));
    return keep_number(c, c->field->month ? hk_month_start(day) : day);
}

/* ---- texts, links, regions ---------------------------------------------- */

/* "6.10924E+17", or digits that end in ".0": what a spreadsheet makes of an ID
 * number. Its last digits are gone, so it is refused and never repaired. */
static bool lost_digits(const struct cell *c)
{
    size_t i = 0, whole;
    int64_t power = 0, digits;

    while (i < c->len && is_digit(c->text[i]))
        i++;
    whole = i;
    if (whole == 0 || i == c->len)
        return false;
    if (c->text[i] == '.')
        for (i++; i < c->len && is_digit(c->text[i]);)
            i++;
    digits = (int64_t)whole;
    if (i < c->len && (c->text[i] == 'E' || c->text[i] == 'e')) {
        i += i + 1 < c->len && c->text[i + 1] == '+' ? 2 : 1;
        if (i == c->len || c->len - i > 3)
            return false;
        for (; i < c->len && is_digit(c->text[i]); i++)
            power = power * 10 + (c->text[i] - '0');
        digits += power;
    }
    for (int k = 0; i == c->len && k < c->country->long_id_count; k++)
        if (digits == c->country->long_ids[k])
            return true;
    return false;
}

static enum hk_status read_text(struct cell *c)
{
    if (c->country->long_id_count > 0 && is_digit(c->text[0]) &&
        lost_digits(c))
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", a long number "
                       "that a spreadsheet turned into a float: its last "
                       "digits are lost; format the column as text and enter "
                       "it again",
                       c->field->name, found(c));
    c->value->text = c->text;
    c->value->len = c->len;
    return HK_OK;
}

/* ---- states ------------------------------------------------------------- */

enum hk_status hk_cell_absent(struct hk_value *value,
                              const struct hk_field *field,
                              enum hk_state state, const char *said,
                              struct hk_err *err)
{
    *value = (struct hk_value){ .state = HK_UNKNOWN };
    if (state == HK_NONE && !field->optional)
        return hk_fail(err, HK_EFORMAT, "%s: found \"%s\", but this field "
                       "always has a value; leave the cell blank where it is "
                       "not known", field->name, said);
    if (field->required)
        return hk_fail(err, HK_EFORMAT, "%s: found \"%s\", but a record "
                       "cannot be without it", field->name, said);
    value->state = state;
    return HK_OK;
}

static enum hk_status read_state(struct cell *c, enum hk_state state)
{
    if (c->field->required || (state == HK_NONE && !c->field->optional))
        return hk_cell_absent(c->value, c->field, state, found(c), c->err);
    c->value->state = state;
    return HK_OK;
}

static enum hk_status refuse_word(struct cell *c)
{
    /* Looked for first: `found` takes the scratch the text may stand in. */
    const char *nearest = hk_word_nearest(c->field, c->text, c->len);
    char text[200] = "";
    const char *shown;
    enum hk_status rc;

    if (c->len < sizeof text)
        memcpy(text, c->text, c->len);
    shown = found(c);
    rc = hk_word_dated(c->field, text, c->day, shown, c->err);
    return rc ? rc : hk_word_refuse(c->field, nearest, shown, c->err);
}

static enum hk_status read_kind(struct cell *c)
{
    enum hk_lang lang = c->err ? c->err->lang : HK_EN;
    bool yes;

    switch (c->field->kind) {
    case HK_TEXT:
    case HK_REGION:
    case HK_LINK:
        return read_text(c);
    case HK_DATE:
        return read_date(c);
    case HK_BOOLEAN:
        if (!hk_word_boolean(&yes, c->country, c->text, c->len))
            return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected "
                           "%s or %s", c->field->name, found(c),
                           hk_yes_word(c->country, true, lang),
                           hk_yes_word(c->country, false, lang));
        c->value->number = yes;
        return HK_OK;
    case HK_ENUM:
    case HK_SET:
        if (!hk_word_codes(&c->value->number, c->field, c->text, c->len,
                           c->day))
            return refuse_word(c);
        return HK_OK;
    default:
        return read_number(c);
    }
}

/* ---- the cell ----------------------------------------------------------- */

/* True when all of it is ASCII that can be printed. */
static bool is_plain(const char *text, size_t len)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < len; i++)
        bad |= (unsigned char)((unsigned char)(text[i] - 0x20) >= 0x5f);
    return !bad;
}

static bool has_control(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char b = (unsigned char)text[i];

        if (b < 0x20 || b == 0x7f)
            return true;
        if (b == 0xc2 && i + 1 < len && (unsigned char)text[i + 1] < 0xa0)
            return true;               /* U+0080 to U+009F */
    }
    return false;
}

/* Bytes of one blank at `text`, 0: none; or that end at `text` + `len`. */
static size_t blank_head(const char *text, size_t len)
{
    if (len && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
        return 1;
    if (len >= 2 && memcmp(text, "\xc2\xa0", 2) == 0)
        return 2;
    if (len >= 3 && (memcmp(text, "\xe3\x80\x80", 3) == 0 ||
                     memcmp(text, "\xef\xbb\xbf", 3) == 0))
        return 3;
    return 0;
}

static size_t blank_tail(const char *text, size_t len)
{
    for (size_t n = 1; n <= 3 && n <= len; n++)
        if (blank_head(text + len - n, n) == n)
            return n;
    return 0;
}

static bool is_graph(char c)
{
    return c > ' ' && c < 0x7f;
}

static void trim(struct cell *c)
{
    size_t n;

    if (c->len && is_graph(c->text[0]) && is_graph(c->text[c->len - 1]))
        return;
    while ((n = blank_head(c->text, c->len)) != 0) {
        c->text += n;
        c->len -= n;
    }
    while ((n = blank_tail(c->text, c->len)) != 0)
        c->len -= n;
}

/* Make a cell that is not plain ASCII ready: valid, trimmed, narrow. Texts of
 * people stay as they wrote them; codes typed in full width become narrow. */
static enum hk_status make_ready(struct cell *c)
{
    size_t bad = hk_utf8_check(c->text, c->len);

    if (bad != c->len)
        return hk_fail(c->err, HK_EFORMAT, "%s: byte %zu of the cell is not "
                       "UTF-8; save the file in UTF-8 again", c->field->name,
                       bad + 1);
    if (has_control(c->text, c->len))
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", which holds a "
                       "control character or a line break; remove it",
                       c->field->name, found(c));
    hk_text_narrow(c->scratch, c->text, c->len);
    if (c->scratch->failed)
        return hk_fail_memory(c->err);
    if (c->field->kind != HK_TEXT || is_plain(c->scratch->data,
                                              c->scratch->len)) {
        c->text = hk_str_text(c->scratch);
        c->len = c->scratch->len;
    }
    return HK_OK;
}

enum hk_status hk_cell_read(struct hk_value *value, enum hk_cell_note *note,
                            struct hk_str *scratch,
                            const struct hk_country *country,
                            const struct hk_field *field, int64_t multiplier,
                            const char *text, size_t len, struct hk_err *err)
{
    return hk_cell_read_on(value, note, scratch, country, field, multiplier,
                           text, len, HK_CODES_ANY, err);
}

enum hk_status hk_cell_read_on(struct hk_value *value, enum hk_cell_note *note,
                               struct hk_str *scratch,
                               const struct hk_country *country,
                               const struct hk_field *field, int64_t multiplier,
                               const char *text, size_t len, int32_t day,
                               struct hk_err *err)
{
    struct cell c = { value, note, scratch, country, field, multiplier, text,
                      len, day, err };
    enum hk_status rc;
    enum hk_state state;

    *value = (struct hk_value){ .state = HK_KNOWN };
    *note = HK_NOTE_NONE;
    hk_str_clear(scratch);
    trim(&c);
    if (c.len == 0) {
        value->state = field->blank_none ? HK_NONE : HK_UNKNOWN;
        return HK_OK;
    }
    if (!is_plain(c.text, c.len)) {
        rc = make_ready(&c);
        if (rc)
            return rc;
    }
    /* A word of the field itself comes before the country's: "none" may be
     * one of them. */
    if ((field->kind == HK_ENUM || field->kind == HK_SET) &&
        hk_word_codes(&value->number, field, c.text, c.len, day))
        return HK_OK;
    if (!is_digit(c.text[0]) && hk_word_state(&state, country, c.text, c.len))
        return read_state(&c, state);
    return read_kind(&c);
}
