/* manifest_returns.c - the result of a function */
#include <string.h>

#include "plugin/reading.h"

enum { MEANING_MOST = 2000 };

/* ---- the result ---------------------------------------------------------- */

static const struct { const char *word; enum hk_fails fails; } fails_words[] = {
    { "nonzero", HK_FAILS_NONZERO }, { "negative", HK_FAILS_NEGATIVE },
    { "null", HK_FAILS_NULL }, { "errno", HK_FAILS_ERRNO },
};

static bool may_be_negative(const struct hk_ctype *t)
{
    switch (t->wire) {
    case HK_WIRE_I8:
    case HK_WIRE_I16:
    case HK_WIRE_I32:
    case HK_WIRE_I64:
    case HK_WIRE_F32:
    case HK_WIRE_F64: return true;
    default: return false;
    }
}

static enum hk_status read_fails(struct hk_checker *r,
                                 const struct hk_where *up,
                                 const cJSON *returns, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "error");
    const struct hk_ctype *type = f->returns.type;
    const char *word = NULL;
    bool fits;
    size_t i;
    enum hk_status rc = hk_read_word(r, up, returns, "error", false, &word);

    if (rc || !word)
        return rc;
    for (i = 0; i < sizeof fails_words / sizeof fails_words[0]; i++)
        if (!strcmp(word, fails_words[i].word))
            f->fails = fails_words[i].fails;
    if (!f->fails)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected "
                       "nonzero, negative, null or errno", r->file,
                       hk_place_text(r, &at), word);
    fits = f->fails == HK_FAILS_ERRNO
        || (f->fails == HK_FAILS_NULL
            && (type->wire == HK_WIRE_TEXT || f->returns.handle))
        || (f->fails == HK_FAILS_NONZERO && hk_ctype_is_integer(type))
        || (f->fails == HK_FAILS_NEGATIVE && may_be_negative(type));
    if (!fits)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" says nothing of a "
                       "result of type %s", r->file, hk_place_text(r, &at),
                       word, hk_shape_name(&f->returns));
    return HK_OK;
}

/* A key of "errors": a whole number, or "null". */
static bool read_meaning_key(struct hk_meaning *m, const char *key)
{
    struct hk_arg a;

    m->is_null = !strcmp(key, "null");
    if (m->is_null)
        return true;
    if (hk_arg_parse(&a, hk_ctype_named("i64"), key, NULL)
        || a.kind != HK_ARG_INTEGER)
        return false;
    m->number = a.integer;
    return true;
}

static enum hk_status read_meaning(struct hk_checker *r,
                                   const struct hk_where *up,
                                   const cJSON *errors, const cJSON *item,
                                   struct hk_meaning *m)
{
    const struct hk_where at = HK_AT_KEY(up, item->string);

    if (!read_meaning_key(m, item->string))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "whole number in quotes, or \"null\"", r->file,
                       hk_place_text(r, &at), item->string);
    return hk_read_doc(r, up, errors, item->string, MEANING_MOST, &m->text);
}

static enum hk_status read_meanings(struct hk_checker *r,
                                    const struct hk_where *up,
                                    const cJSON *returns,
                                    struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "errors");
    const cJSON *errors = hk_member(returns, "errors"), *item;
    enum hk_status rc = HK_OK;

    if (!errors)
        return HK_OK;
    if (!cJSON_IsObject(errors))
        return hk_wrong_type(r, &at, errors, "an object");
    if (!f->fails)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: nothing is an error of "
                       "this function; say with \"error\" what is", r->file,
                       hk_place_text(r, &at));
    f->meanings = hk_arena_alloc(&r->m->arena,
        ((size_t)cJSON_GetArraySize(errors) + 1) * sizeof *f->meanings);
    if (!f->meanings)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, errors)
        rc = rc ? rc : read_meaning(r, &at, errors, item,
                                    &f->meanings[f->meaning_count++]);
    return rc;
}

enum hk_status hk_read_returns(struct hk_checker *r, const struct hk_where *up,
                               const cJSON *function, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "returns");
    const struct hk_where null = HK_AT_KEY(&at, "nullable");
    const cJSON *returns = hk_member(function, "returns");
    enum hk_status rc;

    f->returns.type = hk_ctype_named("void");
    if (!returns)
        return HK_OK;
    rc = hk_read_object(r, &at, returns, HK_IN_RETURNS);
    if (!rc)
        rc = hk_read_shape(r, &at, returns, &f->returns);
    if (!rc && f->returns.type->wire == HK_WIRE_CONTEXT)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: a context is given, not "
                     "returned; say \"uintptr\", or declare a handle", r->file,
                     hk_place_text(r, &at));
    if (!rc)
        rc = hk_read_flag(r, &at, returns, "nullable", &f->nullable);
    if (!rc && f->nullable && f->returns.type->wire != HK_WIRE_TEXT
        && !f->returns.handle)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: %s cannot be NULL; only what "
                     "is a pointer can; take it out", r->file,
                     hk_place_text(r, &null), hk_shape_name(&f->returns));
    if (!rc)
        rc = read_fails(r, &at, returns, f);
    if (!rc && f->nullable && f->fails == HK_FAILS_NULL)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: NULL is an error of this "
                     "function, so it is not a result too; take one out",
                     r->file, hk_place_text(r, &null));
    return rc ? rc : read_meanings(r, &at, returns, f);
}
