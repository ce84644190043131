/* native.c - from the bytes of a setup to functions that can be called */
#include "plugin/native.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* ---- types --------------------------------------------------------------- */

static ffi_type *number_type(unsigned type)
{
    switch (type) {
    case HK_WIRE_VOID: return &ffi_type_void;
    case HK_WIRE_BOOL:
    case HK_WIRE_U8: return &ffi_type_uint8;
    case HK_WIRE_I8: return &ffi_type_sint8;
    case HK_WIRE_I16: return &ffi_type_sint16;
    case HK_WIRE_U16: return &ffi_type_uint16;
    case HK_WIRE_I32: return &ffi_type_sint32;
    case HK_WIRE_U32: return &ffi_type_uint32;
    case HK_WIRE_I64: return &ffi_type_sint64;
    case HK_WIRE_U64: return &ffi_type_uint64;
    case HK_WIRE_F32: return &ffi_type_float;
    case HK_WIRE_F64: return &ffi_type_double;
    default: return NULL;
    }
}

/* NULL for what there is not. */
static ffi_type *type_of(const struct hk_native *n,
                         const struct hk_wire_place *p)
{
    switch (p->type) {
    case HK_WIRE_TEXT:
    case HK_WIRE_MEMORY:
    case HK_WIRE_CONTEXT: return &ffi_type_pointer;
    case HK_WIRE_HANDLE:
    case HK_WIRE_HANDLE_OUT:
        return p->index < n->handle_count ? &ffi_type_pointer : NULL;
    case HK_WIRE_CALLBACK:
        return p->index < n->callback_count ? &ffi_type_pointer : NULL;
    case HK_WIRE_STRUCT:
        return p->index < n->struct_count ? &n->structs[p->index].type : NULL;
    default: return number_type(p->type);
    }
}

static bool is_number(const struct hk_wire_place *p)
{
    return p->type >= HK_WIRE_BOOL && p->type <= HK_WIRE_F64;
}

/* ---- reading ------------------------------------------------------------- */

struct cursor { const char *at; size_t left; };

static const void *take(struct cursor *c, size_t size)
{
    const void *at = c->at;

    if (size > c->left)
        return NULL;
    c->at += size;
    c->left -= size;
    return at;
}

static bool take_into(struct cursor *c, void *out, size_t size)
{
    const void *at = take(c, size);

    if (at)
        memcpy(out, at, size);
    return at != NULL;
}

/* The next `len` bytes as a text of its own. */
static const char *take_name(struct cursor *c, size_t len, char **names)
{
    const char *at = take(c, len);
    char *name = *names;

    if (!at || !len)
        return NULL;
    memcpy(name, at, len);
    name[len] = '\0';
    *names += len + 1;
    return name;
}

static bool read_struct(struct hk_native *n, struct cursor *c)
{
    struct hk_native_struct *s = &n->structs[n->struct_count];
    struct hk_wire_place p;
    struct hk_wire_struct w;
    size_t count = 0;
    ffi_type *type;

    if (!take_into(c, &w, sizeof w) || w.fields > c->left / sizeof p)
        return false;
    s->elements = calloc(4096 + 1, sizeof *s->elements);
    if (!s->elements)
        return false;
    for (uint32_t i = 0; i < w.fields; i++) {
        if (!take_into(c, &p, sizeof p))
            return false;
        type = is_number(&p) || p.type == HK_WIRE_STRUCT ? type_of(n, &p)
               : NULL;
        if (!type || p.count > 4096 || count + p.count + 1 > 4096)
            return false;
        for (uint32_t k = 0; k < (p.count ? p.count : 1); k++)
            s->elements[count++] = type;
    }
    s->size = w.size;
    s->type = (ffi_type){ .type = FFI_TYPE_STRUCT, .elements = s->elements };
    n->struct_count++;
    /* libffi lays it out: it must come to what the host thinks */
    return ffi_get_struct_offsets(FFI_DEFAULT_ABI, &s->type, NULL) == FFI_OK
        && s->type.size == s->size;
}

static bool read_handle(struct hk_native *n, struct cursor *c, char **names)
{
    struct hk_wire_handle w;

    if (!take_into(c, &w, sizeof w) || w.symbol > c->left)
        return false;
    n->handles[n->handle_count++].name = take_name(c, w.symbol, names);
    return true;
}

static ffi_type *read_places(const struct hk_native *n, struct cursor *c,
                             const struct hk_wire_place *returns,
                             struct hk_wire_place *places, ffi_type **types,
                             uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!take_into(c, &places[i], sizeof places[i]))
            return NULL;
        types[i] = places[i].way ? &ffi_type_pointer : type_of(n, &places[i]);
        if (!types[i] || places[i].type == HK_WIRE_VOID)
            return NULL;
    }
    return type_of(n, returns);
}

static bool read_callback(struct hk_native *n, struct cursor *c)
{
    struct hk_native_callback *b = &n->callbacks[n->callback_count];
    struct hk_wire_callback w;
    ffi_type *returns;

    if (!take_into(c, &w, sizeof w) || w.args > HK_WIRE_ARGS)
        return false;
    b->native = n;
    b->index = (int)n->callback_count++;
    b->returns = w.returns;
    b->args = (int)w.args;
    returns = read_places(n, c, &b->returns, b->places, b->types, w.args);
    return returns && ffi_prep_cif(&b->cif, FFI_DEFAULT_ABI, w.args, returns,
                                   b->types) == FFI_OK;
}

static bool read_function(struct hk_native *n, struct cursor *c, char **names)
{
    struct hk_native_function *f = &n->functions[n->function_count++];
    struct hk_wire_function w;
    ffi_type *returns;

    if (!take_into(c, &w, sizeof w) || w.args > HK_WIRE_ARGS)
        return false;
    f->returns = w.returns;
    f->args = w.args;
    f->ends_handle = w.ends_handle;
    returns = read_places(n, c, &f->returns, f->places, f->types, w.args);
    f->name = take_name(c, w.symbol, names);
    f->plain = is_number(&f->returns);
    for (int i = 0; i < f->args; i++)
        f->plain = f->plain && is_number(&f->places[i]);
    return f->name && returns
        && ffi_prep_cif(&f->cif, FFI_DEFAULT_ABI, w.args, returns, f->types)
           == FFI_OK;
}

/* Every description takes some bytes, so these counts are no lies. */
static bool make_room(struct hk_native *n, const struct hk_wire_setup *s,
                      size_t len)
{
    n->structs = calloc(s->structs + 1, sizeof *n->structs);
    n->handles = calloc(s->handles + 1, sizeof *n->handles);
    n->callbacks = calloc(s->callbacks + 1, sizeof *n->callbacks);
    n->functions = calloc(s->functions + 1, sizeof *n->functions);
    n->names = malloc(len + s->handles + s->functions + 1);
    return n->structs && n->handles && n->callbacks && n->functions
        && n->names;
}

enum hk_wire_why hk_native_read(struct hk_native *n,
                                const struct hk_wire_setup *s,
                                const char *bytes, size_t *left)
{
    struct cursor c = { bytes, *left };
    size_t largest = sizeof(uint64_t);
    bool good = true;
    char *names;
    uint32_t i;

    if (s->structs > *left || s->handles > *left || s->callbacks > *left
        || s->functions > *left)
        return HK_WIRE_NO_SETUP;
    if (!make_room(n, s, *left))
        return HK_WIRE_NO_MEMORY;
    names = n->names;
    for (i = 0; i < s->structs && good; i++) {
        good = read_struct(n, &c);
        if (n->structs[i].size > largest)
            largest = n->structs[i].size;
    }
    for (i = 0; i < s->handles && good; i++)
        good = read_handle(n, &c, &names);
    for (i = 0; i < s->callbacks && good; i++)
        good = read_callback(n, &c);
    for (i = 0; i < s->functions && good; i++)
        good = read_function(n, &c, &names);
    *left = c.left;
    if (!good)
        return HK_WIRE_NO_SETUP;
    n->returned = calloc(1, largest);
    return n->returned ? 0 : HK_WIRE_NO_MEMORY;
}

void hk_native_release(struct hk_native *n)
{
    uint32_t i;

    for (i = 0; i < n->struct_count; i++)
        free(n->structs[i].elements);
    for (i = 0; i < n->callback_count; i++)
        if (n->callbacks[i].closure)
            ffi_closure_free(n->callbacks[i].closure);
    free(n->structs);
    free(n->handles);
    free(n->callbacks);
    free(n->functions);
    free(n->names);
    free(n->held);
    free(n->returned);
    *n = (struct hk_native){ .context = NULL };
}

/* ---- symbols ------------------------------------------------------------- */

const char *hk_native_bind(struct hk_native *n, void *library)
{
    void *from = library ? library : RTLD_DEFAULT, *symbol;
    uint32_t i;

    for (i = 0; i < n->function_count; i++) {
        symbol = dlsym(from, n->functions[i].name);
        if (!symbol)
            return n->functions[i].name;
        memcpy(&n->functions[i].symbol, &symbol, sizeof symbol);
    }
    for (i = 0; i < n->handle_count; i++) {
        if (!n->handles[i].name)
            continue;
        symbol = dlsym(from, n->handles[i].name);
        if (!symbol)
            return n->handles[i].name;
        memcpy(&n->handles[i].destructor, &symbol, sizeof symbol);
    }
    return NULL;
}
