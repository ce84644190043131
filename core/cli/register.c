/* register.c - make a register; show its model */
#include "base/text.h"
#include "cli/cli.h"
#include "cli/host.h"
#include "exchange/region_file.h"
#include "model/cell.h"

/* Load the codes that --region asks for into the register just made. */
static enum hk_status load_regions(struct hk_cli *cli, int64_t *count)
{
    const char *file = hk_packs_regions_file(cli->packs);
    const char *region = hk_cli_option(cli, "region");
    enum hk_status rc;

    if (!file)
        return hk_fail(&cli->err, HK_EUSAGE, "the policy folder has no "
                       "regions.csv, so --region cannot be loaded; import the "
                       "regions instead");
    rc = hk_cli_store(cli, true);
    if (!rc)
        rc = hk_region_load(cli->store, file, region, count, &cli->err);
    return rc;
}

enum hk_status hk_cmd_init(struct hk_cli *cli)
{
    struct hk_store_options o;
    const struct hk_model *m;
    int64_t regions = 0;
    enum hk_status rc;

    if (!*cli->arguments[0])
        return hk_cli_usage(cli, "the name of the register is empty");
    rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (rc)
        return rc;
    m = hk_packs_model(cli->packs);
    hk_cli_store_options(cli, &o);
    o.write = true;
    rc = hk_store_create(cli->arguments[0], m, &o, &cli->err);
    if (!rc && hk_cli_has(cli, "region")) {
        rc = load_regions(cli, &regions);
        if (rc) {                       /* all or nothing */
            hk_store_close(cli->store);
            cli->store = NULL;
            remove(cli->arguments[0]);
        }
    }
    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli,
            "已建名册 %s：%d 个实体，%lld 个区划",
            "made the register %s: %d entities, %lld regions"),
            cli->arguments[0], m->entity_count, (long long)regions);
    if (!rc && !hk_cli_has(cli, "region"))
        hk_cli_note(cli, "%s", hk_cli_text(cli,
            "名册中还没有区划：请先导入区划表；或删去此文件，"
            "用 --region 代码 重建，连同当地区划一并载入",
            "it has no regions yet: import a sheet of them first; or remove "
            "the file and make it anew with --region CODE, which loads them"));
    return rc;
}

/* ---- model --------------------------------------------------------------- */

static enum hk_status list_entities(struct hk_cli *cli,
                                    const struct hk_model *m)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "实体", "entity", false);
    hk_cli_column(cli, t, "名称", "label", false);
    hk_cli_column(cli, t, "属于", "within", false);
    hk_table_column(t, hk_cli_text(cli, "每年一条", "yearly"), "yearly",
                    HK_LEFT, HK_CELL_BOOLEAN);
    hk_cli_column(cli, t, "字段数", "fields", true);
    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        hk_table_or_blank(t, e->name);
        hk_table_or_blank(t, hk_cli_text(cli, e->zh, e->en));
        hk_table_or_blank(t, e->within_name);
        hk_table_or_blank(t, e->per_year ? "true" : "false");
        hk_table_cellf(t, "%d", e->field_count);
    }
    return hk_cli_table(cli, t);
}

/* What a field's cells may hold: words of an enum, a range, a target. */
static void add_allowed(struct hk_table *t, const struct hk_model *m,
                        const struct hk_field *f, enum hk_lang lang)
{
    struct hk_str text = HK_STR_INIT;
    int i;

    for (i = 0; i < f->code_count; i++)
        hk_str_addf(&text, "%s%s=%s", i ? " " : "", f->codes[i].word,
                    lang == HK_ZH ? f->codes[i].zh : f->codes[i].en);
    if (f->to)
        hk_str_addf(&text, "-> %s", f->to);
    if (f->has_min)
        hk_number_print(&text, &m->country, f->kind, f->unit, f->digits, f->min,
                        lang);
    if (f->has_min || f->has_max)
        hk_str_puts(&text, " .. ");
    if (f->has_max)
        hk_number_print(&text, &m->country, f->kind, f->unit, f->digits, f->max,
                        lang);
    hk_table_cell(t, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static enum hk_status list_fields(struct hk_cli *cli, const struct hk_model *m,
                                  const struct hk_entity *e)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "字段", "field", false);
    hk_cli_column(cli, t, "名称", "label", false);
    hk_cli_column(cli, t, "类型", "kind", false);
    hk_cli_column(cli, t, "单位", "unit", false);
    hk_cli_column(cli, t, "说明", "notes", false);
    hk_cli_column(cli, t, "取值", "values", false);
    for (i = 0; i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];

        hk_table_or_blank(t, f->name);
        hk_table_or_blank(t, hk_cli_text(cli, f->zh, f->en));
        hk_table_or_blank(t, hk_kind_name(f->kind));
        hk_table_or_blank(t, f->unit);
        hk_table_cellf(t, "%s%s%s%s",
            i == e->named_field ? hk_cli_text(cli, "记录的名称 ",
                                              "names the record ") : "",
            f->required ? hk_cli_text(cli, "必填 ", "required ") : "",
            f->optional ? hk_cli_text(cli, "可无 ", "optional ") : "",
            f->is_private ? hk_cli_text(cli, "私密", "private") : "");
        add_allowed(t, m, f, cli->lang);
    }
    return hk_cli_table(cli, t);
}

enum hk_status hk_cli_no_entity(struct hk_cli *cli, const struct hk_model *m,
                                const char *name)
{
    const char *names[256], *near;
    size_t count = 0;
    int i;

    for (i = 0; i < m->entity_count && count + 2 <= 256; i++) {
        names[count++] = m->entities[i]->name;
        names[count++] = m->entities[i]->zh;
    }
    near = hk_text_nearest(name, names, count);
    if (near)
        return hk_fail(&cli->err, HK_EUSAGE, "the model has no entity \"%s\"; "
                       "did you mean \"%s\"?", name, near);
    return hk_fail(&cli->err, HK_EUSAGE, "the model has no entity \"%s\"; "
                   "\"huka model\" lists them", name);
}

enum hk_status hk_cmd_model(struct hk_cli *cli)
{
    const struct hk_model *m;
    const struct hk_entity *e;
    enum hk_status rc = hk_cli_packs(cli, HK_PACKS_HEADS);

    if (rc)
        return rc;
    m = hk_packs_model(cli->packs);
    if (!cli->argument_count)
        return list_entities(cli, m);
    e = hk_model_entity(m, cli->arguments[0]);
    return e ? list_fields(cli, m, e)
             : hk_cli_no_entity(cli, m, cli->arguments[0]);
}
