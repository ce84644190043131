/* term.c - parts of a formula, and what is wanted of them */
#include "formula/lower.h"

#include <inttypes.h>

struct hk_term hk_term_never(const struct hk_node *node)
{
    return (struct hk_term){ .node = node, .type = hk_type_of(HK_IS_NEVER),
                             .text = "nil", .binds = HK_BINDS_ALL };
}

struct hk_term hk_term_number(struct hk_lower *c, const struct hk_node *node,
                              enum hk_is is, int64_t n)
{
    struct hk_term t = { .node = node, .type = hk_type_range(is, n, n),
                         .simple = true, .constant = true };

    t.binds = n < 0 ? HK_BINDS_UNARY : HK_BINDS_ALL;
    if (n == INT64_MIN) {
        /* Lua has no literal for it: -9223372036854775808 is a float. */
        t.text = "(-9223372036854775807 - 1)";
        t.binds = HK_BINDS_ALL;
    } else {
        t.text = hk_lower_text(c, "%" PRId64, n);
    }
    return t;
}

struct hk_term hk_term_call(struct hk_lower *c, const struct hk_node *node,
                            struct hk_type type, const char *text)
{
    (void)c;
    return (struct hk_term){ .node = node, .type = type, .text = text,
                             .binds = HK_BINDS_ALL };
}

const char *hk_term_in(struct hk_lower *c, const struct hk_term *t,
                       enum hk_binds binds)
{
    return t->binds < binds ? hk_lower_text(c, "(%s)", t->text) : t->text;
}

void hk_term_solid(struct hk_lower *c, struct hk_term *t)
{
    struct hk_need need = { .op = HK_NEED_NOTNIL, .entity = -1, .other = -1,
                            .name = t->name };

    if (t->type.is == HK_IS_NIL) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found nil where a "
                  "value is needed"));
        return;
    }
    if (!t->type.nullable || c->rc)
        return;
    t->text = hk_lower_text(c, "%s(%s)", hk_need(c, &need, t->node), t->text);
    t->binds = HK_BINDS_ALL;
    t->simple = false;
    t->type.nullable = false;
    t->type.narrowed = true;
}

/* `c and x` that never met its `or y`. */
bool hk_want_whole(struct hk_lower *c, const struct hk_term *t)
{
    if (!t->type.or_false)
        return true;
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found `a and b` with %s "
              "as b: this is false, not a value, where a is false; write "
              "`a and b or c`, or `if`", hk_type_say(&t->type, c->err)));
    return false;
}

/* ---- conditions --------------------------------------------------------- */

static void refuse_condition(struct hk_lower *c, const struct hk_term *t)
{
    const char *found = hk_type_say(&t->type, c->err);
    enum hk_is is = t->type.is;

    if (t->type.nullable)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): write `~= nil`", found));
    else if (hk_is_number(is))
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): write `> 0`", found));
    else if (is == HK_IS_ENUM || is == HK_IS_STRING || is == HK_IS_TEXT)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): write `== \"word\"`", found));
    else if (is == HK_IS_SET)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): write has(set, \"word\")",
                  found));
    else if (is == HK_IS_LIST)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): write `count(list) > 0`",
                  found));
    else if (is == HK_IS_DATE)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): compare it with another date",
                  found));
    else
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a condition (true or false): compare it with something",
                  found));
}

bool hk_want_condition(struct hk_lower *c, struct hk_term *t)
{
    if (c->rc || !hk_want_whole(c, t))
        return false;
    if (t->type.is != HK_IS_BOOLEAN && t->type.is != HK_IS_NEVER) {
        refuse_condition(c, t);
        return false;
    }
    hk_term_solid(c, t);
    return !c->rc;
}

/* ---- arguments ---------------------------------------------------------- */

/* `function` NULL: of an operator. */
static bool refuse_argument(struct hk_lower *c, const struct hk_term *t,
                            const char *function, enum hk_is is)
{
    struct hk_type expected = hk_type_of(is);

    if (function)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found %s, "
                  "expected %s", function, hk_type_say(&t->type, c->err),
                  hk_type_say(&expected, c->err)));
    else
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "%s", hk_type_say(&t->type, c->err),
                  hk_type_say(&expected, c->err)));
    return false;
}

static bool want(struct hk_lower *c, struct hk_term *t, const char *function,
                 enum hk_is is)
{
    if (c->rc || !hk_want_whole(c, t))
        return false;
    if (t->type.is != is && t->type.is != HK_IS_NEVER)
        return refuse_argument(c, t, function, is);
    hk_term_solid(c, t);
    return !c->rc;
}

bool hk_want_number(struct hk_lower *c, struct hk_term *t,
                    const char *function)
{
    if (c->rc || !hk_want_whole(c, t))
        return false;
    if (t->type.is == HK_IS_FIGURE) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` is "
                  "a table, bands or steps: write p.%s.word, p.%s[...], "
                  "banded(p.%s, from, to) or stepped(p.%s, n)",
                  t->type.figure->name, t->type.figure->name,
                  t->type.figure->name, t->type.figure->name,
                  t->type.figure->name));
        return false;
    }
    if (t->type.is == HK_IS_DURATION) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found a "
                  "duration, which is no number: move a date by it, as "
                  "after(d, months(6)), and go on with the date", function));
        return false;
    }
    if (!hk_is_number(t->type.is) && t->type.is != HK_IS_NEVER) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found %s, "
                  "expected a number", function,
                  hk_type_say(&t->type, c->err)));
        return false;
    }
    hk_term_solid(c, t);
    return !c->rc;
}

bool hk_want_integer(struct hk_lower *c, struct hk_term *t,
                     const char *function)
{
    return t->type.is == HK_IS_ZERO ? !c->rc
                                    : want(c, t, function, HK_IS_INTEGER);
}

bool hk_want_date(struct hk_lower *c, struct hk_term *t, const char *function)
{
    return want(c, t, function, HK_IS_DATE);
}

bool hk_want_record(struct hk_lower *c, struct hk_term *t,
                    const char *function)
{
    return want(c, t, function, HK_IS_RECORD);
}

bool hk_want_list(struct hk_lower *c, struct hk_term *t, const char *function)
{
    if (!want(c, t, function, HK_IS_LIST))
        return false;
    /* The ends of the window go with a local, not with a choice or a result. */
    if (t->type.is_cut && !t->text2)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found a list "
                  "that was cut to a window and then chosen or handed back: "
                  "write during(list, window) where it is used", function));
    return !c->rc;
}
