/* lock.c - one writer at a time, and who it is
 *
 * A note says who holds the lock. It must be visible while its writer works,
 * so it is committed by itself just before; it is advice, the lock is
 * SQLite's. */
#include "store/inside.h"

#include "base/clock.h"
#include "base/stop.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DEFAULT_WAIT_S = 60, TELL_MS = 1000, NAP_US = 20000 };

struct waiting {
    int64_t since, until;          /* ms */
    bool told;
};

/* Our notes are printed in local time. */
static void print_local(char *out, size_t size, const char *utc)
{
    struct tm t = { 0 };
    time_t when;

    if (!strptime(utc, "%Y-%m-%dT%H:%M:%SZ", &t)) {
        *out = '\0';
        return;
    }
    when = timegm(&t);
    localtime_r(&when, &t);
    strftime(out, size, "%Y-%m-%d %H:%M:%S", &t);
}

struct holder {
    int pid;
    char command[64], since[32];
};

static bool read_holder(struct hk_store *s, struct holder *h)
{
    sqlite3_stmt *st = NULL;
    bool found = !sqlite3_prepare_v2(s->db, "SELECT pid, command, since FROM "
                                     "lock_note", -1, &st, NULL) &&
        sqlite3_step(st) == SQLITE_ROW;

    memset(h, 0, sizeof *h);
    if (found) {
        h->pid = sqlite3_column_int(st, 0);
        sqlite3_snprintf(sizeof h->command, h->command, "%s",
                         sqlite3_column_text(st, 1));
        print_local(h->since, sizeof h->since,
                    (const char *)sqlite3_column_text(st, 2));
    }
    sqlite3_finalize(st);
    return found;
}

static void tell(struct hk_store *s, const struct hk_err *message)
{
    if (s->o.note)
        s->o.note(s->o.context, message->text);
}

static void tell_holder(struct hk_store *s, enum hk_lang lang)
{
    struct hk_err message = { .lang = lang };
    struct holder h;

    if (read_holder(s, &h))
        hk_fail(&message, HK_OK, "waiting: \"%s\" (process %d) is changing the "
                "register since %s", h.command, h.pid, h.since);
    else
        hk_fail(&message, HK_OK, "waiting: another program is changing the "
                "register");
    tell(s, &message);
}

static enum hk_status give_up(struct hk_store *s, struct hk_err *err)
{
    struct holder h;

    if (read_holder(s, &h))
        return hk_fail(err, HK_EBUSY, "%s: \"%s\" (process %d) is changing the "
                       "register since %s; try again when it is done, or wait "
                       "longer with --wait", s->path, h.command, h.pid,
                       h.since);
    return hk_fail(err, HK_EBUSY, "%s: another program is changing the "
                   "register; try again when it is done, or wait longer with "
                   "--wait", s->path);
}

static enum hk_status take_lock(struct hk_store *s, struct waiting *w,
                                struct hk_err *err)
{
    int code;

    for (;;) {
        s->locking = true;
        code = sqlite3_exec(s->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        s->locking = false;
        if (!code)
            return HK_OK;
        if ((code & 0xff) != SQLITE_BUSY)
            return hk_sql_fail(s, code, err);
        if (hk_stop_asked())
            return hk_stop_fail(err);
        if (hk_clock_ms() >= w->until)
            return give_up(s, err);
        if (!w->told && hk_clock_ms() - w->since >= TELL_MS) {
            tell_holder(s, err ? err->lang : HK_EN);
            w->told = true;
        }
        usleep(NAP_US);
    }
}

/* Nobody else is at work on a register that is being made up, and its bytes
 * shall not tell who was. */
static int own_pid(const struct hk_store *s)
{
    return s->o.made_at ? 1 : (int)getpid();
}

static enum hk_status write_note(struct hk_store *s, struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    char now[24];
    enum hk_status rc = hk_store_exec(s, "DELETE FROM lock_note", err);

    if (!rc)
        rc = hk_store_prepare(s, &st, "INSERT INTO lock_note VALUES(?1,?2,?3)",
                              err);
    if (rc)
        return rc;
    hk_time_now(s, now);
    sqlite3_bind_int(st, 1, own_pid(s));
    sqlite3_bind_text(st, 2, s->o.command ? s->o.command : "huka", -1,
                      SQLITE_STATIC);
    sqlite3_bind_text(st, 3, now, -1, SQLITE_STATIC);
    rc = hk_sql_run(s, st, err);
    sqlite3_finalize(st);
    return rc;
}

/* The note need not outlive a power cut, so it does not wait for the disk. */
static enum hk_status leave_note(struct hk_store *s, struct waiting *w,
                                 struct hk_err *err)
{
    enum hk_status rc = hk_store_exec(s, "PRAGMA synchronous=NORMAL", err);
    enum hk_status back;

    if (!rc)
        rc = take_lock(s, w, err);
    if (!rc) {
        rc = write_note(s, err);
        if (!rc)
            rc = hk_store_exec(s, "COMMIT", err);
        if (rc)
            sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    back = hk_store_exec(s, "PRAGMA synchronous=FULL", rc ? NULL : err);
    return rc ? rc : back;
}

static int64_t wait_ms(const struct hk_store *s)
{
    if (s->o.wait_s < 0)
        return 0;
    return (s->o.wait_s ? s->o.wait_s : DEFAULT_WAIT_S) * INT64_C(1000);
}

static enum hk_status wait_and_lock(struct hk_store *s, struct hk_err *err)
{
    struct waiting w = { .since = hk_clock_ms() };
    enum hk_status rc = HK_OK;

    w.until = w.since + wait_ms(s);
    if (!s->o.write || s->reading || !sqlite3_get_autocommit(s->db))
        return hk_fail(err, HK_EBUG, "%s: the register is not open for "
                       "changes; this is a mistake in the program, please "
                       "report it", s->path);
    for (;;) {
        struct holder h;

        rc = leave_note(s, &w, err);
        if (!rc)
            rc = take_lock(s, &w, err);
        if (rc)
            return rc;
        /* Somebody may have come in between, and left a note of his own. */
        if (read_holder(s, &h) && h.pid == own_pid(s))
            return HK_OK;
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

/* The authorizer of a guarded store would refuse what is not the user's. */
enum hk_status hk_lock_begin(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc;

    hk_guard_inside(s, true);
    rc = wait_and_lock(s, err);
    hk_guard_inside(s, false);
    return rc;
}

enum hk_status hk_lock_commit(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = hk_store_exec(s, "DELETE FROM lock_note", err);

    if (!rc)
        rc = hk_store_exec(s, "COMMIT", err);
    if (rc)
        hk_lock_rollback(s);
    return rc;
}

void hk_lock_rollback(struct hk_store *s)
{
    hk_guard_inside(s, true);
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->locking = true;   /* the next one waits for nobody */
    sqlite3_exec(s->db, "DELETE FROM lock_note", NULL, NULL, NULL);
    s->locking = false;
    hk_guard_inside(s, false);
}

void hk_lock_tell_left(struct hk_store *s)
{
    struct hk_err message = { 0 };
    struct holder h;

    if (!read_holder(s, &h) || h.pid <= 0 || !kill((pid_t)h.pid, 0) ||
        errno != ESRCH)
        return;
    hk_fail(&message, HK_OK, "%s: \"%s\" (process %d) was ended suddenly after "
            "%s; what it had finished is kept, what it had not is taken back",
            s->path, h.command, h.pid, h.since);
    tell(s, &message);
}
