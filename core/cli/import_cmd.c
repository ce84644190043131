/* import_cmd.c - huka import */
#include <string.h>

#include "cli/cli.h"
#include "cli/plugins.h"
#include "cli/sheets.h"
#include "exchange/import.h"

static enum hk_status conflict_of(struct hk_cli *cli, enum hk_conflict *out)
{
    const char *text = hk_cli_option(cli, "on-conflict");

    *out = HK_CONFLICT_UPDATE;
    if (!text || !strcmp(text, "update"))
        return HK_OK;
    if (!strcmp(text, "skip"))
        *out = HK_CONFLICT_SKIP;
    else if (!strcmp(text, "refuse"))
        *out = HK_CONFLICT_REFUSE;
    else
        return hk_cli_usage(cli, "--on-conflict: found \"%s\", expected "
                            "update, skip or refuse", text);
    return HK_OK;
}

static enum hk_status read_options(struct hk_cli *cli,
                                   struct hk_import_options *o)
{
    const char *encoding = hk_cli_option(cli, "encoding");
    const char *region = hk_cli_option(cli, "region");
    int64_t header = 0;
    enum hk_status rc;

    *o = (struct hk_import_options){
        .entity = hk_cli_option(cli, "entity"),
        .create_regions = hk_cli_has(cli, "create-regions"),
        .dry_run = hk_cli_has(cli, "dry-run"),
        .accept_good = hk_cli_has(cli, "accept-good"),
        .errors = hk_cli_option(cli, "errors"),
        .sheet = hk_cli_option(cli, "sheet"),
        .has_codes_of = true, .codes_of = hk_cli_today(),
        .lang = cli->lang, .progress = &cli->progress,
    };
    if (encoding && !hk_encoding_of(&o->encoding, encoding))
        return hk_cli_usage(cli, "--encoding: found \"%s\", expected auto, "
                            "utf-8 or gb18030", encoding);
    rc = hk_cli_number(cli, "header-row", 1, 1000000, &header);
    o->header_row = (int)header;
    if (!rc)
        rc = hk_cli_day(cli, "codes-of", &o->codes_of);
    if (!rc)
        rc = conflict_of(cli, &o->conflict);
    if (!rc && region)
        rc = hk_region_asked(cli->store, region, strlen(region), &o->region,
                             &cli->err);
    return rc;
}

static const char *how_text(const struct hk_cli *cli, int how)
{
    switch (how) {
    case HK_BY_NAME: return hk_cli_text(cli, "按名称", "by name");
    case HK_BY_LABEL: return hk_cli_text(cli, "按标签", "by label");
    case HK_BY_ALIAS: return hk_cli_text(cli, "按别名", "by alias");
    case HK_BY_UNIT: return hk_cli_text(cli, "按标签和单位", "by label and unit");
    case HK_GUESSED: return hk_cli_text(cli, "推定", "guessed");
    default: return hk_cli_text(cli, "未用", "left");
    }
}

/* What the headers were taken for: all of them with --verbose, else those that
 * were guessed, and in one line those that were not used. */
static void tell_headers(struct hk_cli *cli, const char *file,
                         const struct hk_import_report *r)
{
    struct hk_str left = HK_STR_INIT;
    size_t i;

    for (i = 0; i < r->matched_count; i++) {
        const struct hk_matched *m = &r->matched[i];

        if (m->how == HK_LEFT_OUT)
            hk_str_addf(&left, "%s%s", left.len
                        ? hk_cli_text(cli, "、", ", ") : "", m->header);
        else if (cli->verbose || m->how == HK_GUESSED)
            hk_cli_note(cli, "  %s -> %s (%s)", m->header, m->field,
                        how_text(cli, m->how));
    }
    if (left.len)
        hk_cli_note(cli, hk_cli_text(cli, "%s：以下各列未用：%s",
                    "%s: columns not used: %s"), file, hk_str_text(&left));
    hk_str_release(&left);
}

static void tell_refusal(struct hk_cli *cli, const struct hk_refusal *r)
{
    struct hk_str place = HK_STR_INIT;

    hk_refusal_place(&place, r, cli->lang);
    if (r->column && *r->column)
        hk_cli_note(cli, hk_cli_text(cli, "  %s，%s：%s", "  %s, %s: %s"),
                    hk_str_text(&place), r->column, r->reason);
    else
        hk_cli_note(cli, hk_cli_text(cli, "  %s：%s", "  %s: %s"),
                    hk_str_text(&place), r->reason);
    hk_str_release(&place);
}

/* What is worth knowing of a file beside its counts, on stderr. */
static void tell_details(struct hk_cli *cli, const char *file, bool stored,
                         const struct hk_import_report *r)
{
    int64_t told = 0;
    size_t i;

    if (!r->counts.read)
        hk_cli_note(cli, hk_cli_text(cli, "%s：其中没有记录",
                    "%s: there are no records in it"), file);
    if (stored || cli->verbose)
        tell_headers(cli, file, r);
    for (i = 0; i < r->refusal_count && i < 20; i++) {
        tell_refusal(cli, &r->refusals[i]);
        told += 1 + r->refusals[i].more;
    }
    if (r->counts.refused > told)
        hk_cli_note(cli, hk_cli_text(cli, "  ……另有 %lld 行被拒；用 --errors FILE "
                    "写出全部", "  ... and %lld more refused rows; --errors "
                    "FILE writes them all"),
                    (long long)(r->counts.refused - told));
    if (r->about)
        hk_cli_note(cli, hk_cli_text(cli, "%s：约数按所写数字录入：%lld 格",
                    "%s: approximate numbers, taken as written: %lld"), file,
                    (long long)r->about);
    if (r->cut)
        hk_cli_note(cli, hk_cli_text(cli, "%s：日期只取到月：%lld 格",
                    "%s: dates cut to their month: %lld"), file,
                    (long long)r->cut);
}

static enum hk_status new_table(struct hk_cli *cli, struct hk_table **t)
{
    static const struct { const char *zh, *en; } heads[] = {
        { "文件", "file" }, { "实体", "entity" }, { "编码", "encoding" },
        { "读入", "read" }, { "新增", "inserted" }, { "更新", "updated" },
        { "相同", "same" }, { "被拒", "refused" }, { "批次", "batch" },
    };
    enum hk_status rc = hk_table_new(t, &cli->err);
    size_t i;

    for (i = 0; !rc && i < sizeof heads / sizeof heads[0]; i++)
        hk_table_column(*t, hk_cli_text(cli, heads[i].zh, heads[i].en),
                        heads[i].en, i < 3 ? HK_LEFT : HK_RIGHT,
                        i < 3 ? HK_CELL_TEXT : HK_CELL_NUMBER);
    return rc;
}

static const char *leaf(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* What people call the entity; programs read its name. */
static const char *entity_shown(const struct hk_cli *cli, const char *name)
{
    const struct hk_entity *e = hk_model_entity(hk_packs_model(cli->packs),
                                                name);
    bool is_read = cli->format == HK_FORMAT_CSV || cli->format == HK_FORMAT_JSON
        || cli->format == HK_FORMAT_NDJSON;

    return e && !is_read && cli->lang == HK_ZH ? e->zh : name;
}

static void add_row(const struct hk_cli *cli, struct hk_table *t,
                    const char *path, const struct hk_import_report *r)
{
    const int64_t counts[] = { r->counts.read, r->counts.inserted,
        r->counts.updated, r->counts.same, r->counts.refused };
    size_t i;

    path = leaf(path);
    hk_table_puts(t, path);
    hk_table_cellf(t, "%s", r->entity ? entity_shown(cli, r->entity) : "");
    hk_table_cellf(t, "%s", r->encoding ? r->encoding : "");
    for (i = 0; i < sizeof counts / sizeof counts[0]; i++)
        hk_table_cellf(t, "%lld", (long long)counts[i]);
    if (r->batch)
        hk_table_cellf(t, "%lld", (long long)r->batch);
    else
        hk_table_cell(t, NULL, 0);
}

enum hk_status hk_cmd_import(struct hk_cli *cli)
{
    struct hk_import_options o = { 0 };
    struct hk_cli_checks checks = { .cli = cli };
    struct hk_cli_sheets sheets;
    struct hk_arena arena = { 0 };
    struct hk_table *t = NULL;
    enum hk_status rc = hk_cli_store(cli, true), shown;
    int i;

    if (!rc)
        rc = read_options(cli, &o);
    hk_cli_sheets_init(&sheets, cli);
    o.sheets = &sheets.hooks;
    o.valid = hk_cli_check;
    o.context = &checks;
    if (!rc)
        rc = new_table(cli, &t);
    for (i = 1; i < cli->argument_count && !rc; i++) {
        struct hk_import_report report = { 0 };

        hk_progress_start(&cli->progress, cli->arguments[i]);
        rc = hk_import_file(cli->store, cli->arguments[i], &o, &arena, &report,
                            &cli->err);
        hk_progress_end(&cli->progress);
        if (report.entity && rc != HK_ESTOP && (!rc || report.counts.read)) {
            add_row(cli, t, cli->arguments[i], &report);
            tell_details(cli, leaf(cli->arguments[i]), rc == HK_OK, &report);
        }
        hk_arena_reset(&arena);
    }
    if (t && hk_table_rows(t)) {
        shown = hk_cli_table(cli, t);
        rc = rc ? rc : shown;
        t = NULL;
    }
    if (rc && i < cli->argument_count && i > 1)
        hk_cli_note(cli, hk_cli_text(cli, "%s：此前已处理 %d 个文件，其后 %d 个未读",
                    "%s: files taken before it: %d; not read after it: %d"),
                    leaf(cli->arguments[i - 1]), i - 2,
                    cli->argument_count - i);
    if (o.dry_run && !rc)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "只作检查，名册未改",
                                           "checked only, nothing was stored"));
    hk_table_free(t);
    hk_cli_checks_release(&checks);
    hk_cli_sheets_release(&sheets);
    hk_arena_release(&arena);
    return rc;
}
