/* diff_json.c - two runs, compared, as JSON
 *
 * Keys and states are English always; money is a string of major units beside
 * the integer of minor ones, as in all JSON of the program. */
#include <string.h>

#include "answer/diff.h"
#include "answer/result_json.h"
#include "base/json.h"
#include "model/cell.h"

/* ---- runs ---------------------------------------------------------------- */

static void write_run(struct hk_json *j, const struct hk_run_info *run)
{
    hk_json_open(j, '{');
    hk_json_int_member(j, "run", run->no);
    hk_json_text_member(j, "at", run->at);
    hk_json_text_member(j, "who", run->who);
    hk_json_text_member(j, "region", run->region);
    hk_json_text_member(j, "under", run->under);
    hk_json_int_member(j, "year", run->year);
    hk_json_text_member(j, "date", run->date);
    hk_json_int_member(j, "batch", run->batch);
    hk_json_key(j, "sealed");
    hk_json_bool(j, run->sealed);
    hk_json_close(j);
}

static void write_batches(struct hk_json *j, const struct hk_diff *d)
{
    size_t i;

    hk_json_key(j, "batches");
    hk_json_open(j, '[');
    for (i = 0; i < d->batch_count; i++) {
        const struct hk_batch_info *b = &d->batches[i];

        hk_json_open(j, '{');
        hk_json_int_member(j, "batch", b->no);
        hk_json_text_member(j, "kind", b->kind);
        hk_json_text_member(j, "at", b->at);
        hk_json_text_member(j, "who", b->who);
        hk_json_text_member(j, "source", b->source);
        hk_json_close(j);
    }
    hk_json_close(j);
}

/* ---- the law ------------------------------------------------------------- */

static void write_figures(struct hk_json *j, const struct hk_diff *d)
{
    size_t i;

    hk_json_key(j, "figures");
    if (d->figures_unknown) {
        hk_json_null(j);
        return;
    }
    hk_json_open(j, '[');
    for (i = 0; i < d->figure_count; i++) {
        const struct hk_diff_figure *f = &d->figures[i];

        hk_json_open(j, '{');
        hk_json_text_member(j, "name", f->name);
        hk_json_text_member(j, "key", *f->key ? f->key : NULL);
        hk_json_label(j, "label", f->label[HK_ZH], f->label[HK_EN]);
        hk_json_text_member(j, "unit", f->unit[HK_EN]);
        hk_json_text_member(j, "before", f->value[0]);
        hk_json_text_member(j, "after", f->value[1]);
        hk_json_text_member(j, "pack_before", f->pack[0]);
        hk_json_text_member(j, "pack_after", f->pack[1]);
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_forms(struct hk_json *j, const char *key,
                        const struct hk_diff_form *list, size_t count)
{
    size_t i;

    hk_json_key(j, key);
    hk_json_open(j, '[');
    for (i = 0; i < count; i++) {
        hk_json_open(j, '{');
        if (list[i].value[HK_EN])
            hk_json_label(j, "value", list[i].value[HK_ZH],
                          list[i].value[HK_EN]);
        if (list[i].value[HK_EN]) {
            hk_json_text_member(j, "from", list[i].from);
            hk_json_text_member(j, "source", list[i].source);
            hk_json_text_member(j, "grade", list[i].grade);
            hk_json_text_member(j, "note", list[i].note);
        } else {
            hk_json_text_member(j, "act", list[i].act);
        }
        hk_json_text_member(j, "pack", list[i].pack);
        hk_json_text_member(j, "file", list[i].file);
        hk_json_int_member(j, "line", list[i].line);
        hk_json_close(j);
    }
    hk_json_close(j);
}

/* The figures and rules behind what changed, with their sources and acts. */
static void write_causes(struct hk_json *j, const struct hk_diff *d)
{
    size_t i, k;

    hk_json_key(j, "because");
    hk_json_open(j, '[');
    for (i = 0; i < d->cause_count; i++) {
        const struct hk_diff_cause *c = &d->causes[i];

        hk_json_open(j, '{');
        if (c->entity)
            hk_json_text_member(j, "entity", c->entity);
        hk_json_text_member(j, c->is_rule ? "rule" : "figure", c->name);
        hk_json_label(j, "label", c->label[HK_ZH], c->label[HK_EN]);
        write_forms(j, "before", c->form[0], c->form_count[0]);
        write_forms(j, "after", c->form[1], c->form_count[1]);
        hk_json_key(j, "results");
        hk_json_open(j, '[');
        for (k = 0; k < c->result_count; k++) {
            const struct hk_diff_result *r = &d->results[c->results[k]];

            hk_json_open(j, '{');
            hk_json_text_member(j, "entity", r->entity);
            hk_json_text_member(j, "name", r->name);
            hk_json_close(j);
        }
        hk_json_close(j);
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_files(struct hk_json *j, const struct hk_diff *d)
{
    size_t i;

    hk_json_key(j, "files");
    hk_json_open(j, '[');
    for (i = 0; i < d->file_count; i++) {
        const struct hk_diff_file *f = &d->files[i];

        hk_json_open(j, '{');
        hk_json_text_member(j, "path", f->path);
        hk_json_text_member(j, "change", !f->in[0] ? "added" : !f->in[1]
                            ? "removed" : "changed");
        hk_json_close(j);
    }
    hk_json_close(j);
}

/* ---- results ------------------------------------------------------------- */

/* {"false":{"true":3}}: from which state to which, how many. */
static void write_moves(struct hk_json *j, const struct hk_diff_result *r)
{
    int before, after;

    hk_json_key(j, "moves");
    hk_json_open(j, '{');
    for (before = 0; before < HK_RUN_STATES; before++) {
        bool any = false;

        for (after = 0; after < HK_RUN_STATES; after++)
            any = any || r->moves[before][after];
        if (!any)
            continue;
        hk_json_key(j, hk_run_state_name((enum hk_run_state)before));
        hk_json_open(j, '{');
        for (after = 0; after < HK_RUN_STATES; after++)
            if (r->moves[before][after])
                hk_json_int_member(j, hk_run_state_name(
                    (enum hk_run_state)after), r->moves[before][after]);
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_key(struct hk_json *j, const struct hk_diff_result *r,
                      const char *key)
{
    struct hk_str masked = HK_STR_INIT;

    if (r->is_private && *key != '#')
        hk_mask(&masked, key, strlen(key));
    else
        hk_str_puts(&masked, key);
    hk_json_text_member(j, "key", hk_str_text(&masked));
    hk_str_release(&masked);
}

/* {"value":{"before":{"word":"safe","label":{...}},"after":null}} */
static void write_values(struct hk_json *j, const struct hk_diff_value *value)
{
    static const char *const keys[] = { "before", "after" };
    int run;

    hk_json_key(j, "value");
    hk_json_open(j, '{');
    for (run = 0; run < 2; run++) {
        hk_json_key(j, keys[run]);
        if (!value[run].word) {
            hk_json_null(j);
            continue;
        }
        hk_json_open(j, '{');
        hk_json_text_member(j, "word", value[run].word);
        hk_json_label(j, "label", value[run].said[HK_ZH],
                      value[run].said[HK_EN]);
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_records(struct hk_json *j, const struct hk_diff_result *r)
{
    size_t i;

    hk_json_key(j, "records");
    hk_json_open(j, '[');
    for (i = 0; i < r->listed; i++) {
        const struct hk_diff_record *record = &r->list[i];

        hk_json_open(j, '{');
        write_key(j, r, record->key);
        hk_json_text_member(j, "before", hk_run_state_name(record->before));
        hk_json_text_member(j, "after", hk_run_state_name(record->after));
        if (record->value)
            write_values(j, record->value);
        else
            hk_json_label(j, "says", record->why[HK_ZH], record->why[HK_EN]);
        hk_json_close(j);
    }
    hk_json_close(j);
    hk_json_int_member(j, "more", (int64_t)(r->count - r->listed));
}

static void minor_member(struct hk_json *j, const char *key,
                         const struct hk_diff_result *r, int which, int64_t n)
{
    if (hk_diff_has_sum(r, which))
        hk_json_int_member(j, key, n);
    else
        hk_json_text_member(j, key, NULL);
}

static void write_sums(struct hk_json *j, const struct hk_diff *d,
                       const struct hk_diff_result *r)
{
    hk_json_key(j, "sum");
    if (!r->is_summed) {
        hk_json_null(j);
        return;
    }
    hk_json_open(j, '{');
    hk_json_text_member(j, "before", r->shown[0]);
    hk_json_text_member(j, "after", r->shown[1]);
    hk_json_text_member(j, "difference", r->shown[2]);
    hk_json_close(j);
    if (r->kind != HK_MONEY)
        return;
    hk_json_key(j, *d->minor ? d->minor : "minor");
    hk_json_open(j, '{');
    minor_member(j, "before", r, 0, r->sum[0]);
    minor_member(j, "after", r, 1, r->sum[1]);
    minor_member(j, "difference", r, 2, r->difference);
    hk_json_close(j);
}

static void write_result(struct hk_json *j, const struct hk_diff *d,
                         const struct hk_diff_result *r)
{
    hk_json_open(j, '{');
    hk_json_text_member(j, "entity", r->entity);
    hk_json_text_member(j, "name", r->name);
    hk_json_label(j, "label", r->label[HK_ZH], r->label[HK_EN]);
    hk_json_text_member(j, "kind", r->is_decision ? "decision"
                        : hk_kind_name(r->kind));
    hk_json_int_member(j, "changed", r->changed);
    write_moves(j, r);
    if (hk_diff_is_listed(r->kind))
        write_records(j, r);
    if (r->kind != HK_BOOLEAN)
        write_sums(j, d, r);
    hk_json_close(j);
}

static void write_only(struct hk_json *j, const struct hk_diff *d)
{
    size_t i;

    hk_json_key(j, "only");
    hk_json_open(j, '[');
    for (i = 0; i < d->only_count; i++) {
        hk_json_open(j, '{');
        hk_json_int_member(j, "run", d->runs[d->only[i].run].no);
        hk_json_text_member(j, "entity", d->only[i].entity);
        hk_json_text_member(j, "name", d->only[i].name);
        hk_json_close(j);
    }
    hk_json_close(j);
}

enum hk_status hk_diff_json(const struct hk_diff *d, struct hk_str *out,
                            struct hk_err *err)
{
    struct hk_json j = { .out = out };
    size_t i;

    hk_json_open(&j, '{');
    hk_json_int_member(&j, "huka", 1);
    hk_json_key(&j, "same");
    hk_json_bool(&j, d->same);
    hk_json_key(&j, "runs");
    hk_json_open(&j, '[');
    write_run(&j, &d->runs[0]);
    write_run(&j, &d->runs[1]);
    hk_json_close(&j);
    write_batches(&j, d);
    write_figures(&j, d);
    write_causes(&j, d);
    write_files(&j, d);
    hk_json_key(&j, "results");
    hk_json_open(&j, '[');
    for (i = 0; i < d->result_count; i++)
        write_result(&j, d, &d->results[i]);
    hk_json_close(&j);
    write_only(&j, d);
    hk_json_text_member(&j, "unsaid", d->unsaid);
    hk_json_key(&j, "unlike");
    hk_json_bool(&j, d->unlike);
    hk_json_close(&j);
    return hk_str_status(out, err);
}
