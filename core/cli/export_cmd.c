/* export_cmd.c - huka export, template: records into files, empty sheets */
#include <string.h>
#include <strings.h>

#include "cli/cli.h"
#include "cli/sheets.h"
#include "exchange/export.h"
#include "exchange/headings.h"
#include "model/cell.h"
#include "repl/sql.h"

/* ---- which format -------------------------------------------------------- */

static const struct { const char *end; enum hk_format format; } endings[] = {
    { ".csv", HK_FORMAT_CSV }, { ".json", HK_FORMAT_JSON },
    { ".ndjson", HK_FORMAT_NDJSON }, { ".md", HK_FORMAT_MARKDOWN },
    { ".xlsx", HK_FORMAT_XLSX },
};
enum { ENDINGS = sizeof endings / sizeof endings[0] };

/* Endings that mean a format which is not written. */
static const char *const refused[] = { ".xls", ".ods", ".html", ".htm", ".docx",
                                       ".pdf" };
enum { REFUSED = sizeof refused / sizeof refused[0] };

static bool is_written(enum hk_format format)
{
    for (int i = 0; i < ENDINGS; i++)
        if (endings[i].format == format)
            return true;
    return false;
}

/* The format that the file's ending means; *found is its place, or -1. */
static enum hk_status read_ending(struct hk_cli *cli, const char *path,
                                  int *found)
{
    *found = -1;
    for (int i = 0; i < ENDINGS; i++)
        if (hk_has_ending(path, endings[i].end))
            *found = i;
    for (int i = 0; i < REFUSED; i++)
        if (hk_has_ending(path, refused[i]))
            return hk_cli_usage(cli, "%s: %s is not known to this version; "
                                "possible are .csv, .xlsx, .json, .ndjson "
                                "and .md", path, refused[i]);
    return HK_OK;
}

static enum hk_status find_format(struct hk_cli *cli, const char *path,
                                  enum hk_format *format)
{
    const char *said = hk_cli_option(cli, "format");
    int ending;
    enum hk_status rc = read_ending(cli, path, &ending);

    if (rc)
        return rc;
    if (said && !is_written(cli->format))
        return hk_cli_usage(cli, "--format %s cannot be exported; possible are "
                            "csv, json, ndjson and markdown", said);
    if (said && ending >= 0 && endings[ending].format != cli->format)
        return hk_cli_usage(cli, "%s ends in %s, but --format says %s; leave "
                            "out --format or rename the file", path,
                            endings[ending].end, said);
    if (!said && ending < 0 && !strcmp(path, "-"))
        return hk_cli_usage(cli, "standard output has no ending; choose with "
                            "--format csv, json, ndjson or markdown");
    if (!said && ending < 0)
        return hk_cli_usage(cli, "%s: the ending of the file chooses the "
                            "format; possible are .csv, .xlsx, .json, .ndjson "
                            "and .md",
                            path);
    *format = said ? cli->format : endings[ending].format;
    return HK_OK;
}

/* ---- export -------------------------------------------------------------- */

/* Just one of ENTITY, ENTITY with --run, and --sql. */
static enum hk_status check_what(struct hk_cli *cli)
{
    bool sql = hk_cli_has(cli, "sql"), run = hk_cli_has(cli, "run");
    bool entity = cli->argument_count > 1;

    if (!hk_cli_has(cli, "output"))
        return hk_cli_usage(cli, "say into which file: -o FILE, or -o - with "
                            "--format for standard output");
    if (sql && (entity || run))
        return hk_cli_usage(cli, "--sql says itself what is exported; leave "
                            "out the entity and --run");
    if (!sql && !entity)
        return hk_cli_usage(cli, "say what to export: an entity (\"huka "
                            "model\" lists them), or a query with --sql");
    if (run && hk_cli_has(cli, "as-of"))
        return hk_cli_usage(cli, "--run and --as-of cannot go together: a run "
                            "keeps its own results");
    if (hk_cli_has(cli, "names") && sql)
        return hk_cli_usage(cli, "--names is for entities; in a query the "
                            "columns are named with AS");
    return HK_OK;
}

static enum hk_status open_as_of(struct hk_cli *cli)
{
    int64_t as_of;
    enum hk_status rc = hk_cli_store(cli, false);

    if (!rc)
        rc = hk_cli_as_of(cli, &as_of);
    if (!rc && as_of >= 0)
        rc = hk_store_as_of(cli->store, as_of, &cli->err);
    return rc;
}

/* A question in labels is taken, as "huka query" takes it. */
static enum hk_status write_query(struct hk_cli *cli, const char *sql,
                                  const char *path,
                                  const struct hk_export_options *o,
                                  struct hk_export_report *report)
{
    struct hk_sql_text named;
    enum hk_status rc = hk_sql_names(hk_store_model(cli->store), sql,
                                     strlen(sql), &named, &cli->err);

    if (!rc)
        rc = hk_export_query(cli->store, hk_str_text(&named.sql), path, o,
                             report, &cli->err);
    hk_sql_text_release(&named);
    return rc;
}

static enum hk_status write_it(struct hk_cli *cli, const char *path,
                               const struct hk_export_options *o,
                               struct hk_export_report *report)
{
    const char *sql = hk_cli_option(cli, "sql");
    const struct hk_entity *e;
    int64_t run = 0;
    enum hk_status rc;

    if (sql)
        return write_query(cli, sql, path, o, report);
    rc = hk_cli_number(cli, "run", 1, INT64_MAX, &run);
    if (!rc)
        rc = hk_export_entity_named(hk_store_model(cli->store),
                                    cli->arguments[1], &e, &cli->err);
    if (rc)
        return rc;
    return run ? hk_export_run(cli->store, run, e, path, o, report, &cli->err)
        : hk_export_entity(cli->store, e, path, o, report, &cli->err);
}

static void tell(struct hk_cli *cli, const char *path,
                 const struct hk_export_report *r)
{
    const struct hk_country *c = &hk_store_model(cli->store)->country;

    hk_cli_note(cli, hk_cli_text(cli, "%lld 行 -> %s", r->rows == 1
                                 ? "%lld row -> %s" : "%lld rows -> %s"),
                (long long)r->rows,
                strcmp(path, "-") ? path
                : hk_cli_text(cli, "标准输出", "standard output"));
    if (r->masked)
        hk_cli_note(cli, hk_cli_text(cli,
            "%lld 格私密内容已掩去，导入时会被拒；要原样导出请加 --reveal（会留下记录）",
            "%lld private cells are masked, and an import will refuse them; "
            "--reveal exports them as they are, which is logged"),
            (long long)r->masked);
    if (r->in_minor)
        hk_cli_note(cli, hk_cli_text(cli, "算出的金额以%s计；%s(x) 换算",
                    "amounts that were computed are in %s; %s(x) converts"),
                    hk_cli_text(cli, c->minor_zh, c->minor), c->major);
}

enum hk_status hk_cmd_export(struct hk_cli *cli)
{
    const char *path = hk_cli_option(cli, "output");
    struct hk_export_options o = {
        .lang = cli->lang, .names = hk_cli_has(cli, "names"),
        .raw = hk_cli_has(cli, "raw"), .reveal = cli->reveal,
        .progress = &cli->progress,
        .has_codes_of = hk_cli_has(cli, "codes-of"),
    };
    struct hk_export_report report = { 0 };
    struct hk_cli_sheets sheets;
    enum hk_status rc = check_what(cli);

    if (!rc)
        rc = hk_cli_day(cli, "codes-of", &o.codes_of);
    if (!rc)
        rc = find_format(cli, path, &o.format);
    if (!rc)
        rc = open_as_of(cli);
    if (rc)
        return rc;
    hk_cli_sheets_init(&sheets, cli);
    o.sheets = &sheets.hooks;
    hk_progress_start(&cli->progress, hk_cli_text(cli, "导出", "export"));
    rc = write_it(cli, path, &o, &report);
    hk_progress_end(&cli->progress);
    hk_cli_sheets_release(&sheets);
    if (!rc)
        tell(cli, path, &report);
    return rc;
}

/* ---- the legend of a sheet ----------------------------------------------- */

static const char *kind_text(const struct hk_cli *cli, const struct hk_field *f)
{
    switch (f->kind) {
    case HK_INTEGER: return hk_cli_text(cli, "整数", "whole number");
    case HK_DECIMAL: return hk_cli_text(cli, "数", "number");
    case HK_RATE: return hk_cli_text(cli, "比率", "rate");
    case HK_MONEY: return hk_cli_text(cli, "金额", "amount");
    case HK_BOOLEAN: return hk_cli_text(cli, "是否", "yes or no");
    case HK_DATE: return f->month ? hk_cli_text(cli, "年月", "month")
                                  : hk_cli_text(cli, "日期", "day");
    case HK_ENUM: return hk_cli_text(cli, "单选", "one word");
    case HK_SET: return hk_cli_text(cli, "多选", "words");
    case HK_REGION: return hk_cli_text(cli, "地区", "region");
    case HK_LINK: return hk_cli_text(cli, "指向", "link");
    default: return hk_cli_text(cli, "文字", "text");
    }
}

static void add_words(const struct hk_cli *cli, struct hk_str *out,
                      const struct hk_country *c, const struct hk_field *f)
{
    for (int i = 0; i < f->code_count; i++) {
        if (i)
            hk_str_puts(out, hk_cli_text(cli, "、", "; "));
        hk_str_puts(out, hk_export_word(c, f, &f->codes[i], cli->lang));
    }
}

static void add_yes_or_no(const struct hk_cli *cli, struct hk_str *out,
                          const struct hk_country *c)
{
    hk_number_print(out, c, HK_BOOLEAN, NULL, 0, 1, cli->lang);
    hk_str_puts(out, hk_cli_text(cli, "、", "; "));
    hk_number_print(out, c, HK_BOOLEAN, NULL, 0, 0, cli->lang);
}

/* "1 .. 1000", "0.00 ..": only what the model says. */
static void add_range(const struct hk_cli *cli, struct hk_str *out,
                      const struct hk_country *c, const struct hk_field *f)
{
    if (f->has_min)
        hk_number_print(out, c, f->kind, f->unit, f->digits, f->min, cli->lang);
    if (f->has_min || f->has_max)
        hk_str_puts(out, " .. ");
    if (f->has_max)
        hk_number_print(out, c, f->kind, f->unit, f->digits, f->max, cli->lang);
}

/* The key of `e` as cells give it: "a" or, behind others, "a/b". */
static void add_key(const struct hk_cli *cli, struct hk_str *out,
                    const struct hk_model *m, const struct hk_entity *e)
{
    if (!e->key_alone && e->within >= 0) {
        add_key(cli, out, m, m->entities[e->within]);
        hk_str_putc(out, '/');
    }
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_field *f = e->fields[e->key[i]];

        hk_str_addf(out, "%s%s", i ? "/" : "",
                    hk_cli_text(cli, f->zh, f->en));
    }
}

/* What may stand in the cells. */
static void add_allowed(const struct hk_cli *cli, struct hk_str *out,
                        const struct hk_model *m, const struct hk_field *f)
{
    const struct hk_country *c = &m->country;
    const struct hk_entity *to;

    switch (f->kind) {
    case HK_ENUM:
    case HK_SET:
        add_words(cli, out, c, f);
        break;
    case HK_BOOLEAN:
        add_yes_or_no(cli, out, c);
        break;
    case HK_DATE:
        hk_str_puts(out, f->month ? "2019-03" : "2019-03-05");
        break;
    case HK_REGION:
        hk_str_puts(out, hk_cli_text(cli, "代码，或由上到下的名称",
                                     "code, or names from the top down"));
        break;
    case HK_LINK:
        to = m->entities[f->to_entity];
        hk_str_addf(out, "%s: ", hk_cli_text(cli, to->zh, to->en));
        add_key(cli, out, m, to);
        break;
    case HK_TEXT:
        break;
    default:
        add_range(cli, out, c, f);
        break;
    }
}

/* "yuan", "yuan/year" of "fen/year": cells are in major units. */
static void add_unit(const struct hk_cli *cli, struct hk_str *out,
                     const struct hk_country *c, const struct hk_field *f)
{
    const char *unit = f->unit ? f->unit : "";
    size_t minor = strlen(c->minor);

    if (f->kind == HK_MONEY) {
        hk_str_puts(out, hk_cli_text(cli, c->major_zh, c->major));
        if (!strncmp(unit, c->minor, minor))
            hk_str_puts(out, unit + minor);
    } else if (f->kind == HK_RATE) {
        hk_str_putc(out, '%');
    } else {
        hk_str_puts(out, unit);
    }
}

static bool is_required(const struct hk_heading *h, const struct hk_entity *e)
{
    bool key = h->around != NULL;

    for (int i = 0; i < e->key_count; i++)
        key = key || h->field == e->fields[e->key[i]];
    return key || h->field->required;
}

static void add_heading(struct hk_cli *cli, struct hk_table *t,
                        const struct hk_model *m, const struct hk_entity *e,
                        const struct hk_heading *h)
{
    const struct hk_field *f = h->field;
    bool required = is_required(h, e);
    struct hk_str text = HK_STR_INIT;

    hk_table_puts(t, h->text);
    hk_table_puts(t, f->name);
    hk_table_puts(t, kind_text(cli, f));
    add_unit(cli, &text, &m->country, f);
    hk_table_puts(t, hk_str_text(&text));
    hk_table_puts(t, required ? hk_cli_text(cli, "必填", "required")
                  : f->blank_none ? hk_cli_text(cli, "表示没有", "there is none")
                  : hk_cli_text(cli, "表示未知", "not known"));
    hk_str_clear(&text);
    add_allowed(cli, &text, m, f);
    hk_table_cell(t, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static enum hk_status print_legend(struct hk_cli *cli,
                                   const struct hk_entity *e)
{
    static const struct { struct hk_words head; const char *key; } heads[] = {
        { { "表头", "heading" }, "heading" }, { { "字段", "field" }, "field" },
        { { "类型", "kind" }, "kind" }, { { "单位", "unit" }, "unit" },
        { { "空白", "blank" }, "blank" },
        { { "可填", "what may stand in it" }, "allowed" },
    };
    const struct hk_model *m = hk_store_model(cli->store);
    struct hk_arena arena = { 0 };
    struct hk_headings h;
    struct hk_table *t = NULL;
    enum hk_status rc = hk_headings_make(&h, m, e, cli->lang,
                                         hk_cli_has(cli, "names"), &arena,
                                         &cli->err);

    if (!rc)
        rc = hk_table_new(&t, &cli->err);
    for (size_t i = 0; !rc && i < sizeof heads / sizeof heads[0]; i++)
        hk_table_column(t, hk_cli_text(cli, heads[i].head.zh, heads[i].head.en),
                        heads[i].key, HK_LEFT, HK_CELL_TEXT);
    for (int i = 0; !rc && i < h.count; i++)
        add_heading(cli, t, m, e, &h.list[i]);
    if (!rc)
        rc = hk_cli_table(cli, t);
    hk_arena_release(&arena);
    return rc;
}

/* ---- template ------------------------------------------------------------ */

static enum hk_status check_sheet(struct hk_cli *cli, const char *path,
                                  enum hk_format *format)
{
    *format = path && hk_has_ending(path, ".xlsx") ? HK_FORMAT_XLSX
        : HK_FORMAT_CSV;
    if (!path || !strcmp(path, "-") || hk_has_ending(path, ".csv")
        || *format == HK_FORMAT_XLSX)
        return HK_OK;
    return hk_cli_usage(cli, "%s: an empty sheet is a .csv or an .xlsx; give "
                        "the file one of these endings", path);
}

enum hk_status hk_cmd_template(struct hk_cli *cli)
{
    const char *path = hk_cli_option(cli, "output");
    struct hk_export_options o = {
        .lang = cli->lang, .names = hk_cli_has(cli, "names"),
    };
    struct hk_cli_sheets sheets;
    const struct hk_entity *e;
    enum hk_status rc = check_sheet(cli, path, &o.format);

    hk_cli_sheets_init(&sheets, cli);
    o.sheets = &sheets.hooks;
    if (!rc)
        rc = hk_cli_store(cli, false);
    if (!rc)
        rc = hk_export_entity_named(hk_store_model(cli->store),
                                    cli->arguments[1], &e, &cli->err);
    if (!rc && path)
        rc = hk_export_sheet(cli->store, e, path, &o, &cli->err);
    hk_cli_sheets_release(&sheets);
    if (rc || (path && !strcmp(path, "-")))
        return rc;
    return print_legend(cli, e);
}
