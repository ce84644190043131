/* first_crash.c - a constructor that crashes */
#include <stddef.h>

#define PUBLIC __attribute__((visibility("default")))

PUBLIC int fine(void);

__attribute__((constructor)) static void begin(void)
{
    static volatile int *volatile nowhere;

    *nowhere = 1;
}

int fine(void)
{
    return 1;
}
