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

/* ---- memory that is shared ----------------------------------------------- */

static enum hk_status map(struct hk_share *share, size_t size,
                          struct hk_err *err)
{
    share->fd = make_file(size);
    if (share->fd < 0)
        return hk_fail(err, HK_EIO, "no shared memory of %zu bytes: %s", size,
                       hk_reason(err, errno));
    share->at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, share->fd,
                     0);
    if (share->at == MAP_FAILED) {
        close(share->fd);
        return hk_fail_memory(err);
    }
    share->bytes = size;
    return HK_OK;
}

enum hk_status hk_share_open(struct hk_share **out, size_t bytes,
                             struct hk_err *err)
{
    struct hk_share *share = hk_alloc(sizeof *share);
    enum hk_status rc;

    *out = NULL;
    if (!share)
        return hk_fail_memory(err);
    atomic_init(&share->users, 1);
    atomic_init(&share->holders, 1);
    rc = map(share, bytes ? bytes : 1, err);
    if (rc)
        hk_free(share);
    else
        *out = share;
    return rc;
}

void hk_share_finish(struct hk_share *share)
{
    mprotect(share->at, share->bytes, PROT_READ);
}

void hk_share_close(struct hk_share *share)
{
    if (atomic_load(&share->holders) == 1) {   /* nobody else can add one */
        munmap(share->at, share->bytes);
        close(share->fd);
    }
    atomic_fetch_sub(&share->holders, 1);
    hk_share_drop(share);
}

void hk_share_drop(struct hk_share *share)
{
    if (atomic_fetch_sub(&share->users, 1) == 1)
        hk_free(share);
}

/* ---- buffers ------------------------------------------------------------- */

static enum hk_status open_shared(struct hk_buffer *b,
                                  const struct hk_ctype *type, size_t count,
                                  bool with_state, struct hk_err *err)
{
    const size_t each = hk_wire_size(type->wire);
    enum hk_status rc;

    *b = (struct hk_buffer){ .type = type };
    if (!each)
        return hk_fail(err, HK_EUSAGE, "a buffer holds numbers, not %s",
                       type->name);
    if (count > BYTES_MOST / each)
        return hk_fail(err, HK_EUSAGE, "a buffer of %zu elements (%s) is "
                       "larger than the %d MB it may have", count, type->name,
                       BYTES_MOST >> 20);
    rc = hk_share_open(&b->share, count * (each + with_state), err);
    if (rc)
        return rc;
    b->count = count;
    b->data = b->share->at;
    b->own = b->share->bytes;
    return HK_OK;
}

enum hk_status hk_buffer_open(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err)
{
    return open_shared(b, type, count, false, err);
}

enum hk_status hk_buffer_make(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, bool with_state,
                              struct hk_err *err)
{
    const size_t each = hk_wire_size(type->wire);
    enum hk_status rc = HK_OK;

    if (!each || count >= SMALL / each) {
        rc = open_shared(b, type, count, with_state, err);
    } else {
        *b = (struct hk_buffer){ .type = type, .count = count };
        b->data = hk_zalloc(count + 1, each + with_state);
        b->own = b->data ? count * (each + with_state) + 1 : 0;
        rc = b->data ? HK_OK : hk_fail_memory(err);
    }
    if (!rc && with_state)
        b->state = (unsigned char *)b->data + count * each;
    return rc;
}

void hk_buffer_close(struct hk_buffer *b)
{
    if (b->share)
        hk_share_close(b->share);
    else if (b->own)
        hk_free(b->data);
    *b = (struct hk_buffer){ .type = b->type };
}

bool hk_buffer_is_shared(const struct hk_buffer *b)
{
    return b->share && (b->uses || hk_buffer_bytes(b) >= SMALL);
}

struct hk_buffer hk_buffer_view(const struct hk_ctype *type, size_t count,
                                void *data)
{
    return (struct hk_buffer){ .type = type, .count = count, .data = data };
}

struct hk_buffer hk_buffer_part(const struct hk_ctype *type,
                                struct hk_share *share, size_t offset,
                                size_t count, const size_t *state)
{
    atomic_fetch_add(&share->users, 1);
    atomic_fetch_add(&share->holders, 1);
    return (struct hk_buffer){ .type = type, .count = count, .share = share,
        .data = (char *)share->at + offset, .offset = offset,
        .state = state ? (unsigned char *)share->at + *state : NULL,
        .is_read_only = true };
}

size_t hk_buffer_unknown(const struct hk_buffer *b)
{
    size_t n = 0;

    for (size_t i = 0; b->state && i < b->count; i++)
        n += b->state[i] != 0;
    return n;
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
