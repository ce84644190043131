/* api_figure.c - the figures in force, as `p` */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "repl/api_lua.h"

#define FIGURES "huka.figures"

static void push_number(lua_State *L, enum hk_kind kind, int64_t n)
{
    struct hk_seen v = { .kind = kind, .number = n };

    hk_api_push_seen(L, &v);
}

static void push_figure(lua_State *L, const struct hk_param *p,
                        const struct hk_figure *f);

/* A table by key; bands and steps as lists of { upto | from, value }. */
static void push_items(lua_State *L, const struct hk_param *p,
                       const struct hk_figure *f)
{
    int i;

    lua_newtable(L);
    for (i = 0; i < f->item_count; i++) {
        const struct hk_figure_item *item = &f->items[i];

        if (f->kind == HK_FIG_TABLE) {
            if (item->key)
                lua_pushstring(L, item->key);
            else
                lua_pushinteger(L, item->no);
            push_figure(L, p, &item->value);
            lua_rawset(L, -3);
            continue;
        }
        lua_createtable(L, 0, 2);
        if (item->no != INT64_MAX) {
            push_number(L, p->edge, item->no);
            lua_setfield(L, -2, f->kind == HK_FIG_BANDS ? "upto"
                         : item->above ? "above" : "from");
        }
        push_figure(L, p, &item->value);
        lua_setfield(L, -2, "value");
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_window(lua_State *L, const struct hk_figure *f)
{
    char text[16];

    lua_createtable(L, 0, 2);
    hk_date_print(text, (int32_t)f->number, HK_DAY);
    lua_pushstring(L, text);
    lua_setfield(L, -2, "from");
    hk_date_print(text, (int32_t)f->number2, HK_DAY);
    lua_pushstring(L, text);
    lua_setfield(L, -2, "to");
}

/* Those that have no value of their own are shown as they are printed. */
static void push_printed(lua_State *L, const struct hk_param *p,
                         const struct hk_figure *f)
{
    struct hk_repl *s = hk_api_session(L);

    hk_str_clear(&s->texts);
    hk_figure_print(&s->texts, s->model, p, f, HK_EN);
    lua_pushstring(L, hk_str_text(&s->texts));
}

static void push_figure(lua_State *L, const struct hk_param *p,
                        const struct hk_figure *f)
{
    char text[16];

    luaL_checkstack(L, 6, NULL);
    switch (f->kind) {
    case HK_FIG_NUMBER:
        push_number(L, p->kind, f->number);
        break;
    case HK_FIG_DATE:
        hk_date_print(text, (int32_t)f->number, HK_DAY);
        lua_pushstring(L, text);
        break;
    case HK_FIG_DURATION:
        hk_api_push_duration(L, f->number, f->duration);
        break;
    case HK_FIG_WINDOW:
        push_window(L, f);
        break;
    case HK_FIG_TABLE: case HK_FIG_BANDS: case HK_FIG_STEPS:
        push_items(L, p, f);
        break;
    case HK_FIG_NONE:
        lua_pushnil(L);
        break;
    case HK_FIG_PENDING: case HK_FIG_CHOOSE: case HK_FIG_ENDED:
        lua_pushfstring(L, "%s: %s", p->name, f->why ? f->why : "");
        hk_api_raise_unknown(L);
    default:
        push_printed(L, p, f);
    }
}

/* The figure of that name or Chinese label. */
static const struct hk_param *find(const struct hk_law *law, const char *name)
{
    const struct hk_param *p = hk_law_param(law, name);
    int i;

    for (i = 0; i < law->param_count && !p; i++)
        if (law->params[i].zh && !strcmp(law->params[i].zh, name)
            && !law->params[i].is_floor)
            p = &law->params[i];
    return p;
}

static enum hk_status no_figure(struct hk_repl *s, const struct hk_law *law,
                                const char *name)
{
    struct hk_arena arena = { 0 };
    const char **names = hk_arena_alloc(&arena, sizeof *names
                                        * 2 * (size_t)(law->param_count + 1));
    const char *near = NULL;
    enum hk_status rc;
    int i;

    for (i = 0; names && i < law->param_count; i++)
        if (!law->params[i].is_floor) {
            names[2 * i] = law->params[i].name;
            names[2 * i + 1] = law->params[i].zh;
        }
    if (names)
        near = hk_text_nearest(name, names, 2 * (size_t)law->param_count);
    if (near)
        rc = hk_fail(s->err, HK_EUSAGE, "there is no figure \"%s\"; did you "
                     "mean \"%s\"?", name, near);
    else
        rc = hk_fail(s->err, HK_EUSAGE, "there is no figure \"%s\"; .policy "
                     "lists them", name);
    hk_arena_release(&arena);
    return rc;
}

static const struct hk_law *law_at_hand(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    enum hk_status rc = hk_seen_laws(s, s->err);

    if (rc)
        hk_api_raise(L, rc);
    return s->laws[0].law;
}

static int figure_index(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_law *law = law_at_hand(L);
    const char *name = hk_unmangle(&s->mangler, luaL_checkstring(L, 2));
    const struct hk_param *p = find(law, name);

    if (!p)
        hk_api_raise(L, no_figure(s, law, name));
    push_figure(L, p, &p->figure);
    return 1;
}

static int figure_newindex(lua_State *L)
{
    return luaL_error(L, "figures belong to the policy and cannot be changed "
                      "here; .whatif NAME=VALUE tries another one");
}

void hk_api_push_figures(lua_State *L)
{
    static const luaL_Reg methods[] = {
        { "__index", figure_index }, { "__newindex", figure_newindex },
        { NULL, NULL }
    };

    lua_newuserdatauv(L, 1, 0);
    if (luaL_newmetatable(L, FIGURES)) {
        luaL_setfuncs(L, methods, 0);
        lua_pushliteral(L, "p");
        lua_setfield(L, -2, "__name");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}
