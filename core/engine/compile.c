/* compile.c - the frame of the compiler: lanes, frames, walks */
#include "engine/compile_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define OPS_MAX 6000
#define WALKS_MAX 30

/* ---- refusing, memory ---------------------------------------------------- */

struct hk_lane hk_uncompilable(struct hk_compiler *c,
                               const struct hk_node *node, const char *why)
{
    if (!c->no.why)
        c->no = (struct hk_uncompiled){ hk_say(c->err, why),
                                        node ? node->line : 0 };
    return hk_lane_constant(HK_LANE_NEVER, 0);
}

struct hk_lane hk_misshapen(struct hk_compiler *c, const struct hk_node *node)
{
    return hk_uncompilable(c, node, "its text has another shape than expected");
}

void hk_compile_no_memory(struct hk_compiler *c)
{
    c->rc = HK_ENOMEM;
    c->no.why = "";
}

struct hk_lane hk_lane_constant(enum hk_lane_kind kind, int64_t number)
{
    return (struct hk_lane){ .kind = kind, .constant = true, .number = number,
                             .lane = HK_TAPE_NONE, .nil = HK_TAPE_NONE };
}

int hk_name_number(const char *name, char kind)
{
    char *end;
    long n;

    if (*name != kind || name[1] < '1' || name[1] > '9')
        return 0;
    n = strtol(name + 1, &end, 10);
    return *end || n > 100000 ? 0 : (int)n;
}

/* ---- lanes --------------------------------------------------------------- */

/* A lane that is free, and has been since `since`. */
static int16_t lane_free_since(struct hk_compiler *c, bool truth, int since)
{
    bool *used = c->used[truth];
    int *most = truth ? &c->tape->truths : &c->tape->numbers;
    int16_t i = truth ? 0 : HK_TAPE_FIRST_FREE;

    while (i < HK_TAPE_LANES && (used[i] || c->taken[truth][i] > since))
        i++;
    if (i == HK_TAPE_LANES) {
        hk_uncompilable(c, NULL, "it holds too many values at once");
        return 0;
    }
    if (!hk_grow(&c->held, &c->held_cap, c->held_count + 1, sizeof *c->held)) {
        hk_compile_no_memory(c);
        return 0;
    }
    c->held[c->held_count++] = (struct hk_held){ i, truth, false };
    used[i] = true;
    c->taken[truth][i] = ++c->clock;
    if (i >= *most)
        *most = i + 1;
    return i;
}

int16_t hk_lane_new(struct hk_compiler *c, bool truth)
{
    return lane_free_since(c, truth, c->clock);
}

void hk_lane_keep(struct hk_compiler *c, int16_t lane, bool truth)
{
    size_t i;

    for (i = c->held_count; i > 0; i--)
        if (c->held[i - 1].lane == lane && c->held[i - 1].truth == truth) {
            c->held[i - 1].kept = true;
            return;
        }
}

bool hk_lane_is_fresh(const struct hk_compiler *c, const struct hk_lane *v)
{
    size_t i;

    if (v->constant || v->level != c->level)
        return false;
    for (i = c->held_count; i > 0; i--)
        if (c->held[i - 1].lane == v->lane
            && c->held[i - 1].truth == (v->kind == HK_LANE_TRUTH))
            return !c->held[i - 1].kept;
    return false;
}

size_t hk_lanes_mark(const struct hk_compiler *c)
{
    return c->held_count;
}

void hk_lanes_release(struct hk_compiler *c, size_t mark, bool block)
{
    size_t i, left = mark;

    for (i = mark; i < c->held_count; i++) {
        struct hk_held h = c->held[i];

        if (h.kept && !block)
            c->held[left++] = h;
        else
            c->used[h.truth][h.lane] = false;
    }
    c->held_count = left;
}

/* ---- operations and bodies ----------------------------------------------- */

struct hk_tape_op hk_op(enum hk_tape_code code)
{
    return (struct hk_tape_op){
        .code = (uint8_t)code, .to = HK_TAPE_NONE, .to_nil = HK_TAPE_NONE,
        .a = HK_TAPE_NONE, .b = HK_TAPE_NONE, .c = HK_TAPE_NONE,
        .d = HK_TAPE_NONE, .e = HK_TAPE_NONE, .f = HK_TAPE_NONE,
        .site = -1, .bind = -1, .column = -1, .where = -1,
    };
}

int hk_emit(struct hk_compiler *c, struct hk_tape_op op)
{
    int at;

    if (c->no.why)
        return 0;
    if (c->tape->op_count >= OPS_MAX) {
        hk_uncompilable(c, NULL, "it is too long");
        return 0;
    }
    at = hk_tape_add(c->tape, &op);
    if (at < 0)
        hk_compile_no_memory(c);
    return at < 0 ? 0 : at;
}

void hk_body_begin(struct hk_compiler *c, bool frame)
{
    if (!frame)
        return;
    if (c->level == HK_TAPE_DEPTH - 1) {
        hk_uncompilable(c, NULL, "its blocks lie too deep in one another");
        return;
    }
    c->level++;
    c->frames[c->level].count = 0;
    c->frames[c->level].since = c->clock;
    if (c->level > c->tape->depth)
        c->tape->depth = c->level;
}

/* The links of the frame that ends, into the tape. */
static void put_links(struct hk_compiler *c, int32_t *from, int32_t *to)
{
    struct hk_compile_frame *f = &c->frames[c->level];
    struct hk_tape *t = c->tape;
    size_t i;

    *from = (int32_t)t->link_count;
    if (!hk_grow(&t->links, &t->link_cap, t->link_count + f->count + 1,
                 sizeof *t->links)) {
        hk_compile_no_memory(c);
        return;
    }
    for (i = 0; i < f->count; i++) {
        t->links[t->link_count++] = f->links[i];
        c->used[f->links[i].truth][f->links[i].inner] = false;
    }
    *to = (int32_t)t->link_count;
}

void hk_body_end(struct hk_compiler *c, int at, bool other, bool frame)
{
    struct hk_tape_op *op;
    int32_t from = 0, to = 0;

    if (c->no.why)
        return;
    if (frame) {
        put_links(c, &from, &to);
        c->level--;
    }
    op = &c->tape->ops[at];
    op->next = (int32_t)c->tape->op_count;
    c->ended = c->tape->op_count;
    if (other) {
        op->other_links = from;
        op->other_link_end = to;
    } else {
        op->middle = op->next;
        op->links = from;
        op->link_end = to;
    }
}

/* ---- values of frames around --------------------------------------------- */

static struct hk_tape_link *find_link(struct hk_compile_frame *f, bool truth,
                                      int16_t outer)
{
    size_t i;

    for (i = 0; i < f->count; i++)
        if (f->links[i].truth == truth && f->links[i].outer == outer)
            return &f->links[i];
    return NULL;
}

/* A lane that lives as long as the frame: filled on entering it, so nothing
 * may have used it since. */
static int16_t frame_lane(struct hk_compiler *c, bool truth, int level)
{
    int16_t lane = lane_free_since(c, truth, c->frames[level].since);

    if (c->held_count)
        c->held_count--;                  /* put_links gives it back */
    return lane;
}

/* The lane in frame `level` that stands for `lane` of the frame `from`. What
 * the frame itself writes first it need not take over; what a frame inside
 * writes, which is some of its rows, it must. */
static int16_t link_lane(struct hk_compiler *c, int level, bool truth,
                         int16_t lane, int from, bool write)
{
    struct hk_compile_frame *f = &c->frames[level];
    struct hk_tape_link *l;
    bool is_last = level == c->level;

    if (level <= from || c->no.why)
        return lane;
    lane = link_lane(c, level - 1, truth, lane, from, write);
    l = find_link(f, truth, lane);
    if (!l) {
        int16_t inner = frame_lane(c, truth, level);

        if (c->no.why || !hk_grow(&f->links, &f->cap, f->count + 1,
                                  sizeof *f->links)) {
            if (!c->no.why)
                hk_compile_no_memory(c);
            return 0;
        }
        l = &f->links[f->count++];
        *l = (struct hk_tape_link){ .outer = lane, .inner = inner,
                                    .truth = truth,
                                    .is_read = !write || !is_last };
    }
    l->is_written |= write;
    return l->inner;
}

static struct hk_lane localise(struct hk_compiler *c, struct hk_lane v,
                               bool write)
{
    if (v.constant || v.level == c->level || v.lane < 0)
        return v;
    v.lane = link_lane(c, c->level, v.kind == HK_LANE_TRUTH, v.lane, v.level,
                       write);
    if (v.nil != HK_TAPE_NONE)
        v.nil = link_lane(c, c->level, true, v.nil, v.level, write);
    v.level = c->level;
    return v;
}

struct hk_lane hk_lane_here(struct hk_compiler *c, struct hk_lane v)
{
    return localise(c, v, false);
}

struct hk_lane hk_lane_to_write(struct hk_compiler *c, struct hk_lane v)
{
    return localise(c, v, true);
}

bool hk_lane_is_row(const struct hk_compiler *c, int16_t lane)
{
    int level;
    size_t i;

    for (level = c->level; level > 0; level--) {
        const struct hk_compile_frame *f = &c->frames[level];

        for (i = 0; i < f->count; i++)
            if (!f->links[i].truth && f->links[i].inner == lane)
                break;
        if (i == f->count)
            return false;
        lane = f->links[i].outer;
    }
    return lane == HK_TAPE_ROW;
}

/* ---- learning ------------------------------------------------------------ */

struct hk_learned *hk_learn(struct hk_compiler *c, const struct hk_node *node,
                            int nth)
{
    size_t i;

    for (i = 0; i < c->learned_count; i++)
        if (c->learned[i].node == node && c->learned[i].nth == nth)
            return &c->learned[i];
    if (!hk_grow(&c->learned, &c->learned_cap, i + 1, sizeof *c->learned)) {
        hk_compile_no_memory(c);
        return &c->nothing;
    }
    c->learned_count++;
    c->learned[i] = (struct hk_learned){ .node = node, .nth = nth };
    return &c->learned[i];
}

void hk_learn_kind(struct hk_compiler *c, struct hk_learned *l,
                   const struct hk_node *node, const struct hk_lane *v)
{
    bool nil = v->kind == HK_LANE_NIL || v->nil != HK_TAPE_NONE;

    if (v->kind == HK_LANE_NEVER || c->no.why)
        return;
    if (nil && !l->nullable)
        l->nullable = c->again = true;
    if (v->kind == HK_LANE_NIL || l->kind == v->kind)
        return;
    if (l->kind == HK_LANE_NUMBER || l->kind == HK_LANE_TRUTH) {
        hk_uncompilable(c, node, "one value is now a number, now a truth");
        return;
    }
    l->kind = v->kind;
    c->again = true;
}

/* ---- the chunk ----------------------------------------------------------- */

/* Note the helpers of the chunk; the formula it returns, or NULL. */
static const struct hk_node *read_chunk(struct hk_compiler *c,
                                        const struct hk_node *at)
{
    for (; at; at = at->next) {
        int n;

        if (at->kind == HK_N_RETURN)
            return at->more && at->more->kind == HK_N_FUNCTION ? at->more
                                                               : NULL;
        if (at->kind != HK_N_ASSIGN)
            continue;
        n = hk_name_number(at->list->text, 'h');
        if (n && n < HK_HELPERS && at->more->kind == HK_N_FUNCTION)
            c->helpers[n] = at->more;
    }
    return NULL;
}

/* The result of a formula, in the lanes of frame 0. */
static void walk(struct hk_compiler *c, const struct hk_node *formula)
{
    struct hk_compile_function f = { .node = formula };
    const struct hk_node *name = formula->params;
    struct hk_learned *l = hk_learn(c, formula, -1);
    enum hk_lane_kind kind = l->kind != HK_LANE_NEVER ? l->kind
        : c->truth ? HK_LANE_TRUTH : HK_LANE_NUMBER;
    bool nullable = l->nullable;
    int16_t lane = HK_TAPE_ROW;

    c->tape->op_count = c->tape->link_count = c->tape->constant_count = 0;
    c->tape->numbers = HK_TAPE_FIRST_FREE;
    c->tape->truths = c->tape->depth = 0;
    c->out->text_count = 0;
    c->level = c->calls = 0;
    c->held_count = c->variable_count = 0;
    c->again = c->tail = false;
    c->ended = 0;
    c->clock = 0;
    memset(c->used, 0, sizeof c->used);
    memset(c->taken, 0, sizeof c->taken);
    for (; name && lane <= HK_TAPE_LEFT; name = name->next, lane++) {
        if (hk_is_assigned(formula->body, name->text))
            hk_uncompilable(c, formula, "it assigns to its argument");
        if (!hk_grow(&c->variables, &c->variable_cap, c->variable_count + 1,
                     sizeof *c->variables)) {
            hk_compile_no_memory(c);
            return;
        }
        c->variables[c->variable_count++] = (struct hk_variable){
            name->text, hk_lane_in(HK_LANE_NUMBER, lane, 0), name, 0 };
    }
    f.result = hk_lane_room(c, kind, nullable);
    c->function = &f;
    hk_compile_body(c, formula);
    c->tape->result = f.result.lane;
    c->tape->result_nil = f.result.nil;
    c->tape->truth = f.result.kind == HK_LANE_TRUTH;
}

static enum hk_status compile(struct hk_compiler *c, const struct hk_lowered *l,
                              bool truth, struct hk_err *err)
{
    struct hk_syntax *syntax;
    const struct hk_node *formula;
    enum hk_status rc = hk_syntax_parse_written(&syntax, &c->arena, l->text,
                                                l->len, l->chunk, err);
    int walks = 0;

    c->truth = truth;
    if (rc == HK_ENOMEM)
        return rc;
    formula = rc ? NULL : read_chunk(c, syntax->body);
    if (!formula) {
        hk_misshapen(c, NULL);
        return HK_OK;
    }
    do
        walk(c, formula);
    while (c->again && !c->no.why && ++walks < WALKS_MAX);
    if (walks == WALKS_MAX)
        hk_uncompilable(c, formula, "the kinds of its locals were not found");
    if (c->tape->truth != truth)
        hk_uncompilable(c, formula, "it gives a value of another kind");
    hk_tape_find_part(c->tape);
    return c->rc ? hk_fail_memory(err) : HK_OK;
}

void hk_compiled_free(struct hk_compiled *c)
{
    if (!c)
        return;
    hk_tape_release(&c->tape);
    hk_free(c->texts);
    hk_arena_release(&c->arena);
    hk_free(c);
}

enum hk_status hk_compile(struct hk_compiled **out, struct hk_uncompiled *no,
                          const struct hk_plan *plan,
                          const struct hk_lowered *l, bool truth,
                          struct hk_err *err)
{
    struct hk_compiler c = { .plan = plan, .err = err };
    size_t needs = (size_t)l->need_count + 1;
    enum hk_status rc = HK_OK;
    int i;

    *out = NULL;
    *no = (struct hk_uncompiled){ 0 };
    c.out = hk_zalloc(1, sizeof *c.out);
    if (!c.out)
        return hk_fail_memory(err);
    c.tape = &c.out->tape;
    c.out->lowered = l;
    c.out->texts = hk_zalloc(needs, sizeof *c.out->texts);
    c.out->tables = hk_arena_alloc(&c.out->arena,
                                   needs * sizeof *c.out->tables);
    c.out->bands = hk_arena_alloc(&c.out->arena,
                                  needs * sizeof *c.out->bands);
    c.out->years = hk_arena_alloc(&c.out->arena, needs * sizeof *c.out->years);
    if (!c.out->texts || !c.out->tables || !c.out->bands || !c.out->years)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = compile(&c, l, truth, err);
    if (rc || c.no.why)
        hk_compiled_free(c.out);
    else
        *out = c.out;
    *no = c.no;
    hk_free(c.learned);
    hk_free(c.variables);
    hk_free(c.held);
    for (i = 0; i <= HK_TAPE_DEPTH; i++)
        hk_free(c.frames[i].links);
    hk_arena_release(&c.arena);
    return rc;
}
