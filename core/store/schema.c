/* schema.c - the SQL of the tables, from a layout
 *
 * sqlite_schema must hold exactly these statements (check.c), so a comma
 * more here is a new version of the schema. Names with a dot cannot be those
 * of entities: indexes and tables share one space of names. */
#include "store/layout.h"
#include "store/store.h"

#include "base/mem.h"

#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof *(array))

/* Arguments of one call of the functions that write down old values; SQLite
 * takes at most 127. */
enum { CHANGED_MOST = 31, OLD_MOST = 42 };

static const struct { const char *type, *name, *sql; } host[] = {
    { "table", "register", "CREATE TABLE \"register\"(\"id\" TEXT NOT NULL, "
      "\"schema\" INTEGER NOT NULL, \"model_sha256\" BLOB NOT NULL, "
      "\"layout\" TEXT NOT NULL) STRICT" },
    { "table", "batch", "CREATE TABLE \"batch\"(\"no\" INTEGER PRIMARY KEY, "
      "\"kind\" TEXT NOT NULL, \"at\" TEXT NOT NULL, \"who\" TEXT NOT NULL, "
      "\"source\" TEXT, \"source_sha256\" BLOB, \"undoes\" INTEGER, "
      "\"read\" INTEGER NOT NULL, \"inserted\" INTEGER NOT NULL, "
      "\"updated\" INTEGER NOT NULL, \"deleted\" INTEGER NOT NULL, "
      "\"same\" INTEGER NOT NULL, \"refused\" INTEGER NOT NULL, "
      "\"digest\" BLOB NOT NULL) STRICT" },
    { "table", "history", "CREATE TABLE \"history\"("
      "\"batch\" INTEGER NOT NULL, \"entity\" INTEGER NOT NULL, "
      "\"id\" INTEGER NOT NULL, "
      "\"op\" TEXT NOT NULL CHECK(\"op\" IN ('I','U','D','X')), "
      "\"old\" TEXT, PRIMARY KEY(\"batch\",\"entity\",\"id\")) "
      "STRICT, WITHOUT ROWID" },
    { "table", "code", "CREATE TABLE \"code\"(\"entity\" TEXT NOT NULL, "
      "\"field\" TEXT NOT NULL, \"no\" INTEGER NOT NULL, "
      "\"word\" TEXT NOT NULL, \"from\" TEXT, \"to\" TEXT, "
      "PRIMARY KEY(\"entity\",\"field\",\"no\")) STRICT, WITHOUT ROWID" },
    { "table", "alias", "CREATE TABLE \"alias\"(\"entity\" TEXT NOT NULL, "
      "\"field\" TEXT NOT NULL, \"word\" TEXT NOT NULL, "
      "\"no\" INTEGER NOT NULL, PRIMARY KEY(\"entity\",\"field\",\"word\")) "
      "STRICT, WITHOUT ROWID" },
    { "table", "lock_note", "CREATE TABLE \"lock_note\"("
      "\"pid\" INTEGER NOT NULL, \"command\" TEXT NOT NULL, "
      "\"since\" TEXT NOT NULL) STRICT" },
    { "table", "run", "CREATE TABLE \"run\"(\"id\" INTEGER PRIMARY KEY, "
      "\"at\" TEXT NOT NULL, \"who\" TEXT NOT NULL, \"host\" TEXT, "
      "\"region\" TEXT, \"under\" TEXT, \"outputs\" TEXT, \"year\" INTEGER, "
      "\"date\" TEXT, \"batch\" INTEGER NOT NULL, \"batch_digest\" BLOB, "
      "\"seal\" TEXT, \"sealed\" INTEGER NOT NULL, \"state\" TEXT NOT NULL) "
      "STRICT" },
    { "table", "run_output", "CREATE TABLE \"run_output\"("
      "\"run\" INTEGER NOT NULL, \"output\" INTEGER NOT NULL, "
      "\"entity\" TEXT NOT NULL, \"no\" INTEGER NOT NULL, "
      "\"name\" TEXT NOT NULL, \"kind\" TEXT NOT NULL, \"unit\" TEXT, "
      "\"decision\" INTEGER NOT NULL, \"tbl\" TEXT NOT NULL, \"col\" TEXT, "
      "PRIMARY KEY(\"run\",\"output\")) STRICT, WITHOUT ROWID" },
    { "table", "run_cause", "CREATE TABLE \"run_cause\"("
      "\"run\" INTEGER NOT NULL, \"no\" INTEGER NOT NULL, "
      "\"output\" INTEGER NOT NULL, \"id\" INTEGER NOT NULL, "
      "\"c_entity\" TEXT, \"c_id\" INTEGER, \"c_field\" TEXT, \"text\" TEXT, "
      "PRIMARY KEY(\"run\",\"no\")) STRICT, WITHOUT ROWID" },
    { "table", "policy_file", "CREATE TABLE \"policy_file\"("
      "\"sha256\" BLOB PRIMARY KEY NOT NULL, \"text\" TEXT NOT NULL) "
      "STRICT, WITHOUT ROWID" },
    { "table", "run_policy", "CREATE TABLE \"run_policy\"("
      "\"run\" INTEGER NOT NULL, \"path\" TEXT NOT NULL, "
      "\"sha256\" BLOB NOT NULL, PRIMARY KEY(\"run\",\"path\")) "
      "STRICT, WITHOUT ROWID" },
    { "table", "reveal_log", "CREATE TABLE \"reveal_log\"("
      "\"at\" TEXT NOT NULL, \"who\" TEXT NOT NULL, "
      "\"command\" TEXT NOT NULL, \"what\" TEXT NOT NULL) STRICT" },
    { "index", "history.record", "CREATE INDEX \"history.record\" ON "
      "\"history\"(\"entity\",\"id\")" }
};

void hk_sql_name(struct hk_str *sql, const char *name)
{
    const char *quote;

    hk_str_putc(sql, '"');
    for (; (quote = strchr(name, '"')); name = quote + 1) {
        hk_str_add(sql, name, (size_t)(quote + 1 - name));
        hk_str_putc(sql, '"');
    }
    hk_str_puts(sql, name);
    hk_str_putc(sql, '"');
}

/* ---- tables -------------------------------------------------------------- */

static void add_reference(struct hk_str *sql, const char *to)
{
    hk_str_puts(sql, " REFERENCES ");
    hk_sql_name(sql, to);
    hk_str_puts(sql, "(\"id\") DEFERRABLE INITIALLY DEFERRED");
}

static void add_column(struct hk_str *sql, const struct hk_layout_entity *e,
                       int i, bool bare)
{
    const struct hk_layout_field *f = &e->fields[i];

    hk_str_puts(sql, ", ");
    hk_sql_name(sql, f->name);
    hk_str_puts(sql, f->kind == HK_TEXT ? " TEXT" : " INTEGER");
    if (bare)
        return;
    if (hk_key_has(e->key, e->key_count, i))
        hk_str_puts(sql, " NOT NULL");
    if (f->kind == HK_BOOLEAN) {
        hk_str_puts(sql, " CHECK(");
        hk_sql_name(sql, f->name);
        hk_str_puts(sql, " IN (0,1))");
    }
    if (f->kind == HK_LINK || f->kind == HK_REGION)
        add_reference(sql, f->kind == HK_LINK ? f->to : "region");
}

/* `bare` leaves out what only a writer needs: keys of other tables, checks. */
void hk_ddl_entity(struct hk_str *sql, const struct hk_layout_entity *e,
                   const char *as, bool bare)
{
    hk_str_puts(sql, "CREATE TABLE ");
    hk_str_puts(sql, bare ? "temp." : "");
    hk_sql_name(sql, as);
    if (*e->within) {
        hk_str_putc(sql, '(');
        hk_sql_name(sql, e->within);
        hk_str_puts(sql, " INTEGER NOT NULL");
        if (!bare)
            add_reference(sql, e->within);
        hk_str_puts(sql, ", \"id\" INTEGER NOT NULL UNIQUE");
    } else {
        hk_str_puts(sql, "(\"id\" INTEGER PRIMARY KEY");
    }
    for (int i = 0; i < e->field_count; i++)
        add_column(sql, e, i, bare);
    hk_str_puts(sql, ", \"_none\" INTEGER NOT NULL DEFAULT 0");
    if (*e->within) {
        hk_str_puts(sql, ", PRIMARY KEY(");
        hk_sql_name(sql, e->within);
        hk_str_puts(sql, ",\"id\")) STRICT, WITHOUT ROWID");
    } else {
        hk_str_puts(sql, ") STRICT");
    }
}

void hk_ddl_run(struct hk_str *sql, const char *table, int columns)
{
    hk_str_puts(sql, "CREATE TABLE ");
    hk_sql_name(sql, table);
    hk_str_puts(sql, "(\"run\" INTEGER NOT NULL, \"id\" INTEGER NOT NULL, "
                "\"failed\" INTEGER NOT NULL, \"unknown\" INTEGER NOT NULL, "
                "\"error\" INTEGER NOT NULL, \"outside\" INTEGER NOT NULL");
    for (int i = 1; i <= columns; i++)
        hk_str_addf(sql, ", \"c%d\" INTEGER", i);
    hk_str_puts(sql, ", PRIMARY KEY(\"run\",\"id\")) STRICT, WITHOUT ROWID");
}

void hk_ddl_run_text(struct hk_str *sql)
{
    hk_str_puts(sql, "CREATE TABLE \"run_text\"(\"run\" INTEGER NOT NULL, "
                "\"output\" INTEGER NOT NULL, \"value\" INTEGER NOT NULL, "
                "\"text\" TEXT, \"zh\" TEXT, \"en\" TEXT, \"private\" TEXT, "
                "PRIMARY KEY(\"run\",\"output\",\"value\")) "
                "STRICT, WITHOUT ROWID");
}

/* ---- indexes ------------------------------------------------------------- */

static void add_key_index(struct hk_str *sql, const struct hk_layout_entity *e,
                          const char *name)
{
    const char *comma = "";

    hk_str_puts(sql, "CREATE UNIQUE INDEX ");
    hk_sql_name(sql, name);
    hk_str_puts(sql, " ON ");
    hk_sql_name(sql, e->name);
    hk_str_putc(sql, '(');
    if (!e->key_alone && *e->within) {
        hk_sql_name(sql, e->within);
        comma = ",";
    }
    for (int i = 0; i < e->key_count; i++) {
        hk_str_puts(sql, comma);
        hk_sql_name(sql, e->fields[e->key[i]].name);
        comma = ",";
    }
    hk_str_putc(sql, ')');
}

/* Without it every removed record would read all tables that lead to it. */
static void add_reference_index(struct hk_str *sql, const char *table,
                                const char *field, const char *name)
{
    hk_str_puts(sql, "CREATE INDEX ");
    hk_sql_name(sql, name);
    hk_str_puts(sql, " ON ");
    hk_sql_name(sql, table);
    hk_str_putc(sql, '(');
    hk_sql_name(sql, field);
    hk_str_putc(sql, ')');
}

/* ---- triggers ------------------------------------------------------------ */

/* One column of the table in the calls that write down old values. The first
 * is the parent, where there is one. */
static void add_argument(struct hk_str *sql, const char *name, int bit,
                         bool changed)
{
    hk_str_puts(sql, ",'");
    hk_str_puts(sql, name);
    hk_str_puts(sql, "',");
    hk_str_int(sql, bit);
    hk_str_puts(sql, ",OLD.");
    hk_sql_name(sql, name);
    if (changed) {
        hk_str_puts(sql, ",NEW.");
        hk_sql_name(sql, name);
    }
}

/* '{' || substr(f(...) || f(...), 2) || '}' over all columns */
static void add_old(struct hk_str *sql, const struct hk_layout_entity *e,
                    bool changed)
{
    int most = changed ? CHANGED_MOST : OLD_MOST, used = most;
    int from = *e->within ? -1 : 0;

    hk_str_puts(sql, "'{'||substr(");
    for (int i = from; i < e->field_count; i++) {
        const struct hk_layout_field *f = i < 0 ? NULL : &e->fields[i];

        if (used == most) {
            hk_str_puts(sql, i > from ? ")||" : "");
            hk_str_puts(sql, changed ?
                        "huka_changed(OLD.\"_none\",NEW.\"_none\"" :
                        "huka_old(OLD.\"_none\"");
            used = 0;
        }
        add_argument(sql, f ? f->name : e->within, f ? f->none_bit : -1,
                     changed);
        used++;
    }
    hk_str_puts(sql, "),2)||'}'");
}

#define NOTE \
    "INSERT INTO \"history\"(\"batch\",\"entity\",\"id\",\"op\",\"old\") " \
    "VALUES(huka_batch(),%d,OLD.\"id\",'%c',"
#define CONFLICT ") ON CONFLICT(\"batch\",\"entity\",\"id\") DO UPDATE SET "

/* Several changes of one record in one batch are kept as one:
 * insert and delete vanish, delete and insert are an update, and of two
 * updates the first old values stand. Inserts are only noted here, and written
 * together (insert.c). */
static void add_trigger(struct hk_str *sql, const struct hk_layout_entity *e,
                        const char *name, const char *event)
{
    hk_str_puts(sql, "CREATE TRIGGER ");
    hk_sql_name(sql, name);
    hk_str_addf(sql, " AFTER %s ON ", event);
    hk_sql_name(sql, e->name);
    hk_str_puts(sql, " BEGIN ");
    switch (*event) {
    case 'I':
        hk_str_addf(sql, "SELECT huka_insert(%d,NEW.\"id\"); END", e->no);
        break;
    case 'U':
        hk_str_addf(sql, NOTE, e->no, *event);
        add_old(sql, e, true);
        hk_str_puts(sql, CONFLICT "\"old\"=huka_merge(\"old\",excluded.\"old\")"
                    " WHERE \"op\"='U'; END");
        break;
    default:
        hk_str_addf(sql, NOTE, e->no, *event);
        add_old(sql, e, false);
        hk_str_puts(sql, CONFLICT "\"op\"=CASE \"op\" WHEN 'I' THEN 'X' ELSE "
                    "'D' END,\"old\"=huka_merge(\"old\",excluded.\"old\"); ");
        hk_str_addf(sql, "DELETE FROM \"history\" WHERE \"batch\"=huka_batch() "
                    "AND \"entity\"=%d AND \"id\"=OLD.\"id\" AND \"op\"='X'; "
                    "END", e->no);
    }
}

/* ---- all of it ----------------------------------------------------------- */

static bool add_item(struct hk_ddl *d, const char *type, int entity,
                     const char *name, struct hk_str *sql)
{
    struct hk_ddl_item *item;

    if (sql->failed || !name ||
        !hk_grow(&d->items, &d->cap, d->count + 1, sizeof *d->items))
        return false;
    item = &d->items[d->count];
    *item = (struct hk_ddl_item){
        .type = type, .name = name, .entity = entity,
        .sql = hk_arena_dup(&d->arena, hk_str_text(sql), sql->len)
    };
    hk_str_clear(sql);
    d->count += item->sql != NULL;
    return item->sql != NULL;
}

static bool add_indexes(struct hk_ddl *d, int i,
                        const struct hk_layout_entity *e, struct hk_str *sql)
{
    const char *name = hk_arena_printf(&d->arena, "%s.key", e->name);
    bool good = name != NULL;

    if (good)
        add_key_index(sql, e, name);
    good = good && add_item(d, "index", i, name, sql);
    for (int k = 0; good && k < e->field_count; k++) {
        const struct hk_layout_field *f = &e->fields[k];

        if (f->kind != HK_LINK && f->kind != HK_REGION)
            continue;
        name = hk_arena_printf(&d->arena, "%s.to.%s", e->name, f->name);
        if (name)
            add_reference_index(sql, e->name, f->name, name);
        good = add_item(d, "index", i, name, sql);
    }
    return good;
}

static bool add_triggers(struct hk_ddl *d, int i,
                         const struct hk_layout_entity *e, struct hk_str *sql)
{
    static const char *const events[][2] = {
        { "insert", "INSERT" }, { "update", "UPDATE" }, { "delete", "DELETE" }
    };
    bool good = true;

    for (size_t k = 0; good && k < COUNT(events); k++) {
        const char *name = hk_arena_printf(&d->arena, "%s.%s", e->name,
                                           events[k][0]);

        if (name)
            add_trigger(sql, e, name, events[k][1]);
        good = add_item(d, "trigger", i, name, sql);
    }
    return good;
}

enum hk_status hk_ddl_make(struct hk_ddl *d, const struct hk_layout *l,
                           struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    bool good = true;

    *d = (struct hk_ddl){ 0 };
    for (size_t i = 0; good && i < COUNT(host); i++) {
        hk_str_puts(&sql, host[i].sql);
        good = add_item(d, host[i].type, -1, host[i].name, &sql);
    }
    for (int i = 0; good && i < l->count; i++) {
        hk_ddl_entity(&sql, &l->entities[i], l->entities[i].name, false);
        good = add_item(d, "table", i, l->entities[i].name, &sql);
    }
    for (int i = 0; good && i < l->count; i++)
        good = add_indexes(d, i, &l->entities[i], &sql);
    for (int i = 0; good && i < l->count; i++)
        good = add_triggers(d, i, &l->entities[i], &sql);
    hk_str_release(&sql);
    if (good)
        return HK_OK;
    hk_ddl_release(d);
    return hk_fail_memory(err);
}

void hk_ddl_release(struct hk_ddl *d)
{
    hk_free(d->items);
    hk_arena_release(&d->arena);
    *d = (struct hk_ddl){ 0 };
}
