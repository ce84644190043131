/* whatif_cmd.c - huka whatif: reforms over the register */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/assess.h"
#include "cli/sheets.h"
#include "exchange/out.h"
#include "exchange/page_book.h"
#include "exchange/sink.h"
#include "store/view.h"
#include "whatif/report.h"

#define MOST_SETTINGS 64
#define MAX_SCRIPT ((size_t)4 << 20)

static const struct { const char *end; enum hk_format format; } endings[] = {
    { ".md", HK_FORMAT_MARKDOWN }, { ".csv", HK_FORMAT_CSV },
    { ".json", HK_FORMAT_JSON }, { ".ndjson", HK_FORMAT_NDJSON },
    { ".html", HK_FORMAT_HTML }, { ".htm", HK_FORMAT_HTML },
    { ".txt", HK_FORMAT_TABLE }, { ".xlsx", HK_FORMAT_XLSX },
};
enum { ENDINGS = sizeof endings / sizeof endings[0] };

/* The format that the ending of the file of an option means. */
static enum hk_status find_format(struct hk_cli *cli, const char *option,
                                  const char *path, enum hk_format *format)
{
    size_t len = strlen(path), n;
    int i;

    for (i = 0; i < ENDINGS; i++) {
        n = strlen(endings[i].end);
        if (len > n && !strcasecmp(path + len - n, endings[i].end)) {
            *format = endings[i].format;
            return HK_OK;
        }
    }
    return hk_cli_usage(cli, "--%s %s: the ending of the file chooses the "
                        "format; possible are .md, .csv, .xlsx, .json, .html "
                        "and .txt",
                        option, path);
}

/* What was asked for, checked before anything is opened. */
struct asked {
    struct hk_arena arena;
    struct hk_whatif_options o;
    const char *settings[MOST_SETTINGS];
    const char *output, *households;
    enum hk_format format, households_format;
    int64_t limit;
    struct hk_str name, script;
};

static enum hk_status read_files(struct hk_cli *cli, struct asked *a)
{
    enum hk_status rc = HK_OK;

    a->format = cli->format;
    a->output = hk_cli_option(cli, "output");
    a->households = hk_cli_option(cli, "households");
    if (a->output && strcmp(a->output, "-"))
        rc = find_format(cli, "output", a->output, &a->format);
    if (!rc && a->households)
        rc = find_format(cli, "households", a->households,
                         &a->households_format);
    if (!rc && a->output && cli->has_format && a->format != cli->format)
        rc = hk_cli_usage(cli, "%s: its ending and --format %s say different "
                          "formats; leave out --format", a->output,
                          hk_cli_option(cli, "format"));
    if (!rc && (a->format == HK_FORMAT_NDJSON || a->format == HK_FORMAT_LINE))
        rc = hk_cli_usage(cli, "--format: a what-if is written in the formats "
                          "table, csv, json, markdown and html");
    return rc;
}

/* What is typed instead of a file: NAME=VALUE, one or more. */
static bool is_typed(const struct hk_cli *cli)
{
    const char *first = cli->arguments[1];

    return (strchr(first, '=') || strstr(first, "＝")) && access(first, F_OK);
}

static enum hk_status read_script(struct hk_cli *cli, struct asked *a)
{
    enum hk_status rc;
    int i;

    if (is_typed(cli)) {
        for (i = 1; i < cli->argument_count; i++)
            hk_str_addf(&a->name, "%s%s", i > 1 ? " " : "", cli->arguments[i]);
        rc = hk_str_status(&a->name, &cli->err);
        if (!rc)
            rc = hk_cli_packs(cli, HK_PACKS_HEADS);
        return rc ? rc : hk_whatif_text(&a->script, cli->packs,
                                        a->o.assess.year, hk_str_text(&a->name),
                                        &cli->err);
    }
    if (hk_text_is_name(cli->arguments[1]) && access(cli->arguments[1], F_OK))
        return hk_cli_usage(cli, "found \"%s\", expected a script, or "
                            "NAME=VALUE as %s=3500", cli->arguments[1],
                            cli->arguments[1]);
    if (cli->argument_count > 2)
        return hk_cli_usage(cli, "found \"%s\" behind the script; its options "
                            "are given as --set NAME=VALUE", cli->arguments[2]);
    hk_str_puts(&a->name, cli->arguments[1]);
    rc = hk_str_status(&a->name, &cli->err);
    return rc ? rc : hk_str_read(&a->script, cli->arguments[1], MAX_SCRIPT,
                                 &cli->err);
}

static enum hk_status read_asked(struct hk_cli *cli, struct asked *a)
{
    const char *setting;
    int at = 0;
    enum hk_status rc = hk_cli_assess_options(cli, &a->arena, &a->o.assess);

    a->o.has_year = hk_cli_has(cli, "year");
    a->o.settings = a->settings;
    while (!rc && (setting = hk_cli_each(cli, "set", &at))) {
        if (a->o.setting_count == MOST_SETTINGS)
            return hk_cli_usage(cli, "--set stands more than %d times",
                                MOST_SETTINGS);
        a->settings[a->o.setting_count++] = setting;
    }
    a->limit = 20;
    if (!rc)
        rc = hk_cli_number(cli, "limit", 0, 100000000, &a->limit);
    if (!rc)
        rc = read_files(cli, a);
    return rc ? rc : read_script(cli, a);
}

/* ---- writing ------------------------------------------------------------- */

/* Files are like any that a user makes; what they hold is masked. */
static enum hk_status write_file(struct hk_cli *cli, const char *path,
                                 const struct hk_str *text)
{
    struct hk_out out;
    enum hk_status rc = hk_out_open(&out, path, cli->reveal ? 0600 : 0666,
                                    &cli->err);

    if (rc)
        return rc;
    hk_str_add(&out.text, hk_str_text(text), text->len);
    return hk_out_close(&out, &cli->err);
}

/* Write the rows of a table into the sheet that `sink` has open. */
static enum hk_status fill_sheet(struct hk_cli *cli, struct hk_sink *sink,
                                 const struct hk_table *t)
{
    enum hk_status rc = HK_OK;
    size_t row, col, len;

    for (row = 0; row < hk_table_rows(t) && !rc; row++) {
        for (col = 0; col < hk_table_columns(t); col++) {
            const char *text = hk_table_text(t, row, col, &len);

            hk_sink_cell(sink, text ? text : "", text ? len : 0,
                         !text ? HK_SINK_NULL
                         : hk_table_is_number(t, row, col) ? HK_SINK_BARE
                         : HK_SINK_TEXT);
        }
        rc = hk_sink_row(sink, &cli->err);
    }
    return rc;
}

static enum hk_status write_sheet(struct hk_cli *cli, const char *path,
                                  const struct hk_table *t)
{
    size_t n = hk_table_columns(t), i;
    struct hk_sink_target to = { .path = path, .format = HK_FORMAT_XLSX,
                                 .sheet = "whatif" };
    struct hk_sink_column *columns = hk_zalloc(n + 1, sizeof *columns);
    struct hk_cli_sheets sheets;
    struct hk_sink sink = { 0 };
    enum hk_status rc = columns ? HK_OK : hk_fail_memory(&cli->err);

    if (rc)
        return rc;
    hk_cli_sheets_init(&sheets, cli);
    to.sheets = &sheets.hooks;
    for (i = 0; i < n; i++)
        columns[i] = (struct hk_sink_column){ hk_table_head(t, i),
                                              hk_table_head(t, i), i > 0 };
    rc = hk_sink_begin(&sink, &to, columns, n, &cli->err);
    if (!rc)
        rc = fill_sheet(cli, &sink, t);
    if (!rc)
        rc = hk_sink_end(&sink, &cli->err);
    if (rc)
        hk_sink_abandon(&sink);
    hk_cli_sheets_release(&sheets);
    hk_free(columns);
    return rc;
}

/* Formats in which names stand behind keys (hk_table_beside). */
static bool is_for_people(enum hk_format format)
{
    return format == HK_FORMAT_TABLE || format == HK_FORMAT_MARKDOWN
        || format == HK_FORMAT_HTML;
}

/* A sheet a table. */
static enum hk_status write_book(struct hk_cli *cli, const struct asked *a,
                                 const struct hk_page *page)
{
    struct hk_cli_sheets sheets;
    struct hk_str file = HK_STR_INIT;
    enum hk_status rc;

    hk_cli_sheets_init(&sheets, cli);
    rc = hk_page_book(page, cli->lang, &sheets.hooks, &file, &cli->err);
    if (!rc)
        rc = write_file(cli, a->output, &file);
    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli, "报告写入 %s", "report written to %s"),
                    a->output);
    hk_cli_sheets_release(&sheets);
    hk_str_release(&file);
    return rc;
}

static enum hk_status write_page(struct hk_cli *cli, const struct asked *a,
                                 const struct hk_page *page)
{
    struct hk_table_style style = { .width = cli->width,
                                    .colour = cli->colour };
    struct hk_str text = HK_STR_INIT;
    bool to_file = a->output && strcmp(a->output, "-");
    enum hk_status rc;

    if (a->format == HK_FORMAT_XLSX)
        return write_book(cli, a, page);
    rc = hk_page_write(page, a->format, cli->lang, to_file ? NULL : &style,
                       &text, &cli->err);
    if (!rc && to_file)
        rc = write_file(cli, a->output, &text);
    else if (!rc)
        hk_str_add(&cli->out, hk_str_text(&text), text.len);
    if (!rc && to_file)
        hk_cli_note(cli, hk_cli_text(cli, "报告写入 %s", "report written to %s"),
                    a->output);
    hk_str_release(&text);
    return rc;
}

static enum hk_status write_households(struct hk_cli *cli,
                                       const struct asked *a,
                                       const struct hk_table *table)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    if (!table)
        return HK_OK;
    if (a->households_format == HK_FORMAT_XLSX)
        rc = write_sheet(cli, a->households, table);
    else
        rc = hk_table_write(table, a->households_format, NULL, &text,
                            &cli->err);
    if (!rc && a->households_format != HK_FORMAT_XLSX)
        rc = write_file(cli, a->households, &text);
    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli, "%lld 条变化写入 %s",
                    hk_table_rows(table) == 1 ? "%lld change written to %s"
                    : "%lld changes written to %s"),
                    (long long)hk_table_rows(table), a->households);
    hk_str_release(&text);
    return rc;
}

static enum hk_status new_households(struct hk_cli *cli,
                                     struct hk_table **table)
{
    static const char *const heads[][2] = {
        { "改动", "reform" }, { "对象", "entity" }, { "键", "key" },
        { "结果项", "name" }, { "现行", "before" }, { "改后", "after" },
        { "增减", "difference" }, { "理由", "why" },
    };
    enum hk_status rc = hk_table_new(table, &cli->err);
    size_t i;

    for (i = 0; !rc && i < sizeof heads / sizeof *heads; i++)
        hk_table_column(*table, hk_cli_text(cli, heads[i][0], heads[i][1]),
                        heads[i][1], i == 6 ? HK_RIGHT : HK_LEFT,
                        i == 6 ? HK_CELL_NUMBER : HK_CELL_TEXT);
    return rc;
}

/* ---- running ------------------------------------------------------------- */

static enum hk_status report(struct hk_cli *cli, const struct asked *a,
                             struct hk_whatif *w, int64_t *errors)
{
    struct hk_report_options ro = { .lang = cli->lang, .limit = a->limit,
                                    .reveal = cli->reveal,
                                    .for_people = is_for_people(a->format) };
    struct hk_page *page = NULL;
    enum hk_status rc = hk_page_new(&page, &cli->err);

    if (!rc && a->households)
        rc = new_households(cli, &ro.households);
    if (!rc)
        rc = hk_whatif_report(w, page, &ro, errors, &cli->err);
    hk_progress_end(&cli->progress);
    if (!rc)
        rc = write_households(cli, a, ro.households);
    if (!rc)
        rc = write_page(cli, a, page);
    hk_table_free(ro.households);
    hk_page_free(page);
    return rc;
}

static enum hk_status run(struct hk_cli *cli, struct asked *a,
                          struct hk_whatif *w)
{
    int64_t errors = 0;
    enum hk_status rc = hk_cli_store(cli, cli->reveal);

    if (!rc && cli->reveal)
        rc = hk_reveal_log(cli->store, "whatif", hk_str_text(&a->name),
                           &cli->err);
    if (!rc)
        rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (!rc)
        rc = hk_cli_under(cli, &a->arena, &a->o.assess);
    if (!rc)
        rc = hk_cli_as_of(cli, &a->o.assess.as_of);
    if (rc)
        return rc;
    hk_progress_start(&cli->progress, hk_cli_text(cli, "假设分析", "what-if"));
    rc = hk_whatif_open(w, cli->packs, cli->store, hk_str_text(&a->name),
                        hk_str_text(&a->script), a->script.len, &a->o,
                        &cli->err);
    if (!rc)
        rc = report(cli, a, w, &errors);
    hk_progress_end(&cli->progress);
    if (!rc && w->base.errors)
        rc = hk_assess_erred(cli, &w->base);
    else if (!rc && errors)
        rc = hk_fail(&cli->err, HK_ERULE, "rules of the reforms erred on %lld "
                     "records, told above; mend the script and run it again",
                     (long long)errors);
    return rc;
}

enum hk_status hk_cmd_whatif(struct hk_cli *cli)
{
    struct asked a = { .limit = 0 };
    struct hk_whatif w = { 0 };
    enum hk_status rc = read_asked(cli, &a);

    if (!rc)
        rc = run(cli, &a, &w);
    hk_whatif_release(&w);
    hk_str_release(&a.name);
    hk_str_release(&a.script);
    hk_arena_release(&a.arena);
    return rc;
}
