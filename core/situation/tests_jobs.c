/* tests_jobs.c - the cases shared among processes
 *
 * Packs cannot be used by two threads at once (their formulas live in one Lua
 * state), but a process made by fork has them as they are, for nothing. Each
 * takes the next handful of cases until none is left and writes what it has to
 * say into a pipe; here it is put back into the order of the cases, so that how
 * many processes there were cannot be seen in it. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "situation/case.h"

#define MOST_JOBS 64
#define HANDFUL 16             /* cases of one file often share a law */
#define LOOK_MS 50

/* What the processes share. */
struct board { atomic_int next, done; };

/* What one of them says of a handful; `len` bytes of text follow. */
struct word {
    int first;                 /* of its cases, from 1 */
    enum hk_status rc;         /* not HK_OK: the text is the reason */
    struct hk_test_counts n;
    size_t len;
};

struct job {
    pid_t pid;
    int fd;
    struct hk_str said;
};

struct sharing {
    struct hk_case_run *t;
    int list, count;           /* where the cases are, how many */
    struct board *board;
    struct job jobs[MOST_JOBS];
    int job_count;
};

/* ---- in a process of its own --------------------------------------------- */

static bool write_all(int fd, const void *data, size_t len)
{
    const char *at = data;
    ssize_t n;

    for (; len; at += n, len -= (size_t)n) {
        n = write(fd, at, len);
        if (n < 0 && errno == EINTR)
            n = 0;
        else if (n < 0)
            return false;
    }
    return true;
}

static bool do_handful(struct sharing *s, int first, int fd)
{
    struct hk_err own = { .lang = s->t->o->lang };
    struct hk_str out = HK_STR_INIT;
    struct word w = { .first = first };
    const char *text;
    bool ok;
    int i;

    s->t->out = &out;
    s->t->err = &own;
    s->t->counts = &w.n;
    for (i = first; i < first + HANDFUL && i <= s->count && !w.rc; i++) {
        w.rc = hk_case_do(s->t, s->list, i);
        atomic_fetch_add(&s->board->done, 1);
    }
    if (!w.rc)
        w.rc = hk_str_status(&out, &own);
    text = w.rc ? own.text : hk_str_text(&out);
    w.len = strlen(text);
    ok = write_all(fd, &w, sizeof w) && write_all(fd, text, w.len) && !w.rc;
    hk_str_release(&out);
    return ok;
}

static void work(struct sharing *s, int fd)
{
    int first = atomic_fetch_add(&s->board->next, HANDFUL);

    while (first <= s->count && do_handful(s, first, fd))
        first = atomic_fetch_add(&s->board->next, HANDFUL);
}

/* ---- here ---------------------------------------------------------------- */

static enum hk_status start(struct sharing *s)
{
    struct hk_err *err = s->t->err;
    struct job *job = &s->jobs[s->job_count];
    int ends[2], i;

    if (pipe(ends))
        return hk_fail(err, HK_EBUG, "a process cannot be made: %s",
                       hk_reason(err, errno));
    job->pid = fork();
    if (!job->pid) {
        close(ends[0]);
        for (i = 0; i < s->job_count; i++)
            close(s->jobs[i].fd);
        work(s, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    if (job->pid < 0) {
        close(ends[0]);
        return hk_fail(err, HK_EBUG, "a process cannot be made: %s",
                       hk_reason(err, errno));
    }
    job->fd = ends[0];
    s->job_count++;
    return HK_OK;
}

/* Take what has come; false at the end. */
static bool take(struct job *job)
{
    char bytes[16384];
    ssize_t n = read(job->fd, bytes, sizeof bytes);

    if (n > 0)
        hk_str_add(&job->said, bytes, (size_t)n);
    return n > 0 || (n < 0 && errno == EINTR);
}

/* Listen to all until they have ended. ctrl-C reaches them too; who stops this
 * process alone stops them with it. */
static void listen_to(struct sharing *s)
{
    struct pollfd fds[MOST_JOBS];
    bool told = false;
    int left = s->job_count, i;

    for (i = 0; i < s->job_count; i++)
        fds[i] = (struct pollfd){ .fd = s->jobs[i].fd, .events = POLLIN };
    while (left) {
        if (poll(fds, (nfds_t)s->job_count, LOOK_MS) > 0)
            for (i = 0; i < s->job_count; i++)
                if (fds[i].revents && !take(&s->jobs[i])) {
                    fds[i].fd = -1;
                    fds[i].revents = 0;
                    left--;
                }
        hk_progress_tell(s->t->o->progress, atomic_load(&s->board->done),
                         s->count);
        for (i = 0; !told && hk_stop_asked() && i < s->job_count; i++)
            kill(s->jobs[i].pid, SIGTERM);
        told = hk_stop_asked();
    }
}

static void wait_for(struct sharing *s)
{
    int i;

    for (i = 0; i < s->job_count; i++) {
        close(s->jobs[i].fd);
        while (waitpid(s->jobs[i].pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
}

/* ---- putting it together ------------------------------------------------- */

/* The text of the handful that begins with case `first`, and its head into *w;
 * NULL where no process said anything of it. */
static const char *said_of(const struct sharing *s, int first, struct word *w)
{
    int i;

    for (i = 0; i < s->job_count; i++) {
        const struct hk_str *said = &s->jobs[i].said;
        size_t at = 0;

        for (; at + sizeof *w <= said->len; at += w->len) {
            memcpy(w, said->data + at, sizeof *w);
            at += sizeof *w;
            if (w->first == first && w->len <= said->len - at)
                return said->data + at;
        }
    }
    return NULL;
}

static enum hk_status collect(struct sharing *s)
{
    struct hk_case_run *t = s->t;
    struct word w;
    int first;

    for (first = 1; first <= s->count; first += HANDFUL) {
        const char *text = said_of(s, first, &w);

        if (hk_stop_asked())
            return hk_stop_fail(t->err);
        if (!text)
            return hk_fail(t->err, HK_EBUG, "a process ended before it had run "
                           "its cases; run them with --jobs 1 to see which it "
                           "was");
        if (w.rc)
            return hk_fail(t->err, w.rc, "%.*s", (int)w.len, text);
        hk_str_add(t->out, text, w.len);
        t->counts->passed += w.n.passed;
        t->counts->failed += w.n.failed;
        t->counts->cases += w.n.cases;
    }
    return HK_OK;
}

enum hk_status hk_cases_share(struct hk_case_run *t, int list, int count)
{
    struct sharing s = { .t = t, .list = list, .count = count };
    int wanted = t->o->jobs < MOST_JOBS ? t->o->jobs : MOST_JOBS, i;
    struct board *board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    enum hk_status rc = HK_OK;

    if (board == MAP_FAILED)
        return hk_fail_memory(t->err);
    atomic_init(&board->next, 1);
    atomic_init(&board->done, 0);
    s.board = board;
    while (s.job_count < wanted && !rc)
        rc = start(&s);
    listen_to(&s);
    wait_for(&s);
    for (i = 0; i < s.job_count && !rc; i++)
        rc = hk_str_status(&s.jobs[i].said, t->err);
    if (!rc)
        rc = collect(&s);
    for (i = 0; i < s.job_count; i++)
        hk_str_release(&s.jobs[i].said);
    munmap(board, sizeof *board);
    return rc;
}
