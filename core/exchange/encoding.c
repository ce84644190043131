/* encoding.c - UTF-8, UTF-16 or GB18030, told apart by the bytes
 *
 * A byte order mark decides, and UTF-16 must have one; else strict UTF-8, which
 * other text hardly ever is by chance; else strict GB18030. The last accepts
 * much Western text too, so the characters must also be likely ones: nine in
 * ten from GB 2312. */
#include "exchange/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "exchange/foreign.h"

bool hk_encoding_of(enum hk_encoding *e, const char *name)
{
    static const struct { const char *name; enum hk_encoding is; } names[] = {
        { "auto", HK_ENC_AUTO },
        { "utf-8", HK_ENC_UTF8 }, { "utf8", HK_ENC_UTF8 },
        { "gb18030", HK_ENC_GB18030 }, { "gbk", HK_ENC_GB18030 },
        { "gb2312", HK_ENC_GB18030 },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(name, names[i].name)) {
            *e = names[i].is;
            return true;
        }
    return false;
}

struct hk_place hk_place_of(const char *text, size_t offset)
{
    struct hk_place p = { 1, 1 };

    for (size_t i = 0; i < offset; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c == '\n' || (c == '\r' && text[i + 1] != '\n')) {
            p.line++;
            p.column = 1;
        } else if ((c & 0xC0) != 0x80 && c != '\r') {
            p.column++;
        }
    }
    return p;
}

static bool has_mark(const struct hk_str *text)
{
    return text->len >= 3 && !memcmp(text->data, "\xEF\xBB\xBF", 3);
}

static void drop_mark(struct hk_str *text)
{
    if (has_mark(text)) {
        text->len -= 3;
        memmove(text->data, text->data + 3, text->len + 1);
    }
}

static enum hk_status fail_utf8(const struct hk_str *text, size_t bad,
                                const char *name, struct hk_err *err)
{
    struct hk_place p = hk_place_of(text->data, bad);

    return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the byte "
                   "0x%02X is no UTF-8; save the file again as \"CSV UTF-8\", "
                   "or say --encoding gb18030 if it is that", name,
                   (long long)p.line, (long long)p.column,
                   (unsigned)(unsigned char)text->data[bad]);
}

static enum hk_status fail_both(const struct hk_str *text, size_t bad,
                                const char *name, struct hk_err *err)
{
    struct hk_place p = hk_place_of(text->data, bad);

    return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the byte "
                   "0x%02X is no UTF-8, and the file is not GB18030 either; "
                   "open it in the spreadsheet and save it again as \"CSV "
                   "UTF-8\"", name, (long long)p.line, (long long)p.column,
                   (unsigned)(unsigned char)text->data[bad]);
}

static enum hk_status fail_unlikely(const struct hk_str *text, size_t bad,
                                    const char *name, struct hk_err *err)
{
    struct hk_place p = hk_place_of(text->data, bad);

    return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the byte "
                   "0x%02X is no UTF-8, and as GB18030 the text does not look "
                   "right; if it is that, say --encoding gb18030, else save "
                   "the file again as \"CSV UTF-8\"", name,
                   (long long)p.line, (long long)p.column,
                   (unsigned)(unsigned char)text->data[bad]);
}

/* True when nine in ten of the two-byte characters are those of GB 2312:
 * ideographs of rows 16 to 87. Its rows of signs count for nothing, nor do
 * characters of four bytes. The bytes are valid GB18030. */
static bool is_likely(const unsigned char *s, size_t len)
{
    size_t all = 0, good = 0;

    for (size_t i = 0; i + 1 < len; i++) {
        if (s[i] < 0x80)
            continue;
        if (s[i + 1] >= '0' && s[i + 1] <= '9') {
            i += 3;
            continue;
        }
        if (s[i] < 0xA1 || s[i] > 0xA9 || s[i + 1] < 0xA1) {
            all++;
            good += s[i] >= 0xB0 && s[i] <= 0xF7 && s[i + 1] >= 0xA1;
        }
        i++;
    }
    return good * 10 >= all * 9;
}

/* Convert all of `in`; false with `*bad` the offset of the first byte that is
 * none of its encoding, or with errno ENOMEM in `*why`. */
static bool convert(iconv_t cd, const struct hk_str *in, struct hk_str *out,
                    size_t *bad, int *why)
{
    size_t cap = in->len + in->len / 2 + 16;   /* two bytes become three */
    char *from = in->data, *to;
    size_t left = in->len, room = cap;

    *why = 0;
    out->data = to = hk_alloc(cap + 1);
    if (!to) {
        *why = ENOMEM;
        return false;
    }
    out->cap = cap + 1;
    if (left && iconv(cd, &from, &left, &to, &room) == (size_t)-1)
        *why = errno;
    out->len = cap - room;
    out->data[out->len] = '\0';
    *bad = in->len - left;
    return *why == 0;
}

/* `text` in the encoding `from` as UTF-8, into `out`. HK_EFORMAT without a
 * sentence: `*bad` is the first byte that is none; HK_EIO; HK_ENOMEM. */
static enum hk_status recode(const struct hk_str *text, const char *from,
                             const char *name, struct hk_str *out, size_t *bad,
                             struct hk_err *err)
{
    iconv_t cd = iconv_open("UTF-8", from);
    enum hk_status rc = HK_OK;
    int why = 0;

    if (cd == (iconv_t)-1)
        return hk_fail(err, HK_EIO, "%s: this system cannot convert %s "
                       "(iconv); save the file as \"CSV UTF-8\"", name, from);
    if (!convert(cd, text, out, bad, &why))
        rc = why == ENOMEM ? hk_fail_memory(err) : HK_EFORMAT;
    iconv_close(cd);
    return rc;
}

static void replace(struct hk_str *text, struct hk_str *by)
{
    hk_str_release(text);
    *text = *by;
    *by = (struct hk_str)HK_STR_INIT;
}

static void fail_gb(const struct hk_str *in, const struct hk_str *out,
                    size_t bad, const char *name, struct hk_err *err)
{
    struct hk_place p = hk_place_of(out->data, out->len);

    hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the byte 0x%02X is "
            "no GB18030; open the file in the spreadsheet and save it again "
            "as \"CSV UTF-8\"", name, (long long)p.line, (long long)p.column,
            (unsigned)(unsigned char)in->data[bad]);
}

/* `text` from GB18030 to UTF-8. With `sure` false only if it is likely: HK_ENO
 * when it is not, HK_EFORMAT without a sentence when it is none. */
static enum hk_status decode_gb(struct hk_str *text, bool sure,
                                const char *name, struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    size_t bad = 0;
    enum hk_status rc = recode(text, "GB18030", name, &out, &bad, err);

    if (rc == HK_EFORMAT && sure)
        fail_gb(text, &out, bad, name, err);
    if (!rc && !sure
        && !is_likely((const unsigned char *)text->data, text->len))
        rc = HK_ENO;
    if (!rc) {
        replace(text, &out);
        drop_mark(text);
    }
    hk_str_release(&out);
    return rc;
}

/* "Unicode text" of a spreadsheet: its mark says which half comes first. */
static bool is_utf16(const struct hk_str *text)
{
    return text->len >= 2 && (!memcmp(text->data, "\xFF\xFE", 2)
                              || !memcmp(text->data, "\xFE\xFF", 2));
}

static enum hk_status decode_utf16(struct hk_str *text, const char *name,
                                   struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    size_t bad = 0;
    enum hk_status rc = recode(text, "UTF-16", name, &out, &bad, err);

    if (rc == HK_EFORMAT)
        hk_fail(err, rc, "%s: the file is UTF-16 (\"Unicode text\"), but "
                "byte %zu is none; it is damaged or cut off; save it again as "
                "\"CSV UTF-8\"", name, bad + 1);
    if (!rc)
        replace(text, &out);
    hk_str_release(&out);
    return rc;
}

enum hk_status hk_encoding_decode(struct hk_str *text,
                                  enum hk_encoding *encoding,
                                  const char *name, struct hk_err *err)
{
    bool marked = text->len && has_mark(text);
    enum hk_status rc = hk_foreign_check(text, name, err);
    size_t bad;

    if (rc)
        return rc;
    if (is_utf16(text)) {
        rc = decode_utf16(text, name, err);
        if (!rc)
            *encoding = HK_ENC_UTF16;
        return rc;
    }
    if (*encoding == HK_ENC_GB18030 && !marked)
        return decode_gb(text, true, name, err);
    if (marked)
        drop_mark(text);
    bad = text->len ? hk_utf8_check(text->data, text->len) : 0;
    if (bad == text->len) {
        *encoding = HK_ENC_UTF8;
        return HK_OK;
    }
    if (*encoding == HK_ENC_UTF8 || marked)
        return fail_utf8(text, bad, name, err);
    rc = decode_gb(text, false, name, err);
    if (rc == HK_ENO)
        return fail_unlikely(text, bad, name, err);
    if (rc == HK_EFORMAT)
        return fail_both(text, bad, name, err);
    if (!rc)
        *encoding = HK_ENC_GB18030;
    return rc;
}
