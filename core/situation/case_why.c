/* case_why.c - why something came out of a case
 *
 * The tree of huka explain, over the small register of the case. A case that
 * expects reasons, or failed, is run with formulas that note what they read. */
#include "answer/sentence.h"
#include "situation/case.h"

#include <string.h>

#include "answer/explain_tree.h"

static struct hk_assessment assessment(struct hk_case_run *t)
{
    return (struct hk_assessment){ .packs = t->packs, .plan = t->plan,
                                   .data = t->data, .eval = t->eval,
                                   .year = t->c.year, .date = t->c.today };
}

/* ---- reasons ------------------------------------------------------------- */

/* Does the rule keep nobody from anything? Then it is no reason. */
static bool holds(const struct hk_case_run *t, const struct hk_told *node)
{
    const struct hk_column *c = hk_eval_column(t->eval, node->entity,
                                               node->name);

    return node->step->kind == HK_BOOLEAN
        && (hk_column_state(c, node->row) == HK_ROW_OUTSIDE
            || (hk_column_state(c, node->row) == HK_ROW_KNOWN
                && c->value[node->row]));
}

/* Is `part` in the sentence of a rule that does not hold? */
static bool says(const struct hk_case_run *t, const struct hk_told *node,
                 const char *part)
{
    struct hk_str text = HK_STR_INIT;
    bool found;

    hk_eval_sentence(t->eval, node->entity, node->name, node->row, HK_ZH,
                     &text);
    hk_str_putc(&text, '\n');
    hk_eval_sentence(t->eval, node->entity, node->name, node->row, HK_EN,
                     &text);
    found = strstr(hk_str_text(&text), part) != NULL;
    hk_str_release(&text);
    return found;
}

/* Is it named in the tree? A rule that holds is not a reason, nor what is below
 * it. */
static bool is_told(const struct hk_case_run *t, const struct hk_told *node,
                    const char *reason, bool root)
{
    for (; node; node = node->next) {
        bool is_rule = node->sort == HK_TOLD_RULE
            || node->sort == HK_TOLD_SEEN || node->sort == HK_TOLD_PART;

        if (is_rule && !root && holds(t, node))
            continue;
        if (node->name && !root && node->sort != HK_TOLD_LIST
            && !strcmp(node->name, reason))
            return true;
        if (is_rule && node->step->kind == HK_BOOLEAN && says(t, node, reason))
            return true;
        if (is_told(t, node->first, reason, false))
            return true;
    }
    return false;
}

const char *hk_case_missing(struct hk_case_run *t,
                            const struct hk_case_record *rec,
                            const struct hk_case_item *want, struct hk_err *err)
{
    struct hk_assessment a = assessment(t);
    struct hk_explanation x;
    const char **reason = want->value.because, *missing = NULL;

    if (!t->eval || hk_explain(&x, &a, NULL, NULL, rec->index, rec->row,
                               want->name, false, err)) {
        missing = *reason;
        goto out;
    }
    for (; *reason && !missing; reason++)
        if (!is_told(t, x.root, *reason, true))
            missing = *reason;
out:
    if (t->eval)
        hk_explanation_release(&x);
    return missing;
}

static bool asks(const struct hk_case_record *rec)
{
    int i;

    for (i = 0; i < rec->expect_count; i++)
        if (rec->expect[i].value.because)
            return true;
    for (i = 0; i < rec->child_count; i++)
        if (asks(&rec->children[i]))
            return true;
    return false;
}

bool hk_case_asks_why(const struct hk_case *c)
{
    return asks(&c->all);
}

/* ---- the tree below a failure -------------------------------------------- */

void hk_case_tree(struct hk_case_run *t, const struct hk_case_record *rec,
                  const char *name)
{
    struct hk_assessment a = assessment(t);
    struct hk_str tree = HK_STR_INIT;
    const char *line, *end;

    if (!t->is_traced || !t->o->explain || !t->eval
        || !hk_plan_step(t->plan, rec->index, name))
        return;
    hk_explain_text(&a, NULL, NULL, rec->index, rec->row, name, t->o->lang,
                    false, &tree, NULL);
    for (line = hk_str_text(&tree); *line; line = end) {
        end = line + strcspn(line, "\n");
        end += *end == '\n';
        hk_str_puts(t->out, "    ");
        hk_str_add(t->out, line, (size_t)(end - line));
    }
    hk_str_release(&tree);
}
