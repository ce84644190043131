/* unit.c - how wide a text is on this terminal */
#include "line/unit.h"

#include "base/text.h"
#include "base/utf8.h"

#include <utf8proc.h>

struct hk_unit hk_unit_at(const char *text, size_t len, int column,
                          int ambiguous)
{
    struct hk_unit unit = { 1, 1, HK_UNIT_PLAIN };
    int32_t code;

    if (*text == '\t') {
        unit.cells = 4 - column % 4;
        unit.kind = HK_UNIT_LOOSE;
        return unit;
    }
    unit.len = hk_text_unit(text, len, &unit.cells);
    if (unit.len == 1 && (unsigned char)*text >= 0x20 && *text != 0x7f)
        return unit;
    hk_utf8_next(text, len, &code);
    if (hk_code_steers(code)) {
        unit.kind = HK_UNIT_LOOSE;
    } else if (!unit.cells) {
        unit.cells = 1;
        unit.kind = HK_UNIT_HIDDEN;
    } else if (ambiguous == 2 && unit.cells == 1 && hk_code_ambiguous(code)) {
        unit.cells = 2;
    }
    return unit;
}

int hk_unit_width(const char *text, size_t len, int ambiguous)
{
    struct hk_unit unit;
    size_t at;
    int cells = 0;

    for (at = 0; at < len; at += unit.len) {
        unit = hk_unit_at(text + at, len - at, cells, ambiguous);
        cells += unit.cells;
    }
    return cells;
}

void hk_unit_show(struct hk_str *out, const char *text, struct hk_unit unit)
{
    int32_t code;
    int i;

    if (*text == '\t') {
        for (i = 0; i < unit.cells; i++)
            hk_str_putc(out, ' ');
    } else if (unit.kind == HK_UNIT_HIDDEN) {
        hk_utf8_next(text, unit.len, &code);
        hk_str_puts(out, "\xe2\x97\x8c");
        if (utf8proc_category(code) == UTF8PROC_CATEGORY_MN)
            hk_str_add(out, text, unit.len);
    } else {
        hk_text_safe(out, text, unit.len);
    }
}
