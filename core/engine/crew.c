/* crew.c - threads that do one thing after another together with the caller's
 *
 * Starting a thread, waking one and seeing the last of it take some 50 us each:
 * as long as a stretch of families. So they are started before there is work,
 * look for it a while before they sleep, and nobody waits for their end. */
#include "engine/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "base/mem.h"

#define LOOKS 200              /* some 100 us where nobody else wants to run */

struct hk_crew {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    atomic_int turn, busy;         /* things begun so far; who is at one */
    int members;                   /* who still looks at this; the last frees */
    bool is_open, is_over;         /* the thing may be joined in; all is done */
    void (*work)(void *context, bool beside);
    void *context;
};

/* Wait, holding the lock, until `what` may be another than `old`. */
static void await(struct hk_crew *c, atomic_int *what, int old)
{
    int i;

    pthread_mutex_unlock(&c->lock);
    for (i = 0; i < LOOKS && atomic_load(what) == old; i++)
        sched_yield();
    pthread_mutex_lock(&c->lock);
    if (atomic_load(what) == old)
        pthread_cond_wait(&c->changed, &c->lock);
}

/* Holding the lock: look at it no more. */
static void leave(struct hk_crew *c)
{
    bool is_last = --c->members == 0;

    pthread_mutex_unlock(&c->lock);
    if (!is_last)
        return;
    pthread_cond_destroy(&c->changed);
    pthread_mutex_destroy(&c->lock);
    hk_free(c);
}

static void join_in(struct hk_crew *c)
{
    void (*work)(void *context, bool beside) = c->work;
    void *context = c->context;

    atomic_fetch_add(&c->busy, 1);
    pthread_mutex_unlock(&c->lock);
    work(context, true);
    pthread_mutex_lock(&c->lock);
    atomic_fetch_sub(&c->busy, 1);
    pthread_cond_broadcast(&c->changed);
}

static void *be_member(void *crew)
{
    struct hk_crew *c = crew;
    int seen = 0;

    pthread_mutex_lock(&c->lock);
    while (!c->is_over) {
        if (atomic_load(&c->turn) == seen) {
            await(c, &c->turn, seen);
            continue;
        }
        seen = atomic_load(&c->turn);
        if (c->is_open)
            join_in(c);
    }
    leave(c);
    return NULL;
}

static void add_members(struct hk_crew *c, int threads)
{
    pthread_attr_t detached;
    pthread_t thread;

    if (pthread_attr_init(&detached))
        return;
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_mutex_lock(&c->lock);
    while (c->members <= threads
           && !pthread_create(&thread, &detached, be_member, c))
        c->members++;
    pthread_mutex_unlock(&c->lock);
    pthread_attr_destroy(&detached);
}

struct hk_crew *hk_crew_start(int threads)
{
    struct hk_crew *c = threads > 0 ? hk_zalloc(1, sizeof *c) : NULL;

    if (!c)
        return NULL;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->changed, NULL);
    c->members = 1;
    add_members(c, threads);
    return c;
}

void hk_crew_do(struct hk_crew *c, void (*work)(void *context, bool beside),
                void *context)
{
    int busy;

    if (!c) {
        work(context, false);
        return;
    }
    pthread_mutex_lock(&c->lock);
    c->work = work;
    c->context = context;
    c->is_open = true;
    atomic_fetch_add(&c->turn, 1);
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
    work(context, false);
    pthread_mutex_lock(&c->lock);
    c->is_open = false;
    while ((busy = atomic_load(&c->busy)) > 0)
        await(c, &c->busy, busy);
    pthread_mutex_unlock(&c->lock);
}

void hk_crew_leave(struct hk_crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->is_over = true;
    atomic_fetch_add(&c->turn, 1);
    pthread_cond_broadcast(&c->changed);
    leave(c);
}
