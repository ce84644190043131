/* lines.c - entries from a pipe or a file */
#include "repl/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/stop.h"
#include "base/text.h"
#include "repl/entry.h"

#define ENTRY_MOST ((size_t)16 << 20)

void hk_lines_release(struct hk_lines *l)
{
    hk_str_release(&l->buffer);
    hk_str_release(&l->next);
}

static enum hk_status fill(struct hk_lines *l, struct hk_err *err)
{
    char bytes[8192];
    ssize_t n;

    if (l->at) {                 /* what was taken goes */
        memmove(l->buffer.data, l->buffer.data + l->at, l->buffer.len - l->at);
        l->buffer.len -= l->at;
        l->at = 0;
    }
    if (l->fd < 0) {
        l->at_end = true;
        return HK_OK;
    }
    do {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        n = read(l->fd, bytes, sizeof bytes);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return hk_fail(err, HK_EIO, "the input cannot be read: %s",
                       hk_reason(err, errno));
    l->at_end = n == 0;
    if (n > 0)
        hk_str_add(&l->buffer, bytes, (size_t)n);
    return hk_str_status(&l->buffer, err);
}

/* One line without its end; *more is false when there is none. */
static enum hk_status read_line(struct hk_lines *l, struct hk_str *line,
                                bool *more, struct hk_err *err)
{
    const char *start, *end = NULL;
    enum hk_status rc = HK_OK;
    size_t len, bad;

    hk_str_clear(line);
    for (;;) {
        start = hk_str_text(&l->buffer) + l->at;
        len = l->buffer.len - l->at;
        end = len ? memchr(start, '\n', len) : NULL;
        if (end || l->at_end || rc)
            break;
        if (len > ENTRY_MOST)
            return hk_fail(err, HK_EFORMAT, "a line of more than 16 MB");
        rc = fill(l, err);
    }
    *more = !rc && (end || len);
    if (!*more)
        return rc;
    len = end ? (size_t)(end - start) : len;
    l->at += len + (end != NULL);
    l->line++;
    while (len && start[len - 1] == '\r')
        len--;
    bad = hk_utf8_check(start, len);
    if (bad != len)
        return hk_fail(err, HK_EFORMAT, "line %zu is not UTF-8 at byte %zu",
                       l->line, bad + 1);
    hk_str_add(line, start, len);
    return hk_str_status(line, err);
}

static enum hk_status take_line(struct hk_lines *l, struct hk_str *line,
                                bool *more, struct hk_err *err)
{
    if (!l->has_next)
        return read_line(l, line, more, err);
    l->has_next = false;
    *more = true;
    hk_str_clear(line);
    hk_str_add(line, hk_str_text(&l->next), l->next.len);
    return hk_str_status(line, err);
}

/* A SELECT without ";": look at the line behind it. */
static enum hk_status look_ahead(struct hk_lines *l, const struct hk_str *entry,
                                 bool *whole, struct hk_err *err)
{
    size_t len = entry->len;
    bool more;
    enum hk_status rc;

    while (len && strchr(" \t\n", entry->data[len - 1]))
        len--;
    if ((len && entry->data[len - 1] == ';')
        || hk_entry_kind(hk_str_text(entry), entry->len) != HK_ENTRY_SQL)
        return HK_OK;
    rc = read_line(l, &l->next, &more, err);
    l->has_next = !rc && more;
    if (l->has_next && hk_entry_goes_on(hk_str_text(&l->next), l->next.len))
        *whole = false;
    return rc;
}

/* The next whole entry into `entry`, and the number of its first line. A SQL
 * statement without ";" goes on where the next line does (hk_entry_goes_on).
 * `*more` is false at the end. HK_EIO, HK_ENOMEM; HK_ESTOP: ctrl-C, and what
 * was typed of the entry is forgotten; HK_EFORMAT: not UTF-8. */
static enum hk_status next_entry(struct hk_lines *l, struct hk_repl *s,
                                 struct hk_str *entry, size_t *first,
                                 bool *more, struct hk_err *err)
{
    struct hk_str line = HK_STR_INIT;
    bool whole = false, got;
    enum hk_status rc = HK_OK;

    hk_str_clear(entry);
    *more = false;
    while (!rc && !whole) {
        rc = take_line(l, &line, &got, err);
        if (!*more)
            *first = l->line;
        if (rc || !got)
            break;
        if (entry->len)
            hk_str_putc(entry, '\n');
        hk_str_add(entry, hk_str_text(&line), line.len);
        *more = true;
        rc = hk_str_status(entry, err);
        whole = !rc && hk_repl_is_whole(s, hk_str_text(entry), entry->len);
        if (whole)
            rc = look_ahead(l, entry, &whole, err);
        if (!line.len)           /* an empty line ends what is open */
            whole = true;
    }
    hk_str_release(&line);
    return rc;
}

enum hk_status hk_lines_run(struct hk_lines *l, struct hk_repl *s,
                            struct hk_err *err)
{
    struct hk_str entry = HK_STR_INIT;
    struct hk_err said;
    enum hk_status rc = HK_OK;
    size_t first = 0;
    bool more = true;

    while (more && !rc && !s->ended) {
        rc = next_entry(l, s, &entry, &first, &more, err);
        if (rc || !more)
            break;
        rc = hk_repl_entry(s, hk_str_text(&entry), entry.len, err);
        if (rc && rc != HK_ESTOP) {
            said = *err;
            hk_fail(err, rc, "line %zu: %s", first, said.text);
        }
    }
    hk_str_release(&entry);
    return rc;
}
