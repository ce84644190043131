/* functions.c - the SQL functions that the triggers of history call
 *
 * They are the reason why a register cannot be changed by accident with
 * another program: outside of a batch huka_batch() is an error, and elsewhere
 * it does not exist. */
#include "store/inside.h"

#include <string.h>

void hk_sql_give(sqlite3_context *context, struct hk_str *out)
{
    if (out->failed)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, hk_str_text(out), (int)out->len,
                            SQLITE_TRANSIENT);
    hk_str_release(out);
}

static void batch_number(sqlite3_context *context, int count,
                         sqlite3_value **values)
{
    struct hk_store *s = sqlite3_user_data(context);

    (void)count;
    (void)values;
    if (!s->batch.no)
        sqlite3_result_error(context, "rows can only be changed in a batch",
                             -1);
    else if (s->batch.noted)
        /* Their old values would stand before the insert they come after. */
        sqlite3_result_error(context, "inserts must be in history first", -1);
    else
        sqlite3_result_int64(context, s->batch.no);
}

/* huka_insert(entity, id) */
static void note_insert(sqlite3_context *context, int count,
                        sqlite3_value **values)
{
    struct hk_store *s = sqlite3_user_data(context);

    (void)count;
    if (!s->batch.no)
        sqlite3_result_error(context, "rows can only be changed in a batch",
                             -1);
    else if (!hk_insert_note(s, sqlite3_value_int64(values[0]),
                             sqlite3_value_int64(values[1])))
        sqlite3_result_error_nomem(context);
}

/* Add ,"name":value with false for none and null for unknown. */
static void add_member(struct hk_str *out, sqlite3_value *name, int bit,
                       sqlite3_value *value, int64_t none)
{
    hk_str_add(out, ",\"", 2);
    hk_str_add(out, (const char *)sqlite3_value_text(name),
               (size_t)sqlite3_value_bytes(name));
    hk_str_add(out, "\":", 2);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        hk_str_int(out, sqlite3_value_int64(value));
        break;
    case SQLITE_NULL:
        hk_str_puts(out, bit >= 0 && (none >> bit & 1) ? "false" : "null");
        break;
    default: {
        const char *text = (const char *)sqlite3_value_text(value);

        if (text)
            hk_old_quote(out, text, (size_t)sqlite3_value_bytes(value));
        else
            out->failed = true;
    }
    }
}

/* huka_old(none, name, bit, value, ...): all of them */
static void old_values(sqlite3_context *context, int count,
                       sqlite3_value **values)
{
    struct hk_str out = HK_STR_INIT;
    int64_t none = count ? sqlite3_value_int64(values[0]) : 0;

    for (int i = 1; i + 2 < count; i += 3)
        add_member(&out, values[i], sqlite3_value_int(values[i + 1]),
                   values[i + 2], none);
    hk_sql_give(context, &out);
}

static bool same(sqlite3_value *a, sqlite3_value *b)
{
    int type = sqlite3_value_type(a);
    int len;

    if (type != sqlite3_value_type(b))
        return false;
    if (type == SQLITE_NULL)
        return true;
    if (type == SQLITE_INTEGER)
        return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    len = sqlite3_value_bytes(a);
    return len == sqlite3_value_bytes(b) &&
        (!len || !memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b),
                         (size_t)len));
}

/* huka_changed(none, none now, name, bit, value, now, ...): those that differ,
 * or whose NULL means something else now */
static void changed_values(sqlite3_context *context, int count,
                           sqlite3_value **values)
{
    struct hk_str out = HK_STR_INIT;
    int64_t none = count > 1 ? sqlite3_value_int64(values[0]) : 0;
    int64_t now = count > 1 ? sqlite3_value_int64(values[1]) : 0;

    for (int i = 2; i + 3 < count; i += 4) {
        int bit = sqlite3_value_int(values[i + 1]);

        if (!same(values[i + 2], values[i + 3]) ||
            (bit >= 0 && ((none ^ now) >> bit & 1)))
            add_member(&out, values[i], bit, values[i + 2], none);
    }
    hk_sql_give(context, &out);
}

/* Add the members of `b` whose names are not in `a`. */
static bool merge(struct hk_str *out, struct hk_old *a, struct hk_old *b,
                  const char *first, size_t len)
{
    while (hk_old_next(b)) {
        bool known = false;

        if (!hk_old_begin(a, first, len)) {
            out->failed = true;
            return false;
        }
        while (!known && hk_old_next(a))
            known = a->name_len == b->name_len &&
                !memcmp(a->name, b->name, a->name_len);
        if (a->damaged)
            return false;
        if (known)
            continue;
        if (out->len > 1)
            hk_str_putc(out, ',');
        hk_str_add(out, b->from, (size_t)(b->at - b->from));
    }
    return !b->damaged;
}

/* huka_merge(first, later): the first old value of each field stands */
static void merge_values(sqlite3_context *context, int count,
                         sqlite3_value **values)
{
    struct hk_store *s = sqlite3_user_data(context);
    struct hk_str out = HK_STR_INIT;
    struct hk_old a = { 0 }, b = { 0 };
    const char *first = (const char *)sqlite3_value_text(values[0]);
    const char *later = (const char *)sqlite3_value_text(values[1]);
    size_t len = (size_t)sqlite3_value_bytes(values[0]);
    bool good;

    (void)count;
    s->batch.merged = true;
    if (!first || !later) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    good = len >= 2 &&
        hk_old_begin(&b, later, (size_t)sqlite3_value_bytes(values[1]));
    hk_str_add(&out, first, good ? len - 1 : 0);
    good = good && merge(&out, &a, &b, first, len);
    hk_str_putc(&out, '}');
    if (good || out.failed) {
        hk_sql_give(context, &out);
    } else {
        sqlite3_result_error(context, "the history is damaged", -1);
        hk_str_release(&out);
    }
    hk_old_release(&a);
    hk_old_release(&b);
}

enum hk_status hk_functions_add(struct hk_store *s, struct hk_err *err)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
        int flags;
    } all[] = {
        { "huka_batch", 0, batch_number, 0 },
        { "huka_insert", 2, note_insert, 0 },
        { "huka_old", -1, old_values, SQLITE_DETERMINISTIC },
        { "huka_changed", -1, changed_values, SQLITE_DETERMINISTIC },
        { "huka_merge", 2, merge_values, 0 }
    };

    /* Innocuous, or TRUSTED_SCHEMA=0 would refuse them to the triggers. */
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int code = sqlite3_create_function_v2(
            s->db, all[i].name, all[i].arguments,
            SQLITE_UTF8 | SQLITE_INNOCUOUS | all[i].flags, s, all[i].call,
            NULL, NULL, NULL);

        if (code)
            return hk_sql_fail(s, code, err);
    }
    return hk_each_add(s, err);
}
