/* reassign.c - is a local of a file ever assigned again?
 *
 * A walk over the whole tree of the file that follows one name: an inner local
 * or argument of the same name hides the file's. */
#include "formula/lower.h"

#include <string.h>

struct search {
    const char *name;
    int line;                  /* found; 0: not yet */
};

static void block(struct search *s, const struct hk_node *body, int depth,
                  bool hidden);

static bool has_name(const struct search *s, const struct hk_node *list)
{
    for (; list; list = list->next)
        if (list->text && !strcmp(list->text, s->name))
            return true;
    return false;
}

/* Only functions inside an expression can assign. Chains hang on `a`. */
static void expression(struct search *s, const struct hk_node *node,
                       bool hidden)
{
    const struct hk_node *at;

    for (; node && !s->line; node = node->a) {
        if (node->kind == HK_N_FUNCTION) {
            block(s, node->body, 1, hidden || has_name(s, node->params));
            return;
        }
        for (at = node->list; at; at = at->next)
            expression(s, at, hidden);
        if (node->b)
            expression(s, node->b, hidden);
    }
}

static void expressions(struct search *s, const struct hk_node *list,
                        bool hidden)
{
    for (; list; list = list->next)
        expression(s, list, hidden);
}

static void assignment(struct search *s, const struct hk_node *node,
                       bool hidden)
{
    const struct hk_node *at;

    for (at = node->list; at; at = at->next) {
        if (at->kind == HK_N_NAME && !hidden && !strcmp(at->text, s->name))
            s->line = node->line;
        expression(s, at, hidden);
    }
    expressions(s, node->more, hidden);
}

/* True when the statement hides the name from those after it. */
static bool statement(struct search *s, const struct hk_node *node, int depth,
                      bool hidden)
{
    const struct hk_node *at;

    switch (node->kind) {
    case HK_N_LOCAL:
        expressions(s, node->more, hidden);
        return depth > 0 && has_name(s, node->list);
    case HK_N_DEFINE:
        hidden = hidden || (node->is_local && depth > 0 &&
                            has_name(s, node->list));
        if (!node->is_local)
            assignment(s, node, hidden);
        expression(s, node->a, hidden);
        return hidden;
    case HK_N_ASSIGN:
        assignment(s, node, hidden);
        return false;
    case HK_N_IF:
        for (at = node; at; at = at->other) {
            if (at->kind == HK_N_IF)
                expression(s, at->a, hidden);
            block(s, at->body, depth + 1, hidden);
        }
        return false;
    case HK_N_FOR: case HK_N_FOREACH:
        expression(s, node->a, hidden);
        expression(s, node->b, hidden);
        expression(s, node->c, hidden);
        expressions(s, node->more, hidden);
        block(s, node->body, depth + 1, hidden || has_name(s, node->list) ||
              (node->text && !strcmp(node->text, s->name)));
        return false;
    default:
        expression(s, node->a, hidden);
        expressions(s, node->more, hidden);
        block(s, node->body, depth + 1, hidden);
        return false;
    }
}

static void block(struct search *s, const struct hk_node *body, int depth,
                  bool hidden)
{
    for (; body && !s->line; body = body->next)
        hidden = statement(s, body, depth, hidden) || hidden;
}

int hk_syntax_reassigned(const struct hk_syntax *file, const char *name)
{
    struct search s = { .name = name };

    block(&s, file->body, 0, false);
    return s.line;
}
