/* wire.c - how wide what crosses is, waiting at the box, and bytes through the
 * child's end of the socket */
#include "plugin/wire.h"

#include <errno.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__)
#define RELAX() __asm__ volatile("pause")
#elif defined(__aarch64__)
#define RELAX() __asm__ volatile("yield")
#else
#define RELAX() ((void)0)
#endif

size_t hk_wire_size(enum hk_wire_type type)
{
    switch (type) {
    case HK_WIRE_BOOL:
    case HK_WIRE_I8:
    case HK_WIRE_U8: return 1;
    case HK_WIRE_I16:
    case HK_WIRE_U16: return 2;
    case HK_WIRE_I32:
    case HK_WIRE_U32:
    case HK_WIRE_F32: return 4;
    case HK_WIRE_I64:
    case HK_WIRE_U64:
    case HK_WIRE_F64: return 8;
    default: return 0;
    }
}

static uint64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

uint32_t hk_wire_cpu(void)
{
    return (uint32_t)sched_getcpu();
}

/* What comes at once is seen before the clock is read. */
bool hk_wire_look(const _Atomic uint32_t *at, uint32_t seen, uint32_t us,
                  uint32_t cpu)
{
    uint64_t until = 0, now;

    for (uint32_t looks = 1;
         atomic_load_explicit(at, memory_order_acquire) == seen; looks++) {
        if (!us || (looks == 1 && hk_wire_cpu() == cpu))
            return false;
        RELAX();
        if (looks % 64)
            continue;
        now = now_us();
        if (until && now >= until)
            return false;
        until = until ? until : now + us;
    }
    return true;
}

bool hk_wire_read(int fd, void *bytes, size_t len)
{
    char *at = bytes;

    while (len) {
        ssize_t n = read(fd, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

bool hk_wire_write(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;

    while (len) {
        ssize_t n = write(fd, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}
