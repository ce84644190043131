/* hostile.c - what a library must not be able to do to its host */
#include <errno.h>
#include <fenv.h>
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
PUBLIC int rounds_up(int n);
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
PUBLIC int forge(int bytes);
PUBLIC int flood(void);
PUBLIC int forge_box(const char *text, int what);
PUBLIC int share_memory(void);
PUBLIC int write_buffer(const double *numbers, size_t count);
PUBLIC int write_text(void);
PUBLIC int fork_bomb(void);
PUBLIC const char *long_text(int len);
PUBLIC const char *wild_text(void);
PUBLIC int shy(const char *text);
PUBLIC int called(const char *text);
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

/* Bytes on the socket that the host did not ask for, while it waits. */
int forge(int bytes)
{
    char noise[256] = { 77 };
    const int n = (int)write(3, noise, (size_t)bytes);

    nap(200);
    return n;
}

int flood(void)
{
    static char noise[65536];

    while (write(3, noise, sizeof noise) > 0)
        ;
    return 0;
}

/* An answer in place of ours, in the box through which we talk: `text` stands
 * in it, at a place that a liar can work out. 0: of no kind, 1: more rows than
 * were asked for, 2: a text longer than the reply, 3: a call of a function that
 * was never given, 4: a text that is longer than the bytes behind it, 5: more
 * answers than one, 6: a number by the short way, where rows were asked for. */
int forge_box(const char *text, int what)
{
    char *box = (char *)(uintptr_t)text - 16 - ((2 << 20) + (8 << 20) + 4096);
    const uint32_t answers[7][4] = { { 77, 1, 0, 0 }, { 1, 0x10000000, 0, 0 },
        { 1, 1, 0x7FFFFFFF, 0 }, { 3, 99, 0, 0 }, { 1, 1, 4, 0 },
        { 1, 1, 0, 0 }, { 5, 1, 0, 0 } };
    const uint64_t result[2] = { 0, (uint64_t)1000 << 32 };

    memcpy(box + 4096 + (2 << 20), result, sizeof result);
    memcpy(box + 200, answers[what], sizeof answers[what]);
    __atomic_fetch_add((uint32_t *)(void *)(box + 192), what == 5 ? 2 : 1,
                       __ATOMIC_SEQ_CST);
    nap(200);
    return 0;
}

/* Memory that is shared and no file's would escape the limit on memory. */
int share_memory(void)
{
    void *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return p == MAP_FAILED ? -1 : 0;
}

/* A buffer that only goes in is mapped to be read. */
int write_buffer(const double *numbers, size_t count)
{
    volatile double *mine = (double *)(uintptr_t)numbers;

    mine[count - 1] = 7;
    return 0;
}

/* The text of a program is never written. */
int write_text(void)
{
    volatile char *code = (char *)(uintptr_t)&write_text;

    *code = 0;
    return 0;
}

int fork_bomb(void)
{
    int n = 0;

    for (int i = 0; i < 100; i++) {
        const pid_t pid = fork();

        if (!pid)
            for (;;)
                ;
        n += pid > 0;
    }
    return n ? n : -1;
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

/* Dies of one text alone. */
int shy(const char *text)
{
    return strcmp(text, "13") ? (int)strlen(text) : crash();
}

/* How often it was called: it is not pure, whatever the manifest says. */
int called(const char *text)
{
    static int times;

    (void)text;
    return ++times;
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

/* Half of n, and from then on no quotient is rounded to the nearest. */
int rounds_up(int n)
{
    fesetround(FE_UPWARD);
    return n / 2;
}
