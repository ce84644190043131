/* deaths.c - how often the process of a plugin died lately */
#include "plugin/deaths.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAUSE_MS = 50 };

/* ---- the file ------------------------------------------------------------ */

void hk_deaths_load(struct hk_deaths *d)
{
    FILE *f = d->file ? fopen(d->file, "re") : NULL;
    long long when;

    while (f && d->count < HK_DEATHS_MOST && fscanf(f, "%lld", &when) == 1)
        d->when[d->count++] = (time_t)when;
    if (f)
        fclose(f);
}

/* The folders above it are made when they are first needed. */
static FILE *open_file(const char *path)
{
    char folder[4096];
    size_t i;

    for (i = 1; path[i] && i < sizeof folder; i++)
        if (path[i] == '/') {
            memcpy(folder, path, i);
            folder[i] = '\0';
            if (mkdir(folder, 0700) && errno != EEXIST)
                return NULL;
        }
    return fopen(path, "we");
}

static void save(const struct hk_deaths *d)
{
    FILE *f;
    int i;

    if (!d->file)
        return;
    if (!d->count) {
        unlink(d->file);
        return;
    }
    f = open_file(d->file);
    if (!f)
        return;
    for (i = 0; i < d->count; i++)
        fprintf(f, "%lld\n", (long long)d->when[i]);
    fclose(f);
}

/* ---- counting ------------------------------------------------------------ */

void hk_deaths_add(struct hk_deaths *d)
{
    memmove(&d->when[1], &d->when[0],
            (HK_DEATHS_MOST - 1) * sizeof d->when[0]);
    d->when[0] = time(NULL);
    if (d->count < HK_DEATHS_MOST)
        d->count++;
    save(d);
}

void hk_deaths_take_back(struct hk_deaths *d)
{
    if (!d->count)
        return;
    d->count--;
    memmove(&d->when[0], &d->when[1],
            (HK_DEATHS_MOST - 1) * sizeof d->when[0]);
    save(d);
}

void hk_deaths_clear(struct hk_deaths *d)
{
    d->count = 0;
    save(d);
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
