/* docs_procedure.c - the procedures of a law on its page */
#include <string.h>

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

static void column(struct docs *d, struct hk_table *t, const char *zh,
                   const char *en)
{
    hk_table_column(t, in(d, zh, en), en, HK_LEFT, HK_CELL_TEXT);
}

static void cell(struct hk_table *t, const struct hk_str *text)
{
    hk_table_cell(t, hk_str_text(text), text->len);
}

static void put_steps(struct docs *d, const struct hk_procedure *p)
{
    struct hk_table *t = hk_page_table(d->page, p->name);
    int i;

    if (!t)
        return;
    column(d, t, "序号", "no");
    column(d, t, "环节", "step");
    column(d, t, "办理", "who");
    column(d, t, "要求", "how");
    for (i = 0; i < p->step_count; i++) {
        const struct hk_procedure_step *s = &p->steps[i];
        struct hk_str who = HK_STR_INIT, how = HK_STR_INIT;

        hk_actor_say(&who, d->law, s, d->lang);
        hk_step_say(&how, d->law, p, s, d->lang);
        hk_table_cellf(t, "%d", i + 1);
        hk_table_cellf(t, "%s", in(d, s->zh, s->en));
        cell(t, &who);
        cell(t, &how);
        hk_str_release(&who);
        hk_str_release(&how);
    }
}

static void put_procedure(struct docs *d, const struct hk_procedure *p)
{
    struct hk_str text = HK_STR_INIT;

    hk_page_heading(d->page, 3, "%s", in(d, p->zh, p->en));
    if (p->law)
        hk_page_line(d->page, in(d, "依据：%s", "Act: %s"), p->law);
    if (hk_term_is(&p->within)) {
        hk_str_puts(&text, in(d, "全程期限：", "The whole: within "));
        hk_term_say(&text, d->law, &p->within, d->lang);
        hk_page_line(d->page, "%s", hk_str_text(&text));
    }
    put_steps(d, p);
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
