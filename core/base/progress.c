/* progress.c - one line on stderr while something is long */
#include "base/progress.h"

#include "base/text.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FIRST_MS = 400, NEXT_MS = 100, LONGEST = 40 };

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void hk_progress_start(struct hk_progress *p, const char *what)
{
    if (!p || !p->on)
        return;
    hk_progress_end(p);
    p->what = what;
    p->started_ms = now_ms();
    p->last_ms = 0;
}

void hk_progress_tell(struct hk_progress *p, int64_t done, int64_t of)
{
    const char *what;
    int64_t now, seconds;
    int len;

    if (!p || !p->on)
        return;
    now = now_ms();
    if (now - p->started_ms < FIRST_MS
        || (p->shown && now - p->last_ms < NEXT_MS))
        return;
    p->last_ms = now;
    p->shown = true;
    what = p->what ? p->what : "";
    len = (int)hk_text_fit(what, strlen(what), LONGEST);
    seconds = (now - p->started_ms) / 1000;
    if (of > 0)
        fprintf(stderr, "\r%.*s  %3d%%  %lld/%lld  %lld:%02d\033[K", len, what,
                (int)(100.0 * (double)done / (double)of), (long long)done,
                (long long)of, (long long)seconds / 60, (int)(seconds % 60));
    else
        fprintf(stderr, "\r%.*s  %lld  %lld:%02d\033[K", len, what,
                (long long)done, (long long)seconds / 60, (int)(seconds % 60));
    fflush(stderr);
}

void hk_progress_end(struct hk_progress *p)
{
    if (!p || !p->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    p->shown = false;
}
