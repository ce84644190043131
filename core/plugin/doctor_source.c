/* doctor_source.c - declared types and functions as lines of C
 *
 * Everything that is pasted here is a name of C, or of a header, as the reader
 * of the manifest made sure. */
#include <string.h>

#include "base/mem.h"
#include "plugin/doctor.h"

static bool add_probe(struct hk_source *s, const char *what,
                      const struct hk_function *f, bool may_lack)
{
    if (!hk_grow(&s->probes, &s->cap, s->count + 1, sizeof *s->probes))
        return false;
    s->probes[s->count++] = (struct hk_probe){ what, s->line, f, may_lack };
    return true;
}

static void end_line(struct hk_source *s)
{
    hk_str_putc(&s->text, '\n');
    s->line++;
}

void hk_source_begin(struct hk_source *s, const char *header)
{
    s->line = 1;
    hk_str_puts(&s->text, "#include <stddef.h>");
    end_line(s);
    hk_str_puts(&s->text, "#include <stdint.h>");
    end_line(s);
    hk_str_puts(&s->text, "#include <sys/types.h>");
    end_line(s);
    hk_str_addf(&s->text, "#include <%s>", header);
    end_line(s);
}

/* ---- types --------------------------------------------------------------- */

static void add_struct_name(struct hk_str *out, const struct hk_struct *s)
{
    if (s->c)
        hk_str_puts(out, s->c);
    else
        hk_str_addf(out, "struct %s", s->name);
}

static bool is_float(const struct hk_shape *s)
{
    return s->type->wire == HK_WIRE_F32 || s->type->wire == HK_WIRE_F64;
}

static bool is_signed(const struct hk_shape *s)
{
    return is_float(s) || s->type->wire == HK_WIRE_I8
        || s->type->wire == HK_WIRE_I16 || s->type->wire == HK_WIRE_I32
        || s->type->wire == HK_WIRE_I64;
}

/* Its place, its size, and what sort of number it is. */
static void add_member(struct hk_source *s, const struct hk_struct *of,
                       const struct hk_struct_field *f)
{
    const size_t n = f->count ? f->count : 1;
    struct hk_str name = HK_STR_INIT;

    add_struct_name(&name, of);
    hk_str_addf(&s->text, "_Static_assert(offsetof(%s, %s) == %zu && "
                "sizeof(((%s *)0)->%s) == %zu", hk_str_text(&name), f->name,
                f->offset, hk_str_text(&name), f->name,
                n * hk_shape_size(&f->shape));
    if (!f->shape.record && !f->shape.words)
        hk_str_addf(&s->text, " && ((__typeof__(((%s *)0)->%s%s))1 / 2 != 0) "
                    "== %d && ((__typeof__(((%s *)0)->%s%s))-1 < 0) == %d",
                    hk_str_text(&name), f->name, f->count ? "[0]" : "",
                    is_float(&f->shape), hk_str_text(&name), f->name,
                    f->count ? "[0]" : "", is_signed(&f->shape));
    hk_str_puts(&s->text, ", \"\");");
    end_line(s);
    hk_str_release(&name);
}

static enum hk_status add_struct(struct hk_source *s,
                                 const struct hk_struct *t,
                                 struct hk_arena *arena, struct hk_err *err)
{
    const char *what = hk_arena_printf(arena, "struct %s", t->name);
    int i;

    if (!what || !add_probe(s, what, NULL, false))
        return hk_fail_memory(err);
    hk_str_puts(&s->text, "_Static_assert(sizeof(");
    add_struct_name(&s->text, t);
    hk_str_addf(&s->text, ") == %zu, \"\");", t->size);
    end_line(s);
    for (i = 0; i < t->field_count; i++) {
        what = hk_arena_printf(arena, "%s.%s", t->name, t->fields[i].name);
        if (!what || !add_probe(s, what, NULL, false))
            return hk_fail_memory(err);
        add_member(s, t, &t->fields[i]);
    }
    return HK_OK;
}

/* A word may be the name of the enumerator, or one for people. */
static enum hk_status add_enum(struct hk_source *s, const struct hk_enum *e,
                               struct hk_arena *arena, struct hk_err *err)
{
    const char *what;
    size_t i;

    for (i = 0; i < e->count; i++) {
        const char *word = e->words[i].text;

        if (word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrst"
                        "uvwxyz0123456789")] || (*word >= '0' && *word <= '9'))
            continue;
        what = hk_arena_printf(arena, "%s.%s", e->name, word);
        if (!what || !add_probe(s, what, NULL, true))
            return hk_fail_memory(err);
        hk_str_addf(&s->text, "_Static_assert((%s) == %lld, \"\");", word,
                    (long long)e->words[i].number);
        end_line(s);
    }
    return HK_OK;
}

enum hk_status hk_source_types(struct hk_source *s, const struct hk_manifest *m,
                               struct hk_arena *arena, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < m->struct_count && !rc; i++)
        rc = add_struct(s, m->structs[i], arena, err);
    for (i = 0; i < m->enum_count && !rc; i++)
        rc = add_enum(s, &m->enums[i], arena, err);
    return rc ? rc : hk_str_status(&s->text, err);
}

/* ---- functions ----------------------------------------------------------- */

/* Takes from *n which of `of` variants it is. */
static unsigned choose(unsigned *n, unsigned of)
{
    const unsigned which = *n % of;

    *n /= of;
    return which;
}

/* What a pointer may point to: the type itself, void, or for bytes any char. */
static void add_target(struct hk_str *out, const struct hk_shape *s,
                       unsigned which)
{
    static const char *const chars[] = { "unsigned char", "char",
                                         "signed char" };

    if (which == 1)
        hk_str_puts(out, "void");
    else if (which > 1)
        hk_str_puts(out, chars[which - 2]);
    else if (s->record)
        add_struct_name(out, s->record);
    else if (s->words)
        hk_str_addf(out, "enum %s", s->words->name);
    else
        hk_str_puts(out, s->type->c);
}

static bool is_byte(const struct hk_shape *s)
{
    return !s->record && hk_wire_size(s->type->wire) == 1;
}

/* The first guess is the tidy one: const where it only goes in. */
static void add_pointer(struct hk_str *out, const struct hk_shape *s,
                        bool goes_in, unsigned *n)
{
    const unsigned which = choose(n, is_byte(s) ? 5 : 2);
    const bool other = goes_in && choose(n, 2);

    hk_str_puts(out, goes_in && !other ? "const " : "");
    add_target(out, s, which);
    hk_str_puts(out, " *");
}

/* An enum of C has a tag or a name, or was declared as the int it is. */
static void add_enum_name(struct hk_str *out, const struct hk_enum *e,
                          unsigned which)
{
    hk_str_addf(out, "%s%s", which == 1 ? "enum " : "", which ? e->name
                : e->type->c);
}

static void add_value(struct hk_str *out, const struct hk_shape *s,
                      unsigned *n)
{
    if (s->record)
        add_struct_name(out, s->record);
    else if (s->handle)
        hk_str_puts(out, s->handle->c ? s->handle->c : "void *");
    else if (s->words)
        add_enum_name(out, s->words, choose(n, 3));
    else if (s->type->wire == HK_WIRE_TEXT)
        hk_str_puts(out, choose(n, 2) ? "char *" : "const char *");
    else
        hk_str_puts(out, s->type->c);
}

static void add_callback(struct hk_str *out, const struct hk_callback *c,
                         unsigned *n)
{
    int i;

    add_value(out, &c->returns, n);
    hk_str_puts(out, " (*)(");
    for (i = 0; i < c->param_count; i++) {
        const struct hk_input *p = &c->params[i];

        hk_str_puts(out, i ? ", " : "");
        if (p->buffer || p->pointer)
            add_pointer(out, &p->shape, true, n);
        else
            add_value(out, &p->shape, n);
    }
    hk_str_puts(out, c->param_count ? ")" : "void)");
}

static void add_param(struct hk_str *out, const struct hk_input *p,
                      unsigned *n)
{
    const enum hk_flow flow = p->buffer ? p->buffer : p->pointer;

    if (p->callback)
        add_callback(out, p->callback, n);
    else if (p->shape.handle && p->pointer)
        hk_str_addf(out, "%s*", p->shape.handle->c ? p->shape.handle->c
                    : "void *");
    else if (flow)
        add_pointer(out, &p->shape, flow == HK_FLOW_IN, n);
    else
        add_value(out, &p->shape, n);
}

bool hk_source_function(struct hk_source *s, const struct hk_function *f,
                        unsigned n)
{
    struct hk_str line = HK_STR_INIT;
    int i;

    add_value(&line, &f->returns, &n);
    hk_str_addf(&line, " (*huka_%zu)(", s->count);
    for (i = 0; i < f->param_count; i++) {
        hk_str_puts(&line, i ? ", " : "");
        add_param(&line, &f->params[i], &n);
    }
    hk_str_addf(&line, "%s) = %s;", f->param_count ? "" : "void", f->symbol);
    if (!n && !line.failed && add_probe(s, f->name, f, false)) {
        hk_str_add(&s->text, line.data, line.len);
        end_line(s);
    }
    hk_str_release(&line);
    return !n;
}
