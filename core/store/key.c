/* key.c - records by the names that people give them */
#include "store/inside.h"
#include "store/record.h"

#include "base/date.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 64 };

/* ---- writing ------------------------------------------------------------- */

/* `%` is escaped only where it would be read as an escape. */
static void add_escaped(struct hk_str *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool like = text[i] == '%' && len - i > 2 &&
            (!memcmp(text + i, "%2F", 3) || !memcmp(text + i, "%3A", 3) ||
             !memcmp(text + i, "%25", 3));

        if (text[i] == '/')
            hk_str_puts(out, "%2F");
        else if (text[i] == ':')
            hk_str_puts(out, "%3A");
        else if (like)
            hk_str_puts(out, "%25");
        else
            hk_str_putc(out, text[i]);
    }
}

void hk_key_part(struct hk_str *out, const struct hk_field *f,
                 const struct hk_value *v)
{
    char date[11];

    if (v->state != HK_KNOWN) {
        hk_str_putc(out, '?');
    } else if (f->kind == HK_TEXT) {
        add_escaped(out, v->text, v->len);
    } else if (f->kind == HK_DATE && v->number >= HK_DATE_MIN &&
               v->number <= HK_DATE_MAX) {
        hk_date_print(date, (int32_t)v->number,
                      f->month ? HK_MONTH : HK_DAY);
        hk_str_puts(out, date);
    } else {
        hk_str_int(out, v->number);
    }
}

enum hk_status hk_key_text(struct hk_store *s, struct hk_shelf *shelf,
                           int64_t parent, const struct hk_value *values,
                           struct hk_str *out, struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;

    if (!e->key_alone && e->within >= 0) {
        enum hk_status rc = hk_record_key(s, s->model->entities[e->within],
                                          parent, false, out, err);

        if (rc)
            return rc;
        hk_str_putc(out, '/');
    }
    for (int i = 0; i < e->key_count; i++) {
        if (i)
            hk_str_putc(out, '/');
        hk_key_part(out, e->fields[e->key[i]], &values[e->key[i]]);
    }
    return hk_str_status(out, err);
}

/* The key of a stored record, its parent in *parent. Texts live until the
 * statement is reset. */
static bool read_key(struct hk_store *s, struct hk_shelf *shelf,
                     sqlite3_stmt *st, int64_t id, int64_t *parent,
                     enum hk_status *rc, struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;

    sqlite3_reset(st);
    sqlite3_bind_int64(st, 1, id);
    if (!hk_store_step(s, st, rc, err))
        return false;
    *parent = sqlite3_column_int64(st, 0);
    for (int i = 0; i < e->key_count; i++) {
        struct hk_value *v = &shelf->now[e->key[i]];

        *v = (struct hk_value){ .state = HK_KNOWN };
        if (sqlite3_column_type(st, i + 1) == SQLITE_NULL)
            v->state = HK_UNKNOWN;
        else if (e->fields[e->key[i]]->kind == HK_TEXT)
            v->text = (const char *)sqlite3_column_text(st, i + 1);
        else
            v->number = sqlite3_column_int64(st, i + 1);
        v->len = (size_t)sqlite3_column_bytes(st, i + 1);
        if (v->state == HK_KNOWN && !v->text)
            v->len = 0;
    }
    return true;
}

/* A record that is gone keeps its number: "#17". */
enum hk_status hk_record_key(struct hk_store *s, const struct hk_entity *e,
                             int64_t id, bool full, struct hk_str *out,
                             struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    sqlite3_stmt *st;
    int64_t parent;
    enum hk_status rc = hk_row_query(s, shelf, HK_Q_KEY, &st, err);

    if (rc)
        return rc;
    if (full)
        hk_str_addf(out, "%s:", e->name);
    if (read_key(s, shelf, st, id, &parent, &rc, err)) {
        rc = hk_key_text(s, shelf, parent, shelf->now, out, err);
    } else if (!rc) {
        hk_str_putc(out, '#');
        hk_str_int(out, id);
    }
    sqlite3_reset(st);
    return rc ? rc : hk_str_status(out, err);
}

/* ---- what people call a record ------------------------------------------- */

/* The name that is stored, until the statement is reset; NULL: none is. */
static const char *read_name(struct hk_store *s, const struct hk_entity *e,
                             sqlite3_stmt *st, int64_t id, enum hk_lang lang,
                             enum hk_status *rc, struct hk_err *err)
{
    bool other = e->index == 0 && lang == HK_EN;
    const char *name = NULL;

    sqlite3_reset(st);
    sqlite3_bind_int64(st, 1, id);
    if (hk_store_step(s, st, rc, err)) {
        if (other)
            name = (const char *)sqlite3_column_text(st, 1);
        if (!name)
            name = (const char *)sqlite3_column_text(st, 0);
    }
    return name;
}

enum hk_status hk_record_name(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, bool reveal, enum hk_lang lang,
                              struct hk_str *out, struct hk_err *err)
{
    sqlite3_stmt *st;
    const char *name;
    enum hk_status rc;

    if (e->index != 0 && e->named_field < 0)
        return HK_OK;
    rc = hk_row_query(s, hk_shelf_of(s, e), HK_Q_NAME, &st, err);
    if (rc)
        return rc;
    name = read_name(s, e, st, id, lang, &rc, err);
    if (name && e->index != 0 && e->fields[e->named_field]->is_private &&
        !reveal)
        hk_mask(out, name, strlen(name));
    else if (name)
        hk_str_puts(out, name);
    sqlite3_reset(st);
    return rc ? rc : hk_str_status(out, err);
}

enum hk_status hk_record_beside(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, bool reveal, enum hk_lang lang,
                                struct hk_str *out, struct hk_err *err)
{
    struct hk_str name = HK_STR_INIT;
    enum hk_status rc = hk_record_name(s, e, id, reveal, lang, &name, err);

    if (!rc && name.len) {
        hk_str_puts(out, lang == HK_ZH ? "（" : " (");
        hk_text_safe(out, hk_str_text(&name), name.len);
        hk_str_puts(out, lang == HK_ZH ? "）" : ")");
    }
    hk_str_release(&name);
    return rc ? rc : hk_str_status(out, err);
}

enum hk_status hk_record_shown(struct hk_store *s, const struct hk_entity *e,
                               int64_t id, bool full, bool reveal,
                               struct hk_str *out, struct hk_err *err)
{
    struct hk_str key = HK_STR_INIT;
    enum hk_status rc = hk_record_key(s, e, id, false, &key, err);

    if (full)
        hk_str_addf(out, "%s:", e->name);
    if (!rc)
        hk_key_shown(out, s->model, e, hk_str_text(&key), reveal);
    hk_str_release(&key);
    return rc ? rc : hk_str_status(out, err);
}

enum hk_status hk_record_told(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, bool reveal, enum hk_lang lang,
                              struct hk_str *out, struct hk_err *err)
{
    enum hk_status rc = hk_record_shown(s, e, id, true, reveal, out, err);

    return rc ? rc : hk_record_beside(s, e, id, reveal, lang, out, err);
}

/* ---- reading ------------------------------------------------------------- */

static int part_count(const struct hk_model *m, const struct hk_entity *e)
{
    int count = e->key_count;

    while (!e->key_alone && e->within >= 0) {
        e = m->entities[e->within];
        count += e->key_count;
    }
    return count;
}

static void unescape(char *part)
{
    char *out = part;

    for (; *part; part++) {
        if (!strncmp(part, "%2F", 3) || !strncmp(part, "%3A", 3) ||
            !strncmp(part, "%25", 3)) {
            *out++ = part[1] == '3' ? ':' : part[2] == 'F' ? '/' : '%';
            part += 2;
        } else {
            *out++ = *part;
        }
    }
    *out = '\0';
}

/* Cut `text` at `/` into at most MOST_PARTS; how many there are. */
static int cut(char *text, char **parts, bool whole)
{
    int count = 0;

    for (char *slash; count < MOST_PARTS; text = slash + 1) {
        parts[count++] = text;
        slash = whole ? NULL : strchr(text, '/');
        if (!slash)
            break;
        *slash = '\0';
    }
    for (int i = 0; i < count; i++)
        unescape(parts[i]);
    return count;
}

static enum hk_status read_part(const struct hk_entity *e,
                                const struct hk_field *f, const char *part,
                                struct hk_value *v, struct hk_err *err)
{
    enum hk_precision precision;
    int32_t day;
    char *end;

    *v = (struct hk_value){ .state = HK_KNOWN, .text = part,
                            .len = strlen(part) };
    if (f->kind == HK_TEXT)
        return HK_OK;
    if (f->kind == HK_DATE) {
        if (!hk_date_read(&day, &precision, part, v->len))
            return hk_fail(err, HK_EUSAGE, "\"%s\" in the key of %s is not a "
                           "date; expected one as 2019-03-05", part, e->name);
        v->number = day;
        return HK_OK;
    }
    errno = 0;
    v->number = strtoll(part, &end, 10);
    if (errno || end == part || *end)
        return hk_fail(err, HK_EUSAGE, "\"%s\" in the key of %s is not a whole "
                       "number", part, e->name);
    return HK_OK;
}

/* Find `e` by the parts, the outermost first; *used of them were read. */
static enum hk_status find_parts(struct hk_store *s, const struct hk_entity *e,
                                 char **parts, int *used, int64_t *id,
                                 struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    int64_t parent = 0;
    enum hk_status rc = HK_OK;

    *id = 0;
    if (!e->key_alone && e->within >= 0) {
        rc = find_parts(s, s->model->entities[e->within], parts, used, &parent,
                        err);
        if (rc || !parent)
            return rc;
    }
    for (int i = 0; !rc && i < e->key_count; i++)
        rc = read_part(e, e->fields[e->key[i]], parts[(*used)++],
                       &shelf->row[e->key[i]], err);
    return rc ? rc : hk_record_find(s, e, parent, shelf->row, id, err);
}

/* By its name or its Chinese label; -1. */
static int64_t entity_called(const struct hk_model *m, const char *name,
                             size_t len)
{
    int64_t i = hk_map_get(&m->names, name, len, -1);

    for (int k = 0; i < 0 && k < m->entity_count; k++)
        if (strlen(m->entities[k]->zh) == len
            && !memcmp(m->entities[k]->zh, name, len))
            i = k;
    return i;
}

/* A word without an entity before it: is it the key of a record, of the first
 * entity that has one? NULL: of none that is named by one part alone. */
static const struct hk_entity *keeper(struct hk_store *s, const char *word)
{
    const struct hk_model *m = s->model;

    for (int i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];
        char *parts[MOST_PARTS] = { (char *)word };
        int used = 0;
        int64_t id = 0;

        if (part_count(m, e) == 1
            && !find_parts(s, e, parts, &used, &id, NULL) && id)
            return e;
    }
    return NULL;
}

static enum hk_status no_entity(struct hk_store *s, const char *name,
                                size_t len, struct hk_err *err)
{
    const struct hk_model *m = s->model;
    struct hk_arena arena = { 0 };
    const char **names = hk_arena_alloc(&arena, sizeof *names *
                                        2 * (size_t)m->entity_count);
    const char *wrong = hk_arena_dup(&arena, name, len), *nearest = NULL;
    const struct hk_entity *e = wrong && !name[len] ? keeper(s, wrong) : NULL;
    enum hk_status rc;

    for (int i = 0; names && i < m->entity_count; i++) {
        names[2 * i] = m->entities[i]->name;
        names[2 * i + 1] = m->entities[i]->zh;
    }
    if (names && wrong)
        nearest = hk_text_nearest(wrong, names, 2 * (size_t)m->entity_count);
    if (e)
        rc = hk_fail(err, HK_EUSAGE, "found \"%s\", expected ENTITY:KEY; did "
                     "you mean \"%s:%s\"?", wrong,
                     err && err->lang == HK_ZH ? e->zh : e->name, wrong);
    else if (nearest && wrong && !strcmp(nearest, wrong))
        rc = hk_fail(err, HK_EUSAGE, "found \"%s\", expected ENTITY:KEY; say "
                     "which record is meant, as %s:1", wrong, wrong);
    else if (nearest)
        rc = hk_fail(err, HK_EUSAGE, "there is no entity \"%s\"; did you mean "
                     "\"%s\"?", wrong, nearest);
    else
        rc = hk_fail(err, HK_EUSAGE, "there is no entity \"%s\"; a record is "
                     "named ENTITY:KEY, and huka model lists the entities",
                     wrong ? wrong : "");
    hk_arena_release(&arena);
    return rc;
}

static enum hk_status find_named(struct hk_store *s, const struct hk_entity *e,
                                 const char *key, int64_t *id,
                                 struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    char *copy = hk_arena_dup(&arena, key, strlen(key));
    char *parts[MOST_PARTS];
    int expected = part_count(s->model, e), count, used = 0;
    enum hk_status rc;

    if (!copy)
        return hk_fail_memory(err);
    count = cut(copy, parts, expected == 1);
    if (count != expected || expected > MOST_PARTS)
        rc = hk_fail(err, HK_EUSAGE, "%s:%s has %d parts between \"/\", but "
                     "records of %s are named by %d; a \"/\" within a part is "
                     "written %%2F", e->name, key, count, e->name, expected);
    else
        rc = find_parts(s, e, parts, &used, id, err);
    if (!rc && !*id)
        rc = hk_fail(err, HK_EUSAGE, "there is no record %s:%s in the register",
                     e->name, key);
    hk_arena_release(&arena);
    return rc;
}

static enum hk_status named_as(struct hk_store *s, const struct hk_entity *e,
                               const char *name,
                               const struct hk_entity **entity,
                               int64_t *id, struct hk_err *err)
{
    const char *colon = strchr(name, ':');
    int64_t i = colon ? entity_called(s->model, name, (size_t)(colon - name))
        : -1;

    *id = 0;
    if (i >= 0 && (!e || e->index == i)) {
        e = s->model->entities[i];
        name = colon + 1;
    } else if (!e) {
        return no_entity(s, name, colon ? (size_t)(colon - name) : strlen(name),
                         err);
    }
    *entity = e;
    return find_named(s, e, name, id, err);
}

/* As it was typed; where there is none, in half-width signs, for those who
 * type "：" and full-width digits. */
enum hk_status hk_record_named(struct hk_store *s, const struct hk_entity *e,
                               const char *name,
                               const struct hk_entity **entity,
                               int64_t *id, struct hk_err *err)
{
    struct hk_str narrow = HK_STR_INIT;
    struct hk_err first = { .lang = err ? err->lang : HK_EN };
    enum hk_status rc = named_as(s, e, name, entity, id, &first);

    if (rc == HK_EUSAGE)
        hk_text_narrow(&narrow, name, strlen(name));
    if (hk_str_status(&narrow, err))
        rc = HK_ENOMEM;
    else if (narrow.len && strcmp(hk_str_text(&narrow), name))
        rc = named_as(s, e, hk_str_text(&narrow), entity, id, err);
    else if (rc && err)
        *err = first;
    hk_str_release(&narrow);
    return rc;
}
