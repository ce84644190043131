/* mutate.c - where mutants can be made */
#include "review/mutate_private.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "review/lint_private.h"

void hk_mutants_release(struct hk_mutants *m)
{
    hk_free(m->list);
    hk_arena_release(&m->arena);
    *m = (struct hk_mutants){ 0 };
}

/* The bytes of the file that a node begins at. */
static size_t offset_of(const struct hk_policy_file *file, int line, int column)
{
    const char *p = file->text;

    while (--line > 0 && *p)
        p += strcspn(p, "\n") + 1;
    return (size_t)(p - file->text) + (size_t)column - 1;
}

static void add(struct hk_mutating *m, const struct hk_node *n, size_t len,
                const char *now)
{
    size_t at = offset_of(m->file, n->line, n->column);
    struct hk_mutant *x;

    if (m->rc || at + len > m->file->len)
        return;
    if (!hk_grow(&m->out->list, &m->out->cap, m->out->count + 1,
                 sizeof *m->out->list)) {
        m->rc = hk_fail_memory(m->err);
        return;
    }
    x = &m->out->list[m->out->count];
    *x = (struct hk_mutant){ .file = m->file, .line = n->line, .at = at,
        .len = len,
        .was = hk_arena_dup(&m->out->arena, m->file->text + at, len),
        .now = hk_arena_dup(&m->out->arena, now, strlen(now)) };
    if (!x->was || !x->now) {
        m->rc = hk_fail_memory(m->err);
        return;
    }
    if (hk_lint_excused(m->file->text, n->line, "mutant"))
        x->fate = HK_MUTANT_EXCUSED;
    m->out->count++;
}

/* ---- numbers and comparisons --------------------------------------------- */

/* The number as written, one more in its last digit: 80 -> 81, 3.5 -> 3.6. */
static void shift(struct hk_mutating *m, const struct hk_node *n)
{
    const char *p = m->file->text + offset_of(m->file, n->line, n->column);
    size_t len = strspn(p, "0123456789."), i = len;
    char now[40];

    if (!len || len + 2 > sizeof now || strchr("xXeE", p[len]))
        return;                    /* hexadecimal and such: nobody writes it */
    now[0] = '0';
    memcpy(now + 1, p, len);
    now[len + 1] = '\0';
    for (; i > 0; i--) {
        if (now[i] == '.')
            continue;
        if (now[i] != '9')
            break;
        now[i] = '0';
    }
    now[i]++;
    add(m, n, len, now[0] == '0' ? now + 1 : now);
}

static void flip(struct hk_mutating *m, const struct hk_node *n)
{
    switch (n->op) {
    case HK_OP_LT: add(m, n, 1, "<="); break;
    case HK_OP_LE: add(m, n, 2, "<"); break;
    case HK_OP_GT: add(m, n, 1, ">="); break;
    case HK_OP_GE: add(m, n, 2, ">"); break;
    case HK_OP_EQ: add(m, n, 2, "~="); break;
    case HK_OP_NE: add(m, n, 2, "=="); break;
    default: break;
    }
}

/* Everything below the nodes of a list: figures and formulas. */
static void walk(struct hk_mutating *m, const struct hk_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == HK_N_INT || n->kind == HK_N_FLOAT)
            shift(m, n);
        if (n->kind == HK_N_BINARY)
            flip(m, n);
        walk(m, n->a);
        walk(m, n->b);
        walk(m, n->c);
        walk(m, n->list);
        walk(m, n->more);
        walk(m, n->body);
        walk(m, n->other);
    }
}

/* ---- declarations -------------------------------------------------------- */

static bool is_dated(const struct hk_node *item)
{
    const struct hk_node *key = item->a;

    return key && key->kind == HK_N_STRING && key->len
        && key->text[0] >= '0' && key->text[0] <= '9';
}

/* What of an entry decides something: not its source, not what it rivals. */
static bool decides(const struct hk_node *item)
{
    static const char *const keys[] = { "printed", "revised", "default" };
    size_t i;

    if (!item->a)
        return true;
    for (i = 0; i < sizeof keys / sizeof *keys; i++)
        if (item->a->kind == HK_N_STRING && !strcmp(item->a->text, keys[i]))
            return true;
    return false;
}

/* `b` alone: walk follows `next`, and an item's value has none. */
static void entries(struct hk_mutating *m, const struct hk_node *table)
{
    const struct hk_node *item, *part;

    for (item = table->list; item; item = item->next) {
        if (item->b && item->b->kind == HK_N_FUNCTION)
            walk(m, item->b->body);
        else if (is_dated(item) && item->b && item->b->kind == HK_N_TABLE)
            for (part = item->b->list; part; part = part->next)
                if (decides(part))
                    walk(m, part->b);
    }
}

/* word "name" { ... }, however deep: layers hold layer "x" { ... }. */
static void declaration(struct hk_mutating *m, const struct hk_node *n)
{
    const struct hk_node *item;

    if (!n || n->kind != HK_N_CALL || !n->list || n->list->kind != HK_N_TABLE)
        return;
    entries(m, n->list);
    for (item = n->list->list; item; item = item->next)
        declaration(m, item->b);
}

static void file_sites(struct hk_mutating *m)
{
    const struct hk_node *n;

    for (n = m->file->syntax->body; n; n = n->next) {
        if (n->kind == HK_N_EXPR)
            declaration(m, n->a);
        else if (n->kind == HK_N_DEFINE)
            walk(m, n->a->body);
        else if (n->kind == HK_N_LOCAL)
            walk(m, n->more);
    }
}

static bool is_asked(const struct hk_mutate_options *o, const char *path)
{
    int i;

    for (i = 0; i < o->path_count; i++)
        if (!strncmp(path, o->paths[i], strlen(o->paths[i])))
            return true;
    return !o->path_count;
}

static bool is_law(const struct hk_policy_file *f)
{
    return !f->is_test && !strstr(f->path, "/model/");
}

static void sites(struct hk_mutating *m, const struct hk_mutate_options *o)
{
    int i, k;

    for (i = 0; i < hk_packs_count(m->packs); i++) {
        const struct hk_pack *p = hk_packs_at(m->packs, i);

        for (k = 0; k < p->file_count && !m->rc; k++) {
            m->file = p->files[k];
            if (is_law(m->file) && m->file->syntax
                && is_asked(o, m->file->path))
                file_sites(m);
        }
    }
}

enum hk_status hk_mutate(struct hk_mutants *out, struct hk_packs *packs,
                         const struct hk_mutate_options *o,
                         struct hk_err *err)
{
    struct hk_mutating m = { .out = out, .packs = packs, .err = err };

    sites(&m, o);
    if (!m.rc)
        m.rc = hk_mutants_try(&m, o);
    return m.rc;
}
