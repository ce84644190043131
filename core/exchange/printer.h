/* printer.h - values of fields into the cells of an export (private) */
#ifndef HK_PRINTER_H
#define HK_PRINTER_H

#include "exchange/export.h"
#include "exchange/sink.h"
#include "model/cell.h"

/* `= { 0 }` is one that was released. */
struct hk_printer {
    const struct hk_model *model;
    const struct hk_export_options *o;
    bool json;
    int64_t masked;              /* cells */
    struct hk_str text, scratch;
    struct hk_arena arena;
    const char ***words;         /* by field, by code: what cells say */
};

/* For the fields of `e` (NULL: only keys and numbers). */
enum hk_status hk_printer_init(struct hk_printer *p,
                               const struct hk_model *model,
                               const struct hk_entity *e,
                               const struct hk_export_options *o,
                               struct hk_err *err);

/* The next cell of `to` is the value of `f`; a link's key and a region's code
 * stand in its text. Private values are masked unless revealed. */
void hk_printer_put(struct hk_printer *p, struct hk_sink *to,
                    const struct hk_field *f, const struct hk_value *v);

/* The next cell is a key of `e`; masked as above. */
void hk_printer_put_key(struct hk_printer *p, struct hk_sink *to,
                        const struct hk_entity *e, const char *key, size_t len);

/* A number of JSON, in quotes where others would lose its last digits. */
void hk_printer_put_number(struct hk_printer *p, struct hk_sink *to,
                           int64_t number);

/* Free what it holds and leave it empty; harmless twice. */
void hk_printer_release(struct hk_printer *p);

/* Open a file for the export: not the register itself. `sheet` is what its
 * sheet is called, where it has one. */
enum hk_status hk_printer_open(struct hk_sink *to, const struct hk_store *s,
                               const char *path, const char *sheet,
                               const struct hk_export_options *o,
                               const struct hk_sink_column *columns,
                               size_t count, struct hk_err *err);

#endif
