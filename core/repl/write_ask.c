/* write_ask.c - what a statement changes: the SELECT behind it, and its
 * values */
#include "repl/write_ask.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/marks.h"
#include "model/cell.h"
#include "repl/sql.h"
#include "store/view.h"

static void put_piece(struct hk_writing *c, size_t from, size_t to)
{
    struct hk_writing_place *place = &c->places[c->place_count++];

    place->at = c->asked.len;
    place->from = from;
    hk_str_add(&c->asked, c->w.sql + from, to - from);
}

static void put_select(struct hk_writing *c)
{
    const struct hk_write_statement *w = &c->w;
    struct hk_str *sql = &c->asked;
    int i;

    if (w->verb != HK_WRITE_INSERT) {
        hk_str_puts(sql, "SELECT id");
        for (i = 0; i < w->count; i++) {
            hk_str_puts(sql, ", (");
            put_piece(c, w->from[i], w->to[i]);
            hk_str_putc(sql, ')');
        }
        hk_str_puts(sql, " FROM ");
        put_piece(c, w->table, w->table_end);
        hk_str_putc(sql, ' ');
    }
    put_piece(c, w->rest, w->end);
}

/* What import asks of a text is asked here too. */
static enum hk_status ask_valid(struct hk_writing *c, const struct hk_field *f,
                                const struct hk_value *v)
{
    const struct hk_cell cell = { v->text, v->len, HK_CELL_EXACT };
    const char *says = NULL;
    enum hk_status rc;

    if (!f->valid || f->kind != HK_TEXT || v->state != HK_KNOWN
        || !c->s->o.check)
        return HK_OK;
    rc = c->s->o.check(c->s->o.host, f->valid, &cell, 1, &says, c->err);
    if (!rc && says)
        rc = hk_fail(c->err, HK_EFORMAT, "%s: %s",
                     hk_repl_text(c->s, f->zh, f->en), says);
    return rc;
}

/* The record that a text names as it is written in v_x. */
static enum hk_status find_record(struct hk_writing *c, int entity,
                                  const char *text, size_t len, int64_t *id)
{
    const struct hk_entity *e;
    char key[512];

    if (len >= sizeof key)
        return hk_fail(c->err, HK_EFORMAT, "a key of %zu bytes is too long",
                       len);
    memcpy(key, text, len);
    key[len] = '\0';
    return hk_record_named(c->s->ask, c->s->model->entities[entity], key, &e,
                           id, c->err);
}

static enum hk_status resolve(struct hk_writing *c, const struct hk_field *f,
                              struct hk_value *v)
{
    if (v->state != HK_KNOWN)
        return HK_OK;
    if (f->kind == HK_LINK)
        return find_record(c, f->to_entity, v->text, v->len, &v->number);
    if (f->kind != HK_REGION)
        return ask_valid(c, f, v);
    return hk_region_asked(c->s->ask, v->text, v->len, &v->number, c->err);
}

/* Column `i` as what is stored in a table. */
static enum hk_status take_stored(struct hk_writing *c, sqlite3_stmt *st, int i,
                                  const struct hk_field *f,
                                  struct hk_value *v)
{
    int64_t n = sqlite3_column_int64(st, i);

    if (sqlite3_column_type(st, i) != SQLITE_INTEGER || n < f->min
        || n > f->max)
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a "
                       "whole number in the range of the field, as it is "
                       "stored; v_%s takes what people write", f->name,
                       (const char *)sqlite3_column_text(st, i),
                       c->w.entity->name);
    *v = (struct hk_value){ .state = HK_KNOWN, .number = n };
    return HK_OK;
}

/* Column `i` of the SELECT as a value of the field. */
static enum hk_status take_value(struct hk_writing *c, sqlite3_stmt *st, int i,
                                 const struct hk_field *f, struct hk_value *v)
{
    enum hk_cell_note note;
    const char *text = (const char *)sqlite3_column_text(st, i);
    size_t len = (size_t)sqlite3_column_bytes(st, i);
    enum hk_status rc;

    *v = (struct hk_value){ .state = HK_UNKNOWN };
    if (!text)
        return HK_OK;
    if (f->is_private && hk_mark_is_masked(text, len))
        return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", which is how a "
                       "private value is shown, not the value; it cannot be "
                       "written back", f->name, text);
    if (!c->w.readable && f->kind != HK_TEXT)
        return take_stored(c, st, i, f, v);
    rc = hk_cell_read_on(v, &note, &c->scratch, c->s->country, f, 1, text, len,
                         c->s->o.has_today ? c->s->o.today : HK_CODES_ANY,
                         c->err);
    if (!rc && v->state == HK_KNOWN && v->text) {
        v->text = hk_arena_dup(&c->arena, v->text, v->len);
        rc = v->text ? resolve(c, f, v) : hk_fail_memory(c->err);
    }
    return rc;
}

static enum hk_status take_parent(struct hk_writing *c, sqlite3_stmt *st, int i,
                                  int64_t *parent)
{
    const char *text = (const char *)sqlite3_column_text(st, i);

    if (c->w.readable && text)
        return find_record(c, c->w.entity->within, text,
                           (size_t)sqlite3_column_bytes(st, i), parent);
    *parent = sqlite3_column_int64(st, i);
    return HK_OK;
}

static enum hk_status take_row(struct hk_writing *c, sqlite3_stmt *st)
{
    const struct hk_entity *e = c->w.entity;
    int i, first = c->w.verb != HK_WRITE_INSERT;
    struct hk_writing_row *row;
    enum hk_status rc = HK_OK;

    if (!hk_grow(&c->rows, &c->row_cap, c->row_count + 1, sizeof *c->rows))
        return hk_fail_memory(c->err);
    row = &c->rows[c->row_count++];
    *row = (struct hk_writing_row){
        .id = first ? sqlite3_column_int64(st, 0) : 0
    };
    row->values = hk_arena_alloc(&c->arena, ((size_t)e->field_count + 1)
                                 * sizeof *row->values);
    if (!row->values)
        return hk_fail_memory(c->err);
    for (i = 0; i < e->field_count; i++)
        row->values[i].state = HK_UNKNOWN;
    for (i = 0; i < c->w.count && !rc; i++)
        rc = i == c->w.parent_at
            ? take_parent(c, st, i + first, &row->parent)
            : take_value(c, st, i + first, c->w.fields[i],
                         &row->values[c->w.fields[i]->index]);
    return rc;
}

/* SQLite's complaint is about our SELECT: the caret goes where the piece
 * was. */
static enum hk_status ask_failed(struct hk_writing *c, enum hk_status rc)
{
    int at = hk_view_error_at(c->s->ask), i;

    c->err->text[strcspn(c->err->text, "\n")] = '\0';
    for (i = 0; i < c->place_count && at >= (int)c->places[i].at; i++)
        c->w.wrong = c->places[i].from + (size_t)at - c->places[i].at;
    return rc;
}

/* All rows before the first is changed: a statement does not see its own
 * work. */
enum hk_status hk_write_ask(struct hk_writing *c)
{
    sqlite3_stmt *st = NULL;
    const char *tail;
    enum hk_status rc;
    int width;

    put_select(c);
    rc = hk_str_status(&c->asked, c->err);
    if (rc)
        return rc;
    rc = hk_view_prepare(c->s->ask, &st, hk_str_text(&c->asked), &tail,
                         c->err);
    if (rc)
        return ask_failed(c, rc);
    width = sqlite3_column_count(st) - (c->w.verb != HK_WRITE_INSERT);
    if (width != c->w.count)
        rc = hk_fail(c->err, HK_EUSAGE, "values: %d, fields: %d", width,
                     c->w.count);
    if (!rc)
        rc = hk_sql_bind(c->s, st, c->err);
    while (!rc && hk_store_step(c->s->ask, st, &rc, c->err))
        rc = take_row(c, st);
    sqlite3_finalize(st);
    return rc;
}
