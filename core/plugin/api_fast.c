/* api_fast.c - calls of numbers and buffers
 *
 * In our own process such a call costs little more than a function written by
 * hand for Lua, in a process of its own little more than the way there: what a
 * function takes is looked at once, and then each argument goes straight to its
 * slot. Whatever does not fit takes the long way, which says why. */
#include <float.h>
#include <lauxlib.h>
#include <string.h>

#include "plugin/binding.h"
#include "plugin/native.h"
#include "plugin/run.h"

enum { UNKNOWN, FAST, SLOW };
enum kind { INTEGER, REAL, BOOLEAN, BUFFER, LENGTH };

/* ---- is it one of these? ------------------------------------------------- */

static void set_range(struct hk_bind_plan *plan, int i,
                      const struct hk_input *p)
{
    hk_ctype_range(p->shape.type, &plan->low[i], &plan->high[i]);
    if (p->bounds.has_min && p->bounds.min.integer > plan->low[i])
        plan->low[i] = p->bounds.min.integer;
    if (p->bounds.has_max && p->bounds.max.integer < plan->high[i])
        plan->high[i] = p->bounds.max.integer;
}

static void set_reals(struct hk_bind_plan *plan, int i,
                      const struct hk_input *p)
{
    plan->least[i] = p->bounds.has_min ? hk_arg_double(&p->bounds.min)
                     : -DBL_MAX;
    plan->most[i] = p->bounds.has_max ? hk_arg_double(&p->bounds.max)
                    : DBL_MAX;
}

static bool plan_one(struct hk_bind_plan *plan, int i,
                     const struct hk_input *p)
{
    const enum hk_wire_type wire = p->shape.type->wire;

    if (p->pointer || p->callback || p->nullable || p->shape.words
        || p->shape.record || p->capacity || p->capacity_call
        || !hk_wire_size(wire) || p->buffer > HK_FLOW_IN
        || (p->hidden && p->counts < 0) || (p->counts >= 0 && !p->hidden)
        || wire == HK_WIRE_F32 || (p->buffer && p->count < 0))
        return false;
    plan->kind[i] = p->buffer ? BUFFER : p->counts >= 0 ? LENGTH
                    : wire == HK_WIRE_BOOL ? BOOLEAN
                    : wire == HK_WIRE_F64 ? REAL : INTEGER;
    if (plan->kind[i] == INTEGER || plan->kind[i] == LENGTH)
        set_range(plan, i, p);
    if (plan->kind[i] == REAL)
        set_reals(plan, i, p);
    return true;
}

static int make_plan(struct hk_bind_plan *plan, const struct hk_function *f)
{
    int i;

    if (f->fails || f->out_count || f->returns.words || f->returns.record
        || f->returns.handle || f->returns.type->wire > HK_WIRE_F64)
        return SLOW;
    for (i = 0; i < f->param_count; i++)
        if (!plan_one(plan, i, &f->params[i]))
            return SLOW;
    return FAST;
}

/* ---- signatures that are called as they stand ---------------------------- */

/* libffi costs as much as all the rest; these need it not. */
enum { BY_LIBFFI, INT_INT_INT, REAL_REAL, REAL_REAL_REAL, REAL_BUFFER_SIZE };

static bool takes(const struct hk_function *f, int i, enum hk_wire_type wire)
{
    return i < f->param_count && !f->params[i].buffer
        && f->params[i].shape.type->wire == wire;
}

static int find_exact(const struct hk_function *f)
{
    const enum hk_wire_type back = f->returns.type->wire;
    const int n = f->param_count;

    if (n == 2 && back == HK_WIRE_I32 && takes(f, 0, HK_WIRE_I32)
        && takes(f, 1, HK_WIRE_I32))
        return INT_INT_INT;
    if (back != HK_WIRE_F64)
        return BY_LIBFFI;
    if (n == 1 && takes(f, 0, HK_WIRE_F64))
        return REAL_REAL;
    if (n == 2 && takes(f, 0, HK_WIRE_F64) && takes(f, 1, HK_WIRE_F64))
        return REAL_REAL_REAL;
    if (n == 2 && f->params[0].buffer && takes(f, 1, HK_WIRE_U64))
        return REAL_BUFFER_SIZE;
    return BY_LIBFFI;
}

static double real_at(const void *slot)
{
    double x;

    memcpy(&x, slot, sizeof x);
    return x;
}

/* ---- the call ------------------------------------------------------------ */

struct frame {
    uint64_t slots[HK_PARAM_MOST];
    const void *pointers[HK_PARAM_MOST];
    struct hk_buffer *buffers[HK_PARAM_MOST];
    void *values[HK_PARAM_MOST];
    bool counted[HK_PARAM_MOST];
};

static bool take_buffer(lua_State *L, int at, const struct hk_bind_plan *plan,
                        const struct hk_input *p, int i, struct frame *frame)
{
    struct hk_buffer *b = hk_bind_buffer(L, at);
    const int n = p->count;

    if (!b || b->type->wire != p->shape.type->wire || !b->data || b->state
        || (int64_t)b->count > plan->high[n]
        || (frame->counted[n] && frame->slots[n] != b->count))
        return false;
    frame->pointers[i] = b->data;
    frame->buffers[i] = b;
    frame->values[i] = &frame->pointers[i];
    frame->slots[n] = b->count;
    frame->counted[n] = true;
    return true;
}

static bool take(lua_State *L, int at, const struct hk_bind_plan *plan,
                 const struct hk_input *p, int i, struct frame *frame)
{
    int64_t n;
    double x;

    switch (plan->kind[i]) {
    case INTEGER:
        if (!lua_isinteger(L, at))
            return false;
        n = lua_tointeger(L, at);
        frame->slots[i] = (uint64_t)n;
        return n >= plan->low[i] && n <= plan->high[i];
    case REAL:
        x = lua_tonumber(L, at);
        memcpy(&frame->slots[i], &x, sizeof x);
        return lua_type(L, at) == LUA_TNUMBER && x >= plan->least[i]
            && x <= plan->most[i];
    case BOOLEAN:
        frame->slots[i] = (uint64_t)lua_toboolean(L, at);
        return lua_isboolean(L, at);
    default:
        return take_buffer(L, at, plan, p, i, frame);
    }
}

/* What libffi gives; integers narrower than a register are widened. */
union given { ffi_arg natural; ffi_sarg integer; uint64_t bits; double real; };

static int push(lua_State *L, const struct hk_ctype *t, const union given *r)
{
    struct hk_arg a;

    switch (t->wire) {
    case HK_WIRE_VOID: return 0;
    case HK_WIRE_F64: lua_pushnumber(L, r->real); return 1;
    case HK_WIRE_I64:
    case HK_WIRE_I32:
        lua_pushinteger(L, t->wire == HK_WIRE_I32 ? (int32_t)r->integer
                        : (int64_t)r->bits);
        return 1;
    default:
        a = hk_arg_of_bits(t, r->bits);
        hk_bind_push(L, &a, 1, 0);
        return 1;
    }
}

/* The integer that comes back is widened, as libffi does it. */
static void call_native(const struct hk_native_function *native, int exact,
                        struct frame *frame, union given *r)
{
    void (*symbol)(void) = native->symbol;

    switch (exact) {
    case INT_INT_INT:
        r->integer = ((int32_t (*)(int32_t, int32_t))symbol)(
            (int32_t)frame->slots[0], (int32_t)frame->slots[1]);
        break;
    case REAL_REAL:
        r->real = ((double (*)(double))symbol)(real_at(&frame->slots[0]));
        break;
    case REAL_REAL_REAL:
        r->real = ((double (*)(double, double))symbol)(
            real_at(&frame->slots[0]), real_at(&frame->slots[1]));
        break;
    case REAL_BUFFER_SIZE:
        r->real = ((double (*)(const void *, uint64_t))symbol)(
            frame->pointers[0], frame->slots[1]);
        break;
    default:
        ffi_call((ffi_cif *)(uintptr_t)&native->cif, symbol, r, frame->values);
    }
}

static int fast_here(lua_State *L, struct hk_bound *bound,
                     const struct hk_native_function *native,
                     struct frame *frame)
{
    const struct hk_function *f = bound->f;
    union given r = { .bits = 0 };

    if (!f->any_thread && !hk_plugin_take_turn(bound->p))
        return -1;
    call_native(native, bound->plan.exact, frame, &r);
    hk_native_round_as_before();
    if (!f->any_thread)
        hk_plugin_end_turn(bound->p);
    return push(L, f->returns.type, &r);
}

/* A small buffer is copied when it comes for the first time. */
static bool is_shared(const struct hk_bound *bound, const struct frame *frame)
{
    const struct hk_function *f = bound->f;
    int i;

    for (i = 0; i < f->param_count; i++)
        if (f->params[i].buffer && !hk_buffer_is_shared(frame->buffers[i]))
            return false;
    return true;
}

static int fast_there(lua_State *L, struct hk_bound *bound,
                      struct frame *frame)
{
    const struct hk_function *f = bound->f;
    union given r = { .bits = 0 };
    struct hk_err err;

    err.lang = bound->b->lang;    /* without its text, which is long */
    err.text[0] = '\0';
    if (!is_shared(bound, frame))
        return -1;
    if (hk_run_quick(bound->p, f, frame->slots, frame->buffers, &r.bits,
                     &err)) {
        hk_script_poll(L);
        hk_bind_raise(L, err.text);
    }
    return push(L, f->returns.type, &r);
}

int hk_bind_fast(lua_State *L, struct hk_bound *bound)
{
    struct hk_bind_plan *plan = &bound->plan;
    const struct hk_function *f = bound->f;
    struct hk_native_function *native;
    struct frame frame;
    int i, at = 2;

    if (plan->state == UNKNOWN)
        plan->state = make_plan(plan, f), plan->exact = find_exact(f);
    if (plan->state == SLOW || lua_gettop(L) != f->visible_count + 1
        || (!f->pure && (!(bound->p->rights & HK_RIGHT_CALL)
                         || bound->p->state == HK_PLUGIN_NOT_GRANTED)))
        return -1;
    native = hk_plugin_native(bound->p, f);
    if (!native && !hk_plugin_is_quick(bound->p))
        return -1;
    memset(frame.counted, 0, (size_t)f->param_count * sizeof frame.counted[0]);
    for (i = 0; i < f->param_count; i++) {
        frame.values[i] = (char *)&frame.slots[i] + hk_wire_low(
            hk_wire_size(f->params[i].shape.type->wire));
        if (plan->kind[i] != LENGTH
            && !take(L, at++, plan, &f->params[i], i, &frame))
            return -1;
    }
    return native ? fast_here(L, bound, native, &frame)
           : fast_there(L, bound, &frame);
}
