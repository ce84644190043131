/* country.c - how the country writes things: checked and copied */
#include "model/build.h"

#include <string.h>


bool hk_copy_text(struct hk_model *m, const char **out, const char *text)
{
    *out = NULL;
    if (!text)
        return true;
    *out = hk_arena_dup(&m->arena, text, strlen(text));
    return *out != NULL;
}

bool hk_copy_list(struct hk_model *m, const char ***out,
                  const char *const *list)
{
    size_t count = 0;

    while (list && list[count])
        count++;
    *out = hk_arena_alloc(&m->arena, (count + 1) * sizeof **out);
    if (!*out)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!hk_copy_text(m, &(*out)[i], list[i]))
            return false;
    return true;
}

static bool copy_words(struct hk_model *m, struct hk_country *to,
                       const struct hk_country *said)
{
    bool ok = true;

    for (int i = 0; i <= said->code_levels; i++) {
        const char *name = said->level_names[i];

        ok = ok && hk_copy_text(m, &to->level_names[i], name ? name : "") &&
            hk_copy_text(m, &to->level_zh[i], said->level_zh[i] ?
                         said->level_zh[i] : name ? name : "");
    }
    ok = ok &&
        hk_copy_text(m, &to->major, said->major ? said->major : "units") &&
        hk_copy_text(m, &to->minor, said->minor ? said->minor : "parts") &&
        hk_copy_text(m, &to->major_zh, said->major_zh ? said->major_zh :
                     to->major) &&
        hk_copy_text(m, &to->minor_zh, said->minor_zh ? said->minor_zh :
                     to->minor) &&
        hk_copy_list(m, &to->unknown_words, said->unknown_words) &&
        hk_copy_list(m, &to->none_words, said->none_words) &&
        hk_copy_list(m, &to->yes_words, said->yes_words) &&
        hk_copy_list(m, &to->no_words, said->no_words) &&
        hk_copy_list(m, &to->points, said->points) &&
        hk_copy_list(m, &to->about, said->about);
    for (int i = 0; ok && i < said->multiplier_count; i++)
        ok = hk_copy_text(m, &to->multipliers[i].word,
                          said->multipliers[i].word);
    return ok;
}

static enum hk_status check_country(const struct hk_country *c,
                                    struct hk_err *err)
{
    if (c->code_levels < 0 || c->code_levels > 8)
        return hk_fail(err, HK_EFORMAT, "country: found %d lengths of region "
                       "codes, expected at most 8", c->code_levels);
    for (int i = 0; i < c->code_levels; i++)
        if (c->code_lengths[i] <= (i ? c->code_lengths[i - 1] : 0) ||
            c->code_lengths[i] > 63)
            return hk_fail(err, HK_EFORMAT, "country: length %d of the region "
                           "codes is %d; the lengths must rise and be at most "
                           "63", i + 1, c->code_lengths[i]);
    if (c->pad && (c->pad < '0' || c->pad > '9'))
        return hk_fail(err, HK_EFORMAT, "country: the pad of region codes is "
                       "\"%c\", expected a digit", c->pad);
    if (c->money_digits < 0 || c->money_digits > 4)
        return hk_fail(err, HK_EFORMAT, "country: the currency has %d digits "
                       "after the point, expected 0 to 4", c->money_digits);
    if (c->multiplier_count < 0 || c->multiplier_count > 8 ||
        c->long_id_count < 0 || c->long_id_count > 8)
        return hk_fail(err, HK_EFORMAT, "country: at most 8 words for numbers "
                       "and 8 lengths of long numbers can be declared");
    for (int i = 0; i < c->multiplier_count; i++)
        if (!c->multipliers[i].word || !*c->multipliers[i].word ||
            c->multipliers[i].times < 1)
            return hk_fail(err, HK_EFORMAT, "country: word %d for numbers must "
                           "have a spelling and stand for a whole number above "
                           "0", i + 1);
    return HK_OK;
}

enum hk_status hk_build_country(struct hk_model *m,
                                const struct hk_country *said,
                                struct hk_err *err)
{
    struct hk_country *to = &m->country;
    enum hk_status rc = check_country(said, err);

    if (rc)
        return rc;
    to->code_levels = said->code_levels;
    memcpy(to->code_lengths, said->code_lengths, sizeof to->code_lengths);
    to->pad = said->pad ? said->pad : '0';
    to->money_digits = said->money_digits;
    to->multiplier_count = said->multiplier_count;
    for (int i = 0; i < said->multiplier_count; i++)
        to->multipliers[i].times = said->multipliers[i].times;
    to->long_id_count = said->long_id_count;
    memcpy(to->long_ids, said->long_ids, sizeof to->long_ids);
    return copy_words(m, to, said) ? HK_OK : hk_fail_memory(err);
}
