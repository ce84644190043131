/* shape.c - the layout of structs, and values in the bytes of C */
#include "plugin/shape.h"

#include <string.h>

#include "base/arena.h"

/* ---- layout -------------------------------------------------------------- */

size_t hk_shape_size(const struct hk_shape *s)
{
    if (s->record)
        return s->record->size;
    return hk_wire_size(s->type->wire) ? hk_wire_size(s->type->wire)
           : sizeof(void *);
}

static size_t align_of(const struct hk_shape *s)
{
    return s->record ? s->record->align : hk_shape_size(s);
}

static size_t round_up(size_t n, size_t to)
{
    return (n + to - 1) / to * to;
}

void hk_struct_layout(struct hk_struct *s)
{
    int i;

    s->size = 0;
    s->align = 1;
    s->scalars = 0;
    for (i = 0; i < s->field_count; i++) {
        struct hk_struct_field *f = &s->fields[i];
        const size_t n = f->count ? f->count : 1;
        const size_t align = align_of(&f->shape);

        f->offset = round_up(s->size, align);
        s->size = f->offset + n * hk_shape_size(&f->shape);
        s->align = align > s->align ? align : s->align;
        s->scalars += n * (f->shape.record ? f->shape.record->scalars : 1);
    }
    s->size = round_up(s->size, s->align);
}

/* ---- words --------------------------------------------------------------- */

bool hk_shape_is_text(const struct hk_shape *s)
{
    return !strcmp(s->type->name, "char");
}

bool hk_shape_is_bytes(const struct hk_shape *s)
{
    return s->type->wire == HK_WIRE_U8 || s->type->wire == HK_WIRE_I8;
}

const char *hk_enum_word(const struct hk_enum *e, int64_t number)
{
    size_t i;

    for (i = 0; i < e->count; i++)
        if (e->words[i].number == number)
            return e->words[i].text;
    return NULL;
}

/* The number for `word`; false if none. */
static bool number_of(const struct hk_enum *e, const struct hk_arg *word,
                      int64_t *number)
{
    size_t i;

    for (i = 0; word->kind == HK_ARG_TEXT && i < e->count; i++)
        if (strlen(e->words[i].text) == word->len
            && !memcmp(e->words[i].text, word->text, word->len)) {
            *number = e->words[i].number;
            return true;
        }
    return false;
}

const char *hk_shape_name(const struct hk_shape *s)
{
    return s->words ? s->words->name : s->record ? s->record->name
           : s->handle ? s->handle->name : s->type->name;
}

/* ---- values into bytes --------------------------------------------------- */

static enum hk_status store_word(const struct hk_shape *s,
                                 const struct hk_arg *a, void *out,
                                 struct hk_err *err)
{
    struct hk_str words = HK_STR_INIT;
    enum hk_status rc;
    int64_t number;
    size_t i;

    if (number_of(s->words, a, &number)) {
        hk_bits_store(s->type, out, (uint64_t)number);
        return HK_OK;
    }
    for (i = 0; i < s->words->count; i++)
        hk_str_addf(&words, "%s%s", i ? hk_say(err, ", ") : "",
                    s->words->words[i].text);
    rc = hk_str_status(&words, err);
    if (!rc)
        rc = hk_arg_fail(a, words.data, err);
    hk_str_release(&words);
    return rc;
}

/* Put the name of a member before what is wrong with it. */
static enum hk_status fail_in(const char *name, enum hk_status rc,
                              struct hk_err *err)
{
    return hk_fail_at(err, rc, name);
}

static enum hk_status store_chars(const struct hk_struct_field *f,
                                  const struct hk_arg *a, char *out,
                                  struct hk_err *err)
{
    if (a->kind != HK_ARG_TEXT)
        return hk_arg_fail(a, hk_say(err, "a text"), err);
    if (a->len > f->count)
        return hk_fail(err, HK_EUSAGE, "found %zu bytes, expected at most %zu",
                       a->len, f->count);
    memcpy(out, a->text, a->len);
    return HK_OK;
}

static enum hk_status store_array(const struct hk_struct_field *f,
                                  const struct hk_arg *a, char *out,
                                  struct hk_err *err)
{
    const size_t each = hk_shape_size(&f->shape);
    enum hk_status rc = HK_OK;
    size_t i;

    if (hk_shape_is_text(&f->shape))
        return store_chars(f, a, out, err);
    if (a->kind != HK_ARG_LIST)
        return hk_arg_fail(a, hk_say(err, "a list"), err);
    if (a->count != f->count)
        return hk_fail(err, HK_EUSAGE, "found %zu elements, expected %zu",
                       a->count, f->count);
    for (i = 0; i < a->count && !rc; i++)
        rc = hk_shape_store(&f->shape, &a->items[i], NULL, out + i * each, err);
    return rc;
}

static enum hk_status store_field(const struct hk_struct_field *f,
                                  const struct hk_arg *record, char *out,
                                  struct hk_err *err)
{
    const struct hk_arg *a = hk_arg_member(record, f->name);
    enum hk_status rc;

    if (!a)
        return hk_fail(err, HK_EUSAGE, "the member \"%s\" is missing",
                       f->name);
    if (f->count)
        rc = store_array(f, a, out + f->offset, err);
    else
        rc = hk_shape_store(&f->shape, a, NULL, out + f->offset, err);
    return rc ? fail_in(f->name, rc, err) : HK_OK;
}

static enum hk_status store_record(const struct hk_struct *s,
                                   const struct hk_arg *a, char *out,
                                   struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    size_t k;
    int i;

    if (a->kind != HK_ARG_RECORD)
        return hk_arg_fail(a, hk_say(err, "a table with its members"), err);
    for (k = 0; k < a->count; k++) {
        for (i = 0; i < s->field_count; i++)
            if (!strcmp(s->fields[i].name, a->names[k]))
                break;
        if (i == s->field_count)
            return hk_fail(err, HK_EUSAGE, "%s has no member \"%s\"", s->name,
                           a->names[k]);
    }
    memset(out, 0, s->size);
    for (i = 0; i < s->field_count && !rc; i++)
        rc = store_field(&s->fields[i], a, out, err);
    return rc;
}

enum hk_status hk_shape_store(const struct hk_shape *s, const struct hk_arg *a,
                              const struct hk_bounds *b, void *out,
                              struct hk_err *err)
{
    uint64_t bits;
    enum hk_status rc;

    if (s->record)
        return store_record(s->record, a, out, err);
    if (s->words)
        return store_word(s, a, out, err);
    rc = hk_arg_bits(&bits, s->type, b, a, err);
    if (!rc)
        hk_bits_store(s->type, out, bits);
    return rc;
}

/* ---- and back ------------------------------------------------------------ */

static enum hk_status load_text(const char *bytes, size_t most,
                                struct hk_arg *out, struct hk_arena *arena,
                                struct hk_err *err)
{
    const size_t len = strnlen(bytes, most);

    *out = HK_ARG_OF_TEXT(hk_arena_dup(arena, bytes, len), len);
    return out->text ? HK_OK : hk_fail_memory(err);
}

static enum hk_status load_array(const struct hk_struct_field *f,
                                 const char *bytes, struct hk_arg *out,
                                 struct hk_arena *arena, struct hk_err *err)
{
    struct hk_arg *items;
    enum hk_status rc = HK_OK;
    size_t i;

    if (hk_shape_is_text(&f->shape))
        return load_text(bytes, f->count, out, arena, err);
    items = hk_arena_alloc(arena, f->count * sizeof *items);
    if (!items)
        return hk_fail_memory(err);
    for (i = 0; i < f->count && !rc; i++)
        rc = hk_shape_load(&f->shape, bytes + i * hk_shape_size(&f->shape),
                           &items[i], arena, err);
    *out = (struct hk_arg){ .kind = HK_ARG_LIST, .items = items,
                            .count = f->count };
    return rc;
}

static enum hk_status load_record(const struct hk_struct *s, const char *bytes,
                                  struct hk_arg *out, struct hk_arena *arena,
                                  struct hk_err *err)
{
    const size_t n = (size_t)s->field_count;
    struct hk_arg *items = hk_arena_alloc(arena, n * sizeof *items);
    const char **names = hk_arena_alloc(arena, n * sizeof *names);
    enum hk_status rc = HK_OK;
    size_t i;

    if (!items || !names)
        return hk_fail_memory(err);
    for (i = 0; i < n && !rc; i++) {
        const struct hk_struct_field *f = &s->fields[i];

        names[i] = f->name;
        if (f->count)
            rc = load_array(f, bytes + f->offset, &items[i], arena, err);
        else
            rc = hk_shape_load(&f->shape, bytes + f->offset, &items[i], arena,
                               err);
    }
    *out = (struct hk_arg){ .kind = HK_ARG_RECORD, .items = items,
                            .names = names, .count = n };
    return rc;
}

enum hk_status hk_shape_load(const struct hk_shape *s, const void *bytes,
                             struct hk_arg *out, struct hk_arena *arena,
                             struct hk_err *err)
{
    const char *word;

    if (s->record)
        return load_record(s->record, bytes, out, arena, err);
    *out = hk_arg_load(s->type, bytes);
    word = s->words && out->kind == HK_ARG_INTEGER
           ? hk_enum_word(s->words, out->integer) : NULL;
    if (word)                     /* a number without a word stays one */
        *out = HK_ARG_OF_TEXT(word, strlen(word));
    return HK_OK;
}
