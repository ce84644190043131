/* kind.c - joining kinds and proving ranges */
#include "formula/kind.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "formula/formula.h"

/* ---- making ------------------------------------------------------------- */

struct hk_type hk_type_of(enum hk_is is)
{
    struct hk_type t = { .is = is };

    t.entity = t.holder = -1;
    hk_type_widen(&t);
    return t;
}

struct hk_type hk_type_range(enum hk_is is, int64_t lo, int64_t hi)
{
    struct hk_type t = hk_type_of(is);

    t.lo = lo;
    t.hi = hi;
    return t;
}

struct hk_type hk_type_record(int entity, int shift)
{
    struct hk_type t = hk_type_of(HK_IS_RECORD);

    t.entity = entity;
    t.shift = shift;
    return t;
}

void hk_type_widen(struct hk_type *t)
{
    switch (t->is) {
    case HK_IS_ZERO:
        t->lo = 0;
        t->hi = t->unlimited ? HK_NO_LIMIT : 0;
        break;
    case HK_IS_DATE:
        t->lo = HK_DATE_MIN;
        t->hi = HK_DATE_MAX;
        break;
    case HK_IS_RATIO:
        break;
    default:
        t->lo = INT64_MIN;
        t->hi = INT64_MAX;
        break;
    }
}

static enum hk_is is_of(enum hk_kind kind)
{
    switch (kind) {
    case HK_TEXT:    return HK_IS_TEXT;
    case HK_INTEGER: return HK_IS_INTEGER;
    case HK_DECIMAL: return HK_IS_DECIMAL;
    case HK_RATE:    return HK_IS_RATE;
    case HK_MONEY:   return HK_IS_MONEY;
    case HK_BOOLEAN: return HK_IS_BOOLEAN;
    case HK_DATE:    return HK_IS_DATE;
    case HK_ENUM:    return HK_IS_ENUM;
    case HK_SET:     return HK_IS_SET;
    case HK_REGION:  return HK_IS_REGION;
    case HK_LINK:    return HK_IS_RECORD;
    case HK_DURATION: return HK_IS_DURATION;
    }
    return HK_IS_NEVER;
}

struct hk_type hk_type_field(const struct hk_field *f)
{
    struct hk_type t = hk_type_of(is_of(f->kind));

    t.nullable = f->optional;
    t.codes = f->codes;
    t.code_count = f->code_count;
    if (f->kind == HK_LINK)
        t.entity = f->to_entity;
    if (f->kind == HK_DATE)
        t.exact = f->month ? HK_EXACT_MONTH : HK_EXACT_DAY;
    if (hk_is_number(t.is) || f->kind == HK_DATE) {
        t.lo = f->min > t.lo ? f->min : t.lo;
        t.hi = f->max < t.hi ? f->max : t.hi;
    }
    return t;
}

struct hk_type hk_type_rule(const struct hk_rule *r)
{
    bool boolean = r->word == HK_CHECK || r->word == HK_DECISION;
    struct hk_type t = hk_type_of(is_of(boolean ? HK_BOOLEAN : r->kind));

    t.nullable = r->optional;
    if (t.is == HK_IS_RECORD)
        t.entity = r->leads_to;
    if (t.is == HK_IS_DURATION)
        hk_duration_of(&t.unit, r->unit);
    t.codes = r->codes_of ? r->codes_of->codes : r->codes;
    t.code_count = r->codes_of ? r->codes_of->code_count : r->code_count;
    return t;
}

/* ---- words -------------------------------------------------------------- */

static const char *word_at(const struct hk_type *t, int i, int64_t *no)
{
    if (t->codes) {
        *no = i < t->code_count ? t->codes[i].no : -1;
        return i < t->code_count ? t->codes[i].word : NULL;
    }
    *no = i + 1;
    return t->words ? t->words[i] : NULL;
}

bool hk_type_same_words(const struct hk_type *a, const struct hk_type *b)
{
    int64_t na, nb;
    int i;

    if (a->codes == b->codes && a->words == b->words)
        return true;
    for (i = 0; ; i++) {
        const char *wa = word_at(a, i, &na), *wb = word_at(b, i, &nb);

        if (!wa || !wb)
            return !wa && !wb;
        if (na != nb || strcmp(wa, wb))
            return false;
    }
}

int64_t hk_type_word(const struct hk_type *t, const char *word)
{
    const char *at;
    int64_t no;
    int i;

    for (i = 0; (at = word_at(t, i, &no)); i++)
        if (!strcmp(at, word))
            return no;
    return -1;
}

const char *hk_type_nearest(const struct hk_type *t, const char *word)
{
    const char **all, *found = NULL;
    int64_t no;
    size_t n = 0, i;

    while (word_at(t, (int)n, &no))
        n++;
    all = hk_zalloc(n + 1, sizeof *all);
    if (!all)
        return NULL;
    for (i = 0; i < n; i++)
        all[i] = word_at(t, (int)i, &no);
    found = hk_text_nearest(word, all, n);
    hk_free(all);
    return found;
}

/* ---- joining ------------------------------------------------------------ */

bool hk_is_number(enum hk_is is)
{
    return is >= HK_IS_ZERO && is <= HK_IS_PRODUCT;
}

bool hk_is_scaled(enum hk_is is)
{
    return is == HK_IS_MONEY || is == HK_IS_RATE || is == HK_IS_DECIMAL;
}

static bool is_based(enum hk_is is)
{
    return is == HK_IS_RATE || is == HK_IS_DECIMAL;
}

/* The kind of two numbers together; HK_IS_NEVER when they do not mix. */
static enum hk_is join_numbers(const struct hk_type *a, const struct hk_type *b)
{
    if (a->is == HK_IS_ZERO)
        return b->is;
    if (b->is == HK_IS_ZERO)
        return a->is;
    if (a->is == HK_IS_PRODUCT && b->is == HK_IS_PRODUCT)
        return a->part[0] == b->part[0] && a->part[1] == b->part[1]
            ? HK_IS_PRODUCT : HK_IS_NEVER;
    if (a->is == b->is)
        return a->is;
    if (is_based(a->is) && is_based(b->is))
        return HK_IS_DECIMAL;
    return HK_IS_NEVER;
}

/* What else must agree where the kinds are the same and no numbers. */
static bool agree(const struct hk_type *a, const struct hk_type *b)
{
    switch (a->is) {
    case HK_IS_DATE:
        return a->exact == b->exact || a->exact == HK_EXACT_ANY ||
               b->exact == HK_EXACT_ANY;
    case HK_IS_DURATION:
        return a->unit == b->unit;
    case HK_IS_ENUM: case HK_IS_SET:
        return hk_type_same_words(a, b);
    case HK_IS_RECORD:
        return a->entity == b->entity && a->shift == b->shift;
    case HK_IS_LIST:
        return a->entity == b->entity && a->holder == b->holder &&
               a->is_ever == b->is_ever && a->is_cut == b->is_cut;
    case HK_IS_FIGURE:
        return a->figure == b->figure;
    case HK_IS_RATIO:
        return a->lo == b->lo && a->hi == b->hi;
    default:
        return true;
    }
}

static bool takes_string(enum hk_is is)
{
    return is == HK_IS_ENUM || is == HK_IS_TEXT;
}

static bool join_kinds(struct hk_type *t, const struct hk_type *a,
                       const struct hk_type *b)
{
    *t = *a;
    if (a->is == HK_IS_NEVER || a->is == HK_IS_NIL ||
        (a->is == HK_IS_STRING && takes_string(b->is)))
        *t = *b;
    else if (b->is == HK_IS_NEVER || b->is == HK_IS_NIL ||
             (b->is == HK_IS_STRING && takes_string(a->is)))
        ;
    else if (hk_is_number(a->is) && hk_is_number(b->is)) {
        *t = a->is == HK_IS_ZERO ? *b : *a;
        t->is = join_numbers(a, b);
        return t->is != HK_IS_NEVER;
    } else if (a->is != b->is || !agree(a, b)) {
        return false;
    }
    if (a->is == HK_IS_DATE && b->is == HK_IS_DATE &&
        a->exact == HK_EXACT_ANY)
        t->exact = b->exact;
    return true;
}

bool hk_type_join(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b)
{
    struct hk_type t;
    bool lone = a->is == HK_IS_NEVER || a->is == HK_IS_NIL ||
                b->is == HK_IS_NEVER || b->is == HK_IS_NIL;

    if (!join_kinds(&t, a, b))
        return false;
    if (!lone && t.is != HK_IS_RATIO) {
        t.lo = a->lo < b->lo ? a->lo : b->lo;
        t.hi = a->hi > b->hi ? a->hi : b->hi;
    }
    t.nullable = a->nullable || b->nullable || a->is == HK_IS_NIL ||
                 b->is == HK_IS_NIL;
    t.narrowed = a->narrowed && b->narrowed;
    t.is_own = a->is_own && b->is_own;
    t.or_false = a->or_false || b->or_false;
    t.unlimited = a->unlimited || b->unlimited;
    if (a->figure != b->figure)
        t.figure = NULL;
    *out = t;
    return true;
}

bool hk_type_same(const struct hk_type *a, const struct hk_type *b)
{
    return a->is == b->is && a->nullable == b->nullable &&
           a->narrowed == b->narrowed && a->or_false == b->or_false &&
           a->unlimited == b->unlimited && a->part[0] == b->part[0] &&
           a->part[1] == b->part[1] && a->exact == b->exact &&
           a->law == b->law && a->is_ever == b->is_ever &&
           a->is_own == b->is_own && agree(a, b);
}

/* ---- saying ------------------------------------------------------------- */

/* Each is a key of the Chinese catalogue. */
static const char *const phrases[] = {
    [HK_IS_NEVER] = "a figure that is not set",
    [HK_IS_NIL] = "nil",
    [HK_IS_ZERO] = "the number 0",
    [HK_IS_INTEGER] = "a whole number",
    [HK_IS_MONEY] = "an amount of money",
    [HK_IS_RATE] = "a rate",
    [HK_IS_DECIMAL] = "a decimal number",
    [HK_IS_PRODUCT] = "a product of two amounts",
    [HK_IS_BOOLEAN] = "a condition (true or false)",
    [HK_IS_DATE] = "a date",
    [HK_IS_DURATION] = "a duration",
    [HK_IS_WINDOW] = "a window of two dates",
    [HK_IS_ENUM] = "a word of a list",
    [HK_IS_STRING] = "a word in quotes",
    [HK_IS_SET] = "a set of words",
    [HK_IS_TEXT] = "a text",
    [HK_IS_REGION] = "a region",
    [HK_IS_RECORD] = "a record",
    [HK_IS_LIST] = "a list of records",
    [HK_IS_FIGURE] = "a table of figures",
    [HK_IS_RATIO] = "a ratio",
    [HK_IS_PARAMS] = "the figures (p)",
    [HK_IS_INHERITED] = "the inherited formula"
};

const char *hk_type_say(const struct hk_type *t, const struct hk_err *err)
{
    const char *english = phrases[t->is];

    if (t->is == HK_IS_DATE && t->exact == HK_EXACT_MONTH)
        english = "a month";
    return err && err->lang == HK_ZH ? hk_zh(english) : english;
}

/* ---- ranges ------------------------------------------------------------- */

static bool unproven(struct hk_type *out)
{
    out->lo = INT64_MIN;
    out->hi = INT64_MAX;
    return false;
}

bool hk_range_add(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b)
{
    int64_t lo, hi;

    if (!hk_add(&lo, a->lo, b->lo) || !hk_add(&hi, a->hi, b->hi))
        return unproven(out);
    out->lo = lo;
    out->hi = hi;
    return true;
}

bool hk_range_sub(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b)
{
    int64_t lo, hi;

    if (!hk_sub(&lo, a->lo, b->hi) || !hk_sub(&hi, a->hi, b->lo))
        return unproven(out);
    out->lo = lo;
    out->hi = hi;
    return true;
}

/* The least and the greatest lie at corners. */
static void span(struct hk_type *out, const int64_t corner[4])
{
    int i;

    out->lo = out->hi = corner[0];
    for (i = 1; i < 4; i++) {
        out->lo = corner[i] < out->lo ? corner[i] : out->lo;
        out->hi = corner[i] > out->hi ? corner[i] : out->hi;
    }
}

bool hk_range_mul(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b)
{
    int64_t corner[4];

    if (!hk_mul(&corner[0], a->lo, b->lo) ||
        !hk_mul(&corner[1], a->lo, b->hi) ||
        !hk_mul(&corner[2], a->hi, b->lo) || !hk_mul(&corner[3], a->hi, b->hi))
        return unproven(out);
    span(out, corner);
    return true;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;

    return a % b && (a < 0) != (b < 0) ? q - 1 : q;
}

bool hk_range_idiv(struct hk_type *out, const struct hk_type *a,
                   const struct hk_type *b)
{
    int64_t corner[4];

    if ((b->lo <= 0 && b->hi >= 0) || (a->lo == INT64_MIN && b->lo < 0))
        return unproven(out);
    corner[0] = floor_div(a->lo, b->lo);
    corner[1] = floor_div(a->lo, b->hi);
    corner[2] = floor_div(a->hi, b->lo);
    corner[3] = floor_div(a->hi, b->hi);
    span(out, corner);
    return true;
}

bool hk_range_mod(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b)
{
    (void)a;
    if (b->lo <= 0 && b->hi >= 0)
        return unproven(out);
    out->lo = b->hi < 0 ? b->lo + 1 : 0;
    out->hi = b->hi < 0 ? 0 : b->hi - 1;
    return true;
}

