/* lookup.c - p.NAME: a literal where it can be, a need where it must be
 *
 * A figure that is known, and is not traced, is written into the chunk as its
 * number. What is pending must raise when it is read and not before, so it
 * stays a call; so does a table looked up by a field. */
#include "formula/lower.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "formula/entry.h"

/* ---- the kind of a figure ----------------------------------------------- */

/* What a figure of the parameter is once it is known. The unit of a duration
 * is not known before, so that one fits everything. */
static enum hk_is is_of(const struct hk_param *p)
{
    switch (p->shape) {
    case HK_FIG_DATE:     return HK_IS_DATE;
    case HK_FIG_WINDOW:   return HK_IS_WINDOW;
    case HK_FIG_WORD:     return p->words ? HK_IS_ENUM : HK_IS_NEVER;
    case HK_FIG_WORDS:    return HK_IS_SET;
    case HK_FIG_DURATION: return HK_IS_NEVER;
    default:              break;
    }
    switch (p->kind) {
    case HK_MONEY:   return HK_IS_MONEY;
    case HK_RATE:    return HK_IS_RATE;
    case HK_DECIMAL: return HK_IS_DECIMAL;
    case HK_INTEGER: return HK_IS_INTEGER;
    default:         return HK_IS_NEVER;
    }
}

static bool is_unset(const struct hk_figure *f)
{
    return f->kind == HK_FIG_PENDING || f->kind == HK_FIG_CHOOSE ||
           f->kind == HK_FIG_ENDED || f->kind == HK_FIG_FUNCTION;
}

/* What one figure is; of one that is not set, what the parameter says. */
static struct hk_type type_of(const struct hk_param *p,
                              const struct hk_figure *f)
{
    struct hk_type t = hk_type_of(is_of(p));

    switch (f->kind) {
    case HK_FIG_NUMBER:
        t.lo = t.hi = f->number;
        break;
    case HK_FIG_NONE:
        t.lo = t.hi = HK_NO_LIMIT;
        t.unlimited = true;
        break;
    case HK_FIG_DATE:
        t = hk_type_range(HK_IS_DATE, f->number, f->number);
        break;
    case HK_FIG_DURATION:
        t = hk_type_range(HK_IS_DURATION, f->number, f->number);
        t.unit = f->duration;
        break;
    case HK_FIG_WINDOW:
        t = hk_type_of(HK_IS_WINDOW);
        break;
    case HK_FIG_WORD:
        t = hk_type_range(HK_IS_ENUM, f->number, f->number);
        break;
    case HK_FIG_WORDS:
        t = hk_type_of(HK_IS_SET);
        break;
    case HK_FIG_TABLE: case HK_FIG_BANDS: case HK_FIG_STEPS:
        t = hk_type_of(HK_IS_FIGURE);
        break;
    case HK_FIG_CHOOSE:
        if (p->shape == HK_FIG_DURATION)
            t = hk_type_of(HK_IS_DURATION);
        t.unit = f->duration;
        break;
    default:
        break;
    }
    if (t.is == HK_IS_ENUM || t.is == HK_IS_SET)
        t.words = p->words;
    if (t.is == HK_IS_SET && p->words_of) {
        t.words = NULL;
        t.codes = p->words_of->codes;
        t.code_count = p->words_of->code_count;
    }
    t.figure = p;
    return t;
}

struct hk_type hk_figure_type(const struct hk_param *p)
{
    const struct hk_figure unset = { .kind = HK_FIG_PENDING };

    return type_of(p, &unset);
}

/* ---- whole figures ------------------------------------------------------ */

static struct hk_term refuse_figure(struct hk_lower *c,
                                    const struct hk_node *node,
                                    const char *name)
{
    size_t n = (size_t)c->law->param_count, i;
    const char **names = hk_zalloc(n + 1, sizeof *names), *near = NULL;

    for (i = 0; names && i < n; i++)
        names[i] = strchr(c->law->params[i].name, '^')
            ? NULL : c->law->params[i].name;
    if (names)
        near = hk_text_nearest(name, names, n);
    hk_free(names);
    if (near)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "there is no "
                         "figure `%s`; did you mean p.%s?", name, near));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "there is no figure "
                     "`%s` in this pack or those around it", name));
}

/* A function of other figures is computed before anything reads it. */
static bool settled(struct hk_lower *c, const struct hk_param *p)
{
    enum hk_status rc = HK_OK;

    if (p->absent || p->figure.kind != HK_FIG_FUNCTION)
        return true;
    if (c->settle)
        rc = c->settle(c->settle_context, p, c->err);
    else
        rc = hk_fail(c->err, HK_EBUG, "the figure \"%s\" was not computed "
                     "before it is read", p->name);
    if (rc) {
        /* The sentence has its own place: that of the other figure. */
        c->rc = rc;
        c->err = NULL;
    }
    return !rc;
}

/* Where the region stands that the figure goes by: the entity of the rule, or
 * one around it. */
static bool find_by(struct hk_lower *c, const struct hk_node *node,
                    const struct hk_param *p, struct hk_need *need)
{
    struct hk_symbol s;
    int entity = hk_symbol_around(&s, c->model, c->law, c->rule->entity, p->by);
    bool region = entity >= 0 &&
        ((s.sort == HK_SYM_FIELD && s.field->kind == HK_REGION) ||
         (s.sort == HK_SYM_RULE && s.rule->kind == HK_REGION));

    if (!region) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` goes "
                  "by the region `%s`, which neither %s nor a record around it "
                  "has", p->name, p->by,
                  c->model->entities[c->rule->entity]->name));
        return false;
    }
    need->entity = c->rule->entity;
    need->other = entity;
    need->name = p->by;
    hk_lower_reads(c, entity, p->by);
    return true;
}

const char *hk_figure_need(struct hk_lower *c, const struct hk_node *node,
                           enum hk_need_op op, const struct hk_term *figure)
{
    const struct hk_param *p = figure->type.figure;
    struct hk_need need = { .op = op, .entity = -1, .other = -1, .figure = p };

    if (figure->day)
        need.op |= HK_NEED_ELSEWHERE;
    if (figure->day && p->by && c->rule && !find_by(c, node, p, &need))
        return "";
    return hk_need(c, &need, node);
}

/* The need that reads a scalar, by its keys. */
static const char *read_text(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_term *base)
{
    const char *name = hk_figure_need(c, node, base->key_count
        ? HK_NEED_TABLE : HK_NEED_FIGURE, base);
    const char *args = base->day ? base->day : "";
    int i;

    for (i = 0; i < base->key_count; i++)
        args = hk_lower_text(c, "%s%s%s", args, *args ? ", " : "",
                             base->key[i]);
    return hk_lower_text(c, "%s(%s)", name, args);
}

/* A scalar that is known and need not be noted, as a literal. */
static struct hk_term literal(struct hk_lower *c, const struct hk_node *node,
                              const struct hk_figure *f, struct hk_type type)
{
    struct hk_term t = hk_term_number(c, node, type.is,
                                      f->kind == HK_FIG_NONE ? HK_NO_LIMIT
                                                             : f->number);

    t.type = type;
    if (f->kind == HK_FIG_WINDOW) {
        t.text2 = hk_term_number(c, node, HK_IS_DATE, f->number2).text;
        t.constant = false;
    }
    return t;
}

static struct hk_term scalar(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_term *base,
                             const struct hk_figure *f)
{
    struct hk_type type = type_of(base->type.figure, f);
    struct hk_term t;

    if (base->day)
        hk_type_widen(&type);
    if (c->trace || base->day || is_unset(f) || base->type.figure->absent)
        t = hk_term_call(c, node, type, read_text(c, node, base));
    else
        t = literal(c, node, f, type);
    t.name = base->type.figure->name;
    return t;
}

/* A figure of another law is computed already, unless that one asks for
 * this. */
static bool settled_there(struct hk_lower *c, const struct hk_node *node,
                          const struct hk_param *p)
{
    if (p->absent || p->figure.kind != HK_FIG_FUNCTION)
        return true;
    hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` of another "
              "date is needed to compute itself: figures go round in a circle; "
              "give one of them a value of its own", p->name));
    return false;
}

struct hk_term hk_figure_term(struct hk_lower *c, const struct hk_node *node,
                              const struct hk_term *p, const char *name)
{
    const struct hk_law *law = p->type.law ? p->type.law : c->law;
    const struct hk_param *f = hk_law_param(law, name);
    struct hk_term t = hk_term_never(node);

    if (!f)
        return refuse_figure(c, node, name);
    if (law == c->law ? !settled(c, f) : !settled_there(c, node, f))
        return t;
    hk_lower_figure(c, f);
    t.type = hk_type_of(HK_IS_FIGURE);
    t.type.figure = f;
    t.name = f->name;
    if (p->day)
        t.day = p->day;
    else if (f->by && c->rule)
        t.day = p->type.law ? hk_lower_text(c, "%ld", (long)law->today) : "nil";
    if (hk_entry_keys(f) || f->figure.kind == HK_FIG_TABLE ||
        f->figure.kind == HK_FIG_BANDS || f->figure.kind == HK_FIG_STEPS)
        return t;
    return scalar(c, node, &t, &f->figure);
}

/* ---- entries ------------------------------------------------------------ */

static const struct hk_figure_item *item_of(const struct hk_figure *f,
                                            int64_t no)
{
    int i;

    for (i = 0; f->kind == HK_FIG_TABLE && i < f->item_count; i++)
        if (f->items[i].no == no)
            return &f->items[i];
    return NULL;
}

/* The entry that literal keys lead to: the figure itself where it is no table
 * (it holds for every key), the default, or NULL. */
static const struct hk_figure *entry_of(const struct hk_term *t)
{
    const struct hk_param *p = t->type.figure;
    const struct hk_figure *f = &p->figure;
    int i;

    for (i = 0; i < t->key_count && f->kind == HK_FIG_TABLE; i++) {
        const struct hk_figure_item *item = item_of(f, t->key_no[i]);

        if (!item)
            return p->has_default ? &p->other : NULL;
        f = &item->value;
    }
    return f;
}

/* Join the kinds of all entries below `f`. */
static bool join_entries(struct hk_type *t, bool *any, const struct hk_param *p,
                         const struct hk_figure *f)
{
    struct hk_type one = type_of(p, f);
    int i;

    if (f->kind == HK_FIG_TABLE) {
        for (i = 0; i < f->item_count; i++)
            if (!join_entries(t, any, p, &f->items[i].value))
                return false;
        return true;
    }
    if (is_unset(f))
        return true;
    if (!*any)
        *t = one;
    else if (!hk_type_join(t, t, &one))
        return false;
    *any = true;
    return true;
}

/* Every key has been given: a value, or bands or steps still to be asked. */
static struct hk_term looked_up(struct hk_lower *c, const struct hk_node *node,
                                struct hk_term t)
{
    const struct hk_param *p = t.type.figure;
    struct hk_type type = hk_figure_type(p);
    bool any = false, same;

    t.node = node;
    if (t.key_count < hk_entry_keys(p))
        return t;
    same = join_entries(&type, &any, p, &p->figure) &&
           (!p->has_default || join_entries(&type, &any, p, &p->other));
    if (!same && type.is == HK_IS_DURATION)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` "
                         "counts some durations in other units than others: "
                         "write all of its entries in one unit", p->name));
    if (type.is == HK_IS_FIGURE)
        return t;
    type.figure = p;
    if (t.day)
        hk_type_widen(&type);
    t = hk_term_call(c, node, type, read_text(c, node, &t));
    t.name = p->name;
    return t;
}

static bool add_key(struct hk_lower *c, const struct hk_node *node,
                    struct hk_term *t, const char *text, bool known, int64_t no)
{
    int n = t->key_count;

    if (n >= 2 || n >= hk_entry_keys(t->type.figure)) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` is "
                  "looked up by %d keys, here is one more",
                  t->type.figure->name, hk_entry_keys(t->type.figure)));
        return false;
    }
    t->key[n] = text;
    t->key_known[n] = known;
    t->key_no[n] = no;
    t->key_count = n + 1;
    return true;
}

/* The words that the next key of `t` may be. */
static struct hk_type key_words(const struct hk_term *t)
{
    const struct hk_param *p = t->type.figure;
    struct hk_type w = hk_type_of(HK_IS_ENUM);

    if (p->keys)
        w.words = p->keys;
    else if (t->key_count < 2 && p->key[t->key_count]) {
        w.codes = p->key[t->key_count]->codes;
        w.code_count = p->key[t->key_count]->code_count;
    }
    return w;
}

static struct hk_term refuse_word(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_param *p, const char *word,
                                  const struct hk_type *words)
{
    const char *near = hk_type_nearest(words, word);

    if (!words->words && !words->codes)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure "
                         "`%s` is no table by words, so `%s` is nothing in it",
                         p->name, word));
    if (near)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure "
                         "`%s` has no key `%s`; did you mean `%s`?", p->name,
                         word, near));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` has "
                     "no key `%s`", p->name, word));
}

struct hk_term hk_figure_word(struct hk_lower *c, const struct hk_node *node,
                              struct hk_term base, const char *word)
{
    const struct hk_param *p = base.type.figure;
    struct hk_type words = key_words(&base);
    int64_t no = hk_type_word(&words, word);
    const struct hk_figure *entry;

    if (no < 0)
        return refuse_word(c, node, p, word, &words);
    if (!add_key(c, node, &base,
                 hk_term_number(c, node, HK_IS_INTEGER, no).text, true, no))
        return hk_term_never(node);
    if (base.key_count < hk_entry_keys(p) || !base.key_known[0] || base.day)
        return looked_up(c, node, base);
    entry = entry_of(&base);
    if (!entry)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` "
                         "has no entry for `%s` and no default", p->name,
                         word));
    if (entry->kind == HK_FIG_BANDS || entry->kind == HK_FIG_STEPS) {
        base.node = node;
        return base;
    }
    /* Not set, beside bands or steps: they are still to be asked. */
    if (is_unset(entry))
        return looked_up(c, node, base);
    return scalar(c, node, &base, entry);
}

static bool check_key(struct hk_lower *c, const struct hk_node *node,
                      const struct hk_term *base, struct hk_term *key,
                      const struct hk_type *words)
{
    const struct hk_param *p = base->type.figure;

    if (p->key_integer)
        return hk_want_integer(c, key, p->name);
    if (p->keys && key->type.is != HK_IS_NEVER
        && (key->type.is != HK_IS_ENUM
            || !hk_type_same_words(&key->type, words))) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the keys of the figure "
                  "`%s` are words of its own: write p.%s.word, or look it up "
                  "by an enum of the same words in the same order", p->name,
                  p->name));
        return false;
    }
    if (!p->keys && !words->codes) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` is no "
                  "table by a field: it has no `key`", p->name));
        return false;
    }
    if (key->type.is == HK_IS_NEVER)
        return true;
    if (key->type.is != HK_IS_ENUM || !hk_type_same_words(&key->type, words)) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` is "
                  "looked up by the words of `%s`, found %s", p->name,
                  p->key[base->key_count]->name,
                  key->type.is == HK_IS_ENUM && key->name ? key->name
                      : hk_type_say(&key->type, c->err)));
        return false;
    }
    hk_term_solid(c, key);
    return !c->rc;
}

struct hk_term hk_figure_index(struct hk_lower *c, const struct hk_node *node,
                               struct hk_term base, const struct hk_node *key)
{
    struct hk_type words = key_words(&base);
    struct hk_term k = hk_lower_expr(c, key, &words);

    if (c->rc || !hk_want_whole(c, &k) || !check_key(c, key, &base, &k, &words))
        return hk_term_never(node);
    if (!add_key(c, node, &base, k.text, false, 0))
        return hk_term_never(node);
    return looked_up(c, node, base);
}
