/* first_loop.c - a constructor that never ends */
#define PUBLIC __attribute__((visibility("default")))

PUBLIC int fine(void);

__attribute__((constructor)) static void begin(void)
{
    for (volatile unsigned n = 0;; n++)
        ;
}

int fine(void)
{
    return 1;
}
