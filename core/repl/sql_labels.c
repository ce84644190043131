/* sql_labels.c - Chinese labels in SQL */
#include <string.h>

#include "base/mem.h"
#include "repl/scan.h"
#include "repl/sql.h"

void hk_sql_text_release(struct hk_sql_text *t)
{
    hk_str_release(&t->sql);
    hk_free(t->pieces);
    *t = (struct hk_sql_text){ .count = 0 };
}

size_t hk_sql_typed(const struct hk_sql_text *t, size_t at)
{
    size_t i, from = at;

    for (i = 0; i < t->count && t->pieces[i].at <= at; i++) {
        size_t next = i + 1 < t->count ? t->pieces[i + 1].from : SIZE_MAX;

        from = t->pieces[i].from + (at - t->pieces[i].at);
        if (from > next)         /* inside of a longer name */
            from = next;
    }
    return from;
}

static void put(struct hk_sql_text *t, const char *bytes, size_t len,
                size_t from)
{
    if (!hk_grow(&t->pieces, &t->cap, t->count + 1, sizeof *t->pieces)) {
        t->sql.failed = true;
        return;
    }
    t->pieces[t->count].at = t->sql.len;
    t->pieces[t->count++].from = from;
    hk_str_add(&t->sql, bytes, len);
}

static bool is_beyond_ascii(const char *text, size_t len)
{
    for (; len--; text++)
        if (*text & 0x80)
            return true;
    return false;
}

static bool same(const char *name, const char *text, size_t len)
{
    return name && strlen(name) == len && !memcmp(name, text, len);
}

/* Is the entity named in the text, in any of the ways there are? */
static bool is_named(const struct hk_entity *e, const char *text, size_t len)
{
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p;

    while (hk_scan_next(&scan, &p)) {
        const char *word = text + p.start;
        size_t n = p.end - p.start;

        if (p.kind != HK_PIECE_NAME)
            continue;
        if (hk_scan_is(&scan, &p, e->name) || same(e->zh, word, n)
            || (n > 2 && !memcmp(word, "v_", 2) && same(e->name, word + 2,
                                                        n - 2)))
            return true;
    }
    return false;
}

/* The field of `e` with this label; a parent by the label of its entity. */
static const char *field_name(const struct hk_model *m,
                              const struct hk_entity *e, const char *label,
                              size_t len)
{
    int i, k;

    for (i = 0; i < e->field_count; i++)
        if (same(e->fields[i]->zh, label, len))
            return e->fields[i]->name;
    for (i = 0; i < e->field_count; i++)
        for (k = 0; e->fields[i]->aliases && e->fields[i]->aliases[k]; k++)
            if (same(e->fields[i]->aliases[k], label, len))
                return e->fields[i]->name;
    if (e->within >= 0 && same(m->entities[e->within]->zh, label, len))
        return m->entities[e->within]->name;
    return NULL;
}

static enum hk_status ambiguous(const char *label, size_t len,
                                const struct hk_entity *a, const char *first,
                                const struct hk_entity *b, const char *second,
                                struct hk_err *err)
{
    return hk_fail(err, HK_EUSAGE, "\"%.*s\" is the label of several fields: "
                   "%s of %s, %s of %s; write the name of the one you mean",
                   (int)len, label, first, a->name, second, b->name);
}

/* The name that a label stands for; NULL when it is none. */
static enum hk_status find(const struct hk_model *m, const char *text,
                           size_t text_len, const char *label, size_t len,
                           const char **name, struct hk_err *err)
{
    const struct hk_entity *of = NULL;
    int i, pass;

    *name = NULL;
    for (pass = 0; pass < 2 && !*name; pass++)
        for (i = 0; i < m->entity_count; i++) {
            const struct hk_entity *e = m->entities[i];
            const char *field;

            if (is_named(e, text, text_len) != !pass)
                continue;
            field = field_name(m, e, label, len);
            if (field && *name && strcmp(field, *name))
                return ambiguous(label, len, of, *name, e, field, err);
            if (field && !*name) {
                *name = field;
                of = e;
            }
        }
    return HK_OK;
}

static const struct hk_entity *find_entity(const struct hk_model *m,
                                           const char *label, size_t len)
{
    int i;

    for (i = 0; i < m->entity_count; i++)
        if (same(m->entities[i]->zh, label, len))
            return m->entities[i];
    return NULL;
}

bool hk_sql_all_names(struct hk_repl *s, const char *text, size_t len, int what,
                      struct hk_arena *arena, const char ***out, size_t *count)
{
    const struct hk_model *m = s->model;
    size_t room = 3 * (size_t)m->entity_count;
    const char **names;
    int i, k;

    for (i = 0; i < m->entity_count; i++)
        room += 2 * (size_t)m->entities[i]->field_count;
    *out = names = hk_arena_alloc(arena, room * sizeof *names);
    *count = 0;
    for (i = 0; names && i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        if (what == 2) {
            names[(*count)++] = hk_arena_printf(arena, "v_%s", e->name);
            names[(*count)++] = e->name;
            names[(*count)++] = e->zh;
        }
        for (k = 0; what < 2 && (what || is_named(e, text, len))
             && k < e->field_count; k++) {
            names[(*count)++] = e->fields[k]->name;
            names[(*count)++] = e->fields[k]->zh;
        }
    }
    return names;
}

/* Where a table is named, a label that is that of an entity and of a field
 * means the entity. */
static bool wants_table(const struct hk_scan *scan,
                        const struct hk_scanned *before)
{
    return before->kind == HK_PIECE_NAME
        && (hk_scan_is(scan, before, "from") || hk_scan_is(scan, before, "join")
            || hk_scan_is(scan, before, "update")
            || hk_scan_is(scan, before, "into"));
}

/* From "AS label" on, the label is what that says, not the field. */
static bool is_given(const struct hk_scan *all, const struct hk_scanned *p)
{
    struct hk_scan scan = { .text = all->text, .len = p->end, .sql = true };
    struct hk_scanned word;
    bool as = false;

    while (hk_scan_next(&scan, &word)) {
        if (as && word.kind == HK_PIECE_NAME
            && word.end - word.start == p->end - p->start
            && !memcmp(all->text + word.start, all->text + p->start,
                       p->end - p->start))
            return true;
        as = word.kind == HK_PIECE_NAME && hk_scan_is(&scan, &word, "as");
    }
    return false;
}

static enum hk_status put_label(const struct hk_model *m,
                                const struct hk_scan *scan,
                                const struct hk_scanned *p,
                                const struct hk_scanned *before,
                                struct hk_sql_text *out, struct hk_err *err)
{
    const char *label = scan->text + p->start, *name;
    size_t len = p->end - p->start;
    const struct hk_entity *e = find_entity(m, label, len);
    bool dotted = p->end < scan->len && scan->text[p->end] == '.';
    bool after_dot = p->start && scan->text[p->start - 1] == '.';
    enum hk_status rc = HK_OK;

    if (!after_dot && is_given(scan, p)) {
        put(out, label, len, p->start);
        return HK_OK;
    }
    if (!e || (!wants_table(scan, before) && !dotted)) {
        rc = find(m, scan->text, scan->len, label, len, &name, err);
        if (rc || name) {
            if (name)
                put(out, name, strlen(name), p->start);
            return rc;
        }
    }
    if (e) {
        put(out, "v_", 2, p->start);
        hk_str_puts(&out->sql, e->name);
    } else {
        put(out, label, len, p->start);
    }
    return HK_OK;
}

enum hk_status hk_sql_names(const struct hk_model *m, const char *text,
                            size_t len, struct hk_sql_text *out,
                            struct hk_err *err)
{
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p, before = { .kind = HK_PIECE_END };
    enum hk_status rc = HK_OK;
    size_t done = 0;

    *out = (struct hk_sql_text){ .count = 0 };
    while (!rc && hk_scan_next(&scan, &p)) {
        if (p.kind == HK_PIECE_NAME && hk_scan_is(&scan, &p, "_")) {
            bool value = p.start && strchr(":$@", text[p.start - 1]);

            out->uses_last = out->uses_last || !value;
            out->uses_last_value = out->uses_last_value || value;
        }
        if (p.kind == HK_PIECE_NAME
            && is_beyond_ascii(text + p.start, p.end - p.start)
            && !(p.start && strchr(":$@", text[p.start - 1]))) {
            put(out, text + done, p.start - done, done);
            rc = put_label(m, &scan, &p, &before, out, err);
            done = p.end;
        }
        if (p.kind != HK_PIECE_COMMENT)
            before = p;
    }
    put(out, text + done, len - done, done);
    return rc ? rc : hk_str_status(&out->sql, err);
}
