/* fault.h - one sentence about what is wrong with a file */
#ifndef XLSX_FAULT_H
#define XLSX_FAULT_H

#include <stdbool.h>

/* `= { 0 }` is none. The text is a line in Chinese and one in English. */
struct fault { char text[1000]; };

/* Set it, once: the first fault is the one that is told. Both sentences take
 * the same arguments in the same order. Always false. */
bool fault_say(struct fault *f, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

bool fault_is(const struct fault *f);

/* There is no memory. False. */
bool fault_memory(struct fault *f);

#endif
