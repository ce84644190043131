/* fuzz.c - edges of every type, put together by a seed */
#include "plugin/fuzz.h"

#include <float.h>
#include <string.h>

#include "plugin/run.h"

struct dice { uint64_t state; struct hk_arena *arena; bool no_memory; };

/* xorshift64*: the same everywhere. */
static uint64_t roll(struct dice *d, uint64_t of)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return (d->state * UINT64_C(2685821657736338717) >> 16) % of;
}

static void *room(struct dice *d, size_t size)
{
    void *p = hk_arena_alloc(d->arena, size);

    d->no_memory = d->no_memory || !p;
    return p;
}

/* ---- one value ----------------------------------------------------------- */

/* Does it fit? Then it is one that a caller could give. */
static bool fits(const struct hk_shape *s, const struct hk_bounds *b,
                 const struct hk_arg *a)
{
    uint64_t bits;

    return !hk_arg_bits(&bits, s->type, b, a, NULL);
}

static struct hk_arg integer(struct dice *d)
{
    static const int64_t edges[] = { 0, 1, -1, 2, 7, 100, INT8_MAX, INT8_MIN,
        UINT8_MAX, INT16_MAX, INT16_MIN, UINT16_MAX, INT32_MAX, INT32_MIN,
        UINT32_MAX, INT64_MAX, INT64_MIN };
    const uint64_t which = roll(d, sizeof edges / sizeof edges[0] + 3);

    if (which < sizeof edges / sizeof edges[0])
        return HK_ARG_OF_INTEGER(edges[which]);
    return HK_ARG_OF_INTEGER((int64_t)roll(d, 1000) - 500);
}

static struct hk_arg real(struct dice *d)
{
    static const double edges[] = { 0, -0.0, 1, -1, 0.5, 1e-300, DBL_MAX,
        -DBL_MAX, DBL_MIN, FLT_MAX, 1e15, 123456.789 };

    return HK_ARG_OF_FLOAT(edges[roll(d, sizeof edges / sizeof edges[0])]);
}

static struct hk_arg number(struct dice *d, const struct hk_shape *s,
                            const struct hk_bounds *b)
{
    struct hk_arg a = HK_ARG_OF_INTEGER(0);
    int tries;

    if (s->type->wire == HK_WIRE_BOOL)
        return HK_ARG_OF_BOOLEAN(roll(d, 2));
    for (tries = 0; tries < 50; tries++) {
        a = s->type->wire >= HK_WIRE_F32 ? real(d) : integer(d);
        if (fits(s, b, &a))
            return a;
    }
    return b && b->has_min ? b->min : b && b->has_max ? b->max : a;
}

/* Texts of every sort: empty, long, of other scripts, no UTF-8 at all. */
static struct hk_arg text(struct dice *d, bool may_hold_nul)
{
    static const char *const edges[] = { "", " ", "0", "-1", "a", "户册",
        "18446744073709551616", "%s%n", "\xFF\xFE", "../../etc/passwd",
        "a\tb\n", "999999999999999999999999999999", "\xF0\x9F\x91\xA8" };
    const uint64_t which = roll(d, sizeof edges / sizeof edges[0] + 3);
    size_t len, i;
    char *bytes;

    if (which < sizeof edges / sizeof edges[0])
        return HK_ARG_OF_TEXT(edges[which], strlen(edges[which]));
    len = roll(d, which % 2 ? 40 : 20000);
    bytes = room(d, len + 1);
    for (i = 0; bytes && i < len; i++)
        bytes[i] = (char)(roll(d, 255) + (may_hold_nul ? 0 : 1));
    return HK_ARG_OF_TEXT(bytes ? bytes : "", bytes ? len : 0);
}

static struct hk_arg any(struct dice *d, const struct hk_shape *s,
                         const struct hk_bounds *b);

static struct hk_arg list(struct dice *d, const struct hk_shape *s, size_t n)
{
    struct hk_arg *items = room(d, (n + 1) * sizeof *items);
    size_t i;

    for (i = 0; items && i < n; i++)
        items[i] = any(d, s, NULL);
    return (struct hk_arg){ .kind = HK_ARG_LIST, .items = items,
                            .count = items ? n : 0 };
}

static struct hk_arg record(struct dice *d, const struct hk_struct *t)
{
    const size_t n = (size_t)t->field_count;
    struct hk_arg *items = room(d, n * sizeof *items);
    const char **names = room(d, n * sizeof *names);
    size_t i;

    for (i = 0; items && names && i < n; i++) {
        const struct hk_struct_field *f = &t->fields[i];

        names[i] = f->name;
        if (f->count && hk_shape_is_text(&f->shape)) {
            items[i] = text(d, false);
            if (items[i].len > f->count)
                items[i].len = f->count;
        } else {
            items[i] = f->count ? list(d, &f->shape, f->count)
                       : any(d, &f->shape, NULL);
        }
    }
    return (struct hk_arg){ .kind = HK_ARG_RECORD, .items = items,
                            .names = names, .count = n };
}

static struct hk_arg any(struct dice *d, const struct hk_shape *s,
                         const struct hk_bounds *b)
{
    const char *word;

    if (s->record)
        return record(d, s->record);
    if (s->words) {
        word = s->words->words[roll(d, s->words->count)].text;
        return HK_ARG_OF_TEXT(word, strlen(word));
    }
    if (s->type->wire == HK_WIRE_TEXT)
        return text(d, false);
    return number(d, s, b);
}

/* ---- one call ------------------------------------------------------------ */

/* Buffers that are counted together are of one length. */
static struct hk_arg argument(struct dice *d, const struct hk_input *p,
                              size_t length)
{
    if (p->nullable && !roll(d, 4))
        return (struct hk_arg){ .kind = HK_ARG_NIL };
    if (!p->buffer)
        return any(d, &p->shape, &p->bounds);
    if (p->count < 0)
        length = p->capacity;
    return list(d, &p->shape, length);
}

/* A length that the caller gives lies within its buffers. */
static size_t make_args(struct dice *d, const struct hk_function *f,
                        struct hk_arg *args)
{
    static const size_t lengths[] = { 0, 1, 2, 3, 17, 300 };
    const size_t length = lengths[roll(d, 6)];
    size_t i;

    for (i = 0; i < (size_t)f->visible_count; i++) {
        const struct hk_input *p = &f->params[f->visible[i]];

        if (p->counts >= 0)
            args[i] = HK_ARG_OF_INTEGER((int64_t)roll(d, length + 1));
        else
            args[i] = argument(d, p, length);
    }
    return i;
}

static bool can_be_called(const struct hk_function *f)
{
    int i;

    for (i = 0; i < f->param_count; i++)
        if (f->params[i].callback
            || (f->params[i].shape.handle && !f->params[i].pointer))
            return false;
    return true;
}

/* "f(1, "x")" with what was given, cut where it is long. */
static void add_call(struct hk_str *out, const struct hk_function *f,
                     const struct hk_arg *args, size_t count)
{
    struct hk_str one = HK_STR_INIT;
    size_t i;

    hk_str_addf(out, "%s(", f->full);
    for (i = 0; i < count; i++) {
        hk_str_clear(&one);
        hk_arg_print(&one, &args[i], true);
        hk_str_puts(out, i ? ", " : "");
        hk_str_add(out, hk_str_text(&one), one.len < 60 ? one.len : 60);
        hk_str_puts(out, one.len < 60 ? "" : "...");
    }
    hk_str_putc(out, ')');
    hk_str_release(&one);
}

static enum hk_status keep(const char **says, const struct hk_function *f,
                           const struct hk_arg *args, size_t count,
                           const char *sentence, struct hk_arena *arena,
                           struct hk_err *err)
{
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc;

    add_call(&s, f, args, count);
    hk_str_addf(&s, ": %s", sentence);
    rc = hk_str_status(&s, err);
    if (!rc) {
        *says = hk_arena_dup(arena, s.data, s.len);
        rc = *says ? HK_OK : hk_fail_memory(err);
    }
    hk_str_release(&s);
    return rc;
}

/* Call it, and a second time what is pure. A function may say that it failed;
 * it may not die. */
static enum hk_status try(struct hk_plugin *p, const struct hk_function *f,
                          struct dice *d, const char **says,
                          struct hk_arena *keeps, struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    struct hk_arg args[HK_PARAM_MOST], first, second;
    const size_t count = make_args(d, f, args);
    enum hk_status rc, again;

    rc = hk_plugin_call_found(p, f, args, count, &first, d->arena, &why);
    if (rc == HK_ESTOP || rc == HK_ENOMEM || d->no_memory)
        return d->no_memory ? hk_fail_memory(err)
               : hk_fail(err, rc, "%s", why.text);
    if (rc == HK_EIO) {
        hk_plugin_unblock(p);     /* we wanted to know */
        return keep(says, f, args, count, why.text, keeps, err);
    }
    if (!f->pure)
        return HK_OK;
    again = hk_plugin_call_found(p, f, args, count, &second, d->arena, &why);
    if (again != rc || (!rc && !hk_arg_same(&first, &second)))
        return keep(says, f, args, count, hk_say(err, "the second call gives "
                    "something else, so it is not pure"), keeps, err);
    return HK_OK;
}

enum hk_status hk_plugin_fuzz(struct hk_plugin *p, const struct hk_function *f,
                              uint64_t seed, int times, int *done,
                              const char **says, struct hk_arena *arena,
                              struct hk_err *err)
{
    struct hk_arena work = { 0 };
    struct dice d = { seed * 2 + 1, &work, false };
    enum hk_status rc = HK_OK;

    *done = 0;
    *says = NULL;
    if (!can_be_called(f))
        return HK_OK;
    for (int i = 0; i < 20; i++)
        roll(&d, 2);              /* small seeds begin alike */
    for (; *done < times && !rc && !*says; ++*done) {
        rc = try(p, f, &d, says, arena, err);
        hk_arena_reset(&work);
    }
    hk_arena_release(&work);
    return rc;
}
