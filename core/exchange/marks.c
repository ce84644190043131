/* marks.c - what an export leaves in cells, and import knows again */
#include "exchange/marks.h"

#include <string.h>

bool hk_mark_needed(const char *text, size_t len)
{
    size_t i = 0;

    while (i < len && text[i] == '\'')
        i++;
    return i < len && text[i] && strchr("=+-@\t", text[i]);
}

struct hk_cell hk_mark_strip(struct hk_cell cell)
{
    if (cell.says == HK_CELL_TYPED && cell.len > 1 && *cell.text == '\''
        && hk_mark_needed(cell.text + 1, cell.len - 1)) {
        cell.text++;
        cell.len--;
    }
    return cell;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "139***21", of a long number. */
static bool is_masked_number(const char *text, size_t len)
{
    return len == 8 && is_digit(text[0]) && is_digit(text[1])
        && is_digit(text[2]) && !memcmp(text + 3, "***", 3)
        && is_digit(text[6]);
}

bool hk_mark_is_masked(const char *text, size_t len)
{
    size_t head = 1, stars;

    if (is_masked_number(text, len))
        return true;
    while (head < len && ((unsigned char)text[head] & 0xC0) == 0x80)
        head++;
    stars = len - (head < len ? head : len);
    return stars >= 1 && stars <= 3 && !memcmp(text + head, "***", stars);
}
