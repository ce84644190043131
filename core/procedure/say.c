/* say.c - a step in words */
#include "procedure/say.h"

#include "procedure/clock.h"

struct saying {
    struct hk_str *out;
    const struct hk_law *law;
    const struct hk_procedure *p;
    const struct hk_procedure_step *s;
    enum hk_lang lang;
    bool any;                      /* a clause was added */
};

static const char *in(const struct saying *w, const char *zh, const char *en)
{
    return w->lang == HK_ZH ? zh : en;
}

/* The next clause begins. */
static void clause(struct saying *w)
{
    if (w->any)
        hk_str_puts(w->out, in(w, "；", "; "));
    w->any = true;
}

static void say_unset(struct hk_str *out, const struct hk_law *law,
                      const char *name, enum hk_lang lang)
{
    const struct hk_param *p = hk_law_param(law, name);

    hk_str_puts(out, !p ? name : lang == HK_ZH ? p->zh : p->en);
    hk_str_puts(out, lang == HK_ZH ? "（未定）" : " (not set)");
}

void hk_term_say(struct hk_str *out, const struct hk_law *law,
                 const struct hk_term *t, enum hk_lang lang)
{
    const struct hk_param shape = { .shape = HK_FIG_DURATION };
    struct hk_figure figure = { .kind = HK_FIG_DURATION };
    struct hk_term plain;

    if (!hk_term_plain(&plain, law, t, NULL)) {
        if (t->param)
            say_unset(out, law, t->param, lang);
        return;
    }
    figure.number = plain.n;
    figure.duration = plain.unit;
    hk_figure_print(out, NULL, &shape, &figure, lang);
}

/* Add who takes the step: the role's title and office, or the name written;
 * nothing where none is. */
static void say_actor(struct hk_str *out, const struct hk_law *law,
                      const struct hk_procedure_step *s, enum hk_lang lang)
{
    const struct hk_actor *a = hk_law_actor(law, s->actor);

    if (!s->actor)
        return;
    hk_str_puts(out, !a ? s->actor : lang == HK_ZH ? a->zh : a->en);
    if (a && a->body)
        hk_str_addf(out, lang == HK_ZH ? "（%s）" : " (%s)", a->body);
}

/* "2/3" or "20%". */
static void say_portion(struct saying *w, const struct hk_portion *p)
{
    const struct hk_param *f = p->param ? hk_law_param(w->law, p->param) : NULL;

    if (f && !f->absent && f->figure.kind == HK_FIG_NUMBER)
        hk_str_addf(w->out, "%lld%%", (long long)f->figure.number / 100);
    else if (p->param)
        say_unset(w->out, w->law, p->param, w->lang);
    else if (p->b == 10000)
        hk_str_addf(w->out, "%lld%%", (long long)p->a / 100);
    else
        hk_str_addf(w->out, "%lld/%lld", (long long)p->a, (long long)p->b);
}

static bool is_portion(const struct hk_portion *p)
{
    return p->b || p->param;
}

static void say_vote(struct saying *w)
{
    const struct hk_vote *v = w->s->vote;

    if (is_portion(&v->present)) {
        clause(w);
        hk_str_puts(w->out, in(w, "到会不少于", "present, at least "));
        say_portion(w, &v->present);
    }
    if (is_portion(&v->yes)) {
        clause(w);
        hk_str_puts(w->out, in(w, "到会者同意不少于", "agree, at least "));
        say_portion(w, &v->yes);
        hk_str_puts(w->out, in(w, "", " of those present"));
    }
    if (is_portion(&v->more_than)) {
        clause(w);
        hk_str_puts(w->out, in(w, "到会者同意须超过", "agree, more than "));
        say_portion(w, &v->more_than);
        hk_str_puts(w->out, in(w, "", " of those present"));
    }
}

static void say_posting(struct saying *w)
{
    static const char *const zh[] = { "有异议停止计时", "有异议重新公示",
                                      "异议记录在案" };
    static const char *const en[] = { "an objection stops the days",
        "after an objection it is put up anew", "objections are noted" };
    const struct hk_posting *p = w->s->posting;

    clause(w);
    hk_str_puts(w->out, in(w, "公示", "put up for "));
    hk_term_say(w->out, w->law, &p->days, w->lang);
    if (p->cutoff >= 0)
        hk_str_addf(w->out, in(w, "，至最后一日%02d:%02d",
                    ", until %02d:%02d of the last"), p->cutoff / 60,
                    p->cutoff % 60);
    clause(w);
    hk_str_puts(w->out, w->lang == HK_ZH ? zh[p->objection]
                                         : en[p->objection]);
    if (p->times) {
        clause(w);
        hk_str_addf(w->out, in(w, "至多公示%d次", "at most %d time(s)"),
                    p->times);
    }
}

static void say_sample(struct saying *w)
{
    clause(w);
    hk_str_puts(w->out, in(w, "抽查", "looked at by lot: "));
    say_portion(w, &w->s->sample->part);
    if (w->s->sample->least)
        hk_str_addf(w->out, in(w, "，至少%d件", ", at least %d"),
                    w->s->sample->least);
}

/* Where the case goes; -1 ends it. */
static void say_target(struct saying *w, int to)
{
    if (to == HK_STEP_CLOSED)
        hk_str_puts(w->out, in(w, "终止", "closed"));
    else
        hk_str_addf(w->out, in(w, "转“%s”", "on to \"%s\""),
                    in(w, w->p->steps[to].zh, w->p->steps[to].en));
}

static void say_times(struct saying *w)
{
    if (hk_term_is(&w->s->within)) {
        clause(w);
        hk_str_puts(w->out, in(w, "限", "within "));
        hk_term_say(w->out, w->law, &w->s->within, w->lang);
    }
    if (hk_term_is(&w->s->lapse)) {
        clause(w);
        hk_str_puts(w->out, in(w, "逾", "not taken within "));
        hk_term_say(w->out, w->law, &w->s->lapse, w->lang);
        hk_str_puts(w->out, in(w, "未办：", ": "));
        say_target(w, w->s->lapse_to);
    }
}

void hk_proof_say(struct hk_str *out, const struct hk_law *law,
                  const struct hk_evidence *v, enum hk_lang lang)
{
    const struct hk_param *p = v->window ? hk_law_param(law, v->window) : NULL;
    bool zh = lang == HK_ZH;

    hk_str_addf(out, zh ? "佐证“%s”" : "evidence \"%s\" in the register",
                zh ? v->zh : v->en);
    if (v->by)
        hk_str_addf(out, zh ? "，由%s出具" : ", by %s", v->by);
    if (p)
        hk_str_addf(out, zh ? "，出具日期在%s内" : ", dated in: %s",
                    zh ? p->zh : p->en);
}

static void say_needs(struct saying *w)
{
    const struct hk_rule *r = w->s->needs
        ? hk_law_rule(w->law, w->p->entity, w->s->needs) : NULL;
    const char **name;
    int i;

    if (w->s->needs) {
        clause(w);
        hk_str_addf(w->out, in(w, "须满足“%s”", "needs \"%s\""),
                    r ? in(w, r->zh, r->en) : w->s->needs);
    }
    for (name = w->s->evidence; name && *name; name++) {
        clause(w);
        hk_str_addf(w->out, in(w, "须有%s", "papers: %s"), *name);
    }
    for (i = 0; i < w->s->proof_count; i++) {
        clause(w);
        hk_str_puts(w->out, in(w, "须有入库的", ""));
        hk_proof_say(w->out, w->law, &w->s->proofs[i], w->lang);
    }
}

/* Add what the step asks for, clause by clause: votes, postings, lots, papers,
 * conditions, how long it may last and what follows when it fails. */
static void say_step(struct hk_str *out, const struct hk_law *law,
                     const struct hk_procedure *p,
                     const struct hk_procedure_step *s, enum hk_lang lang)
{
    struct saying w = { .out = out, .law = law, .p = p, .s = s, .lang = lang };

    if (s->does) {
        clause(&w);
        hk_str_puts(out, s->does);
    }
    if (s->vote)
        say_vote(&w);
    if (s->posting)
        say_posting(&w);
    if (s->sample)
        say_sample(&w);
    say_needs(&w);
    say_times(&w);
    if (s->refused != HK_STEP_CLOSED) {
        clause(&w);
        hk_str_puts(out, in(&w, "未通过：", "refused: "));
        say_target(&w, s->refused);
    }
}

static void column(struct hk_table *t, enum hk_lang lang, const char *zh,
                   const char *en)
{
    hk_table_column(t, lang == HK_ZH ? zh : en, en, HK_LEFT, HK_CELL_TEXT);
}

static void cell(struct hk_table *t, struct hk_str *text)
{
    hk_table_cell(t, hk_str_text(text), text->len);
    hk_str_release(text);
}

void hk_steps_table(struct hk_table *t, const struct hk_law *law,
                    const struct hk_procedure *p, int first, const char *due,
                    enum hk_lang lang)
{
    int i;

    column(t, lang, "序号", "no");
    column(t, lang, "环节", "step");
    column(t, lang, "办理", "who");
    column(t, lang, "要求", "how");
    if (due)
        column(t, lang, "期限", "due");
    for (i = first; i < p->step_count; i++) {
        const struct hk_procedure_step *s = &p->steps[i];
        struct hk_str who = HK_STR_INIT, how = HK_STR_INIT;

        say_actor(&who, law, s, lang);
        say_step(&how, law, p, s, lang);
        hk_table_cellf(t, "%d", i + 1);
        hk_table_cellf(t, "%s", lang == HK_ZH ? s->zh : s->en);
        cell(t, &who);
        cell(t, &how);
        if (due)
            hk_table_cellf(t, "%s", i == first ? due : "");
    }
}
