/* reader.c - a file, read whole: what is hashed is what is parsed */
#include "exchange/reader.h"

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"

struct hk_reader {
    char *name;                  /* for messages */
    struct hk_str text;          /* UTF-8 */
    struct hk_csv csv;
    enum hk_encoding encoding;
    unsigned char sha256[HK_SHA256_LEN];   /* of the bytes of the file */
};

static enum hk_status read_file(struct hk_reader *r, const char *path,
                                struct hk_err *err)
{
    enum hk_status rc;

    r->name = hk_strdup(path);
    if (!r->name)
        return hk_fail_memory(err);
    rc = hk_str_read(&r->text, path, 0, err);
    if (!rc)
        rc = hk_sha256(r->sha256, hk_str_text(&r->text), r->text.len, err);
    if (!rc)
        rc = hk_encoding_decode(&r->text, &r->encoding, path, err);
    if (!rc)
        hk_csv_init(&r->csv, hk_str_text(&r->text), r->text.len, r->name);
    return rc;
}

enum hk_status hk_reader_open(struct hk_reader **out, const char *path,
                              enum hk_encoding encoding, struct hk_err *err)
{
    struct hk_reader *r = hk_zalloc(1, sizeof *r);
    enum hk_status rc;

    *out = NULL;
    if (!r)
        return hk_fail_memory(err);
    r->encoding = encoding;
    rc = read_file(r, path, err);
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
    hk_str_release(&r->text);
    hk_free(r->name);
    hk_free(r);
}

enum hk_status hk_reader_row(struct hk_reader *r, const struct hk_cell **cells,
                             size_t *count, int64_t *line, struct hk_err *err)
{
    return hk_csv_row(&r->csv, cells, count, line, err);
}

void hk_reader_rewind(struct hk_reader *r)
{
    hk_csv_rewind(&r->csv);
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
    return r->csv.len;
}

size_t hk_reader_done(const struct hk_reader *r)
{
    return r->csv.at;
}
