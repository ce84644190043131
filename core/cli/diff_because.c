/* diff_because.c - huka diff: the figures and acts behind what changed */
#include "cli/diff_cmd.h"

/* Which results rest on it: decisions come first. */
static void add_reach(struct hk_cli *cli, const struct hk_diff *d,
                      const struct hk_diff_cause *c)
{
    const size_t most = 3;
    size_t i;

    for (i = 0; i < c->result_count && i < most; i++)
        hk_str_addf(&cli->out, "%s%s", i ? hk_cli_text(cli, "、", ", ")
                    : hk_cli_text(cli, "：", ": "),
                    d->results[c->results[i]].label[cli->lang]);
    if (c->result_count > most)
        hk_str_addf(&cli->out, hk_cli_text(cli, "等 %zu 项",
                    " and %zu more"), cli->lang == HK_ZH ? c->result_count
                    : c->result_count - most);
    hk_str_putc(&cli->out, '\n');
}

/* The value or nothing, since when, whose, how good: and the source or act. */
static void add_form(struct hk_cli *cli, const char *when,
                     const struct hk_diff_form *f)
{
    const char *comma = hk_cli_text(cli, "，", ", ");
    const char *colon = hk_cli_text(cli, "：", ": ");

    hk_str_addf(&cli->out, "  %s  ", when);
    if (f->value[cli->lang])
        hk_str_addf(&cli->out, "%s%s", f->value[cli->lang], comma);
    if (f->from)
        hk_str_addf(&cli->out, hk_cli_text(cli, "自 %s 起%s", "from %s%s"),
                    f->from, comma);
    hk_str_puts(&cli->out, f->pack);
    if (f->grade)
        hk_str_addf(&cli->out, hk_cli_text(cli, "，可靠等级 %s", ", grade %s"),
                    f->grade);
    if (f->source || f->act)
        hk_str_addf(&cli->out, "%s%s", colon, f->source ? f->source : f->act);
    if (!f->value[cli->lang])
        hk_str_addf(&cli->out, hk_cli_text(cli, "（%s:%d）", " (%s:%d)"),
                    f->file, f->line);
    hk_str_putc(&cli->out, '\n');
}

static void add_side(struct hk_cli *cli, const struct hk_diff_cause *c,
                     int side)
{
    const char *when = side ? hk_cli_text(cli, "后", "after ")
                            : hk_cli_text(cli, "前", "before");
    size_t i;

    for (i = 0; i < c->form_count[side]; i++)
        add_form(cli, when, &c->form[side][i]);
    if (!c->form_count[side])
        hk_str_addf(&cli->out, "  %s  %s\n", when,
                    hk_cli_text(cli, "没有", "there is none"));
}

void hk_cli_diff_because(struct hk_cli *cli, const struct hk_diff *d)
{
    size_t i;

    if (d->causes_unsaid)
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "\n注意：第 %lld 次判定的政策无法重新读取，因此不列背后的标准和依据：%s\n",
            "\nnote: the law of run %lld cannot be read again, so figures and "
            "acts behind it are not told: %s\n"), (long long)d->runs[0].no,
            d->causes_unsaid);
    if (d->cause_count)
        hk_str_puts(&cli->out, hk_cli_text(cli, "\n背后的标准和依据\n",
                    "\nthe figures and acts behind it\n"));
    for (i = 0; i < d->cause_count; i++) {
        const struct hk_diff_cause *c = &d->causes[i];

        hk_str_addf(&cli->out, hk_cli_text(cli, "%s %s（%s）", "%s %s (%s)"),
                    c->is_rule ? hk_cli_text(cli, "规则", "rule")
                               : hk_cli_text(cli, "标准", "figure"),
                    c->label[cli->lang], c->name);
        add_reach(cli, d, c);
        add_side(cli, c, 0);
        add_side(cli, c, 1);
    }
}
