/* reader.c - a file, read whole: what is hashed is what is parsed */
#include "exchange/reader.h"

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"
#include "exchange/json_rows.h"
#include "exchange/md_rows.h"
#include "exchange/sheets.h"

struct hk_reader {
    char *name;                  /* for messages */
    struct hk_str text;          /* UTF-8, or rows of a workbook */
    enum { IS_CSV, IS_WORKBOOK, IS_JSON, IS_MARKDOWN } form;
    struct hk_csv csv;           /* of these the one that `form` says */
    struct hk_sheet_walk walk;
    struct hk_json_rows json;
    struct hk_md_rows markdown;
    enum hk_encoding encoding;
    unsigned char sha256[HK_SHA256_LEN];   /* of the bytes of the file */
};

/* The file that was read becomes the rows of one of its sheets. */
static enum hk_status read_workbook(struct hk_reader *r,
                                    const struct hk_reader_options *o,
                                    struct hk_err *err)
{
    struct hk_str rows = HK_STR_INIT;
    size_t width;
    enum hk_status rc = hk_sheet_load(&rows, &width, o->sheets, &r->text,
                                      o->sheet, r->name, err);

    hk_str_release(&r->text);
    r->text = rows;
    r->form = IS_WORKBOOK;
    r->walk = (struct hk_sheet_walk){ .name = r->name, .len = rows.len,
                                      .bytes = hk_str_text(&r->text),
                                      .width = width };
    return rc;
}

static int form_of(const char *name)
{
    static const struct { const char *end; int form; } ends[] = {
        { ".json", IS_JSON }, { ".ndjson", IS_JSON }, { ".jsonl", IS_JSON },
        { ".md", IS_MARKDOWN },
    };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (hk_has_ending(name, ends[i].end))
            return ends[i].form;
    return IS_CSV;
}

static enum hk_status read_text(struct hk_reader *r,
                                const struct hk_reader_options *o,
                                struct hk_err *err)
{
    enum hk_status rc;

    if (o->sheet)
        return hk_fail(err, HK_EUSAGE, "%s: only a workbook has sheets; leave "
                       "out --sheet", r->name);
    r->encoding = o->encoding;
    rc = hk_encoding_decode(&r->text, &r->encoding, r->name, err);
    if (rc)
        return rc;
    r->form = form_of(r->name);
    if (r->form == IS_JSON)
        return hk_json_rows_init(&r->json, hk_str_text(&r->text), r->text.len,
                                 r->name, err);
    if (r->form == IS_MARKDOWN)
        hk_md_rows_init(&r->markdown, hk_str_text(&r->text), r->text.len,
                        r->name);
    else
        hk_csv_init(&r->csv, hk_str_text(&r->text), r->text.len, r->name);
    return HK_OK;
}

static enum hk_status read_file(struct hk_reader *r, const char *path,
                                const struct hk_reader_options *o,
                                struct hk_err *err)
{
    enum hk_status rc;

    r->name = hk_strdup(path);
    if (!r->name)
        return hk_fail_memory(err);
    rc = hk_str_read(&r->text, path, 0, err);
    if (!rc)
        rc = hk_sha256(r->sha256, hk_str_text(&r->text), r->text.len, err);
    if (rc)
        return rc;
    if (o->sheets && hk_sheet_is(hk_str_text(&r->text), r->text.len))
        return read_workbook(r, o, err);
    return read_text(r, o, err);
}

enum hk_status hk_reader_open(struct hk_reader **out, const char *path,
                              const struct hk_reader_options *o,
                              struct hk_err *err)
{
    static const struct hk_reader_options none;
    struct hk_reader *r = hk_zalloc(1, sizeof *r);
    enum hk_status rc;

    *out = NULL;
    if (!r)
        return hk_fail_memory(err);
    rc = read_file(r, path, o ? o : &none, err);
    if (rc) {
        hk_reader_close(r);
        return rc;
    }
    *out = r;
    return HK_OK;
}

void hk_reader_close(struct hk_reader *r)
{
    if (!r)
        return;
    hk_csv_release(&r->csv);
    hk_sheet_walk_release(&r->walk);
    hk_json_rows_release(&r->json);
    hk_md_rows_release(&r->markdown);
    hk_str_release(&r->text);
    hk_free(r->name);
    hk_free(r);
}

bool hk_reader_is_json(const struct hk_reader *r)
{
    return r->form == IS_JSON;
}

enum hk_status hk_reader_row(struct hk_reader *r, const struct hk_cell **cells,
                             size_t *count, int64_t *line, struct hk_err *err)
{
    switch (r->form) {
    case IS_WORKBOOK:
        return hk_sheet_row(&r->walk, cells, count, line, err);
    case IS_JSON:
        return hk_json_rows_next(&r->json, cells, count, line, err);
    case IS_MARKDOWN:
        return hk_md_rows_next(&r->markdown, cells, count, line, err);
    default:
        return hk_csv_row(&r->csv, cells, count, line, err);
    }
}

void hk_reader_rewind(struct hk_reader *r)
{
    switch (r->form) {
    case IS_WORKBOOK:
        hk_sheet_rewind(&r->walk);
        break;
    case IS_JSON:
        hk_json_rows_rewind(&r->json);
        break;
    case IS_MARKDOWN:
        hk_md_rows_rewind(&r->markdown);
        break;
    default:
        hk_csv_rewind(&r->csv);
        break;
    }
}

bool hk_reader_is_workbook(const struct hk_reader *r)
{
    return r->form == IS_WORKBOOK;
}

bool hk_reader_is_headed(const struct hk_reader *r)
{
    return r->form == IS_JSON;
}

enum hk_encoding hk_reader_encoding(const struct hk_reader *r)
{
    return r->encoding;
}

const unsigned char *hk_reader_sha256(const struct hk_reader *r)
{
    return r->sha256;
}

size_t hk_reader_size(const struct hk_reader *r)
{
    return r->text.len;
}

size_t hk_reader_done(const struct hk_reader *r)
{
    switch (r->form) {
    case IS_WORKBOOK:
        return r->walk.at;
    case IS_JSON:
        return r->json.at;
    case IS_MARKDOWN:
        return r->markdown.at;
    default:
        return r->csv.at;
    }
}
