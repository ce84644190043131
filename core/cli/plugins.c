/* plugins.c - plugins for commands, and the checks an import asks of them */
#include "cli/plugins.h"

#include <string.h>

#include "base/mem.h"
#include "plugin/call.h"
#include "plugin/run.h"

enum { MOST_FOLDERS = 16 };

enum hk_status hk_cli_plugins(struct hk_cli *cli)
{
    const char *folders[MOST_FOLDERS], *folder;
    struct hk_plugins_options o = { .folders = folders, .lang = cli->lang };
    int at = 0;

    if (cli->plugins)
        return HK_OK;
    while ((folder = hk_cli_each(cli, "plugins", &at))) {
        if (o.folder_count == MOST_FOLDERS)
            return hk_cli_usage(cli, "more than %d folders of plugins are too "
                                "many", MOST_FOLDERS);
        folders[o.folder_count++] = folder;
    }
    return hk_plugins_open(&cli->plugins, &o, &cli->err);
}

static enum hk_status open_for_rules(void *context, struct hk_plugins **out,
                                     struct hk_err *err)
{
    struct hk_cli *cli = context;
    enum hk_status rc = hk_cli_plugins(cli);

    *out = cli->plugins;
    if (rc && err != &cli->err)
        hk_fail(err, rc, "%s", cli->err.text);
    return rc;
}

struct hk_packs_plugins hk_cli_packs_plugins(struct hk_cli *cli)
{
    return (struct hk_packs_plugins){ open_for_rules, cli };
}

/* ---- checks -------------------------------------------------------------- */

/* Such a function takes a text and gives one or nil. */
static bool is_check(const struct hk_function *f)
{
    return f->visible_count >= 1 && f->least <= 1
        && f->params[f->visible[0]].shape.type->wire == HK_WIRE_TEXT
        && f->returns.type->wire == HK_WIRE_TEXT;
}

/* The first time a function is met: can it be asked at all? */
static enum hk_status meet(struct hk_cli_checks *c, const char *function,
                           bool *usable, struct hk_err *err)
{
    struct hk_err why = { .lang = c->cli->lang };
    const struct hk_function *f;
    struct hk_plugin *p;
    enum hk_status rc = hk_cli_plugins(c->cli);

    if (rc)
        return hk_fail(err, rc, "%s", c->cli->err.text);
    rc = hk_plugins_function(&p, &f, c->cli->plugins, HK_FOR_RULES, function,
                             &why);
    if (!rc && !is_check(f))
        return hk_fail(err, HK_EUSAGE, "%s cannot check a text: it is called "
                       "as %s, and must take a text and give one or nil",
                       function, f->signature);
    if (!rc)
        rc = hk_plugin_start(p, &why);
    *usable = !rc;
    if (!hk_map_set(&c->met, function, strlen(function), *usable))
        return hk_fail_memory(err);
    if (rc == HK_ENOMEM || rc == HK_ESTOP)
        return hk_fail(err, rc, "%s", why.text);
    if (rc)
        hk_cli_note(c->cli, hk_cli_text(c->cli, "%s 不能用，该项未作检查：%s",
                    "what %s checks is not checked: %s"), function, why.text);
    return HK_OK;
}

/* The line of the reader's language, without the other one. */
static const char *line_of(struct hk_cli_checks *c, const char *text)
{
    const char *end = strchr(text, '\n');

    if (!end)
        return text;
    if (c->cli->lang == HK_EN)
        return end + 1;
    return hk_arena_dup(&c->arena, text, (size_t)(end - text));
}

static enum hk_status take(struct hk_cli_checks *c,
                           const struct hk_answer *a, const char **says,
                           struct hk_err *err)
{
    *says = NULL;
    if (a->error)
        *says = a->error;
    else if (a->value.kind == HK_ARG_TEXT && a->value.len)
        *says = line_of(c, a->value.text);
    else
        return HK_OK;
    return *says ? HK_OK : hk_fail_memory(err);
}

static enum hk_status ask(struct hk_cli_checks *c, const char *function,
                          const struct hk_cell *texts, size_t count,
                          const char **says, struct hk_err *err)
{
    struct hk_arg *args = hk_zalloc(count, sizeof *args);
    struct hk_answer *answers = hk_zalloc(count, sizeof *answers);
    enum hk_status rc = args && answers ? HK_OK : hk_fail_memory(err);
    size_t i;

    for (i = 0; i < count && !rc; i++)
        args[i] = HK_ARG_OF_TEXT(texts[i].text, texts[i].len);
    if (!rc)
        rc = hk_plugin_map(c->cli->plugins, HK_FOR_RULES, function, args, 1,
                           count, answers, &c->arena, err);
    for (i = 0; i < count && !rc; i++)
        rc = take(c, &answers[i], &says[i], err);
    hk_free(args);
    hk_free(answers);
    return rc;
}

enum hk_status hk_cli_check(void *context, const char *function,
                            const struct hk_cell *texts, size_t count,
                            const char **says, struct hk_err *err)
{
    struct hk_cli_checks *c = context;
    const int64_t met = hk_map_get(&c->met, function, strlen(function), -1);
    bool usable = met == 1;
    enum hk_status rc = HK_OK;

    memset(says, 0, count * sizeof *says);
    hk_arena_reset(&c->arena);
    if (met < 0)
        rc = meet(c, function, &usable, err);
    if (rc || !usable)
        return rc;
    return ask(c, function, texts, count, says, err);
}

void hk_cli_checks_release(struct hk_cli_checks *c)
{
    hk_arena_release(&c->arena);
    hk_map_release(&c->met);
}
