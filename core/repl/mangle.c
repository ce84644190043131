/* mangle.c - names beyond ASCII in Lua text, without moving a byte
 *
 * A character of three bytes has at most 65,535 - U+0800 codes, and one letter
 * of seventeen with two of sixty-three others has 67,473; two and four bytes
 * have room too. No word of Lua begins like that. A name typed in ASCII that is
 * the same by chance would be the same name. */
#include "repl/mangle.h"

#include <string.h>

#include "base/mem.h"
#include "repl/scan.h"

static const char digits[] =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
/* No word of Lua of two letters begins with one of these. */
static const char firsts[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZpqsvxyz";

static unsigned code_of(const char *t, size_t n)
{
    unsigned code = (unsigned char)t[0] & (0x7Fu >> n);
    size_t i;

    for (i = 1; i < n; i++)
        code = code << 6 | ((unsigned char)t[i] & 0x3Fu);
    return code;
}

static void put_char(struct hk_str *out, const char *t, size_t n)
{
    unsigned code = code_of(t, n);
    char text[4];
    size_t i;

    for (i = n; i-- > 1; code /= 63)
        text[i] = digits[code % 63];
    text[0] = firsts[code % (sizeof firsts - 1)];
    hk_str_add(out, text, n);
}

static bool is_plain(const char *name, size_t len)
{
    for (; len--; name++)
        if (*name & 0x80)
            return false;
    return true;
}

/* Remember that `mangled` stands for the name. */
static bool remember(struct hk_mangler *m, const char *mangled,
                     const char *name, size_t len)
{
    if (hk_map_get(&m->index, mangled, len, -1) >= 0)
        return true;
    if (!hk_grow(&m->names, &m->cap, m->count + 1, sizeof *m->names)
        || !(m->names[m->count] = hk_arena_dup(&m->arena, name, len))
        || !hk_map_set(&m->index, mangled, len, (int64_t)m->count))
        return false;
    m->count++;
    return true;
}

static void put_name(struct hk_mangler *m, const char *name, size_t len,
                     struct hk_str *out)
{
    size_t start = out->len, i, n;

    if (is_plain(name, len)) {
        hk_str_add(out, name, len);
        return;
    }
    for (i = 0; i < len; i += n) {
        n = hk_name_char(name + i, len - i, i == 0);
        if (n > 1)
            put_char(out, name + i, n);
        else
            hk_str_add(out, name + i, n);
    }
    if (!out->failed && !remember(m, out->data + start, name, len))
        out->failed = true;
}

void hk_mangle(struct hk_mangler *m, const char *text, size_t len,
               struct hk_str *out)
{
    struct hk_scan scan = { .text = text, .len = len };
    struct hk_scanned p;
    size_t done = 0;

    while (hk_scan_next(&scan, &p)) {
        if (p.kind != HK_PIECE_NAME)
            continue;
        hk_str_add(out, text + done, p.start - done);
        put_name(m, text + p.start, p.end - p.start, out);
        done = p.end;
    }
    hk_str_add(out, text + done, len - done);
}

const char *hk_unmangle(const struct hk_mangler *m, const char *name)
{
    int64_t at = hk_map_get(&m->index, name, strlen(name), -1);

    return at < 0 ? name : m->names[at];
}

void hk_unmangle_text(const struct hk_mangler *m, const char *text,
                      struct hk_str *out)
{
    while (*text) {
        size_t n = 0, step;
        int64_t at;

        for (step = 1; step && text[n]; n += step)
            if (!(step = hk_name_char(text + n, strlen(text + n), n == 0)))
                break;
        if (!n) {
            hk_str_putc(out, *text++);
            continue;
        }
        at = hk_map_get(&m->index, text, n, -1);
        if (at >= 0)
            hk_str_puts(out, m->names[at]);
        else
            hk_str_add(out, text, n);
        text += n;
    }
}

void hk_mangler_release(struct hk_mangler *m)
{
    hk_map_release(&m->index);
    hk_free(m->names);
    hk_arena_release(&m->arena);
    *m = (struct hk_mangler){ 0 };
}
