/* law_named.c - the fields and rules that steps of procedures name
 *
 * What a step sets, shows and hides must be there: a name that hides nothing
 * would put up what was meant to be hidden. Older versions did not look,
 * so of packs that one of them has judged by it is noted. */
#include "pack/procedure.h"

#include "base/str.h"
#include "base/text.h"
#include "pack/inner.h"

/* The step whose names are looked at. */
struct naming {
    struct hk_law_reading *lr;
    const struct hk_entity *e;
    const struct hk_procedure_step *s;
};

static bool has_rule(const struct naming *n, const char *name)
{
    return hk_law_rule(n->lr->law, n->e->index, name) != NULL;
}

/* The field, or where `rules` the rule, that was probably meant; or NULL. */
static const char *nearest(const struct naming *n, const char *name, bool rules)
{
    const struct hk_law *law = n->lr->law;
    size_t most = (size_t)n->e->field_count
        + (rules ? (size_t)law->rule_count : 0), count = 0;
    const char **names = hk_read_alloc(&n->lr->r, most + 1, sizeof *names);
    int i;

    for (i = 0; names && i < n->e->field_count; i++)
        names[count++] = n->e->fields[i]->name;
    for (i = 0; names && rules && i < law->rule_count; i++)
        if (law->rules[i].entity == n->e->index)
            names[count++] = law->rules[i].name;
    return hk_text_nearest(name, names, count);
}

static enum hk_status fail_field(const struct naming *n, const char *name)
{
    const char *near = nearest(n, name, false);

    if (near)
        return hk_fail(n->lr->err, HK_EFORMAT, "%s:%d: step \"%s\": `sets` "
            "names \"%s\", which is no field of %s; did you mean \"%s\"?",
            n->s->file->path, n->s->line, n->s->name, name, n->e->name, near);
    return hk_fail(n->lr->err, HK_EFORMAT, "%s:%d: step \"%s\": `sets` names "
        "\"%s\", which is no field of %s; \"huka model %s\" lists its fields",
        n->s->file->path, n->s->line, n->s->name, name, n->e->name, n->e->name);
}

static enum hk_status fail_word(const struct naming *n,
                                const struct hk_field *f, const char *word)
{
    struct hk_str words = HK_STR_INIT;
    enum hk_status rc;
    int i;

    for (i = 0; i < f->code_count; i++)
        hk_str_addf(&words, "%s%s", i ? hk_say(n->lr->err, ", ") : "",
                    f->codes[i].word);
    rc = hk_fail(n->lr->err, HK_EFORMAT, "%s:%d: step \"%s\": `sets` gives "
                 "`%s` the word \"%s\", which it does not have; its words "
                 "are %s",
                 n->s->file->path, n->s->line, n->s->name, f->name, word,
                 hk_str_text(&words));
    hk_str_release(&words);
    return rc;
}

static enum hk_status check_sets(const struct naming *n)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < n->s->set_count && !rc; i++) {
        const struct hk_setting *set = &n->s->sets[i];
        const struct hk_field *f = hk_entity_field(n->e, set->field);

        if (!f)
            rc = hk_law_fault(n->lr, fail_field(n, set->field));
        else if (f->kind == HK_ENUM && !hk_code_word(f, set->value))
            rc = hk_law_fault(n->lr, fail_word(n, f, set->value));
    }
    return rc;
}

static enum hk_status fail_name(const struct naming *n, const char *key,
                                const char *name)
{
    const char *near = nearest(n, name, true);

    if (near)
        return hk_fail(n->lr->err, HK_EFORMAT, "%s:%d: step \"%s\": `%s` names "
            "\"%s\", which is no field or rule of %s; did you mean \"%s\"?",
            n->s->file->path, n->s->line, n->s->name, key, name, n->e->name,
            near);
    return hk_fail(n->lr->err, HK_EFORMAT, "%s:%d: step \"%s\": `%s` names "
        "\"%s\", which is no field or rule of %s; \"huka model %s\" lists its "
        "fields, \"huka policy show\" the rules", n->s->file->path, n->s->line,
        n->s->name, key, name, n->e->name, n->e->name);
}

static enum hk_status check_list(const struct naming *n, const char *key,
                                 const char *const *name)
{
    enum hk_status rc = HK_OK;

    for (; name && *name && !rc; name++)
        if (!hk_entity_field(n->e, *name) && !has_rule(n, *name))
            rc = hk_law_fault(n->lr, fail_name(n, key, *name));
    return rc;
}

enum hk_status hk_law_check_named(struct hk_law_reading *lr)
{
    const struct hk_law *law = lr->law;
    struct naming n = { .lr = lr };
    enum hk_status rc = HK_OK;
    int i, k;

    for (i = 0; i < law->procedure_count && !lr->r.failed; i++) {
        const struct hk_procedure *p = &law->procedures[i];

        n.e = p->entity < 0 ? NULL : lr->packs->model->entities[p->entity];
        for (k = 0; k < p->step_count && n.e && !rc; k++) {
            n.s = &p->steps[k];
            rc = check_sets(&n);
            if (!rc && n.s->posting)
                rc = check_list(&n, "shows", n.s->posting->shows);
            if (!rc && n.s->posting)
                rc = check_list(&n, "hides", n.s->posting->hides);
        }
        if (rc)
            return rc;
    }
    return HK_OK;
}
