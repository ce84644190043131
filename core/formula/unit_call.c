/* unit_call.c - units through the functions of the language */
#include "formula/unit_private.h"

#include <string.h>

static const struct hk_counted nothing = { .entity = -1 };

static struct hk_counted number(struct hk_unit unit)
{
    return (struct hk_counted){ .is = HK_COUNTS_NUMBER, .unit = unit,
                                .entity = -1 };
}

static struct hk_counted argument(struct hk_counting *k,
                                  const struct hk_node *call, int n)
{
    const struct hk_node *at = hk_argument(call, n);

    return at ? hk_count(k, at) : nothing;
}

/* Joined over all arguments: min, max, gap, round, keep_highest. */
static struct hk_counted joined(struct hk_counting *k,
                                const struct hk_node *call, const char *name)
{
    const struct hk_node *at = call->list;
    struct hk_counted v = at ? hk_count(k, at) : nothing, next;

    for (at = at ? at->next : NULL; at; at = at->next) {
        if (hk_bare(at)->kind == HK_N_STRING)
            continue;
        next = hk_count(k, at);
        v = hk_count_join(k, call, name, &v, &next);
    }
    return v;
}

static struct hk_counted product(struct hk_counting *k,
                                 const struct hk_node *call, bool over)
{
    struct hk_counted a = argument(k, call, 0), b = argument(k, call, 1);

    return hk_count_times(&a, &b, over);
}

static struct hk_counted compared(struct hk_counting *k,
                                  const struct hk_node *call, const char *name)
{
    struct hk_counted a = argument(k, call, 0), b = argument(k, call, 1);

    hk_count_join(k, call, name, &a, &b);
    argument(k, call, 2);
    return nothing;
}

/* ---- bands and steps ----------------------------------------------------- */

/* What goes into bands or steps is of the unit that their edges say. */
static struct hk_counted entered(struct hk_counting *k,
                                 const struct hk_node *call, const char *name,
                                 int n, const struct hk_counted *figure)
{
    struct hk_counted v = argument(k, call, n), edge;

    edge = number(hk_unit_read(figure->figure ? figure->figure->by_unit
                                              : NULL));
    hk_count_join(k, call, name, &v, &edge);
    return v;
}

static struct hk_counted banded(struct hk_counting *k,
                                const struct hk_node *call, const char *name)
{
    struct hk_counted bands = argument(k, call, 0);
    struct hk_counted from = entered(k, call, name, 1, &bands);
    struct hk_counted to = entered(k, call, name, 2, &bands);

    from = hk_count_join(k, call, name, &from, &to);
    return hk_count_times(&from, &bands, false);
}

/* ---- lists --------------------------------------------------------------- */

static struct hk_counted how_many(struct hk_counting *k, int entity)
{
    const char *home = hk_unit_home(k->c, entity);
    const char *name = k->c->model->entities[entity]->name;

    if (!home || strcmp(home, name))
        return number((struct hk_unit){ 0 });
    return number(hk_unit_word(name));
}

/* sum(list, "name"), highest, lowest; so_far(list, e, "name"). */
static struct hk_counted summed(struct hk_counting *k,
                                const struct hk_node *call, int at)
{
    struct hk_counted list = argument(k, call, 0), v;
    const struct hk_node *name = hk_argument(call, at);
    struct hk_symbol s;

    name = name ? hk_bare(name) : NULL;
    if (list.is != HK_COUNTS_LIST || !name || name->kind != HK_N_STRING)
        return nothing;
    v = hk_count_name(k, list.entity, name->text);
    if (hk_symbol_find(&s, k->c->model, k->c->law, list.entity, name->text)
        && ((s.field && s.field->kind == HK_BOOLEAN)
            || (s.rule && s.rule->kind == HK_BOOLEAN)))
        return how_many(k, list.entity);
    return v;
}

static struct hk_counted counted(struct hk_counting *k,
                                 const struct hk_node *call)
{
    struct hk_counted list = argument(k, call, 0);

    return list.is == HK_COUNTS_LIST ? how_many(k, list.entity) : nothing;
}

static struct hk_counted of_list(struct hk_counting *k,
                                 const struct hk_node *call, enum hk_counts is)
{
    struct hk_counted v = argument(k, call, 0);

    if (v.is != HK_COUNTS_LIST && v.is != HK_COUNTS_RECORD)
        return nothing;
    v.is = is;
    return v;
}

/* ---- all ----------------------------------------------------------------- */

enum way {
    JOINED, SHARED, DIVIDED, COMPARED, BANDED, STEPPED, FIRST, YEARS, MONTHS,
    DAYS, COUNTED, SUMMED, SO_FAR, RECORD, LIST, PLAIN, OTHER
};

static enum way way_of(const char *name)
{
    static const struct { const char *name; enum way way; } table[] = {
        { "min", JOINED }, { "max", JOINED }, { "gap", JOINED },
        { "round", JOINED }, { "keep_highest", JOINED }, { "share", SHARED },
        { "div", DIVIDED }, { "reaches", COMPARED }, { "exceeds", COMPARED },
        { "banded", BANDED }, { "stepped", STEPPED }, { "split", FIRST },
        { "past", FIRST }, { "at", FIRST }, { "years_between", YEARS },
        { "months_between", MONTHS }, { "months_in", MONTHS },
        { "days_between", DAYS }, { "count", COUNTED }, { "sum", SUMMED },
        { "highest", SUMMED }, { "lowest", SUMMED }, { "so_far", SO_FAR },
        { "first", RECORD }, { "last", RECORD }, { "latest", RECORD },
        { "during", LIST }, { "ever", LIST }, { "lineage", LIST },
        { "percent", PLAIN }, { "decimal", PLAIN }
    };
    size_t i;

    for (i = 0; i < sizeof table / sizeof *table; i++)
        if (!strcmp(table[i].name, name))
            return table[i].way;
    return OTHER;
}

static struct hk_counted others(struct hk_counting *k,
                                const struct hk_node *call, const char *name)
{
    const struct hk_country *country = &k->c->model->country;
    const struct hk_node *at;

    for (at = call->list; at; at = at->next)
        hk_count(k, at);
    if (!strcmp(name, country->major) || !strcmp(name, country->minor))
        return number((struct hk_unit){ 0 });
    return nothing;
}

struct hk_counted hk_count_builtin(struct hk_counting *k,
                                   const struct hk_node *call,
                                   const char *name)
{
    struct hk_counted v;

    switch (way_of(name)) {
    case JOINED:
        return joined(k, call, name);
    case SHARED:
        return product(k, call, false);
    case DIVIDED:
        return product(k, call, true);
    case COMPARED:
        return compared(k, call, name);
    case BANDED:
        return banded(k, call, name);
    case STEPPED:
        v = argument(k, call, 0);
        entered(k, call, name, 1, &v);
        v.figure = NULL;
        return v;
    case FIRST:
        return argument(k, call, 0);
    case YEARS:
        return number(hk_unit_word("year"));
    case MONTHS:
        return number(hk_unit_word("month"));
    case DAYS:
        return number(hk_unit_word("day"));
    case COUNTED:
        return counted(k, call);
    case SUMMED:
        return summed(k, call, 1);
    case SO_FAR:
        return summed(k, call, 2);
    case RECORD:
        return of_list(k, call, HK_COUNTS_RECORD);
    case LIST:
        return of_list(k, call, HK_COUNTS_LIST);
    case PLAIN:
        /* percent(50), decimal(2) */
        return (struct hk_counted){ .is = HK_COUNTS_WRITTEN, .number = 1,
                                    .entity = -1 };
    default:
        return others(k, call, name);
    }
}
