/* policy_deps.c - huka policy deps: what a name reads, and what reads it */
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "cli/policy.h"
#include "review/deps.h"

struct telling {
    struct hk_cli *cli;
    struct hk_table *table;        /* for programs: who reads what; else NULL */
    struct hk_side side;
    struct hk_arena arena;
    struct hk_map seen;            /* "entity name" told already */
    int found;
};

static const char *entity_name(const struct telling *t, int entity)
{
    return t->side.model->entities[entity]->name;
}

static void put_rule(struct telling *t, const struct hk_rule *r)
{
    const char *label = hk_cli_text(t->cli, r->zh, r->en);

    hk_str_addf(&t->cli->out, "%s %s.%s  %s\n", hk_policy_word(t->cli, r->word),
                entity_name(t, r->entity), r->name, label ? label : "");
}

static void put_figure(struct telling *t, const struct hk_param *p)
{
    struct hk_str value = HK_STR_INIT;

    hk_policy_figure(t->cli, p, &value);
    hk_str_addf(&t->cli->out, "%s %s = %s  %s\n", hk_cli_text(t->cli, "标准",
                "param"), p->name, hk_str_text(&value),
                p->pack ? p->pack->id : "");
    hk_str_release(&value);
}

static void put_field(struct telling *t, const struct hk_dep *d)
{
    const char *label = hk_cli_text(t->cli, d->field->zh, d->field->en);

    hk_str_addf(&t->cli->out, "%s %s.%s  %s\n", hk_cli_text(t->cli, "字段",
                "field"), entity_name(t, d->entity), d->name,
                label ? label : "");
}

static enum hk_status put_tree(struct telling *t, const struct hk_rule *rule,
                               int depth);

static enum hk_status put_dep(struct telling *t, const struct hk_dep *d,
                              int depth)
{
    hk_str_addf(&t->cli->out, "%*s", depth * 2, "");
    if (d->figure)
        put_figure(t, d->figure);
    else if (d->field)
        put_field(t, d);
    else
        return put_tree(t, d->rule, depth);
    return HK_OK;
}

/* The rule, and below it what it reads; one that was told is only named. */
static enum hk_status put_tree(struct telling *t, const struct hk_rule *rule,
                               int depth)
{
    const char *key = hk_arena_printf(&t->arena, "%d %s", rule->entity,
                                      rule->name);
    struct hk_dep *list;
    bool again;
    int count, i;
    enum hk_status rc;

    if (!key)
        return hk_fail_memory(&t->cli->err);
    again = hk_map_get(&t->seen, key, strlen(key), 0) != 0;
    if (!hk_map_set(&t->seen, key, strlen(key), 1))
        return hk_fail_memory(&t->cli->err);
    rc = hk_deps_of(&list, &count, &t->side, rule, &t->arena, &t->cli->err);
    put_rule(t, rule);
    if (again && !rc && count)
        hk_str_addf(&t->cli->out, "%*s%s\n", depth * 2 + 2, "",
                    hk_cli_text(t->cli, "……见上", "... see above"));
    for (i = 0; i < count && !rc && !again; i++)
        rc = put_dep(t, &list[i], depth + 1);
    return rc;
}

static enum hk_status put_readers(struct telling *t, const struct hk_dep *what)
{
    const struct hk_rule **list;
    int count, i;
    enum hk_status rc = hk_deps_readers(&list, &count, &t->side, what,
                                        &t->arena, &t->cli->err);

    if (rc)
        return rc;
    hk_str_puts(&t->cli->out, count
                ? hk_cli_text(t->cli, "用到它的：\n", "read by:\n")
                : hk_cli_text(t->cli, "没有规则用到它\n", "read by no rule\n"));
    for (i = 0; i < count; i++) {
        hk_str_puts(&t->cli->out, "  ");
        put_rule(t, list[i]);
    }
    return HK_OK;
}

/* ---- for programs: a row for each thing that a rule reads ---------------- */

static void put_name(struct telling *t, const char *word, int entity,
                     const char *name)
{
    const char *of = entity < 0 ? NULL : entity_name(t, entity);

    hk_table_puts(t->table, word);
    hk_table_puts(t->table, of);
    hk_table_puts(t->table, name);
}

/* The thing as the key of a map has it: a figure's name has no entity. */
static const char *key_of(struct telling *t, const struct hk_rule *rule,
                          const struct hk_dep *d)
{
    const int entity = d && !d->figure ? (d->rule ? d->rule->entity : d->entity)
                                       : -1;

    return hk_arena_printf(&t->arena, "%d %s %d %s", rule->entity, rule->name,
                           entity, !d ? "" : d->figure ? d->figure->name
                           : d->rule ? d->rule->name : d->name);
}

/* Has it not been told? It counts as told from now on. */
static enum hk_status is_new(struct telling *t, const char *key, bool *yes)
{
    *yes = key && !hk_map_get(&t->seen, key, strlen(key), 0);
    return key && (!*yes || hk_map_set(&t->seen, key, strlen(key), 1))
        ? HK_OK : hk_fail_memory(&t->cli->err);
}

static enum hk_status put_edge(struct telling *t, const struct hk_rule *rule,
                               const struct hk_dep *d)
{
    bool yes;
    enum hk_status rc = is_new(t, key_of(t, rule, d), &yes);

    if (rc || !yes)
        return rc;
    put_name(t, hk_policy_keyword(rule->word), rule->entity, rule->name);
    if (d->figure)
        put_name(t, "param", -1, d->figure->name);
    else if (d->field)
        put_name(t, "field", d->entity, d->name);
    else
        put_name(t, hk_policy_keyword(d->rule->word), d->rule->entity,
                 d->rule->name);
    return HK_OK;
}

/* What the rule reads, and what that reads; nothing twice. */
static enum hk_status put_edges(struct telling *t, const struct hk_rule *rule)
{
    struct hk_dep *list;
    int count = 0, i;
    bool yes;
    enum hk_status rc = is_new(t, key_of(t, rule, NULL), &yes);

    if (!rc && yes)
        rc = hk_deps_of(&list, &count, &t->side, rule, &t->arena,
                        &t->cli->err);
    for (i = 0; i < count && !rc; i++) {
        rc = put_edge(t, rule, &list[i]);
        if (!rc && list[i].rule)
            rc = put_edges(t, list[i].rule);
    }
    return rc;
}

static enum hk_status put_reading(struct telling *t, const struct hk_dep *what)
{
    const struct hk_rule **list;
    int count, i;
    enum hk_status rc = hk_deps_readers(&list, &count, &t->side, what,
                                        &t->arena, &t->cli->err);

    for (i = 0; !rc && i < count; i++)
        rc = put_edge(t, list[i], what);
    return rc;
}

static enum hk_status open_table(struct telling *t)
{
    static const char *const heads[] = { "word", "entity", "name",
        "reads_word", "reads_entity", "reads" };
    enum hk_status rc = hk_table_new(&t->table, &t->cli->err);
    size_t i;

    for (i = 0; !rc && i < sizeof heads / sizeof *heads; i++)
        hk_table_column(t->table, heads[i], heads[i], HK_LEFT, HK_CELL_TEXT);
    return rc;
}

/* ---- what the name is ---------------------------------------------------- */

static enum hk_status tell_rules(struct telling *t, const char *name)
{
    const struct hk_law *law = t->side.law;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < law->rule_count && !rc; i++) {
        const struct hk_rule *r = &law->rules[i];
        struct hk_dep what = { .entity = r->entity, .name = r->name,
                               .rule = r };

        if (hk_rule_is_inner(r) || r->part == HK_PART_HEAD
            || (strcmp(r->name, name)
                && !(r->whole && !strcmp(r->whole, name))))
            continue;
        t->found++;
        if (!t->table)
            hk_map_release(&t->seen);
        rc = t->table ? put_edges(t, r) : put_tree(t, r, 0);
        if (!rc)
            rc = t->table ? put_reading(t, &what) : put_readers(t, &what);
    }
    return rc;
}

static enum hk_status tell_fields(struct telling *t, const char *name)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < t->side.model->entity_count && !rc; i++) {
        const struct hk_entity *e = t->side.model->entities[i];
        struct hk_dep what = { .entity = i, .name = name,
                               .field = hk_entity_field(e, name) };

        if (!what.field)
            continue;
        t->found++;
        if (!t->table)
            put_field(t, &what);
        rc = t->table ? put_reading(t, &what) : put_readers(t, &what);
    }
    return rc;
}

static enum hk_status tell(struct telling *t, const char *name)
{
    struct hk_dep what = { .figure = hk_law_param(t->side.law, name),
                           .entity = -1, .name = name };
    enum hk_status rc = HK_OK;

    if (what.figure) {
        t->found++;
        if (!t->table)
            put_figure(t, what.figure);
        rc = t->table ? put_reading(t, &what) : put_readers(t, &what);
    }
    if (!rc)
        rc = tell_rules(t, name);
    if (!rc)
        rc = tell_fields(t, name);
    if (!rc && !t->found)
        rc = hk_policy_no_name(t->cli, t->side.law, name);
    return rc;
}

enum hk_status hk_policy_deps(struct hk_cli *cli)
{
    struct telling t = { .cli = cli };
    enum hk_status rc;

    if (cli->argument_count < 2)
        return hk_cli_usage(cli, "policy deps: name a rule, a figure or a "
                            "field");
    rc = hk_policy_side(cli, NULL, &t.side);
    if (!rc && cli->has_format && cli->format != HK_FORMAT_TABLE)
        rc = open_table(&t);
    if (!rc)
        rc = tell(&t, cli->arguments[1]);
    if (!rc && t.table)
        rc = hk_cli_table(cli, t.table);
    else
        hk_table_free(t.table);
    hk_side_release(&t.side);
    hk_map_release(&t.seen);
    hk_arena_release(&t.arena);
    return rc;
}
