/* buffer.c - memory that can be shared with the process of a plugin */
#include "plugin/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

enum { BYTES_MOST = 1 << 30, SMALL = 64 * 1024 };

/* A file of `size` bytes that keeps this size for ever; -1 and errno. */
static int make_file(size_t size)
{
    const int fd = memfd_create("huka-buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    int why;

    if (fd < 0)
        return -1;
    if (!ftruncate(fd, (off_t)size)
        && !fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL))
        return fd;
    why = errno;
    close(fd);
    errno = why;
    return -1;
}

static enum hk_status map(struct hk_buffer *b, size_t size, struct hk_err *err)
{
    b->fd = make_file(size);
    if (b->fd < 0)
        return hk_fail(err, HK_EIO, "no shared memory of %zu bytes: %s", size,
                       hk_reason(err, errno));
    b->data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, b->fd, 0);
    if (b->data == MAP_FAILED) {
        close(b->fd);
        return hk_fail_memory(err);
    }
    b->mapped = size;
    return HK_OK;
}

enum hk_status hk_buffer_open(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err)
{
    const size_t each = hk_wire_size(type->wire);
    enum hk_status rc;

    *b = (struct hk_buffer){ .type = type, .count = count, .fd = -1 };
    if (!each)
        return hk_fail(err, HK_EUSAGE, "a buffer holds numbers, not %s",
                       type->name);
    if (count > BYTES_MOST / each)
        return hk_fail(err, HK_EUSAGE, "a buffer of %zu elements (%s) is larger "
                       "than the %d MB it may have", count, type->name,
                       BYTES_MOST >> 20);
    b->share = hk_alloc(sizeof *b->share);
    if (!b->share)
        return hk_fail_memory(err);
    atomic_init(&b->share->users, 1);
    atomic_init(&b->share->closed, false);
    rc = map(b, count ? count * each : 1, err);
    if (rc) {
        hk_free(b->share);
        *b = (struct hk_buffer){ .type = type, .fd = -1 };
    }
    return rc;
}

enum hk_status hk_buffer_make(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err)
{
    const size_t each = hk_wire_size(type->wire);

    if (!each || count >= SMALL / each)
        return hk_buffer_open(b, type, count, err);
    *b = (struct hk_buffer){ .type = type, .count = count, .fd = -1 };
    b->data = hk_zalloc(count + 1, each);
    b->mapped = b->data ? count * each + 1 : 0;
    return b->data ? HK_OK : hk_fail_memory(err);
}

void hk_buffer_close(struct hk_buffer *b)
{
    if (b->mapped && b->fd < 0)
        hk_free(b->data);
    else if (b->mapped) {
        munmap(b->data, b->mapped);
        close(b->fd);
        atomic_store(&b->share->closed, true);
        hk_share_drop(b->share);
    }
    *b = (struct hk_buffer){ .type = b->type, .fd = -1 };
}

void hk_share_drop(struct hk_share *share)
{
    if (atomic_fetch_sub(&share->users, 1) == 1)
        hk_free(share);
}

bool hk_buffer_is_shared(const struct hk_buffer *b)
{
    return b->fd >= 0
        && (b->uses
            || b->count * hk_wire_size(b->type->wire) >= SMALL);
}

struct hk_buffer hk_buffer_view(const struct hk_ctype *type, size_t count,
                                void *data)
{
    return (struct hk_buffer){ .type = type, .count = count, .data = data,
                               .fd = -1 };
}

struct hk_arg hk_buffer_get(const struct hk_buffer *b, size_t i)
{
    return hk_arg_load(b->type,
                       (const char *)b->data + i * hk_wire_size(b->type->wire));
}

enum hk_status hk_buffer_set(struct hk_buffer *b, size_t i,
                             const struct hk_arg *a, struct hk_err *err)
{
    uint64_t bits;
    enum hk_status rc = hk_arg_bits(&bits, b->type, NULL, a, err);

    if (!rc)
        hk_bits_store(b->type,
                      (char *)b->data + i * hk_wire_size(b->type->wire), bits);
    return rc;
}
