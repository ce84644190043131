/* api_raw.c - set:raw(name): the column of a field as the register has it
 *
 * Functions of plugins read it where it stands, in a process of their own too:
 * the first time a column is given away it moves into memory that they can map,
 * and from then on nothing of it is copied. */
#include "plugin/bind.h"
#include "repl/api_lua.h"

/* The field, which must have numbers that mean something by themselves. */
static const struct hk_field *find(lua_State *L, struct hk_api_set *set,
                                   const char *name)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_name_means means;
    enum hk_status rc = hk_seen_means(s, set->entity, name, &means, s->err);
    const struct hk_field *f = means.field;

    if (!rc && means.sort == HK_SORT_NOTHING)
        rc = hk_seen_no_name(s, set->entity, name, s->err);
    else if (!rc && means.sort != HK_SORT_FIELD)
        rc = hk_fail(s->err, HK_EUSAGE, "raw: \"%s\" is no field that is "
                     "stored; numbers(\"%s\") gives what a rule computes", name,
                     name);
    else if (!rc && (f->kind == HK_TEXT || f->kind == HK_LINK
                     || f->kind == HK_REGION))
        rc = hk_fail(s->err, HK_EUSAGE, "raw: \"%s\" is no number; map(\"%s\") "
                     "gives a list of its texts", name, name);
    else if (!rc && f->is_private && !s->reveal)
        rc = hk_fail(s->err, HK_EUSAGE, "raw: \"%s\" is private; it is shown "
                     "with --reveal", name);
    if (rc)
        hk_api_raise(L, rc);
    return f;
}

static bool are_side_by_side(const struct hk_api_set *set)
{
    int32_t i, other = 0;

    for (i = 0; i < set->count; i++)
        other |= set->members[i].row ^ (set->members[0].row + i);
    return !other;
}

/* The rows of the column, where they stand. */
static void push_part(lua_State *L, const struct hk_api_set *set,
                      const struct hk_field *f)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_sheet *sheet = &s->data->sheets[set->entity];
    const size_t first = (size_t)set->members[0].row;
    const size_t states = (size_t)sheet->rows * sizeof(int64_t) + first;
    struct hk_share *share;
    enum hk_status rc = hk_data_share(s->data, set->entity, f->index, &share,
                                      s->err);

    if (rc)
        hk_api_raise(L, rc);
    hk_plugin_push_part(L, "i64", share, first * sizeof(int64_t),
                        (size_t)set->count,
                        sheet->fields[f->index].state ? &states : NULL);
}

static void push_copy(lua_State *L, const struct hk_api_set *set,
                      const struct hk_column *c)
{
    unsigned char *state;
    int64_t *to, some = 0;
    void *data;
    int32_t i;

    hk_plugin_push_known(L, "i64", (size_t)set->count, &data, &state);
    to = data;
    for (i = set->count - 1; i >= 0; i--)
        if (hk_column_state(c, set->members[i].row) == HK_ROW_KNOWN)
            some = c->value[set->members[i].row];
    for (i = 0; i < set->count; i++) {
        const int32_t row = set->members[i].row;

        state[i] = hk_column_state(c, row) != HK_ROW_KNOWN;
        to[i] = some = state[i] ? some : c->value[row];
    }
}

/* set:raw(name): a buffer of i64, only to be read: amounts in the smallest
 * unit, rates in 1/10000, dates as days, truths 0 and 1, words as their places;
 * nil where a record has no known value. Of records that do not lie side by
 * side in the register it is a copy. */
int hk_api_set_raw(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    const char *name = luaL_checkstring(L, 2);
    const struct hk_field *f = find(L, set, name);
    const struct hk_column *c =
        &hk_api_data(L)->sheets[set->entity].fields[f->index];

    if (!c->value)
        return luaL_error(L, "raw: there is no column \"%s\"", name);
    hk_api_prepare_buffers(L);
    if (set->count && are_side_by_side(set))
        push_part(L, set, f);
    else
        push_copy(L, set, c);
    return 1;
}
