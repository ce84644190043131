/* assess.c - huka assess */
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "cli/assess.h"
#include "engine/compile.h"
#include "store/record.h"
#include "store/view.h"

/* ---- options ------------------------------------------------------------- */

/* Signs that part names where Chinese is typed become commas. */
static void plain_commas(char *text)
{
    static const char *const signs[] = { "，", "、" };
    size_t i;

    for (i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i]);
        char *at = text;

        while ((at = strstr(at, signs[i])) != NULL) {
            *at++ = ',';
            memmove(at, at + len - 1, strlen(at + len - 1) + 1);
        }
    }
}

/* The names of --only, cut at commas, in the arena. */
static enum hk_status read_only(struct hk_cli *cli, struct hk_arena *arena,
                                struct hk_wanted_outputs *o)
{
    const char *text = hk_cli_option(cli, "only");
    const char **names;
    int count = 1, i;
    char *copy;
    const char *p;

    o->all = hk_cli_has(cli, "all");
    if (!text)
        return HK_OK;
    if (o->all)
        return hk_cli_usage(cli, "--only and --all cannot go together");
    copy = hk_arena_dup(arena, text, strlen(text));
    if (!copy)
        return hk_fail_memory(&cli->err);
    plain_commas(copy);
    for (p = copy; *p; p++)
        count += *p == ',';
    names = hk_arena_alloc(arena, sizeof *names * (size_t)(count + 1));
    if (!names)
        return hk_fail_memory(&cli->err);
    for (i = 0; i < count; i++) {
        names[i] = copy;
        copy += strcspn(copy, ",");
        if (*copy)
            *copy++ = '\0';
        if (!*names[i])
            return hk_cli_usage(cli, "--only: a name is missing in \"%s\"",
                                text);
    }
    o->names = names;
    o->count = count;
    return HK_OK;
}

enum hk_status hk_cli_engine(struct hk_cli *cli, enum hk_engine *engine)
{
    const char *name = hk_cli_option(cli, "engine");

    *engine = name && !strcmp(name, "interpreted") ? HK_ENGINE_INTERPRETED
                                                   : HK_ENGINE_COMPILED;
    if (name && strcmp(name, "interpreted") && strcmp(name, "compiled"))
        return hk_cli_usage(cli, "--engine: found \"%s\", expected compiled or "
                            "interpreted", name);
    return HK_OK;
}

static int this_year(void)
{
    int year, month, day;

    hk_date_parts(hk_cli_today(), &year, &month, &day);
    return year;
}

enum hk_status hk_cli_assess_options(struct hk_cli *cli, struct hk_arena *arena,
                                     struct hk_assess_options *o)
{
    const char *date = hk_cli_option(cli, "date");
    enum hk_precision precision;
    int64_t year = this_year(), jobs = 1;
    int y, m, d;
    enum hk_status rc;

    memset(o, 0, sizeof *o);
    o->as_of = -1;
    o->region = hk_cli_option(cli, "region");
    o->under = hk_cli_option(cli, "under");
    o->reveal = cli->reveal;
    o->copying = hk_cli_copying(cli);
    o->progress = &cli->progress;
    if (date) {
        if (!hk_date_read(&o->date, &precision, date, strlen(date))
            || precision != HK_DAY)
            return hk_cli_usage(cli, "--date: found \"%s\", expected a day of "
                                "the calendar, as 2019-12-31", date);
        o->has_date = true;
        hk_date_parts(o->date, &y, &m, &d);
        year = y;
    }
    rc = hk_cli_number(cli, "year", 1900, 2200, &year);
    o->year = (int)year;
    if (!rc)
        rc = hk_cli_engine(cli, &o->engine);
    if (!rc)
        rc = hk_cli_number(cli, "jobs", 1, 64, &jobs);
    o->jobs = (int)jobs;
    if (!rc)
        rc = read_only(cli, arena, &o->outputs);
    return rc;
}

void hk_cli_say_year(struct hk_cli *cli, const struct hk_assess_options *o)
{
    if (!o->has_date && !hk_cli_has(cli, "year"))
        hk_cli_note(cli, hk_cli_text(cli, "未给 --year，按 %d 年",
                    "no --year was given; the year is %d"), o->year);
}

enum hk_status hk_cli_under(struct hk_cli *cli, struct hk_arena *arena,
                            struct hk_assess_options *o)
{
    struct hk_governed asked;
    enum hk_status rc;

    if (!o->under)
        return HK_OK;
    rc = hk_packs_asked(cli->packs, cli->store, o->under, &asked, &cli->err);
    if (rc)
        return rc;
    hk_cli_say_asked(cli, &asked);
    if (!*asked.code)              /* the country, as it was written */
        return HK_OK;
    o->under = hk_arena_dup(arena, asked.code, strlen(asked.code));
    return o->under ? HK_OK : hk_fail_memory(&cli->err);
}

void hk_cli_say_asked(struct hk_cli *cli, const struct hk_governed *asked)
{
    struct hk_str text = HK_STR_INIT;

    hk_governed_note(asked, cli->lang, &text);
    if (text.len)
        hk_cli_note(cli, "%s", hk_str_text(&text));
    hk_str_release(&text);
}

/* ---- huka assess --------------------------------------------------------- */

/* The register may be read but not written: say how to do without. */
static enum hk_status cannot_keep(struct hk_cli *cli, enum hk_status rc)
{
    const char *path = cli->arguments[0];
    struct hk_err why = cli->err;

    if (rc != HK_EIO || access(path, R_OK) || !access(path, W_OK))
        return rc;
    return hk_fail(&cli->err, rc, "%s; --no-save assesses without keeping the "
                   "results in the register", why.text);
}

/* Keep the results in the register itself, opened for writing. */
static enum hk_status save(struct hk_cli *cli, struct hk_assessment *a,
                           const struct hk_assess_options *o)
{
    enum hk_status rc;

    if (o->as_of >= 0) {          /* that one reads the past: open it anew */
        hk_store_close(cli->store);
        cli->store = NULL;
    }
    rc = hk_cli_store(cli, true);
    if (rc)
        return cannot_keep(cli, rc);
    return hk_assessment_save(a, cli->store, o, HK_VERSION, &cli->err);
}

static enum hk_status judge(struct hk_cli *cli, struct hk_assessment *a,
                            struct hk_assess_options *o,
                            struct hk_arena *arena, bool keep)
{
    bool write = (keep && !hk_cli_has(cli, "as-of")) || cli->reveal;
    enum hk_status rc = hk_cli_store(cli, write);

    if (rc)
        return keep && write ? cannot_keep(cli, rc) : rc;
    if (cli->reveal)
        rc = hk_reveal_log(cli->store, "assess", o->region ? o->region : "",
                           &cli->err);
    if (!rc)
        rc = hk_cli_under(cli, arena, o);
    if (!rc)
        rc = hk_cli_as_of(cli, &o->as_of);
    if (rc)
        return rc;
    o->lean = true;
    hk_progress_start(&cli->progress, hk_cli_text(cli, "判定", "assess"));
    rc = hk_assess(a, cli->packs, cli->store, o, &cli->err);
    hk_progress_end(&cli->progress);
    hk_cli_say_copying(cli);
    return rc || !keep ? rc : save(cli, a, o);
}

/* Add what was found in the format asked for. */
static enum hk_status print(struct hk_cli *cli, struct hk_assessment *a,
                            const struct hk_assess_options *o, int64_t limit)
{
    enum hk_status rc;

    if (cli->format == HK_FORMAT_TABLE)
        return hk_assess_print(cli, a, o, limit);
    if (cli->format != HK_FORMAT_JSON)
        return hk_assess_print_states(cli, a);
    rc = hk_verdict_json(a, &cli->out, &cli->err);
    hk_str_putc(&cli->out, '\n');
    return rc;
}

/* One line for a rule that is not compiled. */
static void tell_uncompiled(void *context,
                            const struct hk_uncompiled_formula *f)
{
    struct hk_cli *cli = context;

    hk_str_addf(&cli->out, hk_cli_text(cli,
                "%s:%d  %s%s  %s；每条记录约 %d 纳秒\n",
                "%s:%d  %s%s  %s; about %d ns a record\n"), f->file, f->line,
                f->step->name, f->is_among ? " (among)" : "", f->why,
                f->cost_ns);
}

static enum hk_status list_uncompiled(struct hk_cli *cli,
                                      const struct hk_assessment *a)
{
    size_t before;
    int compiled;
    enum hk_status rc;

    hk_str_putc(&cli->out, '\n');
    before = cli->out.len;
    rc = hk_plan_uncompiled(a->plan, tell_uncompiled, cli, &compiled,
                            &cli->err);
    hk_eval_uncompiled(a->eval, tell_uncompiled, cli, &cli->err);
    hk_str_addf(&cli->out, hk_cli_text(cli, "%s按列计算的公式：%d\n",
                                       "%sformulas compiled: %d\n"),
                cli->out.len > before ? "\n" : "", compiled);
    return rc;
}

enum hk_status hk_cmd_assess(struct hk_cli *cli)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    struct hk_assessment a = { 0 };
    int64_t limit = 50;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    if (!rc)
        hk_cli_say_year(cli, &o);
    if (!rc)
        rc = hk_cli_number(cli, "limit", 0, 100000000, &limit);
    if (!rc)
        rc = judge(cli, &a, &o, &arena, !hk_cli_has(cli, "no-save"));
    if (!rc)
        rc = print(cli, &a, &o, limit);
    if (!rc && hk_cli_has(cli, "uncompiled") && !cli->has_format)
        rc = list_uncompiled(cli, &a);
    if (!rc && a.errors)
        rc = hk_assess_erred(cli, &a);
    hk_assessment_release(&a);
    hk_arena_release(&arena);
    return rc;
}
