/* unit_text.c - units of figures as people read them */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "pack/law.h"

struct unit_word { const char *zh, *en; };

static const struct unit_word words[] = {
    { "年", "year" }, { "月", "month" }, { "学期", "term" }, { "天", "day" },
    { "小时", "hour" }, { "亩", "mu" }, { "平方米", "m2" },
    { "头（只）", "head" }, { "件", "piece" }, { "分值", "point" },
    { "股", "share" }, { "公斤", "kg" }, { "公里", "km" }, { "比例", "rate" },
    { "权重", "weight" },
};

/* One word of a unit: money in its major unit, for that is how amounts are
 * printed; entities by their labels. */
static void add_word(struct hk_str *out, const struct hk_model *m,
                     const struct hk_param *p, enum hk_lang lang,
                     const char *name)
{
    const struct hk_country *c = &m->country;
    size_t i;
    int k;

    if (p->kind == HK_MONEY && c->minor && !strcmp(name, c->minor)) {
        hk_str_puts(out, lang == HK_ZH ? c->major_zh : c->major);
        return;
    }
    for (k = 0; lang == HK_ZH && k < m->entity_count; k++)
        if (!strcmp(m->entities[k]->name, name) && m->entities[k]->zh) {
            hk_str_puts(out, m->entities[k]->zh);
            return;
        }
    for (i = 0; lang == HK_ZH && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].en, name)) {
            hk_str_puts(out, words[i].zh);
            return;
        }
    hk_str_puts(out, name);
}

void hk_figure_unit(struct hk_str *out, const struct hk_model *m,
                    const struct hk_param *p, enum hk_lang lang)
{
    const char *at = p->unit ? p->unit : "";
    char name[64];

    while (*at) {
        size_t len = strcspn(at, "/");

        snprintf(name, sizeof name, "%.*s", (int)len, at);
        add_word(out, m, p, lang, name);
        at += len;
        if (*at == '/')
            hk_str_putc(out, *at++);
    }
}
