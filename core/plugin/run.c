/* run.c - starting the process of a plugin, its turns, and its deaths */
#include "plugin/run_private.h"

#include "base/mem.h"
#include "plugin/pin.h"
#include "plugin/start.h"

enum { START_MS = 5000 };

enum hk_status hk_run_new(struct hk_plugin_run **run, const char *program,
                          int start_ms, const char *deaths,
                          struct hk_err *err)
{
    *run = hk_zalloc(1, sizeof **run);
    if (!*run)
        return hk_fail_memory(err);
    (*run)->program = program;
    (*run)->start_ms = start_ms ? start_ms : START_MS;
    (*run)->deaths.file = *deaths ? deaths : NULL;
    hk_deaths_load(&(*run)->deaths);
    pthread_mutex_init(&(*run)->lock, NULL);
    pthread_mutex_init(&(*run)->ended_lock, NULL);
    return HK_OK;
}

void hk_run_free(struct hk_plugin_run *run)
{
    if (!run)
        return;
    hk_child_stop(&run->child);
    hk_local_free(run->local);
    hk_run_forget_shares(run);
    hk_box_close(&run->box);
    pthread_mutex_destroy(&run->lock);
    pthread_mutex_destroy(&run->ended_lock);
    hk_str_release(&run->reply);
    hk_str_release(&run->ended);
    hk_free(run);
}

/* ---- turns --------------------------------------------------------------- */

enum hk_status hk_run_enter(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    const unsigned long me = (unsigned long)pthread_self();

    if (atomic_load_explicit(&run->owner, memory_order_relaxed) == me)
        return hk_fail(err, HK_EUSAGE, "%s: a callback cannot call the plugin "
                       "that called it; do that when the call has returned",
                       p->id);
    pthread_mutex_lock(&run->lock);
    atomic_store_explicit(&run->owner, me, memory_order_relaxed);
    return HK_OK;
}

void hk_run_leave(struct hk_plugin *p)
{
    atomic_store_explicit(&p->run->owner, 0, memory_order_relaxed);
    pthread_mutex_unlock(&p->run->lock);
}

bool hk_plugin_take_turn(struct hk_plugin *p)
{
    return !hk_run_enter(p, NULL);
}

void hk_plugin_end_turn(struct hk_plugin *p)
{
    hk_run_leave(p);
}

struct hk_native_function *hk_plugin_native(const struct hk_plugin *p,
                                            const struct hk_function *f)
{
    return hk_local_function(p->run->local,
                             (uint32_t)(f - p->manifest.functions));
}

/* ---- what is known of it ------------------------------------------------- */

struct hk_wire_ready hk_plugin_ready(const struct hk_plugin *p)
{
    return p->run->ready;
}

pid_t hk_plugin_pid(const struct hk_plugin *p)
{
    return p->run->child.pid;
}

unsigned hk_plugin_generation(const struct hk_plugin *p)
{
    return atomic_load(&p->run->generation);
}

int hk_plugin_deaths(const struct hk_plugin *p)
{
    return hk_deaths_recent(&p->run->deaths);
}

void hk_plugin_unblock(struct hk_plugin *p)
{
    hk_deaths_clear(&p->run->deaths);
    if (p->state == HK_PLUGIN_BLOCKED)
        p->state = HK_PLUGIN_GOOD;
}

/* ---- its end ------------------------------------------------------------- */

static void forget(struct hk_plugin_run *run)
{
    run->ready = (struct hk_wire_ready){ 0, 0 };
    hk_run_forget_shares(run);
    pthread_mutex_lock(&run->ended_lock);
    hk_str_clear(&run->ended);
    pthread_mutex_unlock(&run->ended_lock);
    atomic_fetch_add(&run->generation, 1);
}

void hk_plugin_stop(struct hk_plugin *p)
{
    if (!p->run->child.pid)
        return;
    hk_child_stop(&p->run->child);
    forget(p->run);
}

/* Whose fault a fate is: not the plugin's when the user stopped. */
enum hk_status hk_run_dead(struct hk_plugin *p, enum hk_fate fate,
                           const char *who, bool loading, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;

    forget(run);
    if (fate != HK_FATE_STOPPED && fate != HK_FATE_NO_MEMORY)
        hk_deaths_add(&run->deaths);
    return hk_child_tell(&run->child, fate, who, loading,
                         loading ? run->start_ms : p->manifest.call_ms,
                         p->manifest.memory_mb, err);
}

/* ---- the start ----------------------------------------------------------- */

static enum hk_status fail_blocked(struct hk_plugin *p, struct hk_err *err)
{
    p->state = HK_PLUGIN_BLOCKED;
    return hk_fail(err, HK_EUSAGE, "%s: its process died %d times in %d "
                   "minutes, so it is not started again until they are over; "
                   "mend the plugin, or run: huka plugin unblock %s", p->id,
                   HK_DEATHS_MOST, HK_DEATHS_MINUTES, p->id);
}

static enum hk_status start(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    enum hk_fate fate = HK_FATE_FINE;
    enum hk_status rc = hk_box_open(&run->box, err);

    if (rc)
        return rc;
    hk_box_reset(&run->box);
    /* what is loaded already needs no bytes */
    rc = hk_child_start(&run->child, run->program,
                        p->manifest.loaded ? run->box.fd : p->bytes.fd,
                        run->box.fd, err);
    if (rc)
        return rc;
    rc = hk_start_greet(p, &run->child, &run->box, run->start_ms, &run->ready,
                        &fate, err);
    if (rc || !fate)              /* it said why; it would say it again */
        return rc;
    return hk_run_dead(p, fate, p->id, true, err);
}

/* If loading it kills us, the next run of the program knows it. */
static enum hk_status start_local(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    enum hk_status rc;

    if (run->local)
        return HK_OK;
    hk_deaths_add(&run->deaths);
    rc = hk_local_start(p, &run->local, err);
    hk_deaths_take_back(&run->deaths);
    return rc;
}

/* The bytes that are loaded, and whether they are those that were pinned. */
static enum hk_status seal(struct hk_plugin *p, struct hk_err *err)
{
    enum hk_pin_state state;
    enum hk_status rc;

    if (p->manifest.loaded || p->bytes.is_sealed)
        return HK_OK;
    rc = hk_pin_check(p, &state, err);
    return rc ? rc : hk_library_seal(&p->bytes, p->library, err);
}

enum hk_status hk_run_start(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_plugin_run *run = p->run;
    enum hk_status rc;

    if (run->child.pid || run->local)
        return HK_OK;
    if (hk_deaths_recent(&run->deaths) >= HK_DEATHS_MOST)
        return fail_blocked(p, err);
    if (p->in_process)
        return start_local(p, err);
    rc = seal(p, err);
    if (rc)
        return rc;
    hk_deaths_pause(&run->deaths);
    rc = start(p, err);
    if (!rc && p->state == HK_PLUGIN_BLOCKED)
        p->state = HK_PLUGIN_GOOD;
    return rc;
}

enum hk_status hk_plugin_start(struct hk_plugin *p, struct hk_err *err)
{
    enum hk_status rc;

    rc = hk_run_enter(p, err);
    if (rc)
        return rc;
    rc = hk_run_start(p, err);
    hk_run_leave(p);
    return rc;
}
