/* layout.c - the layout of a model, as text and back */
#include "store/layout.h"

#include "base/text.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/* Bounds against a text that was not written by us. */
enum { MOST_ENTITIES = 1000, MOST_FIELDS = 1900 };

const struct hk_layout_entity *hk_layout_entity(const struct hk_layout *l,
                                                const char *name)
{
    for (int i = 0; i < l->count; i++)
        if (!strcmp(l->entities[i].name, name))
            return &l->entities[i];
    return NULL;
}

const struct hk_layout_field *hk_layout_field(const struct hk_layout_entity *e,
                                              const char *name)
{
    for (int i = 0; i < e->field_count; i++)
        if (!strcmp(e->fields[i].name, name))
            return &e->fields[i];
    return NULL;
}

void hk_layout_release(struct hk_layout *l)
{
    hk_arena_release(&l->arena);
    *l = (struct hk_layout){ 0 };
}

/* ---- of a model ---------------------------------------------------------- */

static const char *copy(struct hk_layout *l, const char *text)
{
    return hk_arena_dup(&l->arena, text ? text : "", text ? strlen(text) : 0);
}

static bool take_fields(struct hk_layout *l, struct hk_layout_entity *out,
                        const struct hk_entity *e)
{
    out->fields = hk_arena_alloc(&l->arena, sizeof *out->fields *
                                 (size_t)(e->field_count + 1));
    out->key = hk_arena_alloc(&l->arena, sizeof *out->key *
                              (size_t)(e->key_count + 1));
    if (!out->fields || !out->key)
        return false;
    for (int i = 0; i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];

        out->fields[i] = (struct hk_layout_field){
            .name = copy(l, f->name), .kind = f->kind, .to = copy(l, f->to),
            .none_bit = f->none_bit
        };
        if (!out->fields[i].name || !out->fields[i].to)
            return false;
    }
    for (int i = 0; i < e->key_count; i++)
        out->key[i] = e->key[i];
    out->field_count = e->field_count;
    out->key_count = e->key_count;
    return true;
}

static int highest_no(const struct hk_layout *l)
{
    int most = -1;

    for (int i = 0; l && i < l->count; i++)
        if (l->entities[i].no > most)
            most = l->entities[i].no;
    return most;
}

enum hk_status hk_layout_make(struct hk_layout *l, const struct hk_model *m,
                              const struct hk_layout *before,
                              struct hk_err *err)
{
    int next = highest_no(before) + 1;

    *l = (struct hk_layout){ 0 };
    l->entities = hk_arena_alloc(&l->arena, sizeof *l->entities *
                                 (size_t)m->entity_count);
    if (!l->entities)
        return hk_fail_memory(err);
    for (int i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];
        const struct hk_layout_entity *old =
            before ? hk_layout_entity(before, e->name) : NULL;
        struct hk_layout_entity *out = &l->entities[i];

        out->no = old ? old->no : next++;
        out->name = copy(l, e->name);
        out->within = copy(l, e->within_name);
        out->key_alone = e->key_alone;
        if (!out->name || !out->within || !take_fields(l, out, e)) {
            hk_layout_release(l);
            return hk_fail_memory(err);
        }
        l->count++;
    }
    return HK_OK;
}

/* ---- as text ------------------------------------------------------------- */

void hk_layout_text(const struct hk_layout *l, struct hk_str *out)
{
    for (int i = 0; i < l->count; i++) {
        const struct hk_layout_entity *e = &l->entities[i];

        hk_str_addf(out, "entity\t%d\t%s\t%s\t%d\t", e->no, e->name, e->within,
                    e->key_alone);
        for (int k = 0; k < e->key_count; k++)
            hk_str_addf(out, "%s%d", k ? "," : "", e->key[k]);
        hk_str_putc(out, '\n');
        for (int k = 0; k < e->field_count; k++) {
            const struct hk_layout_field *f = &e->fields[k];

            hk_str_addf(out, "field\t%s\t%s\t%s\t%d\n", f->name,
                        hk_kind_name(f->kind), f->to, f->none_bit);
        }
    }
}

/* ---- and back ------------------------------------------------------------ */

/* Cut `line` at its tabs into `count` parts; false when it has not as many. */
static bool cut(char *line, char **parts, int count)
{
    for (int i = 0; i < count; i++) {
        char *tab = strchr(line, '\t');

        parts[i] = line;
        if (!tab != (i == count - 1))
            return false;
        if (tab) {
            *tab = '\0';
            line = tab + 1;
        }
    }
    return true;
}

static bool read_int(int *out, const char *text, int least, int most)
{
    char *end;
    long n = strtol(text, &end, 10);

    *out = (int)n;
    return end != text && !*end && n >= least && n <= most;
}

static bool read_key(struct hk_layout *l, struct hk_layout_entity *e,
                     char *list)
{
    int count = 1;

    for (const char *c = list; *c; c++)
        count += *c == ',';
    e->key = hk_arena_alloc(&l->arena, sizeof *e->key * (size_t)count);
    if (!e->key)
        return false;
    for (int i = 0; i < count; i++) {
        char *comma = strchr(list, ',');

        if (comma)
            *comma = '\0';
        if (!read_int(&e->key[i], list, 0, MOST_FIELDS))
            return false;
        list = comma ? comma + 1 : list;
    }
    e->key_count = count;
    return true;
}

static bool read_entity(struct hk_layout *l, char *line)
{
    struct hk_layout_entity *e = &l->entities[l->count];
    char *parts[5];
    int alone;

    if (l->count == MOST_ENTITIES || !cut(line, parts, 5) ||
        !read_int(&e->no, parts[0], 0, 1 << 20) ||
        !hk_text_is_name(parts[1]) || hk_layout_entity(l, parts[1]) ||
        !read_int(&alone, parts[3], 0, 1) || !read_key(l, e, parts[4]))
        return false;
    if (*parts[2] && !hk_layout_entity(l, parts[2]))
        return false;
    e->name = parts[1];
    e->within = parts[2];
    e->key_alone = alone;
    l->count++;
    return true;
}

static bool read_field(struct hk_layout *l, char *line)
{
    struct hk_layout_entity *e = &l->entities[l->count - 1];
    struct hk_layout_field *f = &e->fields[e->field_count];
    char *parts[4];

    if (!l->count || e->field_count == MOST_FIELDS || !cut(line, parts, 4) ||
        !hk_text_is_name(parts[0]) || hk_layout_field(e, parts[0]) ||
        !hk_kind_of(&f->kind, parts[1]) ||
        !read_int(&f->none_bit, parts[3], -1, 61))
        return false;
    if ((f->kind == HK_LINK) != hk_text_is_name(parts[2]))
        return false;
    f->name = parts[0];
    f->to = parts[2];
    e->field_count++;
    return true;
}

/* Room for the fields that follow the line of an entity. */
static bool make_fields(struct hk_layout *l, const char *rest)
{
    struct hk_layout_entity *e = &l->entities[l->count - 1];
    size_t count = 1;

    while (hk_starts_with(rest, "field\t") && strchr(rest, '\n')) {
        rest = strchr(rest, '\n') + 1;
        count++;
    }
    e->fields = hk_arena_alloc(&l->arena, sizeof *e->fields * count);
    return e->fields != NULL;
}

static bool read_line(struct hk_layout *l, char *line, const char *rest)
{
    if (hk_starts_with(line, "entity\t"))
        return read_entity(l, line + 7) && make_fields(l, rest);
    return hk_starts_with(line, "field\t") && l->count &&
        read_field(l, line + 6);
}

static bool whole(const struct hk_layout *l)
{
    for (int i = 0; i < l->count; i++) {
        const struct hk_layout_entity *e = &l->entities[i];

        for (int k = 0; k < e->key_count; k++)
            if (e->key[k] >= e->field_count)
                return false;
        for (int k = 0; k < e->field_count; k++)
            if (*e->fields[k].to && !hk_layout_entity(l, e->fields[k].to))
                return false;
        for (int k = 0; k < i; k++)
            if (l->entities[k].no == e->no)
                return false;
    }
    return l->count > 0 && !strcmp(l->entities[0].name, "region");
}

enum hk_status hk_layout_read(struct hk_layout *l, const char *text,
                              size_t len, struct hk_err *err)
{
    char *line, *end;
    bool good = memchr(text, 0, len) == NULL;

    *l = (struct hk_layout){ 0 };
    line = hk_arena_dup(&l->arena, text, len);
    l->entities = hk_arena_alloc(&l->arena, sizeof *l->entities *
                                 (MOST_ENTITIES + 1));
    if (!line || !l->entities) {
        hk_layout_release(l);
        return hk_fail_memory(err);
    }
    for (; good && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        good = read_line(l, line, end + 1);
    }
    if (!good || *line || !whole(l)) {
        hk_layout_release(l);
        return hk_fail(err, HK_EFORMAT, "the description of the tables in the "
                       "register is damaged; restore a backup");
    }
    return HK_OK;
}

void hk_layout_columns(struct hk_str *sql, const struct hk_layout_entity *e)
{
    hk_str_puts(sql, "\"id\",\"_none\"");
    if (*e->within) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, e->within);
    }
    for (int i = 0; i < e->field_count; i++) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, e->fields[i].name);
    }
}
