/* docs_procedure.c - the procedures of a law on its page */
#include "pack/procedure.h"
#include "procedure/clock.h"
#include "procedure/say.h"
#include "review/docs_private.h"

struct docs {
    struct hk_page *page;
    const struct hk_law *law;
    enum hk_lang lang;
};

static const char *in(const struct docs *d, const char *zh, const char *en)
{
    return d->lang == HK_ZH ? zh : en;
}

static void put_procedure(struct docs *d, const struct hk_procedure *p)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_table *t;

    hk_page_heading(d->page, 3, "%s", in(d, p->zh, p->en));
    if (p->law)
        hk_page_line(d->page, in(d, "依据：%s", "Act: %s"), p->law);
    if (hk_term_is(&p->within)) {
        hk_str_puts(&text, in(d, "全程期限：", "The whole: within "));
        hk_term_say(&text, d->law, &p->within, d->lang);
        hk_page_line(d->page, "%s", hk_str_text(&text));
    }
    t = hk_page_table(d->page, p->name);
    if (t)
        hk_steps_table(t, d->law, p, 0, NULL, d->lang);
    hk_str_release(&text);
}

void hk_docs_procedures(struct hk_page *page, const struct hk_law *law,
                        enum hk_lang lang)
{
    struct docs d = { .page = page, .law = law, .lang = lang };
    bool any = false;
    int i;

    for (i = 0; i < law->procedure_count; i++) {
        if (law->procedures[i].ended)
            continue;
        if (!any)
            hk_page_heading(page, 2, "%s", in(&d, "五、程序", "Procedures"));
        any = true;
        put_procedure(&d, &law->procedures[i]);
    }
}
