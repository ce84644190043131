/* region_file.c - the regions of one region, and those it lies in */
#include "exchange/region_file.h"

#include <string.h>

#include "base/mem.h"
#include "exchange/reader.h"
#include "model/code.h"
#include "store/batch.h"

#define COLUMNS_MAX 16

/* One row of the file: what the record will be. */
struct region {
    const char *code, *parent;   /* cut; parent "" on top */
    struct hk_value *values;
};

struct file {
    struct hk_store *store;
    const struct hk_model *model;
    const struct hk_entity *entity;
    const char *path;
    struct hk_arena arena;
    const struct hk_field *columns[COLUMNS_MAX];
    size_t column_count;
    struct region *regions;
    size_t count, cap;
    struct hk_map codes;         /* cut code -> index in regions */
};

/* ---- reading ------------------------------------------------------------- */

static enum hk_status read_header(struct file *f, struct hk_reader *r,
                                  struct hk_err *err)
{
    const struct hk_cell *cells;
    int64_t line;
    bool has_code = false;
    enum hk_status rc = hk_reader_row(r, &cells, &f->column_count, &line, err);

    if (rc)
        return rc;
    for (size_t i = 0; i < f->column_count && i < COLUMNS_MAX; i++) {
        char *name = hk_arena_dup(&f->arena, cells[i].text, cells[i].len);

        if (!name)
            return hk_fail_memory(err);
        f->columns[i] = hk_entity_field(f->entity, name);
        if (!f->columns[i])
            return hk_fail(err, HK_EFORMAT, "%s: line 1: a region has no "
                           "\"%s\"; expected code, zh, en, within, since, "
                           "until or replaces", f->path, name);
        has_code = has_code || !strcmp(name, "code");
    }
    if (!has_code || f->column_count > COLUMNS_MAX)
        return hk_fail(err, HK_EFORMAT, "%s: line 1: expected the columns "
                       "code,zh,en", f->path);
    return HK_OK;
}

static enum hk_status read_cell(struct file *f, const struct hk_field *field,
                                const struct hk_cell *cell, int64_t line,
                                struct hk_value *v, struct hk_err *err)
{
    struct hk_str scratch = HK_STR_INIT;
    enum hk_cell_note note;
    enum hk_status rc = hk_cell_read(v, &note, &scratch, &f->model->country,
                                     field, 1, cell->text, cell->len, err);

    if (rc == HK_EFORMAT) {
        struct hk_str at = HK_STR_INIT;

        hk_str_addf(&at, "%s: line %lld", f->path, (long long)line);
        hk_fail_at(err, rc, hk_str_text(&at));
        hk_str_release(&at);
    }
    if (!rc && v->state == HK_KNOWN && field->kind == HK_TEXT) {
        v->text = hk_arena_dup(&f->arena, v->text, v->len);
        if (!v->text)
            rc = hk_fail_memory(err);
    }
    hk_str_release(&scratch);
    return rc;
}

static struct hk_value *value_of(const struct file *f, const struct region *r,
                                 const char *name)
{
    return &r->values[hk_entity_field(f->entity, name)->index];
}

/* The cut code of a field; NULL when it is not known or no code. */
static const char *cut_code(struct file *f, const struct hk_value *v)
{
    char cut[HK_CODE_MAX];

    if (v->state != HK_KNOWN
        || !hk_code_cut(cut, &f->model->country, v->text, v->len))
        return NULL;
    return hk_arena_dup(&f->arena, cut, strlen(cut));
}

static enum hk_status keep_codes(struct file *f, struct region *r,
                                 int64_t line, struct hk_err *err)
{
    struct hk_value *code = value_of(f, r, "code");
    char up[HK_CODE_MAX];

    r->code = cut_code(f, code);
    if (!r->code)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: found \"%s\", expected "
                       "the code of a region", f->path, (long long)line,
                       code->state == HK_KNOWN ? code->text : "");
    code->text = r->code;
    code->len = strlen(r->code);
    r->parent = cut_code(f, value_of(f, r, "within"));
    if (!r->parent && hk_code_parent(up, &f->model->country, r->code))
        r->parent = hk_arena_dup(&f->arena, up, strlen(up));
    if (!r->parent)
        r->parent = "";
    if (hk_map_get(&f->codes, r->code, code->len, -1) >= 0)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: the code %s stands in "
                       "the file twice", f->path, (long long)line, r->code);
    if (!hk_map_set(&f->codes, r->code, code->len, (int64_t)f->count - 1))
        return hk_fail_memory(err);
    return HK_OK;
}

static enum hk_status read_region(struct file *f, const struct hk_cell *cells,
                                  size_t count, int64_t line,
                                  struct hk_err *err)
{
    struct region *r;
    int n = f->entity->field_count;
    enum hk_status rc = HK_OK;

    if (count != f->column_count)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: cells in the row: "
                       "%d, in the header: %d", f->path, (long long)line,
                       (int)count, (int)f->column_count);
    if (!hk_grow(&f->regions, &f->cap, f->count + 1, sizeof *f->regions))
        return hk_fail_memory(err);
    r = &f->regions[f->count++];
    *r = (struct region){ 0 };
    r->values = hk_arena_alloc(&f->arena, (size_t)n * sizeof *r->values);
    if (!r->values)
        return hk_fail_memory(err);
    for (int i = 0; i < n; i++)
        r->values[i].state = f->entity->fields[i]->optional ? HK_NONE
                                                            : HK_UNKNOWN;
    for (size_t i = 0; i < count && !rc; i++)
        rc = read_cell(f, f->columns[i], &cells[i], line,
                       &r->values[f->columns[i]->index], err);
    return rc ? rc : keep_codes(f, r, line, err);
}

static enum hk_status read_file(struct file *f, struct hk_reader *r,
                                struct hk_err *err)
{
    const struct hk_cell *cells;
    size_t count;
    int64_t line;
    enum hk_status rc = read_header(f, r, err);

    while (!rc) {
        rc = hk_reader_row(r, &cells, &count, &line, err);
        if (rc || !cells)
            break;
        if (count)
            rc = read_region(f, cells, count, line, err);
    }
    return rc;
}

/* ---- choosing ------------------------------------------------------------ */

/* True when `code` is `around` or lies in it, as the file and the lengths of
 * codes say. Bounded, for a file may say that two lie in one another. */
static bool lies_in(const struct file *f, const char *code, const char *around)
{
    char up[HK_CODE_MAX], here[HK_CODE_MAX];

    for (int i = 0; i < 32; i++) {
        int64_t at = hk_map_get(&f->codes, code, strlen(code), -1);

        if (!*around || !strcmp(code, around))
            return true;
        if (!*code)
            return false;
        if (at >= 0) {
            code = f->regions[at].parent;
        } else {
            if (!hk_code_parent(up, &f->model->country, code))
                return false;
            code = memcpy(here, up, sizeof here);
        }
    }
    return false;
}

static enum hk_status store_region(struct file *f, const struct region *r,
                                   struct hk_batch_counts *n,
                                   struct hk_err *err)
{
    bool given[COLUMNS_MAX] = { false }, changed = false;
    int64_t id = 0;
    enum hk_status rc = hk_record_find(f->store, f->entity, 0, r->values, &id,
                                       err);

    n->read++;
    if (rc)
        return rc;
    if (!id) {
        n->inserted++;
        return hk_record_insert(f->store, f->entity, 0, r->values, &id, err);
    }
    for (size_t i = 0; i < f->column_count; i++)
        given[f->columns[i]->index] =
            r->values[f->columns[i]->index].state == HK_KNOWN;
    rc = hk_record_update(f->store, f->entity, id, r->values, given, &changed,
                          err);
    n->updated += changed;
    n->same += !changed;
    return rc;
}

static enum hk_status store_regions(struct file *f, const char *around,
                                    const unsigned char *sha, int64_t *count,
                                    struct hk_err *err)
{
    struct hk_batch_counts n = { 0 };
    int64_t no;
    const char *slash = strrchr(f->path, '/');
    enum hk_status rc = hk_batch_begin(f->store, "init",
                                       slash ? slash + 1 : f->path, sha, err);

    if (rc)
        return rc;
    for (size_t i = 0; i < f->count && !rc; i++) {
        const struct region *r = &f->regions[i];

        if (lies_in(f, r->code, around) || lies_in(f, around, r->code))
            rc = store_region(f, r, &n, err);
    }
    if (rc) {
        hk_batch_rollback(f->store);
        return rc;
    }
    *count = n.read;
    return hk_batch_commit(f->store, &n, &no, err);
}

static enum hk_status check_asked(const struct file *f, const char *region,
                                  char cut[HK_CODE_MAX], struct hk_err *err)
{
    *cut = '\0';
    if (!region || !*region)
        return HK_OK;
    if (hk_code_cut(cut, &f->model->country, region, strlen(region))
        && (!*cut || hk_map_get(&f->codes, cut, strlen(cut), -1) >= 0))
        return HK_OK;
    return hk_fail(err, HK_EUSAGE, "%s has no region \"%s\"; give the code of "
                   "one of those it lists", f->path, region);
}

enum hk_status hk_region_load(struct hk_store *s, const char *path,
                              const char *region, int64_t *count,
                              struct hk_err *err)
{
    struct file f = { .store = s, .model = hk_store_model(s), .path = path };
    struct hk_reader *r;
    char around[HK_CODE_MAX];
    enum hk_status rc = hk_reader_open(&r, path, NULL, err);

    *count = 0;
    if (rc)
        return rc;
    f.entity = f.model->entities[0];
    rc = read_file(&f, r, err);
    if (!rc)
        rc = check_asked(&f, region, around, err);
    if (!rc)
        rc = store_regions(&f, around, hk_reader_sha256(r), count, err);
    hk_reader_close(r);
    hk_map_release(&f.codes);
    hk_free(f.regions);
    hk_arena_release(&f.arena);
    return rc;
}
