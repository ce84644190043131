/* import.c - a file into the register, in passes
 *
 * First every row is judged, while others may write; then, in the batch, the
 * good ones are stored, from what was kept of them or from the
 * file again. It is gone through once more where a row could not be judged
 * before a later one was seen: a key that stands twice, a link to a row
 * further down. */
#include "exchange/import.h"

#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/stop.h"
#include "exchange/job.h"
#include "exchange/kept.h"
#include "store/store.h"

#define PASSES_MAX 50        /* links among refused rows that hang in a chain */
#define TELL_ROWS 1024

/* ---- one record ---------------------------------------------------------- */

/* Take links to rows that are not stored yet out of the values; they are set
 * when all rows are there. */
static enum hk_status postpone(struct hk_job *j, size_t *first,
                               struct hk_err *err)
{
    *first = j->later_count;
    for (size_t i = 0; j->self_links && i < j->map.count; i++) {
        struct hk_lane *lane = &j->lanes[i];
        size_t slot;
        enum hk_status rc;

        if (lane->keys != &j->keys || lane->value->state != HK_KNOWN
            || lane->value->number != HK_LINK_LATER)
            continue;
        rc = hk_keys_slot(&j->keys, 0, lane->target, &slot, err);
        if (rc)
            return rc;
        if (!hk_grow(&j->later, &j->later_cap, j->later_count + 1,
                     sizeof *j->later))
            return hk_fail_memory(err);
        j->later[j->later_count++] = (struct hk_later){
            .field = j->map.columns[i].field->index, .slot = slot };
        lane->value->state = HK_UNKNOWN;
        *lane->given = false;
    }
    return HK_OK;
}

static enum hk_status store_row(struct hk_job *j, bool *inserted,
                                bool *changed, struct hk_err *err)
{
    struct hk_key_slot *s = &j->keys.slots[j->slot];
    size_t first;
    enum hk_status rc = postpone(j, &first, err);

    *inserted = !s->id;
    *changed = false;
    if (rc)
        return rc;
    if (s->id) {
        rc = hk_record_update(j->store, j->map.entity, s->id, j->values,
                              j->given, changed, &j->sentence);
        *changed |= j->later_count > first;
    } else {
        rc = hk_record_insert(j->store, j->map.entity,
                              j->parent > 0 ? j->parent : 0, j->values, &s->id,
                              &j->sentence);
        s->parent = j->parent;
    }
    for (size_t i = first; i < j->later_count; i++)
        j->later[i].id = s->id;
    if (rc)
        j->later_count = first;
    return hk_line_fault(j, rc, "", err);
}

static enum hk_status store_later(struct hk_job *j, struct hk_err *err)
{
    const struct hk_entity *e = j->map.entity;
    enum hk_status rc = HK_OK;
    bool changed;

    for (size_t i = 0; i < j->later_count && !rc; i++) {
        const struct hk_later *l = &j->later[i];

        memset(j->given, 0, (size_t)e->field_count * sizeof *j->given);
        j->given[l->field] = true;
        j->values[l->field] = (struct hk_value){
            HK_KNOWN, j->keys.slots[l->slot].id, NULL, 0 };
        rc = hk_record_update(j->store, e, l->id, j->values, j->given,
                              &changed, err);
    }
    return rc;
}

static bool is_same(const struct hk_field *f, const struct hk_value *a,
                    const struct hk_value *b)
{
    if (a->state != b->state || a->state != HK_KNOWN)
        return a->state == b->state;
    if (f->kind == HK_TEXT)
        return a->len == b->len && !memcmp(a->text, b->text, a->len);
    return a->number == b->number;
}

/* What storing would say, for a dry run. */
static enum hk_status compare_row(struct hk_job *j, bool *changed,
                                  struct hk_err *err)
{
    const struct hk_entity *e = j->map.entity;
    struct hk_record was = { 0 };
    enum hk_status rc = hk_record_read(j->store, e, j->keys.slots[j->slot].id,
                                       &j->row, &was, err);

    *changed = false;
    for (int i = 0; i < e->field_count && !rc; i++)
        *changed |= j->given[i]
            && !is_same(e->fields[i], &j->values[i], &was.values[i]);
    return rc;
}

/* A row that is not refused: store it or say what storing would do. */
static enum hk_status settle(struct hk_job *j, struct hk_err *err)
{
    struct hk_batch_counts *n = &j->report->counts;
    bool inserted = !j->keys.slots[j->slot].id, changed = !inserted;
    enum hk_status rc = HK_OK;

    if (!inserted && j->o->conflict == HK_CONFLICT_SKIP)
        changed = false;
    else if (j->storing)
        rc = store_row(j, &inserted, &changed, err);
    else if (!inserted && j->comparing)
        rc = compare_row(j, &changed, err);
    if (rc || j->is_refused)
        return rc;
    n->inserted += inserted;
    n->updated += changed;
    n->same += !inserted && !changed;
    j->report->about += j->about;
    j->report->cut += j->cut;
    return HK_OK;
}

/* ---- refused rows -------------------------------------------------------- */

/* Rows that link to this one fall with it, which they may not know yet. */
static enum hk_status note_refused(struct hk_job *j,
                                   const struct hk_cell *cells, size_t count,
                                   struct hk_err *err)
{
    enum hk_status rc = hk_str_status(&j->columns, err);

    if (!rc)
        rc = hk_str_status(&j->reasons, err);
    if (rc)
        return rc;
    j->report->counts.refused++;
    if (j->has_slot) {
        struct hk_key_slot *s = &j->keys.slots[j->slot];

        if (!s->refused && j->self_links)
            j->again = true;
        s->refused = true;
    }
    if (j->o->errors)
        rc = hk_line_keep(j, cells, count, err);
    return rc ? rc : hk_line_tell(j, cells, count, err);
}

/* ---- passes -------------------------------------------------------------- */

static bool is_blank_row(const struct hk_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i].says > HK_CELL_EXACT)
            return false;        /* an object is a record, whatever it lacks */
        for (size_t k = 0; k < cells[i].len; k++)
            if (cells[i].text[k] != ' ' && cells[i].text[k] != '\t')
                return false;
    }
    return true;
}

static enum hk_status skip_header(struct hk_job *j, struct hk_err *err)
{
    const struct hk_cell *cells;
    size_t count;
    int64_t line;
    enum hk_status rc = HK_OK;

    hk_reader_rewind(j->reader);
    for (int i = 0; i < j->report->header_row && !rc; i++)
        rc = hk_reader_row(j->reader, &cells, &count, &line, err);
    return rc;
}

static void begin_pass(struct hk_job *j)
{
    j->pass++;
    j->again = false;
    j->later_count = 0;
    j->report->counts = (struct hk_batch_counts){ 0 };
    j->report->about = j->report->cut = 0;
    j->report->refusal_count = 0;
    hk_refused_clear(&j->refused);
    /* Links to rows and regions that are yet to be made get their ids only
     * while storing. */
    hk_kept_begin(&j->kept, !j->storing && !j->o->dry_run && !j->self_links
                  && !j->o->create_regions);
}

static void tell(struct hk_job *j)
{
    int64_t size = (int64_t)hk_reader_size(j->reader);
    int64_t done = (int64_t)hk_reader_done(j->reader);

    if (!j->o->progress || j->report->counts.read % TELL_ROWS)
        return;
    j->o->progress->counted = j->report->counts.read;
    hk_progress_tell(j->o->progress, j->storing ? size + done : done,
                     j->o->dry_run ? size : 2 * size);
}

static enum hk_status run_pass(struct hk_job *j, struct hk_err *err)
{
    const struct hk_cell *cells;
    size_t count;
    enum hk_status rc;

    begin_pass(j);
    rc = skip_header(j, err);
    while (!rc) {
        rc = hk_reader_row(j->reader, &cells, &count, &j->line, err);
        if (rc || !cells)
            break;
        if (is_blank_row(cells, count))
            continue;
        j->report->counts.read++;
        tell(j);
        rc = hk_job_line(j, cells, count, err);
        if (!rc && !j->is_refused)
            rc = settle(j, err);
        if (!rc && j->is_refused)
            rc = note_refused(j, cells, count, err);
        else if (!rc)
            hk_kept_add(&j->kept, j);
    }
    return rc || j->asked.is_done ? rc : hk_asked_finish(j, err);
}

/* Store the rows that were kept. None can be refused any more. */
static enum hk_status store_kept(struct hk_job *j, struct hk_err *err)
{
    struct hk_batch_counts *n = &j->report->counts;
    int64_t size = (int64_t)hk_reader_size(j->reader), rows = 0;
    size_t at = 0;
    enum hk_status rc = HK_OK;

    n->inserted = n->updated = n->same = 0;
    j->report->about = j->report->cut = 0;
    j->is_refused = false;
    while (!rc && hk_kept_next(&j->kept, &at, j)) {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        rc = settle(j, err);
        if (!rc && j->is_refused)
            rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: %s", j->path,
                         (long long)j->line, hk_line_reasons(j));
        if (j->o->progress && ++rows % TELL_ROWS == 0) {
            j->o->progress->counted = rows;
            hk_progress_tell(j->o->progress, size + size * rows / n->read,
                             2 * size);
        }
    }
    return rc;
}

/* Judge all rows, without storing, until nothing new comes out. */
static enum hk_status judge(struct hk_job *j, struct hk_err *err)
{
    bool refused_end = !j->o->accept_good && !j->o->dry_run;
    enum hk_status rc = HK_OK;

    j->storing = false;
    j->comparing = j->o->dry_run;
    for (int i = 0; i < PASSES_MAX && !rc; i++) {
        rc = run_pass(j, err);
        if (!j->again)
            break;
    }
    if (!rc && j->again)
        return hk_fail(err, HK_EFORMAT, "%s: rows that are refused hang "
                       "together by their links more than %d deep; mend those "
                       "refused first", j->path, PASSES_MAX);
    /* Nothing will be stored: then the counts are said as a dry run would. */
    if (!rc && refused_end && j->report->counts.refused
        && j->report->counts.updated) {
        j->comparing = true;
        rc = run_pass(j, err);
    }
    return rc;
}

/* ---- the whole ----------------------------------------------------------- */

static bool may_store(const struct hk_job *j)
{
    return !j->o->dry_run
        && (!j->report->counts.refused || j->o->accept_good);
}

static enum hk_status fail_refused(const struct hk_job *j, struct hk_err *err)
{
    const struct hk_import_report *r = j->report;
    const struct hk_refusal *first = &r->refusals[0];
    const char *column = first->column ? first->column : "";
    const char *colon = !*column ? "" : err && err->lang == HK_ZH ? "：" : ": ";
    size_t len = strlen(first->reason), zh = strlen("？");
    bool is_asked = (len && first->reason[len - 1] == '?')
        || (len > zh && !strcmp(first->reason + len - zh, "？"));
    struct hk_str place = HK_STR_INIT;
    enum hk_status rc;

    hk_refusal_place(&place, first, err ? err->lang : HK_EN);
    rc = hk_fail(err, HK_EFORMAT, "%s: %lld of %lld rows are refused, so "
                 "nothing is stored; the first is %s: %s%s%s%s Mend them, or "
                 "store the good rows with --accept-good", j->path,
                 (long long)r->counts.refused, (long long)r->counts.read,
                 hk_str_text(&place), column, colon, first->reason,
                 is_asked ? "" : hk_say(err, "."));
    hk_str_release(&place);
    return rc;
}

static enum hk_status write_errors(struct hk_job *j, struct hk_err *err)
{
    const char **headers;

    if (!j->o->errors || !j->report->counts.refused)
        return HK_OK;
    headers = hk_arena_alloc(j->arena, j->map.count * sizeof *headers);
    if (!headers)
        return hk_fail_memory(err);
    for (size_t i = 0; i < j->map.count; i++)
        headers[i] = j->map.columns[i].raw;
    return hk_refused_write(&j->refused, j->o->errors, headers, j->map.count,
                            j->o->lang, err);
}

/* Start again with what the register holds now. */
static enum hk_status reopen(struct hk_job *j, struct hk_err *err)
{
    hk_job_close(j);
    j->pass = 0;
    return hk_job_open(j, err);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

/* Inside the batch; `head` is the register's when the rows were judged. */
static enum hk_status store_rows(struct hk_job *j, int64_t head,
                                 struct hk_err *err)
{
    int64_t now;
    unsigned char digest[32];
    enum hk_status rc = hk_store_head(j->store, &now, digest, err);

    if (!rc && now != head) {
        rc = reopen(j, err);
        if (!rc)
            rc = judge(j, err);
        if (rc || !may_store(j))
            return rc;
    }
    if (rc)
        return rc;
    j->storing = j->regions.storing = true;
    if (hk_kept_is_whole(&j->kept)) {
        rc = store_kept(j, err);
    } else {
        hk_sites_forget(&j->regions);
        rc = run_pass(j, err);
    }
    if (!rc)
        rc = store_later(j, err);
    return rc;
}

static enum hk_status apply(struct hk_job *j, int64_t head, struct hk_err *err)
{
    enum hk_status rc = hk_batch_begin(j->store, "import", file_name(j->path),
                                       hk_reader_sha256(j->reader), err);

    if (rc)
        return rc;
    rc = store_rows(j, head, err);
    /* Refused rows must not be lost: their file comes before the commit. */
    if (!rc)
        rc = write_errors(j, err);
    if (!rc && !may_store(j))
        rc = fail_refused(j, err);
    if (rc) {
        hk_batch_rollback(j->store);
        return rc;
    }
    return hk_batch_commit(j->store, &j->report->counts, &j->report->batch,
                           err);
}

static enum hk_status judge_and_store(struct hk_job *j, struct hk_err *err)
{
    int64_t head = 0;
    unsigned char digest[32];
    enum hk_status rc = hk_store_read_begin(j->store, err);

    if (rc)
        return rc;
    rc = hk_store_head(j->store, &head, digest, err);
    if (!rc)
        rc = hk_job_open(j, err);
    if (!rc)
        rc = judge(j, err);
    hk_store_read_end(j->store);
    if (rc)
        return rc;
    if (may_store(j))
        return apply(j, head, err);
    rc = write_errors(j, err);
    if (!rc && j->report->counts.refused && !j->o->accept_good)
        rc = fail_refused(j, err);
    return rc;
}

/* ---- the report ---------------------------------------------------------- */

static enum hk_status fill_matched(struct hk_job *j, struct hk_err *err)
{
    struct hk_import_report *rep = j->report;
    const struct hk_mapping *m = &j->map;

    rep->matched = hk_arena_alloc(j->arena, (m->count + 1)
                                  * sizeof *rep->matched);
    if (!rep->matched)
        return hk_fail_memory(err);
    for (size_t i = 0; i < m->count; i++) {
        const struct hk_column *c = &m->columns[i];
        struct hk_matched *out = &rep->matched[rep->matched_count++];

        out->header = c->header;
        out->how = c->how;
        if (c->role == HK_COL_FIELD)
            out->field = c->field->name;
        else if (c->role == HK_COL_PARENT)
            out->field = hk_arena_printf(j->arena, "%s.%s", c->around->name,
                                         c->field->name);
        else if (c->role == HK_COL_PARENT_KEY)
            out->field = c->around->name;
        else if (c->role == HK_COL_LEVEL)
            out->field = m->entity->fields[m->entity->region_field]->name;
        if (c->role >= HK_COL_FIELD && !out->field)
            return hk_fail_memory(err);
    }
    return HK_OK;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;

    return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev
        && x.st_ino == y.st_ino;
}

/* The error file would take the place of the user's own, or of the register. */
static enum hk_status check_paths(const struct hk_store *s, const char *path,
                                  const char *errors, struct hk_err *err)
{
    if (errors && is_same_file(path, errors))
        return hk_fail(err, HK_EUSAGE, "%s: the file for refused rows is the "
                       "file being imported; name another", errors);
    if (errors && is_same_file(hk_store_path(s), errors))
        return hk_fail(err, HK_EUSAGE, "%s: the file for refused rows is the "
                       "register itself; name another", errors);
    return HK_OK;
}

enum hk_status hk_import_file(struct hk_store *s, const char *path,
                              const struct hk_import_options *o,
                              struct hk_arena *arena,
                              struct hk_import_report *report,
                              struct hk_err *err)
{
    struct hk_job j = { .store = s, .model = hk_store_model(s), .o = o,
                        .path = path, .arena = arena, .report = report };
    const struct hk_reader_options reading = { o->encoding, o->sheets,
                                               o->sheet };
    enum hk_status rc;

    *report = (struct hk_import_report){ 0 };
    j.regions = (struct hk_sites){ .store = s, .model = j.model,
                                     .below = o->region,
                                     .create = o->create_regions };
    rc = check_paths(s, path, o->errors, err);
    if (!rc)
        rc = hk_reader_open(&j.reader, path, &reading, err);
    if (rc)
        return rc;
    report->encoding = hk_reader_is_workbook(j.reader) ? "xlsx"
        : hk_reader_encoding(j.reader) == HK_ENC_GB18030 ? "gb18030"
        : hk_reader_encoding(j.reader) == HK_ENC_UTF16 ? "utf-16" : "utf-8";
    rc = hk_mapping_find(&j.map, &report->header_row, j.reader, path, j.model,
                         o, arena, err);
    if (j.map.entity) {
        report->entity = j.map.entity->name;
        if (fill_matched(&j, rc ? NULL : err) && !rc)
            rc = HK_ENOMEM;
    }
    if (!rc)
        rc = judge_and_store(&j, err);
    hk_asked_release(&j);
    hk_job_close(&j);
    hk_reader_close(j.reader);
    return rc;
}
