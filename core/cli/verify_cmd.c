/* verify_cmd.c - huka verify: does a run still follow from what is kept? */
#include <string.h>

#include "answer/verify.h"
#include "base/text.h"
#include "cli/assess.h"
#include "cli/plugins.h"
#include "cli/runs.h"

enum { MOST_RESULTS = 20 };

/* A part of the seal, or what a run says of itself, in words. */
static const char *part_text(const struct hk_cli *cli, const char *name)
{
    static const struct { const char *name, *zh, *en; } parts[] = {
        { "policy", "政策文件", "policy files" },
        { "params", "标准", "figures" },
        { "data", "名册数据", "batch" },
        { "result", "结果", "results" },
        { "seal", "封签", "seal" },
        { "region", "地区", "region" },
        { "under", "适用规则", "rules of" },
        { "year", "年度", "year" },
        { "date", "日期", "date" },
    };
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!strcmp(parts[i].name, name))
            return hk_cli_text(cli, parts[i].zh, parts[i].en);
    return name;
}

/* ---- one finding --------------------------------------------------------- */

static void say_file(const struct hk_cli *cli, const struct hk_finding *f,
                     struct hk_str *out)
{
    bool is_list = hk_stored_is_list(f->name);
    const char *name = is_list ? part_text(cli, f->name) : f->name;

    if (f->kind == HK_FOUND_FILE_MISSING)
        hk_str_addf(out, is_list
            ? hk_cli_text(cli, "“%s”清单的文本不在名册中",
                          "the text of the list of %s is not kept")
            : hk_cli_text(cli, "政策文件 %s：名册中没有它的文本",
                          "policy file %s: its text is not kept"), name);
    else if (f->kind == HK_FOUND_FILE_CHANGED)
        hk_str_addf(out, is_list
            ? hk_cli_text(cli, "“%s”清单的文本与其摘要不符，已被改动",
                          "the list of %s was changed: its text does not have "
                          "its digest")
            : hk_cli_text(cli, "政策文件 %s：文本与其摘要不符，已被改动",
                          "policy file %s was changed: its text does not have "
                          "its digest"), name);
    else
        hk_str_addf(out, is_list
            ? hk_cli_text(cli, "“%s”清单不是封签时的那一份",
                          "the list of %s is not the one that was sealed")
            : hk_cli_text(cli, "政策文件 %s：不是封签时的那一份",
                          "policy file %s is not the one that was sealed"),
            name);
}

static void say_head(const struct hk_cli *cli, const struct hk_finding *f,
                     struct hk_str *out)
{
    if (!f->was) {
        hk_str_puts(out, hk_cli_text(cli, "封签已损坏，无法读取",
                                     "the seal is damaged and cannot be read"));
        return;
    }
    hk_str_addf(out, hk_cli_text(cli, "%s：判定记录为“%s”，封签为“%s”",
                "%s: the run says \"%s\", its seal \"%s\""),
                part_text(cli, f->name), f->was, f->now);
}

static const char *or_absent(const struct hk_cli *cli, const char *value)
{
    return value ? value : hk_cli_text(cli, "无", "none");
}

static void say_figure(const struct hk_cli *cli, const struct hk_finding *f,
                       struct hk_str *out)
{
    hk_str_addf(out, hk_cli_text(cli, "标准 %s%s%s：%s → %s（%s）",
                "figure %s%s%s: %s -> %s (%s)"), f->name, *f->key ? "." : "",
                f->key, or_absent(cli, f->was), or_absent(cli, f->now),
                f->pack);
}

/* "batch 5 (set, 2026-11-22 03:10:01, tester, counted again)" */
static void say_batch(const struct hk_cli *cli, const struct hk_chain_break *b,
                      struct hk_str *out)
{
    char at[32];

    hk_str_addf(out, hk_cli_text(cli, "批次 %lld", "batch %lld"),
                (long long)b->batch);
    if (!b->info)
        return;
    hk_cli_local_time(at, b->info->at);
    hk_str_addf(out, hk_cli_text(cli, "（%s，%s，%s%s%s）",
                " (%s, %s, %s%s%s)"), b->info->kind, at, b->info->who,
                *b->info->source ? hk_cli_text(cli, "，", ", ") : "",
                b->info->source);
}

/* What people call a record, behind its key; not for programs. */
static void say_name(const struct hk_cli *cli, const char *name,
                     struct hk_str *out)
{
    if (!name || !*name || cli->format != HK_FORMAT_TABLE)
        return;
    hk_str_puts(out, hk_cli_text(cli, "（", " ("));
    hk_text_safe(out, name, strlen(name));
    hk_str_puts(out, hk_cli_text(cli, "）", ")"));
}

/* "ENTITY:KEY", or by its number in the file */
static void say_record(const struct hk_cli *cli, const struct hk_chain_break *b,
                       struct hk_str *out)
{
    if (b->key)
        hk_str_addf(out, "%s:%s", b->entity, b->key);
    else
        hk_str_addf(out, "%s #%lld", b->entity, (long long)b->id);
    say_name(cli, b->called, out);
}

static void say_chain(const struct hk_cli *cli, const struct hk_chain_break *b,
                      struct hk_str *out)
{
    if (b->fault == HK_CHAIN_ADDED || b->fault == HK_CHAIN_GONE)
        say_record(cli, b, out);
    if (b->fault == HK_CHAIN_ADDED) {
        hk_str_puts(out, hk_cli_text(cli,
            "：名册中有这条记录，但没有任何批次写入过它",
            " stands in the register, but no batch put it there"));
        return;
    }
    if (b->fault == HK_CHAIN_GONE)
        hk_str_puts(out, hk_cli_text(cli,
            "：名册中已没有这条记录，但没有任何批次删除过它；写入它的是",
            " is gone from the register, but no batch removed it; it was put "
            "there by "));
    say_batch(cli, b, out);
    if (b->fault == HK_CHAIN_GONE)
        return;
    if (b->fault == HK_CHAIN_DIGEST && b->entity) {
        hk_str_puts(out, hk_cli_text(cli, "：", ": "));
        say_record(cli, b, out);
        hk_str_puts(out, hk_cli_text(cli, " 或其历史已不是该批次写入时的样子",
            " or its history is not as this batch left it"));
    } else if (b->fault == HK_CHAIN_DIGEST)
        hk_str_puts(out, hk_cli_text(cli,
            "：名册及其历史已不是该批次写入时的样子",
            ": the register and its history are not as this batch left them"));
    else if (b->fault == HK_CHAIN_DAMAGED)
        hk_str_puts(out, hk_cli_text(cli,
            "：历史已损坏，更早的批次无法核对",
            ": its history is damaged; earlier batches cannot be checked"));
    else
        hk_str_puts(out, hk_cli_text(cli, "：历史中有它，批次表中没有",
            ": history speaks of it, but it is not in the list of batches"));
}

static const char *result_text(const struct hk_cli *cli,
                               enum hk_run_state state, const char *value)
{
    return state == HK_RUN_VALUE && value ? value
        : hk_cli_run_state(cli, state);
}

static void say_result(const struct hk_cli *cli, const struct hk_finding *f,
                       struct hk_str *out)
{
    hk_str_puts(out, f->entity);
    if (f->name)
        hk_str_addf(out, ":%s", f->name);
    say_name(cli, f->called, out);
    if (f->key)
        hk_str_addf(out, " %s", f->key);
    hk_str_addf(out, hk_cli_text(cli, "：存为 %s，重算为 %s",
                ": kept %s, now %s"),
                result_text(cli, f->was_state, f->was),
                result_text(cli, f->now_state, f->now));
}

static void say(const struct hk_cli *cli, const struct hk_finding *f,
                struct hk_str *out)
{
    switch (f->kind) {
    case HK_FOUND_FILE_CHANGED:
    case HK_FOUND_FILE_MISSING:
    case HK_FOUND_FILE_OTHER: say_file(cli, f, out); return;
    case HK_FOUND_HEAD: say_head(cli, f, out); return;
    case HK_FOUND_FIGURE: say_figure(cli, f, out); return;
    case HK_FOUND_CHAIN: say_chain(cli, f->chain, out); return;
    case HK_FOUND_RESULT: say_result(cli, f, out); return;
    case HK_FOUND_SEAL:
        hk_str_addf(out, hk_cli_text(cli, "%s的摘要：封签为 %.16s，重算为 %.16s",
                    "digest of the %s: sealed %.16s, now %.16s"),
                    part_text(cli, f->name), f->was, f->now);
        return;
    case HK_FOUND_FAILED:
        hk_str_addf(out, hk_cli_text(cli, "无法重新判定：%s",
                    "it cannot be judged again: %s"), f->name);
    }
}

/* ---- the answer ---------------------------------------------------------- */

static void print_notes(struct hk_cli *cli, const struct hk_verification *v)
{
    int i;

    if (!v->run.sealed)
        hk_str_puts(&cli->out, hk_cli_text(cli,
            "注意：这次判定当时未加封（有规则超时，或插件中途退出、没有应答），"
            "所存内容仍作了核对\n",
            "note: this run was not sealed, because a rule ran out of time or "
            "a plugin died or gave no answer; what is kept was compared all "
            "the same\n"));
    if (strcmp(v->run.host, HK_VERSION))
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "注意：当时的程序是 huka %s，现在是 %s\n",
            "note: the run was made by huka %s, this is %s\n"), v->run.host,
            HK_VERSION);
    for (i = 0; i < v->fault_count; i++)
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "注意：当时接受的政策，今天的程序会拒绝：%s\n",
            "note: the policy was accepted then; this version would refuse it: "
            "%s\n"), v->faults[i]);
}

static void print(struct hk_cli *cli, const struct hk_verification *v)
{
    size_t i, listed = 0;

    hk_str_addf(&cli->out, v->verified
        ? hk_cli_text(cli, "第 %lld 次判定：核对无误\n", "run %lld: verified\n")
        : hk_cli_text(cli, "第 %lld 次判定：核对不符\n",
                      "run %lld: NOT verified\n"), (long long)v->run.no);
    hk_cli_run_line(cli, &v->run);
    print_notes(cli, v);
    if (v->verified) {
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "%lld 个批次、%lld 条记录的结果与所存一致\n封签 %s\n",
            "%lld batches and the results of %lld records are as they were "
            "kept\nseal %s\n"), (long long)v->batches, (long long)v->records,
            v->parts[HK_VERIFY_PARTS - 1].sealed);
        return;
    }
    for (i = 0; i < v->count; i++) {
        hk_str_puts(&cli->out, "- ");
        say(cli, &v->list[i], &cli->out);
        hk_str_putc(&cli->out, '\n');
        listed += v->list[i].kind == HK_FOUND_RESULT;
    }
    if (v->results_differ > (int64_t)listed)
        hk_str_addf(&cli->out, hk_cli_text(cli, "……另有 %lld 项结果不符\n",
                    "... and more results that differ: %lld\n"),
                    (long long)(v->results_differ - (int64_t)listed));
}

/* In the formats of tables: a line for each finding. */
static enum hk_status print_table(struct hk_cli *cli,
                                  const struct hk_verification *v)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "种类", "kind", false);
    hk_cli_column(cli, t, "问题", "finding", false);
    for (i = 0; i < v->count; i++) {
        struct hk_str text = HK_STR_INIT;

        say(cli, &v->list[i], &text);
        hk_table_cellf(t, "%s", hk_finding_name(v->list[i].kind));
        hk_table_cell(t, hk_str_text(&text), text.len);
        hk_str_release(&text);
    }
    return hk_cli_table(cli, t);
}

static enum hk_status answer(struct hk_cli *cli,
                             const struct hk_verification *v)
{
    enum hk_status rc = HK_OK;

    if (cli->format == HK_FORMAT_TABLE) {
        print(cli, v);
    } else if (cli->format == HK_FORMAT_JSON) {
        rc = hk_verify_json(v, &cli->out, &cli->err);
        hk_str_putc(&cli->out, '\n');
    } else {
        rc = print_table(cli, v);
    }
    return rc || v->verified ? rc : HK_ENO;
}

enum hk_status hk_cmd_verify(struct hk_cli *cli)
{
    struct hk_store_options store;
    struct hk_verification v = { .count = 0 };
    const struct hk_packs_plugins plugins = hk_cli_packs_plugins(cli);
    struct hk_verify_options o = {
        .plugins = &plugins,
        .store = &store, .progress = &cli->progress, .most = MOST_RESULTS,
        .progress_chain = hk_cli_text(cli, "核对批次", "batches"),
        .progress_judge = hk_cli_text(cli, "重新判定", "judge again"),
    };
    int64_t no = 0;
    enum hk_status rc = hk_cli_run_options(cli, &store);

    if (!rc)
        rc = hk_cli_engine(cli, &o.engine);
    if (!rc)
        rc = hk_cli_run_number(cli, 1, &no);
    if (!rc)
        rc = hk_verify(&v, cli->arguments[0], no, &o, &cli->err);
    if (!rc)
        rc = answer(cli, &v);
    hk_verify_release(&v);
    return rc;
}
