/* procedure.c - looking up procedures, and what tells two of them apart */
#include "pack/procedure.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "base/text.h"

const struct hk_procedure *hk_law_procedure(const struct hk_law *law,
                                            int entity, const char *name)
{
    int i;

    for (i = 0; i < law->procedure_count; i++)
        if (law->procedures[i].entity == entity
            && !strcmp(law->procedures[i].name, name))
            return &law->procedures[i];
    return NULL;
}

const struct hk_actor *hk_law_actor(const struct hk_law *law, const char *name)
{
    int i;

    for (i = 0; name && i < law->role_count; i++)
        if (!strcmp(law->roles[i].name, name))
            return &law->roles[i];
    return NULL;
}

/* The words of a figure that are its own are numbered from 1 in p->words; a
 * figure of plain words has no other place for them. */
static bool figure_lists(const struct hk_param *p, const char *name)
{
    int at = p && !p->absent && p->figure.kind == HK_FIG_WORDS
        ? hk_text_at(p->words, name) : -1;

    return at >= 0 && (p->figure.number >> (at + 1) & 1);
}

bool hk_posting_hides(const struct hk_law *law, const struct hk_posting *p,
                      const char *name)
{
    return hk_text_at(p->hides, name) >= 0
        || (p->hides_param
            && figure_lists(hk_law_param(law, p->hides_param), name));
}

/* ---- the digest ---------------------------------------------------------- */

static void add_figure(struct hk_str *s, const struct hk_law *law,
                       const char *param)
{
    const struct hk_param *p = param ? hk_law_param(law, param) : NULL;

    if (!p)
        return;
    hk_str_addf(s, " %s=%d:%lld:%d", param, (int)p->figure.kind,
                (long long)p->figure.number, (int)p->figure.duration);
}

static void add_term(struct hk_str *s, const struct hk_law *law,
                     const char *name, const struct hk_term *t)
{
    if (t->n || t->param)
        hk_str_addf(s, " %s %lld %d", name, (long long)t->n, (int)t->unit);
    add_figure(s, law, t->param);
}

static void add_portion(struct hk_str *s, const struct hk_law *law,
                        const char *name, const struct hk_portion *p)
{
    if (p->b || p->param)
        hk_str_addf(s, " %s %lld/%lld", name, (long long)p->a,
                    (long long)p->b);
    add_figure(s, law, p->param);
}

static void add_names(struct hk_str *s, const char *name,
                      const char *const *list)
{
    for (; list && *list; list++)
        hk_str_addf(s, " %s %s", name, *list);
}

static void add_step(struct hk_str *s, const struct hk_law *law,
                     const struct hk_procedure_step *p)
{
    int i;

    hk_str_addf(s, "step %s %s %d %d %s", p->name, p->actor ? p->actor : "-",
                p->refused, p->lapse_to, p->needs ? p->needs : "-");
    add_term(s, law, "within", &p->within);
    add_term(s, law, "lapse", &p->lapse);
    if (p->posting) {
        add_term(s, law, "posting", &p->posting->days);
        hk_str_addf(s, " %d %d %d", p->posting->times,
                    (int)p->posting->objection, p->posting->cutoff);
        add_names(s, "hides", p->posting->hides);
        add_figure(s, law, p->posting->hides_param);
        add_names(s, "shows", p->posting->shows);
    }
    if (p->vote) {
        add_portion(s, law, "present", &p->vote->present);
        add_portion(s, law, "yes", &p->vote->yes);
        add_portion(s, law, "more_than", &p->vote->more_than);
    }
    if (p->sample) {
        add_portion(s, law, "sample", &p->sample->part);
        hk_str_addf(s, " %d %s", p->sample->least,
                    p->sample->level ? p->sample->level : "-");
    }
    add_names(s, "evidence", p->evidence);
    for (i = 0; i < p->proof_count; i++) {
        hk_str_addf(s, " proof %s %s", p->proofs[i].kind,
                    p->proofs[i].by ? p->proofs[i].by : "-");
        if (p->proofs[i].window)
            hk_str_addf(s, " in %s", p->proofs[i].window);
    }
    for (i = 0; i < p->set_count; i++)
        hk_str_addf(s, " %s=%s", p->sets[i].field, p->sets[i].value);
    hk_str_putc(s, '\n');
}

enum hk_status hk_procedure_digest(char out[17], const struct hk_law *law,
                                   const struct hk_procedure *p,
                                   struct hk_err *err)
{
    struct hk_str s = HK_STR_INIT;
    unsigned char sha[32];
    enum hk_status rc;
    int i;

    add_term(&s, law, "within", &p->within);
    add_term(&s, law, "entered", &p->entered);
    hk_str_putc(&s, '\n');
    for (i = 0; i < p->step_count; i++)
        add_step(&s, law, &p->steps[i]);
    rc = hk_str_status(&s, err);
    if (!rc)
        rc = hk_sha256(sha, s.data, s.len, err);
    for (i = 0; i < 8 && !rc; i++)
        snprintf(out + 2 * i, 3, "%02x", sha[i]);
    hk_str_release(&s);
    return rc;
}
