/* deaths.h - how often the process of a plugin died lately (private)
 *
 * Remembered in a file beside, so that the next run of the program knows it
 * too; a file that cannot be written is done without. */
#ifndef HK_DEATHS_H
#define HK_DEATHS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { HK_DEATHS_MOST = 3, HK_DEATHS_MINUTES = 10 };

/* `= { 0 }` is a plugin that never died. */
struct hk_deaths {
    const char *file;             /* NULL: nothing is remembered; borrowed */
    time_t when[HK_DEATHS_MOST];  /* the newest first */
    int count;
};

/* What the file says. */
void hk_deaths_load(struct hk_deaths *d);

/* It died just now; and: it did not, of the last one that was added. */
void hk_deaths_add(struct hk_deaths *d);
void hk_deaths_take_back(struct hk_deaths *d);

/* Forget them all. */
void hk_deaths_clear(struct hk_deaths *d);

/* How many were not long ago; HK_DEATHS_MOST block the plugin. */
int hk_deaths_recent(const struct hk_deaths *d);

/* Sleep before the next start: not after the first death, then 50 ms and four
 * times more each time. */
void hk_deaths_pause(const struct hk_deaths *d);

#endif
