/* unit_say.c - what units are said, and why two do not go together */
#include "formula/unit_private.h"

/* ---- what is said -------------------------------------------------------- */

static struct hk_unit of_kind(enum hk_kind kind, const char *unit)
{
    bool number = kind == HK_MONEY || kind == HK_INTEGER || kind == HK_DECIMAL
        || kind == HK_RATE;

    if (number && !unit && kind == HK_RATE)
        return hk_unit_word(NULL);
    return hk_unit_read(number ? unit : NULL);
}

struct hk_unit hk_unit_field(const struct hk_field *f)
{
    return of_kind(f->kind, f->unit);
}

struct hk_unit hk_unit_rule(const struct hk_rule *r)
{
    if (r->word == HK_CHECK || r->word == HK_DECISION
        || r->kind == HK_DURATION)
        return (struct hk_unit){ 0 };
    return of_kind(r->kind, r->unit);
}

struct hk_unit hk_unit_figure(const struct hk_param *p)
{
    if (p->shape != HK_FIG_NUMBER)
        return (struct hk_unit){ 0 };
    return of_kind(p->kind, p->unit);
}

const char *hk_unit_home(const struct hk_lower *c, int entity)
{
    for (; c->law->counted && entity >= 0;
         entity = c->model->entities[entity]->within)
        if (c->law->counted[entity])
            return c->model->entities[entity]->name;
    return NULL;
}

/* ---- refusing ------------------------------------------------------------ */

static const char *text_of(struct hk_lower *c, const struct hk_unit *u)
{
    struct hk_str s = HK_STR_INIT;
    const char *text;

    hk_unit_print(&s, u);
    if (!s.len)
        hk_str_puts(&s, c->err && c->err->lang == HK_ZH ? hk_zh("no unit")
                                                        : "no unit");
    text = hk_lower_text(c, "%s", hk_str_text(&s));
    hk_str_release(&s);
    return text;
}

static bool is_entity(const struct hk_lower *c, const char *word)
{
    return hk_model_entity(c->model, word) != NULL;
}

void hk_unit_refuse_mix(struct hk_lower *c, const struct hk_node *node,
                       const char *op, const struct hk_unit *a,
                       const struct hk_unit *b, const struct hk_unit_part *why)
{
    const char *x = text_of(c, a), *y = text_of(c, b);
    const char *word = hk_lower_text(c, "%.*s", why->len, why->word);

    if (hk_unit_is_time(why->word, why->len))
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` takes one unit, "
                  "found %s and %s: bring both to one time first, as by "
                  "multiplying what is by the month by the months", op, x, y));
    else if (why->power < 0 && is_entity(c, word))
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` takes one unit, "
                  "found %s and %s: multiply what is by the %s by how many "
                  "there are (a number of unit %s), or sum it over their list",
                  op, x, y, word, word));
    else
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` takes one unit, "
                  "found %s and %s: take what is counted alike, or mend the "
                  "unit that a field or a figure says", op, x, y));
}

void hk_unit_refuse_result(struct hk_lower *c, const struct hk_node *node,
                          const struct hk_unit *found,
                          const struct hk_unit *wanted,
                          const struct hk_unit_part *why)
{
    const char *x = text_of(c, found), *y = text_of(c, wanted);
    const char *word = hk_lower_text(c, "%.*s", why->len, why->word);

    if (hk_unit_is_time(why->word, why->len))
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s as the "
                  "result, but its unit is %s: bring it to that time first, as "
                  "by multiplying what is by the month by the months", x, y));
    else if (why->power < 0 && is_entity(c, word))
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s as the "
                  "result, but its unit is %s: multiply what is by the %s by "
                  "how many there are (a number of unit %s), or sum it over "
                  "their list", x, y, word, word));
    else
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s as the "
                  "result, but its unit is %s: mend the formula, or say that "
                  "unit", x, y));
}
