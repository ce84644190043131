/* limit.c - the watchdog
 *
 * A hook that counts instructions would double the cost of arithmetic, so none
 * is set until time is up. One thread for the whole process looks every 5 ms
 * at the scripts that run: each has a counter that it bumps while it gets on.
 * Where a counter stands too long, the thread that runs the script gets a
 * signal, and the handler, on that thread, sets a hook that raises at the next
 * instruction and at every one after it, so that no pcall can swallow it.
 * Setting a hook from a signal handler is what lua.c does on ctrl-C; setting it
 * from another thread would be a data race.
 *
 * Time is what the thread itself spent on a processor, so that a script that
 * had to wait for others, or a process that was suspended, is not found guilty.
 *
 * The list of scripts and the pointer to what runs on this thread are the
 * state of the process: a signal handler reaches nothing else. */
#include "script/limit.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "base/stop.h"
#include "base/str.h"
#include "script/state.h"

#define LOOK_MS       5
#define IDLE_LOOKS    20         /* then the watchdog sleeps until called */
#define STOP_SIGNAL   SIGUSR1

static struct {
    pthread_once_t once;
    pthread_mutex_t lock;        /* of `first`, `started` and `wake` */
    pthread_cond_t wake;
    struct hk_limit *first;
    bool started;
    atomic_bool awake;
} dog = { .once = PTHREAD_ONCE_INIT, .lock = PTHREAD_MUTEX_INITIALIZER };

static _Thread_local struct hk_limit *volatile running;
static _Thread_local bool listens;     /* the signal is not blocked here */

/* ---- on the thread that runs the script ---------------------------------- */

/* Find the innermost Lua function that is running. */
static void note_place(struct hk_limit *l, lua_State *L)
{
    lua_Debug ar;
    int level;
    bool own;

    if (l->line)
        return;
    for (level = 0; level < 16 && lua_getstack(L, level, &ar); level++) {
        if (!lua_getinfo(L, "Sl", &ar) || ar.currentline <= 0)
            continue;
        /* The program's own modules serve whoever called them. */
        own = hk_starts_with(ar.source, "@huka/");
        if (own && l->line)
            continue;
        memcpy(l->place, ar.short_src, sizeof l->place);
        l->line = ar.currentline;
        if (!own)
            return;
    }
}

_Noreturn void hk_limit_raise(struct hk_limit *l, lua_State *L)
{
    note_place(l, L);
    lua_pushlightuserdata(L, l);       /* costs no memory */
    lua_error(L);
    for (;;)
        ;
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    struct hk_limit *l = &hk_lua_of(L)->limit;

    (void)ar;
    if (hk_limit_why(l))
        hk_limit_raise(l, L);
    lua_sethook(L, NULL, 0, 0);        /* a coroutine that outlived its call */
}

/* A script below this one on the stack may be the one that is stopped: its hook
 * waits until control is back there. */
static void on_signal(int sig)
{
    int kept = errno;
    struct hk_limit *l;

    (void)sig;
    for (l = running; l; l = l->outer)
        if (hk_limit_why(l))
            lua_sethook(l->L, on_count, LUA_MASKCOUNT, 1);
    errno = kept;
}

/* Workers may have been started with all signals blocked. */
static void listen(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, STOP_SIGNAL);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    listens = true;
}

/* ---- the watchdog -------------------------------------------------------- */

/* The script waits in hk_limit_end while it is aimed at, so the thread exists
 * and runs this very call when the signal is sent. */
static void condemn(struct hk_limit *l, enum hk_why why)
{
    int not = HK_WHY_NOT;

    atomic_store(&l->aimed, true);
    if (atomic_load(&l->active)) {
        atomic_compare_exchange_strong(&l->why, &not, (int)why);
        pthread_kill(l->thread, STOP_SIGNAL);
    }
    atomic_store(&l->aimed, false);
}

/* Milliseconds of a processor that the thread of `l` has had; -1 when nothing
 * runs on it any more. It is aimed at meanwhile, as above. */
static int64_t spent_ms(struct hk_limit *l)
{
    struct timespec t;
    clockid_t clock;
    int64_t ms = -1;

    atomic_store(&l->aimed, true);
    if (atomic_load(&l->active) && !pthread_getcpuclockid(l->thread, &clock)
        && !clock_gettime(clock, &t))
        ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    atomic_store(&l->aimed, false);
    return ms;
}

/* Look at all scripts; does any run? */
static bool look(void)
{
    bool any = false, asked = hk_stop_asked();
    struct hk_limit *l;

    for (l = dog.first; l; l = l->next) {
        unsigned beats;
        int64_t spent;

        if (!atomic_load(&l->active))
            continue;
        any = true;
        spent = spent_ms(l);
        if (spent < 0)
            continue;
        beats = atomic_load_explicit(&l->beats, memory_order_relaxed);
        if (beats != l->seen) {
            l->seen = beats;
            l->since_ms = spent;
        }
        if (asked)
            condemn(l, HK_WHY_ASKED);
        else if (spent - l->since_ms >= l->call_ms || hk_limit_why(l))
            condemn(l, HK_WHY_TIME);
    }
    return any;
}

/* Wait for one look, or without end when nothing runs. */
static void pause_between(bool idle)
{
    struct timespec t;

    if (idle) {
        atomic_store(&dog.awake, false);
        /* One may have begun before it could see that we sleep. */
        if (!look())
            pthread_cond_wait(&dog.wake, &dog.lock);
        atomic_store(&dog.awake, true);
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += LOOK_MS * 1000000L;
    if (t.tv_nsec >= 1000000000L) {
        t.tv_nsec -= 1000000000L;
        t.tv_sec++;
    }
    pthread_cond_timedwait(&dog.wake, &dog.lock, &t);
}

static void *watch(void *unused)
{
    int quiet = 0;

    (void)unused;
    pthread_mutex_lock(&dog.lock);
    for (;;) {
        quiet = look() ? 0 : quiet + 1;
        pause_between(quiet >= IDLE_LOOKS);
        if (quiet >= IDLE_LOOKS)
            quiet = 0;
    }
    return NULL;
}

/* ---- its life ------------------------------------------------------------ */

static void make_condition(void)
{
    pthread_condattr_t attr;

    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&dog.wake, &attr);
    pthread_condattr_destroy(&attr);
}

static void before_fork(void)
{
    pthread_mutex_lock(&dog.lock);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&dog.lock);
}

/* The child has no watchdog until it calls Lua. */
static void after_fork_child(void)
{
    dog.started = false;
    atomic_store(&dog.awake, false);
    make_condition();
    pthread_mutex_unlock(&dog.lock);
}

static void prepare(void)
{
    struct sigaction action = { .sa_handler = on_signal,
                                .sa_flags = SA_RESTART };

    make_condition();
    sigemptyset(&action.sa_mask);
    sigaction(STOP_SIGNAL, &action, NULL);
    pthread_atfork(before_fork, after_fork, after_fork_child);
}

/* All signals are for the other threads. */
static int start_thread(void)
{
    sigset_t all, kept;
    pthread_attr_t attr;
    pthread_t thread;
    int rc;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &kept);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    rc = pthread_create(&thread, &attr, watch, NULL);
    pthread_attr_destroy(&attr);
    pthread_sigmask(SIG_SETMASK, &kept, NULL);
    return rc;
}

static enum hk_status call_watchdog(struct hk_err *err)
{
    int rc = 0;

    pthread_mutex_lock(&dog.lock);
    if (!dog.started) {
        atomic_store(&dog.awake, true);
        rc = start_thread();
        dog.started = rc == 0;
        if (rc)
            atomic_store(&dog.awake, false);
    } else {
        pthread_cond_signal(&dog.wake);
    }
    pthread_mutex_unlock(&dog.lock);
    if (rc)
        return hk_fail(err, HK_ENOMEM, "the thread that watches the time "
                       "limits cannot be started: %s", hk_reason(err, rc));
    return HK_OK;
}

void hk_limit_add(struct hk_limit *l, lua_State *L, int call_ms)
{
    pthread_once(&dog.once, prepare);
    l->L = L;
    l->call_ms = call_ms;
    pthread_mutex_lock(&dog.lock);
    l->prev = NULL;
    l->next = dog.first;
    if (dog.first)
        dog.first->prev = l;
    dog.first = l;
    pthread_mutex_unlock(&dog.lock);
}

void hk_limit_remove(struct hk_limit *l)
{
    pthread_mutex_lock(&dog.lock);
    if (l->prev)
        l->prev->next = l->next;
    else
        dog.first = l->next;
    if (l->next)
        l->next->prev = l->prev;
    pthread_mutex_unlock(&dog.lock);
}

enum hk_status hk_limit_begin(struct hk_limit *l, struct hk_err *err)
{
    enum hk_status rc;

    if (l->depth > 0) {
        l->depth++;
        return HK_OK;
    }
    if (hk_stop_asked())
        return hk_stop_fail(err);
    if (!listens)
        listen();
    l->line = 0;
    l->thread = pthread_self();
    l->outer = running;
    running = l;
    atomic_signal_fence(memory_order_seq_cst);
    atomic_fetch_add(&l->beats, 1);
    atomic_store(&l->active, true);
    if (!atomic_load(&dog.awake)) {
        rc = call_watchdog(err);
        if (rc) {
            running = l->outer;
            atomic_store(&l->active, false);
            return rc;
        }
    }
    l->depth = 1;
    return HK_OK;
}

void hk_limit_end(struct hk_limit *l)
{
    if (--l->depth > 0)
        return;
    running = l->outer;
    atomic_signal_fence(memory_order_seq_cst);
    atomic_store(&l->active, false);
    while (atomic_load(&l->aimed))
        sched_yield();
    if (hk_limit_why(l)) {
        lua_sethook(l->L, NULL, 0, 0);
        atomic_store(&l->why, HK_WHY_NOT);
    }
}
