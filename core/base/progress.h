/* progress.h - one line on stderr while something is long */
#ifndef HK_PROGRESS_H
#define HK_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* `= { 0 }` is silent. Shown only when `on`, first after 400 ms, then at most
 * ten times a second, and wiped by hk_progress_end. Borrowed by every function
 * that may be long; NULL is silent too. */
struct hk_progress {
    bool on;             /* stderr is a terminal, --no-progress was not given */
    bool shown;
    const char *what;    /* "import", in the user's language */
    int64_t started_ms, last_ms;
};

/* Begin something called `what` (borrowed until the end); tell that `done` of
 * `of` steps are done (`of` 0: not known how many); wipe the line. */
void hk_progress_start(struct hk_progress *p, const char *what);
void hk_progress_tell(struct hk_progress *p, int64_t done, int64_t of);
void hk_progress_end(struct hk_progress *p);

#endif
