/* view_functions.c - SQL functions of the views, and for those who ask
 *
 * YUAN(fen) (named as the country names its money), iso(day), word(entity,
 * field, no), mask(text); and four for the views alone, whose names begin with
 * huka_ and which the guard refuses to a user. */
#include "store/inside.h"
#include "store/record.h"
#include "store/view.h"

#include "base/date.h"
#include "base/money.h"

/* What the functions know: kept by SQLite until the connection is closed. */
struct knowledge {
    struct hk_store *s;
    bool reveal;
    enum hk_lang lang;
};

static void money_text(sqlite3_context *context, int count,
                       sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_INTEGER) {
        hk_decimal_print(&out, sqlite3_value_int64(values[0]),
                         k->s->model->country.money_digits);
        hk_sql_give(context, &out);
    } else if (sqlite3_value_type(values[0]) != SQLITE_NULL) {
        sqlite3_result_error(context, "the amount is not a whole number of "
                             "minor units; round() it first", -1);
    }
}

static void iso_text(sqlite3_context *context, int count,
                     sqlite3_value **values)
{
    sqlite3_int64 day = sqlite3_value_int64(values[0]);
    char text[11];

    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER || day < HK_DATE_MIN ||
        day > HK_DATE_MAX)
        return;
    hk_date_print(text, (int32_t)day, HK_DAY);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

void hk_view_words(struct hk_str *out, const struct hk_field *f, int64_t no)
{
    const struct hk_code *code = f->kind == HK_ENUM ? hk_code_no(f, no) : NULL;

    if (code)
        hk_str_puts(out, code->word);
    for (int i = 0; f->kind == HK_SET && i < f->code_count; i++)
        if (no >> f->codes[i].no & 1)
            hk_str_addf(out, "%s%s", out->len ? " " : "", f->codes[i].word);
}

static void word_text(sqlite3_context *context, int count,
                      sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    const char *entity = (const char *)sqlite3_value_text(values[0]);
    const char *field = (const char *)sqlite3_value_text(values[1]);
    const struct hk_entity *e = entity ? hk_model_entity(k->s->model, entity) :
        NULL;
    const struct hk_field *f = e && field ? hk_entity_field(e, field) : NULL;
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (!f || (f->kind != HK_ENUM && f->kind != HK_SET)) {
        sqlite3_result_error(context, "word() takes the name of an entity, of "
                             "a field with words, and a number", -1);
        return;
    }
    if (sqlite3_value_type(values[2]) != SQLITE_INTEGER)
        return;
    hk_view_words(&out, f, sqlite3_value_int64(values[2]));
    hk_sql_give(context, &out);
}

static void mask_text(sqlite3_context *context, int count,
                      sqlite3_value **values)
{
    struct hk_str out = HK_STR_INIT;
    const char *text;

    (void)count;
    switch (sqlite3_value_type(values[0])) {
    case SQLITE_NULL:
        return;
    case SQLITE_TEXT:
        text = (const char *)sqlite3_value_text(values[0]);
        if (text)
            hk_mask(&out, text, (size_t)sqlite3_value_bytes(values[0]));
        out.failed = out.failed || !text;
        break;
    default:
        /* The first digit of a number would tell too much. */
        hk_str_puts(&out, "***");
    }
    hk_sql_give(context, &out);
}

/* ---- for the views alone ------------------------------------------------- */

static const struct hk_field *field_of(const struct knowledge *k,
                                       sqlite3_value **values)
{
    const struct hk_entity *e =
        k->s->model->entities[sqlite3_value_int(values[0])];

    return e->fields[sqlite3_value_int(values[1])];
}

/* huka_show(entity, field, value, none): as people read it, private ones
 * masked. NULL where it is unknown. */
static void show(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    const struct hk_field *f = field_of(k, values);
    bool null = sqlite3_value_type(values[2]) == SQLITE_NULL;
    bool none = null && f->none_bit >= 0 &&
        (sqlite3_value_int64(values[3]) >> f->none_bit & 1);
    struct hk_value v = { .state = none ? HK_NONE : HK_KNOWN };
    struct hk_str out = HK_STR_INIT, masked = HK_STR_INIT;

    (void)count;
    if (null && !none)
        return;
    if (!none && f->kind == HK_TEXT) {
        v.text = (const char *)sqlite3_value_text(values[2]);
        v.len = v.text ? (size_t)sqlite3_value_bytes(values[2]) : 0;
    } else {
        v.number = sqlite3_value_int64(values[2]);
    }
    if (f->is_private && !k->reveal && !none) {
        if (f->kind == HK_TEXT)
            hk_mask(&masked, v.text ? v.text : "", v.len);
        else
            hk_str_puts(&masked, "***");
        hk_sql_give(context, &masked);
    } else if (f->kind == HK_INTEGER && !none) {
        sqlite3_result_int64(context, v.number);
    } else {
        hk_cell_print(&out, &k->s->model->country, f, &v, k->lang);
        hk_sql_give(context, &out);
    }
}

/* huka_key(entity, id) */
static void key_text(sqlite3_context *context, int count,
                     sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    const struct hk_entity *e =
        k->s->model->entities[sqlite3_value_int(values[0])];
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    if (hk_record_shown(k->s, e, sqlite3_value_int64(values[1]), false,
                        k->reveal, &out, NULL)) {
        sqlite3_result_error(context, "the key of a record cannot be read", -1);
        hk_str_release(&out);
    } else {
        hk_sql_give(context, &out);
    }
}

/* huka_name(entity, id): what people call it; NULL where it has no name. */
static void name_text(sqlite3_context *context, int count,
                      sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    const struct hk_entity *e =
        k->s->model->entities[sqlite3_value_int(values[0])];
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    if (hk_record_name(k->s, e, sqlite3_value_int64(values[1]), k->reveal,
                       k->lang, &out, NULL)) {
        sqlite3_result_error(context, "the name of a record cannot be read",
                             -1);
        hk_str_release(&out);
    } else if (out.len) {
        hk_sql_give(context, &out);
    }
}

/* huka_words(entity, field, no) */
static void words_text(sqlite3_context *context, int count,
                       sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    const struct hk_field *f = field_of(k, values);
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (sqlite3_value_type(values[2]) == SQLITE_NULL)
        return;
    if (f->is_private && !k->reveal)
        hk_str_puts(&out, "***");
    else
        hk_view_words(&out, f, sqlite3_value_int64(values[2]));
    hk_sql_give(context, &out);
}

static void add_masked(struct hk_str *out, const struct hk_field *f,
                       const struct hk_old *old)
{
    struct hk_str masked = HK_STR_INIT;

    if (f->kind == HK_TEXT)
        hk_mask(&masked, old->value.text, old->value.len);
    else
        hk_str_puts(&masked, "***");
    hk_str_addf(out, "\"%s\":", f->name);
    hk_old_quote(out, hk_str_text(&masked), masked.len);
    out->failed = out->failed || masked.failed;
    hk_str_release(&masked);
}

/* huka_mask_old(entity number of history, old) */
static void mask_old(sqlite3_context *context, int count,
                     sqlite3_value **values)
{
    const struct knowledge *k = sqlite3_user_data(context);
    struct hk_shelf *shelf = hk_shelf_no(k->s, sqlite3_value_int64(values[0]));
    const char *json = (const char *)sqlite3_value_text(values[1]);
    struct hk_old old = { 0 };
    struct hk_str out = HK_STR_INIT;

    (void)count;
    if (!json || !shelf)
        return;
    if (!hk_old_begin(&old, json, (size_t)sqlite3_value_bytes(values[1])))
        out.failed = true;
    hk_str_putc(&out, '{');
    while (!out.failed && hk_old_next(&old)) {
        int64_t i = hk_map_get(&shelf->e->names, old.name, old.name_len, -1);
        const struct hk_field *f = i < 0 ? NULL : shelf->e->fields[i];

        if (out.len > 1)
            hk_str_putc(&out, ',');
        if (f && f->is_private && old.value.state == HK_KNOWN)
            add_masked(&out, f, &old);
        else if (f || old.value.state != HK_KNOWN || !old.is_text)
            hk_str_add(&out, old.from, (size_t)(old.at - old.from));
        else
            /* A field that the model at hand does not know may be private. */
            hk_str_addf(&out, "\"%.*s\":\"***\"", (int)old.name_len, old.name);
    }
    hk_str_putc(&out, '}');
    hk_old_release(&old);
    hk_sql_give(context, &out);
}

enum hk_status hk_view_functions(struct hk_store *s, bool reveal,
                                 enum hk_lang lang, struct hk_err *err)
{
    const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } all[] = {
        { s->model->country.major, 1, money_text }, { "iso", 1, iso_text },
        { "printf", -1, hk_sql_printf }, { "format", -1, hk_sql_printf },
        { "word", 3, word_text }, { "mask", 1, mask_text },
        { "huka_mask", 1, mask_text }, { "huka_show", 4, show },
        { "huka_key", 2, key_text }, { "huka_words", 3, words_text },
        { "huka_mask_old", 2, mask_old }, { "huka_name", 2, name_text }
    };
    struct knowledge *k = hk_arena_alloc(&s->arena, sizeof *k);

    if (!k)
        return hk_fail_memory(err);
    *k = (struct knowledge){ .s = s, .reveal = reveal, .lang = lang };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int code = sqlite3_create_function_v2(
            s->db, all[i].name, all[i].arguments,
            SQLITE_UTF8 | SQLITE_INNOCUOUS, k, all[i].call, NULL, NULL, NULL);

        if (code)
            return hk_sql_fail(s, code, err);
    }
    return HK_OK;
}
