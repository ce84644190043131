/* say_help.c - help: commands, and what a name means */
#include <string.h>

#include "base/text.h"
#include "model/model.h"
#include "plugin/host.h"
#include "repl/complete.h"
#include "repl/say.h"
#include "repl/seen.h"

/* ---- commands ------------------------------------------------------------ */

static void list_commands(struct hk_repl *s)
{
    const struct hk_say_command *c;
    struct hk_str use = HK_STR_INIT;
    int width;

    hk_repl_put(s, hk_repl_text(s,
        "一行以 SQL 动词开头的是 SQL，以 . 开头的是命令，其余是 Lua；表达式直接显示其值。\n"
        "上一个结果叫 _，在 SQL 里是表 _。名称后加 ? 看说明。\n\n",
        "A line that begins with a verb of SQL is SQL, one with a dot a "
        "command, all else Lua;\nexpressions print their value. _ is the last "
        "result, in SQL the table _. NAME? tells\nabout a name.\n\n"));
    for (c = hk_say_commands; c->name; c++) {
        hk_str_clear(&use);
        hk_str_addf(&use, ".%s %s", c->name, c->arguments);
        width = hk_text_width(hk_str_text(&use), use.len);
        hk_repl_putf(s, "  %s%*s  %s\n", hk_str_text(&use),
                     width < 26 ? 26 - width : 0, "",
                     hk_repl_text(s, c->zh, c->en));
    }
    hk_str_release(&use);
}

static void tell_command(struct hk_repl *s, const struct hk_say_command *c)
{
    hk_repl_putf(s, ".%s %s\n  %s\n", c->name, c->arguments,
                 hk_repl_text(s, c->zh, c->en));
    if (c->more_zh)
        hk_repl_putf(s, "  %s\n", hk_repl_text(s, c->more_zh, c->more_en));
}

enum hk_status hk_say_help(struct hk_say *c)
{
    const struct hk_say_command *command;

    if (!c->count) {
        list_commands(c->s);
        return HK_OK;
    }
    command = hk_say_named(c->words[0] + (*c->words[0] == '.'));
    if (!command)
        return hk_say_about(c->s, c->words[0], c->err);
    tell_command(c->s, command);
    return HK_OK;
}

/* ---- names --------------------------------------------------------------- */

static bool is_entity(const struct hk_entity *e, const char *name)
{
    return !strcmp(e->name, name) || !strcmp(e->zh, name)
        || (e->list && !strcmp(e->list, name))
        || (!strncmp(name, "v_", 2) && !strcmp(e->name, name + 2));
}

static const struct hk_entity *find_entity(struct hk_repl *s, const char *name)
{
    int i;

    for (i = 0; i < s->model->entity_count; i++)
        if (is_entity(s->model->entities[i], name))
            return s->model->entities[i];
    return NULL;
}

static void tell_codes(struct hk_repl *s, const struct hk_field *f)
{
    int i;

    for (i = 0; i < f->code_count; i++)
        hk_repl_putf(s, "    %s  %s\n", f->codes[i].word,
                     hk_repl_text(s, f->codes[i].zh, f->codes[i].en));
}

static void tell_field(struct hk_repl *s, const struct hk_entity *e,
                       const struct hk_field *f)
{
    hk_repl_putf(s, "%s.%s  %s  (%s%s%s%s%s)\n", e->name, f->name,
                 hk_repl_text(s, f->zh, f->en), hk_kind_name(f->kind),
                 f->unit ? hk_repl_text(s, "，", ", ") : "",
                 f->unit ? f->unit : "",
                 f->optional ? hk_repl_text(s, "，可无", ", optional") : "",
                 f->is_private ? hk_repl_text(s, "，私密", ", private") : "");
    tell_codes(s, f);
}

const char *hk_say_sort(const struct hk_repl *s, enum hk_word word)
{
    static const struct { const char *zh, *en; } names[] = {
        { "变量", "variable" }, { "条件", "check" }, { "决定", "decision" },
        { "分配", "allocation" }, { "分层", "layers" },
        { "状态", "status" }, { "待遇", "benefit" }, { "审核", "audit" },
        { "台账", "ledger" }, { "程序", "procedure" },
    };

    return hk_repl_text(s, names[word].zh, names[word].en);
}

static void tell_rule(struct hk_repl *s, const struct hk_rule *r)
{
    const char *const *lists[] = { r->all, r->any, r->none };
    static const struct { const char *zh, *en; } heads[] = {
        { "须全部满足：", "all of: " }, { "须满足其一：", "any of: " },
        { "须一项不具：", "none of: " } };
    int i, k;

    hk_repl_putf(s, "%s %s.%s  %s  (%s:%d)\n", hk_say_sort(s, r->word),
                 s->model->entities[r->entity]->name, r->name,
                 hk_repl_text(s, r->zh ? r->zh : "", r->en ? r->en : ""),
                 r->file->path, r->line);
    if (r->law)
        hk_repl_putf(s, "  %s%s\n", hk_repl_text(s, "依据：", "act: "), r->law);
    for (i = 0; i < 3; i++) {
        if (!lists[i])
            continue;
        hk_repl_putf(s, "  %s", hk_repl_text(s, heads[i].zh, heads[i].en));
        for (k = 0; lists[i][k]; k++)
            hk_repl_putf(s, "%s%s", k ? hk_repl_text(s, "、", ", ") : "",
                         lists[i][k]);
        hk_repl_put(s, "\n");
    }
}

static void tell_figure(struct hk_repl *s, const struct hk_param *p)
{
    struct hk_str value = HK_STR_INIT;

    hk_figure_print(&value, s->model, p, &p->figure, s->o.lang);
    hk_repl_putf(s, "p.%s  %s = %s  %s\n", p->name,
                 hk_repl_text(s, p->zh ? p->zh : "", p->en ? p->en : ""),
                 hk_str_text(&value), p->unit ? p->unit : "");
    if (p->from || p->source)
        hk_repl_putf(s, "  %s%s  %s%s%s\n",
                     p->from ? hk_repl_text(s, "起：", "from ") : "",
                     p->from ? p->from : "", p->source ? p->source : "",
                     p->grade ? "  " : "", p->grade ? p->grade : "");
    hk_str_release(&value);
}

/* Fields and rules of that name, of any entity. */
static bool tell_members(struct hk_repl *s, const char *name)
{
    struct hk_name_means m;
    struct hk_err ignored = { 0 };
    bool any = false;
    int i;

    for (i = 0; i < s->model->entity_count; i++) {
        if (hk_seen_means(s, i, name, &m, &ignored))
            continue;
        if (m.sort == HK_SORT_FIELD)
            tell_field(s, s->model->entities[i], m.field);
        else if (m.sort == HK_SORT_RULE)
            tell_rule(s, m.rule);
        any = any || m.sort == HK_SORT_FIELD || m.sort == HK_SORT_RULE;
    }
    return any;
}

static bool tell_law(struct hk_repl *s, const char *name)
{
    const struct hk_law *law = s->law_count ? s->laws[0].law : NULL;
    bool any = false;
    int i;

    for (i = 0; law && i < law->param_count; i++) {
        const struct hk_param *p = &law->params[i];

        if (p->is_floor || (strcmp(p->name, name)
                            && (!p->zh || strcmp(p->zh, name))))
            continue;
        tell_figure(s, p);
        any = true;
    }
    return any;
}

/* Entities, their fields and lists. */
static void tell_entity(struct hk_repl *s, const struct hk_entity *e)
{
    const struct hk_model *m = s->model;
    int i;

    hk_repl_putf(s, "%s  %s  v_%s%s%s\n", e->name,
                 hk_repl_text(s, e->zh, e->en),
                 e->name, e->list ? "  " : "", e->list ? e->list : "");
    for (i = 0; i < e->field_count; i++) {
        hk_repl_put(s, "  ");
        tell_field(s, e, e->fields[i]);
    }
    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *other = m->entities[i];

        if (i == e->index)
            continue;
        if (hk_entity_inside(m, e, i))
            hk_repl_putf(s, "  %s.%s  %s  -> %s\n", e->name, other->name,
                         hk_repl_text(s, other->zh, other->en), other->name);
        else if (other->within == e->index)
            hk_repl_putf(s, "  %s.%s  %s  %s\n", e->name, other->per_year
                         || !other->list ? other->name : other->list,
                         hk_repl_text(s, other->zh, other->en),
                         other->per_year ? hk_repl_text(s, "（按年）",
                                                        "(by year)") : "{...}");
    }
}

/* Words of Lua, and methods of sets. */
static bool tell_words(struct hk_repl *s, const char *name)
{
    const struct hk_word_about *const lists[] = { hk_words_about,
                                                  hk_methods_about };
    const struct hk_word_about *w;
    bool any = false;
    int i;

    for (i = 0; i < 2; i++)
        for (w = lists[i]; w->name; w++)
            if (!strcmp(w->name, name)) {
                hk_repl_putf(s, "%s%s%s  %s\n", i ? "{...}:" : "", w->name,
                             w->takes, hk_repl_text(s, w->zh, w->en));
                any = true;
            }
    return any;
}

/* A plugin, or with `function` one of its functions. */
static bool tell_plugin(struct hk_repl *s, const char *id, size_t len,
                        const char *function)
{
    struct hk_plugins *host = NULL;
    struct hk_err ignored = { 0 };
    bool any = false;
    size_t i;
    int k;

    if (hk_repl_plugins(s, &host, &ignored))
        return false;
    for (i = 0; host && i < hk_plugins_count(host); i++) {
        const struct hk_plugin *p = hk_plugins_at(host, i);

        if (strlen(p->id) != len || memcmp(p->id, id, len))
            continue;
        any = !function;
        if (any)
            hk_repl_putf(s, "%s  %s\n", p->id, p->manifest.summary.en
                         ? hk_doc_text(&p->manifest.summary, s->o.lang)
                         : p->reason ? p->reason : "");
        for (k = 0; k < p->manifest.function_count; k++) {
            const struct hk_function *f = &p->manifest.functions[k];

            if (function && strcmp(f->name, function))
                continue;
            hk_repl_putf(s, "%s%s.%s\n%s    %s\n", function ? "" : "  ", p->id,
                         f->signature, function ? "" : "  ", f->doc.en
                         ? hk_doc_text(&f->doc, s->o.lang) : "");
            any = true;
        }
    }
    return any;
}

/* "a.b": the field b of a. */
static enum hk_status about_member(struct hk_repl *s, const char *name,
                                   const char *dot, struct hk_err *err)
{
    char first[64] = "";
    const struct hk_entity *e;
    struct hk_name_means m;
    enum hk_status rc;

    if ((size_t)(dot - name) < sizeof first)
        memcpy(first, name, (size_t)(dot - name));
    e = find_entity(s, first);
    if (!e && tell_plugin(s, name, (size_t)(dot - name), dot + 1))
        return HK_OK;
    if (!e)
        return hk_say_about(s, dot + 1, err);
    rc = hk_seen_means(s, e->index, dot + 1, &m, err);
    if (!rc && m.sort == HK_SORT_NOTHING)
        return hk_seen_no_name(s, e->index, dot + 1, err);
    if (!rc && m.sort == HK_SORT_FIELD)
        tell_field(s, e, m.field);
    else if (!rc && m.sort == HK_SORT_RULE)
        tell_rule(s, m.rule);
    else if (!rc)
        tell_entity(s, s->model->entities[m.entity]);
    return rc;
}

/* The nearest of all that has a name. */
static const char *nearest_of_all(struct hk_repl *s, const char *name,
                                  struct hk_arena *arena)
{
    const struct hk_law *law = s->law_count ? s->laws[0].law : NULL;
    const char **names, *near[3] = { NULL };
    struct hk_err ignored = { 0 };
    size_t count;
    int i;

    for (i = 0; i < s->model->entity_count && !near[1]; i++) {
        near[0] = s->model->entities[i]->zh;
        near[0] = hk_text_nearest(name, near, 1);
        if (near[0])
            return near[0];
        if (!hk_seen_names(s, i, arena, &names, &count, &ignored))
            near[1] = hk_text_nearest(name, names, count);
    }
    names = law ? hk_arena_alloc(arena, 2 * sizeof *names
                                 * (size_t)(law->param_count + 1)) : NULL;
    for (i = 0; names && i < law->param_count; i++)
        if (!law->params[i].is_floor) {
            names[2 * i] = law->params[i].name;
            names[2 * i + 1] = law->params[i].zh;
        }
    if (names && !near[1])
        near[1] = hk_text_nearest(name, names, 2 * (size_t)law->param_count);
    return near[1];
}

static enum hk_status nothing(struct hk_repl *s, const char *name,
                              struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    const char *near = nearest_of_all(s, name, &arena);
    enum hk_status rc = near
        ? hk_fail(err, HK_EUSAGE, "nothing is called \"%s\"; did you mean "
                  "\"%s\"?", name, near)
        : hk_fail(err, HK_EUSAGE, "nothing is called \"%s\"; .tables lists "
                  "entities, .policy figures and rules, .help commands", name);

    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_say_about(struct hk_repl *s, const char *name,
                            struct hk_err *err)
{
    const struct hk_entity *e = find_entity(s, name);
    const char *dot = strrchr(name, '.');
    enum hk_status rc = hk_seen_laws(s, err);
    bool any = false;

    if (rc)
        return rc;
    if (dot && dot != name)
        return about_member(s, name, dot, err);
    if (*name == '.' && hk_say_named(name + 1)) {
        tell_command(s, hk_say_named(name + 1));
        return HK_OK;
    }
    if (e)
        tell_entity(s, e);
    else
        any = tell_members(s, name);
    any = tell_law(s, name) || any || e;
    any = tell_words(s, name) || any;
    if (!any)
        any = tell_plugin(s, name, strlen(name), NULL);
    return any ? HK_OK : nothing(s, name, err);
}

enum hk_status hk_say_model(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    const struct hk_entity *e;
    struct hk_result *r;
    int i;

    if (c->count) {
        e = find_entity(s, c->words[0]);
        if (!e)
            return hk_fail(c->err, HK_EUSAGE, "there is no entity \"%s\"; "
                           ".tables lists them", c->words[0]);
        tell_entity(s, e);
        return HK_OK;
    }
    r = hk_repl_fresh(s);
    hk_result_column(r, "entity", hk_repl_text(s, "实体", "entity"));
    hk_result_column(r, "label", hk_repl_text(s, "名称", "label"));
    hk_result_column(r, "list", hk_repl_text(s, "列表", "list"));
    hk_result_column(r, "view", hk_repl_text(s, "SQL 表", "in SQL"));
    for (i = 0; i < s->model->entity_count; i++) {
        const char *label, *list;

        e = s->model->entities[i];
        label = hk_repl_text(s, e->zh, e->en);
        list = e->list ? e->list : "";
        hk_result_text(r, e->name, strlen(e->name));
        hk_result_text(r, label, strlen(label));
        hk_result_text(r, list, strlen(list));
        hk_str_clear(&s->texts);
        hk_str_addf(&s->texts, "v_%s", e->name);
        hk_result_text(r, hk_str_text(&s->texts), s->texts.len);
    }
    return hk_repl_show(s, true, c->err);
}
