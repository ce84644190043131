/* plugin_cmd.c - huka plugin list, info, call, selftest; which it is */
#include <string.h>

#include "base/text.h"
#include "cli/plugin_care.h"
#include "cli/plugins.h"
#include "plugin/fuzz.h"
#include "plugin/run.h"
#include "plugin/selftest.h"

static void column(struct hk_cli *cli, struct hk_table *t, const char *zh,
                   const char *en, enum hk_cell_kind kind)
{
    hk_table_column(t, hk_cli_text(cli, zh, en), en,
                    kind == HK_CELL_NUMBER ? HK_RIGHT : HK_LEFT, kind);
}

static const char *state_text(const struct hk_cli *cli,
                              enum hk_plugin_state state)
{
    static const char *const zh[] = {
        [HK_PLUGIN_GOOD] = "可用", [HK_PLUGIN_WRONG] = "有误",
        [HK_PLUGIN_TWICE] = "重名", [HK_PLUGIN_LACKING] = "缺库",
        [HK_PLUGIN_NOT_GRANTED] = "未授权", [HK_PLUGIN_BLOCKED] = "已封锁",
        [HK_PLUGIN_OFF] = "已停用",
    };

    return hk_cli_text(cli, zh[state], hk_plugin_state_word(state));
}

/* ---- what the kernel gives ----------------------------------------------- */

/* Which layers are missing, on stderr; nothing when all are there. */
static void tell_layers(struct hk_cli *cli)
{
    struct hk_layers l;

    hk_child_layers(&l);
    if (!l.seccomp)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "没有适用于本机处理器和内核的 seccomp "
                    "过滤器，插件都不能启动", "there is no seccomp filter for this "
                    "processor and kernel: no plugin can be started"));
    if (!l.memfd)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "本机内核没有 memfd，插件都不能启动",
                    "this kernel has no memfd: no plugin can be started"));
    if (!l.landlock)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "本机内核没有 Landlock：插件装入时"
                    "可以读任何文件，其余限制仍在", "this kernel has no Landlock: while "
                    "a plugin is loaded it may read any file; all other limits "
                    "hold"));
    if (!l.pidfd)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "本机内核没有 pidfd，改按进程号结束"
                    "插件", "this kernel has no pidfd: plugins are ended by the "
                    "number of their process"));
}

/* ---- list ---------------------------------------------------------------- */

static enum hk_status list(struct hk_cli *cli)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t i;

    if (rc)
        return rc;
    column(cli, t, "插件", "plugin", HK_CELL_TEXT);
    column(cli, t, "版本", "version", HK_CELL_TEXT);
    column(cli, t, "状态", "state", HK_CELL_TEXT);
    column(cli, t, "函数", "functions", HK_CELL_NUMBER);
    column(cli, t, "说明", "what", HK_CELL_TEXT);
    column(cli, t, "目录", "folder", HK_CELL_TEXT);
    for (i = 0; i < hk_plugins_count(cli->plugins); i++) {
        const struct hk_plugin *p = hk_plugins_at(cli->plugins, i);

        hk_table_puts(t, p->id);
        hk_table_puts(t, p->manifest.version ? p->manifest.version : "");
        hk_table_puts(t, state_text(cli, p->state));
        hk_table_cellf(t, "%d", p->manifest.function_count);
        hk_table_puts(t, p->reason ? p->reason
                      : p->manifest.summary.en
                      ? hk_doc_text(&p->manifest.summary, cli->lang) : "");
        hk_table_puts(t, p->folder);
    }
    if (!hk_table_rows(t))
        hk_cli_note(cli, "%s", hk_cli_text(cli, "没有找到插件",
                                           "no plugin was found"));
    tell_layers(cli);
    return hk_cli_table(cli, t);
}

/* ---- info ---------------------------------------------------------------- */

static void fact(struct hk_cli *cli, struct hk_table *t, const char *zh,
                 const char *en, const char *text)
{
    if (!text)
        return;
    hk_table_puts(t, hk_cli_text(cli, zh, en));
    hk_table_puts(t, text);
}

/* The process as it is, started for this; or why it cannot be. */
static void facts_of_process(struct hk_cli *cli, struct hk_table *t,
                             struct hk_plugin *p)
{
    struct hk_err why = { .lang = cli->lang };
    struct hk_str s = HK_STR_INIT;

    if (hk_plugin_start(p, &why)) {
        fact(cli, t, "进程", "process", why.text);
        return;
    }
    hk_str_puts(&s, hk_cli_text(cli, "独立进程，有 seccomp", "of its own, with "
                                "seccomp"));
    if (hk_plugin_ready(p).landlock)
        hk_str_addf(&s, hk_cli_text(cli, "、Landlock（版本%d）",
                                    " and Landlock (version %d)"),
                    (int)hk_plugin_ready(p).landlock);
    else
        hk_str_puts(&s, hk_cli_text(cli, "，没有 Landlock（内核不支持）",
                                    ", without Landlock (not in this kernel)"));
    fact(cli, t, "库摘要", "sha256", p->bytes.sha256);
    fact(cli, t, "进程", "process", hk_str_text(&s));
    hk_str_release(&s);
}

static void facts_of_manifest(struct hk_cli *cli, struct hk_table *t,
                              struct hk_plugin *p)
{
    const struct hk_manifest *m = &p->manifest;
    struct hk_str s = HK_STR_INIT;
    struct hk_err why = { .lang = cli->lang };
    int i;

    fact(cli, t, "版本", "version", m->version);
    fact(cli, t, "许可", "license", m->license);
    fact(cli, t, "库", "library", p->library ? p->library : m->library);
    hk_str_addf(&s, "%d ms, %d MB", m->call_ms, m->memory_mb);
    fact(cli, t, "限额", "limits", hk_str_text(&s));
    fact(cli, t, "固定", "pin", hk_plugin_pin_text(cli, p, &why));
    hk_str_clear(&s);
    for (i = 0; i < m->need_count; i++)
        hk_str_addf(&s, "%s%s", i ? " " : "", m->needs[i]);
    if (s.len && p->state == HK_PLUGIN_NOT_GRANTED)
        hk_str_puts(&s, hk_cli_text(cli, "（未授权）", " (not granted)"));
    fact(cli, t, "所需权限", "needs", s.len ? s.data
         : hk_cli_text(cli, "无", "none"));
    hk_str_release(&s);
}

/* A row a function: its signature, and what it does. */
static void facts_of_functions(struct hk_cli *cli, struct hk_table *t,
                               const struct hk_manifest *m)
{
    struct hk_str s = HK_STR_INIT;
    int i;

    for (i = 0; i < m->function_count; i++) {
        const struct hk_function *f = &m->functions[i];

        hk_str_clear(&s);
        hk_str_addf(&s, "%s%s%s%s", f->signature, f->pure ? ""
                    : hk_cli_text(cli, " [非纯函数]", " [not pure]"),
                    f->doc.en ? hk_cli_text(cli, "：", ": ") : "",
                    f->doc.en ? hk_doc_text(&f->doc, cli->lang) : "");
        hk_table_puts(t, f->name);
        hk_table_puts(t, hk_str_text(&s));
    }
    hk_str_release(&s);
}

static enum hk_status info(struct hk_cli *cli)
{
    struct hk_plugin *p;
    struct hk_table *t;
    enum hk_status rc = hk_plugins_find(&p, cli->plugins, cli->arguments[1],
                                        &cli->err);

    if (!rc)
        rc = hk_table_new(&t, &cli->err);
    if (rc)
        return rc;
    column(cli, t, "项目", "item", HK_CELL_TEXT);
    column(cli, t, "内容", "value", HK_CELL_TEXT);
    fact(cli, t, "插件", "plugin", p->id);
    fact(cli, t, "说明", "summary",
         hk_doc_text(&p->manifest.summary, cli->lang));
    fact(cli, t, "目录", "folder", p->folder);
    fact(cli, t, "状态", "state", state_text(cli, p->state));
    fact(cli, t, "原因", "reason", p->reason);
    if (p->manifest.id)
        facts_of_manifest(cli, t, p);
    if (p->library)
        facts_of_process(cli, t, p);
    facts_of_functions(cli, t, &p->manifest);
    tell_layers(cli);
    return hk_cli_table(cli, t);
}

/* ---- call ---------------------------------------------------------------- */

/* Is it written as JSON: numbers in a row, a struct? */
static bool is_table(const struct hk_input *p)
{
    return p->shape.record || (p->buffer && !hk_shape_is_bytes(&p->shape)
                               && !hk_shape_is_text(&p->shape));
}

/* The words behind the function's name as values of its arguments. Words that
 * are too many become texts: the check of the call tells it. */
static enum hk_status read_args(struct hk_cli *cli, const struct hk_function *f,
                                struct hk_arg *args, int count,
                                struct hk_manifest *scratch)
{
    static const struct hk_arg nil = { .kind = HK_ARG_NIL };
    enum hk_status rc = HK_OK;
    char place[300];
    int i;

    for (i = 0; i < count && !rc; i++) {
        const char *word = cli->arguments[2 + i];
        const struct hk_input *p = i < f->visible_count
                                   ? &f->params[f->visible[i]] : NULL;

        args[i] = nil;
        if (!strcmp(word, "<none>") || !strcmp(word, "<空>"))
            continue;
        if (p && (*word == '[' || *word == '{') && is_table(p))
            rc = hk_manifest_value(scratch, word, &args[i], &cli->err);
        else if (!p || p->buffer || p->shape.words || p->shape.record)
            args[i] = HK_ARG_OF_TEXT(word, strlen(word));
        else
            rc = hk_arg_parse(&args[i], p->shape.type, word, &cli->err);
        if (rc) {
            snprintf(place, sizeof place, hk_say(&cli->err, "%s: argument %d "
                     "(%s)"), f->full, i + 1, p->name);
            hk_fail_at(&cli->err, rc, place);
        }
    }
    return rc;
}

/* Lines are the plugin's; what else could steer a terminal is made harmless. */
static void print_lines(struct hk_str *out, const char *text)
{
    while (text) {
        const size_t len = strcspn(text, "\n");

        hk_text_safe(out, text, len);
        hk_str_putc(out, '\n');
        text = text[len] ? text + len + 1 : NULL;
    }
}

static enum hk_status print_result(struct hk_cli *cli, const struct hk_arg *a)
{
    const enum hk_cell_kind kind = a->kind == HK_ARG_BOOLEAN ? HK_CELL_BOOLEAN
        : a->kind == HK_ARG_INTEGER || a->kind == HK_ARG_NATURAL
          || a->kind == HK_ARG_FLOAT ? HK_CELL_NUMBER : HK_CELL_TEXT;
    struct hk_str s = HK_STR_INIT;
    struct hk_table *t;
    enum hk_status rc;

    hk_arg_print(&s, a, false);
    rc = hk_str_status(&s, &cli->err);
    if (!rc && !cli->has_format) {
        print_lines(&cli->out, hk_str_text(&s));
    } else if (!rc) {
        rc = hk_table_new(&t, &cli->err);
        if (!rc) {
            column(cli, t, "结果", "result", kind);
            hk_table_cell(t, a->kind == HK_ARG_NIL ? NULL : hk_str_text(&s),
                          s.len);
            rc = hk_cli_table(cli, t);
        }
    }
    hk_str_release(&s);
    return rc;
}

static enum hk_status call(struct hk_cli *cli)
{
    const int count = cli->argument_count - 2;
    struct hk_manifest scratch = { .call_ms = 0 };
    struct hk_arena arena = { 0 };
    const struct hk_function *f;
    struct hk_arg *args, result;
    struct hk_plugin *p;
    enum hk_status rc = hk_plugins_function(&p, &f, cli->plugins,
                                            HK_FOR_SCRIPTS, cli->arguments[1],
                                            &cli->err);

    if (rc)
        return rc;
    args = hk_arena_alloc(&arena, ((size_t)count + 1) * sizeof *args);
    rc = args ? read_args(cli, f, args, count, &scratch)
              : hk_fail_memory(&cli->err);
    if (!rc)
        rc = hk_plugin_call(cli->plugins, HK_FOR_SCRIPTS, f->full, args,
                            (size_t)count, &result, &arena, &cli->err);
    if (!rc)
        rc = print_result(cli, &result);
    hk_manifest_release(&scratch);
    hk_arena_release(&arena);
    return rc;
}

/* ---- selftest ------------------------------------------------------------ */

struct tally { size_t tests, failed, calls; };

enum { FUZZ_TIMES = 100, FUZZ_SEED = 1 };

/* Calls that nobody would make, of all functions. */
static enum hk_status fuzz(struct hk_cli *cli, struct hk_table *t,
                           struct hk_plugin *p, struct tally *n)
{
    struct hk_arena arena = { 0 };
    const char *says;
    enum hk_status rc = HK_OK;
    int i, done;

    for (i = 0; i < p->manifest.function_count && !rc; i++) {
        const struct hk_function *f = &p->manifest.functions[i];

        rc = hk_plugin_fuzz(p, f, FUZZ_SEED, FUZZ_TIMES, &done, &says, &arena,
                            &cli->err);
        n->calls += (size_t)done;
        if (rc || !says)
            continue;
        n->failed++;
        hk_table_puts(t, f->full);
        hk_table_puts(t, "");
        hk_table_puts(t, hk_cli_text(cli, "失败", "failed"));
        hk_table_puts(t, says);
    }
    hk_arena_release(&arena);
    return rc;
}

static enum hk_status test_one(struct hk_cli *cli, struct hk_table *t,
                               struct hk_plugin *p, struct tally *n)
{
    struct hk_err why = { .lang = cli->lang };
    struct hk_arena arena = { 0 };
    struct hk_tried *tried = NULL;
    size_t count = 0, i;
    enum hk_status rc;

    rc = p->state == HK_PLUGIN_GOOD || p->state == HK_PLUGIN_NOT_GRANTED
         ? hk_plugin_selftest(cli->plugins, p, &tried, &count, &arena, &why)
         : hk_fail(&why, HK_EIO, "%s", p->reason);
    if (rc == HK_ENOMEM || rc == HK_ESTOP)
        hk_fail(&cli->err, rc, "%s", why.text);
    else if (rc) {
        hk_table_puts(t, p->id);
        hk_table_puts(t, "");
        hk_table_puts(t, hk_cli_text(cli, "不能测试", "cannot be tested"));
        hk_table_puts(t, why.text);
        n->failed++;
        rc = HK_OK;
    }
    for (i = 0; i < count && !rc; i++, n->tests++) {
        if (tried[i].passed && !cli->verbose)
            continue;
        n->failed += !tried[i].passed;
        hk_table_puts(t, tried[i].function->full);
        hk_table_cellf(t, "%zu", tried[i].number);
        hk_table_puts(t, tried[i].passed ? hk_cli_text(cli, "通过", "passed")
                      : hk_cli_text(cli, "失败", "failed"));
        hk_table_puts(t, tried[i].says ? tried[i].says : "");
    }
    hk_arena_release(&arena);
    return rc || !tried ? rc : fuzz(cli, t, p, n);
}

/* All of them, or the one that was named. */
static enum hk_status test_each(struct hk_cli *cli, struct hk_table *t,
                                struct tally *n)
{
    enum hk_status rc = HK_OK;
    struct hk_plugin *p;
    size_t i;

    if (cli->argument_count > 1) {
        rc = hk_plugins_find(&p, cli->plugins, cli->arguments[1], &cli->err);
        return rc ? rc : test_one(cli, t, p, n);
    }
    for (i = 0; i < hk_plugins_count(cli->plugins) && !rc; i++)
        rc = test_one(cli, t, hk_plugins_at(cli->plugins, i), n);
    return rc;
}

static enum hk_status selftest(struct hk_cli *cli)
{
    struct tally n = { 0, 0, 0 };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);

    if (rc)
        return rc;
    column(cli, t, "函数", "function", HK_CELL_TEXT);
    column(cli, t, "例", "test", HK_CELL_NUMBER);
    column(cli, t, "结果", "state", HK_CELL_TEXT);
    column(cli, t, "说明", "what", HK_CELL_TEXT);
    rc = test_each(cli, t, &n);
    if (!rc && (hk_table_rows(t) || cli->has_format))
        rc = hk_cli_table(cli, t);
    else
        hk_table_free(t);
    if (rc)
        return rc;
    hk_cli_note(cli, hk_cli_text(cli, "试了%zu例和%zu次随意的调用，%zu处失败",
                                 "tests: %zu, calls at random: %zu, "
                                 "failed: %zu"), n.tests, n.calls, n.failed);
    return n.failed ? HK_ENO : HK_OK;
}

/* ---- which --------------------------------------------------------------- */

enum hk_status hk_cmd_plugin(struct hk_cli *cli)
{
    static const struct {
        const char *name, *use;
        int least, most;
        enum hk_status (*run)(struct hk_cli *cli);
    } commands[] = {
        { "list", "list", 1, 1, list }, { "info", "info ID", 2, 2, info },
        { "call", "call ID.FUNCTION ARG...", 2, 1000, call },
        { "selftest", "selftest [ID]", 1, 2, selftest },
        { "doctor", "doctor [ID]", 1, 2, hk_plugin_cmd_doctor },
        { "new", "new ID", 2, 2, hk_plugin_cmd_new },
        { "pin", "pin ID", 2, 2, hk_plugin_cmd_pin },
        { "unblock", "unblock ID", 2, 2, hk_plugin_cmd_unblock },
    };
    const char *word = cli->arguments[0];
    enum hk_status rc;
    size_t i;

    for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(word, commands[i].name))
            continue;
        if (cli->argument_count < commands[i].least
            || cli->argument_count > commands[i].most)
            return hk_cli_usage(cli, "it is used as: huka plugin %s",
                                commands[i].use);
        rc = hk_cli_plugins(cli);
        return rc ? rc : commands[i].run(cli);
    }
    return hk_cli_usage(cli, "there is no \"huka plugin %s\"; expected list, "
                        "info, call, selftest, doctor, new, pin or unblock",
                        word);
}
