/* inside.h - what the files of this room share, and nobody else sees */
#ifndef HK_STORE_INSIDE_H
#define HK_STORE_INSIDE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "model/cell.h"
#include "store/batch.h"
#include "store/layout.h"
#include "store/old.h"
#include "store/store.h"

/* Statements kept prepared for each entity. */
enum hk_query {
    HK_Q_FIND,         /* id of a key [under a parent] */
    HK_Q_READ,         /* one row by id, in the shape of row.c */
    HK_Q_KEY,          /* parent and key fields by id */
    HK_Q_NAME,         /* what people call it, by id */
    HK_Q_INSERT,
    HK_Q_UPDATE,       /* fields without an index: no keys, links, regions */
    HK_Q_UPDATE_ALL,   /* parent and all fields */
    HK_Q_DELETE,
    HK_Q_NOTE,         /* inserted ids into history (insert.c) */
    HK_Q_COUNT
};

struct hk_id_range { int64_t first, last; };

/* The table of one entity in an open register. */
struct hk_shelf {
    const struct hk_entity *e;
    int no;                        /* in history */
    const char *source;            /* where its rows are: main."x", or
                                      temp."x" when reading as of a batch */
    sqlite3_stmt *st[HK_Q_COUNT];
    int64_t next_id;               /* 0: not asked yet in this batch */
    struct hk_id_range *noted;     /* inserts not yet in history; owned */
    size_t noted_count, noted_cap;
    struct hk_value *row, *now;    /* room for one value a field, twice */
    bool *given;                   /* and for one mark a field */
    int *by_name;                  /* its fields, by the bytes of their names */
};

struct hk_region_cache;            /* region.c */
struct hk_guard;                   /* guard.c */

struct hk_store {
    sqlite3 *db;
    char *path;                    /* as given, for messages */
    char *full;                    /* absolute */
    const struct hk_model *model;
    struct hk_layout layout;       /* as stored */
    struct hk_store_options o;
    char id[33];
    bool fixed;                    /* opened with immutable=1 */
    bool sha_differs;              /* the model changed, the tables did not */
    struct hk_shelf *shelves;      /* by entity index of the model */
    struct hk_arena arena;         /* of shelves and names */
    struct hk_progress *progress;  /* of hk_store_progress */
    int reading;                   /* hk_store_read_begin, nested */
    int64_t as_of;                 /* -1: now */
    bool locking;                  /* lock.c waits by itself */
    struct {
        int64_t no;                /* 0: outside of a batch */
        bool merged;               /* a record was changed twice */
        bool noted;                /* some shelf has inserts not in history */
        char kind[16], at[24];
        char *source;
        unsigned char sha[32];
        bool has_sha;
        int64_t undoes;
    } batch;
    struct hk_region_cache *regions;
    struct hk_guard *guard;
};

/* ---- store.c ------------------------------------------------------------- */

/* Turn a result code of SQLite into a sentence about the register. */
enum hk_status hk_sql_fail(struct hk_store *s, int code, struct hk_err *err);

/* One step of a statement of ours, result code of SQLite. */
int hk_sql_step(struct hk_store *s, sqlite3_stmt *st);

/* Step a statement that gives no row, and reset it. */
enum hk_status hk_sql_run(struct hk_store *s, sqlite3_stmt *st,
                          struct hk_err *err);

/* The first column of the first row of `sql`, as a number; `absent` when there
 * is no row or it is NULL. Up to two numbers are bound to ?1 and ?2. */
enum hk_status hk_sql_number(struct hk_store *s, const char *sql, int64_t a,
                             int64_t b, int64_t absent, int64_t *out,
                             struct hk_err *err);
/* That there is no batch of this number; `newest` 0: none at all. HK_EUSAGE. */
enum hk_status hk_store_no_batch(int64_t no, int64_t newest,
                                 struct hk_err *err);
enum hk_status hk_shelves_make(struct hk_store *s, struct hk_err *err);
void hk_shelves_forget(struct hk_store *s);   /* finalize what is prepared */

/* "2026-11-22T01:40:00Z", or o.made_at; `out` has room for 24 bytes. */
void hk_time_now(const struct hk_store *s, char *out);

/* ---- connect.c ----------------------------------------------------------- */

/* Open a connection to s->full, look whether the file is a register of ours,
 * whole and not newer (unless it is being made), and make the connection
 * defensive: functions in the schema are not trusted, text in double quotes is
 * a name, no extension is loaded. */
enum hk_status hk_connect(struct hk_store *s, bool create, struct hk_err *err);
/* Is there a register at s->path at all? Sets s->full. */
enum hk_status hk_path_check(struct hk_store *s, struct hk_err *err);
/* Refuse s->full on a network drive, unless the options allow it. */
enum hk_status hk_network_check(struct hk_store *s, struct hk_err *err);

/* A store for `path` that is not open yet; `model` may be NULL. *out is set
 * also on failure (HK_ENOMEM) and is closed by the caller. */
enum hk_status hk_store_new(struct hk_store **out, const char *path,
                            const struct hk_model *model,
                            const struct hk_store_options *o,
                            struct hk_err *err);

/* ---- functions.c, lock.c, migrate.c -------------------------------------- */

/* Answer an SQL function with `out`, which is released. */
void hk_sql_give(sqlite3_context *context, struct hk_str *out);
/* Give the connection the SQL functions that the triggers of history call. */
enum hk_status hk_functions_add(struct hk_store *s, struct hk_err *err);
/* The one behind hk_store_each (each.c). */
enum hk_status hk_each_add(struct hk_store *s, struct hk_err *err);

/* Begin a writing transaction, waiting as the options say: after a second the
 * user is told for whom. */
enum hk_status hk_lock_begin(struct hk_store *s, struct hk_err *err);
/* Commit and take the note away; on failure everything is rolled back. */
enum hk_status hk_lock_commit(struct hk_store *s, struct hk_err *err);
void hk_lock_rollback(struct hk_store *s);
/* Say so when whoever held the lock last was ended suddenly. */
void hk_lock_tell_left(struct hk_store *s);

/* Check the tables against what they must be, and bring them to the model. */
enum hk_status hk_schema_check(struct hk_store *s, struct hk_err *err);
enum hk_status hk_migrate(struct hk_store *s, struct hk_err *err);
/* Write the words of the model into "code" and "alias". */
enum hk_status hk_codes_write(struct hk_store *s, struct hk_err *err);
/* Do the stored words have the numbers of the model? Are there new ones? */
enum hk_status hk_codes_check(struct hk_store *s, bool *new_words,
                              struct hk_err *err);
/* Write register.layout and model_sha256. */
enum hk_status hk_register_update(struct hk_store *s, struct hk_err *err);

/* ---- insert.c ------------------------------------------------------------ */

/* Note that row `id` was inserted; false without memory or such an entity. */
bool hk_insert_note(struct hk_store *s, int64_t entity_no, int64_t id);
/* Write the inserts noted into history: before anything else is. */
enum hk_status hk_insert_write(struct hk_store *s, struct hk_err *err);
void hk_insert_forget(struct hk_store *s);

/* ---- row.c: rows as they are stored -------------------------------------- */

/* The shape in which rows are read: id, parent (0), _none, fields in order. */
enum { HK_ROW_ID, HK_ROW_PARENT, HK_ROW_NONE_BITS, HK_ROW_FIELDS };

/* The shelf of an entity of the model; the one of that number in history. */
struct hk_shelf *hk_shelf_of(struct hk_store *s, const struct hk_entity *e);
struct hk_shelf *hk_shelf_no(struct hk_store *s, int64_t no);   /* or NULL */

/* Add the columns of the shape, each with `alias.` before it. */
void hk_row_columns(struct hk_str *sql, const struct hk_model *m,
                    const struct hk_entity *e, const char *alias);
/* The value of field `i` in a row whose shape begins at column `at`. */
void hk_row_value(sqlite3_stmt *st, int at, const struct hk_field *f,
                  struct hk_value *out);

/* The kept statement, prepared when first asked for. */
enum hk_status hk_row_query(struct hk_store *s, struct hk_shelf *shelf,
                            enum hk_query which, sqlite3_stmt **st,
                            struct hk_err *err);
/* Read a row into `values`; texts live until the statement is reset, which the
 * next read of the same entity does. False: no such row, or *rc is set. */
bool hk_row_read(struct hk_store *s, struct hk_shelf *shelf, int64_t id,
                 int64_t *parent, struct hk_value *values, enum hk_status *rc,
                 struct hk_err *err);
void hk_row_done(struct hk_shelf *shelf);      /* with what was read */
/* Is there a row of this id? */
enum hk_status hk_row_exists(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, bool *exists, struct hk_err *err);
enum hk_status hk_row_insert(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, int64_t parent,
                             const struct hk_value *values, struct hk_err *err);
enum hk_status hk_row_update(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, int64_t parent, bool all,
                             const struct hk_value *values, struct hk_err *err);
enum hk_status hk_row_delete(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, struct hk_err *err);
/* Give the id of a new row. */
enum hk_status hk_row_next_id(struct hk_store *s, struct hk_shelf *shelf,
                              int64_t *id, struct hk_err *err);

/* Put the members of old values into `values`, marking them in `given`; what
 * the model does not know is passed over. `parent` is left alone when it is
 * not among them. Texts live in `old`. */
enum hk_status hk_row_old(struct hk_store *s, struct hk_shelf *shelf,
                          struct hk_old *old, const char *json, size_t len,
                          struct hk_value *values, bool *given,
                          int64_t *parent, bool *has_parent,
                          struct hk_err *err);
/* Take one line of history back (columns id, op, old of `st`): an update gets
 * its old values, a removed row comes back. A row that is no longer there to be
 * updated is passed over. */
enum hk_status hk_row_back(struct hk_store *s, struct hk_shelf *shelf,
                           struct hk_old *old, sqlite3_stmt *st,
                           struct hk_err *err);
/* Has the field an index, which a changed value must be written to as well? */
bool hk_field_is_indexed(const struct hk_entity *e, int field);
bool hk_value_same(const struct hk_field *f, const struct hk_value *a,
                   const struct hk_value *b);

/* ---- record.c ------------------------------------------------------------ */

/* Set the text of a known link or region: its key or its code. */
enum hk_status hk_value_name(struct hk_store *s, const struct hk_field *f,
                             struct hk_value *v, struct hk_arena *arena,
                             struct hk_err *err);

/* Does a row written in this transaction lead to one that is not there? */
bool hk_row_is_loose(struct hk_store *s);

/* ---- key.c --------------------------------------------------------------- */

/* Add a part of a key as text; `/` and `:` escaped. */
void hk_key_part(struct hk_str *out, const struct hk_field *f,
                 const struct hk_value *v);
/* Add the key as people write it of a record that need not be stored: its own
 * values, and the id of its parent. */
enum hk_status hk_key_text(struct hk_store *s, struct hk_shelf *shelf,
                           int64_t parent, const struct hk_value *values,
                           struct hk_str *out, struct hk_err *err);

/* ---- change.c ------------------------------------------------------------ */

/* The digest of the batch being written, from its history. With `by_model` the
 * fields are in the order of the model, as the first versions had them. */
enum hk_status hk_change_digest_as(struct hk_store *s, bool by_model,
                                   const unsigned char previous[32],
                                   unsigned char digest[32],
                                   struct hk_err *err);
enum hk_status hk_change_digest(struct hk_store *s,
                                const unsigned char previous[32],
                                unsigned char out[32], struct hk_err *err);

/* ---- settle.c ------------------------------------------------------------ */

/* Drop from the history of this batch what did not change after all. */
enum hk_status hk_change_settle(struct hk_store *s, struct hk_err *err);

void hk_region_forget(struct hk_store *s);   /* what region.c remembers */

/* ---- batch.c ------------------------------------------------------------- */

/* Like hk_batch_commit; with `always` a batch is made though no row changed. */
enum hk_status hk_batch_finish(struct hk_store *s,
                               const struct hk_batch_counts *counts,
                               bool always, int64_t *no, struct hk_err *err);

/* ---- guard.c ------------------------------------------------------------- */

/* What is prepared or stepped between on and off is the program's own and may
 * read everything; calls may be nested. Without a guard they do nothing. */
void hk_guard_inside(struct hk_store *s, bool on);
/* Is `st` a statement of the user? `st` may be any pointer. */
bool hk_guard_is_user(const struct hk_store *s, const sqlite3_stmt *st);
/* `st` is a statement of ours, whatever stood at its address before. */
void hk_guard_is_ours(struct hk_store *s, const sqlite3_stmt *st);
void hk_guard_free(struct hk_store *s);

/* Names with this in them are made by view.c; no statement of a user may hold
 * it, so that only ours can be the views that read what is masked. */
#define HK_MARK ":huka"

/* Does `sql` hold the bytes of `name`, in letters of any size, be it within a
 * longer name or in quotes? A statement that does not cannot name it. */
bool hk_sql_holds(const char *sql, const char *name);

/* wide.c: the full-width sign outside of quotes and comments that SQLite's
 * complaint `message` about byte `at` (-1: not known) of `sql` is about: one
 * that it names, or the last before the place of a syntax error. False: there
 * is none. `narrow` is what to type instead. */
struct hk_wide { size_t at, len; char narrow[3]; };
bool hk_sql_wide(struct hk_wide *w, const char *sql, int at,
                 const char *message);
/* The complaint with a hint of that sign added: HK_EUSAGE. */
enum hk_status hk_sql_wide_tell(const struct hk_wide *w, const char *sql,
                                const char *message, struct hk_err *err);

/* Install the authorizer and the limits. */
enum hk_status hk_guard_set(struct hk_store *s, bool reveal, enum hk_lang lang,
                            struct hk_err *err);
/* printf.c: printf() and format() of SQL, with bounds. */
void hk_sql_printf(sqlite3_context *context, int count, sqlite3_value **values);
/* The amounts, decimals and rates that the statement prepared last read of
 * v_ENTITY; borrowed. */
const struct hk_field *const *hk_guard_shown(const struct hk_store *s,
                                             size_t *count);

/* ---- view.c -------------------------------------------------------------- */

/* Make the views of all that `sql` names, as far as they are not there: a view
 * for every entity at the start would cost more than most statements do. What
 * holds the bytes of a name is taken to name it, so none is left out. */
enum hk_status hk_views_for(struct hk_store *s, const char *sql, bool reveal,
                            enum hk_lang lang, struct hk_err *err);

/* ---- view_functions.c ---------------------------------------------------- */

/* Give the connection the SQL functions that the views call: money, days, words
 * and keys as people read them in `lang`; masks, which hide unless `reveal`. */
enum hk_status hk_view_functions(struct hk_store *s, bool reveal,
                                 enum hk_lang lang, struct hk_err *err);

/* A second connection for a note that must be kept while the first only
 * reads: no model is asked for, nothing is migrated. */
enum hk_status hk_store_open_beside(struct hk_store **out,
                                    const struct hk_store *s,
                                    struct hk_err *err);

#endif
