/* hostile.c - what a library must not be able to do to its host */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))

PUBLIC int fine(int n);
PUBLIC int crash(void);
PUBLIC int loop(void);
PUBLIC int nap(int ms);
PUBLIC int leave(int code);
PUBLIC int give_up(void);
PUBLIC int recurse(int n);
PUBLIC int bomb(void);
PUBLIC int large(int mb);
PUBLIC int fork_off(void);
PUBLIC int open_socket(void);
PUBLIC int write_file(const char *path);
PUBLIC int read_file(const char *path);
PUBLIC int run_program(void);
PUBLIC int kill_host(void);
PUBLIC int close_socket(void);
PUBLIC int make_code(void);
PUBLIC int lift_limits(void);
PUBLIC int forge(int what);
PUBLIC const char *long_text(int len);
PUBLIC const char *wild_text(void);
PUBLIC int environment(void);
PUBLIC int open_files(void);

int fine(int n)
{
    return n + 1;
}

int crash(void)
{
    static volatile int *volatile nowhere;

    return *nowhere;
}

int loop(void)
{
    for (volatile unsigned n = 0;; n++)
        ;
}

/* Busy, because sleeping is a call that is not allowed. */
int nap(int ms)
{
    struct timespec from, now;

    clock_gettime(CLOCK_MONOTONIC, &from);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while ((now.tv_sec - from.tv_sec) * 1000
           + (now.tv_nsec - from.tv_nsec) / 1000000 < ms);
    return ms;
}

int leave(int code)
{
    exit(code);
}

int give_up(void)
{
    abort();
}

int recurse(int n)
{
    volatile char room[4096];

    room[n % 4096] = (char)n;
    return n < 0 ? 0 : recurse(n + 1) + room[n % 4096];
}

int bomb(void)
{
    for (;;) {
        char *p = malloc(1 << 20);

        if (!p)
            abort();
        memset(p, 1, 1 << 20);
    }
}

/* -1 when the memory is refused, as it should be. */
int large(int mb)
{
    char *p = malloc((size_t)mb << 20);

    if (!p)
        return -1;
    free(p);
    return mb;
}

int fork_off(void)
{
    pid_t pid = fork();

    if (!pid)
        for (;;)
            ;
    return pid;
}

int open_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

int write_file(const char *path)
{
    return open(path, O_WRONLY | O_CREAT, 0600);
}

int read_file(const char *path)
{
    return open(path, O_RDONLY);
}

int run_program(void)
{
    char *argv[] = { (char *)(uintptr_t)"true", NULL };

    return execv("/bin/true", argv);
}

int kill_host(void)
{
    return kill(getppid(), SIGKILL);
}

int close_socket(void)
{
    return close(3) ? -1 : 0;
}

/* Memory that is written and then run. */
int make_code(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (p != MAP_FAILED)
        return 0;
    p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
             -1, 0);
    if (p == MAP_FAILED)
        return 1;
    return mprotect(p, 4096, PROT_READ | PROT_EXEC);
}

int lift_limits(void)
{
    const struct rlimit r = { RLIM_INFINITY, RLIM_INFINITY };

    return setrlimit(RLIMIT_AS, &r);
}

/* Bytes on the socket that the host did not ask for: 0 noise, 1 the head of an
 * endless message, 2 an answer whose text is longer than the message, 3 an
 * answer with more results than were asked for. */
int forge(int what)
{
    const uint32_t noise[8] = { 77, 1, 4, 0, 0, 0, 0, 0 };
    const uint32_t endless[3] = { 5, 1, 0xFFFFFFFF };
    const uint32_t lying[9] = { 5, 1, 24, 1, 0, 0, 0, 0, 0x00FFFFFF };
    const uint32_t many[5] = { 5, 1, 8, 0x10000000, 0 };

    switch (what) {
    case 0: return (int)write(3, noise, sizeof noise);
    case 1: return (int)write(3, endless, sizeof endless);
    case 2: return (int)write(3, lying, sizeof lying);
    default: return (int)write(3, many, sizeof many);
    }
}

const char *long_text(int len)
{
    static char *text;

    free(text);
    text = malloc((size_t)len + 1);
    if (!text)
        return NULL;
    memset(text, 'a', (size_t)len);
    text[len] = '\0';
    return text;
}

const char *wild_text(void)
{
    return (const char *)(uintptr_t)0x1234567;
}

int environment(void)
{
    extern char **environ;
    int n = 0;

    while (environ[n])
        n++;
    return n;
}

/* Files that are open, told by reading none of them: only the socket may be
 * read, so every other number is refused or closed. */
int open_files(void)
{
    int n = 0;

    for (int fd = 0; fd < 64; fd++)
        if (read(fd, NULL, 0) == 0)
            n++;
    return n;
}
