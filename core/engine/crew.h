/* crew.h - threads that do one thing after another together with the caller's
 *
 * Whoever comes late has nothing left to do: what is done is taken piece by
 * piece by whoever is there. */
#ifndef HK_CREW_H
#define HK_CREW_H

#include <stdbool.h>

struct hk_crew;

/* So many threads beside the caller's, or fewer where the system has not so
 * many. They come while the caller goes on. NULL: none, or no memory. */
struct hk_crew *hk_crew_start(int threads);

/* Do `work` on the caller's thread and, as they come, on the others, where
 * `beside` is true. Returns when nobody is at it any more. `c` may be NULL. */
void hk_crew_do(struct hk_crew *c, void (*work)(void *context, bool beside),
                void *context);

/* Let them go, without waiting until they are gone: they touch nothing more but
 * what is their own. `c` may be NULL. */
void hk_crew_leave(struct hk_crew *c);

#endif
