/* plain.c - entries from a pipe, a file or a terminal that knows no escapes */
#include "line/line_impl.h"

#include "base/stop.h"
#include "base/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { ENTRY_MOST = 16 << 20 };

/* Read more bytes. HK_OK and nothing read: the end. HK_ESTOP: ctrl-C. */
static enum hk_status read_more(struct hk_line *line, struct hk_err *err)
{
    char buffer[65536];
    ssize_t n;

    do {
        if (hk_stop_asked())
            return HK_ESTOP;
        n = read(line->options.in, buffer, sizeof buffer);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return hk_fail(err, HK_EIO, "the input cannot be read: %s",
                       hk_reason(err, errno));
    line->at_end = n == 0;
    hk_str_add(&line->input, buffer, (size_t)n);
    return hk_str_status(&line->input, err);
}

/* One line of the input, its end left out; false in `*some` at the end. */
static enum hk_status next_line(struct hk_line *line, const char **start,
                                size_t *len, bool *some, struct hk_err *err)
{
    struct hk_str *s = &line->input;
    size_t seen = line->used;
    const char *end = NULL;
    enum hk_status rc = HK_OK;

    for (;;) {
        if (s->len > seen)
            end = memchr(s->data + seen, '\n', s->len - seen);
        seen = s->len;
        if (end || line->at_end)
            break;
        if (s->len - line->used > ENTRY_MOST)
            return hk_fail(err, HK_EFORMAT, "line %zu of the input is longer "
                           "than 16 MiB; an entry must be shorter",
                           line->lines + 1);
        rc = read_more(line, err);
        if (rc)
            return rc;
    }
    *some = end || s->len > line->used;
    if (!*some)
        return HK_OK;
    *start = s->data + line->used;
    *len = end ? (size_t)(end - *start) : s->len - line->used;
    line->used += *len + (end != NULL);
    if (*len > 0 && (*start)[*len - 1] == '\r')
        --*len;
    if (!line->lines++ && *len >= 3 && !memcmp(*start, "\xef\xbb\xbf", 3)) {
        *start += 3;                   /* a byte order mark */
        *len -= 3;
    }
    return HK_OK;
}

static enum hk_status check_line(const struct hk_line *line, const char *start,
                                 size_t len, struct hk_err *err)
{
    size_t bad = hk_utf8_check(start, len);
    const char *zero = memchr(start, 0, len);

    if (bad < len)
        return hk_fail(err, HK_EFORMAT, "line %zu of the input, byte %zu: "
                       "0x%02X is no UTF-8; save the file as UTF-8",
                       line->lines, bad + 1,
                       (unsigned)(unsigned char)start[bad]);
    if (zero)
        return hk_fail(err, HK_EFORMAT, "line %zu of the input holds a zero "
                       "byte; this is no text", line->lines);
    return HK_OK;
}

/* A prompt, when somebody sees it. */
static void show_prompt(struct hk_line *line, bool first)
{
    const char *text = first ? line->prompt : line->more ? line->more : "";
    ssize_t n;

    if (!isatty(line->options.in) || !isatty(line->options.out))
        return;
    n = write(line->options.out, text, strlen(text));
    (void)n;                           /* a prompt that is lost is no harm */
}

static bool is_whole(const struct hk_line *line, const struct hk_str *text)
{
    const struct hk_line_calls *calls = &line->options.calls;

    return !calls->is_whole
        || calls->is_whole(calls->of, hk_str_text(text), text->len);
}

/* Ctrl-C: at a terminal it cancels the entry, else it stops the program. */
static enum hk_status stopped(struct hk_line *line, struct hk_str *text,
                              enum hk_line_end *end, struct hk_err *err)
{
    if (!isatty(line->options.in))
        return hk_stop_fail(err);
    hk_stop_ask(false);
    hk_str_clear(text);
    line->used = line->input.len;
    *end = HK_LINE_CANCELLED;
    return HK_OK;
}

enum hk_status hk_line_read_plain(struct hk_line *line, struct hk_str *text,
                                  enum hk_line_end *end, struct hk_err *err)
{
    const char *start = NULL;
    size_t len = 0;
    bool some = false, any = false;
    enum hk_status rc;

    line->began = line->lines + 1;
    for (;;) {
        show_prompt(line, !any);
        rc = next_line(line, &start, &len, &some, err);
        if (rc == HK_ESTOP)
            return stopped(line, text, end, err);
        if (!rc && some)
            rc = check_line(line, start, len, err);
        if (rc || !some)
            break;
        if (any)
            hk_str_putc(text, '\n');
        hk_str_add(text, start, len);
        any = true;
        rc = hk_str_status(text, err);
        if (!rc && text->len > ENTRY_MOST)
            rc = hk_fail(err, HK_EFORMAT, "the entry that begins in line %zu "
                         "of the input is longer than 16 MiB; an entry must "
                         "be shorter", line->began);
        if (rc || is_whole(line, text))
            break;
    }
    *end = any ? HK_LINE_TEXT : HK_LINE_EOF;
    if (!rc && any && isatty(line->options.in))
        hk_line_record(line, text);
    return rc;
}
