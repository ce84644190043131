/* template.c - sentences with {names} in them, read and filled in */
#include "formula/template.h"

#include <string.h>

#include "base/text.h"

/* Cut `piece->text` at its dots; parts 0 when one of them is no name. */
static void cut_parts(struct hk_piece *piece)
{
    const char *at = piece->text, *end = piece->text + piece->len;
    int n = 0;

    piece->parts = 0;
    while (n < HK_TEMPLATE_PARTS) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        size_t len = (size_t)((dot ? dot : end) - at);

        if (len >= sizeof piece->part[n])
            return;
        memcpy(piece->part[n], at, len);
        piece->part[n][len] = '\0';
        if (!hk_text_is_name(piece->part[n]))
            return;
        n++;
        if (!dot) {
            piece->parts = n;
            return;
        }
        at = dot + 1;
    }
}

bool hk_template_next(const char **at, struct hk_piece *piece)
{
    const char *p = *at, *close;

    piece->is_name = false;
    piece->text = p;
    piece->parts = 0;
    if (!*p)
        return false;
    if (*p == '{' && p[1] == '{') {
        piece->len = 1;
        *at = p + 2;
        return true;
    }
    if (*p != '{') {
        piece->len = strcspn(p, "{");
        *at = p + piece->len;
        return true;
    }
    close = strchr(p, '}');
    piece->is_name = true;
    piece->text = p + 1;
    piece->len = close ? (size_t)(close - p - 1) : strlen(p + 1);
    *at = close ? close + 1 : p + strlen(p);
    if (close)
        cut_parts(piece);
    return true;
}
