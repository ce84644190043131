/* file.c - files read and written whole */
#include "base/str.h"

#include "base/mem.h"
#include "base/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

/* A character device has no length, and some have no end. */
#define DEVICE_LIMIT ((size_t)64 * 1024 * 1024)

static enum hk_status fail_read(const char *path, int why, struct hk_err *err)
{
    return hk_fail(err, HK_EIO, "%s: cannot be read: %s", path,
                   hk_reason(err, why));
}

static enum hk_status fail_write(const char *path, int why, struct hk_err *err)
{
    return hk_fail(err, HK_EIO, "%s: cannot be written: %s", path,
                   hk_reason(err, why));
}

/* Open `path` for reading. A pipe may keep us waiting for its other end, which
 * ctrl-C then breaks off with EINTR. */
static enum hk_status open_input(int *fd, struct stat *st, const char *path,
                                 struct hk_err *err)
{
    *fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (*fd < 0 && hk_stop_asked())
        return hk_stop_fail(err);
    if (*fd < 0 || fstat(*fd, st))
        return fail_read(path, errno, err);
    if (S_ISDIR(st->st_mode))
        return hk_fail(err, HK_EIO, "%s: is a folder; name a file", path);
    return HK_OK;
}

/* Read what is left of `fd`, at most `limit` bytes. */
static enum hk_status read_all(struct hk_str *s, int fd, const char *path,
                               size_t limit, struct hk_err *err)
{
    char piece[PIECE];
    size_t sum = 0;
    ssize_t n;

    for (;;) {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_read(path, errno, err);
        if (!n)
            return HK_OK;
        sum += (size_t)n;
        if (limit && sum > limit)
            return hk_fail(err, HK_EIO, "%s: is larger than the %zu bytes that "
                           "are read; take a smaller file", path, limit);
        hk_str_add(s, piece, (size_t)n);
        if (s->failed)
            return hk_fail_memory(err);
    }
}

enum hk_status hk_str_read(struct hk_str *s, const char *path, size_t limit,
                           struct hk_err *err)
{
    const size_t before = s->len;
    struct stat st;
    enum hk_status rc;
    int fd = -1;

    rc = hk_str_status(s, err);
    if (!rc)
        rc = open_input(&fd, &st, path, err);
    if (rc)
        goto out;
    if ((S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))
        && (!limit || limit > DEVICE_LIMIT))
        limit = DEVICE_LIMIT;
    rc = read_all(s, fd, path, limit, err);
out:
    if (rc && s->data) {
        s->len = before;
        s->data[before] = '\0';
    }
    if (fd > STDIN_FILENO)
        close(fd);
    return rc;
}

/* 0 or errno. */
static int write_all(int fd, const struct hk_str *s)
{
    size_t done = 0;
    ssize_t n;

    while (done < s->len) {
        n = write(fd, s->data + done, s->len - done);
        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0)
            done += (size_t)n;
    }
    return 0;
}

static enum hk_status write_stdout(const struct hk_str *s, struct hk_err *err)
{
    if (fwrite(hk_str_text(s), 1, s->len, stdout) != s->len || fflush(stdout))
        return fail_write("-", errno, err);
    return HK_OK;
}

/* Devices and pipes cannot be replaced by a rename; they are written to. */
static enum hk_status write_into(const struct hk_str *s, const char *path,
                                 struct hk_err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC), why;

    if (fd < 0)
        return fail_write(path, errno, err);
    why = write_all(fd, s);
    if (close(fd) && !why)
        why = errno;
    return why ? fail_write(path, why, err) : HK_OK;
}

/* After a rename the folder itself must reach the disk. A file system that
 * cannot do that is no reason to fail: the file is there. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder;
    int fd;

    if (!slash)
        folder = hk_strdup(".");
    else
        folder = hk_strndup(path, slash > path ? (size_t)(slash - path) : 1);
    fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    hk_free(folder);
}

/* Write the file `temporary`, a template of mkostemp, and give it the name
 * `path`. */
static enum hk_status replace(const struct hk_str *s, const char *path,
                              char *temporary, unsigned mode,
                              struct hk_err *err)
{
    int fd = mkostemp(temporary, O_CLOEXEC), why = 0;

    if (fd < 0)
        return fail_write(path, errno, err);
    if (fchmod(fd, (mode_t)mode))
        why = errno;
    if (!why)
        why = write_all(fd, s);
    if (!why && fsync(fd))
        why = errno;
    if (close(fd) && !why)
        why = errno;
    if (!why && rename(temporary, path))
        why = errno;
    if (why) {
        unlink(temporary);
        return fail_write(path, why, err);
    }
    sync_folder(path);
    return HK_OK;
}

enum hk_status hk_str_write(const struct hk_str *s, const char *path,
                            unsigned mode, struct hk_err *err)
{
    struct hk_str temporary = HK_STR_INIT;
    char *target = NULL;   /* behind a symbolic link, which is to stay */
    struct stat st;
    enum hk_status rc;

    rc = hk_str_status(s, err);
    if (rc)
        return rc;
    if (!strcmp(path, "-"))
        return write_stdout(s, err);
    if (!stat(path, &st)) {
        if (S_ISDIR(st.st_mode))
            return hk_fail(err, HK_EIO, "%s: is a folder; name a file", path);
        if (!S_ISREG(st.st_mode))
            return write_into(s, path, err);
        target = realpath(path, NULL);
        if (!target)
            return fail_write(path, errno, err);
    }
    hk_str_addf(&temporary, "%s.XXXXXX", target ? target : path);
    rc = hk_str_status(&temporary, err);
    if (!rc)
        rc = replace(s, target ? target : path, temporary.data, mode, err);
    free(target);
    hk_str_release(&temporary);
    return rc;
}
