/* setup.c - the types and functions of a manifest, as the child reads them */
#include "plugin/setup.h"

#include <string.h>

static void add(struct hk_str *out, const void *bytes, size_t len)
{
    hk_str_add(out, bytes, len);
}

/* What stands there by value. */
static struct hk_wire_place place_of(const struct hk_shape *s)
{
    struct hk_wire_place p = { .type = (uint8_t)s->type->wire };

    if (s->record)
        p.index = (uint16_t)s->record->index;
    if (s->handle)
        p.index = (uint16_t)s->handle->index;
    return p;
}

static void add_struct(struct hk_str *out, const struct hk_struct *s)
{
    const struct hk_wire_struct w = { (uint32_t)s->field_count,
                                      (uint32_t)s->size };
    struct hk_wire_place p;
    int i;

    add(out, &w, sizeof w);
    for (i = 0; i < s->field_count; i++) {
        p = place_of(&s->fields[i].shape);
        p.count = (uint32_t)s->fields[i].count;
        add(out, &p, sizeof p);
    }
}

static void add_handle(struct hk_str *out, const struct hk_handle_type *h)
{
    const struct hk_wire_handle w = {
        h->destructor ? (uint32_t)strlen(h->destructor) : 0 };

    add(out, &w, sizeof w);
    hk_str_puts(out, h->destructor ? h->destructor : "");
}

static void add_callback(struct hk_str *out, const struct hk_callback *c)
{
    const struct hk_wire_callback w = { place_of(&c->returns),
                                        (uint32_t)c->param_count };
    struct hk_wire_place p;
    int i;

    add(out, &w, sizeof w);
    for (i = 0; i < c->param_count; i++) {
        const struct hk_input *in = &c->params[i];

        p = place_of(&in->shape);
        p.way = in->buffer ? HK_WAY_BUFFER : in->pointer ? HK_WAY_POINTER
                : HK_WAY_VALUE;
        p.count = in->buffer ? (uint32_t)in->count : 0;
        add(out, &p, sizeof p);
    }
}

static void add_function(struct hk_str *out, const struct hk_function *f)
{
    const struct hk_wire_function w = { place_of(&f->returns),
        (uint16_t)f->param_count, f->ends_handle,
        (uint32_t)strlen(f->symbol) };
    struct hk_wire_place p;
    int i;

    add(out, &w, sizeof w);
    for (i = 0; i < f->param_count; i++) {
        const struct hk_input *in = &f->params[i];

        p = place_of(&in->shape);
        if (in->callback)
            p.index = (uint16_t)in->callback->index;
        if (in->pointer && in->shape.handle)
            p.type = HK_WIRE_HANDLE_OUT;
        else if (in->buffer || in->pointer)
            p = (struct hk_wire_place){ .type = HK_WIRE_MEMORY };
        add(out, &p, sizeof p);
    }
    hk_str_puts(out, f->symbol);
}

void hk_setup_describe(struct hk_str *out, struct hk_wire_setup *setup,
                       const struct hk_manifest *m)
{
    int i;

    setup->version = HK_WIRE_VERSION;
    setup->loaded = m->loaded;
    setup->structs = (uint32_t)m->struct_count;
    setup->handles = (uint32_t)m->handle_count;
    setup->callbacks = (uint32_t)m->callback_count;
    setup->functions = (uint32_t)m->function_count;
    for (i = 0; i < m->struct_count; i++)
        add_struct(out, m->structs[i]);
    for (i = 0; i < m->handle_count; i++)
        add_handle(out, &m->handles[i]);
    for (i = 0; i < m->callback_count; i++)
        add_callback(out, m->callbacks[i]);
    for (i = 0; i < m->function_count; i++)
        add_function(out, &m->functions[i]);
}
