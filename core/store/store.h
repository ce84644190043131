/* store.h - one register in one SQLite file: open, make, migrate, lock
 *
 * README.md has the decisions. Every change is made inside a batch (batch.h);
 * reading needs none. */
#ifndef HK_STORE_H
#define HK_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/model.h"

struct sqlite3;
struct sqlite3_stmt;
struct hk_store;

#define HK_STORE_SCHEMA 1          /* user_version this program writes */
#define HK_STORE_APPLICATION 0x68756b61   /* "huka" */

struct hk_store_options {
    bool write;           /* may change rows; else opened for reading */
    int wait_s;           /* for another writer; 0: the default, 60;
                             below 0: not at all */
    const char *who;      /* kept in batches; borrowed until close */
    const char *command;  /* "import", kept in lock_note; borrowed */
    /* Of a made-up register that shall be the same bytes twice: 32 digits for
     * its id, the time that its batches bear. NULL, as for every real one:
     * drawn, and now. Borrowed. */
    const char *made_id, *made_at;   /* "2019-12-31T00:00:00Z" */
    bool network;         /* --force-network */
    bool verbose;
    void (*note)(void *context, const char *sentence);   /* for stderr */
    void *context;
};

/* Make a register for `model` at `path`, which must not exist: it is built
 * beside and renamed, so that no half of one is found. Mode 0600. HK_EIO,
 * HK_EFORMAT (exists). */
enum hk_status hk_store_create(const char *path, const struct hk_model *model,
                               const struct hk_store_options *o,
                               struct hk_err *err);

/* Copy the register `s`, as it is at the beginning whoever changes it
 * meanwhile, to `path`, which must not exist: made beside and renamed. Mode
 * 0600. `p` is told the pages. HK_EIO, HK_EFORMAT (exists), HK_ESTOP. */
struct hk_progress;
enum hk_status hk_store_copy(struct hk_store *s, const char *path,
                             struct hk_progress *p, struct hk_err *err);

/* Open the register at `path`. Its tables must be those that `model` gives, or
 * be brought there additively (new entities, fields, words), which is done at
 * once when `o->write`, as a batch of kind "migrate", else refused with the
 * sentence what to do (new words alone do not stop a reader). What would lose
 * data (an entity, field or word is gone or has another kind) is refused,
 * naming it; a reader leaves entities and fields that `model` does not have
 * unread. HK_EFORMAT also for: not a register, a newer schema, a planted
 * trigger or view, a truncated or damaged file; HK_EIO: no such file, a
 * directory, no permission, a network file system; HK_EBUSY. */
enum hk_status hk_store_open(struct hk_store **out, const char *path,
                             const struct hk_model *model,
                             const struct hk_store_options *o,
                             struct hk_err *err);

/* Closes with a TRUNCATE checkpoint. NULL is harmless. */
void hk_store_close(struct hk_store *s);

/* Tell `p` (borrowed; NULL: nobody) that it goes on while a statement of the
 * connection takes long; the caller starts and ends it. */
void hk_store_progress(struct hk_store *s, struct hk_progress *p);

/* The model it was opened with, the connection, the path as given and the file
 * it leads to, 32 digits that tell this register from others. Borrowed until
 * the close. */
const struct hk_model *hk_store_model(const struct hk_store *s);
struct sqlite3 *hk_store_db(const struct hk_store *s);
const char *hk_store_path(const struct hk_store *s);
const char *hk_store_file(const struct hk_store *s);
const char *hk_store_id(const struct hk_store *s);      /* of the register */

/* Number and chain digest of the newest batch (0 and zeros: none). */
enum hk_status hk_store_head(struct hk_store *s, int64_t *batch,
                             unsigned char digest[32], struct hk_err *err);

/* One read transaction over several statements. */
enum hk_status hk_store_read_begin(struct hk_store *s, struct hk_err *err);
void hk_store_read_end(struct hk_store *s);

/* Prepare `sql` (kept until finalized by the caller); HK_EBUG with SQLite's
 * message. The step returns true on a row, sets `rc` otherwise; a stop asked
 * by ctrl-C is HK_ESTOP, a full disk or a damaged page HK_EIO/HK_EFORMAT, each
 * with a sentence. */
enum hk_status hk_store_prepare(struct hk_store *s, struct sqlite3_stmt **st,
                                const char *sql, struct hk_err *err);
bool hk_store_step(struct hk_store *s, struct sqlite3_stmt *st,
                   enum hk_status *rc, struct hk_err *err);
enum hk_status hk_store_exec(struct hk_store *s, const char *sql,
                             struct hk_err *err);

/* From now on read the register as it was after batch `batch`:
 * temporary tables of the same names shadow those that changed since.
 * Only on a store opened for reading, once. HK_EUSAGE: no such batch. */
enum hk_status hk_store_as_of(struct hk_store *s, int64_t batch,
                              struct hk_err *err);

/* The batch that `text` names: a number (0: before all), or a local time
 * "2019-12-31[ 10:30[:00]]": the last batch at or before its end, the end of
 * the day or of the minute when no more is said. HK_EUSAGE: no such batch,
 * nothing was there yet, neither number nor time. */
enum hk_status hk_store_batch_named(struct hk_store *s, const char *text,
                                    int64_t *batch, struct hk_err *err);

/* SHA-256 over all register tables (entities and region): every row, every
 * column, in id order, so that tests can tell whether undo or the way out and
 * back in brought all of it back. */
enum hk_status hk_store_digest(struct hk_store *s, unsigned char out[32],
                               struct hk_err *err);

/* A name quoted for SQL: "x". */
void hk_sql_name(struct hk_str *sql, const char *name);

#endif
