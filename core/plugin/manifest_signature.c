/* manifest_signature.c - how a function is written for people */
#include "plugin/reading.h"

static void add_input(struct hk_str *out, const struct hk_input *p);

/* "(a: int, b: int) -> int" of a callback; lengths are not told. */
static void add_callback(struct hk_str *out, const struct hk_callback *c)
{
    bool first = true;
    int i;

    hk_str_puts(out, "function(");
    for (i = 0; i < c->param_count; i++) {
        const struct hk_input *p = &c->params[i];

        if (p->counts >= 0 || p->shape.type->wire == HK_WIRE_CONTEXT)
            continue;
        hk_str_puts(out, first ? "" : ", ");
        add_input(out, p);
        first = false;
    }
    hk_str_putc(out, ')');
    if (c->returns.type->wire != HK_WIRE_VOID)
        hk_str_addf(out, " -> %s", hk_shape_name(&c->returns));
}

static void add_type(struct hk_str *out, const struct hk_input *p)
{
    if (p->callback)
        add_callback(out, p->callback);
    else if (p->buffer && hk_shape_is_text(&p->shape))
        hk_str_puts(out, "text");
    else if (p->buffer && hk_shape_is_bytes(&p->shape))
        hk_str_puts(out, "bytes");
    else
        hk_str_puts(out, hk_shape_name(&p->shape));
    if (p->buffer && !hk_shape_is_text(&p->shape)
        && !hk_shape_is_bytes(&p->shape)) {
        hk_str_putc(out, '[');
        if (p->capacity && p->count < 0)
            hk_str_addf(out, "%zu", p->capacity);
        hk_str_putc(out, ']');
    }
}

static void add_input(struct hk_str *out, const struct hk_input *p)
{
    hk_str_addf(out, "%s: ", p->name);
    add_type(out, p);
    if (p->bounds.has_min || p->bounds.has_max) {
        hk_str_putc(out, ' ');
        if (p->bounds.has_min)
            hk_arg_print(out, &p->bounds.min, false);
        hk_str_puts(out, "..");
        if (p->bounds.has_max)
            hk_arg_print(out, &p->bounds.max, false);
    }
    if (p->nullable)
        hk_str_puts(out, " or nil");
    if (p->has_default) {
        hk_str_puts(out, " = ");
        hk_arg_print(out, &p->fallback, true);
    }
}

/* " -> ulong", " -> bytes", " -> (int, double[])". */
static void add_results(struct hk_str *out, const struct hk_function *f)
{
    int i;

    if (!f->value_count)
        return;
    hk_str_puts(out, f->value_count > 1 ? " -> (" : " -> ");
    if (f->gives_result)
        hk_str_addf(out, "%s%s", hk_shape_name(&f->returns),
                    f->nullable ? " or nil" : "");
    for (i = 0; i < f->out_count; i++) {
        hk_str_puts(out, i || f->gives_result ? ", " : "");
        if (f->value_count > 1)
            hk_str_addf(out, "%s: ", f->params[f->outs[i]].name);
        add_type(out, &f->params[f->outs[i]]);
    }
    hk_str_puts(out, f->value_count > 1 ? ")" : "");
}

/* "crc32(start: ulong = 0, data: bytes, level: int 0..9) -> ulong" */
enum hk_status hk_describe(struct hk_checker *r, struct hk_function *f)
{
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc;
    int i;

    hk_str_addf(&s, "%s(", f->name);
    for (i = 0; i < f->visible_count; i++) {
        hk_str_puts(&s, i ? ", " : "");
        add_input(&s, &f->params[f->visible[i]]);
    }
    hk_str_putc(&s, ')');
    add_results(&s, f);
    rc = hk_str_status(&s, r->err);
    if (!rc) {
        f->signature = hk_arena_dup(&r->m->arena, s.data, s.len);
        f->full = hk_arena_printf(&r->m->arena, "%s.%s", r->m->id, f->name);
        if (!f->signature || !f->full)
            rc = hk_fail_memory(r->err);
    }
    hk_str_release(&s);
    return rc;
}
