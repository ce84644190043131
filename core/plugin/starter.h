/* starter.h - a thread that starts a process and lives as long as it does
 *
 * The signal that ends a child with its parent (PR_SET_PDEATHSIG) follows the
 * thread that started it. The main thread lives as long as the program; a
 * worker does not, so it has a thread of this kind start its child. */
#ifndef HK_STARTER_H
#define HK_STARTER_H

struct hk_starter;

/* Run `work` in a new thread, and wait until it has; what it gave, an errno
 * value. After 0 the thread stays, until hk_starter_end; else *s is NULL. */
int hk_starter_run(struct hk_starter **s, int (*work)(void *context),
                   void *context);

/* End the thread and free it; NULL is none. */
void hk_starter_end(struct hk_starter *s);

#endif
