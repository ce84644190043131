/* api_map.c - f.map(column, ...): a function over whole columns
 *
 * Numbers go and come in buffers, which the library reads and writes where they
 * stand. All else goes row by row, in few messages: then the results are a
 * table with `n`, and the sentences of rows that failed a second one. */
#include <lauxlib.h>
#include <stdio.h>

#include "plugin/binding.h"
#include "plugin/run.h"

enum { CHUNK = 1024 };

/* ---- how many rows ------------------------------------------------------- */

/* Rows of the argument at `at`; -1 for one value that goes with every row. */
static lua_Integer rows_of(lua_State *L, int at)
{
    const struct hk_buffer *b = hk_bind_buffer(L, at);

    if (b && !b->data)
        luaL_error(L, "this buffer was closed");
    if (b)
        return (lua_Integer)b->count;
    return lua_istable(L, at) ? (lua_Integer)lua_rawlen(L, at) : -1;
}

static size_t count_rows(lua_State *L, const struct hk_function *f, int count)
{
    lua_Integer rows = -1, n;
    int i;

    for (i = 1; i <= count; i++) {
        n = rows_of(L, i);
        if (n >= 0 && rows >= 0 && n != rows)
            luaL_error(L, "%s.map: the columns are of different length: %s and "
                       "%s", f->full,
                       lua_pushfstring(L, "%I", (LUAI_UACINT)rows),
                       lua_pushfstring(L, "%I", (LUAI_UACINT)n));
        rows = n >= 0 ? n : rows;
    }
    if (rows < 0)
        luaL_error(L, "%s.map: found no column; give a buffer or a list",
                   f->full);
    return (size_t)rows;
}

/* ---- numbers ------------------------------------------------------------- */

static bool is_plain(const struct hk_function *f)
{
    int i;

    for (i = 0; i < f->param_count; i++) {
        const struct hk_input *p = &f->params[i];

        if (p->hidden || p->pointer || p->buffer || p->shape.words
            || !hk_wire_size(p->shape.type->wire))
            return false;
    }
    return hk_wire_size(f->returns.type->wire) && !f->returns.words
        && !f->fails;
}

static void raise_at(lua_State *L, const struct hk_function *f, int i,
                     size_t row, struct hk_err *err)
{
    char place[300];

    snprintf(place, sizeof place, hk_say(err, "%s: argument %d (%s), row %zu"),
             f->full, i + 1, f->params[i].name, row + 1);
    hk_fail_at(err, HK_EUSAGE, place);
    hk_bind_raise(L, err->text);
}

/* A column of another type, or one with limits: each number is checked, and
 * stands in a new buffer, which is left on the stack. */
static struct hk_buffer *convert(lua_State *L, const struct hk_bound *bound,
                                 int i, int at, size_t rows)
{
    const struct hk_input *p = &bound->f->params[i];
    struct hk_err err = { .lang = bound->b->lang };
    const struct hk_buffer *from = hk_bind_buffer(L, at);
    struct hk_buffer *to;
    struct hk_arg a;
    uint64_t bits;
    void *data;
    size_t row;

    hk_bind_push_result(L, p->shape.type->name, rows, false, &data);
    to = lua_touserdata(L, -1);
    for (row = 0; row < rows; row++) {
        if (from) {
            a = hk_buffer_get(from, row);
        } else {
            lua_rawgeti(L, at, (lua_Integer)row + 1);
            if (hk_bind_take(L, lua_gettop(L), NULL, &a, &err))
                raise_at(L, bound->f, i, row, &err);
            lua_pop(L, 1);
        }
        if (hk_arg_bits(&bits, p->shape.type, &p->bounds, &a, &err))
            raise_at(L, bound->f, i, row, &err);
        hk_bits_store(p->shape.type, (char *)data
                      + row * hk_wire_size(p->shape.type->wire), bits);
        if (row % CHUNK == 0)
            hk_script_poll(L);
    }
    return to;
}

/* Do all of them lie within the limits? */
static bool within(const struct hk_input *p, const struct hk_buffer *b)
{
    struct hk_arg a;
    uint64_t bits;

    for (size_t i = 0; i < b->count; i++) {
        a = hk_buffer_get(b, i);
        if (hk_arg_bits(&bits, p->shape.type, &p->bounds, &a, NULL))
            return false;
    }
    return true;
}

/* May the column be used as it stands? Floats are looked through for what is no
 * number, as each single one would be. */
static bool fits(const struct hk_input *p, const struct hk_buffer *b)
{
    const double *f64 = b->data;
    double sum = 0;
    size_t i;

    if (b->type->wire != p->shape.type->wire || b->type->wire == HK_WIRE_F32
        || b->type->wire == HK_WIRE_BOOL)
        return false;
    if (p->bounds.has_min || p->bounds.has_max)
        return within(p, b);
    if (b->type->wire == HK_WIRE_F64)
        for (i = 0; i < b->count; i++)
            sum += f64[i] - f64[i];   /* 0, unless it is none */
    return sum == 0;
}

static struct hk_call_column column(lua_State *L, const struct hk_bound *bound,
                                    int i, int count, size_t rows)
{
    const struct hk_input *p = &bound->f->params[i];
    struct hk_err err = { .lang = bound->b->lang };
    struct hk_call_column c = { .buffer = NULL };
    struct hk_buffer *b = i < count ? hk_bind_buffer(L, i + 1) : NULL;
    struct hk_arg a = p->fallback;

    if (b && fits(p, b))
        c.buffer = b;
    else if (b || (i < count && lua_istable(L, i + 1)))
        c.buffer = convert(L, bound, i, i + 1, rows);
    else if ((i < count && !lua_isnil(L, i + 1)
              && hk_bind_take(L, i + 1, NULL, &a, &err))
             || hk_arg_bits(&c.bits, p->shape.type, &p->bounds, &a, &err))
        raise_at(L, bound->f, i, 0, &err);
    return c;
}

/* ---- what is not known --------------------------------------------------- */

/* Where the columns say what is not known. */
struct states { const unsigned char *of[HK_PARAM_MOST]; int count; bool none; };

/* Those of which some element, or (`none`) every one, is not known. */
static struct states find_states(lua_State *L, int count)
{
    struct states s = { .count = 0 };
    const struct hk_buffer *b;
    size_t n;
    int i;

    for (i = 1; i <= count && s.count < HK_PARAM_MOST; i++) {
        b = hk_bind_buffer(L, i);
        n = b ? hk_buffer_unknown(b) : 0;
        if (n)
            s.of[s.count++] = b->state;
        s.none = s.none || (n && n == b->count);
    }
    return s;
}

/* Is a value of the row one that is not known? Then so is what comes of it. */
static bool is_unknown(const struct states *s, size_t row)
{
    unsigned char any = 0;
    int i;

    for (i = 0; i < s->count; i++)
        any |= s->of[i][row];
    return any != 0;
}

/* Rows that are not known are computed like the others, for a known number
 * stands in their place, and marked; a column of nothing else is not. */
static int map_numbers(lua_State *L, const struct hk_bound *bound, int count,
                       size_t rows)
{
    struct hk_call_column columns[HK_PARAM_MOST];
    struct hk_err err = { .lang = bound->b->lang };
    const struct hk_function *f = bound->f;
    struct hk_buffer *result;
    void *data;
    struct states states;
    size_t row;
    int i;

    luaL_checkstack(L, HK_PARAM_MOST + 8, "columns");
    if (count < f->least || count > f->visible_count)
        luaL_error(L, "%s.map: found %d arguments, expected %d to %d", f->full,
                   count, f->least, f->visible_count);
    states = find_states(L, count);
    for (i = 0; i < f->param_count && !states.none; i++)
        columns[i] = column(L, bound, i, count, rows);
    hk_bind_push_result(L, f->returns.type->name, rows,
                        states.count > 0, &data);
    result = lua_touserdata(L, -1);
    for (row = 0; states.count && row < rows; row++)
        result->state[row] = is_unknown(&states, row);
    if (rows && !states.none
        && hk_run_map(bound->p, f, columns, result, rows, &err))
        hk_bind_raise(L, err.text);
    return 1;
}

/* ---- anything else ------------------------------------------------------- */

/* The value of argument `at` in row `row`; a text stands on the stack. */
static enum hk_status take_cell(lua_State *L, int at, size_t row,
                                struct hk_arena *arena, struct hk_arg *out,
                                struct hk_err *err)
{
    const struct hk_buffer *b = hk_bind_buffer(L, at);
    enum hk_status rc;

    if (b) {
        *out = hk_buffer_get(b, row);
        return HK_OK;
    }
    if (!lua_istable(L, at))
        return hk_bind_take(L, at, arena, out, err);
    lua_rawgeti(L, at, (lua_Integer)row + 1);
    rc = hk_bind_take(L, lua_gettop(L), arena, out, err);
    lua_pop(L, 1);                /* the table keeps it */
    return rc;
}

struct chunk {
    struct hk_arg *args;
    struct hk_answer *answers;
    size_t first, rows;
};

static enum hk_status do_chunk(lua_State *L, const struct hk_bound *bound,
                               int count, struct chunk *c, struct hk_err *err)
{
    struct hk_arena *arena = &bound->b->arena;
    const size_t width = (size_t)count;
    enum hk_status rc = HK_OK;
    size_t row;
    int i;

    c->args = hk_arena_alloc(arena, (c->rows * width + 1) * sizeof *c->args);
    c->answers = hk_arena_alloc(arena, c->rows * sizeof *c->answers);
    if (!c->args || !c->answers)
        return hk_fail_memory(err);
    for (row = 0; row < c->rows && !rc; row++)
        for (i = 0; i < count && !rc; i++)
            rc = take_cell(L, i + 1, c->first + row, arena,
                           &c->args[row * width + (size_t)i], err);
    return rc ? rc : hk_plugin_map_found(bound->p, bound->f, c->args, width,
                                         c->rows, c->answers, arena, err);
}

/* -- ..., results, faults (nil until there is one) */
static void push_chunk(lua_State *L, const struct chunk *c,
                       const struct states *states, int results)
{
    size_t row;

    for (row = 0; row < c->rows; row++) {
        const struct hk_answer *a = &c->answers[row];
        const lua_Integer at = (lua_Integer)(c->first + row) + 1;

        if (is_unknown(states, c->first + row)) {
            continue;
        } else if (a->status) {
            if (lua_isnil(L, results + 1)) {
                lua_newtable(L);
                lua_replace(L, results + 1);
            }
            lua_pushstring(L, a->error);
            lua_rawseti(L, results + 1, at);
        } else {
            hk_bind_push(L, &a->value, 1, 0);
            lua_rawseti(L, results, at);
        }
    }
}

static int map_rows(lua_State *L, const struct hk_bound *bound, int count,
                    size_t rows)
{
    struct hk_err err = { .lang = bound->b->lang };
    struct chunk c = { .first = 0 };
    const int results = lua_gettop(L) + 1;
    const struct states states = find_states(L, count);
    enum hk_status rc;

    lua_createtable(L, (int)rows, 1);
    lua_pushinteger(L, (lua_Integer)rows);
    lua_setfield(L, results, "n");
    lua_pushnil(L);
    for (; c.first < rows && !states.none; c.first += c.rows) {
        c.rows = rows - c.first < CHUNK ? rows - c.first : CHUNK;
        if (!bound->b->depth)
            hk_arena_reset(&bound->b->arena);
        bound->b->depth++;
        rc = do_chunk(L, bound, count, &c, &err);
        bound->b->depth--;
        if (rc)
            hk_bind_raise(L, err.text);
        push_chunk(L, &c, &states, results);
        hk_script_poll(L);
    }
    return 2;
}

int hk_bind_map(lua_State *L)
{
    const struct hk_bound *bound = lua_touserdata(L, lua_upvalueindex(1));
    struct hk_err err = { .lang = bound->b->lang };
    const int count = lua_gettop(L);
    size_t rows;
    int i;

    luaL_checkstack(L, 16, "columns");
    if (hk_plugin_may(bound->p, bound->f, HK_FOR_SCRIPTS, &err))
        hk_bind_raise(L, err.text);
    for (i = 0; i < bound->f->param_count; i++)
        if (bound->f->params[i].callback || bound->f->params[i].buffer)
            return luaL_error(L, "%s.map: a function that takes a buffer or a "
                              "callback is called once, not for each row",
                              bound->f->full);
    rows = count_rows(L, bound->f, count);
    return is_plain(bound->f) ? map_numbers(L, bound, count, rows)
           : map_rows(L, bound, count, rows);
}
