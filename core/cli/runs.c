/* runs.c - huka runs: which runs are kept, and letting some go */
#include "cli/runs.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/digest.h"
#include "base/json.h"
#include "cli/host.h"
#include "store/past.h"

/* ---- shared -------------------------------------------------------------- */

static enum hk_status read_number(struct hk_cli *cli, const char *text,
                                  int64_t *no)
{
    char *end;

    *no = strtoll(text, &end, 10);
    if (end == text || *end || *no <= 0 || strlen(text) > 18)
        return hk_cli_usage(cli, "found \"%s\", expected the number of a run; "
                            "\"huka runs\" lists them", text);
    return HK_OK;
}

enum hk_status hk_cli_run_number(struct hk_cli *cli, int at, int64_t *no)
{
    return read_number(cli, cli->arguments[at], no);
}

enum hk_status hk_cli_run_options(struct hk_cli *cli,
                                  struct hk_store_options *o)
{
    int64_t wait = 60;
    enum hk_status rc = hk_cli_number(cli, "wait", 0, 86400, &wait);

    if (!rc && !*cli->arguments[0])
        rc = hk_cli_usage(cli, "the name of the register is empty");
    hk_cli_store_options(cli, o);
    return rc;
}

void hk_cli_run_line(struct hk_cli *cli, const struct hk_run_info *run)
{
    char at[32];

    hk_cli_local_time(at, run->at);
    hk_str_addf(&cli->out, hk_cli_text(cli, "第 %lld 次判定  %s  %s  地区 %s",
                "run %lld  %s  %s  region %s"), (long long)run->no, at,
                run->who, *run->region ? run->region
                : hk_cli_text(cli, "全部", "all"));
    if (run->under)
        hk_str_addf(&cli->out, hk_cli_text(cli, "（按 %s 的规则）",
                    " (as if in %s)"), run->under);
    hk_str_addf(&cli->out, hk_cli_text(cli, "  年度 %d  日期 %s  批次 %lld\n",
                "  year %d  date %s  batch %lld\n"), run->year, run->date,
                (long long)run->batch);
}

const char *hk_cli_run_state(const struct hk_cli *cli, enum hk_run_state state)
{
    switch (state) {
    case HK_RUN_TRUE: return hk_cli_text(cli, "是", "yes");
    case HK_RUN_FALSE: return hk_cli_text(cli, "否", "no");
    case HK_RUN_VALUE: return hk_cli_text(cli, "有值", "a value");
    case HK_RUN_NONE: return hk_cli_text(cli, "无", "none");
    case HK_RUN_UNKNOWN: return hk_cli_text(cli, "未知", "unknown");
    case HK_RUN_ERROR: return hk_cli_text(cli, "出错", "error");
    case HK_RUN_OUTSIDE: return hk_cli_text(cli, "不在范围", "outside");
    default: return hk_cli_text(cli, "未判定", "not judged");
    }
}

/* ---- the list ------------------------------------------------------------ */

/* Digests are for comparing with each other: people need their beginning. */
static void digest_cell(struct hk_cli *cli, struct hk_table *t,
                        const char *hex)
{
    bool whole = cli->format == HK_FORMAT_JSON
        || cli->format == HK_FORMAT_NDJSON || cli->format == HK_FORMAT_CSV;
    size_t len = hex ? strlen(hex) : 0;

    hk_table_cell(t, hex, whole || len < 12 ? len : 12);
}

static enum hk_status add_digests(struct hk_cli *cli, struct hk_table *t,
                                  const struct hk_run_info *run)
{
    unsigned char sha[HK_SHA256_LEN];
    char hex[HK_SHA256_HEX];
    cJSON *seal = NULL;
    const cJSON *result;
    enum hk_status rc = hk_sha256(sha, run->seal, strlen(run->seal),
                                  &cli->err);

    if (rc)
        return rc;
    hk_hex(hex, sha);
    hk_json_read(&seal, run->seal, strlen(run->seal), "seal", NULL);
    result = cJSON_GetObjectItemCaseSensitive(seal, "result");
    digest_cell(cli, t, cJSON_IsString(result) ? result->valuestring : NULL);
    digest_cell(cli, t, hex);
    cJSON_Delete(seal);
    return HK_OK;
}

static enum hk_status add_run(struct hk_cli *cli, struct hk_table *t,
                              const struct hk_run_info *run)
{
    char at[32];

    hk_cli_local_time(at, run->at);
    hk_table_cellf(t, "%lld", (long long)run->no);
    hk_table_puts(t, at);
    hk_table_puts(t, run->who);
    hk_table_puts(t, run->region);
    hk_table_puts(t, run->under);
    hk_table_cellf(t, "%d", run->year);
    hk_table_puts(t, run->date);
    hk_table_cellf(t, "%lld", (long long)run->batch);
    hk_table_puts(t, run->outputs);
    hk_table_puts(t, run->sealed ? hk_cli_text(cli, "已封", "yes")
                  : hk_cli_text(cli, "未封", "no"));
    return add_digests(cli, t, run);
}

static enum hk_status list_runs(struct hk_cli *cli, struct hk_store *s)
{
    struct hk_arena arena = { 0 };
    struct hk_run_info *list;
    struct hk_table *t = NULL;
    size_t count = 0, i;
    enum hk_status rc = hk_run_list(s, &arena, &list, &count, &cli->err);

    if (!rc)
        rc = hk_table_new(&t, &cli->err);
    if (!rc) {
        hk_cli_column(cli, t, "序号", "run", true);
        hk_cli_column(cli, t, "时间", "at", false);
        hk_cli_column(cli, t, "操作人", "who", false);
        hk_cli_column(cli, t, "地区", "region", false);
        hk_cli_column(cli, t, "适用规则", "under", false);
        hk_cli_column(cli, t, "年度", "year", true);
        hk_cli_column(cli, t, "日期", "date", false);
        hk_cli_column(cli, t, "批次", "batch", true);
        hk_cli_column(cli, t, "结果项", "outputs", false);
        hk_cli_column(cli, t, "封签状态", "sealed", false);
        hk_cli_column(cli, t, "结果摘要", "result", false);
        hk_cli_column(cli, t, "封签", "seal", false);
    }
    for (i = 0; !rc && i < count; i++)
        rc = add_run(cli, t, &list[i]);
    if (!rc)
        rc = hk_cli_found(cli, t, hk_cli_text(cli, "名册中没有保存过判定",
                          "no run is kept in the register"));
    else
        hk_table_free(t);
    hk_arena_release(&arena);
    return rc;
}

/* ---- letting go ---------------------------------------------------------- */

enum { MOST_DROPS = HK_CLI_MOST_OPTIONS };

static enum hk_status read_drops(struct hk_cli *cli, int64_t *numbers,
                                 size_t *count)
{
    enum hk_status rc = HK_OK;
    const char *text;
    int at = 0;
    size_t i;

    *count = 0;
    while (!rc && (text = hk_cli_each(cli, "drop", &at))
           && *count < MOST_DROPS) {
        rc = read_number(cli, text, &numbers[*count]);
        for (i = 0; !rc && i < *count; i++)
            if (numbers[i] == numbers[*count])
                rc = hk_cli_usage(cli, "--drop: run %lld is named twice",
                                  (long long)numbers[i]);
        ++*count;
    }
    return rc;
}

static enum hk_status let_go(struct hk_cli *cli, struct hk_store *s,
                             const int64_t *numbers, size_t count,
                             int64_t keep)
{
    int64_t dropped = (int64_t)count;
    enum hk_status rc = count
        ? hk_runs_drop(s, numbers, count, &cli->err)
        : hk_runs_keep(s, keep, &dropped, &cli->err);

    if (!rc)
        hk_str_addf(&cli->out, hk_cli_text(cli, "已删去 %lld 次判定\n",
                    "runs removed: %lld\n"), (long long)dropped);
    return rc;
}

enum hk_status hk_cmd_runs(struct hk_cli *cli)
{
    int64_t numbers[MOST_DROPS], keep = 0;
    struct hk_store_options o;
    struct hk_store *s = NULL;
    size_t drops = 0;
    enum hk_status rc = hk_cli_run_options(cli, &o);

    if (!rc)
        rc = read_drops(cli, numbers, &drops);
    if (!rc)
        rc = hk_cli_number(cli, "keep", 1, 1000000, &keep);
    if (!rc && drops && keep)
        rc = hk_cli_usage(cli, "--drop and --keep cannot go together");
    if (rc)
        return rc;
    o.write = drops || keep;
    rc = hk_store_open_bare(&s, cli->arguments[0], &o, &cli->err);
    if (!rc)
        rc = o.write ? let_go(cli, s, numbers, drops, keep)
                     : list_runs(cli, s);
    hk_store_close(s);
    return rc;
}
