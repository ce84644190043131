/* progress.h - one line on stderr while something is long */
#ifndef HK_PROGRESS_H
#define HK_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* `= { 0 }` is silent. Shown only when `on`, first after 400 ms, then at most
 * ten times a second, and wiped by hk_progress_end. Borrowed by every function
 * that may be long; NULL is silent too. */
struct hk_progress {
    bool on;             /* stderr is a terminal, --no-progress was not given */
    bool shown;
    enum hk_lang lang;
    const char *what;    /* "import", in the user's language */
    int64_t counted;     /* where steps are bytes: the rows that are shown in
                            their place; 0: the steps are shown */
    int64_t started_ms, last_ms;
    int64_t part_ms, part_done, done, of;  /* since when steps go on in one row:
                                              a second pass begins anew */
    int64_t count_ms, count_last;          /* the same of `counted` */
};

/* Begin something called `what` (borrowed until the end); tell that `done` of
 * `of` steps are done (`of` 0: not known how many; both 0: only that it goes
 * on); wipe the line. */
void hk_progress_start(struct hk_progress *p, const char *what);
void hk_progress_tell(struct hk_progress *p, int64_t done, int64_t of);
void hk_progress_end(struct hk_progress *p);

/* Add the line as it is shown at `now_ms` of the monotonic clock where there is
 * room for `width` cells:
 *   "import  [#####     ]  47%  470/1000  52/s  0:10 left";
 * without `of` the time it has taken. What has no room is left out: the bar
 * first, then the steps, the rate. */
void hk_progress_line(const struct hk_progress *p, int64_t now_ms, int width,
                      struct hk_str *out);

#endif
