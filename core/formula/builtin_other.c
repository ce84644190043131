/* builtin_other.c - proportions, bands and steps, sets, known, past */
#include "formula/lower.h"

#include <string.h>

#include "base/date.h"
#include "formula/laws.h"

/* ---- reaches, exceeds --------------------------------------------------- */

static bool want_rate(struct hk_lower *c, struct hk_term *r,
                      const char *function)
{
    if (c->rc)
        return false;
    if (r->type.is == HK_IS_RATIO)
        return true;
    if (r->type.is == HK_IS_RATE || r->type.is == HK_IS_DECIMAL ||
        r->type.is == HK_IS_NEVER)
        return hk_want_number(c, r, function) && hk_want_limited(c, r);
    hk_refuse(c, r->node, hk_fail(c->err, HK_EFORMAT, "%s: found %s as the "
              "rate, expected percent(50), ratio(2, 3) or a figure of unit "
              "rate", function, hk_type_say(&r->type, c->err)));
    return false;
}

static struct hk_term lower_reaches(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    struct hk_term part = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term whole = hk_lower_expr(c, hk_argument(call, 1), NULL);
    struct hk_term r = hk_lower_expr(c, hk_argument(call, 2), NULL);
    struct hk_type both;
    const char *rate;

    if (c->rc || !hk_want_number(c, &part, b->name) ||
        !hk_want_number(c, &whole, b->name) || !hk_want_limited(c, &part) ||
        !hk_want_limited(c, &whole) || !want_rate(c, &r, b->name))
        return hk_term_never(call);
    if (!hk_type_join(&both, &part.type, &whole.type))
        return hk_refuse_mix(c, call, b->name, &part.type, &whole.type);
    rate = r.type.is == HK_IS_RATIO
        ? hk_lower_text(c, "%lld, %lld", (long long)r.type.lo,
                        (long long)r.type.hi)
        : hk_lower_text(c, "%s, 10000", r.text);
    return hk_term_call(c, call, hk_type_of(HK_IS_BOOLEAN),
        hk_lower_text(c, "%s(%s, %s, %s)",
                      hk_need_pure(c, (enum hk_need_op)b->how, call),
                      part.text, whole.text, rate));
}

/* ---- bands and steps ---------------------------------------------------- */

/* What the figure, looked up by its keys, is first found to be below them. */
static enum hk_figure_kind kind_below(const struct hk_figure *f)
{
    enum hk_figure_kind kind;
    int i;

    if (f->kind != HK_FIG_TABLE)
        return f->kind;
    for (i = 0; i < f->item_count; i++) {
        kind = kind_below(&f->items[i].value);
        if (kind != HK_FIG_PENDING && kind != HK_FIG_CHOOSE &&
            kind != HK_FIG_ENDED)
            return kind;
    }
    return HK_FIG_PENDING;
}

static bool want_table(struct hk_lower *c, const struct hk_term *f,
                       const struct hk_builtin *b)
{
    enum hk_figure_kind wanted = b->how == HK_NEED_BANDED ? HK_FIG_BANDS
                                                          : HK_FIG_STEPS;
    const struct hk_param *p = f->type.figure;
    enum hk_figure_kind kind;

    if (c->rc)
        return false;
    kind = p ? kind_below(&p->figure) : HK_FIG_NUMBER;
    if (kind == HK_FIG_PENDING && p->has_default)
        kind = kind_below(&p->other);
    if (kind == wanted || kind == HK_FIG_PENDING || kind == HK_FIG_CHOOSE ||
        kind == HK_FIG_ENDED)
        return true;
    if (b->how == HK_NEED_BANDED)
        hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "banded: found %s, "
                  "expected a figure of bands, as p.name or p.name[word]",
                  hk_type_say(&f->type, c->err)));
    else
        hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "stepped: found %s, "
                  "expected a figure of steps, as p.name or p.name[word]",
                  hk_type_say(&f->type, c->err)));
    return false;
}

/* The keys that the figure still needs. */
static bool is_complete(struct hk_lower *c, const struct hk_term *f)
{
    const struct hk_param *p = f->type.figure;
    int keys = p->key_integer || p->keys ? 1 : !p->key[0] ? 0
        : p->key[1] ? 2 : 1;

    if (f->type.is != HK_IS_FIGURE || f->key_count == keys)
        return true;
    hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` is a "
              "table: say which entry, as p.%s[word]", p->name, p->name));
    return false;
}

/* What steps give: the kind of the figure's numbers, or 0 below the first. */
static struct hk_type kind_of_steps(const struct hk_param *p)
{
    static const enum hk_is kinds[] = {
        [HK_MONEY] = HK_IS_MONEY, [HK_RATE] = HK_IS_RATE,
        [HK_DECIMAL] = HK_IS_DECIMAL, [HK_INTEGER] = HK_IS_INTEGER
    };

    if (p->kind == HK_MONEY || p->kind == HK_RATE || p->kind == HK_DECIMAL)
        return hk_type_of(kinds[p->kind]);
    return hk_type_of(HK_IS_INTEGER);
}

static bool has_none(const struct hk_figure *f)
{
    int i;

    if (f->kind == HK_FIG_NONE)
        return true;
    for (i = 0; i < f->item_count; i++)
        if (has_none(&f->items[i].value))
            return true;
    return false;
}

static struct hk_term call_table(struct hk_lower *c, const struct hk_node *call,
                                 const struct hk_builtin *b,
                                 const struct hk_term *f, const char *amounts,
                                 struct hk_type type)
{
    const char *keys = "";
    struct hk_term t;
    int i;

    if (f->day)
        amounts = hk_lower_text(c, "%s, %s", f->day, amounts);
    for (i = 0; i < f->key_count; i++)
        keys = hk_lower_text(c, "%s, %s", keys, f->key[i]);
    t = hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%s%s)",
                      hk_figure_need(c, call, (enum hk_need_op)b->how, f),
                      amounts, keys));
    t.name = f->type.figure->name;
    return t;
}

static struct hk_term lower_banded(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b)
{
    struct hk_term f = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term from = hk_lower_expr(c, hk_argument(call, 1), NULL);
    struct hk_term to = hk_lower_expr(c, hk_argument(call, 2), NULL);
    struct hk_type type;

    if (!want_table(c, &f, b) || !is_complete(c, &f) ||
        !hk_want_number(c, &from, b->name) || !hk_want_number(c, &to, b->name))
        return hk_term_never(call);
    if (!hk_want_limited(c, &from) || !hk_want_limited(c, &to))
        return hk_term_never(call);
    if (!hk_type_join(&type, &from.type, &to.type))
        return hk_refuse_mix(c, call, b->name, &from.type, &to.type);
    type.lo = INT64_MIN;
    type.hi = INT64_MAX;
    type.figure = NULL;
    return call_table(c, call, b, &f,
                      hk_lower_text(c, "%s, %s", from.text, to.text), type);
}

static struct hk_term lower_stepped(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    struct hk_term f = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term n = hk_lower_expr(c, hk_argument(call, 1), NULL);
    struct hk_type type;

    if (!want_table(c, &f, b) || !is_complete(c, &f) ||
        !hk_want_number(c, &n, b->name) || !hk_want_limited(c, &n))
        return hk_term_never(call);
    type = kind_of_steps(f.type.figure);
    type.unlimited = has_none(&f.type.figure->figure);
    return call_table(c, call, b, &f, n.text, type);
}

/* ---- sets --------------------------------------------------------------- */

static struct hk_term refuse_has(struct hk_lower *c, const struct hk_term *word)
{
    return hk_refuse(c, word->node, hk_fail(c->err, HK_EFORMAT, "has: found "
                     "%s, expected a word of the same list as the set",
                     hk_type_say(&word->type, c->err)));
}

static struct hk_term lower_has(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    struct hk_term set = hk_lower_expr(c, hk_argument(call, 0), NULL), word;
    struct hk_type words = set.type;

    if (c->rc)
        return set;
    if (set.type.is != HK_IS_SET && set.type.is != HK_IS_NEVER)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "has: found %s, "
                         "expected a field of kind set or a figure of kind "
                         "words", hk_type_say(&set.type, c->err)));
    words.is = HK_IS_ENUM;
    word = hk_lower_expr(c, hk_argument(call, 1),
                         set.type.is == HK_IS_SET ? &words : NULL);
    if (c->rc || !hk_want_whole(c, &word))
        return hk_term_never(call);
    if (set.type.is == HK_IS_SET &&
        (word.type.is != HK_IS_ENUM ||
         !hk_type_same_words(&word.type, &words)) &&
        word.type.is != HK_IS_NEVER)
        return refuse_has(c, &word);
    hk_term_solid(c, &set);
    hk_term_solid(c, &word);
    return hk_term_call(c, call, hk_type_of(HK_IS_BOOLEAN),
        hk_lower_text(c, "%s(%s, %s)", hk_need_pure(c, b->how, call), set.text,
                      word.text));
}

/* ---- known, past -------------------------------------------------------- */

/* known(e.yearly, "name"): the yearly record itself may be missing, which is
 * then the answer; reading it first would end the formula. */
static bool yearly_base(struct hk_lower *c, const struct hk_node *node,
                        struct hk_term *base, int *year)
{
    struct hk_symbol s;

    node = hk_bare(node);
    if (node->kind != HK_N_FIELD)
        return false;
    *base = hk_lower_expr(c, node->a, NULL);
    if (c->rc || base->type.is != HK_IS_RECORD ||
        !hk_symbol_find(&s, c->model, c->law, base->type.entity, node->text) ||
        s.sort != HK_SYM_YEAR)
        return false;
    *year = s.entity;
    return hk_want_record(c, base, "known");
}

static struct hk_term lower_known(struct hk_lower *c,
                                  const struct hk_node *call,
                                  const struct hk_builtin *b)
{
    struct hk_need need = { .op = HK_NEED_KNOWN, .other = -1 };
    const char *name = hk_argument_text(c, call, 1, b), *call_text;
    struct hk_term base;
    struct hk_symbol s;
    bool yearly = yearly_base(c, hk_argument(call, 0), &base, &need.other);
    int entity;

    if (!yearly && !c->rc)
        base = hk_lower_expr(c, hk_argument(call, 0), NULL);
    if (c->rc || !hk_want_record(c, &base, b->name))
        return hk_term_never(call);
    entity = yearly ? need.other : base.type.entity;
    if (!hk_symbol_find(&s, c->model, c->law, entity, name) ||
        (s.sort != HK_SYM_FIELD && s.sort != HK_SYM_RULE &&
         s.sort != HK_SYM_LINK))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "known: \"%s\" "
                         "is no field and no rule of %s", name,
                         c->model->entities[entity]->name));
    need.entity = base.type.entity;
    need.name = name;
    hk_lower_reads(c, entity, name);
    call_text = hk_need(c, &need, call);
    return hk_term_call(c, call, hk_type_of(HK_IS_BOOLEAN), yearly
        ? hk_lower_text(c, "%s(%s, %d)", call_text, base.text, base.type.shift)
        : hk_lower_text(c, "%s(%s)", call_text, base.text));
}

/* The figures `p` of another law; a refusal there has a place of its own. */
static struct hk_term figures_of(struct hk_lower *c, const struct hk_node *call,
                                 struct hk_term p, int year, int32_t day)
{
    const struct hk_law *from = p.type.law ? p.type.law : c->law;
    enum hk_status rc;

    if (p.day)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "found the "
                         "figures of another date of the figures of another "
                         "date: ask p itself"));
    if (!from->laws)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "the figures of "
                         "other dates cannot be asked for here"));
    rc = hk_laws_get(from, from->pack, year, day, &p.type.law, c->err);
    if (rc) {
        c->rc = rc;
        c->err = NULL;
    }
    p.node = call;
    return p;
}

static bool want_years(struct hk_lower *c, const struct hk_node *call,
                       const struct hk_term *n)
{
    if (n->constant && n->type.lo >= 0 && n->type.lo <= 100 &&
        (n->type.is == HK_IS_INTEGER || n->type.is == HK_IS_ZERO))
        return true;
    hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "past: expected a number of "
              "years written out, from 0 to 100, as past(e, 1)"));
    return false;
}

static struct hk_term past_figures(struct hk_lower *c,
                                   const struct hk_node *call,
                                   struct hk_term p, const struct hk_term *n)
{
    const struct hk_law *from = p.type.law ? p.type.law : c->law;
    int32_t day;

    if (!want_years(c, call, n))
        return hk_term_never(call);
    if (!n->type.lo)
        return p;
    if (!hk_date_add_months(&day, from->today, -12 * n->type.lo))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "past: there is "
                         "no year %ld years before", (long)n->type.lo));
    return figures_of(c, call, p, from->year - (int)n->type.lo, day);
}

struct hk_term hk_builtin_at(struct hk_lower *c, const struct hk_node *call,
                             const struct hk_builtin *b)
{
    const struct hk_node *at = hk_bare(hk_argument(call, 1));
    struct hk_term p = hk_lower_expr(c, hk_argument(call, 0), NULL), day;
    enum hk_precision precision;
    int year, month, mday;
    int32_t date = 0;

    if (c->rc)
        return p;
    if (p.type.is != HK_IS_PARAMS)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "at: found %s, "
                         "expected the figures p, as at(p, day(2016, 1, 1))",
                         hk_type_say(&p.type, c->err)));
    if (at->kind == HK_N_STRING) {
        if (!hk_date_read(&date, &precision, at->text, strlen(at->text)))
            return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "at: \"%s\" "
                             "is no date; write \"2018\", \"2018-06\" or "
                             "\"2018-06-01\"", at->text));
    } else {
        day = hk_lower_expr(c, at, NULL);
        if (!hk_want_date(c, &day, b->name))
            return hk_term_never(call);
        if (!day.constant && !p.day && !p.type.law &&
            c->role != HK_ROLE_FIGURE) {
            p.node = call;
            p.day = day.text;
            return p;
        }
        if (!day.constant)
            return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "at: here "
                             "the date is written out, as at(p, \"2016\")"));
        date = (int32_t)day.type.lo;
    }
    hk_date_parts(date, &year, &month, &mday);
    return figures_of(c, call, p, year, date);
}

static struct hk_term lower_past(struct hk_lower *c, const struct hk_node *call,
                                 const struct hk_builtin *b)
{
    struct hk_term e = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term n = hk_lower_expr(c, hk_argument(call, 1), NULL);

    if (c->rc)
        return e;
    if (e.type.is == HK_IS_PARAMS)
        return past_figures(c, call, e, &n);
    if (!hk_want_record(c, &e, b->name))
        return hk_term_never(call);
    if (c->model->entities[e.type.entity]->per_year)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "past: %s is a "
                         "yearly record itself; write past(e, n).%s with the "
                         "record e that it belongs to",
                         c->model->entities[e.type.entity]->name,
                         c->model->entities[e.type.entity]->name));
    if (!want_years(c, call, &n))
        return hk_term_never(call);
    e.node = call;
    e.type.shift += (int)n.type.lo;
    return e;
}

/* ---- regions ------------------------------------------------------------ */

static bool want_region(struct hk_lower *c, struct hk_term *t)
{
    if (c->rc || !hk_want_whole(c, t))
        return false;
    if (t->type.is == HK_IS_REGION || t->type.is == HK_IS_NEVER) {
        hk_term_solid(c, t);
        return !c->rc;
    }
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "same_region: found %s, "
              "expected a field or variable of kind region",
              hk_type_say(&t->type, c->err)));
    return false;
}

struct hk_term hk_builtin_region(struct hk_lower *c,
                                 const struct hk_node *call,
                                 const struct hk_builtin *b)
{
    const struct hk_country *country = &c->model->country;
    struct hk_term x = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term y = hk_lower_expr(c, hk_argument(call, 1), NULL);
    const char *level = c->rc ? NULL : hk_argument_text(c, call, 2, b);
    const char *names = "";
    int i;

    if (!level || !want_region(c, &x) || !want_region(c, &y))
        return hk_term_never(call);
    for (i = 1; i <= country->code_levels; i++) {
        if (!strcmp(country->level_names[i], level))
            return hk_term_call(c, call, hk_type_of(HK_IS_BOOLEAN),
                hk_lower_text(c, "%s(%s, %s, %d)",
                              hk_need_pure(c, HK_NEED_SAME_REGION, call),
                              x.text, y.text, i));
        names = hk_lower_text(c, "%s%s%s", names,
                              *names ? hk_say(c->err, ", ") : "",
                              country->level_names[i]);
    }
    return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "same_region: there "
                     "is no level \"%s\"; the levels are %s", level, names));
}

struct hk_term hk_builtin_other(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    switch (b->how) {
    case HK_NEED_REACHES: case HK_NEED_EXCEEDS:
        return lower_reaches(c, call, b);
    case HK_NEED_BANDED:
        return lower_banded(c, call, b);
    case HK_NEED_STEPPED:
        return lower_stepped(c, call, b);
    case HK_NEED_HAS:
        return lower_has(c, call, b);
    case HK_NEED_KNOWN:
        return lower_known(c, call, b);
    default:
        return lower_past(c, call, b);
    }
}
