/* starter.c - a thread that starts a process and lives as long as it does */
#include "plugin/starter.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include "base/mem.h"

struct hk_starter {
    pthread_t thread;
    sem_t has_worked, may_end;
    int (*work)(void *context);
    void *context;
    int given;
};

static void wait_for(sem_t *s)
{
    while (sem_wait(s) && errno == EINTR)
        ;
}

static void *live(void *context)
{
    struct hk_starter *s = context;

    s->given = s->work(s->context);
    sem_post(&s->has_worked);
    wait_for(&s->may_end);
    return NULL;
}

/* Signals are for the threads that were there before. */
static int begin(struct hk_starter *s)
{
    sigset_t all, before;
    int why;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    why = pthread_create(&s->thread, NULL, live, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return why;
}

static void release(struct hk_starter *s)
{
    sem_destroy(&s->has_worked);
    sem_destroy(&s->may_end);
    hk_free(s);
}

int hk_starter_run(struct hk_starter **out, int (*work)(void *context),
                   void *context)
{
    struct hk_starter *s = hk_zalloc(1, sizeof *s);
    int why;

    *out = NULL;
    if (!s)
        return ENOMEM;
    s->work = work;
    s->context = context;
    sem_init(&s->has_worked, 0, 0);
    sem_init(&s->may_end, 0, 0);
    why = begin(s);
    if (why) {
        release(s);
        return why;
    }
    wait_for(&s->has_worked);
    why = s->given;
    if (why)
        hk_starter_end(s);
    else
        *out = s;
    return why;
}

void hk_starter_end(struct hk_starter *s)
{
    if (!s)
        return;
    sem_post(&s->may_end);
    pthread_join(s->thread, NULL);
    release(s);
}
