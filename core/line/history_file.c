/* history_file.c - the file of the history
 *
 * Whoever writes holds flock on the very file that the path names: a rewrite
 * puts another file there, so after the lock is taken the path is looked at
 * again. */
#include "line/history_file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char head[] = "# huka history 1\n";
enum { HEAD = sizeof head - 1, FILE_MOST = 256 << 20 };

static enum hk_status cannot(struct hk_err *err, const char *path, bool write)
{
    const char *why = hk_reason(err, errno);

    if (write)
        return hk_fail(err, HK_EIO, "%s: the history cannot be written: %s; "
                       "it is kept for this session only", path, why);
    return hk_fail(err, HK_EIO, "%s: the history cannot be read: %s; it is "
                   "kept for this session only", path, why);
}

static enum hk_status other_file(struct hk_err *err, const char *path)
{
    return hk_fail(err, HK_EFORMAT, "%s: this is no history that this program "
                   "can read (its first line is another) and it is left as it "
                   "is; name another file", path);
}

/* ---- reading ------------------------------------------------------------ */

enum hk_status hk_history_read(struct hk_str *text, const char *path,
                               size_t *at, struct hk_err *err)
{
    struct stat info;
    enum hk_status rc;

    *at = 0;
    if (stat(path, &info))
        return errno == ENOENT || errno == ENOTDIR ? HK_OK
            : cannot(err, path, false);
    if (!S_ISREG(info.st_mode))
        return other_file(err, path);
    rc = hk_str_read(text, path, FILE_MOST, err);
    if (rc || !text->len)
        return rc;
    if (text->len < HEAD || memcmp(text->data, head, HEAD))
        return other_file(err, path);
    *at = HEAD;
    return HK_OK;
}

static bool unescape(struct hk_str *entry, const char *p, const char *end)
{
    for (; p < end; p++) {
        if (*p != '\\') {
            if ((unsigned char)*p < 0x20 || *p == 0x7f)
                return false;
            hk_str_putc(entry, *p);
            continue;
        }
        if (++p == end || !strchr("nt\\", *p) || !*p)
            return false;
        hk_str_putc(entry, *p == 'n' ? '\n' : *p == 't' ? '\t' : '\\');
    }
    return !entry->failed;
}

bool hk_history_next(struct hk_str *entry, const struct hk_str *text,
                     size_t *at)
{
    const char *start, *end;

    if (*at >= text->len)
        return false;
    start = text->data + *at;
    end = memchr(start, '\n', text->len - *at);
    if (!end)
        end = text->data + text->len;
    hk_str_clear(entry);
    if (!unescape(entry, start, end))
        hk_str_clear(entry);
    *at = (size_t)(end - text->data) + 1;
    return true;
}

/* ---- writing ------------------------------------------------------------ */

static void add_line(struct hk_str *out, const char *text, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        if (text[i] == '\n')
            hk_str_puts(out, "\\n");
        else if (text[i] == '\t')
            hk_str_puts(out, "\\t");
        else if (text[i] == '\\')
            hk_str_puts(out, "\\\\");
        else
            hk_str_putc(out, text[i]);
    }
    hk_str_putc(out, '\n');
}

/* Make the folders above `path`, for nobody but their owner. */
static void make_folders(const char *path)
{
    char *copy = hk_strdup(path), *p;

    if (!copy)
        return;
    for (p = copy + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        mkdir(copy, 0700);             /* what failed is told by open */
        *p = '/';
    }
    hk_free(copy);
}

static int lock(int fd)
{
    int rc;

    do
        rc = flock(fd, LOCK_EX);
    while (rc && errno == EINTR);
    return rc;
}

/* Open and lock the file that `path` names; -1 and errno. */
static int open_locked(const char *path)
{
    struct stat ours, named;
    int fd, tries;

    for (tries = 0; tries < 100; tries++) {
        fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (fd < 0 && errno == ENOENT && !tries) {
            make_folders(path);
            continue;
        }
        if (fd < 0 || lock(fd) || fstat(fd, &ours))
            break;
        if (!stat(path, &named) && named.st_ino == ours.st_ino
            && named.st_dev == ours.st_dev)
            return fd;
        close(fd);                     /* another file has taken its place */
        fd = -1;
        errno = EAGAIN;
    }
    if (fd >= 0) {
        int why = errno;

        close(fd);
        errno = why;
    }
    return -1;
}

static bool write_all(int fd, const struct hk_str *s)
{
    size_t at = 0;
    ssize_t n;

    while (at < s->len) {
        n = write(fd, s->data + at, s->len - at);
        if (n < 0 && errno != EINTR)
            return false;
        at += n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* What must stand before the new line: the head of a new file, the end of a
 * line that was cut off. False when the file is another, with errno 0. */
static bool begin(struct hk_str *out, int fd)
{
    char start[HEAD], last = '\n';
    struct stat info;

    if (fstat(fd, &info))
        return false;
    if (!info.st_size) {
        hk_str_add(out, head, HEAD);
    } else {
        errno = 0;
        if (pread(fd, start, HEAD, 0) != HEAD || memcmp(start, head, HEAD))
            return false;
        if (pread(fd, &last, 1, info.st_size - 1) == 1 && last != '\n')
            hk_str_putc(out, '\n');
    }
    if (info.st_mode & 077)
        fchmod(fd, 0600);              /* where it is not ours it stays */
    return true;
}

enum hk_status hk_history_append(const char *path, const char *text,
                                 size_t len, struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    int fd = open_locked(path);

    if (fd < 0)
        return cannot(err, path, true);
    if (!begin(&out, fd)) {
        rc = errno ? cannot(err, path, true) : other_file(err, path);
        goto out;
    }
    add_line(&out, text, len);
    rc = hk_str_status(&out, err);
    if (!rc && !write_all(fd, &out))
        rc = cannot(err, path, true);
out:
    close(fd);
    hk_str_release(&out);
    return rc;
}

/* Read again under the lock: other sessions may have added since. Keeps the
 * last h->most lines as they stand. */
static bool last_lines(struct hk_str *out, const struct hk_str *text,
                       size_t most)
{
    size_t lines = 0, at = text->len;

    if (text->len < HEAD || memcmp(text->data, head, HEAD))
        return false;
    while (at > HEAD && lines < most)
        if (text->data[--at] == '\n' && at + 1 < text->len)
            lines++;
    if (lines < most)
        return false;                  /* somebody else was quicker */
    hk_str_add(out, head, HEAD);
    hk_str_add(out, text->data + at + 1, text->len - at - 1);
    return true;
}

enum hk_status hk_history_rewrite(const struct hk_history *h,
                                  struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT, out = HK_STR_INIT;
    enum hk_status rc;
    int fd = open_locked(h->path);

    if (fd < 0)
        return cannot(err, h->path, true);
    rc = hk_str_read(&text, h->path, FILE_MOST, err);
    if (!rc && last_lines(&out, &text, h->most)) {
        rc = hk_str_status(&out, err);
        if (!rc)
            rc = hk_str_write(&out, h->path, 0600, err);
    }
    close(fd);
    hk_str_release(&out);
    hk_str_release(&text);
    return rc;
}
