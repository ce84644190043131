/* sums.c - the sums of money that came out of an assessment */
#include <string.h>

#include "base/table.h"
#include "cli/assess.h"

enum hk_status hk_assess_sums(struct hk_cli *cli,
                              const struct hk_assessment *a)
{
    const struct hk_model *m = a->data->model;
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "合计", "sum", true);
    hk_cli_column(cli, t, "个数", "of", true);
    hk_cli_column(cli, t, "未知", "unknown", true);
    hk_cli_column(cli, t, "出错", "error", true);
    for (i = 0; i < a->plan->step_count; i++) {
        const struct hk_step *step = &a->plan->steps[i];
        struct hk_str text = HK_STR_INIT;
        struct hk_sum sum;

        if (!step->is_asked || !hk_verdict_adds_up(m, step))
            continue;
        if (hk_verdict_sum(a, step, &sum))
            hk_number_print(&text, &m->country, HK_MONEY, NULL, 0, sum.sum,
                            cli->lang);
        else
            hk_str_puts(&text, hk_cli_text(cli, "过大", "too large"));
        hk_table_cellf(t, "%s", hk_assess_entity(cli, a, step->entity));
        hk_table_cellf(t, "%s", hk_assess_label(cli, a, step));
        hk_table_cell(t, hk_str_text(&text), text.len);
        hk_table_cellf(t, "%lld", (long long)sum.of);
        hk_table_cellf(t, "%lld", (long long)sum.unknown);
        hk_table_cellf(t, "%lld", (long long)sum.error);
        hk_str_release(&text);
    }
    if (!hk_table_rows(t)) {
        hk_table_free(t);
        return HK_OK;
    }
    if (cli->out.len > 1 && strcmp(cli->out.data + cli->out.len - 2, "\n\n"))
        hk_str_putc(&cli->out, '\n');
    return hk_cli_table(cli, t);
}
