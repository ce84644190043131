/* keep.c - the results of an assessment into the run_* tables */
#include <string.h>

#include "answer/meaning.h"
#include "answer/seal_lines.h"
#include "answer/stored.h"
#include "answer/verdict.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/mem.h"
#include "data/order.h"
#include "store/run.h"

/* The outputs of a run, entity by entity as hk_run wants them. */
struct keeping {
    struct hk_assessment *a;
    struct hk_run *run;
    struct hk_run_output *outputs;
    const struct hk_step **steps;     /* beside `outputs` */
    const struct hk_column **columns; /* the same */
    bool *busy;                       /* the same: causes or texts are kept */
    bool *known;                      /* the same: all values are known */
    int count;
    struct hk_map said;               /* numbers whose text is kept */
};

static enum hk_status list_outputs(struct keeping *k, struct hk_err *err)
{
    const struct hk_plan *plan = k->a->plan;
    size_t n = (size_t)plan->step_count + 1;
    int entity, i;

    k->outputs = hk_zalloc(n, sizeof *k->outputs);
    k->steps = hk_zalloc(n, sizeof *k->steps);
    k->columns = hk_zalloc(n, sizeof *k->columns);
    k->busy = hk_zalloc(n, sizeof *k->busy);
    k->known = hk_zalloc(n, sizeof *k->known);
    if (!k->outputs || !k->steps || !k->columns || !k->busy || !k->known)
        return hk_fail_memory(err);
    for (entity = 0; entity < plan->model->entity_count; entity++)
        for (i = 0; i < plan->step_count; i++) {
            const struct hk_step *step = &plan->steps[i];

            if (step->entity != entity || !step->is_output)
                continue;
            k->outputs[k->count] = (struct hk_run_output){
                .entity = entity, .name = step->name,
                .kind = hk_kind_name(step->kind), .unit = step->unit,
                .is_decision = step->word == HK_DECISION,
                .is_value = step->kind != HK_BOOLEAN,
            };
            k->columns[k->count] = hk_eval_narrow_column(k->a->eval, entity,
                                                         step->name);
            k->steps[k->count++] = step;
        }
    return HK_OK;
}

/* The causes of one unknown or erring result. */
static enum hk_status keep_causes(struct keeping *k, int output, int32_t row,
                                  struct hk_err *err)
{
    const struct hk_step *step = k->steps[output];
    struct hk_data *data = k->a->data;
    struct hk_cause causes[16];
    enum hk_status rc = HK_OK;
    int count = hk_eval_causes(k->a->eval, step->entity, step->name, row,
                               causes, 16), i;

    for (i = 0; i < count && !rc; i++) {
        int64_t id = causes[i].entity >= 0 && causes[i].row >= 0
            ? data->sheets[causes[i].entity].id[causes[i].row] : 0;

        rc = hk_run_cause(k->run, output, data->sheets[step->entity].id[row],
                          causes[i].entity, id, causes[i].name, causes[i].text,
                          err);
    }
    return rc;
}

/* ---- what numbers stand for ---------------------------------------------- */

/* Keep what the number of a result stands for, where it is none by itself. */
static enum hk_status keep_text(struct keeping *k, int output, int part,
                                int64_t value, struct hk_err *err)
{
    struct { int64_t output, value; } key = { output, value };
    struct hk_meaning said = { 0 };
    enum hk_status rc = HK_OK;
    int64_t had;
    bool added;

    if (!hk_meaning_needed(k->steps[output]))
        return HK_OK;
    if (!hk_map_intern(&k->said, (const char *)&key, sizeof key, 1, &had,
                       &added))
        return hk_fail_memory(err);
    if (!added)
        return HK_OK;
    rc = hk_meaning_make(&said, k->a->data, k->steps[output], part, value, err);
    if (!rc && said.text) {
        const struct hk_run_text text = {
            .output = output, .value = value, .text = said.text,
            .zh = said.zh, .en = said.en,
            .is_private = k->steps[output]->is_private };

        rc = hk_run_text(k->run, &text, err);
    }
    hk_meaning_release(&said);
    return rc;
}

/* ---- rows ---------------------------------------------------------------- */

/* Why results of a row are not known, and what their numbers stand for. */
static enum hk_status keep_beside(struct keeping *k, int first, int last,
                                  int32_t row, struct hk_err *err)
{
    const struct hk_sheet *sheet = &k->a->data->sheets[k->steps[first]->entity];
    enum hk_status rc = HK_OK;
    int i;

    for (i = first; i < last && !rc; i++) {
        enum hk_row_state state = hk_column_state(k->columns[i], row);

        if (!k->busy[i])
            continue;
        if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
            rc = keep_causes(k, i, row, err);
        else if (state == HK_ROW_KNOWN && k->outputs[i].is_value)
            rc = keep_text(k, i, sheet->part[row], k->columns[i]->value[row],
                           err);
    }
    return rc;
}

/* Which outputs are to be looked at so; is any? And of which is all known? */
static bool find_busy(struct keeping *k, int first, int last)
{
    size_t rows = (size_t)k->a->data->sheets[k->steps[first]->entity].rows;
    bool any = false;
    int i;

    for (i = first; i < last; i++) {
        const unsigned char *state = k->columns[i]->state;

        k->busy[i] = hk_meaning_needed(k->steps[i])
            || (state && (memchr(state, HK_ROW_UNKNOWN, rows)
                          || memchr(state, HK_ROW_ERROR, rows)));
        k->known[i] = rows && (!state || (*state == HK_ROW_KNOWN
                               && !memcmp(state, state + 1, rows - 1)));
        any = any || k->busy[i];
    }
    return any;
}

/* The judged rows of an entity as they are kept, in the order of their ids, for
 * so they stand in the table: put in where they belong, they would cost twice
 * as much. They are put together column by column for some at a time: outputs
 * first..last-1 are the entity's own. */
enum { AT_ONCE = 256, MOST = 62 };
struct feeding {
    const struct keeping *k;
    const struct hk_sheet *sheet;
    int first, last, values_each;
    int32_t *order;                /* rows that are kept */
    int32_t count, next;           /* of them; the next one */
    int32_t from, filled;          /* those in `rows`, and how many */
    struct hk_run_row rows[AT_ONCE];
    int64_t values[AT_ONCE * MOST];
    bool known[AT_ONCE * MOST];
};

/* The states of an output, and whether a truth failed. */
static void fill_states(struct feeding *x, int output)
{
    const struct hk_column *c = x->k->columns[output];
    const uint64_t bit = (uint64_t)1 << (output - x->first);
    const bool is_truth = !x->k->outputs[output].is_value;
    const int32_t *order = x->order + x->from;
    int32_t i;

    for (i = 0; i < x->filled; i++) {
        struct hk_run_row *row = &x->rows[i];
        unsigned char state = x->k->known[output] ? HK_ROW_KNOWN
                                                  : c->state[order[i]];

        if (state > HK_ROW_NONE)
            *(state == HK_ROW_UNKNOWN ? &row->unknown
              : state == HK_ROW_ERROR ? &row->error : &row->outside) |= bit;
        else if (is_truth)
            row->failed |= hk_column_number(c, order[i]) ? 0 : bit;
    }
}

static void fill_values(struct feeding *x, int output, int at)
{
    const struct hk_column *c = x->k->columns[output];
    const int32_t *order = x->order + x->from;
    const bool known = x->k->known[output];
    int32_t i;

    for (i = 0; i < x->filled; i++) {
        x->values[i * x->values_each + at] = c->value[order[i]];
        x->known[i * x->values_each + at] = known || !c->state[order[i]];
    }
}

static void fill_rows(struct feeding *x)
{
    int32_t i, left = x->count - x->next;
    int k, at = 0;

    x->from = x->next;
    x->filled = left < AT_ONCE ? left : AT_ONCE;
    for (i = 0; i < x->filled; i++)
        x->rows[i] = (struct hk_run_row){
            .id = x->sheet->id[x->order[x->from + i]],
            .values = &x->values[i * x->values_each],
            .known = &x->known[i * x->values_each] };
    for (k = x->first; k < x->last; k++) {
        if (!x->k->known[k] || !x->k->outputs[k].is_value)
            fill_states(x, k);
        if (x->k->outputs[k].is_value)
            fill_values(x, k, at++);
    }
}

static bool next_row(void *context, struct hk_run_row *out)
{
    struct feeding *x = context;

    if (x->next == x->count)
        return false;
    if (x->next >= x->from + x->filled)
        fill_rows(x);
    *out = x->rows[x->next - x->from];
    x->next++;
    return true;
}

static bool order_rows(struct feeding *x)
{
    const struct hk_sheet *s = x->sheet;
    int32_t row;

    x->order = hk_alloc(((size_t)s->rows + 1) * sizeof *x->order);
    for (row = 0; x->order && row < s->rows; row++)
        if (hk_row_counts(s, row))
            x->order[x->count++] = row;
    return x->order && hk_order_by(x->order, x->count, s->id);
}

/* Hand the rows over. */
static enum hk_status add_rows(struct keeping *k, int first, int last,
                               struct hk_err *err)
{
    struct feeding *x = hk_alloc(sizeof *x);
    enum hk_status rc;
    int i;

    if (!x)
        return hk_fail_memory(err);
    x->k = k;
    x->sheet = &k->a->data->sheets[k->steps[first]->entity];
    x->first = first;
    x->last = last;
    x->values_each = x->count = x->next = x->from = x->filled = 0;
    for (i = first; i < last; i++)
        x->values_each += k->outputs[i].is_value;
    rc = order_rows(x)
        ? hk_run_add(k->run, k->steps[first]->entity, next_row, x, err)
        : hk_fail_memory(err);
    hk_free(x->order);
    hk_free(x);
    return rc;
}

static enum hk_status keep_entity(struct keeping *k, int first, int last,
                                  struct hk_err *err)
{
    const struct hk_sheet *sheet = &k->a->data->sheets[k->steps[first]->entity];
    enum hk_status rc = HK_OK;
    bool busy = find_busy(k, first, last);
    int32_t row;

    if (last - first > MOST)
        return hk_fail(err, HK_EUSAGE, "%d results of %s are too many to "
            "keep in one run (at most 62); name those wanted with --only",
            last - first, sheet->entity->name);
    for (row = 0; busy && row < sheet->rows && !rc; row++)
        if (hk_row_counts(sheet, row))
            rc = keep_beside(k, first, last, row, err);
    return rc ? rc : add_rows(k, first, last, err);
}

static enum hk_status keep_rows(struct keeping *k, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int first, last;

    for (first = 0; first < k->count && !rc; first = last) {
        for (last = first; last < k->count
             && k->steps[last]->entity == k->steps[first]->entity; last++)
            ;
        rc = keep_entity(k, first, last, err);
    }
    return rc;
}

/* ---- the policy ---------------------------------------------------------- */

static enum hk_status keep_file(struct keeping *k,
                                const struct hk_policy_file *f,
                                struct hk_err *err)
{
    struct hk_run_policy p = { .path = f->path, .text = f->text,
                               .len = f->len };

    memcpy(p.sha256, f->sha256, sizeof p.sha256);
    return hk_run_policy(k->run, &p, err);
}

/* What decides about the whole country stands in every pack: the model is the
 * union of all, and a pack.lua tells regions and zones. Without those of packs
 * that govern nobody here, the rest could not be read again as it was. */
static bool is_of_all(const struct hk_pack *pack,
                      const struct hk_policy_file *f)
{
    static const unsigned char unread[32];
    const char *in_pack = f->path + strlen(pack->id) + 1;

    return memcmp(f->sha256, unread, sizeof unread)
        && (!strcmp(in_pack, "pack.lua") || hk_starts_with(in_pack, "model/"));
}

/* Keep a list that a part of the seal is the digest of, so that what differs
 * later can be named. */
static enum hk_status keep_list(struct keeping *k, const char *path,
                                enum hk_status (*lines)(
                                    const struct hk_assessment *,
                                    struct hk_str *, struct hk_err *),
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_run_policy p = { .path = path };
    enum hk_status rc = lines(k->a, &text, err);

    p.text = hk_str_text(&text);
    p.len = text.len;
    if (!rc)
        rc = hk_sha256(p.sha256, p.text, p.len, err);
    if (!rc)
        rc = hk_run_policy(k->run, &p, err);
    hk_str_release(&text);
    return rc;
}

/* All that is needed to judge again where this policy is not at hand. */
static enum hk_status keep_policy(struct keeping *k, struct hk_err *err)
{
    const struct hk_plan *plan = k->a->plan;
    enum hk_status rc = keep_list(k, HK_RUN_POLICY_LIST,
                                  hk_seal_policy_lines, err);
    int i, j, f;

    if (!rc)
        rc = keep_list(k, HK_RUN_PARAMS_LIST, hk_seal_params_lines, err);
    for (i = 0; i < plan->program_count; i++)
        for (j = 0; j < plan->laws[i]->chain_count; j++) {
            const struct hk_pack *pack = plan->laws[i]->chain[j];

            for (f = 0; f < pack->file_count && !rc; f++)
                if (!pack->files[f]->is_test)
                    rc = keep_file(k, pack->files[f], err);
        }
    for (i = 0; i < hk_packs_count(k->a->packs); i++) {
        const struct hk_pack *pack = hk_packs_at(k->a->packs, i);

        for (f = 0; f < pack->file_count && !rc; f++)
            if (!pack->files[f]->is_test && is_of_all(pack, pack->files[f]))
                rc = keep_file(k, pack->files[f], err);
    }
    return rc;
}

static void names_of(const struct hk_plan *plan, struct hk_str *out)
{
    int i;

    for (i = 0; i < plan->step_count; i++)
        if (plan->steps[i].is_asked) {
            if (out->len)
                hk_str_putc(out, ',');
            hk_str_puts(out, plan->steps[i].name);
        }
}

enum hk_status hk_assessment_save(struct hk_assessment *a,
                                  struct hk_store *store,
                                  const struct hk_assess_options *o,
                                  const char *host, struct hk_err *err)
{
    struct keeping k = { .a = a };
    struct hk_str names = HK_STR_INIT;
    struct hk_run_head head = {
        .region = a->region, .under = o->under, .year = a->year,
        .batch = a->batch, .seal = a->seal_json, .sealed = a->sealed,
        .host = host,
    };
    char date[11];
    enum hk_status rc;

    hk_date_print(date, a->date, HK_DAY);
    head.date = date;
    memcpy(head.batch_digest, a->batch_digest, sizeof head.batch_digest);
    names_of(a->plan, &names);
    head.outputs = hk_str_text(&names);
    rc = list_outputs(&k, err);
    if (!rc)
        rc = hk_run_begin(&k.run, store, &head, k.outputs, k.count, err);
    if (!rc)
        rc = keep_rows(&k, err);
    if (!rc)
        rc = keep_policy(&k, err);
    if (!rc)
        rc = hk_run_commit(k.run, &a->run, err);
    else
        hk_run_abandon(k.run);
    hk_str_release(&names);
    hk_map_release(&k.said);
    hk_free(k.outputs);
    hk_free(k.steps);
    hk_free(k.columns);
    hk_free(k.busy);
    hk_free(k.known);
    return rc;
}
