/* progress.c - one line on stderr while something is long */
#include "base/progress.h"

#include "base/clock.h"
#include "base/text.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { FIRST_MS = 400, NEXT_MS = 100, LONGEST = 40, BAR = 20, USUAL = 80,
       SURE_MS = 300 };

void hk_progress_start(struct hk_progress *p, const char *what)
{
    if (!p || !p->on)
        return;
    hk_progress_end(p);
    p->what = what;
    p->started_ms = p->part_ms = p->count_ms = hk_clock_ms();
    p->last_ms = p->counted = p->part_done = p->done = p->of = 0;
    p->count_last = 0;
}

/* ---- the line ------------------------------------------------------------ */

static void add_time(struct hk_str *out, int64_t seconds)
{
    if (seconds >= 3600)
        hk_str_addf(out, "%lld:%02d:%02d", (long long)seconds / 3600,
                    (int)(seconds / 60 % 60), (int)(seconds % 60));
    else
        hk_str_addf(out, "%lld:%02d", (long long)seconds / 60,
                    (int)(seconds % 60));
}

/* How long it will still take if it goes on as it did; else, or where it is not
 * known how much there is, how long it has taken. */
static void add_clock(const struct hk_progress *p, int64_t now,
                      struct hk_str *out)
{
    int64_t ms = now - p->part_ms, steps = p->done - p->part_done;
    double left = steps > 0 ? (double)ms * (double)(p->of - p->done)
                              / (double)steps / 1000 : -1;
    bool sure = p->of > p->done && ms >= SURE_MS && left >= 0 && left < 1e6;

    hk_str_puts(out, "  ");
    if (sure && p->lang == HK_ZH)
        hk_str_puts(out, "剩余 ");
    add_time(out, sure ? (int64_t)(left + 0.5) : (now - p->started_ms) / 1000);
    if (sure && p->lang != HK_ZH)
        hk_str_puts(out, " left");
}

static void add_rate(const struct hk_progress *p, int64_t now,
                     struct hk_str *out)
{
    int64_t ms = now - (p->counted ? p->count_ms : p->part_ms);
    int64_t steps = p->counted ? p->counted : p->done - p->part_done;
    double rate = ms >= SURE_MS ? (double)steps * 1000 / (double)ms : 0;

    if (rate >= 10)
        hk_str_addf(out, "  %.0f/s", rate);
    else if (rate >= 0.1)
        hk_str_addf(out, "  %.1f/s", rate);
}

static void add_steps(const struct hk_progress *p, struct hk_str *out)
{
    if (p->counted)
        hk_str_addf(out, "  %lld", (long long)p->counted);
    else if (p->of)
        hk_str_addf(out, "  %lld/%lld", (long long)p->done, (long long)p->of);
    else if (p->done)
        hk_str_addf(out, "  %lld", (long long)p->done);
}

static void add_bar(int percent, struct hk_str *out)
{
    int i;

    hk_str_puts(out, "  [");
    for (i = 0; i < BAR; i++)
        hk_str_putc(out, i < percent * BAR / 100 ? '#' : ' ');
    hk_str_putc(out, ']');
}

void hk_progress_line(const struct hk_progress *p, int64_t now, int width,
                      struct hk_str *out)
{
    enum { STEPS, RATE, CLOCK, PARTS };
    struct hk_str part[PARTS] = { HK_STR_INIT, HK_STR_INIT, HK_STR_INIT };
    const char *what = p->what ? p->what : "";
    int percent = p->of > 0 ? (int)(100.0 * (double)p->done / (double)p->of)
        : 0;
    int room = width - (p->of > 0 ? 6 : 0), i;
    bool has[PARTS];
    size_t len = hk_text_fit(what, strlen(what), LONGEST);

    add_steps(p, &part[STEPS]);
    add_rate(p, now, &part[RATE]);
    add_clock(p, now, &part[CLOCK]);
    len = hk_text_fit(what, len, room > 0 ? room : 0);
    room -= hk_text_width(what, len);
    for (i = PARTS - 1; i >= 0; i--) {       /* what matters most first */
        int wide = hk_text_width(hk_str_text(&part[i]), part[i].len);

        has[i] = room >= wide;
        room -= has[i] ? wide : 0;
    }
    hk_str_add(out, what, len);
    if (p->of > 0 && room >= BAR + 4)
        add_bar(percent, out);
    if (p->of > 0)
        hk_str_addf(out, "  %3d%%", percent > 100 ? 100 : percent);
    for (i = 0; i < PARTS; i++) {
        if (has[i])
            hk_str_puts(out, hk_str_text(&part[i]));
        hk_str_release(&part[i]);
    }
}

/* ---- at a terminal ------------------------------------------------------- */

/* One cell less than there are: a full line would break in some terminals. */
static int room(void)
{
    struct winsize size = { 0 };

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || size.ws_col < 2)
        return USUAL - 1;
    return size.ws_col - 1;
}

void hk_progress_tell(struct hk_progress *p, int64_t done, int64_t of)
{
    struct hk_str line = HK_STR_INIT;
    int64_t now;

    if (!p || !p->on)
        return;
    now = hk_clock_ms();
    if (done < p->done || of != p->of) {
        p->part_ms = now;
        p->part_done = done;
    }
    if (p->counted < p->count_last)
        p->count_ms = now;
    p->count_last = p->counted;
    p->done = done;
    p->of = of;
    if (now - p->started_ms < FIRST_MS
        || (p->shown && now - p->last_ms < NEXT_MS))
        return;
    p->last_ms = now;
    p->shown = true;
    hk_progress_line(p, now, room(), &line);
    fprintf(stderr, "\r%s\033[K", hk_str_text(&line));
    fflush(stderr);
    hk_str_release(&line);
}

void hk_progress_end(struct hk_progress *p)
{
    if (!p || !p->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    p->shown = false;
}
