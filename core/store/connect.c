/* connect.c - from a path to a connection that may be trusted
 *
 * A file is looked at before SQLite believes it, so that each thing that is no
 * register gives one clear sentence. The head is read through SQLite's own
 * file: closing a second descriptor of ours would drop its locks. */
#include "store/inside.h"

#include "base/mem.h"
#include "base/progress.h"
#include "base/stop.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { HEAD = 100 };               /* bytes of the head of an SQLite file */

/* ---- the path ------------------------------------------------------------ */

enum hk_status hk_network_check(struct hk_store *s, struct hk_err *err)
{
    static const unsigned long network[] = {
        0x6969,                    /* NFS */
        0x517b, 0xff534d42, 0xfe534d42,   /* SMB, CIFS, SMB2 */
        0x564c                     /* NCP */
    };
    struct statfs fs;

    if (s->o.network || statfs(s->full, &fs))
        return HK_OK;
    for (size_t i = 0; i < sizeof network / sizeof *network; i++)
        if (((unsigned long)fs.f_type & 0xffffffff) == network[i])
            return hk_fail(err, HK_EIO, "%s: the register lies on a network "
                           "drive, where two writers can destroy it; move it "
                           "to a local disk, or give --force-network when "
                           "nobody else uses it", s->path);
    return HK_OK;
}

static enum hk_status kind_check(struct hk_store *s, const struct stat *st,
                                 struct hk_err *err)
{
    if (S_ISDIR(st->st_mode))
        return hk_fail(err, HK_EIO, "%s: this is a directory; name the file of "
                       "a register in it", s->path);
    if (!S_ISREG(st->st_mode))
        return hk_fail(err, HK_EIO, "%s: this is not an ordinary file; name "
                       "the file of a register", s->path);
    if (st->st_size == 0)
        return hk_fail(err, HK_EFORMAT, "%s: the file is empty, so it is no "
                       "register; restore a backup, or remove it and make a "
                       "register with huka init", s->path);
    if (access(s->path, R_OK))
        return hk_fail(err, HK_EIO, "%s: you may not read this file; ask its "
                       "owner for permission", s->path);
    if (s->o.write && access(s->path, W_OK) && errno == EROFS)
        return hk_fail(err, HK_EIO, "%s: the register lies on read-only media; "
                       "it can be read, but to change it copy it with huka "
                       "backup first", s->path);
    if (s->o.write && access(s->path, W_OK))
        return hk_fail(err, HK_EIO, "%s: you may read this register but not "
                       "change it; ask its owner for permission", s->path);
    return HK_OK;
}

enum hk_status hk_path_check(struct hk_store *s, struct hk_err *err)
{
    struct stat st;
    char *full;
    enum hk_status rc;

    if (stat(s->path, &st) && errno == ENOENT)
        return hk_fail(err, HK_EIO, "%s: there is no such file; mend the name, "
                       "or make a register with huka init", s->path);
    if (stat(s->path, &st))
        return hk_fail(err, HK_EIO, "%s: cannot be opened: %s", s->path,
                       hk_reason(err, errno));
    rc = kind_check(s, &st, err);
    if (rc)
        return rc;
    full = realpath(s->path, NULL);
    if (!full)
        return hk_fail(err, HK_EIO, "%s: cannot be opened: %s", s->path,
                       hk_reason(err, errno));
    s->full = hk_strdup(full);
    free(full);
    if (!s->full)
        return hk_fail_memory(err);
    return hk_network_check(s, err);
}

/* ---- the connection ------------------------------------------------------ */

/* Called while another connection holds a lock; lock.c waits by itself. */
static int on_busy(void *context, int count)
{
    struct hk_store *s = context;

    if (s->locking || hk_stop_asked() || count > 1000)
        return 0;
    usleep(10000);
    return 1;
}

static int on_progress(void *context)
{
    const struct hk_store *s = context;

    if (s->progress)
        hk_progress_tell(s->progress, 0, 0);
    return hk_stop_asked();
}

void hk_store_progress(struct hk_store *s, struct hk_progress *p)
{
    s->progress = p;
}

static bool configure(struct hk_store *s)
{
    static const int off[] = {
        SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML,
        SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
        SQLITE_DBCONFIG_WRITABLE_SCHEMA
    };
    static const int on[] = {
        SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY
    };
    bool good = true;

    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        good = !sqlite3_db_config(s->db, off[i], 0, NULL) && good;
    for (size_t i = 0; i < sizeof on / sizeof *on; i++)
        good = !sqlite3_db_config(s->db, on[i], 1, NULL) && good;
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_handler(s->db, on_busy, s);
    sqlite3_progress_handler(s->db, 20000, on_progress, s);
    sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(s->db, SQLITE_LIMIT_WORKER_THREADS, 0);
    return good;
}

/* file:...?immutable=1 with what is special in a URI escaped. */
static void add_uri(struct hk_str *uri, const char *path)
{
    hk_str_puts(uri, "file:");
    for (; *path; path++) {
        if (strchr("?#%", *path))
            hk_str_addf(uri, "%%%02X", (unsigned)(unsigned char)*path);
        else
            hk_str_putc(uri, *path);
    }
    hk_str_puts(uri, "?immutable=1");
}

static enum hk_status open_file(struct hk_store *s, struct hk_err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
        SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    struct hk_str uri = HK_STR_INIT;
    enum hk_status rc;
    int code;

    if (s->fixed) {
        flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY |
            SQLITE_OPEN_URI;
        add_uri(&uri, s->full);
    } else {
        hk_str_puts(&uri, s->full);
    }
    rc = hk_str_status(&uri, err);
    if (!rc) {
        code = sqlite3_open_v2(hk_str_text(&uri), &s->db, flags, NULL);
        if (code)
            rc = s->db ? hk_sql_fail(s, code, err) : hk_fail_memory(err);
    }
    hk_str_release(&uri);
    if (!rc && !configure(s))
        rc = hk_fail(err, HK_EBUG, "this SQLite cannot be made safe: version "
                     "%s is too old; 3.37 or newer is needed",
                     sqlite3_libversion());
    return rc;
}

/* Memory for temporary tables: names of people must not lie about in files.
 * A reader may not write; what a user asks for goes through guard.c besides. */
static enum hk_status set_up(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = hk_store_exec(
        s, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=0; PRAGMA synchronous=FULL; "
        "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON", err);

    if (!rc)
        rc = hk_store_exec(s, s->o.write ? "PRAGMA cache_size=-65536" :
                           "PRAGMA cache_size=-16384; PRAGMA query_only=ON",
                           err);
    return rc ? rc : hk_functions_add(s, err);
}

/* ---- the head of the file ------------------------------------------------ */

static uint32_t number_at(const unsigned char *head, int at)
{
    return (uint32_t)head[at] << 24 | (uint32_t)head[at + 1] << 16 |
        (uint32_t)head[at + 2] << 8 | head[at + 3];
}

static bool has_wal(struct hk_store *s)
{
    struct hk_str path = HK_STR_INIT;
    struct stat st;
    bool has;

    hk_str_addf(&path, "%s-wal", s->full);
    has = path.failed || (!stat(hk_str_text(&path), &st) && st.st_size > 0);
    hk_str_release(&path);
    return has;
}

/* Fewer bytes than the head says there are pages: cut off while copied. */
static bool is_cut(struct hk_store *s, const unsigned char *head, int64_t size)
{
    int64_t page = (int64_t)head[16] << 8 | head[17];
    int64_t pages = number_at(head, 28);

    if (page == 1)
        page = 65536;
    return number_at(head, 24) == number_at(head, 92) &&
        size < page * pages && !has_wal(s);
}

static enum hk_status version_check(struct hk_store *s, struct hk_err *err)
{
    int64_t version = 0;
    enum hk_status rc = hk_sql_number(s, "PRAGMA user_version", 0, 0, 0,
                                      &version, err);

    if (!rc && version > HK_STORE_SCHEMA)
        rc = hk_fail(err, HK_EFORMAT, "%s: a newer program made this register: "
                     "it is of version %d, and this program reads version %d; "
                     "use the newer program", s->path, (int)version,
                     HK_STORE_SCHEMA);
    else if (!rc && version < 1)
        rc = hk_fail(err, HK_EFORMAT, "%s: the register says version %d, and "
                     "this program reads version %d; restore a backup",
                     s->path, (int)version, HK_STORE_SCHEMA);
    return rc;
}

/* Look at the head of the file: ours, and whole? */
static enum hk_status head_check(struct hk_store *s, struct hk_err *err)
{
    unsigned char head[HEAD] = { 0 };
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int code = sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER,
                                    &file);

    if (!code && file && file->pMethods)
        code = file->pMethods->xFileSize(file, &size);
    if (!code && size >= HEAD)
        code = file->pMethods->xRead(file, head, HEAD, 0);
    if (code)
        return hk_sql_fail(s, code, err);
    if (memcmp(head, "SQLite format 3", 16))
        return hk_fail(err, HK_EFORMAT, "%s: this is not a register but a file "
                       "of another kind; to read a table into a register use "
                       "huka import", s->path);
    if (number_at(head, 68) != HK_STORE_APPLICATION)
        return hk_fail(err, HK_EFORMAT, "%s: this is a database of another "
                       "program, not a register", s->path);
    if (is_cut(s, head, size))
        return hk_fail(err, HK_EFORMAT, "%s: the end of the file is missing "
                       "(%lld bytes are there); it was not copied as a whole; "
                       "copy it again with huka backup, or restore a backup",
                       s->path, (long long)size);
    return HK_OK;
}

static int read_something(struct hk_store *s)
{
    return sqlite3_exec(s->db, "PRAGMA schema_version", NULL, NULL, NULL);
}

/* Could the files that WAL needs beside it not be made: in a folder or on media
 * that cannot be written, or on a full disk? What has no WAL is whole without
 * them, and while there is no room for them nobody else can write either. */
static bool lacks_room(int code)
{
    return code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN ||
        code == SQLITE_IOERR_SHMMAP || (code & 0xff) == SQLITE_FULL;
}

/* Can it be read at all, with the files that WAL needs beside it? */
static enum hk_status first_read(struct hk_store *s, struct hk_err *err)
{
    int code = read_something(s), base = code & 0xff;
    enum hk_status rc;

    if (!code)
        return HK_OK;
    if (s->fixed || s->o.write || (base != SQLITE_CANTOPEN &&
                                   base != SQLITE_READONLY &&
                                   !lacks_room(code)))
        return hk_sql_fail(s, code, err);
    if (has_wal(s) && lacks_room(code))
        return hk_fail(err, HK_EIO, "%s: the disk is full, and the last "
                       "program that changed this register was ended suddenly: "
                       "what it left in %s-wal is read with some room; make "
                       "room on the disk", s->path, s->path);
    if (has_wal(s))
        return hk_fail(err, HK_EIO, "%s: the last program that changed this "
                       "register was ended suddenly, and what it left in "
                       "%s-wal cannot be taken in on read-only media; copy "
                       "both files to a disk and open the register there",
                       s->path, s->path);
    sqlite3_close(s->db);
    s->db = NULL;
    s->fixed = true;
    rc = open_file(s, err);
    if (!rc && (code = read_something(s)))
        rc = hk_sql_fail(s, code, err);
    return rc;
}

enum hk_status hk_connect(struct hk_store *s, bool create, struct hk_err *err)
{
    enum hk_status rc = open_file(s, err);

    if (!rc && !create)
        rc = head_check(s, err);
    if (!rc && !create)
        rc = first_read(s, err);
    if (!rc)
        rc = set_up(s, err);
    if (!rc)
        rc = create ? hk_store_exec(s, "PRAGMA journal_mode=WAL", err) :
            version_check(s, err);
    return rc;
}
