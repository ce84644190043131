/* json_rows.c - objects of JSON as rows
 *
 * The text is parted into objects by its brackets alone; each is then read
 * strictly by itself, so that a file of any size takes the memory of one. */
#include "exchange/json_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/text.h"
#include "exchange/csv.h"

/* ---- one object of the text ---------------------------------------------- */

static void skip_blanks(struct hk_json_rows *r)
{
    for (; r->at < r->len; r->at++) {
        const char c = r->text[r->at];

        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return;
        r->line += c == '\n';
    }
}

/* A sentence about what stands at `at`. */
static enum hk_status fail_at(const struct hk_json_rows *r, size_t at,
                              const char *sentence, struct hk_err *err)
{
    size_t line, column;

    hk_json_place(r->text, at, &line, &column);
    return hk_fail(err, HK_EFORMAT, "%s, line %zu, column %zu: %s", r->name,
                   line, column, hk_say(err, sentence));
}

/* Behind the object that begins at `from`: where its brackets are closed. */
static size_t end_of(const struct hk_json_rows *r, size_t from)
{
    int depth = 0;
    bool quoted = false;

    for (size_t i = from; i < r->len; i++) {
        const char c = r->text[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && --depth <= 0)
            return i + 1;
    }
    return r->len;
}

/* The list, or the first object, begins. */
static void begin(struct hk_json_rows *r)
{
    r->begun = true;
    skip_blanks(r);
    r->is_list = r->at < r->len && r->text[r->at] == '[';
    if (!r->is_list)
        return;
    r->at++;
    skip_blanks(r);
    r->done = r->at < r->len && r->text[r->at] == ']';
    r->at += r->done;
}

/* Stand on the next object, or be done. */
static enum hk_status find_object(struct hk_json_rows *r, struct hk_err *err)
{
    if (!r->begun)
        begin(r);
    skip_blanks(r);
    if (r->at == r->len && (r->done || !r->is_list)) {
        r->done = true;
        return HK_OK;
    }
    if (r->done)
        return fail_at(r, r->at, "the list of records ends before this; one "
                       "file is one list", err);
    if (r->at == r->len)
        return fail_at(r, r->at, "the file ends inside the list of records; "
                       "was it cut off?", err);
    if (r->text[r->at] != '{')
        return fail_at(r, r->at, "expected a record, an object in {...}; a "
                       "file holds a list of them, or one after the other",
                       err);
    return HK_OK;
}

/* In a list: the comma behind an object, or the end. */
static enum hk_status pass_comma(struct hk_json_rows *r, struct hk_err *err)
{
    skip_blanks(r);
    if (!r->is_list || r->at == r->len)
        return HK_OK;
    if (r->text[r->at] == ']') {
        r->done = true;
    } else if (r->text[r->at] != ',') {
        return fail_at(r, r->at, "expected , or ] behind a record of the list",
                       err);
    }
    r->at++;
    return HK_OK;
}

static enum hk_status parse(struct hk_json_rows *r, size_t end,
                            struct hk_err *err)
{
    struct hk_err said = { .lang = err ? err->lang : HK_EN };
    size_t line, column, first_line, first_column;
    enum hk_status rc = hk_json_parse(&r->object, r->text + r->at, end - r->at,
                                      &line, &column, &said);

    if (rc != HK_EFORMAT)
        return rc ? hk_fail(err, rc, "%s", said.text) : HK_OK;
    hk_json_place(r->text, r->at, &first_line, &first_column);
    return hk_fail(err, HK_EFORMAT, "%s, line %zu, column %zu: %s", r->name,
                   first_line + line - 1,
                   line == 1 ? first_column + column - 1 : column, said.text);
}

/* Read the next object into `object`, NULL when there is none. */
static enum hk_status next_object(struct hk_json_rows *r, int64_t *line,
                                  struct hk_err *err)
{
    enum hk_status rc;
    size_t end;

    cJSON_Delete(r->object);
    r->object = NULL;
    hk_arena_reset(&r->copies);
    if (hk_stop_asked())
        return hk_stop_fail(err);
    rc = find_object(r, err);
    if (rc || r->done)
        return rc;
    *line = r->line;
    end = end_of(r, r->at);
    rc = parse(r, end, err);
    for (; !rc && r->at < end; r->at++)
        r->line += r->text[r->at] == '\n';
    return rc ? rc : pass_comma(r, err);
}

/* ---- a field to a cell --------------------------------------------------- */

static enum hk_status fail_field(const struct hk_json_rows *r, int64_t line,
                                 const cJSON *field, struct hk_err *err)
{
    struct hk_str shown = HK_STR_INIT;
    enum hk_status rc;

    hk_text_safe(&shown, field->string, strlen(field->string));
    rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: \"%s\" holds what no field "
                 "can be; expected a text, a number, true, false, null, a list "
                 "of words, or {\"?\":true} for what is not known", r->name,
                 (long long)line, hk_str_text(&shown));
    hk_str_release(&shown);
    return rc;
}

/* A number as people write it, without an exponent: the fewest digits that are
 * this double. */
static char *number_text(struct hk_arena *a, double x)
{
    char text[40];
    int digits = 15;

    do
        snprintf(text, sizeof text, "%.*g", digits, x);
    while (strtod(text, NULL) != x && ++digits <= 17);
    if (!strchr(text, 'e'))
        return hk_arena_dup(a, text, strlen(text));
    if (fabs(x) >= 1)
        return hk_arena_printf(a, "%.0f", x);
    return hk_arena_printf(a, "%.*f", 30, x);
}

/* {"?":true}, which is what is not known. */
static bool is_unknown(const cJSON *v)
{
    return cJSON_IsObject(v) && v->child && !v->child->next
        && !strcmp(v->child->string, "?") && cJSON_IsTrue(v->child);
}

/* The words of a set; NULL where something else stands in the list, or without
 * memory (then `*no_memory`). */
static const char *list_text(struct hk_json_rows *r, const cJSON *list,
                             bool *no_memory)
{
    struct hk_str all = HK_STR_INIT;
    const cJSON *v;
    const char *text = NULL;
    bool good = true;

    if (!list->child)
        hk_str_puts(&all, "{}");
    cJSON_ArrayForEach(v, list) {
        good = good && cJSON_IsString(v);
        if (!good)
            break;
        hk_str_puts(&all, all.len ? "; " : "");
        hk_str_puts(&all, v->valuestring);
    }
    if (good && !all.failed)
        text = hk_arena_dup(&r->copies, all.data, all.len);
    *no_memory = good && !text;
    hk_str_release(&all);
    return text;
}

static enum hk_status read_field(struct hk_json_rows *r, const cJSON *v,
                                 struct hk_cell *cell, int64_t line,
                                 struct hk_err *err)
{
    const char *text = "";
    bool no_memory = false;

    cell->says = HK_CELL_EXACT;
    if (cJSON_IsString(v))
        text = v->valuestring;
    else if (cJSON_IsBool(v))
        text = cJSON_IsTrue(v) ? "true" : "false";
    else if (cJSON_IsNull(v))
        cell->says = HK_CELL_NULL;
    else if (is_unknown(v))
        cell->says = HK_CELL_UNKNOWN;
    else if (cJSON_IsArray(v))
        text = list_text(r, v, &no_memory);
    else if (cJSON_IsNumber(v))
        text = number_text(&r->copies, v->valuedouble);
    else
        text = NULL;
    if (!text && (no_memory || cJSON_IsNumber(v)))
        return hk_fail_memory(err);
    if (!text)
        return fail_field(r, line, v, err);
    cell->text = text;
    cell->len = strlen(text);
    if (cell->len > HK_CSV_CELL_MAX)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: a text is longer than "
                       "%u bytes", r->name, (long long)line, HK_CSV_CELL_MAX);
    return HK_OK;
}

/* ---- names --------------------------------------------------------------- */

static enum hk_status add_name(struct hk_json_rows *r, const char *name,
                               struct hk_err *err)
{
    const size_t len = strlen(name);
    int64_t column;
    bool added;

    if (!hk_map_intern(&r->columns, name, len, (int64_t)r->count, &column,
                       &added))
        return hk_fail_memory(err);
    if (!added)
        return HK_OK;
    if (r->count == HK_CSV_ROW_MAX)
        return hk_fail(err, HK_EFORMAT, "%s: its records have more than %d "
                       "different fields", r->name, HK_CSV_ROW_MAX);
    if (!hk_grow(&r->names, &r->names_cap, r->count + 1, sizeof *r->names))
        return hk_fail_memory(err);
    r->names[r->count] = hk_arena_dup(&r->kept, name, len);
    return r->names[r->count++] ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_json_rows_init(struct hk_json_rows *r, const char *text,
                                 size_t len, const char *name,
                                 struct hk_err *err)
{
    int64_t line;
    enum hk_status rc;

    *r = (struct hk_json_rows){ .name = name, .text = text, .len = len,
                                .line = 1 };
    do {
        const cJSON *v;
        struct hk_cell cell;

        rc = next_object(r, &line, err);
        if (rc || !r->object)
            break;
        cJSON_ArrayForEach(v, r->object) {
            rc = read_field(r, v, &cell, line, err);
            if (!rc)
                rc = add_name(r, v->string, err);
            if (rc)
                break;
        }
    } while (!rc);
    if (rc)
        return rc;
    r->cells = hk_zalloc(r->count + 1, sizeof *r->cells);
    hk_json_rows_rewind(r);
    return r->cells ? HK_OK : hk_fail_memory(err);
}

/* ---- rows ---------------------------------------------------------------- */

void hk_json_rows_rewind(struct hk_json_rows *r)
{
    r->at = 0;
    r->line = 1;
    r->begun = r->is_list = r->done = r->headed = false;
}

void hk_json_rows_release(struct hk_json_rows *r)
{
    cJSON_Delete(r->object);
    hk_map_release(&r->columns);
    hk_free(r->names);
    hk_free(r->cells);
    hk_arena_release(&r->kept);
    hk_arena_release(&r->copies);
    *r = (struct hk_json_rows){ 0 };
}

static void give_names(struct hk_json_rows *r)
{
    for (size_t i = 0; i < r->count; i++)
        r->cells[i] = (struct hk_cell){ r->names[i], strlen(r->names[i]),
                                        HK_CELL_EXACT };
    r->headed = true;
}

static enum hk_status fill_cells(struct hk_json_rows *r, int64_t line,
                                 struct hk_err *err)
{
    const cJSON *v;
    enum hk_status rc = HK_OK;

    for (size_t i = 0; i < r->count; i++)
        r->cells[i] = (struct hk_cell){ "", 0, HK_CELL_SILENT };
    cJSON_ArrayForEach(v, r->object) {
        int64_t at = hk_map_get(&r->columns, v->string, strlen(v->string), -1);

        rc = read_field(r, v, &r->cells[at], line, err);
        if (rc)
            break;
    }
    return rc;
}

enum hk_status hk_json_rows_next(struct hk_json_rows *r,
                                 const struct hk_cell **cells, size_t *count,
                                 int64_t *line, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    *cells = NULL;
    *count = 0;
    *line = 1;
    if (!r->headed && r->count) {
        give_names(r);
    } else {
        rc = next_object(r, line, err);
        if (rc || !r->object)
            return rc;
        rc = fill_cells(r, *line, err);
    }
    if (rc)
        return rc;
    *cells = r->cells;
    *count = r->count;
    return HK_OK;
}
