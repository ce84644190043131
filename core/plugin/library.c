/* library.c - finding a library, and sealing its bytes in memory */
#include "plugin/library.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/wire.h"

enum { LIBRARY_MOST = 256 << 20 };

#ifndef HK_TRIPLET               /* the build says it */
#define HK_TRIPLET ""
#endif

static bool is_file(const char *path)
{
    struct stat st;

    return !stat(path, &st) && S_ISREG(st.st_mode);
}

enum hk_status hk_library_find(struct hk_str *path, const char *name,
                               const char *folder, struct hk_err *err)
{
    const char *const folders[] = { folder, "/usr/local/lib",
        "/usr/lib/" HK_TRIPLET, "/lib/" HK_TRIPLET };
    enum hk_status rc;
    size_t i;

    if (*name == '/') {
        hk_str_puts(path, name);
        rc = hk_str_status(path, err);
        return rc || is_file(name) ? rc
            : hk_fail(err, HK_EIO, "%s: there is no such library; install it "
                      "or mend \"path\" in the manifest", name);
    }
    for (i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        hk_str_clear(path);
        hk_str_addf(path, "%s/%s", folders[i], name);
        rc = hk_str_status(path, err);
        if (rc || is_file(path->data))
            return rc;
    }
    hk_str_clear(path);
    return hk_fail(err, HK_EIO, "the library %s stands neither in %s nor in "
                   "%s, %s and %s; build or install it", name, folders[0],
                   folders[1], folders[2], folders[3]);
}

/* ---- sealing -------------------------------------------------------------------- */

static enum hk_status fail_seal(const char *path, struct hk_err *err)
{
    return hk_fail(err, HK_EIO, "%s: its bytes cannot be sealed in memory: %s; "
                   "plugins need memfd_create of the kernel", path,
                   hk_reason(err, errno));
}

static enum hk_status fill(int fd, const struct hk_str *bytes,
                           const char *path, struct hk_err *err)
{
    const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

    if (!hk_wire_write(fd, bytes->data, bytes->len))
        return fail_seal(path, err);
    return fcntl(fd, F_ADD_SEALS, seals) ? fail_seal(path, err) : HK_OK;
}

/* Hash what was sealed: nobody can change it any more. */
static enum hk_status hash(struct hk_library *l, const char *path,
                           struct hk_err *err)
{
    unsigned char sha[HK_SHA256_LEN];
    void *bytes = mmap(NULL, l->size, PROT_READ, MAP_PRIVATE, l->fd, 0);
    enum hk_status rc;

    if (bytes == MAP_FAILED)
        return fail_seal(path, err);
    rc = hk_sha256(sha, bytes, l->size, err);
    munmap(bytes, l->size);
    if (!rc)
        hk_hex(l->sha256, sha);
    return rc;
}

static enum hk_status seal(struct hk_library *l, const struct hk_str *bytes,
                           const char *path, struct hk_err *err)
{
    enum hk_status rc;

    if (bytes->len < 4 || memcmp(bytes->data, "\177ELF", 4))
        return hk_fail(err, HK_EFORMAT, "%s: is no shared library (its first "
                       "bytes are not those of one)", path);
    l->fd = memfd_create("huka-library", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (l->fd < 0)
        return fail_seal(path, err);
    l->is_sealed = true;
    l->size = bytes->len;
    rc = fill(l->fd, bytes, path, err);
    return rc ? rc : hash(l, path, err);
}

enum hk_status hk_library_seal(struct hk_library *l, const char *path,
                               struct hk_err *err)
{
    struct hk_str bytes = HK_STR_INIT;
    enum hk_status rc;

    if (l->is_sealed)
        return HK_OK;
    rc = hk_str_read(&bytes, path, LIBRARY_MOST, err);
    if (!rc)
        rc = seal(l, &bytes, path, err);
    if (rc)
        hk_library_release(l);
    hk_str_release(&bytes);
    return rc;
}

void hk_library_release(struct hk_library *l)
{
    if (l->is_sealed)
        close(l->fd);
    *l = (struct hk_library){ .is_sealed = false };
}
