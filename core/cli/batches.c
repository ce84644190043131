/* batches.c - huka batches, undo, history */
#include "base/text.h"
#include "cli/cli.h"
#include "cli/runs.h"
#include "store/batch.h"
#include "store/past.h"
#include "store/record.h"
#include "store/view.h"

struct head { const char *zh, *en; bool number; };

static enum hk_status start(struct hk_cli *cli, struct hk_table **t,
                            const struct head *heads, size_t count)
{
    enum hk_status rc = hk_table_new(t, &cli->err);
    size_t i;

    for (i = 0; !rc && i < count; i++)
        hk_table_column(*t, hk_cli_text(cli, heads[i].zh, heads[i].en),
                        heads[i].en, heads[i].number ? HK_RIGHT : HK_LEFT,
                        heads[i].number ? HK_CELL_NUMBER : HK_CELL_TEXT);
    return rc;
}

/* No model is needed: a copy may be wanted because the policy at hand is
 * wrong. */
enum hk_status hk_cmd_backup(struct hk_cli *cli)
{
    struct hk_store_options o;
    struct hk_store *s = NULL;
    unsigned char digest[32];
    int64_t batch = 0;
    enum hk_status rc = hk_cli_run_options(cli, &o);

    if (!rc && !*cli->arguments[1])
        rc = hk_cli_usage(cli, "the name of the copy is empty");
    if (!rc)
        rc = hk_store_open_bare(&s, cli->arguments[0], &o, &cli->err);
    hk_progress_start(&cli->progress, hk_cli_text(cli, "备份", "backup"));
    if (!rc)
        rc = hk_store_copy(s, cli->arguments[1], &cli->progress, &cli->err);
    hk_progress_end(&cli->progress);
    hk_store_close(s);
    s = NULL;
    if (!rc)                         /* what was copied is what is told */
        rc = hk_store_open_bare(&s, cli->arguments[1], &o, &cli->err);
    if (!rc)
        rc = hk_store_head(s, &batch, digest, &cli->err);
    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli, "已备份到 %s（到批次 %lld 为止）",
                    "copied to %s (up to batch %lld)"), cli->arguments[1],
                    (long long)batch);
    hk_store_close(s);
    return rc;
}

enum hk_status hk_cmd_batches(struct hk_cli *cli)
{
    static const struct head heads[] = {
        { "批次", "batch", true }, { "种类", "kind", false },
        { "时间", "at", false }, { "操作人", "who", false },
        { "来源", "source", false }, { "新增", "inserted", true },
        { "更新", "updated", true }, { "删除", "deleted", true },
        { "撤销", "undoes", true },
    };
    struct hk_arena arena = { 0 };
    struct hk_batch_info *list;
    struct hk_table *t = NULL;
    size_t count = 0, i;
    enum hk_status rc = hk_cli_store(cli, false);

    if (!rc)
        rc = hk_batch_list(cli->store, &arena, &list, &count, &cli->err);
    if (!rc)
        rc = start(cli, &t, heads, sizeof heads / sizeof heads[0]);
    for (i = 0; !rc && i < count; i++) {
        char at[32];

        hk_cli_local_time(at, list[i].at);
        hk_table_cellf(t, "%lld", (long long)list[i].no);
        hk_table_or_blank(t, list[i].kind);
        hk_table_or_blank(t, at);
        hk_table_or_blank(t, list[i].who);
        hk_table_or_blank(t, list[i].source);
        hk_table_cellf(t, "%lld", (long long)list[i].counts.inserted);
        hk_table_cellf(t, "%lld", (long long)list[i].counts.updated);
        hk_table_cellf(t, "%lld", (long long)list[i].counts.deleted);
        if (list[i].undoes)
            hk_table_cellf(t, "%lld", (long long)list[i].undoes);
        else
            hk_table_cell(t, NULL, 0);
    }
    if (!rc)
        rc = hk_cli_found(cli, t, hk_cli_text(cli, "名册中还没有批次",
                          "nothing was brought into the register yet"));
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_cmd_undo(struct hk_cli *cli)
{
    struct hk_batch_counts counts = { 0 };
    const char *text = cli->arguments[1];
    int64_t undo = 0, no = 0;
    enum hk_status rc;

    if (!hk_text_number(text, 1, INT64_MAX, &no))
        return hk_cli_usage(cli, "found \"%s\", expected the number of a "
                            "batch; \"huka batches\" lists them", text);
    rc = hk_cli_store(cli, true);
    if (!rc)
        rc = hk_batch_undo(cli->store, no, &undo, &counts, &cli->err);
    if (!rc)
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "批次 %lld 已撤销（批次 %lld）：恢复 %lld 条，删去 %lld 条，改回 %lld 条\n",
            "batch %lld was taken back (as batch %lld); records restored: "
            "%lld, removed: %lld, changed back: %lld\n"), (long long)no,
            (long long)undo, (long long)counts.inserted,
            (long long)counts.deleted, (long long)counts.updated);
    return rc;
}

static const char *op_text(const struct hk_cli *cli, char op)
{
    switch (op) {
    case 'I': return hk_cli_text(cli, "新增", "inserted");
    case 'U': return hk_cli_text(cli, "更新", "updated");
    default: return hk_cli_text(cli, "删除", "deleted");
    }
}

/* A value, and behind that of a link or region what people call the record. */
static void value_cell(struct hk_cli *cli, struct hk_table *t,
                       const struct hk_change *c, const char *text, int64_t id)
{
    const struct hk_model *m = hk_store_model(cli->store);
    struct hk_str name = HK_STR_INIT;

    hk_table_or_blank(t, text);
    if (!id || (c->field->is_private && !cli->reveal))
        return;
    hk_record_beside(cli->store, m->entities[c->field->kind == HK_LINK
                                             ? c->field->to_entity : 0],
                     id, cli->reveal, cli->lang, &name, NULL);
    hk_table_beside(t, hk_str_text(&name), name.len);
    hk_str_release(&name);
}

static void add_version(struct hk_cli *cli, struct hk_table *t,
                        const struct hk_version *v)
{
    char at[32];
    int i;

    hk_cli_local_time(at, v->at);
    for (i = 0; i < v->change_count || i == 0; i++) {
        const struct hk_change *c = v->change_count ? &v->changes[i] : NULL;

        hk_table_cellf(t, "%lld", (long long)v->batch);
        hk_table_or_blank(t, at);
        hk_table_or_blank(t, v->who);
        hk_table_or_blank(t, op_text(cli, v->op));
        hk_table_puts(t, c ? hk_cli_text(cli, c->field->zh, c->field->en) : "");
        value_cell(cli, t, c, c ? c->old : "", c ? c->old_id : 0);
        value_cell(cli, t, c, c ? c->now : "", c ? c->now_id : 0);
        hk_table_or_blank(t, v->source);
    }
}

enum hk_status hk_cmd_history(struct hk_cli *cli)
{
    static const struct head heads[] = {
        { "批次", "batch", true }, { "时间", "at", false },
        { "操作人", "who", false }, { "操作", "change", false },
        { "字段", "field", false }, { "原值", "old", false },
        { "新值", "new", false }, { "来源", "source", false },
    };
    struct hk_arena arena = { 0 };
    const struct hk_entity *e;
    struct hk_version *list;
    struct hk_table *t = NULL;
    size_t count = 0, i;
    int64_t id;
    enum hk_status rc = hk_cli_store(cli, cli->reveal);

    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1], &e, &id,
                             &cli->err);
    if (!rc && cli->reveal)
        rc = hk_reveal_log(cli->store, "history", cli->arguments[1], &cli->err);
    if (!rc)
        rc = hk_record_history(cli->store, e, id, cli->reveal, &arena, &list,
                               &count, &cli->err);
    if (!rc)
        rc = start(cli, &t, heads, sizeof heads / sizeof heads[0]);
    for (i = 0; !rc && i < count; i++)
        add_version(cli, t, &list[i]);
    if (!rc)
        rc = hk_cli_table(cli, t);
    hk_arena_release(&arena);
    return rc;
}
