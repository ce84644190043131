/* lint.c - every pack, every year: what is wrong, what nobody uses */
#include "review/lint_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/stop.h"
#include "engine/compile.h"
#include "formula/template.h"
#include "pack/procedure.h"

struct whole {
    struct hk_linting l;
    struct hk_map read;            /* names of figures that something reads */
    struct hk_map needed;          /* "file:line name" of rules for an output */
    struct hk_map walked;          /* "file:line" of formulas looked at */
    struct hk_map broken;          /* "pack error" of laws gone through */
    struct hk_map laws;            /* what hk_lint_is_new noted */
    struct hk_map slow;            /* "file:line name" of formulas that are
                                      interpreted */
    const struct hk_pack *pack;    /* whose rules are compiled */
    const char *root;              /* id of the uppermost pack looked at */
    bool has_new;                  /* the law at hand has a formula that none
                                      had before */
    bool is_broken;                /* a law could not be made: what nobody uses
                                      cannot be told */
};

/* ---- findings ------------------------------------------------------------ */

/* Where the line begins, NULL behind the last. */
static const char *line_at(const char *text, int line)
{
    while (text && --line > 0) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    return text;
}

bool hk_lint_excused(const char *text, int line, const char *kind)
{
    int n;

    for (n = line > 1 ? line - 1 : 1; n <= line; n++) {
        const char *at = line_at(text, n);
        size_t len = at ? strcspn(at, "\n") : 0, mark = strlen("-- lint: ");
        const char *found = at ? strstr(at, "-- lint: ") : NULL;

        if (!found || (size_t)(found - at) >= len)
            continue;
        found += mark;
        if (!strncmp(found, kind, strlen(kind)) && found[strlen(kind)] == ','
            && strcspn(found + strlen(kind) + 1, "\n") > 1)
            return true;
    }
    return false;
}

const char *hk_lint_say(struct hk_linting *l, const char *format, ...)
{
    char text[1000];
    const char *copy;
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, hk_say(l->err, format), args);
    va_end(args);
    copy = hk_arena_dup(&l->arena, text, strlen(text));
    return copy ? copy : "";
}

static const struct hk_policy_file *file_named(const struct hk_packs *packs,
                                               const char *path)
{
    int i, k;

    for (i = 0; i < hk_packs_count(packs); i++) {
        const struct hk_pack *p = hk_packs_at(packs, i);

        for (k = 0; k < p->file_count; k++)
            if (!strcmp(p->files[k]->path, path))
                return p->files[k];
    }
    return NULL;
}

void hk_lint_add(struct hk_linting *l, enum hk_finding_level level,
                 const char *kind, int line, const char *text)
{
    if (!l->rc && !hk_lint_excused(l->file->text, line, kind))
        l->rc = hk_findings_add(l->out, level, kind, l->file->path, line, text,
                                l->err);
}

/* Leave out what is excused where it stands. */
static void drop_excused(struct hk_linting *l)
{
    size_t i, kept = 0;

    for (i = 0; i < l->out->count; i++) {
        const struct hk_finding *f = &l->out->list[i];
        const struct hk_policy_file *file = file_named(l->packs, f->file);

        if (!file || !hk_lint_excused(file->text, f->line, f->kind))
            l->out->list[kept++] = *f;
    }
    l->out->count = kept;
}

/* ---- what is used -------------------------------------------------------- */

static void note(struct whole *w, struct hk_map *map, const char *key)
{
    if (!w->l.rc && !hk_map_set(map, key, strlen(key), 1))
        w->l.rc = hk_fail_memory(w->l.err);
}

static bool is_noted(const struct hk_map *map, const char *key)
{
    return hk_map_get(map, key, strlen(key), 0) != 0;
}

static const char *rule_key(struct whole *w, const struct hk_rule *r)
{
    const char *key = hk_arena_printf(&w->l.arena, "%s:%d %s", r->file->path,
                                      r->line, r->whole ? r->whole : r->name);

    return key ? key : "";
}

static void note_lowered(struct whole *w, const struct hk_lowered *lowered)
{
    int i;

    for (i = 0; lowered && i < lowered->figure_count; i++)
        note(w, &w->read, lowered->figures[i]->name);
}

static void note_sentence(struct whole *w, const struct hk_law *law,
                          const char *template)
{
    struct hk_piece piece;

    while (template && hk_template_next(&template, &piece))
        if (piece.is_name && piece.parts
            && hk_law_param(law, piece.part[0]))
            note(w, &w->read, piece.part[0]);
}

/* p.NAME in the function of a figure. */
static void note_fields(struct whole *w, const struct hk_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == HK_N_FIELD)
            note(w, &w->read, n->text);
        note_fields(w, n->a);
        note_fields(w, n->b);
        note_fields(w, n->c);
        note_fields(w, n->list);
        note_fields(w, n->more);
        note_fields(w, n->body);
        note_fields(w, n->other);
    }
}

static void note_rule(struct whole *w, const struct hk_side *s,
                      const struct hk_rule *r)
{
    note_lowered(w, hk_side_formula(s, r));
    note_lowered(w, hk_side_among(s, r));
    note_sentence(w, s->law, r->says.zh);
    note_sentence(w, s->law, r->says.en);
    note_sentence(w, s->law, r->remedy.zh);
    note_sentence(w, s->law, r->remedy.en);
}

/* ---- one law ------------------------------------------------------------- */

static void look_at(struct whole *w, const struct hk_model *model,
                    const struct hk_rule *r, const struct hk_formula *f)
{
    for (; f; f = f->inherited) {
        const char *key = hk_arena_printf(&w->l.arena, "%s:%d", f->file->path,
                                          f->line);

        if (!key || is_noted(&w->walked, key))
            continue;
        note(w, &w->walked, key);
        w->has_new = w->has_new || r;
        w->l.file = f->file;
        hk_lint_formula(&w->l, model, r, f);
        if (!r)
            note_fields(w, f->node->body);
    }
}

static void note_figure(void *context, const char *figure)
{
    struct whole *w = context;

    note(w, &w->read, figure);
}

static void look_at_figures(struct whole *w, const struct hk_law *law)
{
    const struct hk_model *model = hk_packs_model(w->l.packs);
    int i;

    for (i = 0; i < law->param_count; i++)
        look_at(w, model, NULL, law->params[i].figure.formula);
}

static void look_at_law(struct whole *w, const struct hk_side *s)
{
    int i;

    for (i = 0; i < s->law->procedure_count; i++)
        hk_procedure_figures(&s->law->procedures[i], note_figure, w);
    hk_lint_procedures(&w->l, s);

    for (i = 0; i < s->law->rule_count; i++) {
        const struct hk_rule *r = &s->law->rules[i];

        note_rule(w, s, r);
        look_at(w, s->model, r, r->formula);
        look_at(w, s->model, r, r->among);
    }
    for (i = 0; i < s->model->entity_count; i++)
        if (s->model->entities[i]->window)
            note(w, &w->read, s->model->entities[i]->window);
}

/* What the packs publish, and all that it needs. */
static void note_needed(struct whole *w, const struct hk_pack *pack, int year,
                        int32_t today)
{
    const struct hk_plan_task published = {
        .packs = &pack, .pack_count = 1, .year = year, .today = today };
    struct hk_err own = { .lang = w->l.err ? w->l.err->lang : HK_EN };
    struct hk_plan *plan = NULL;
    int i;

    if (hk_plan_make(&plan, w->l.packs, &published, &own))
        return;
    for (i = 0; i < plan->step_count; i++)
        if (plan->steps[i].by[0].rule)
            note(w, &w->needed, rule_key(w, plan->steps[i].by[0].rule));
    hk_plan_free(plan);
}

/* A law that cannot be made: what is wrong with each of its rules alone. */
static void each_error(struct whole *w, const struct hk_pack *pack, int year,
                       int32_t today, const struct hk_err *first)
{
    struct hk_err own = { .lang = first->lang };
    struct hk_law *law = NULL;
    const char *key;
    int i;

    key = hk_arena_printf(&w->l.arena, "%s %s", pack->id, first->text);
    w->is_broken = true;
    w->l.rc = hk_findings_error(w->l.out, &w->l.arena, pack, first->text,
                                w->l.err);
    if (!key || is_noted(&w->broken, key))
        return;                    /* it is broken alike in another year */
    note(w, &w->broken, key);
    if (hk_law_resolve(&law, w->l.packs, pack, year, today, &own))
        return;
    for (i = 0; i < law->rule_count && !w->l.rc; i++) {
        const char *name = law->rules[i].whole ? law->rules[i].whole
                                               : law->rules[i].name;
        const struct hk_plan_task one = {
            .packs = &pack, .pack_count = 1, .year = year, .today = today,
            .outputs = { &name, 1, false }, .trace = true };
        struct hk_plan *plan = NULL;

        if (hk_plan_make(&plan, w->l.packs, &one, &own))
            w->l.rc = hk_findings_error(w->l.out, &w->l.arena, pack, own.text,
                                        w->l.err);
        hk_plan_free(plan);
    }
    hk_law_free(law);
}

/* ---- what costs time ----------------------------------------------------- */

static void tell_interpreted(void *context,
                             const struct hk_uncompiled_formula *f)
{
    struct whole *w = context;
    const char *key = hk_arena_printf(&w->l.arena, "%s:%d %s", f->file, f->line,
                                      f->step->name);

    w->l.file = file_named(w->l.packs, f->file);
    if (!key || !w->l.file || !hk_pack_owns(w->pack, f->file)
        || is_noted(&w->slow, key))
        return;
    note(w, &w->slow, key);
    hk_lint_add(&w->l, HK_FINDING_NOTE, "interpreted", f->line,
                hk_lint_say(&w->l, "\"%s\" is interpreted, about %d ns a "
                            "record: %s", f->step->name, f->cost_ns, f->why));
}

/* The formulas in force at the end of the year. */
static void interpreted(struct whole *w, const struct hk_pack *pack, int year)
{
    struct hk_plan_task all = { .packs = &pack, .pack_count = 1, .year = year,
                                .outputs.all = true };
    struct hk_err own = { .lang = w->l.err ? w->l.err->lang : HK_EN };
    struct hk_plan *plan = NULL;
    int compiled;

    if (!hk_date_make(&all.today, year, 12, 31)
        || hk_plan_make(&plan, w->l.packs, &all, &own))
        return;
    w->pack = pack;
    w->l.rc = hk_plan_uncompiled(plan, tell_interpreted, w, &compiled,
                                 w->l.err);
    hk_plan_free(plan);
}

/* ---- a law --------------------------------------------------------------- */

/* What its rules and procedures show. */
static void look_inside(struct whole *w, const struct hk_pack *pack, int year,
                        int32_t today)
{
    struct hk_err own = { .lang = w->l.err ? w->l.err->lang : HK_EN };
    struct hk_side side;
    enum hk_status rc = hk_side_make(&side, w->l.packs, pack, year, today,
                                     &own);

    if (rc == HK_ENOMEM || rc == HK_ESTOP) {
        w->l.rc = hk_fail(w->l.err, rc, "%s", own.text);
    } else if (rc) {
        each_error(w, pack, year, today, &own);
    } else {
        w->has_new = false;
        look_at_law(w, &side);
        note_needed(w, pack, year, today);
        if (w->has_new)
            interpreted(w, pack, year);
    }
    hk_side_release(&side);
}

static void lint_law(struct whole *w, const struct hk_pack *pack, int year)
{
    struct hk_err own = { .lang = w->l.err ? w->l.err->lang : HK_EN };
    struct hk_law *law = NULL;
    int32_t today;
    enum hk_status rc;

    if (!hk_date_make(&today, year, 12, 31))
        return;
    rc = hk_law_resolve(&law, w->l.packs, pack, year, today, &own);
    if (!rc)
        rc = hk_figures_settle(law, w->l.packs, hk_packs_model(w->l.packs),
                               &own);
    if (rc == HK_ENOMEM || rc == HK_ESTOP) {
        w->l.rc = hk_fail(w->l.err, rc, "%s", own.text);
    } else if (rc) {
        each_error(w, pack, year, today, &own);
    } else {
        look_at_figures(w, law);
        if (hk_lint_is_new(&w->l, &w->laws, law))
            look_inside(w, pack, year, today);
    }
    hk_law_free(law);
}

/* ---- what nobody uses ---------------------------------------------------- */

static void unread_figures(struct whole *w, const struct hk_law *law)
{
    int i;

    for (i = 0; i < law->param_count && !w->l.rc; i++) {
        const struct hk_param *p = &law->params[i];

        if (p->is_floor || !p->file || is_noted(&w->read, p->name))
            continue;
        w->l.file = p->file;
        hk_lint_add(&w->l, HK_FINDING_WARNING, "unread", p->line,
                    hk_lint_say(&w->l, "no rule reads the figure \"%s\"; is "
                                "its name misspelt in a rule, or may it go?",
                                p->name));
    }
}

static void unneeded_rules(struct whole *w, const struct hk_law *law)
{
    int i;

    for (i = 0; i < law->rule_count && !w->l.rc; i++) {
        const struct hk_rule *r = &law->rules[i];

        if (hk_rule_is_inner(r) || is_noted(&w->needed, rule_key(w, r)))
            continue;
        w->l.file = r->file;
        hk_lint_add(&w->l, HK_FINDING_NOTE, "unneeded", r->line,
                    hk_lint_say(&w->l, "nothing that the packs publish needs "
                                "\"%s\"; it is computed only when asked for",
                                r->whole ? r->whole : r->name));
    }
}

/* Once more over the laws of the last year, when all uses are known. */
static void unused(struct whole *w, const struct hk_pack *pack, int year)
{
    struct hk_err own = { .lang = w->l.err ? w->l.err->lang : HK_EN };
    struct hk_law *law = NULL;
    int32_t today;

    if (!hk_date_make(&today, year, 12, 31)
        || hk_law_resolve(&law, w->l.packs, pack, year, today, &own))
        return;
    unread_figures(w, law);
    unneeded_rules(w, law);
    hk_law_free(law);
}

/* ---- all ----------------------------------------------------------------- */

/* The law of a pack now, and in each of the years in which it changes; the last
 * first, for it has most of what the others have. */
static void each_year(struct whole *w, const struct hk_pack *pack, int now)
{
    const int *years;
    int count, k;

    w->l.rc = hk_packs_years(w->l.packs, pack, &w->l.arena, &years, &count,
                             w->l.err);
    if (!w->l.rc)
        lint_law(w, pack, now);
    for (k = count - 1; !w->l.rc && k >= 0; k--) {
        if (hk_stop_asked())
            w->l.rc = hk_stop_fail(w->l.err);
        else if (years[k] != now)
            lint_law(w, pack, years[k]);
    }
}

static bool is_within(const char *id, const char *folder)
{
    size_t len = strlen(folder);

    return !strncmp(id, folder, len) && (!len || !id[len] || id[len] == '/');
}

/* What stands in a pack is in the law of that pack and of those below it, and
 * nowhere else: the folder from which on packs must be looked at for
 * `under`. */
static const char *root_of(const struct hk_packs *packs, const char *under)
{
    const char *root = "";
    int i;

    for (i = 0; i < hk_packs_count(packs); i++) {
        const char *id = hk_packs_at(packs, i)->id;

        if (is_within(under, id) && strlen(id) > strlen(root))
            root = id;
    }
    return root;
}

static bool is_wanted(const struct whole *w, int i)
{
    const struct hk_pack *p = hk_packs_at(w->l.packs, i);

    return !p->error && is_within(p->id, w->root);
}

static void each_law(struct whole *w, int now, struct hk_progress *progress)
{
    int packs = hk_packs_count(w->l.packs), i;

    for (i = 0; i < packs && !w->l.rc; i++) {
        if (is_wanted(w, i))
            each_year(w, hk_packs_at(w->l.packs, i), now);
        hk_progress_tell(progress, i + 1, packs);
    }
    for (i = 0; i < packs && !w->l.rc && !w->is_broken; i++) {
        if (!is_wanted(w, i))
            continue;
        unused(w, hk_packs_at(w->l.packs, i), now);
        if (!w->l.rc)
            interpreted(w, hk_packs_at(w->l.packs, i), now);
    }
}

enum hk_status hk_lint(struct hk_findings *out, struct hk_packs *packs,
                       const char *under, int year,
                       struct hk_progress *progress, struct hk_err *err)
{
    struct whole w = { .l = { .out = out, .packs = packs, .err = err },
                       .root = root_of(packs, under) };

    w.l.rc = hk_packs_findings(packs, out, err);
    if (!w.l.rc)
        drop_excused(&w.l);
    if (!w.l.rc)
        each_law(&w, year, progress);
    hk_findings_sort(out);
    hk_map_release(&w.read);
    hk_map_release(&w.needed);
    hk_map_release(&w.walked);
    hk_map_release(&w.broken);
    hk_map_release(&w.laws);
    hk_map_release(&w.slow);
    hk_arena_release(&w.l.arena);
    return w.l.rc;
}
