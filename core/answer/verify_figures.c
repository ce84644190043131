/* verify_figures.c - two lists of figures in force, compared
 *
 * A line is "name TAB key TAB value TAB from TAB pack"; both lists are in byte
 * order, each line once. */
#include <stdlib.h>
#include <string.h>

#include "answer/verify.h"
#include "base/mem.h"
#include "base/money.h"

enum { PART_NAME, PART_KEY, PART_VALUE, PART_FROM, PART_PACK, PARTS };

struct line { const char *part[PARTS]; bool taken; };

struct lines { struct line *list; size_t count, cap; };

/* Cut the lines of a copy of `text`. False without memory. */
static bool cut_lines(struct lines *l, const char *text,
                      struct hk_arena *arena)
{
    char *at = hk_arena_dup(arena, text, strlen(text));

    if (!at)
        return false;
    while (*at) {
        struct line line = { .taken = false };
        char *end = at + strcspn(at, "\n");
        int i;

        if (*end)
            *end++ = '\0';
        for (i = 0; i < PARTS; i++) {
            line.part[i] = at;
            at += strcspn(at, "\t");
            if (*at)
                *at++ = '\0';
        }
        at = end;
        if (!hk_grow(&l->list, &l->cap, l->count + 1, sizeof *l->list))
            return false;
        l->list[l->count++] = line;
    }
    return true;
}

static bool same_parts(const struct line *a, const struct line *b, int from,
                       int to)
{
    int i;

    for (i = from; i <= to; i++)
        if (strcmp(a->part[i], b->part[i]))
            return false;
    return true;
}

/* Where the lines of this name begin: names stand in byte order, and TAB comes
 * before every letter. */
static size_t find_name(const struct lines *l, const char *name)
{
    size_t low = 0, high = l->count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (strcmp(l->list[mid].part[PART_NAME], name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The line of the other list that speaks of the same: just the same line, that
 * of the same pack, any. */
static struct line *find_partner(struct lines *l, const struct line *line,
                                 int how)
{
    size_t i = find_name(l, line->part[PART_NAME]);

    for (; i < l->count && same_parts(&l->list[i], line, PART_NAME, PART_NAME);
         i++) {
        struct line *other = &l->list[i];

        if (other->taken || !same_parts(other, line, PART_KEY, PART_KEY))
            continue;
        if ((how == 0 && same_parts(other, line, PART_VALUE, PART_PACK))
            || (how == 1 && same_parts(other, line, PART_PACK, PART_PACK))
            || how == 2)
            return other;
    }
    return NULL;
}

struct changes {
    struct hk_figure_change *list;
    size_t count, cap;
};

static bool add_change(struct changes *c, const struct line *before,
                       const struct line *after)
{
    const struct line *any = before ? before : after;

    if (!hk_grow(&c->list, &c->cap, c->count + 1, sizeof *c->list))
        return false;
    c->list[c->count++] = (struct hk_figure_change){
        .name = any->part[PART_NAME], .key = any->part[PART_KEY],
        .before = before ? before->part[PART_VALUE] : NULL,
        .after = after ? after->part[PART_VALUE] : NULL,
        .pack = before ? before->part[PART_PACK] : NULL,
        .pack_after = after ? after->part[PART_PACK] : NULL,
        .from = before ? before->part[PART_FROM] : NULL,
        .from_after = after ? after->part[PART_FROM] : NULL,
    };
    return true;
}

static bool pair_lines(struct changes *c, struct lines *before,
                       struct lines *after)
{
    int how;
    size_t i;

    for (how = 0; how < 3; how++)
        for (i = 0; i < before->count; i++) {
            struct line *line = &before->list[i];
            struct line *other = line->taken ? NULL
                : find_partner(after, line, how);

            if (!other)
                continue;
            line->taken = other->taken = true;
            if (how && !add_change(c, line, other))
                return false;
        }
    for (i = 0; i < before->count; i++)
        if (!before->list[i].taken && !add_change(c, &before->list[i], NULL))
            return false;
    for (i = 0; i < after->count; i++)
        if (!after->list[i].taken && !add_change(c, NULL, &after->list[i]))
            return false;
    return true;
}

static int by_name(const void *a, const void *b)
{
    const struct hk_figure_change *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    const char *xp = x->pack ? x->pack : x->pack_after;
    const char *yp = y->pack ? y->pack : y->pack_after;

    if (!order)
        order = strcmp(x->key, y->key);
    return order ? order : strcmp(xp, yp);
}

enum hk_status hk_figure_changes(const char *before, const char *after,
                                 struct hk_arena *arena,
                                 struct hk_figure_change **list, size_t *count,
                                 struct hk_err *err)
{
    struct lines lines[2] = { { 0 } };
    struct changes c = { 0 };
    bool good = cut_lines(&lines[0], before, arena)
        && cut_lines(&lines[1], after, arena)
        && pair_lines(&c, &lines[0], &lines[1]);

    *count = c.count;
    *list = hk_arena_alloc(arena, (c.count + 1) * sizeof **list);
    good = good && *list;
    if (good && c.count) {
        qsort(c.list, c.count, sizeof *c.list, by_name);
        memcpy(*list, c.list, c.count * sizeof **list);
    }
    hk_free(lines[0].list);
    hk_free(lines[1].list);
    hk_free(c.list);
    return good ? HK_OK : hk_fail_memory(err);
}

/* ---- values -------------------------------------------------------------- */

const char *hk_figure_value(const struct hk_plan *plan, const char *name,
                            const char *value, struct hk_arena *arena)
{
    const struct hk_param *p = NULL;
    struct hk_str text = HK_STR_INIT;
    char *end, *own;
    long long n;
    int i;

    for (i = 0; value && plan && i < plan->program_count && !p; i++)
        p = hk_law_param(plan->laws[i], name);
    n = p ? strtoll(value, &end, 10) : 0;
    if (!p || end == value || *end)
        return value;
    if (p->kind == HK_MONEY)
        hk_decimal_print(&text, n, plan->model->country.money_digits);
    else if (p->kind == HK_DECIMAL)
        hk_decimal_short(&text, n, 4);
    else if (p->kind == HK_RATE)
        hk_decimal_short(&text, n, 2);
    else
        hk_str_int(&text, n);
    if (p->kind == HK_RATE)
        hk_str_putc(&text, '%');
    own = hk_arena_dup(arena, hk_str_text(&text), text.len);
    hk_str_release(&text);
    return own ? own : value;
}
