/* unit.c - how wide a text is on this terminal */
#include "line/unit.h"

#include "base/text.h"
#include "base/utf8.h"

struct hk_unit hk_unit_at(const char *text, size_t len, int column,
                          int ambiguous)
{
    struct hk_unit unit = { 1, 1 };
    int32_t code;

    if (*text == '\t') {
        unit.cells = 4 - column % 4;
        return unit;
    }
    unit.len = hk_text_unit(text, len, &unit.cells);
    if (ambiguous == 2 && unit.cells == 1) {
        hk_utf8_next(text, len, &code);
        if (hk_code_ambiguous(code))
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

void hk_unit_show(struct hk_str *out, const char *unit, struct hk_unit size)
{
    int i;

    if (*unit == '\t')
        for (i = 0; i < size.cells; i++)
            hk_str_putc(out, ' ');
    else
        hk_text_safe(out, unit, size.len);
}
