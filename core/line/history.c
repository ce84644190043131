/* history.c - the entries of this session and of those before */
#include "line/history.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "line/history_file.h"

#include <string.h>

enum { MOST = 10000, ENTRY_MOST = 64 << 10 };

/* ---- masks -------------------------------------------------------------- */

static bool is_digit(int32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

/* The digits at `at`, how many in `*count`, and where they end. */
static size_t group_end(const char *text, size_t len, size_t at, int *count)
{
    size_t n;
    int32_t code;

    *count = 0;
    for (; at < len; at += n) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (!is_digit(code))
            break;
        ++*count;
    }
    return at;
}

/* The number at `at`: where it ends and how many digits it has. Groups of three
 * and more belong together. */
static size_t number_end(const char *text, size_t len, size_t at, int *digits)
{
    size_t end, next;
    int count;

    end = group_end(text, len, at, digits);
    if (*digits < 3)
        return end;
    while (end < len && (text[end] == ' ' || text[end] == '-')) {
        next = group_end(text, len, end + 1, &count);
        if (count < 3)
            break;
        *digits += count;
        end = next;
    }
    return end;
}

void hk_history_mask(struct hk_str *out, const char *text, size_t len)
{
    size_t at = 0, n, end;
    int32_t code;
    int digits;

    while (at < len) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (!is_digit(code)) {
            hk_str_add(out, text + at, n);
            at += n;
            continue;
        }
        end = number_end(text, len, at, &digits);
        for (; at < end; at += n) {
            n = hk_utf8_next(text + at, len - at, &code);
            if (digits >= 15 && is_digit(code))
                hk_str_putc(out, '*');
            else
                hk_str_add(out, text + at, n);
        }
        if (digits >= 15 && at < len && (text[at] == 'X' || text[at] == 'x')) {
            hk_str_putc(out, '*');
            at++;
        }
    }
}

/* ---- the list ----------------------------------------------------------- */

/* Take over `entry`, a copy; the oldest goes when there are too many. */
static bool append(struct hk_history *h, char *entry)
{
    if (!entry)
        return false;
    if (h->count == h->most) {
        hk_free(h->entries[0]);
        h->count--;
        memmove(h->entries, h->entries + 1, h->count * sizeof *h->entries);
    }
    if (!hk_grow(&h->entries, &h->cap, h->count + 1, sizeof entry)) {
        hk_free(entry);
        return false;
    }
    h->entries[h->count++] = entry;
    return true;
}

static bool is_last(const struct hk_history *h, const char *text, size_t len)
{
    const char *last = h->count ? h->entries[h->count - 1] : "";

    return h->count && strlen(last) == len && !memcmp(last, text, len);
}

static bool is_blank_start(const char *text, size_t len)
{
    return !len || text[0] == ' ' || text[0] == '\t' || text[0] == '\n'
        || (len >= 3 && !memcmp(text, "\xe3\x80\x80", 3));
}

static void keep_last(struct hk_history *h, size_t most)
{
    size_t extra = h->count > most ? h->count - most : 0, i;

    for (i = 0; i < extra; i++)
        hk_free(h->entries[i]);
    h->count -= extra;
    if (extra)
        memmove(h->entries, h->entries + extra,
                h->count * sizeof *h->entries);
    h->most = most;
}

/* What was found in the file. */
struct found {
    size_t lines, bad, first_bad;
};

static enum hk_status read_entries(struct hk_history *h, struct found *found,
                                   const struct hk_str *text, size_t at,
                                   struct hk_err *err)
{
    struct hk_str entry = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    while (!rc && hk_history_next(&entry, text, &at)) {
        found->lines++;
        if (!entry.len || hk_utf8_check(entry.data, entry.len) < entry.len) {
            if (!found->bad++)
                found->first_bad = found->lines + 1;
        } else if (!is_last(h, entry.data, entry.len)
                   && !append(h, hk_strndup(entry.data, entry.len))) {
            rc = hk_fail_memory(err);
        }
    }
    hk_str_release(&entry);
    return rc;
}

enum hk_status hk_history_open(struct hk_history *h, const char *path,
                               size_t most, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    struct found found = { 0 };
    enum hk_status rc = HK_OK;
    size_t at = 0;

    *h = (struct hk_history){ .most = (size_t)-1 };   /* until all is read */
    if (path) {
        h->path = hk_strdup(path);
        rc = h->path ? hk_history_read(&text, path, &at, err)
            : hk_fail_memory(err);
    }
    if (!rc)
        rc = read_entries(h, &found, &text, at, err);
    keep_last(h, most ? most : MOST);
    h->damaged = found.bad > 0;
    if (!rc && found.bad)
        rc = hk_fail(err, HK_EFORMAT, "%s: damaged lines of the history "
                     "were passed over (%zu, the first is line %zu); "
                     "the file is kept as it is", path, found.bad,
                     found.first_bad);
    else if (!rc && found.lines > h->most * 2)
        rc = hk_history_rewrite(h, err);
    if (rc && !h->damaged) {
        hk_free(h->path);
        h->path = NULL;
    }
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_history_add(struct hk_history *h, const char *text,
                              size_t len, struct hk_err *err)
{
    struct hk_str masked = HK_STR_INIT;
    enum hk_status rc;

    if (!h->most)
        h->most = MOST;
    if (h->off || is_blank_start(text, len) || memchr(text, 0, len)
        || is_last(h, text, len))
        return HK_OK;
    if (!append(h, hk_strndup(text, len)))
        return hk_fail_memory(err);
    if (!h->path || len > ENTRY_MOST)
        return HK_OK;
    hk_history_mask(&masked, text, len);
    rc = hk_str_status(&masked, err);
    if (!rc)
        rc = hk_history_append(h->path, masked.data, masked.len, err);
    if (rc) {
        hk_free(h->path);
        h->path = NULL;
    }
    hk_str_release(&masked);
    return rc;
}

void hk_history_release(struct hk_history *h)
{
    while (h->count)
        hk_free(h->entries[--h->count]);
    hk_free(h->entries);
    hk_free(h->path);
    *h = (struct hk_history){ 0 };
}
