/* run.c - starting the process of a plugin, and its deaths */
#include "plugin/run.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"

enum {
    START_MS = 5000,
    DEATHS_MOST = 3,
    DEATHS_WITHIN_S = 600,
    PAUSE_MS = 50                 /* before the second start, then four times */
};

struct hk_plugin_run {
    pthread_mutex_t lock;
    struct hk_child child;
    struct hk_wire_ready ready;
    const char *program;
    int start_ms;
    uint32_t serial;
    time_t deaths[DEATHS_MOST];   /* the newest first */
    int death_count;
    struct hk_str body;           /* of the message that came */
};

enum hk_status hk_run_new(struct hk_plugin_run **run, const char *program,
                          int start_ms, struct hk_err *err)
{
    *run = hk_zalloc(1, sizeof **run);
    if (!*run)
        return hk_fail_memory(err);
    (*run)->program = program;
    (*run)->start_ms = start_ms ? start_ms : START_MS;
    pthread_mutex_init(&(*run)->lock, NULL);
    return HK_OK;
}

void hk_run_free(struct hk_plugin_run *run)
{
    if (!run)
        return;
    hk_child_stop(&run->child);
    pthread_mutex_destroy(&run->lock);
    hk_str_release(&run->body);
    hk_free(run);
}

void hk_run_lock(struct hk_plugin *p)
{
    pthread_mutex_lock(&p->run->lock);
}

void hk_run_unlock(struct hk_plugin *p)
{
    pthread_mutex_unlock(&p->run->lock);
}

void hk_plugin_stop(struct hk_plugin *p)
{
    hk_child_stop(&p->run->child);
    p->run->ready = (struct hk_wire_ready){ 0, 0 };
}

struct hk_wire_ready hk_plugin_ready(const struct hk_plugin *p)
{
    return p->run->ready;
}

pid_t hk_plugin_pid(const struct hk_plugin *p)
{
    return p->run->child.pid;
}

/* ---- deaths -------------------------------------------------------------- */

static time_t seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Whose fault a fate is: not the plugin's when the user stopped. */
static void note_death(struct hk_plugin_run *run, enum hk_fate fate)
{
    run->ready = (struct hk_wire_ready){ 0, 0 };
    if (fate == HK_FATE_STOPPED || fate == HK_FATE_NO_MEMORY)
        return;
    memmove(&run->deaths[1], &run->deaths[0],
            (DEATHS_MOST - 1) * sizeof run->deaths[0]);
    run->deaths[0] = seconds();
    if (run->death_count < DEATHS_MOST)
        run->death_count++;
}

static int recent_deaths(const struct hk_plugin_run *run)
{
    const time_t now = seconds();
    int n = 0;

    while (n < run->death_count && now - run->deaths[n] < DEATHS_WITHIN_S)
        n++;
    return n;
}

/* None before the first new start: most deaths are of one bad call. */
static void pause_before(int deaths)
{
    struct timespec nap = { 0, 0 };

    if (deaths < 2)
        return;
    nap.tv_nsec = (long)PAUSE_MS * 1000000;
    for (int i = 2; i < deaths; i++)
        nap.tv_nsec *= 4;
    nanosleep(&nap, NULL);
}

/* ---- the start ----------------------------------------------------------- */

static void add_function(struct hk_str *out, const struct hk_function *f)
{
    const struct hk_wire_function w = { (uint8_t)f->returns->wire,
        (uint8_t)f->param_count, (uint16_t)strlen(f->symbol) };
    int i;

    hk_str_add(out, (const char *)&w, sizeof w);
    for (i = 0; i < f->param_count; i++)
        hk_str_putc(out, (char)(f->params[i].is_buffer ? HK_WIRE_BUFFER
                                : f->params[i].type->wire));
    hk_str_puts(out, f->symbol);
}

/* How often a long message is told of what is done. */
static int pause_ms(const struct hk_plugin *p)
{
    return p->manifest.call_ms < 200 ? p->manifest.call_ms / 4 : 50;
}

/* The memory of a plugin is its own; the library itself, what it is linked to,
 * and a message or two come on top. */
static uint64_t address_space(const struct hk_plugin *p)
{
    return ((uint64_t)p->manifest.memory_mb + 64) * 1024 * 1024
           + 2 * (uint64_t)p->bytes.size;
}

static enum hk_status send_setup(struct hk_plugin *p, enum hk_fate *fate,
                                 struct hk_err *err)
{
    const struct hk_manifest *m = &p->manifest;
    const struct hk_wire_setup setup = { HK_WIRE_VERSION,
        (uint32_t)m->function_count, address_space(p),
        (uint32_t)pause_ms(p), 0 };
    struct hk_wire_head head = { HK_WIRE_SETUP, 0, 0 };
    struct hk_str bytes = HK_STR_INIT;
    struct iovec pieces[2];
    enum hk_status rc;
    int i;

    hk_str_add(&bytes, (const char *)&setup, sizeof setup);
    for (i = 0; i < m->function_count; i++)
        add_function(&bytes, &m->functions[i]);
    rc = hk_str_status(&bytes, err);
    if (!rc) {
        head.len = (uint32_t)bytes.len;
        pieces[0] = (struct iovec){ &head, sizeof head };
        pieces[1] = (struct iovec){ bytes.data, bytes.len };
        *fate = hk_child_send(&p->run->child, pieces, 2, p->run->start_ms);
    }
    hk_str_release(&bytes);
    return rc;
}

/* The child said why it cannot be. */
static enum hk_status tell_failed(const struct hk_plugin *p,
                                  const struct hk_str *body,
                                  struct hk_err *err)
{
    struct hk_wire_failed failed = { 0, 0 };
    const char *text = "";

    if (body->len >= sizeof failed) {
        memcpy(&failed, body->data, sizeof failed);
        text = body->data + sizeof failed;
    }
    switch (failed.why) {
    case HK_WIRE_NO_MEMORY:
        return hk_fail(err, HK_EIO, "%s: %d MB (limits.memory_mb) are too "
                       "little to start; give it more", p->id,
                       p->manifest.memory_mb);
    case HK_WIRE_NO_LIMITS:
        return hk_fail(err, HK_EIO, "%s: the limits of its process cannot be "
                       "set: %s; without them no plugin starts", p->id,
                       hk_reason(err, failed.reason));
    case HK_WIRE_NO_SECCOMP:
        return hk_fail(err, HK_EIO, "%s: this system gives no seccomp filter: "
                       "%s; without it no plugin starts", p->id,
                       hk_reason(err, failed.reason));
    case HK_WIRE_NO_LIBRARY:
        return hk_fail(err, HK_EFORMAT, "%s: %s cannot be loaded: %s", p->id,
                       p->library, text);
    case HK_WIRE_NO_SYMBOL:
        return hk_fail(err, HK_EFORMAT, "%s: %s has no function \"%s\", which "
                       "the manifest declares; mend \"symbol\", or take the "
                       "function out", p->id, p->library, text);
    default:
        return hk_fail(err, HK_EBUG, "%s: huka and huka-plugin do not "
                       "understand each other; install both anew", p->id);
    }
}

static enum hk_status take_ready(struct hk_plugin *p,
                                 const struct hk_wire_head *head,
                                 enum hk_fate *fate, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;

    if (head->kind == HK_WIRE_READY && run->body.len == sizeof run->ready) {
        memcpy(&run->ready, run->body.data, sizeof run->ready);
        if (run->ready.layers & HK_WIRE_HAS_SECCOMP)
            return HK_OK;
        run->ready = (struct hk_wire_ready){ 0, 0 };
    }
    hk_child_kill(&run->child, HK_FATE_GARBLED);
    if (head->kind == HK_WIRE_FAILED)
        return tell_failed(p, &run->body, err);
    *fate = HK_FATE_GARBLED;
    return HK_OK;
}

static enum hk_status greet(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_head head;
    enum hk_fate fate = HK_FATE_FINE;
    enum hk_status rc = send_setup(p, &fate, err);

    if (rc) {
        hk_child_kill(&run->child, HK_FATE_NO_MEMORY);
        return rc;
    }
    if (!fate)
        fate = hk_child_receive(&run->child, &head, &run->body,
                                run->start_ms);
    if (!fate)
        rc = take_ready(p, &head, &fate, err);
    if (!fate && !rc)
        return HK_OK;
    if (rc)                       /* it said why; it would say it again */
        return rc;
    note_death(run, fate);
    return hk_child_tell(&run->child, fate, p->id, true, run->start_ms,
                         p->manifest.memory_mb, err);
}

static enum hk_status fail_blocked(struct hk_plugin *p, struct hk_err *err)
{
    p->state = HK_PLUGIN_BLOCKED;
    return hk_fail(err, HK_EUSAGE, "%s: its process died %d times in %d "
                   "minutes, so it is not started again until they are over; "
                   "mend the plugin", p->id, DEATHS_MOST, DEATHS_WITHIN_S / 60);
}

enum hk_status hk_plugin_start(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    enum hk_status rc;

    if (run->child.pid)
        return HK_OK;
    if (recent_deaths(run) >= DEATHS_MOST)
        return fail_blocked(p, err);
    rc = hk_library_seal(&p->bytes, p->library, err);
    if (rc)
        return rc;
    pause_before(recent_deaths(run));
    rc = hk_child_start(&run->child, run->program, p->bytes.fd, err);
    if (!rc)
        rc = greet(p, err);
    if (!rc && p->state == HK_PLUGIN_BLOCKED)
        p->state = HK_PLUGIN_GOOD;
    return rc;
}

/* ---- calls --------------------------------------------------------------- */

static enum hk_fate take_answers(struct hk_plugin *p, uint32_t rows, int ms,
                                 uint32_t (*take)(void *, const char *, size_t),
                                 void *context)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_head head;
    enum hk_fate fate;
    uint32_t done;

    while (rows) {
        fate = hk_child_receive(&run->child, &head, &run->body, ms);
        if (fate)
            return fate;
        done = head.kind == HK_WIRE_ANSWER && head.serial == run->serial
               ? take(context, hk_str_text(&run->body), run->body.len) : 0;
        if (!done || done > rows)
            return hk_child_kill(&run->child, HK_FATE_GARBLED);
        rows -= done;
    }
    return HK_FATE_FINE;
}

enum hk_status hk_run_call(struct hk_plugin *p, const char *who,
                           const struct iovec *pieces, int count,
                           uint32_t rows,
                           uint32_t (*take)(void *context, const char *bytes,
                                            size_t len),
                           void *context, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_head head = { HK_WIRE_CALL, ++run->serial, 0 };
    struct iovec all[8] = { { &head, sizeof head } };
    /* what was done before a call that hangs is told a pause later */
    const int ms = p->manifest.call_ms + (rows > 1 ? pause_ms(p) : 0);
    enum hk_fate fate;
    int i;

    for (i = 0; i < count && i < 7; i++) {
        all[i + 1] = pieces[i];
        head.len += (uint32_t)pieces[i].iov_len;
    }
    fate = hk_child_send(&run->child, all, i + 1, ms);
    if (!fate)
        fate = take_answers(p, rows, ms, take, context);
    if (!fate)
        return HK_OK;
    note_death(run, fate);
    return hk_child_tell(&run->child, fate, who, false, p->manifest.call_ms,
                         p->manifest.memory_mb, err);
}
