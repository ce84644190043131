/* wrap.c - lines that end between words, Chinese too */
#include "base/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static bool is_one_of(const char *at, const char *const *marks)
{
    for (; *marks; marks++)
        if (!strncmp(at, *marks, strlen(*marks)))
            return true;
    return false;
}

/* May a line end before `at`? At a blank, and beside a character that is no
 * ASCII, unless it would part a mark from its word. */
static bool may_break(const char *text, const char *at)
{
    static const char *const closing[] = { "，", "。", "；", "：", "、", "）",
        "”", "》", "？", "！", NULL };
    static const char *const opening[] = { "（", "“", "《", NULL };
    const char *before = at - 1;

    if (*at == ' ')
        return true;
    if ((*at & 0xC0) == 0x80 || at == text)
        return false;
    while (before > text && (*before & 0xC0) == 0x80)
        before--;
    return ((*at & 0x80) || (*before & 0x80)) && !is_one_of(at, closing)
        && !is_one_of(before, opening) && *before != ' ';
}

static void blanks(struct hk_str *out, int count)
{
    while (count-- > 0)
        hk_str_putc(out, ' ');
}

void hk_text_wrap(struct hk_str *out, const char *text, int cells, int indent)
{
    bool first = true;

    while (*text) {
        size_t left = strlen(text), len = hk_text_fit(text, left, cells);
        const char *at = text + len;

        while (len < left && at > text && !may_break(text, at))
            at--;
        if (at == text)                 /* one word wider than the line */
            at = text + (len ? len : left);
        blanks(out, first ? 0 : indent);
        first = false;
        hk_str_add(out, text, (size_t)(at - text));
        hk_str_putc(out, '\n');
        text = at + strspn(at, " ");
    }
}
