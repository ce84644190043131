/* plugin_care.c - huka plugin doctor, new, pin, unblock */
#include "cli/plugin_care.h"

#include <stdio.h>
#include <string.h>

#include "cli/plugins.h"
#include "plugin/create.h"
#include "plugin/doctor.h"
#include "plugin/pin.h"
#include "plugin/run.h"

static enum hk_status find(struct hk_cli *cli, struct hk_plugin **p)
{
    enum hk_status rc = hk_plugins_find(p, cli->plugins, cli->arguments[1],
                                        &cli->err);

    if (!rc && ((*p)->state == HK_PLUGIN_WRONG
                || (*p)->state == HK_PLUGIN_LACKING))
        rc = hk_fail(&cli->err, HK_EUSAGE, "%s cannot be used: %s", (*p)->id,
                     (*p)->reason);
    return rc;
}

/* ---- doctor -------------------------------------------------------------- */

struct tally { size_t compared, wrong; };

static void row(struct hk_cli *cli, struct hk_table *t, const char *id,
                const char *what, bool good, const char *says)
{
    char name[400];

    snprintf(name, sizeof name, "%s%s%s", id, *what ? "." : "", what);
    hk_table_puts(t, name);
    says = says ? says : "";
    hk_table_cell(t, good ? hk_cli_text(cli, "一致", "agrees")
                  : hk_cli_text(cli, "不一致", "differs"),
                  strlen(good ? hk_cli_text(cli, "一致", "agrees")
                         : hk_cli_text(cli, "不一致", "differs")));
    hk_table_puts(t, says);
}

/* Without a header there is nothing to compare; that is a note, not a fault. */
static enum hk_status examine(struct hk_cli *cli, struct hk_table *t,
                              struct hk_plugin *p, struct tally *n)
{
    struct hk_err why = { .lang = cli->lang };
    struct hk_arena arena = { 0 };
    struct hk_finding *list = NULL;
    size_t count = 0, i;
    enum hk_status rc;

    if (!p->manifest.id || (!p->manifest.header && cli->argument_count < 2)) {
        hk_cli_note(cli, hk_cli_text(cli, "%s：插件说明没有写头文件，未作比较",
                    "%s: names no header, so nothing is compared"), p->id);
        return HK_OK;
    }
    rc = hk_plugin_doctor(p, &list, &count, &arena, &why);
    for (i = 0; i < count && !rc; i++) {
        n->compared++;
        n->wrong += !list[i].good;
        if (!list[i].good || cli->verbose)
            row(cli, t, p->id, list[i].what, list[i].good, list[i].says);
    }
    if (rc == HK_EFORMAT) {
        n->wrong++;
        row(cli, t, p->id, "", false, why.text);
        rc = HK_OK;
    }
    hk_arena_release(&arena);
    return rc ? hk_fail(&cli->err, rc, "%s", why.text) : HK_OK;
}

enum hk_status hk_plugin_cmd_doctor(struct hk_cli *cli)
{
    struct tally n = { 0, 0 };
    struct hk_plugin *p;
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "what", false);
    hk_cli_column(cli, t, "结果", "state", false);
    hk_cli_column(cli, t, "说明", "says", false);
    if (cli->argument_count > 1) {
        rc = find(cli, &p);
        if (!rc)
            rc = examine(cli, t, p, &n);
    }
    for (i = 0; cli->argument_count < 2 && !rc
         && i < hk_plugins_count(cli->plugins); i++)
        rc = examine(cli, t, hk_plugins_at(cli->plugins, i), &n);
    if (!rc && (hk_table_rows(t) || cli->has_format))
        rc = hk_cli_table(cli, t);
    else
        hk_table_free(t);
    if (rc)
        return rc;
    hk_cli_note(cli, hk_cli_text(cli, "比较了%zu处，%zu处不一致",
                                 "%zu compared, %zu differ"), n.compared,
                n.wrong);
    return n.wrong ? HK_ENO : HK_OK;
}

/* ---- new, pin, unblock --------------------------------------------------- */

enum hk_status hk_plugin_cmd_new(struct hk_cli *cli)
{
    const char *id = cli->arguments[1];
    enum hk_status rc = hk_plugin_create(".", id, &cli->err);

    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli, "已建立 %s/；试一试：huka plugin selftest "
                    "%s --plugins .", "made %s/; try: huka plugin selftest %s "
                    "--plugins ."), id, id);
    return rc;
}

enum hk_status hk_plugin_cmd_pin(struct hk_cli *cli)
{
    struct hk_plugin *p;
    enum hk_status rc = find(cli, &p);

    if (!rc)
        rc = hk_pin_write(p, &cli->err);
    if (!rc)
        hk_cli_note(cli, hk_cli_text(cli, "已固定 %s：%s，SHA-256 为 %s",
                    "pinned %s: %s, SHA-256 %s"), p->id, p->library,
                    p->bytes.sha256);
    return rc;
}

enum hk_status hk_plugin_cmd_unblock(struct hk_cli *cli)
{
    struct hk_plugin *p;
    enum hk_status rc = hk_plugins_find(&p, cli->plugins, cli->arguments[1],
                                        &cli->err);
    int deaths;

    if (rc)
        return rc;
    deaths = hk_plugin_deaths(p);
    hk_plugin_unblock(p);
    hk_cli_note(cli, hk_cli_text(cli, "%s：已忘记 %d 次死亡", "%s: %d deaths "
                                 "forgotten"), p->id, deaths);
    return HK_OK;
}

const char *hk_plugin_pin_text(struct hk_cli *cli, struct hk_plugin *p,
                               struct hk_err *why)
{
    enum hk_pin_state state;

    why->lang = cli->lang;
    if (hk_pin_check(p, &state, why))
        return why->text;
    if (p->manifest.loaded)
        return hk_cli_text(cli, "C 库的一部分，不固定",
                           "a part of the C library, which is not pinned");
    if (state == HK_PIN_ALONE)
        return hk_cli_text(cli, "已按安装时固定，所依赖的库未固定",
                           "as it was installed; the libraries it needs are "
                           "not pinned");
    return state == HK_PIN_GOOD ? hk_cli_text(cli, "已固定", "pinned")
           : hk_cli_text(cli, "未固定", "not pinned");
}
