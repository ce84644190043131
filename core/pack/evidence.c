/* evidence.c - where evidence stands, what is asked of it */
#include "pack/evidence.h"

bool hk_evidence_find(struct hk_evidence_fields *f, const struct hk_model *m,
                      int entity)
{
    const struct hk_entity *e = hk_model_entity(m, "evidence");

    *f = (struct hk_evidence_fields){ .entity = e ? e->index : -1 };
    if (!e || e->index == entity || !hk_entity_inside(m, e, entity))
        return false;
    f->kind = hk_entity_field(e, "kind");
    f->date = e->dated_field >= 0 ? e->fields[e->dated_field] : NULL;
    f->by = hk_entity_field(e, "certified_by");
    if (f->by && f->by->kind != HK_TEXT)
        f->by = NULL;
    return f->kind && f->kind->kind == HK_ENUM && f->date;
}

void hk_evidence_label(struct hk_evidence *v, const struct hk_model *m)
{
    const struct hk_entity *e = hk_model_entity(m, "evidence");
    const struct hk_field *f = e ? hk_entity_field(e, "kind") : NULL;
    const struct hk_code *c = f && v->kind ? hk_code_word(f, v->kind) : NULL;

    v->zh = c ? c->zh : v->kind;
    v->en = c ? c->en : v->kind;
}

enum hk_status hk_evidence_check(const struct hk_evidence *v,
                                 const struct hk_evidence_asker *who,
                                 const struct hk_model *m, struct hk_err *err)
{
    struct hk_evidence_fields f;

    if (!hk_evidence_find(&f, m, who->entity) || (v->by && !f.by))
        return hk_fail(err, HK_EFORMAT, "%s:%d: \"%s\" asks for evidence, but "
            "%s has no records of an entity `evidence` with a `kind` (enum), a "
            "date and, for `by`, the text `certified_by`", who->file->path,
            who->line, who->name, m->entities[who->entity]->name);
    if (!hk_code_word(f.kind, v->kind))
        return hk_fail(err, HK_EFORMAT, "%s:%d: \"%s\" asks for evidence of "
            "the kind \"%s\", which is no word of the field `%s`",
            who->file->path, who->line, who->name, v->kind, f.kind->name);
    return HK_OK;
}

bool hk_evidence_span(const struct hk_evidence *v, const struct hk_law *law,
                      int32_t day, int64_t *from, int64_t *to,
                      const char **why)
{
    const struct hk_param *p = v->window ? hk_law_param(law, v->window) : NULL;

    *from = INT64_MIN;
    *to = day;
    *why = NULL;
    if (!p)
        return true;
    if (p->absent || p->figure.kind != HK_FIG_WINDOW) {
        *why = p->figure.why ? p->figure.why : "no figure";
        return false;
    }
    *from = p->figure.number;
    *to = p->figure.number2 < day ? p->figure.number2 : day;
    return true;
}
