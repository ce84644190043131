/* meaning.c - what the number of a result stands for */
#include "answer/meaning.h"

bool hk_meaning_needed(const struct hk_step *step)
{
    return step->kind == HK_ENUM || step->kind == HK_SET
        || step->kind == HK_TEXT || step->kind == HK_REGION
        || step->kind == HK_LINK;
}

/* A word, or the words of a set, as the law of the row numbers them. */
static bool words_of(const struct hk_rule *rule, int64_t value,
                     struct hk_str out[3])
{
    const struct hk_code *codes = rule->codes_of ? rule->codes_of->codes
        : rule->codes;
    int count = rule->codes_of ? rule->codes_of->code_count : rule->code_count;
    int i;

    for (i = 0; i < count; i++) {
        const struct hk_code *c = &codes[i];

        if (rule->kind == HK_SET ? !(value >> c->no & 1) : c->no != value)
            continue;
        hk_str_addf(&out[0], "%s%s", out[0].len ? "; " : "", c->word);
        hk_str_addf(&out[1], "%s%s", out[1].len ? "、" : "", c->zh);
        hk_str_addf(&out[2], "%s%s", out[2].len ? "; " : "", c->en);
    }
    return out[0].len > 0 || rule->kind == HK_SET;
}

/* A text of the pool, the code of a region, the key of a record. */
static const char *text_of(const struct hk_data *d, const struct hk_step *step,
                           int64_t value)
{
    const struct hk_sheet *sheet =
        &d->sheets[step->kind == HK_LINK ? step->leads_to : 0];

    if (value < 0)
        return NULL;
    if (step->kind == HK_TEXT)
        return (size_t)value < d->pool_count ? d->pool[value] : NULL;
    return (step->kind == HK_REGION || step->kind == HK_LINK)
        && value < sheet->rows ? sheet->key[value] : NULL;
}

enum hk_status hk_meaning_make(struct hk_meaning *out, const struct hk_data *d,
                            const struct hk_step *step, int part,
                            int64_t value, struct hk_err *err)
{
    const struct hk_rule *rule = part >= 0 ? step->by[part].rule : NULL;
    bool is_word = step->kind == HK_ENUM || step->kind == HK_SET;
    enum hk_status rc = HK_OK;
    int i;

    *out = (struct hk_meaning){ 0 };
    if (!rule)
        return HK_OK;
    if (!is_word) {
        out->text = text_of(d, step, value);
    } else if (words_of(rule, value, out->words)) {
        out->text = hk_str_text(&out->words[0]);
        out->zh = hk_str_text(&out->words[1]);
        out->en = hk_str_text(&out->words[2]);
    }
    for (i = 0; i < 3 && !rc; i++)
        rc = hk_str_status(&out->words[i], err);
    return rc;
}

void hk_meaning_release(struct hk_meaning *s)
{
    for (int i = 0; i < 3; i++)
        hk_str_release(&s->words[i]);
    *s = (struct hk_meaning){ 0 };
}
