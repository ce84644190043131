/* explain_cmd.c - huka explain: why a result is what it is, by law or under
 * other figures */
#include "answer/explain.h"

#include "base/mem.h"
#include "cli/assess.h"
#include "store/record.h"
#include "store/view.h"
#include "whatif/whatif.h"

/* What is to be explained. */
struct asked {
    struct hk_assess_options o;
    const struct hk_entity *entity;
    int64_t id;
    const char *name;
};

int32_t hk_assess_row(const struct hk_assessment *a, int entity, int64_t id)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        if (sheet->id[row] == id)
            return row;
    return -1;
}

/* Print the tree in what was judged. */
static enum hk_status print(struct hk_cli *cli, struct hk_assessment *a,
                            const struct hk_explain_under *under,
                            const struct asked *asked)
{
    int32_t row = hk_assess_row(a, asked->entity->index, asked->id);
    const struct hk_step *step;
    const struct hk_column *c = NULL;
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    if (row < 0)
        return hk_fail(&cli->err, HK_EUSAGE, "%s was not there on that date",
                       cli->arguments[1]);
    step = hk_plan_main(a->plan, asked->entity->index, asked->name);
    if (step)
        c = hk_eval_column(a->eval, asked->entity->index, step->name);
    if (!c)
        return hk_fail(&cli->err, HK_EUSAGE, "%s has no rule \"%s\"; \"huka "
                       "policy show\" lists them", asked->entity->name,
                       asked->name);
    if (cli->format == HK_FORMAT_JSON) {
        rc = hk_explain_json(a, under, cli->store, asked->entity->index, row,
                             step->name, &cli->out, &cli->err);
        hk_str_putc(&cli->out, '\n');
    } else {
        rc = hk_explain_text(a, under, cli->store, asked->entity->index, row,
                             step->name, cli->lang, hk_cli_has(cli, "full"),
                             &text, &cli->err);
        hk_cli_lines(&cli->out, hk_str_text(&text));
        hk_str_release(&text);
    }
    if (!rc && hk_column_state(c, row) == HK_ROW_ERROR)
        rc = hk_assess_erred(cli, a);
    return rc;
}

static enum hk_status explain(struct hk_cli *cli, const struct asked *asked)
{
    struct hk_assessment a = { 0 };
    enum hk_status rc = hk_assess(&a, cli->packs, cli->store, &asked->o,
                                  &cli->err);

    hk_cli_say_copying(cli);
    if (!rc)
        rc = print(cli, &a, NULL, asked);
    hk_assessment_release(&a);
    return rc;
}

/* ---- under other figures ------------------------------------------------- */

/* What the reform changes, as the tree tells it. */
static struct hk_explain_change *changes_of(const struct hk_reformed *r)
{
    int count = r->reform->element_count, i;
    struct hk_explain_change *list = hk_zalloc((size_t)count + 1, sizeof *list);

    for (i = 0; list && i < count; i++) {
        list[i].name = r->reform->elements[i]->name;
        list[i].entry = r->reform->elements[i]->entry;
    }
    return list;
}

/* The register is judged by law and then by the changed figures; the tree is
 * that of the second, marked with what the first has. */
static enum hk_status print_under(struct hk_cli *cli, struct hk_whatif *w,
                                  const struct asked *asked)
{
    struct hk_reformed r = { 0 };
    struct hk_explain_change *changes = NULL;
    struct hk_assessment a;
    enum hk_status rc = hk_reform_run(w, &w->question->reforms[0], &r,
                                      &cli->err);
    int i;

    if (!rc && !(changes = changes_of(&r)))
        rc = hk_fail_memory(&cli->err);
    for (i = 0; i < r.finding_count && !rc; i++)
        hk_cli_note(cli, "%s", r.findings[i].text[cli->lang]);
    if (!rc) {
        struct hk_explain_under under = {
            .was = &w->base, .changes = changes,
            .change_count = r.reform->element_count,
        };

        a = w->base;               /* another plan over the same data */
        a.plan = r.plan;
        a.eval = r.eval;
        a.errors = r.errors;
        rc = print(cli, &a, &under, asked);
    }
    hk_free(changes);
    hk_reform_release(&r);
    return rc;
}

static enum hk_status explain_under(struct hk_cli *cli,
                                    const struct asked *asked)
{
    struct hk_whatif_options wo = { .assess = asked->o, .has_year = true };
    struct hk_str changes = HK_STR_INIT, script = HK_STR_INIT;
    struct hk_whatif w = { 0 };
    const char *one;
    int at = 0;
    enum hk_status rc;

    while ((one = hk_cli_each(cli, "whatif", &at)))
        hk_str_addf(&changes, "%s%s", changes.len ? " " : "", one);
    rc = hk_str_status(&changes, &cli->err);
    if (!rc)
        rc = hk_whatif_text(&script, cli->packs, asked->o.year,
                            hk_str_text(&changes), &cli->err);
    if (!rc)
        rc = hk_whatif_open(&w, cli->packs, cli->store, hk_str_text(&changes),
                            hk_str_text(&script), script.len, &wo, &cli->err);
    hk_cli_say_copying(cli);
    if (!rc)
        rc = print_under(cli, &w, asked);
    hk_whatif_release(&w);
    hk_str_release(&changes);
    hk_str_release(&script);
    return rc;
}

/* ---- the command --------------------------------------------------------- */

enum hk_status hk_cmd_explain(struct hk_cli *cli)
{
    struct hk_arena arena = { 0 };
    struct asked asked = { .entity = NULL };
    enum hk_status rc;

    if (cli->format != HK_FORMAT_TABLE && cli->format != HK_FORMAT_JSON)
        return hk_cli_usage(cli, "--format: a tree can be printed as table or "
                            "json, not as %s", hk_cli_option(cli, "format"));
    asked.name = cli->arguments[2];
    rc = hk_cli_assess_options(cli, &arena, &asked.o);
    if (!rc)
        hk_cli_say_year(cli, &asked.o);
    if (!rc)
        rc = hk_cli_store(cli, cli->reveal);
    if (!rc && cli->reveal)
        rc = hk_reveal_log(cli->store, "explain", cli->arguments[1], &cli->err);
    if (!rc)
        rc = hk_cli_under(cli, &arena, &asked.o);
    if (!rc)
        rc = hk_cli_as_of(cli, &asked.o.as_of);
    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1],
                             &asked.entity, &asked.id, &cli->err);
    asked.o.outputs = (struct hk_wanted_outputs){ .names = &asked.name,
                                                  .count = 1 };
    asked.o.trace = true;
    if (!rc)
        rc = hk_cli_has(cli, "whatif") ? explain_under(cli, &asked)
            : explain(cli, &asked);
    hk_arena_release(&arena);
    return rc;
}
