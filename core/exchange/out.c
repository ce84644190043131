/* out.c - a file written piece by piece, whole or not at all */
#include "exchange/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { PIECE = 64 * 1024 };

static enum hk_status fail(const struct hk_out *o, int why, struct hk_err *err)
{
    return hk_fail(err, HK_EIO, "%s: cannot be written: %s", o->path,
                   hk_reason(err, why));
}

/* Close the file if it is ours, and forget all about it. */
static void let_go(struct hk_out *o)
{
    if (o->is_open && o->fd != STDOUT_FILENO)
        close(o->fd);
    hk_free(o->target);
    hk_free(o->temporary);
    hk_str_release(&o->text);
    *o = (struct hk_out){ 0 };
}

/* Make the temporary file beside `target`. */
static enum hk_status open_beside(struct hk_out *o, const char *target,
                                  unsigned mode, struct hk_err *err)
{
    struct hk_str name = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&name, "%s.XXXXXX", target);
    rc = hk_str_status(&name, err);
    o->target = rc ? NULL : hk_strdup(target);
    o->temporary = rc ? NULL : hk_strdup(hk_str_text(&name));
    hk_str_release(&name);
    if (rc)
        return rc;
    if (!o->target || !o->temporary)
        return hk_fail_memory(err);
    o->fd = mkostemp(o->temporary, O_CLOEXEC);
    if (o->fd < 0) {
        rc = fail(o, errno, err);
        hk_free(o->temporary);       /* there is no such file of ours */
        o->temporary = NULL;
        return rc;
    }
    o->is_open = true;
    if (fchmod(o->fd, (mode_t)mode))
        return fail(o, errno, err);
    return HK_OK;
}

static enum hk_status open_there(struct hk_out *o, unsigned mode,
                                 struct hk_err *err)
{
    struct stat st;
    char *target;
    enum hk_status rc;

    if (stat(o->path, &st))
        return open_beside(o, o->path, mode, err);
    if (S_ISDIR(st.st_mode))
        return hk_fail(err, HK_EIO, "%s: is a folder; name a file", o->path);
    if (!S_ISREG(st.st_mode)) {
        o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
        o->is_open = o->fd >= 0;
        return o->is_open ? HK_OK : fail(o, errno, err);
    }
    target = realpath(o->path, NULL);
    if (!target)
        return fail(o, errno, err);
    rc = open_beside(o, target, mode, err);
    free(target);
    return rc;
}

enum hk_status hk_out_open(struct hk_out *o, const char *path, unsigned mode,
                           struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    *o = (struct hk_out){ .path = path, .fd = STDOUT_FILENO };
    if (!strcmp(path, "-"))
        o->is_open = true;
    else
        rc = open_there(o, mode, err);
    if (rc)
        hk_out_abandon(o);
    return rc;
}

static enum hk_status write_all(struct hk_out *o, struct hk_err *err)
{
    const char *at = hk_str_text(&o->text);
    size_t left = o->text.len;
    enum hk_status rc = hk_str_status(&o->text, err);

    while (left && !rc && !o->gone) {
        ssize_t n = write(o->fd, at, left);

        if (n < 0 && errno == EPIPE)
            o->gone = true;
        else if (n < 0 && errno != EINTR)
            rc = fail(o, errno, err);
        if (n > 0) {
            at += n;
            left -= (size_t)n;
        }
    }
    hk_str_clear(&o->text);
    return rc;
}

enum hk_status hk_out_step(struct hk_out *o, struct hk_err *err)
{
    return o->text.len < PIECE && !o->text.failed ? HK_OK : write_all(o, err);
}

/* After a rename the folder itself must reach the disk. A file system that
 * cannot do that is no reason to fail: the file is there. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = !slash ? hk_strdup(".")
                 : hk_strndup(path, slash > path ? (size_t)(slash - path) : 1);
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    hk_free(folder);
}

enum hk_status hk_out_close(struct hk_out *o, struct hk_err *err)
{
    enum hk_status rc = write_all(o, err);

    if (!rc && o->temporary && fsync(o->fd))
        rc = fail(o, errno, err);
    if (!rc && o->fd != STDOUT_FILENO) {
        o->is_open = false;
        if (close(o->fd))
            rc = fail(o, errno, err);
    }
    if (!rc && o->temporary) {
        if (rename(o->temporary, o->target))
            rc = fail(o, errno, err);
        else
            sync_folder(o->target);
    }
    if (rc)
        hk_out_abandon(o);
    else
        let_go(o);
    return rc;
}

void hk_out_abandon(struct hk_out *o)
{
    if (o->temporary)
        unlink(o->temporary);
    let_go(o);
}
