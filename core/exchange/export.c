/* export.c - all records of one entity into a file
 *
 * One SELECT gives a record, the keys of those around it, and what its links
 * and regions are called; only a link whose key stands behind another's asks
 * once more. */
#include "exchange/export.h"

#include <sqlite3.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/headings.h"
#include "exchange/printer.h"
#include "store/record.h"
#include "store/view.h"

enum { TELL_ROWS = 1024 };

/* Columns of the SELECT: these, the fields, then the rest as noted. */
enum { AT_PARENT, AT_NONE, AT_FIELDS };

struct export {
    struct hk_store *store;
    const struct hk_model *model;
    const struct hk_entity *entity;
    const struct hk_export_options *o;
    struct hk_arena arena;
    struct hk_headings heads;
    struct hk_sink_column *columns;
    size_t count;
    int *names;                  /* by field: column of its key or code */
    int parts;                   /* first column of the keys around */
    struct hk_printer printer;
    struct hk_sink sink;
    struct sqlite3_stmt *st;
    struct hk_str key;
    int64_t parent;              /* whose key is in `above`; 0 */
    struct hk_str above;
};

/* ---- which entity -------------------------------------------------------- */

static bool is_called(const struct hk_entity *e, const char *name)
{
    return !strcmp(e->name, name) || !strcmp(e->zh, name)
        || !strcasecmp(e->en, name);
}

enum hk_status hk_export_entity_named(const struct hk_model *m,
                                      const char *name,
                                      const struct hk_entity **e,
                                      struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    size_t n = (size_t)m->entity_count;
    const char **names = hk_arena_alloc(&arena, n * sizeof *names);
    const char *near = NULL;
    enum hk_status rc = names ? HK_OK : hk_fail_memory(err);

    *e = hk_model_entity(m, name);
    for (size_t i = 0; !rc && !*e && i < n; i++) {
        names[i] = m->entities[i]->name;
        if (is_called(m->entities[i], name))
            *e = m->entities[i];
    }
    if (!rc && !*e)
        near = hk_text_nearest(name, names, n);
    if (!rc && !*e)
        rc = near ? hk_fail(err, HK_EUSAGE, "the model has no entity \"%s\"; "
                            "did you mean %s?", name, near)
            : hk_fail(err, HK_EUSAGE, "the model has no entity \"%s\"; \"huka "
                      "model\" lists them", name);
    hk_arena_release(&arena);
    return rc;
}

/* What a sheet of these records is called. */
static const char *title(const struct export *x)
{
    return x->o->lang == HK_ZH ? x->entity->zh : x->entity->en;
}

/* ---- columns ------------------------------------------------------------- */

static bool is_number(enum hk_kind kind)
{
    return kind == HK_INTEGER || kind == HK_DECIMAL || kind == HK_RATE
        || kind == HK_MONEY;
}

/* In JSON the key of the record around is one text, under its entity's name. */
static enum hk_status make_columns(struct export *x, struct hk_err *err)
{
    const struct hk_entity *e = x->entity;
    enum hk_status rc = hk_headings_make(&x->heads, x->model, e, x->o->lang,
                                         x->o->names, &x->arena, err);

    if (rc)
        return rc;
    x->columns = hk_arena_alloc(&x->arena, ((size_t)x->heads.count + 1)
                                * sizeof *x->columns);
    if (!x->columns)
        return hk_fail_memory(err);
    if (x->printer.json && e->within >= 0)
        x->columns[x->count++].key = e->within_name;
    for (int i = 0; i < x->heads.count; i++) {
        const struct hk_heading *h = &x->heads.list[i];

        if (!x->printer.json || !h->around)
            x->columns[x->count++] = (struct hk_sink_column){
                h->text, h->field->name, is_number(h->field->kind) };
    }
    return HK_OK;
}

/* ---- the SELECT ---------------------------------------------------------- */

/* The one field that is the key of what a link or region leads to, or NULL. */
static const struct hk_field *single_key(const struct export *x,
                                         const struct hk_field *f)
{
    const struct hk_entity *to;

    if (f->kind != HK_LINK && f->kind != HK_REGION)
        return NULL;
    to = x->model->entities[f->kind == HK_REGION ? 0 : f->to_entity];
    return to->key_alone && to->key_count == 1 ? to->fields[to->key[0]] : NULL;
}

static void add_field(struct hk_str *sql, const char *alias, int number,
                      const char *name)
{
    hk_str_addf(sql, ",%s%d.", alias, number);
    hk_sql_name(sql, name);
}

static void add_columns(struct export *x, struct hk_str *sql)
{
    const struct hk_entity *e = x->entity;
    int column = AT_FIELDS + e->field_count;

    hk_str_puts(sql, "SELECT ");
    if (e->within >= 0) {
        hk_str_puts(sql, "r0.");
        hk_sql_name(sql, e->within_name);
    } else {
        hk_str_putc(sql, '0');
    }
    hk_str_puts(sql, ",r0.\"_none\"");
    for (int i = 0; i < e->field_count; i++)
        add_field(sql, "r", 0, e->fields[i]->name);
    for (int i = 0; i < e->field_count; i++) {
        const struct hk_field *key = single_key(x, e->fields[i]);

        x->names[i] = key ? column++ : 0;
        if (key)
            add_field(sql, "l", i, key->name);
    }
    x->parts = column;
    for (int i = 0; i < x->heads.count; i++)
        if (x->heads.list[i].around)
            add_field(sql, "p", x->heads.list[i].level,
                      x->heads.list[i].field->name);
}

/* LEFT JOIN "to" AS aliasN ON aliasN.id = fromM."column" */
static void add_join(struct hk_str *sql, const char *to, const char *alias,
                     int number, const char *from, int from_number,
                     const char *column)
{
    hk_str_puts(sql, " LEFT JOIN ");
    hk_sql_name(sql, to);
    hk_str_addf(sql, " AS %s%d ON %s%d.\"id\"=%s%d.", alias, number, alias,
                number, from, from_number);
    hk_sql_name(sql, column);
}

static void add_joins(struct export *x, struct hk_str *sql)
{
    const struct hk_entity *e = x->entity, *down = e;

    for (int i = x->heads.chain_count - 1; i >= 0; i--) {
        add_join(sql, down->within_name, "p", i, down == e ? "r" : "p",
                 down == e ? 0 : i + 1, down->within_name);
        down = x->heads.chain[i];
    }
    for (int i = 0; i < e->field_count; i++)
        if (x->names[i])
            add_join(sql, e->fields[i]->kind == HK_REGION
                     ? x->model->entities[0]->name : e->fields[i]->to, "l", i,
                     "r", 0, e->fields[i]->name);
}

static enum hk_status prepare(struct export *x, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    x->names = hk_arena_alloc(&x->arena, ((size_t)x->entity->field_count + 1)
                              * sizeof *x->names);
    if (!x->names)
        return hk_fail_memory(err);
    add_columns(x, &sql);
    hk_str_puts(&sql, " FROM ");
    hk_sql_name(&sql, x->entity->name);
    hk_str_puts(&sql, " AS r0");
    add_joins(x, &sql);
    hk_str_puts(&sql, " ORDER BY r0.\"id\"");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(x->store, &x->st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status count_rows(struct export *x, int64_t *count,
                                 struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc;

    *count = 0;
    hk_str_puts(&sql, "SELECT count(*) FROM ");
    hk_sql_name(&sql, x->entity->name);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(x->store, &st, hk_str_text(&sql), err);
    if (!rc && hk_store_step(x->store, st, &rc, err))
        *count = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

/* ---- one record ---------------------------------------------------------- */

static struct hk_value value_at(struct export *x, int column,
                                const struct hk_field *f)
{
    struct hk_value v = { .state = HK_KNOWN };

    if (sqlite3_column_type(x->st, column) == SQLITE_NULL) {
        int64_t none = sqlite3_column_int64(x->st, AT_NONE);

        v.state = f->none_bit >= 0 && (none >> f->none_bit & 1) ? HK_NONE
                                                                : HK_UNKNOWN;
    } else if (f->kind == HK_TEXT) {
        v.text = (const char *)sqlite3_column_text(x->st, column);
        v.len = (size_t)sqlite3_column_bytes(x->st, column);
    } else {
        v.number = sqlite3_column_int64(x->st, column);
    }
    return v;
}

/* The text of a link or region: from the joined row, or asked for. */
static enum hk_status name_value(struct export *x, const struct hk_field *f,
                                 struct hk_value *v, struct hk_err *err)
{
    const struct hk_field *key = single_key(x, f);
    enum hk_status rc = HK_OK;

    hk_str_clear(&x->key);
    if (!key) {
        rc = hk_record_key(x->store, x->model->entities[f->to_entity],
                           v->number, false, &x->key, err);
    } else {
        struct hk_value to = value_at(x, x->names[f->index], key);

        if (to.state == HK_KNOWN)
            hk_cell_print(&x->key, &x->model->country, key, &to, HK_EN);
    }
    v->text = hk_str_text(&x->key);
    v->len = x->key.len;
    return rc ? rc : hk_str_status(&x->key, err);
}

static enum hk_status put_field(struct export *x, const struct hk_field *f,
                                struct hk_err *err)
{
    struct hk_value v = value_at(x, AT_FIELDS + f->index, f);
    enum hk_status rc = HK_OK;

    if (v.state == HK_KNOWN && f->kind == HK_TEXT && !v.text)
        return hk_fail_memory(err);
    if (v.state == HK_KNOWN && (f->kind == HK_LINK || f->kind == HK_REGION))
        rc = name_value(x, f, &v, err);
    if (!rc)
        hk_printer_put(&x->printer, &x->sink, f, &v);
    return rc;
}

/* The key of the record around as one text; mostly that of the row before. */
static enum hk_status put_parent(struct export *x, struct hk_err *err)
{
    const struct hk_entity *up = x->model->entities[x->entity->within];
    int64_t id = sqlite3_column_int64(x->st, AT_PARENT);
    enum hk_status rc = HK_OK;

    if (id != x->parent) {
        hk_str_clear(&x->above);
        rc = hk_record_key(x->store, up, id, false, &x->above, err);
        x->parent = id;
    }
    if (!rc)
        hk_printer_put_key(&x->printer, &x->sink, up, hk_str_text(&x->above),
                           x->above.len);
    return rc;
}

static enum hk_status put_record(struct export *x, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int part = x->parts;

    if (x->printer.json && x->entity->within >= 0)
        rc = put_parent(x, err);
    for (int i = 0; i < x->heads.count && !rc; i++) {
        const struct hk_heading *h = &x->heads.list[i];

        if (!h->around) {
            rc = put_field(x, h->field, err);
        } else if (!x->printer.json) {
            struct hk_value v = value_at(x, part++, h->field);

            hk_printer_put(&x->printer, &x->sink, h->field, &v);
        }
    }
    return rc ? rc : hk_sink_row(&x->sink, err);
}

/* ---- all of them --------------------------------------------------------- */

static enum hk_status put_records(struct export *x, struct hk_err *err)
{
    int64_t all;
    enum hk_status rc = count_rows(x, &all, err);

    if (!rc)
        rc = prepare(x, err);
    while (!rc && !hk_sink_is_done(&x->sink)
           && hk_store_step(x->store, x->st, &rc, err)) {
        rc = put_record(x, err);
        if (x->o->progress && x->sink.rows % TELL_ROWS == 0)
            hk_progress_tell(x->o->progress, x->sink.rows, all);
    }
    return rc;
}

static bool has_private(const struct export *x)
{
    bool found = x->entity->within >= 0
        && hk_model_key_is_private(x->model,
                                     x->model->entities[x->entity->within]);

    for (int i = 0; i < x->entity->field_count; i++) {
        const struct hk_field *f = x->entity->fields[i];

        found = found || f->is_private
            || (f->kind == HK_LINK
                && hk_model_key_is_private(x->model,
                                             x->model->entities[f->to_entity]));
    }
    return found;
}

/* What is revealed is logged before it is: who, and into which file. */
static enum hk_status log_reveal(struct export *x, const char *path,
                                 struct hk_err *err)
{
    struct hk_str what = HK_STR_INIT;
    enum hk_status rc;

    if (!x->o->reveal || !has_private(x))
        return HK_OK;
    hk_str_addf(&what, "%s -> %s", x->entity->name, path);
    rc = hk_str_status(&what, err);
    if (!rc)
        rc = hk_reveal_log(x->store, "export", hk_str_text(&what), err);
    hk_str_release(&what);
    return rc;
}

static enum hk_status run(struct export *x, const char *path,
                          struct hk_err *err)
{
    enum hk_status rc = hk_printer_init(&x->printer, x->model, x->entity, x->o,
                                        err);

    if (!rc)
        rc = make_columns(x, err);
    if (!rc)
        rc = log_reveal(x, path, err);
    if (!rc)
        rc = hk_store_read_begin(x->store, err);
    if (rc)
        return rc;
    rc = hk_printer_open(&x->sink, x->store, path, title(x), x->o, x->columns,
                         x->count, err);
    if (!rc)
        rc = put_records(x, err);
    sqlite3_finalize(x->st);
    hk_store_read_end(x->store);
    return rc ? rc : hk_sink_end(&x->sink, err);
}

enum hk_status hk_export_entity(struct hk_store *s, const struct hk_entity *e,
                                const char *path,
                                const struct hk_export_options *o,
                                struct hk_export_report *report,
                                struct hk_err *err)
{
    struct export x = { .store = s, .model = hk_store_model(s), .entity = e,
                        .o = o };
    enum hk_status rc = run(&x, path, err);

    *report = (struct hk_export_report){ .rows = x.sink.rows,
                                         .masked = x.printer.masked };
    hk_sink_abandon(&x.sink);
    hk_printer_release(&x.printer);
    hk_str_release(&x.key);
    hk_str_release(&x.above);
    hk_arena_release(&x.arena);
    return rc;
}

/* ---- an empty sheet ------------------------------------------------------ */

enum hk_status hk_export_sheet(struct hk_store *s,
                               const struct hk_entity *e, const char *path,
                               const struct hk_export_options *o,
                               struct hk_err *err)
{
    struct export x = { .store = s, .model = hk_store_model(s), .entity = e,
                        .o = o };
    enum hk_status rc = make_columns(&x, err);

    if (!rc)
        rc = hk_printer_open(&x.sink, s, path, title(&x), o, x.columns, x.count,
                             err);
    if (!rc)
        rc = hk_sink_end(&x.sink, err);
    hk_sink_abandon(&x.sink);
    hk_arena_release(&x.arena);
    return rc;
}
