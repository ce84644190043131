/* policy_diff.c - huka policy diff: two regions, two dates, two folders */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/assess.h"
#include "cli/host.h"
#include "cli/plugins.h"
#include "cli/policy.h"
#include "review/compare.h"

/* One of the two: a region on a date, by the packs of one set of folders. */
struct half {
    const char *said;              /* as it was written */
    const char *region;
    int year;
    int32_t today;
    struct hk_side side;
};

struct comparison {
    struct half a, b;
    struct hk_packs *other;        /* of --other-policy; or NULL */
    struct hk_law_change *list;
    int count;
    struct hk_arena arena;
};

/* ---- which laws ---------------------------------------------------------- */

/* The part behind "@": a year or a day. */
static enum hk_status read_when(struct hk_cli *cli, struct half *h,
                                const char *text)
{
    enum hk_precision precision;
    int32_t day = 0;
    int m, d;
    bool is_year = strlen(text) == 4 && strspn(text, "0123456789") == 4;

    if (is_year && hk_date_make(&h->today, atoi(text), 12, 31)) {
        h->year = atoi(text);
        return HK_OK;
    }
    if (!hk_date_read(&day, &precision, text, strlen(text))
        || precision != HK_DAY)
        return hk_cli_usage(cli, "found \"%s\" behind @, expected a year or a "
                            "day, as 2019 or 2019-12-31", text);
    h->today = day;
    hk_date_parts(day, &h->year, &m, &d);
    return HK_OK;
}

/* REGION, REGION@WHEN or @WHEN; what is left out is as `o` says. */
static enum hk_status read_half(struct hk_cli *cli, struct half *h,
                                const char *said,
                                const struct hk_assess_options *o,
                                struct hk_arena *arena)
{
    const char *at = strchr(said, '@');
    size_t len = at ? (size_t)(at - said) : strlen(said);

    h->said = said;
    h->region = o->region ? o->region : "";
    h->year = o->year;
    h->today = o->date;
    if (len)
        h->region = hk_arena_dup(arena, said, len);
    if (!h->region)
        return hk_fail_memory(&cli->err);
    if (!o->has_date && !hk_date_make(&h->today, o->year, 12, 31))
        return hk_cli_usage(cli, "%d is no year", o->year);
    return at ? read_when(cli, h, at + 1) : HK_OK;
}

static enum hk_status open_half(struct hk_cli *cli, struct half *h,
                                struct hk_packs *packs)
{
    struct hk_governed asked;
    enum hk_status rc = hk_policy_asked(cli, packs, h->region, &asked);

    if (!rc)
        rc = hk_side_make(&h->side, packs, asked.pack, h->year, h->today,
                          &cli->err);
    return rc;
}

static enum hk_status open_both(struct hk_cli *cli, struct comparison *c)
{
    const char *folder = hk_cli_option(cli, "other-policy");
    const char *first = cli->argument_count > 1 ? cli->arguments[1] : "";
    const char *second = cli->argument_count > 2 ? cli->arguments[2] : first;
    const struct hk_packs_plugins plugins = hk_cli_packs_plugins(cli);
    struct hk_assess_options o;
    enum hk_status rc;

    if (cli->argument_count < 3 && !folder)
        return hk_cli_usage(cli, "policy diff: found one side, expected two, "
                            "as \"610924 610926\" or \"610924@2016 "
                            "610924@2019\", or --other-policy DIR");
    rc = hk_cli_assess_options(cli, &c->arena, &o);
    if (!rc && !(strchr(first, '@') && strchr(second, '@')))
        hk_cli_say_year(cli, &o);
    if (!rc)
        rc = read_half(cli, &c->a, first, &o, &c->arena);
    if (!rc)
        rc = read_half(cli, &c->b, second, &o, &c->arena);
    if (!rc && folder)
        rc = hk_packs_open(&c->other, &folder, 1, HK_PACKS_RULES,
                           &cli->err);
    if (!rc && c->other)
        hk_packs_set_plugins(c->other, &plugins);
    if (!rc)
        rc = open_half(cli, &c->a, cli->packs);
    if (!rc)
        rc = open_half(cli, &c->b, c->other ? c->other : cli->packs);
    return rc;
}

/* ---- in words ------------------------------------------------------------ */

static const char *title(const struct hk_cli *cli, const struct hk_pack *p)
{
    const char *text = hk_cli_text(cli, p->zh, p->en);

    return text ? text : p->id;
}

static void put_half(struct hk_cli *cli, const char *mark, const struct half *h)
{
    char day[16];

    hk_date_print(day, h->today, HK_DAY);
    hk_str_addf(&cli->out, "%s  %s  %s  %s\n", mark, title(cli,
                h->side.law->pack), h->side.law->pack->id, day);
}

static void put_figure_half(struct hk_cli *cli, const char *mark,
                            const struct half *h, const struct hk_param *p)
{
    struct hk_str text = HK_STR_INIT;

    hk_str_addf(&cli->out, "  %s  ", mark);
    if (!p) {
        hk_str_puts(&cli->out, hk_cli_text(cli, "没有这项标准\n",
                                           "no such figure\n"));
        return;
    }
    if (p->absent)
        hk_str_puts(&text, hk_cli_text(cli, "此日无值", "none on this date"));
    else
        hk_figure_print(&text, h->side.model, p, &p->figure, cli->lang);
    hk_str_addf(&cli->out, "%s", hk_str_text(&text));
    if (p->from)
        hk_str_addf(&cli->out, hk_cli_text(cli, "，%s 起", ", from %s"),
                    p->from);
    hk_str_addf(&cli->out, "  %s", p->pack->id);
    if (p->source)
        hk_str_addf(&cli->out, "  %s%s%s%s", p->source, p->grade ? " (" : "",
                    p->grade ? p->grade : "", p->grade ? ")" : "");
    hk_str_putc(&cli->out, '\n');
    hk_str_release(&text);
}

static void put_names(struct hk_str *out, const char *const *names,
                      const char *const *less)
{
    bool first = true;
    int i, k;

    for (i = 0; names && names[i]; i++) {
        for (k = 0; less && less[k] && strcmp(less[k], names[i]); k++)
            ;
        if (less && less[k])
            continue;
        hk_str_addf(out, "%s%s", first ? "" : ", ", names[i]);
        first = false;
    }
}

/* Names that one list has and the other has not. */
static void put_members(struct hk_cli *cli, const char *what,
                        const char *const *a, const char *const *b)
{
    struct hk_str gone = HK_STR_INIT, come = HK_STR_INIT;

    put_names(&gone, a, b);
    put_names(&come, b, a);
    if (gone.len)
        hk_str_addf(&cli->out, hk_cli_text(cli, "  %s：仅甲有 %s\n",
                    "  %s: only in A: %s\n"), what, hk_str_text(&gone));
    if (come.len)
        hk_str_addf(&cli->out, hk_cli_text(cli, "  %s：仅乙有 %s\n",
                    "  %s: only in B: %s\n"), what, hk_str_text(&come));
    hk_str_release(&gone);
    hk_str_release(&come);
}

static const char *how_text(const struct hk_cli *cli, enum hk_difference how)
{
    static const struct hk_words texts[] = {
        [HK_ONLY_A] = { "仅甲有", "only in A" },
        [HK_ONLY_B] = { "仅乙有", "only in B" },
        [HK_OTHER_VALUE] = { "数值不同", "another value" },
        [HK_OTHER_ORIGIN] = { "数值相同，来处不同", "the same value, from "
                              "elsewhere" },
        [HK_OTHER_FORMULA] = { "算法不同", "computed otherwise" },
        [HK_OTHER_MEMBERS] = { "所列条件不同", "another list" },
        [HK_OTHER_WORDS] = { "算法相同，文字不同", "computed alike, worded "
                             "otherwise" },
        [HK_OTHER_VALIDITY] = { "只在一方有效", "in force in one of them only" },
        [HK_OTHER_STEPS] = { "环节或期限不同", "other steps or lengths" },
    };

    return hk_cli_text(cli, texts[how].zh, texts[how].en);
}

static void put_rule_half(struct hk_cli *cli, const char *mark,
                          const struct hk_rule *r)
{
    if (!r)
        return;
    hk_str_addf(&cli->out, "  %s  %s:%d", mark, r->file->path, r->line);
    if (r->law)
        hk_str_addf(&cli->out, "  %s", r->law);
    if (r->ended)
        hk_str_puts(&cli->out, hk_cli_text(cli, "  此日无效",
                                           "  not in force on this date"));
    hk_str_putc(&cli->out, '\n');
}

static void put_rule(struct hk_cli *cli, const struct hk_law_change *c)
{
    const struct hk_rule *r = c->ra ? c->ra : c->rb;
    const char *label = hk_cli_text(cli, r->zh, r->en);

    hk_str_addf(&cli->out, "%s %s.%s  %s%s%s\n", hk_policy_word(cli, r->word),
                c->entity, c->name, label ? label : "", label ? ": " : "",
                how_text(cli, c->how));
    put_rule_half(cli, hk_cli_text(cli, "甲", "A"), c->ra);
    put_rule_half(cli, hk_cli_text(cli, "乙", "B"), c->rb);
    if (c->how == HK_OTHER_MEMBERS) {
        put_members(cli, "all", c->ra->all, c->rb->all);
        put_members(cli, "any", c->ra->any, c->rb->any);
        put_members(cli, "none", c->ra->none, c->rb->none);
    }
}

static void put_figure(struct hk_cli *cli, const struct comparison *c,
                       const struct hk_law_change *change)
{
    const struct hk_param *p = change->pa ? change->pa : change->pb;
    struct hk_str unit = HK_STR_INIT;

    hk_policy_unit(cli, p, &unit);
    hk_str_addf(&cli->out, "%s  %s%s%s: %s\n", p->name,
                hk_cli_text(cli, p->zh ? p->zh : p->name,
                            p->en ? p->en : p->name),
                unit.len ? hk_cli_text(cli, "，", ", ") : "", hk_str_text(&unit),
                how_text(cli, change->how));
    put_figure_half(cli, hk_cli_text(cli, "甲", "A"), &c->a, change->pa);
    put_figure_half(cli, hk_cli_text(cli, "乙", "B"), &c->b, change->pb);
    hk_str_release(&unit);
}

/* Parts are told with what they are parts of, and inner ones by it alone. */
static bool is_told(const struct hk_law_change *c)
{
    const struct hk_rule *r = c->ra ? c->ra : c->rb;

    return !r || (r->part != HK_PART_PAID && r->part != HK_PART_KEPT
                  && r->part != HK_PART_COUNT && r->part != HK_PART_TOTAL
                  && r->part != HK_PART_LEFT);
}

static void put_all(struct hk_cli *cli, const struct comparison *c)
{
    int i, figures = 0, rules = 0;

    put_half(cli, hk_cli_text(cli, "甲", "A"), &c->a);
    put_half(cli, hk_cli_text(cli, "乙", "B"), &c->b);
    for (i = 0; i < c->count; i++) {
        const struct hk_law_change *change = &c->list[i];

        if (!is_told(change))
            continue;
        hk_str_putc(&cli->out, '\n');
        if (change->pa || change->pb)
            put_figure(cli, c, change);
        else
            put_rule(cli, change);
        figures += change->pa || change->pb;
        rules += !(change->pa || change->pb);
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "\n不同的标准 %d 项，规则 %d 条\n",
                "\nfigures that differ: %d, rules: %d\n"), figures, rules);
}

/* ---- for programs -------------------------------------------------------- */

static void figure_cells(struct hk_cli *cli, struct hk_table *t,
                         const struct half *h, const struct hk_param *p)
{
    struct hk_str value = HK_STR_INIT;

    if (p && !p->absent)
        hk_figure_print(&value, h->side.model, p, &p->figure, cli->lang);
    hk_table_puts(t, p && !p->absent ? hk_str_text(&value) : NULL);
    hk_table_puts(t, p ? p->from : NULL);
    hk_table_puts(t, p ? p->pack->id : NULL);
    hk_table_puts(t, p ? p->source : NULL);
    hk_str_release(&value);
}

static void rule_cells(struct hk_table *t, const struct hk_rule *r)
{
    hk_table_cell(t, NULL, 0);
    hk_table_cell(t, NULL, 0);
    hk_table_puts(t, r ? r->pack->id : NULL);
    if (r)
        hk_table_cellf(t, "%s:%d", r->file->path, r->line);
    else
        hk_table_cell(t, NULL, 0);
}

static const char *word_key(const struct hk_law_change *c)
{
    static const char *const words[] = { "variable", "check", "decision",
                                         "allocation", "layers", "status",
                                         "benefit", "audit", "ledger",
                                         "procedure" };
    const struct hk_rule *r = c->ra ? c->ra : c->rb;

    return r ? words[r->word] : "param";
}

static enum hk_status table_of(struct hk_cli *cli, const struct comparison *c)
{
    static const char *const heads[] = { "word", "entity", "name", "how",
        "a_value", "a_from", "a_pack", "a_source", "b_value", "b_from",
        "b_pack", "b_source" };
    static const char *const hows[] = { "only_a", "only_b", "value", "origin",
        "formula", "members", "words", "validity", "steps" };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t k;
    int i;

    if (rc)
        return rc;
    for (k = 0; k < sizeof heads / sizeof *heads; k++)
        hk_table_column(t, heads[k], heads[k], HK_LEFT, HK_CELL_TEXT);
    for (i = 0; i < c->count; i++) {
        const struct hk_law_change *change = &c->list[i];

        hk_table_puts(t, word_key(change));
        hk_table_puts(t, change->entity);
        hk_table_puts(t, change->name);
        hk_table_puts(t, hows[change->how]);
        if (change->pa || change->pb) {
            figure_cells(cli, t, &c->a, change->pa);
            figure_cells(cli, t, &c->b, change->pb);
        } else {
            rule_cells(t, change->ra);
            rule_cells(t, change->rb);
        }
    }
    return hk_cli_table(cli, t);
}

/* ---- before and after a change ------------------------------------------- */

static enum hk_status open_pack(struct hk_cli *cli, struct half *h,
                                struct hk_packs *packs, const char *id)
{
    const struct hk_pack *pack = hk_packs_named(packs, id);

    if (!pack)
        return hk_fail(&cli->err, HK_EUSAGE, "the pack %s is no longer there",
                       id);
    return hk_side_make(&h->side, packs, pack, h->year, h->today, &cli->err);
}

enum hk_status hk_policy_changed(struct hk_cli *cli, struct hk_packs *before,
                                 struct hk_packs *now, const char *id, int year,
                                 int32_t today, int *changes)
{
    struct comparison c = { .a = { .year = year, .today = today },
                            .b = { .year = year, .today = today } };
    enum hk_status rc = open_pack(cli, &c.a, before, id);

    *changes = 0;
    if (!rc)
        rc = open_pack(cli, &c.b, now, id);
    if (!rc)
        rc = hk_law_compare(&c.list, &c.count, &c.a.side, &c.b.side, &c.arena,
                            &cli->err);
    if (!rc && c.count)
        put_all(cli, &c);
    *changes = c.count;
    hk_side_release(&c.a.side);
    hk_side_release(&c.b.side);
    hk_arena_release(&c.arena);
    return rc;
}

/* ---- the command --------------------------------------------------------- */

enum hk_status hk_policy_diff(struct hk_cli *cli)
{
    struct comparison c = { .other = NULL };
    enum hk_status rc = open_both(cli, &c);

    if (!rc)
        rc = hk_law_compare(&c.list, &c.count, &c.a.side, &c.b.side, &c.arena,
                            &cli->err);
    if (!rc && cli->has_format && cli->format != HK_FORMAT_TABLE)
        rc = table_of(cli, &c);
    else if (!rc)
        put_all(cli, &c);
    if (!rc && c.count)
        rc = HK_ENO;
    hk_side_release(&c.a.side);
    hk_side_release(&c.b.side);
    hk_packs_close(c.other);
    hk_arena_release(&c.arena);
    return rc;
}
