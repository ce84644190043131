/* bracket.c - brackets that belong together */
#include "line/bracket.h"

#include "base/utf8.h"

static const int32_t pairs[][2] = {
    { '(', ')' }, { '[', ']' }, { '{', '}' }, { 0xff08, 0xff09 },
    { 0x3010, 0x3011 }, { 0x300c, 0x300d }, { 0x300a, 0x300b },
};
enum { PAIRS = sizeof pairs / sizeof pairs[0] };

/* Far away nobody sees it, and every key would search a long text. */
enum { FAR = 20000 };

/* +1: opens, -1: closes, 0: none. `*kind` says which. */
static int bracket(int32_t code, int *kind)
{
    int i;

    for (i = 0; i < PAIRS; i++) {
        *kind = i;
        if (code == pairs[i][0])
            return 1;
        if (code == pairs[i][1])
            return -1;
    }
    return 0;
}

static bool counts(const struct hk_edit *e, size_t at)
{
    const struct hk_coloured *span;
    size_t i;

    for (i = e->spans.count; i > 0; i--) {
        span = &e->spans.items[i - 1];
        if (at >= span->start && at < span->end)
            return span->colour != HK_STRING && span->colour != HK_COMMENT;
    }
    return true;
}

static size_t code_before(const struct hk_str *s, size_t at, int32_t *code)
{
    do
        at--;
    while (at > 0 && ((unsigned char)s->data[at] & 0xc0) == 0x80);
    hk_utf8_next(s->data + at, s->len - at, code);
    return at;
}

/* From the bracket at `at` on its own side to the one that closes it. */
static bool partner(const struct hk_edit *e, size_t at, int32_t code,
                    size_t *other, size_t *len)
{
    const struct hk_str *s = &e->buffer.text;
    int kind = 0, found = 0, way = bracket(code, &kind), depth = way, side;
    size_t n = hk_utf8_next(s->data + at, s->len - at, &code), start = at;

    if (way > 0)
        at += n;
    while (way > 0 ? at < s->len && at < start + FAR
                   : at > 0 && at + FAR > start) {
        if (way > 0)
            n = hk_utf8_next(s->data + at, s->len - at, &code);
        else
            at = code_before(s, at, &code);
        side = bracket(code, &found);
        if (side && found == kind && counts(e, at)) {
            depth += side;
            if (!depth) {
                *other = at;
                *len = hk_utf8_next(s->data + at, s->len - at, &code);
                return true;
            }
        }
        at += way > 0 ? n : 0;
    }
    return false;
}

void hk_bracket_pair(const struct hk_edit *e, size_t at[2], size_t len[2])
{
    const struct hk_str *s = &e->buffer.text;
    size_t places[2] = { e->buffer.cursor, e->buffer.cursor };
    int32_t code;
    int i, kind;

    len[0] = len[1] = 0;
    if (places[0] > 0)
        places[1] = code_before(s, places[0], &code);
    for (i = 0; i < 2; i++) {
        if (places[i] >= s->len || (i && !e->buffer.cursor))
            continue;
        at[0] = places[i];
        len[0] = hk_utf8_next(s->data + at[0], s->len - at[0], &code);
        if (bracket(code, &kind) && counts(e, at[0])
            && partner(e, at[0], code, &at[1], &len[1]))
            return;
    }
    len[0] = len[1] = 0;
}
