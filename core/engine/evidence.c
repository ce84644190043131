/* evidence.c - a check holds or not only where something proves it
 *
 * The evidence of a record stands in the entity of that name: its kind, the day
 * it is dated, who vouches for it. Without such a record the check is unknown,
 * whatever the answer would be. */
#include <string.h>

#include "engine/worded.h"
#include "pack/evidence.h"

/* Looking through the evidence of one record. */
struct search {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    struct hk_evidence_fields f;
    const struct hk_list *list;
    int64_t kind, by;              /* numbers of the word and the text */
    int64_t from, to;              /* dated so */
    const char *unset;             /* why the window is not known, or NULL */
};

static bool open_search(struct search *s, struct hk_eval *e,
                        const struct hk_rule *rule, const struct hk_law *law)
{
    const struct hk_evidence *v = rule->evidence;

    *s = (struct search){ .eval = e, .rule = rule };
    if (!hk_evidence_find(&s->f, e->plan->model, rule->entity))
        return false;
    s->list = hk_data_list_ever(e->data, rule->entity, s->f.entity);
    s->kind = hk_code_word(s->f.kind, v->kind)->no;
    s->by = v->by ? hk_data_text(e->data, v->by, strlen(v->by)) : -1;
    hk_evidence_span(v, law, e->data->today, &s->from, &s->to, &s->unset);
    return s->list != NULL;
}

static bool proves(const struct search *s, int32_t member)
{
    const struct hk_sheet *sheet = &s->eval->data->sheets[s->f.entity];
    const struct hk_column *kind = &sheet->fields[s->f.kind->index];
    const struct hk_column *date = &sheet->fields[s->f.date->index];
    const struct hk_column *by = s->f.by ? &sheet->fields[s->f.by->index]
                                         : NULL;

    return hk_column_state(kind, member) == HK_ROW_KNOWN
        && kind->value[member] == s->kind
        && date->value[member] >= s->from && date->value[member] <= s->to
        && (s->by < 0 || (by && hk_column_state(by, member) == HK_ROW_KNOWN
                          && by->value[member] == s->by));
}

/* The latest that proves it; -1: none. */
static int32_t look(const struct search *s, int32_t row)
{
    int32_t at;

    for (at = s->list->start[row + 1] - 1; at >= s->list->start[row]; at--) {
        int32_t member = s->list->order ? s->list->order[at] : at;

        if (proves(s, member))
            return member;
    }
    return -1;
}

/* Why nothing proves it. */
static uint32_t cause_of(const struct search *s, int32_t row)
{
    if (s->list->cause && s->list->cause[row])
        return s->list->cause[row];
    if (s->unset)
        return hk_eval_field_cause(s->eval, -1, -1, s->rule->evidence->window,
                                   s->unset);
    return hk_eval_field_cause(s->eval, s->rule->entity, row, "evidence",
                               s->rule->evidence->kind);
}

void hk_evidence_run(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct hk_column *c = &e->columns[at];
    struct search s;
    int32_t row;

    if (!open_search(&s, e, step->by[k].rule, e->plan->laws[k]))
        return;
    for (row = 0; row < sheet->rows; row++) {
        if (sheet->part[row] != k || c->state[row] == HK_ROW_OUTSIDE
            || (!s.unset && look(&s, row) >= 0))
            continue;
        c->state[row] = HK_ROW_UNKNOWN;
        c->cause[row] = cause_of(&s, row);
    }
}

int32_t hk_evidence_of(struct hk_eval *e, const struct hk_rule *rule,
                       int32_t row)
{
    int k = e->data->sheets[rule->entity].part[row];
    struct search s;

    return k >= 0 && open_search(&s, e, rule, e->plan->laws[k]) && !s.unset
        ? look(&s, row) : -1;
}
