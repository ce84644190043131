/* row.c - the cells of one row to the values of one record
 *
 * Every cell is read even after one was bad, so that the user sees all that is
 * wrong with a row at once. */
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "exchange/job.h"
#include "exchange/marks.h"
#include "exchange/sheets.h"
#include "model/cell_word.h"
#include "model/code.h"

/* ---- faults -------------------------------------------------------------- */

/* Sentences about a value begin with the name of its field. The column is told
 * beside them, so where it is the only one the name would say it twice. */
static const char *without_name(const char *sentence)
{
    size_t len = strspn(sentence, "abcdefghijklmnopqrstuvwxyz0123456789_");
    const char *rest = sentence + len;

    if (len && !strncmp(rest, ": ", 2))
        return rest + 2;
    if (len && !strncmp(rest, "：", strlen("：")))
        return rest + strlen("：");
    return sentence;
}

/* In Chinese a field is called as its column is, in English by its name. */
static void refuse(struct hk_job *j, const char *column)
{
    const char *text = j->sentence.text, *rest = without_name(text);

    j->is_refused = true;
    if (*column && j->columns.len)
        hk_str_puts(&j->columns, hk_say(&j->sentence, ", "));
    hk_str_puts(&j->columns, column);
    if (j->reasons.len)
        hk_str_puts(&j->reasons, hk_say(&j->sentence, "; "));
    if (rest != text && *column
        && j->sentence.lang == HK_ZH)
        hk_str_addf(&j->reasons, "%s：%s", column, rest);
    else
        hk_str_puts(&j->reasons, text);
    j->faults++;
}

const char *hk_line_reasons(const struct hk_job *j)
{
    const char *text = hk_str_text(&j->reasons);
    size_t len = j->columns.len, colon = strlen("：");

    if (j->faults != 1 || !len)
        return text;
    if (!strncmp(text, hk_str_text(&j->columns), len)
        && !strncmp(text + len, "：", colon))
        return text + len + colon;
    return without_name(text);
}

enum hk_status hk_line_fault(struct hk_job *j, enum hk_status rc,
                            const char *column, struct hk_err *err)
{
    if (!rc)
        return HK_OK;
    if (rc == HK_EFORMAT || rc == HK_EUSAGE) {
        refuse(j, column);
        return HK_OK;
    }
    if (err)
        memcpy(err->text, j->sentence.text, sizeof err->text);
    return rc;
}

/* ---- one cell ------------------------------------------------------------ */

static bool is_blank(const struct hk_cell *cell)
{
    const char *s = cell->text;
    size_t i = 0;

    while (i < cell->len) {
        if (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r'))
            i++;
        else if (cell->len - i >= 2 && !memcmp(s + i, "\xC2\xA0", 2))
            i += 2;
        else if (cell->len - i >= 3 && (!memcmp(s + i, "\xE3\x80\x80", 3)
                                        || !memcmp(s + i, "\xEF\xBB\xBF", 3)))
            i += 3;
        else
            return false;
    }
    return true;
}

/* A cell in minor units: read it as if in major ones, of any size, divide, and
 * let the number be read again, so that the range is judged (and its fault
 * told) as for every other cell. */
static enum hk_status read_minor(struct hk_job *j, const struct hk_field *f,
                                 struct hk_lane *lane,
                                 const struct hk_cell *cell,
                                 enum hk_cell_note *note)
{
    const struct hk_country *country = &j->model->country;
    struct hk_field wide = *f;
    struct hk_str major = HK_STR_INIT;
    enum hk_cell_note none;
    int64_t times = 1;
    enum hk_status rc;

    for (int i = 0; i < country->money_digits; i++)
        times *= 10;
    wide.min = INT64_MIN;
    wide.max = INT64_MAX;
    rc = hk_cell_read(lane->value, note, &lane->scratch, country, &wide, 1,
                      cell->text, cell->len, &j->sentence);
    if (rc || lane->value->state != HK_KNOWN)
        return rc;
    if (lane->value->number % times)
        return hk_fail(&j->sentence, HK_EFORMAT, "%s: found \"%.*s\", expected "
                       "a whole number of %s", f->name, (int)cell->len,
                       cell->text, hk_money_word(country, true,
                                                 j->sentence.lang));
    hk_decimal_print(&major, lane->value->number / times,
                     country->money_digits);
    rc = hk_str_status(&major, &j->sentence);
    if (!rc)
        rc = hk_cell_read(lane->value, &none, &lane->scratch, country, f, 1,
                          major.data, major.len, &j->sentence);
    hk_str_release(&major);
    return rc;
}

/* A rate under a header that bears the sign for all its cells. */
static enum hk_status read_percent(struct hk_job *j, const struct hk_field *f,
                                   struct hk_lane *lane,
                                   const struct hk_cell *cell,
                                   enum hk_cell_note *note)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    hk_text_narrow(&text, cell->text, cell->len);
    if (text.len && text.data[text.len - 1] >= '0'
        && text.data[text.len - 1] <= '9')
        hk_str_putc(&text, '%');
    rc = hk_str_status(&text, &j->sentence);
    if (!rc)
        rc = hk_cell_read(lane->value, note, &lane->scratch,
                          &j->model->country, f, 1, hk_str_text(&text),
                          text.len, &j->sentence);
    /* The value of a rate is a number: nothing points to `text`. */
    hk_str_release(&text);
    return rc;
}

/* What a plugin says of the text, where the model asks it. What is no fault of
 * the text is of a kind that ends the import. */
static enum hk_status ask_valid(struct hk_job *j, const struct hk_field *f,
                                const struct hk_lane *lane)
{
    const char *sentence = NULL;
    enum hk_status rc = HK_OK;

    if (f->valid && j->o->valid)
        rc = hk_asked_judge(j, (size_t)(lane - j->lanes), lane->value,
                            &sentence, &j->sentence);
    return sentence ? hk_fail(&j->sentence, HK_EFORMAT, "%s: %s", f->name,
                              sentence) : rc;
}

/* A region's own code is stored in its cut form. */
static enum hk_status cut_code(struct hk_job *j, const struct hk_field *f,
                               struct hk_lane *lane)
{
    struct hk_value *v = lane->value;
    char cut[HK_CODE_MAX];

    if (j->map.entity->index || v->state != HK_KNOWN
        || (strcmp(f->name, "code") && strcmp(f->name, "within")))
        return HK_OK;
    if (!hk_code_cut(cut, &j->model->country, v->text, v->len))
        return hk_fail(&j->sentence, HK_EFORMAT, "%s: found \"%.*s\", expected "
                       "the code of a region", f->name, (int)v->len, v->text);
    hk_str_clear(&lane->scratch);
    hk_str_puts(&lane->scratch, cut);
    v->text = hk_str_text(&lane->scratch);
    v->len = lane->scratch.len;
    return hk_str_status(&lane->scratch, &j->sentence);
}

/* A mask would take the place of what it hides. */
static enum hk_status refuse_masked(struct hk_job *j, const struct hk_field *f,
                                    const struct hk_cell *cell)
{
    struct hk_str shown = HK_STR_INIT;
    enum hk_status rc;

    j->masked++;
    hk_text_safe(&shown, cell->text, cell->len);
    rc = hk_fail(&j->sentence, HK_EFORMAT, "%s: found \"%s\", a masked value "
                 "as an export without --reveal writes it; export the sheet "
                 "again with --reveal, or take the column out", f->name,
                 hk_str_text(&shown));
    hk_str_release(&shown);
    return rc;
}

/* What a spreadsheet shows in place of a value is none. */
static enum hk_status refuse_error(struct hk_job *j, const struct hk_field *f,
                                   const struct hk_cell *cell, bool never)
{
    if (never)
        return hk_fail(&j->sentence, HK_EFORMAT, "%s: a formula stands here "
                       "whose value was never computed; open the file in a "
                       "spreadsheet and save it", f->name);
    return hk_fail(&j->sentence, HK_EFORMAT, "%s: found %.*s, an error that "
                   "the spreadsheet shows; mend it there", f->name,
                   (int)cell->len, cell->text);
}

static enum hk_status read_value(struct hk_job *j, const struct hk_column *c,
                                 struct hk_lane *lane,
                                 const struct hk_cell *cell)
{
    const struct hk_field *f = c->field;
    enum hk_cell_note note = HK_NOTE_NONE;
    bool never;
    enum hk_status rc;

    if (hk_sheet_is_error(cell, &never))
        return refuse_error(j, f, cell, never);
    if (f->is_private && hk_mark_is_masked(cell->text, cell->len))
        return refuse_masked(j, f, cell);
    if (c->measure.minor)
        rc = read_minor(j, f, lane, cell, &note);
    else if (c->measure.percent)
        rc = read_percent(j, f, lane, cell, &note);
    else
        rc = hk_cell_read_on(lane->value, &note, &lane->scratch,
                             &j->model->country, f, c->measure.times,
                             cell->text, cell->len, j->o->has_codes_of
                             ? j->o->codes_of : HK_CODES_ANY, &j->sentence);
    if (!rc)
        rc = cut_code(j, f, lane);
    if (rc)
        return rc;
    j->about += note == HK_NOTE_ABOUT;
    j->cut += note == HK_NOTE_DAY_CUT;
    return lane->value->state == HK_KNOWN && f->kind == HK_TEXT
           ? ask_valid(j, f, lane) : HK_OK;
}

/* A cell that says nothing of the field. */
static bool is_silent(const struct hk_cell *cell)
{
    return cell->says == HK_CELL_SILENT
        || (cell->says <= HK_CELL_EXACT && is_blank(cell));
}

static enum hk_status read_said(struct hk_job *j, const struct hk_column *c,
                                struct hk_lane *lane,
                                const struct hk_cell *cell)
{
    const struct hk_field *f = c->field;

    if (cell->says == HK_CELL_NULL)
        return hk_cell_absent(lane->value, f, f->optional ? HK_NONE
                              : HK_UNKNOWN, "null", &j->sentence);
    if (cell->says == HK_CELL_UNKNOWN)
        return hk_cell_absent(lane->value, f, HK_UNKNOWN, "{\"?\":true}",
                              &j->sentence);
    return read_value(j, c, lane, cell);
}

static enum hk_status read_cell(struct hk_job *j, size_t i,
                                const struct hk_cell *marked,
                                struct hk_err *err)
{
    const struct hk_column *c = &j->map.columns[i];
    struct hk_lane *lane = &j->lanes[i];
    const struct hk_cell cell = hk_mark_strip(*marked);
    bool silent = is_silent(&cell);
    enum hk_status rc;

    if (lane->given)
        *lane->given = !silent;
    if (silent) {
        lane->value->state = cell.says != HK_CELL_SILENT && c->field->optional
                             && c->field->blank_none ? HK_NONE : HK_UNKNOWN;
    } else {
        rc = read_said(j, c, lane, &cell);
        if (rc) {
            lane->value->state = HK_UNKNOWN;
            j->bad_parent = j->bad_parent || c->role == HK_COL_PARENT;
            return hk_line_fault(j, rc, c->header, err);
        }
    }
    if (!lane->given || lane->value->state != HK_KNOWN)
        return HK_OK;
    if (c->field->kind == HK_LINK)
        return hk_resolve_link(j, i, err);
    if (c->field->kind == HK_REGION)
        return hk_resolve_region(j, c->header, lane->value, err);
    return HK_OK;
}

/* ---- cells that are no field --------------------------------------------- */

/* Add a cell that is read by no field's rules: half-width, and without
 * controls, which would steer terminals. */
enum hk_status hk_line_text(struct hk_job *j, struct hk_str *out,
                            const char *column, const struct hk_cell *marked,
                            struct hk_err *err)
{
    const struct hk_cell bare = hk_mark_strip(*marked), *cell = &bare;
    enum hk_status rc;

    for (size_t i = 0; i < cell->len; i++) {
        unsigned char c = (unsigned char)cell->text[i];

        if (c >= ' ' && c != 0x7F)
            continue;
        rc = hk_fail(&j->sentence, HK_EFORMAT, "a control character or a line "
                     "break stands in the cell; remove it");
        return hk_line_fault(j, rc, column, err);
    }
    hk_text_narrow(out, cell->text, cell->len);
    return hk_str_status(out, err);
}

/* Columns of levels, joined from the highest down; `*header` of the lowest. */
static enum hk_status join_path(struct hk_job *j, const struct hk_cell *cells,
                                const char **header, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    hk_str_clear(&j->path_text);
    for (int level = 1; level < 9; level++)
        for (size_t i = 0; i < j->map.count && !rc; i++) {
            const struct hk_column *c = &j->map.columns[i];

            if (c->role != HK_COL_LEVEL || c->level != level)
                continue;
            *header = c->header;
            if (is_blank(&cells[i]))
                continue;
            if (j->path_text.len)
                hk_str_putc(&j->path_text, '/');
            rc = hk_line_text(j, &j->path_text, c->header, &cells[i], err);
        }
    return rc;
}

static enum hk_status read_path(struct hk_job *j, const struct hk_cell *cells,
                                struct hk_err *err)
{
    const char *header = NULL;
    bool was_refused = j->is_refused;
    struct hk_value *v;
    enum hk_status rc;

    if (!j->has_path)
        return HK_OK;
    rc = join_path(j, cells, &header, err);
    v = &j->values[j->map.entity->region_field];
    *v = (struct hk_value){ HK_UNKNOWN, 0, NULL, 0 };
    j->given[j->map.entity->region_field] = j->path_text.len > 0;
    if (rc || j->is_refused != was_refused || !j->path_text.len)
        return rc;
    *v = (struct hk_value){ HK_KNOWN, 0, j->path_text.data, j->path_text.len };
    return hk_resolve_region(j, header, v, err);
}

/* ---- the key ------------------------------------------------------------- */

static const char *key_header(const struct hk_job *j)
{
    const struct hk_entity *e = j->map.entity;

    for (size_t i = 0; i < j->map.count; i++)
        if (j->map.columns[i].role == HK_COL_FIELD
            && j->map.columns[i].field == e->fields[e->key[e->key_count - 1]])
            return j->map.columns[i].header;
    return "";
}

/* The first row with a key is not better than the next one: both are refused,
 * which needs another pass over the file to come back to the first. */
static enum hk_status see_key(struct hk_job *j, struct hk_err *err)
{
    struct hk_key_slot *s = &j->keys.slots[j->slot];
    enum hk_status rc = HK_OK;

    if (s->pass == j->pass) {
        rc = hk_fail(&j->sentence, HK_EFORMAT, "the same key stands on line "
                     "%lld; a record may stand in the file once",
                     (long long)s->line);
        j->again = j->again || !s->again;
        if (!s->again)
            s->again = j->line;
    } else {
        s->pass = j->pass;
        s->line = j->line;
        if (s->again)
            rc = hk_fail(&j->sentence, HK_EFORMAT, "the same key stands again "
                         "on line %lld; a record may stand in the file once",
                         (long long)s->again);
    }
    return hk_line_fault(j, rc, key_header(j), err);
}

/* The parent is not what the register says, or not said of a new record. */
static enum hk_status check_parent(struct hk_job *j, struct hk_err *err)
{
    const struct hk_key_slot *s = &j->keys.slots[j->slot];
    const struct hk_entity *e = j->map.entity;
    const struct hk_entity *around = e->within < 0 ? e
        : j->model->entities[e->within];
    enum hk_status rc = HK_OK;

    if (!s->id && j->parent < 0)
        rc = hk_fail(&j->sentence, HK_EFORMAT, "a new record, and the file "
                     "does not say which %s it belongs to",
                     hk_entity_said(j, around));
    else if (s->id && j->parent > 0 && s->parent != j->parent)
        rc = hk_fail(&j->sentence, HK_EFORMAT, "in the register this record "
                     "belongs to another %s, and records are not moved: "
                     "enter it there anew under a key of its own, and end "
                     "or remove this one",
                     hk_entity_said(j, around));
    else if (s->id && j->o->conflict == HK_CONFLICT_REFUSE)
        rc = hk_fail(&j->sentence, HK_EFORMAT, "the register has a record with "
                     "this key already");
    return hk_line_fault(j, rc, key_header(j), err);
}

static enum hk_status find_slot(struct hk_job *j, struct hk_err *err)
{
    const struct hk_entity *e = j->map.entity;
    enum hk_status rc;

    for (int i = 0; i < e->key_count; i++)
        if (j->values[e->key[i]].state != HK_KNOWN) {
            if (j->given[e->key[i]])
                return HK_OK;    /* its own fault is told */
            rc = hk_fail(&j->sentence, HK_EFORMAT, "%s: the key is blank",
                         e->fields[e->key[i]]->name);
            return hk_line_fault(j, rc, key_header(j), err);
        }
    if (!e->key_alone && j->parent < 0)
        return HK_OK;
    rc = hk_keys_slot(&j->keys, e->key_alone ? 0 : j->parent, j->values,
                      &j->slot, err);
    if (rc)
        return rc;
    j->has_slot = true;
    rc = see_key(j, err);
    return rc || j->is_refused ? rc : check_parent(j, err);
}

/* A new record must have all that every record must have. */
static enum hk_status check_required(struct hk_job *j, struct hk_err *err)
{
    const struct hk_entity *e = j->map.entity;
    enum hk_status rc = HK_OK;

    for (int i = 0; i < e->field_count && !rc; i++) {
        const struct hk_field *f = e->fields[i];

        if (!f->required || j->values[i].state == HK_KNOWN)
            continue;
        rc = hk_fail(&j->sentence, HK_EFORMAT, "%s: a new record needs it, and "
                     "the file does not say it", f->name);
        rc = hk_line_fault(j, rc, f->name, err);
    }
    return rc;
}

/* ---- the row ------------------------------------------------------------- */

static void begin_row(struct hk_job *j)
{
    j->is_refused = j->has_slot = j->bad_parent = false;
    j->about = j->cut = 0;
    hk_str_clear(&j->columns);
    hk_str_clear(&j->reasons);
    j->faults = j->masked = 0;
    hk_arena_reset(&j->row);
}

static enum hk_status read_cells(struct hk_job *j, const struct hk_cell *cells,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (size_t i = 0; i < j->map.count && !rc; i++) {
        if (j->lanes[i].value) {
            rc = read_cell(j, i, &cells[i], err);
        } else if (j->map.columns[i].role == HK_COL_BLANK
                   && !is_blank(&cells[i])) {
            rc = hk_fail(&j->sentence, HK_EFORMAT, "column %d has no header, "
                         "but its cell is not blank", (int)i + 1);
            rc = hk_line_fault(j, rc, "", err);
        }
    }
    return rc ? rc : read_path(j, cells, err);
}

enum hk_status hk_job_line(struct hk_job *j, const struct hk_cell *cells,
                           size_t count, struct hk_err *err)
{
    enum hk_status rc;

    begin_row(j);
    if (count != j->map.count) {
        rc = hk_fail(&j->sentence, HK_EFORMAT, "cells in the row: %d, in "
                     "the header: %d; is a separator or a quote missing?",
                     (int)count, (int)j->map.count);
        return hk_line_fault(j, rc, "", err);
    }
    rc = read_cells(j, cells, err);
    if (!rc)
        rc = hk_resolve_parent(j, cells, err);
    if (!rc)
        rc = find_slot(j, err);
    if (!rc && !j->is_refused && !j->keys.slots[j->slot].id)
        rc = check_required(j, err);
    return rc;
}
