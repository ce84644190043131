/* code.c - region codes: cut, level, parent */
#include "model/code.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many levels a code of `len` digits has; -1 when it ends in between. */
static int levels_of(const struct hk_country *c, size_t len)
{
    if (len == 0)
        return 0;
    for (int i = 0; i < c->code_levels; i++)
        if ((size_t)c->code_lengths[i] == len)
            return i + 1;
    return -1;
}

static size_t length_of(const struct hk_country *c, int level)
{
    return level > 0 ? (size_t)c->code_lengths[level - 1] : 0;
}

/* The length of the first `level` groups of `code` without those at the end
 * that are padding and nothing else. */
static size_t without_pad(const struct hk_country *c, const char *code,
                          int level)
{
    while (level > 0) {
        size_t from = length_of(c, level - 1), to = length_of(c, level);

        while (from < to && code[from] == c->pad)
            from++;
        if (from < to)
            return to;
        level--;
    }
    return 0;
}

bool hk_code_cut(char out[HK_CODE_MAX], const struct hk_country *c,
                 const char *code, size_t len)
{
    bool is_local = false;
    int level;

    if (len >= HK_CODE_MAX)
        return false;
    for (size_t i = 0; i < len; i++) {
        bool sign = is_letter(code[i]) || code[i] == '-';

        if (!sign && !is_digit(code[i]))
            return false;
        is_local = is_local || sign;
    }
    if (is_local && code[0] == '-')
        return false;
    if (!is_local) {
        level = levels_of(c, len);
        if (level < 0)
            return false;
        len = without_pad(c, code, level);
    }
    memmove(out, code, len);
    out[len] = '\0';
    return true;
}

int hk_code_level(const struct hk_country *c, const char *cut)
{
    size_t len = strlen(cut);

    for (size_t i = 0; i < len; i++)
        if (!is_digit(cut[i]))
            return -1;
    return levels_of(c, len);
}

bool hk_code_parent(char out[HK_CODE_MAX], const struct hk_country *c,
                    const char *cut)
{
    int level = hk_code_level(c, cut);
    size_t len;

    if (level < 1)
        return false;
    len = without_pad(c, cut, level - 1);
    memmove(out, cut, len);
    out[len] = '\0';
    return true;
}
