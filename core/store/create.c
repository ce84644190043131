/* create.c - a new register: built beside, then given its name */
#include "store/inside.h"

#include "base/mem.h"
#include "base/progress.h"
#include "base/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* Remove `path` and what SQLite keeps beside it. */
static void remove_all(const char *path)
{
    static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct hk_str name = HK_STR_INIT;

        hk_str_addf(&name, "%s%s", path, ends[i]);
        if (!name.failed)
            unlink(hk_str_text(&name));
        hk_str_release(&name);
    }
}

static enum hk_status exists(const char *path, struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "%s: there is a file of this name already; "
                   "it is left as it is; choose another name, or remove it",
                   path);
}

/* Of a file or a folder; an error of the disk must not pass unseen. */
static enum hk_status sync_path(const char *path, int flags,
                                struct hk_err *err)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool good = fd >= 0 && (!fsync(fd) || errno == EINVAL);
    enum hk_status rc = good ? HK_OK :
        hk_fail(err, HK_EIO, "%s: cannot be written to the disk: %s", path,
                hk_reason(err, errno));

    if (fd >= 0)
        close(fd);
    return rc;
}

/* Give the finished file its name, unless somebody else took it meanwhile. */
static enum hk_status publish(const char *made, const char *path,
                              struct hk_err *err)
{
    char *copy;
    enum hk_status rc = sync_path(made, O_RDONLY, err);

    if (rc)
        return rc;
    /* Not every file system can refuse to replace a file. */
    if (renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE) &&
        (errno == EEXIST || (errno != EINVAL && errno != ENOSYS) ||
         rename(made, path))) {
        if (errno == EEXIST)
            return exists(path, err);
        return hk_fail(err, HK_EIO, "%s: cannot be written: %s", path,
                       hk_reason(err, errno));
    }
    copy = hk_strdup(path);
    if (!copy)
        return hk_fail_memory(err);
    rc = sync_path(dirname(copy), O_RDONLY | O_DIRECTORY, err);
    hk_free(copy);
    return rc;
}

/* The register is made aside; messages name what was asked for. */
static enum hk_status make_file(const char *path, const char *made,
                                struct hk_err *err)
{
    int fd = open(made, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        return hk_fail(err, HK_EIO, "%s: cannot be made: %s; its folder must "
                       "be there and writable", path, hk_reason(err, errno));
    close(fd);
    return HK_OK;
}

static enum hk_status write_tables(struct hk_store *s, struct hk_err *err)
{
    struct hk_ddl d = { 0 };
    enum hk_status rc = hk_ddl_make(&d, &s->layout, err);

    for (size_t i = 0; !rc && i < d.count; i++)
        rc = hk_store_exec(s, d.items[i].sql, err);
    hk_ddl_release(&d);
    return rc;
}

/* The one row of "register". Its name tells copies of one register from
 * another register, which may have as many batches. */
static enum hk_status write_register(struct hk_store *s, struct hk_err *err)
{
    unsigned char bytes[16];
    char id[33], sql[160];
    enum hk_status rc;

    if (getentropy(bytes, sizeof bytes))
        return hk_fail(err, HK_EIO, "the system gives no random numbers: %s",
                       hk_reason(err, errno));
    for (int i = 0; i < 16; i++)
        snprintf(id + 2 * i, 3, "%02x", bytes[i]);
    if (s->o.made_id)
        snprintf(id, sizeof id, "%s", s->o.made_id);
    snprintf(sql, sizeof sql, "INSERT INTO register VALUES('%s',%d,x'','')", id,
             HK_STORE_SCHEMA);
    rc = hk_store_exec(s, sql, err);
    return rc ? rc : hk_register_update(s, err);
}

static enum hk_status fill(struct hk_store *s, struct hk_err *err)
{
    char sql[160];
    enum hk_status rc;

    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; "
             "PRAGMA user_version=%d; BEGIN IMMEDIATE", HK_STORE_APPLICATION,
             HK_STORE_SCHEMA);
    rc = hk_store_exec(s, sql, err);
    if (!rc)
        rc = hk_layout_make(&s->layout, s->model, NULL, err);
    if (!rc)
        rc = write_tables(s, err);
    if (!rc)
        rc = write_register(s, err);
    if (!rc)
        rc = hk_codes_write(s, err);
    return rc ? rc : hk_store_exec(s, "COMMIT", err);
}

static enum hk_status make(const char *path, const char *made,
                           const struct hk_model *model,
                           const struct hk_store_options *o,
                           struct hk_err *err)
{
    struct hk_store *s;
    enum hk_status rc = hk_store_new(&s, path, model, o, err);

    if (!rc) {
        s->o.write = true;
        s->full = hk_strdup(made);
        rc = s->full ? make_file(path, made, err) : hk_fail_memory(err);
    }
    if (!rc)
        rc = hk_network_check(s, err);
    if (!rc)
        rc = hk_connect(s, true, err);
    if (!rc)
        rc = fill(s, err);
    hk_store_close(s);
    return rc;
}

/* What is written into the file at "made" before it takes its name. */
typedef enum hk_status write_made(void *ctx, const char *path,
                                  const char *made, struct hk_err *err);

/* A file that is there whole or not at all: written beside and then named. */
static enum hk_status put(const char *path, write_made *write, void *ctx,
                          struct hk_err *err)
{
    struct hk_str made = HK_STR_INIT;
    struct stat st;
    enum hk_status rc;

    if (!lstat(path, &st))
        return exists(path, err);
    /* A path of its own, so that SQLite never takes it for a URI. */
    hk_str_addf(&made, "%s%s.tmp", *path == '/' ? "" : "./", path);
    rc = hk_str_status(&made, err);
    if (!rc) {
        remove_all(hk_str_text(&made));
        rc = write(ctx, path, hk_str_text(&made), err);
        if (!rc)
            rc = publish(hk_str_text(&made), path, err);
        if (rc)
            remove_all(hk_str_text(&made));
    }
    hk_str_release(&made);
    return rc;
}

struct creation {
    const struct hk_model *model;
    const struct hk_store_options *options;
};

static enum hk_status create_in(void *ctx, const char *path, const char *made,
                                struct hk_err *err)
{
    const struct creation *c = ctx;

    return make(path, made, c->model, c->options, err);
}

enum hk_status hk_store_create(const char *path, const struct hk_model *model,
                               const struct hk_store_options *o,
                               struct hk_err *err)
{
    struct creation c = { model, o };

    return put(path, create_in, &c, err);
}

/* ---- copying ------------------------------------------------------------- */

#define PAGES_AT_ONCE 2000

static enum hk_status copy_pages(struct hk_store *s, sqlite3 *to,
                                 const char *path, struct hk_progress *p,
                                 struct hk_err *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");
    enum hk_status rc = HK_OK;
    int code = b ? SQLITE_OK : sqlite3_errcode(to);

    while (!rc && code == SQLITE_OK) {
        code = sqlite3_backup_step(b, PAGES_AT_ONCE);
        hk_progress_tell(p, sqlite3_backup_pagecount(b)
                         - sqlite3_backup_remaining(b),
                         sqlite3_backup_pagecount(b));
        if (code == SQLITE_OK && hk_stop_asked())
            rc = hk_stop_fail(err);
    }
    sqlite3_backup_finish(b);
    if (rc || code == SQLITE_DONE)
        return rc;
    return hk_fail(err, HK_EIO, "%s: cannot be written: %s", path,
                   hk_say(err, sqlite3_errstr(code)));
}

struct copying {
    struct hk_store *store;
    struct hk_progress *progress;
};

static enum hk_status copy_to(void *ctx, const char *path, const char *made,
                              struct hk_err *err)
{
    const struct copying *c = ctx;
    struct hk_store *s = c->store;
    sqlite3 *to = NULL;
    enum hk_status rc = make_file(path, made, err);

    if (rc)
        return rc;
    if (sqlite3_open_v2(made, &to, SQLITE_OPEN_READWRITE, NULL))
        rc = hk_fail(err, HK_EIO, "%s: cannot be written: %s", path,
                     to ? hk_say(err, sqlite3_errmsg(to))
                        : hk_reason(err, errno));
    if (!rc)
        rc = hk_store_read_begin(s, err);     /* others may go on writing */
    if (!rc) {
        rc = copy_pages(s, to, path, c->progress, err);
        hk_store_read_end(s);
    }
    /* Who was changing the original does not change the copy. */
    if (!rc && sqlite3_exec(to, "DELETE FROM lock_note", NULL, NULL, NULL))
        rc = hk_fail(err, HK_EIO, "%s: cannot be written: %s", path,
                     hk_say(err, sqlite3_errmsg(to)));
    sqlite3_close(to);
    return rc;
}

enum hk_status hk_store_copy(struct hk_store *s, const char *path,
                             struct hk_progress *p, struct hk_err *err)
{
    struct copying c = { s, p };

    return put(path, copy_to, &c, err);
}
