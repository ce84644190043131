/* printer.c - values of fields into the cells of an export
 *
 * What is written for CSV is what import reads: cell_read.c is the measure. */
#include "exchange/printer.h"

#include <string.h>
#include <sys/stat.h>

#define DOUBLE_MAX (INT64_C(1) << 53)   /* whole numbers a double keeps */

/* ---- words --------------------------------------------------------------- */

static int64_t number_of(const struct hk_field *f, const struct hk_code *code)
{
    return f->kind == HK_SET ? INT64_C(1) << code->no : code->no;
}

/* Does import read `text` as `number`? */
static bool reads_as(const struct hk_country *country,
                     const struct hk_field *f, const char *text, size_t len,
                     int64_t number, struct hk_str *scratch)
{
    struct hk_value v;
    enum hk_cell_note note;

    return !hk_cell_read(&v, &note, scratch, country, f, 1, text, len, NULL)
        && v.state == HK_KNOWN && v.number == number;
}

const char *hk_export_word(const struct hk_country *country,
                           const struct hk_field *f,
                           const struct hk_code *code, enum hk_lang lang)
{
    const char *label = lang == HK_ZH ? code->zh : code->en;
    struct hk_str scratch = HK_STR_INIT;
    bool fits = reads_as(country, f, label, strlen(label), number_of(f, code),
                         &scratch);

    hk_str_release(&scratch);
    return fits ? label : code->word;
}

/* What a cell says for the word: its code of the day that was asked for. */
static const char *word_of(const struct hk_printer *p, const struct hk_field *f,
                           const struct hk_code *code)
{
    const char *text = p->o->has_codes_of ? hk_code_on(code, p->o->codes_of)
        : NULL;

    if (text)
        return text;
    return p->json ? code->word
        : hk_export_word(&p->model->country, f, code, p->o->lang);
}

enum hk_status hk_printer_init(struct hk_printer *p,
                               const struct hk_model *model,
                               const struct hk_entity *e,
                               const struct hk_export_options *o,
                               struct hk_err *err)
{
    size_t fields = e ? (size_t)e->field_count : 0;

    *p = (struct hk_printer){ .model = model, .o = o };
    p->json = o->format == HK_FORMAT_JSON || o->format == HK_FORMAT_NDJSON;
    p->words = hk_arena_alloc(&p->arena, (fields + 1) * sizeof *p->words);
    if (!p->words)
        return hk_fail_memory(err);
    for (size_t i = 0; i < fields; i++) {
        const struct hk_field *f = e->fields[i];
        size_t count = (size_t)f->code_count;

        p->words[i] = hk_arena_alloc(&p->arena,
                                     (count + 1) * sizeof *p->words[i]);
        if (!p->words[i])
            return hk_fail_memory(err);
        for (size_t k = 0; k < count; k++)
            p->words[i][k] = word_of(p, f, &f->codes[k]);
    }
    return HK_OK;
}

void hk_printer_release(struct hk_printer *p)
{
    hk_arena_release(&p->arena);
    hk_str_release(&p->text);
    hk_str_release(&p->scratch);
    *p = (struct hk_printer){ 0 };
}

/* ---- words in cells ------------------------------------------------------ */

static bool add_enum(struct hk_printer *p, const struct hk_field *f,
                     int64_t number)
{
    for (int k = 0; k < f->code_count; k++)
        if (f->codes[k].no == number) {
            hk_str_puts(&p->text, p->words[f->index][k]);
            return true;
        }
    return false;
}

/* The words of a set: as the cells of enums, or the words of the model. */
static void add_set(struct hk_printer *p, const struct hk_field *f,
                    int64_t bits, bool plain)
{
    const char *between = p->o->lang == HK_ZH ? "、" : "; ";

    if (!bits)
        hk_str_puts(&p->text, "{}");
    for (int k = 0; k < f->code_count; k++) {
        if (!(bits >> f->codes[k].no & 1))
            continue;
        if (p->text.len)
            hk_str_puts(&p->text, between);
        hk_str_puts(&p->text, plain ? f->codes[k].word
                                    : p->words[f->index][k]);
    }
}

/* Labels that together read as something else give way to the words. */
static void add_words(struct hk_printer *p, const struct hk_field *f,
                      const struct hk_value *v)
{
    if (f->kind == HK_ENUM) {
        if (!add_enum(p, f, v->number))
            hk_cell_print(&p->text, &p->model->country, f, v, p->o->lang);
        return;
    }
    add_set(p, f, v->number, false);
    if (reads_as(&p->model->country, f, hk_str_text(&p->text), p->text.len,
                 v->number, &p->scratch))
        return;
    hk_str_clear(&p->text);
    add_set(p, f, v->number, true);
}

/* ---- cells --------------------------------------------------------------- */

static void put(struct hk_printer *p, struct hk_sink *to,
                enum hk_sink_how how)
{
    to->out.text.failed = to->out.text.failed || p->text.failed;
    hk_sink_cell(to, hk_str_text(&p->text), p->text.len, how);
    hk_str_clear(&p->text);
}

/* Of what is not there: a blank cell would be read as none in some fields. */
static void put_absent(struct hk_printer *p, struct hk_sink *to,
                       const struct hk_field *f, const struct hk_value *v)
{
    bool unknown = v->state == HK_UNKNOWN;

    if (p->json && unknown && f->optional) {
        hk_str_puts(&p->text, "{\"?\":true}");
        put(p, to, HK_SINK_JSON);
    } else if (p->json || (unknown && !f->blank_none)) {
        hk_sink_cell(to, "", 0, HK_SINK_NULL);
    } else {
        hk_cell_print(&p->text, &p->model->country, f, v, p->o->lang);
        put(p, to, HK_SINK_TEXT);
    }
}

static void put_masked(struct hk_printer *p, struct hk_sink *to, bool is_text,
                       const char *text, size_t len)
{
    p->masked++;
    if (is_text)
        hk_mask(&p->text, text ? text : "", len);
    else
        hk_str_puts(&p->text, "***");
    put(p, to, HK_SINK_TEXT);
}

void hk_printer_put_number(struct hk_printer *p, struct hk_sink *to,
                           int64_t number)
{
    bool is_safe = number <= DOUBLE_MAX && number >= -DOUBLE_MAX;

    hk_str_int(&p->text, number);
    put(p, to, p->json && !is_safe ? HK_SINK_TEXT : HK_SINK_BARE);
}

static void put_json(struct hk_printer *p, struct hk_sink *to,
                     const struct hk_field *f, const struct hk_value *v)
{
    struct hk_json j = { .out = &p->text };
    bool is_safe = v->number <= DOUBLE_MAX && v->number >= -DOUBLE_MAX;

    switch (f->kind) {
    case HK_BOOLEAN:
        hk_str_puts(&p->text, v->number ? "true" : "false");
        put(p, to, HK_SINK_BARE);
        break;
    case HK_DECIMAL:
    case HK_RATE:
        hk_number_print(&p->text, &p->model->country, HK_DECIMAL, NULL, 0,
                        v->number, HK_EN);
        put(p, to, is_safe ? HK_SINK_BARE : HK_SINK_TEXT);
        break;
    case HK_SET:
        hk_json_open(&j, '[');
        for (int k = 0; k < f->code_count; k++)
            if (v->number >> f->codes[k].no & 1)
                hk_json_puts(&j, f->codes[k].word);
        hk_json_close(&j);
        put(p, to, HK_SINK_JSON);
        break;
    case HK_ENUM:
        add_words(p, f, v);
        put(p, to, HK_SINK_TEXT);
        break;
    default:
        hk_cell_print(&p->text, &p->model->country, f, v, HK_EN);
        put(p, to, HK_SINK_TEXT);
        break;
    }
}

static void put_plain(struct hk_printer *p, struct hk_sink *to,
                      const struct hk_field *f, const struct hk_value *v)
{
    switch (f->kind) {
    case HK_ENUM:
    case HK_SET:
        add_words(p, f, v);
        put(p, to, HK_SINK_TEXT);
        break;
    case HK_TEXT:
    case HK_REGION:
    case HK_LINK:
        hk_sink_cell(to, v->text ? v->text : "", v->text ? v->len : 0,
                     HK_SINK_TEXT);
        break;
    default:
        hk_cell_print(&p->text, &p->model->country, f, v, p->o->lang);
        put(p, to, HK_SINK_BARE);
        break;
    }
}

void hk_printer_put(struct hk_printer *p, struct hk_sink *to,
                    const struct hk_field *f, const struct hk_value *v)
{
    if (v->state != HK_KNOWN)
        put_absent(p, to, f, v);
    else if (f->is_private && !p->o->reveal)
        put_masked(p, to, f->kind == HK_TEXT, v->text, v->len);
    else if (f->kind == HK_LINK)
        hk_printer_put_key(p, to, p->model->entities[f->to_entity], v->text,
                           v->len);
    else if (f->kind == HK_INTEGER)
        hk_printer_put_number(p, to, v->number);
    else if (p->json)
        put_json(p, to, f, v);
    else
        put_plain(p, to, f, v);
}

/* ---- keys ---------------------------------------------------------------- */

void hk_printer_put_key(struct hk_printer *p, struct hk_sink *to,
                        const struct hk_entity *e, const char *key, size_t len)
{
    if (!p->o->reveal && hk_model_key_is_private(p->model, e))
        put_masked(p, to, true, key, len);
    else
        hk_sink_cell(to, key ? key : "", key ? len : 0, HK_SINK_TEXT);
}

/* ---- the file ------------------------------------------------------------ */

enum hk_status hk_printer_open(struct hk_sink *to, const struct hk_store *s,
                               const char *path, const char *sheet,
                               const struct hk_export_options *o,
                               const struct hk_sink_column *columns,
                               size_t count, struct hk_err *err)
{
    const struct hk_sink_target target = { path, o->format, o->raw, o->sheets,
                                           sheet };
    struct stat file, own;

    if (strcmp(path, "-") && !stat(path, &file)
        && !stat(hk_store_path(s), &own) && file.st_dev == own.st_dev
        && file.st_ino == own.st_ino)
        return hk_fail(err, HK_EUSAGE, "%s: is the register itself; give the "
                       "export another name", path);
    return hk_sink_begin(to, &target, columns, count, err);
}
