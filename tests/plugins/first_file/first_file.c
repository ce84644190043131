/* first_file.c - misdeeds before anything was called */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))

PUBLIC int wrote(void);
PUBLIC int opened(void);
PUBLIC int forked(void);
PUBLIC int closed(void);

static int to_write, to_open, to_fork, to_close;

__attribute__((constructor)) static void begin(void)
{
    pid_t pid;

    to_write = open(HK_MARK, O_WRONLY | O_CREAT, 0600) < 0 ? errno : 0;
    to_open = open("/etc/passwd", O_RDONLY) < 0 ? errno : 0;
    pid = fork();
    if (!pid)
        for (;;)
            ;
    to_fork = pid < 0 ? errno : 0;
    to_close = close(3) < 0 ? errno : 0;
}

/* The errno of each attempt; 0 when it went well. */
int wrote(void)
{
    return to_write;
}

int opened(void)
{
    return to_open;
}

int forked(void)
{
    return to_fork;
}

int closed(void)
{
    return to_close;
}
