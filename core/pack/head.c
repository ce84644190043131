/* head.c - the head of a pack.lua without what follows it
 *
 * Figures and rules may stand in pack.lua too, behind `pack { ... }`. Where
 * only heads are wanted the file is run without them; all of it runs when its
 * chain is needed (load.c). That is possible where the head says everything by
 * itself and nothing in the file can speak of the model or of zones. */
#include "pack/inner.h"

#include <string.h>

/* A text, a number, a truth value, or a table of such. */
static bool is_constant(const struct hk_node *n)
{
    const struct hk_node *item;

    switch (n->kind) {
    case HK_N_STRING: case HK_N_INT: case HK_N_TRUE: case HK_N_FALSE:
        return true;
    case HK_N_TABLE:
        for (item = n->list; item; item = item->next)
            if ((item->a && !is_constant(item->a)) || !is_constant(item->b))
                return false;
        return true;
    default:
        return false;
    }
}

/* pack { ... } */
static bool is_head(const struct hk_node *n)
{
    const struct hk_node *call = n->kind == HK_N_EXPR ? n->a : NULL;

    return call && call->kind == HK_N_CALL && call->a->kind == HK_N_NAME
        && !strcmp(call->a->text, "pack") && call->list && !call->list->next
        && is_constant(call->list);
}

/* The words of a pack.lua that concern more than its figures and rules, and the
 * name by which any word could be reached. */
static bool may_say_more(const struct hk_policy_file *f)
{
    return strstr(f->text, "zone") || strstr(f->text, "entity")
        || strstr(f->text, "_ENV") || strlen(f->text) < f->len;
}

/* Where the statement begins; it is not on the first line. */
static size_t offset_of(const struct hk_policy_file *f, const struct hk_node *n)
{
    const char *at = f->text;
    int line;

    for (line = 1; line < n->line; line++) {
        at = strchr(at, '\n');
        if (!at)
            return f->len;             /* lines that end otherwise */
        at++;
    }
    return (size_t)(at - f->text) + (size_t)n->column - 1;
}

size_t hk_head_len(const struct hk_policy_file *f)
{
    const struct hk_node *head = f->syntax ? f->syntax->body : NULL, *n;

    if (!head || !is_head(head) || !head->next || head->next->line == 1
        || may_say_more(f) || memchr(f->text, '\r', f->len))
        return f->len;
    for (n = head->next; n; n = n->next)
        if (is_head(n))
            return f->len;             /* twice: the whole file tells it */
    return offset_of(f, head->next);
}
