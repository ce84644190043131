/* wants.c - what a library can do when the operator grants it, and only then
 *
 * Each gives a number below 0, and errno, when it is refused. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/random.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))

PUBLIC int draw(void);
PUBLIC int work(int threads);
PUBLIC int read_file(const char *path);
PUBLIC int write_file(const char *path);

/* How many bytes of chance it got. */
int draw(void)
{
    char bytes[8];

    return (int)getrandom(bytes, sizeof bytes, 0);
}

static void *add_one(void *context)
{
    __atomic_fetch_add((int *)context, 1, __ATOMIC_SEQ_CST);
    return NULL;
}

/* How many threads have worked. */
int work(int threads)
{
    pthread_t thread;
    int done = 0, why = 0;

    for (int i = 0; i < threads && !why; i++) {
        why = pthread_create(&thread, NULL, add_one, &done);
        if (!why)
            pthread_join(thread, NULL);
    }
    errno = why;
    return why ? -1 : done;
}

/* Its first byte. */
int read_file(const char *path)
{
    unsigned char byte = 0;
    const int fd = open(path, O_RDONLY);

    if (fd < 0)
        return -1;
    if (read(fd, &byte, 1) != 1)
        return -2;
    close(fd);
    return byte;
}

int write_file(const char *path)
{
    return open(path, O_WRONLY);
}
