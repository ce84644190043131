/* build_field.c - one field: is what is said of it possible? */
#include "model/build.h"

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/text.h"

#define MOST_BITS 62                        /* of an INTEGER of SQLite */
#define MOST_NUMBER INT64_C(1000000000000)
#define MOST_MONEY INT64_C(100000000000000)

static bool is_number(enum hk_kind kind)
{
    return kind == HK_INTEGER || kind == HK_DECIMAL || kind == HK_RATE ||
        kind == HK_MONEY || kind == HK_DATE;
}

/* ---- equal definitions -------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_list(const char *const *a, const char *const *b)
{
    while (a && b && *a && *b)
        if (strcmp(*a++, *b++) != 0)
            return false;
    return (!a || !*a) && (!b || !*b);
}

/* Of two words with the same spellings. */
static bool same_spans(const struct hk_code *a, const struct hk_code *b)
{
    if (!a->spans || !b->spans)
        return a->spans == b->spans;
    for (int i = 0; a->cells && a->cells[i]; i++)
        if (a->spans[i].from != b->spans[i].from
            || a->spans[i].to != b->spans[i].to)
            return false;
    return true;
}

bool hk_same_field(const struct hk_field_spec *a,
                   const struct hk_field_spec *b)
{
    bool same = a->kind == b->kind && same_text(a->zh, b->zh) &&
        same_text(a->en, b->en) && same_text(a->unit, b->unit) &&
        same_text(a->level, b->level) && same_text(a->to, b->to) &&
        same_text(a->valid, b->valid) && same_list(a->aliases, b->aliases) &&
        a->required == b->required && a->optional == b->optional &&
        a->blank_none == b->blank_none && a->is_private == b->is_private &&
        a->month == b->month && a->digits == b->digits &&
        a->has_min == b->has_min && a->has_max == b->has_max &&
        (!a->has_min || a->min == b->min) &&
        (!a->has_max || a->max == b->max) && a->code_count == b->code_count;

    for (int i = 0; same && i < a->code_count; i++)
        same = same_text(a->codes[i].word, b->codes[i].word) &&
            same_text(a->codes[i].zh, b->codes[i].zh) &&
            same_text(a->codes[i].en, b->codes[i].en) &&
            same_list(a->codes[i].cells, b->codes[i].cells) &&
            same_spans(&a->codes[i], &b->codes[i]);
    return same;
}

/* ---- what does not go together ------------------------------------------ */

static enum hk_status check_flags(const struct hk_entity *e,
                                  const struct hk_field_spec *s,
                                  struct hk_err *err)
{
    const char *at = hk_at(s->at);

    if (!s->zh || !*s->zh)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s has no label; "
                       "write zh = \"...\"", at, s->name, e->name);
    if (s->required && s->optional)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s is both required "
                       "and optional; keep one of the two", at, s->name,
                       e->name);
    if (s->blank_none && !s->optional)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s says that a blank "
                       "means none, but it is not optional", at, s->name,
                       e->name);
    if (s->month && s->kind != HK_DATE)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s has a precision; "
                       "only dates have one", at, s->name, e->name);
    if (s->level && s->kind != HK_REGION)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s names a level; "
                       "only regions have one", at, s->name, e->name);
    if (s->to && s->kind != HK_LINK)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s says to = \"%s\"; "
                       "only links lead somewhere", at, s->name, e->name,
                       s->to);
    if (s->valid && s->kind != HK_TEXT)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s says valid = "
                       "\"%s\"; only texts can be asked for", at, s->name,
                       e->name, s->valid);
    return HK_OK;
}

static enum hk_status check_words(const struct hk_entity *e,
                                  const struct hk_field_spec *s,
                                  struct hk_err *err)
{
    bool has_words = s->kind == HK_ENUM || s->kind == HK_SET;

    if (has_words && s->code_count < 1)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s has no words; "
                       "write them in the braces", hk_at(s->at), s->name,
                       e->name);
    if (!has_words && s->code_count > 0)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s is of kind %s and "
                       "has words; only enum and set have them",
                       hk_at(s->at), s->name, e->name, hk_kind_name(s->kind));
    if (s->kind == HK_SET && s->code_count > MOST_BITS)
        return hk_fail(err, HK_EFORMAT, "%s: set %s of %s has %d words, at "
                       "most 62 are possible", hk_at(s->at), s->name, e->name,
                       s->code_count);
    if (s->digits != -1 && s->kind != HK_DECIMAL && s->kind != HK_RATE)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s has digits; only "
                       "decimal and rate have them", hk_at(s->at), s->name,
                       e->name);
    if (s->digits < -1 || s->digits > 4)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s has %d digits, "
                       "expected 0 to 4", hk_at(s->at), s->name, e->name,
                       s->digits);
    return HK_OK;
}

static void set_range(struct hk_field *f)
{
    int64_t most = f->kind == HK_MONEY ? MOST_MONEY : MOST_NUMBER;
    int64_t least = -most;

    switch (f->kind) {
    case HK_DATE:
        least = HK_DATE_MIN;
        most = HK_DATE_MAX;
        break;
    case HK_BOOLEAN:
        least = 0;
        most = 1;
        break;
    case HK_ENUM:
        least = 1;
        most = f->code_count;
        break;
    case HK_SET:
        least = 0;
        most = (INT64_C(1) << f->code_count) - 1;
        break;
    case HK_TEXT:
    case HK_REGION:
    case HK_LINK:
        /* Numbers of rows and of texts: nothing to enforce. */
        least = INT64_MIN;
        most = INT64_MAX;
        break;
    default:
        break;
    }
    if (!f->has_min)
        f->min = least;
    if (!f->has_max)
        f->max = most;
}

static enum hk_status check_range(const struct hk_entity *e,
                                  const struct hk_field *f,
                                  const struct hk_field_spec *s,
                                  struct hk_err *err)
{
    if ((s->has_min || s->has_max) && !is_number(s->kind))
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s is of kind %s and "
                       "has min or max; only numbers and dates have them",
                       hk_at(s->at), s->name, e->name, hk_kind_name(s->kind));
    if (f->min > f->max)
        return hk_fail(err, HK_EFORMAT, "%s: the range of field %s of %s is "
                       "empty: min %" PRId64 " is above max %" PRId64
                       " (in stored units)", hk_at(s->at), s->name, e->name,
                       f->min, f->max);
    return HK_OK;
}

/* ---- the words of an enum or a set -------------------------------------- */

static bool is_word(const char *word)
{
    size_t len = strlen(word);

    if (len == 0 || len > 60 || hk_utf8_check(word, len) != len ||
        word[0] == ' ' || word[len - 1] == ' ')
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)word[i] < 0x20 || word[i] == 0x7f)
            return false;
    return true;
}

static bool copy_spans(struct hk_model *m, struct hk_code *to,
                       const struct hk_code *said)
{
    struct hk_code_span *spans;
    size_t count = 0;

    while (to->cells[count])
        count++;
    to->spans = NULL;
    if (!said->spans || !count)
        return true;
    spans = hk_arena_alloc(&m->arena, count * sizeof *spans);
    if (spans)
        memcpy(spans, said->spans, count * sizeof *spans);
    to->spans = spans;
    return spans != NULL;
}

static bool copy_code(struct hk_model *m, struct hk_code *to,
                      const struct hk_code *said)
{
    return hk_copy_text(m, &to->word, said->word) &&
        hk_copy_text(m, &to->zh, said->zh ? said->zh : said->word) &&
        hk_copy_text(m, &to->en, said->en ? said->en : said->word) &&
        hk_copy_list(m, &to->cells, said->cells) && copy_spans(m, to, said);
}

/* The k-th spelling of a word and its days; NULL behind the last. */
static const char *spelling(const struct hk_code *c, int k,
                            struct hk_code_span *span)
{
    *span = (struct hk_code_span){ INT32_MIN, INT32_MAX };
    if (k < 3)
        return k == 0 ? c->word : k == 1 ? c->zh : c->en;
    if (c->spans && c->cells[k - 3])
        *span = c->spans[k - 3];
    return c->cells[k - 3];
}

/* A spelling as cells are compared: narrow. */
struct spelled {
    int word, next;                /* the next of the same cell; -1: none */
    struct hk_code_span span;
};

/* As the text of a cell is made before it is compared; NULL without memory. */
static const char *as_cell(struct hk_arena *a, const char *text)
{
    struct hk_str narrow = HK_STR_INIT;
    const char *own;

    if (!strpbrk(text, "\xEF\xE3 "))     /* the first bytes of what is wide */
        return text;
    hk_text_narrow(&narrow, text, strlen(text));
    own = narrow.failed ? NULL
        : hk_arena_dup(a, hk_str_text(&narrow), narrow.len);
    hk_str_release(&narrow);
    return own;
}

/* Put the n-th spelling behind those of the same cell, of which `first` is the
 * first. Another word that means the cell on one of its days; -1: none. */
static int claimed(struct spelled *all, int first, int n)
{
    const struct hk_code_span *span = &all[n].span;

    for (int k = first; k != n; k = all[k].next) {
        const struct hk_code_span *other = &all[k].span;

        if (all[k].word != all[n].word && span->from <= other->to
            && other->from <= span->to)
            return all[k].word;
        if (all[k].next < 0)
            all[k].next = n;
    }
    return -1;
}

static int count_spellings(const struct hk_field *f)
{
    struct hk_code_span span;
    int count = 0;

    for (int i = 0; i < f->code_count; i++)
        for (int k = 0; spelling(&f->codes[i], k, &span); k++)
            count++;
    return count;
}

/* Each spelling must mean one word on each day. */
static enum hk_status check_spellings(const struct hk_field *f,
                                      const struct hk_field_spec *s,
                                      struct hk_err *err)
{
    struct hk_map cells = { 0 };
    struct hk_arena texts = { 0 };
    size_t count = (size_t)count_spellings(f) + 1;  /* where the end is found */
    struct spelled *all = hk_arena_alloc(&texts, count * sizeof *all);
    enum hk_status rc = all ? HK_OK : hk_fail_memory(err);
    const char *text;
    int n = 0;

    for (int i = 0; !rc && i < f->code_count; i++)
        for (int k = 0; !rc && (text = spelling(&f->codes[i], k, &all[n].span));
             k++, n++) {
            const char *cell = as_cell(&texts, text);
            int64_t first;
            int other;

            all[n].word = i;
            all[n].next = -1;
            if (!cell || !hk_map_intern(&cells, cell, strlen(cell), n, &first,
                                        NULL)) {
                rc = hk_fail_memory(err);
                break;
            }
            other = claimed(all, (int)first, n);
            if (other >= 0)
                rc = hk_fail(err, HK_EFORMAT, "%s: in field %s a cell \"%s\" "
                             "could mean the word %s or %s; give each word "
                             "labels and codes of its own", hk_at(s->at),
                             s->name, cell, f->codes[other].word,
                             f->codes[i].word);
        }
    hk_map_release(&cells);
    hk_arena_release(&texts);
    return rc;
}

/* The codes of an enum or a set. */
static enum hk_status build_codes(struct hk_model *m, struct hk_field *f,
                                  const struct hk_field_spec *s,
                                  struct hk_err *err)
{
    size_t count = (size_t)s->code_count;
    struct hk_code *codes;

    if (s->code_count < 1)
        return HK_OK;
    codes = hk_arena_alloc(&m->arena, count * sizeof *codes);
    if (!codes)
        return hk_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (!s->codes[i].word || !is_word(s->codes[i].word))
            return hk_fail(err, HK_EFORMAT, "%s: word %d of field %s cannot be "
                           "used: expected 1 to 60 bytes without control "
                           "characters or blanks at the ends", hk_at(s->at),
                           (int)i + 1, s->name);
        codes[i].no = (int)i + (s->kind == HK_SET ? 0 : 1);
        if (!copy_code(m, &codes[i], &s->codes[i]))
            return hk_fail_memory(err);
        for (size_t k = 0; k < i; k++)
            if (strcmp(codes[k].word, codes[i].word) == 0)
                return hk_fail(err, HK_EFORMAT, "%s: field %s has the word "
                               "%s twice", hk_at(s->at), s->name,
                               codes[i].word);
    }
    f->codes = codes;
    f->code_count = s->code_count;
    return check_spellings(f, s, err);
}

/* ---- the field ---------------------------------------------------------- */

/* The label where none is given: "some_name" -> "some name". */
static bool english(struct hk_model *m, const char **out, const char *en,
                    const char *name)
{
    char *text;

    if (en)
        return hk_copy_text(m, out, en);
    text = hk_arena_dup(&m->arena, name, strlen(name));
    *out = text;
    for (char *c = text; c && *c; c++)
        if (*c == '_')
            *c = ' ';
    return text != NULL;
}

static bool copy_field(struct hk_model *m, struct hk_field *f,
                       const struct hk_field_spec *s)
{
    f->kind = s->kind;
    f->required = s->required;
    f->optional = s->optional;
    f->blank_none = s->blank_none;
    f->is_private = s->is_private;
    f->month = s->month;
    f->has_min = s->has_min;
    f->has_max = s->has_max;
    f->min = s->min;
    f->max = s->max;
    f->digits = s->digits;
    if (s->digits < 0)
        f->digits = s->kind == HK_DECIMAL || s->kind == HK_RATE ? 4 : 0;
    f->to_entity = -1;
    return hk_copy_text(m, &f->name, s->name) &&
        hk_copy_text(m, &f->zh, s->zh) &&
        english(m, &f->en, s->en, s->name) &&
        hk_copy_list(m, &f->aliases, s->aliases) &&
        hk_copy_text(m, &f->unit, s->unit) &&
        hk_copy_text(m, &f->level, s->level) &&
        hk_copy_text(m, &f->to, s->to) && hk_copy_text(m, &f->valid, s->valid);
}

static enum hk_status check_level(const struct hk_model *m,
                                  const struct hk_entity *e,
                                  const struct hk_field_spec *s,
                                  struct hk_err *err)
{
    const struct hk_country *c = &m->country;
    const char *nearest;

    if (!s->level)
        return HK_OK;
    for (int i = 0; i <= c->code_levels; i++)
        if (strcmp(c->level_names[i], s->level) == 0)
            return HK_OK;
    nearest = hk_text_nearest(s->level, c->level_names,
                              (size_t)c->code_levels + 1);
    if (nearest)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s names the level "
                       "\"%s\", which the country does not have; did you mean "
                       "\"%s\"?", hk_at(s->at), s->name, e->name, s->level,
                       nearest);
    return hk_fail(err, HK_EFORMAT, "%s: field %s of %s names the level "
                   "\"%s\", which the country does not have", hk_at(s->at),
                   s->name, e->name, s->level);
}

enum hk_status hk_build_field(struct hk_model *m, struct hk_entity *e,
                              struct hk_field *f, const struct hk_field_spec *s,
                              struct hk_err *err)
{
    enum hk_status rc = check_flags(e, s, err);

    if (!rc)
        rc = check_words(e, s, err);
    if (!rc)
        rc = check_level(m, e, s, err);
    if (!rc && !copy_field(m, f, s))
        rc = hk_fail_memory(err);
    if (!rc)
        rc = build_codes(m, f, s, err);
    if (rc)
        return rc;
    set_range(f);
    f->none_bit = s->optional ? e->none_count++ : -1;
    if (e->none_count > MOST_BITS)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has more than 62 "
                       "optional fields; move some to an entity of their own",
                       hk_at(s->at), e->name);
    return check_range(e, f, s, err);
}
