/* wire.c - bytes through the child's end of the socket */
#include "plugin/wire.h"

#include <errno.h>
#include <unistd.h>

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
