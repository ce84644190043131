/* sheets.c - workbooks, by the plugin xlsx: its process sees bytes alone */
#include "cli/sheets.h"

#include <string.h>

#include "cli/plugins.h"
#include "plugin/call.h"

/* Call a function of the plugin; its results, two at most, stand in the
 * arena. */
static enum hk_status call(struct hk_cli_sheets *s, const char *function,
                           const struct hk_arg *args, size_t count,
                           struct hk_arg *result, struct hk_err *err)
{
    enum hk_status rc = hk_cli_plugins(s->cli);

    hk_arena_reset(&s->arena);
    if (rc && err == &s->cli->err)
        return rc;
    if (rc)
        return hk_fail(err, rc, "%s", s->cli->err.text);
    return hk_plugin_call(s->cli->plugins, HK_FOR_HUKA, function, args, count,
                          result, &s->arena, err);
}

/* The text in place `at` of a result of several values. */
static enum hk_status text_at(const struct hk_arg *result, size_t at,
                              struct hk_arg *text, struct hk_err *err)
{
    *text = (struct hk_arg){ .text = "" };
    if (result->kind != HK_ARG_LIST || result->count <= at
        || result->items[at].kind != HK_ARG_TEXT)
        return hk_fail(err, HK_EFORMAT, "the plugin xlsx is not the one that "
                       "this version of huka knows; use the one it came with");
    *text = result->items[at];
    return HK_OK;
}

/* ---- reading ------------------------------------------------------------- */

static enum hk_status share_file(struct hk_cli_sheets *s, const char *file,
                                 size_t len, struct hk_err *err)
{
    enum hk_status rc;

    hk_buffer_close(&s->file);
    rc = hk_buffer_open(&s->file, hk_ctype_named("u8"), len, err);
    if (!rc)
        memcpy(s->file.data, file, len);
    return rc;
}

static enum hk_status read_rows(void *context, const char *file, size_t len,
                                const char *sheet, uint64_t from,
                                struct hk_str *rows, bool *more,
                                struct hk_err *err)
{
    struct hk_cli_sheets *s = context;
    struct hk_arg args[3] = { { .kind = HK_ARG_BUFFER, .buffer = &s->file } };
    struct hk_arg result, word, bytes;
    enum hk_status rc = HK_OK;

    *more = false;
    if (from == 1)               /* another file */
        rc = share_file(s, file, len, err);
    if (sheet)
        args[1] = HK_ARG_OF_TEXT(sheet, strlen(sheet));
    args[2] = HK_ARG_OF_INTEGER((int64_t)from);
    if (!rc)
        rc = call(s, "xlsx.rows", args, 3, &result, err);
    if (!rc)
        rc = text_at(&result, 0, &word, err);
    if (!rc)
        rc = text_at(&result, 1, &bytes, err);
    if (rc)
        return rc;
    hk_str_add(rows, bytes.text, bytes.len);
    *more = word.len == 4 && !memcmp(word.text, "more", 4);
    return HK_OK;
}

/* ---- writing ------------------------------------------------------------- */

static enum hk_status write_piece(void *context, enum hk_sheet_step step,
                                  const char *name, const char *columns,
                                  const struct hk_str *rows,
                                  uint64_t state[HK_SHEET_STATE],
                                  struct hk_str *file, struct hk_err *err)
{
    static const char *const functions[] = { "xlsx.head", "xlsx.body",
                                             "xlsx.tail" };
    struct hk_cli_sheets *s = context;
    struct hk_buffer numbers = hk_buffer_view(hk_ctype_named("u64"),
                                              HK_SHEET_STATE, state);
    struct hk_arg args[3] = { HK_ARG_OF_TEXT(name, strlen(name)) };
    struct hk_arg result, bytes;
    size_t count = 1;
    enum hk_status rc;

    if (step == HK_SHEET_BODY)
        args[0] = HK_ARG_OF_TEXT(hk_str_text(rows), rows->len);
    if (step == HK_SHEET_HEAD)
        args[count++] = HK_ARG_OF_TEXT(columns, strlen(columns));
    args[count++] = (struct hk_arg){ .kind = HK_ARG_BUFFER,
                                     .buffer = &numbers };
    rc = call(s, functions[step], args, count, &result, err);
    if (!rc)
        rc = text_at(&result, 1, &bytes, err);
    if (!rc)
        hk_str_add(file, bytes.text, bytes.len);
    return rc;
}

static enum hk_status write_whole(void *context, const char *names,
                                  const char *columns,
                                  const struct hk_str *rows,
                                  struct hk_str *file, struct hk_err *err)
{
    struct hk_cli_sheets *s = context;
    struct hk_buffer bytes = hk_buffer_view(hk_ctype_named("u8"), rows->len,
                                            rows->data);
    struct hk_arg args[3] = { HK_ARG_OF_TEXT(names, strlen(names)),
                              HK_ARG_OF_TEXT(columns, strlen(columns)),
                              { .kind = HK_ARG_BUFFER, .buffer = &bytes } };
    struct hk_arg one, book, result = { .kind = HK_ARG_LIST, .items = &one,
                                        .count = 1 };
    enum hk_status rc = call(s, "xlsx.book", args, 3, &one, err);

    if (!rc)
        rc = text_at(&result, 0, &book, err);
    if (!rc)
        hk_str_add(file, book.text, book.len);
    return rc;
}

/* ---- from begin to end --------------------------------------------------- */

void hk_cli_sheets_init(struct hk_cli_sheets *s, struct hk_cli *cli)
{
    *s = (struct hk_cli_sheets){ .cli = cli };
    s->hooks = (struct hk_sheets){ s, read_rows, write_piece, write_whole };
}

void hk_cli_sheets_release(struct hk_cli_sheets *s)
{
    hk_buffer_close(&s->file);
    hk_arena_release(&s->arena);
}
