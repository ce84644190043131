/* deaths.c - how often the process of a plugin died lately */
#include "plugin/deaths.h"

#include <string.h>

enum { PAUSE_MS = 50 };

void hk_deaths_add(struct hk_deaths *d)
{
    memmove(&d->when[1], &d->when[0],
            (HK_DEATHS_MOST - 1) * sizeof d->when[0]);
    d->when[0] = time(NULL);
    if (d->count < HK_DEATHS_MOST)
        d->count++;
}

/* A clock that was set back forgets nothing that it calls the future. */
int hk_deaths_recent(const struct hk_deaths *d)
{
    const time_t now = time(NULL);
    int n = 0;

    while (n < d->count && now - d->when[n] < HK_DEATHS_MINUTES * 60)
        n++;
    return n;
}

void hk_deaths_pause(const struct hk_deaths *d)
{
    const int n = hk_deaths_recent(d);
    struct timespec nap = { 0, (long)PAUSE_MS * 1000000 };

    for (int i = 2; i < n; i++)
        nap.tv_nsec *= 4;
    if (n >= 2)
        nanosleep(&nap, NULL);
}
