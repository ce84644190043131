/* deaths.h - how often the process of a plugin died lately (private) */
#ifndef HK_DEATHS_H
#define HK_DEATHS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { HK_DEATHS_MOST = 3, HK_DEATHS_MINUTES = 10 };

/* `= { 0 }` is a plugin that never died. */
struct hk_deaths {
    time_t when[HK_DEATHS_MOST];  /* the newest first */
    int count;
};

/* It died just now. */
void hk_deaths_add(struct hk_deaths *d);

/* How many were not long ago; HK_DEATHS_MOST block the plugin. */
int hk_deaths_recent(const struct hk_deaths *d);

/* Sleep before the next start: not after the first death, then 50 ms and four
 * times more each time. */
void hk_deaths_pause(const struct hk_deaths *d);

#endif
