/* lint_procedure.c - what is doubtful in procedures, their steps and roles
 *
 * Steps follow one another, so none is out of reach; a posting without length,
 * a step that leads nowhere, names that are not there and a figure of the wrong
 * kind are refused when the packs are read. Here is what reads well and does
 * not work, or says too little. */
#include <string.h>

#include "base/text.h"
#include "pack/procedure.h"
#include "review/lint_private.h"

struct looking {
    struct hk_linting *l;
    const struct hk_side *side;
    const struct hk_procedure *p;
    const struct hk_procedure_step *s;
};

static void warn(struct looking *w, const char *text)
{
    hk_lint_add(w->l, HK_FINDING_WARNING, "step", w->s->line, text);
}

static const struct hk_entity *entity_of(const struct looking *w)
{
    return w->side->model->entities[w->p->entity];
}

/* A label that was not written is the name itself (pack/law_procedure.c). */
static void look_at_labels(struct looking *w)
{
    if (w->s->zh == w->s->name)
        warn(w, hk_lint_say(w->l, "step \"%s\" has no Chinese label; write zh "
                "= \"...\"", w->s->name));
    if (w->s->en == w->s->name)
        warn(w, hk_lint_say(w->l, "step \"%s\" has no English label; write en "
                "= \"...\"", w->s->name));
}

static void look_at_actor(struct looking *w)
{
    const struct hk_law *law = w->side->law;
    const char *names[128];
    const char *near;
    int i;

    if (!w->s->actor) {
        warn(w, hk_lint_say(w->l, "step \"%s\" says no `actor`; name the role "
                "that takes it", w->s->name));
        return;
    }
    if (hk_law_actor(law, w->s->actor))
        return;
    for (i = 0; i < law->role_count && i < 128; i++)
        names[i] = law->roles[i].name;
    near = hk_text_nearest(w->s->actor, names, (size_t)i);
    if (near)
        warn(w, hk_lint_say(w->l, "step \"%s\": no role is called \"%s\"; did "
                "you mean \"%s\"?", w->s->name, w->s->actor, near));
    else
        warn(w, hk_lint_say(w->l, "step \"%s\": no role is called \"%s\"; "
                "declare it, role \"%s\" { level = \"...\" }", w->s->name,
                w->s->actor, w->s->actor));
}

static void look_at_needs(struct looking *w)
{
    const struct hk_law *law = w->side->law;
    const struct hk_rule *r = w->s->needs
        ? hk_law_rule(law, w->p->entity, w->s->needs) : NULL;
    const struct hk_field *f = w->s->needs
        ? hk_entity_field(entity_of(w), w->s->needs) : NULL;

    if (w->s->needs && !(r && r->kind == HK_BOOLEAN)
        && !(f && f->kind == HK_BOOLEAN))
        warn(w, hk_lint_say(w->l, "step \"%s\" needs \"%s\", which is no "
                "check, decision or boolean of %s", w->s->name, w->s->needs,
                entity_of(w)->name));
}

static void look_at_sets(struct looking *w)
{
    int i;

    for (i = 0; i < w->s->set_count; i++) {
        const struct hk_setting *set = &w->s->sets[i];
        const struct hk_field *f = hk_entity_field(entity_of(w), set->field);

        if (f->kind == HK_DATE && strcmp(set->value, "date"))
            warn(w, hk_lint_say(w->l, "step \"%s\" sets the date `%s`; write "
                    "\"date\", the day of the step", w->s->name, set->field));
    }
}

static void look_at_posting(struct looking *w)
{
    const struct hk_posting *p = w->s->posting;
    const char **name;

    for (name = p ? p->shows : NULL; name && *name; name++)
        if (hk_posting_hides(w->side->law, p, *name))
            warn(w, hk_lint_say(w->l, "step \"%s\" shows \"%s\", which its "
                    "posting hides; leave it out", w->s->name, *name));
    if (p && !p->hides && !p->hides_param && p->shows)
        for (name = p->shows; *name; name++) {
            const struct hk_field *f = hk_entity_field(entity_of(w), *name);

            if (f && f->is_private)
                warn(w, hk_lint_say(w->l, "step \"%s\" shows the private "
                        "field \"%s\" and hides nothing; say what is never "
                        "put up, hides = { \"...\" }", w->s->name, *name));
        }
}

void hk_lint_procedures(struct hk_linting *l, const struct hk_side *side)
{
    struct looking w = { .l = l, .side = side };
    int i, k;

    for (i = 0; i < side->law->procedure_count; i++) {
        w.p = &side->law->procedures[i];
        for (k = 0; k < w.p->step_count && w.p->entity >= 0; k++) {
            w.s = &w.p->steps[k];
            l->file = w.s->file;
            look_at_labels(&w);
            look_at_actor(&w);
            look_at_needs(&w);
            look_at_sets(&w);
            look_at_posting(&w);
        }
    }
}

static void read_step(const struct hk_procedure_step *s,
                      void (*read)(void *context, const char *figure),
                      void *context)
{
    const char *names[] = {
        s->within.param, s->lapse.param,
        s->posting ? s->posting->days.param : NULL,
        s->posting ? s->posting->hides_param : NULL,
        s->vote ? s->vote->present.param : NULL,
        s->vote ? s->vote->yes.param : NULL,
        s->vote ? s->vote->more_than.param : NULL,
        s->sample ? s->sample->part.param : NULL,
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i])
            read(context, names[i]);
}

void hk_procedure_figures(const struct hk_procedure *p,
                          void (*read)(void *context, const char *figure),
                          void *context)
{
    int i;

    if (p->within.param)
        read(context, p->within.param);
    if (p->entered.param)
        read(context, p->entered.param);
    for (i = 0; i < p->step_count; i++)
        read_step(&p->steps[i], read, context);
}
