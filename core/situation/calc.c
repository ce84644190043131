/* calc.c - situations, one after the other
 *
 * One small register is emptied and filled for each, or for as many of one law
 * as come together: each is a lot of its own there (data/data.h), and what is
 * dear for one alone, emptying, sorting and starting every rule, is done once
 * for all. The law of a set of packs in a year on a date is made once and kept
 * (calc_judge.c). */
#include "situation/calc.h"

#include <string.h>

#include "answer/result_json.h"
#include "answer/verdict.h"
#include "base/date.h"
#include "base/mem.h"
#include "model/code.h"
#include "situation/calc_private.h"

/* A situation on its way: read, judged, and its answer in c->answers. */
struct calc_one {
    struct hk_situation s;
    cJSON *json;
    const char *text;
    const struct hk_pack *pack;    /* that governs its region; NULL: none */
    int64_t line;
    enum hk_status rc;             /* why it is refused */
    bool is_done;
    struct hk_calc_place place;
    struct hk_err err;
    size_t from, end;              /* of its answer */
};

struct hk_calc {
    struct hk_packs *packs;
    struct hk_calc_options o;
    char region[HK_CODE_MAX];      /* of the options, as a code */
    const struct hk_pack *under;   /* NULL: each region by its own law */
    struct hk_calc_regions regions;
    struct hk_data *data;
    struct calc_one ones[HK_CALC_LINES];
    struct hk_judges judges;
    struct hk_str answers;
    int64_t errors;
};

/* ---- region, year and date ---------------------------------------------- */

/* The region that the root, or what stands around it, says of itself. */
static const char *own_region(const struct hk_situation *s)
{
    const struct hk_entity *e = s->model->entities[s->root];
    const cJSON *json = s->root_json, *node;

    for (;;) {
        node = e->region_field < 0 ? NULL
            : cJSON_GetObjectItemCaseSensitive(json,
                  e->fields[e->region_field]->name);
        if (cJSON_IsString(node) && *node->valuestring)
            return node->valuestring;
        if (e->within < 0)
            return NULL;
        json = cJSON_GetObjectItemCaseSensitive(json, e->within_name);
        e = s->model->entities[e->within];
    }
}

static enum hk_status missing(struct hk_situation *s, const char *key)
{
    hk_fail(s->err, HK_EFORMAT, "this is missing; give it in the situation or "
            "as --%s", key);
    return hk_situation_fail(s, HK_EFORMAT, NULL, s->json, key, false);
}

static enum hk_status fill_in(const struct hk_calc *c, struct hk_situation *s)
{
    int y, m, d;

    if (!s->region)
        s->region = c->o.region ? c->region : own_region(s);
    if (!s->region)
        return missing(s, "region");
    if (!s->has_date && c->o.has_date && !(s->year && !c->o.year)) {
        s->date = c->o.date;
        s->has_date = true;
    }
    if (!s->year && c->o.year)
        s->year = c->o.year;
    if (!s->year && !s->has_date)
        return missing(s, "year");
    if (!s->year) {
        hk_date_parts(s->date, &y, &m, &d);
        s->year = y;
    }
    if (!s->has_date)
        hk_date_make(&s->date, s->year, 12, 31);
    return HK_OK;
}

/* ---- situations of one law, together ------------------------------------ */

/* The packs that govern the records, and which of them each region has. */
static enum hk_status govern(struct hk_calc *c, struct calc_one *one,
                             struct hk_given_packs *g)
{
    struct hk_situation *s = &one->s;
    enum hk_status rc;

    if (!c->under) {
        rc = hk_given_govern(g, c->packs, s->data, &s->arena, s->err);
        return rc == HK_EUSAGE
            ? hk_situation_fail(s, rc, NULL, s->json, "region", false) : rc;
    }
    g->count = 1;
    g->packs = hk_arena_alloc(&s->arena, sizeof *g->packs);
    g->pack_of = hk_arena_alloc(&s->arena, sizeof *g->pack_of
                                * (size_t)(s->data->region_count + 1));
    if (!g->packs || !g->pack_of)
        return hk_fail_memory(s->err);
    g->packs[0] = c->under;
    return HK_OK;
}

static enum hk_status evaluate(struct hk_calc *c, struct hk_judge *j,
                               struct hk_err *err)
{
    struct hk_eval_options eo = { .engine = c->o.engine,
                                  .rule_ms = c->o.rule_ms, .reveal = true };
    enum hk_status rc = hk_verdict_lists(j->plan, c->data, err);

    if (!rc && j->eval)
        rc = hk_eval_reset(j->eval, err);
    else if (!rc)
        rc = hk_eval_new(&j->eval, j->plan, c->data, &eo, err);
    return rc ? rc : hk_eval_run(j->eval, err);
}

/* Situations of one year, date and law, which are judged together. */
struct together {
    struct calc_one *ones[HK_CALC_LINES];
    int count;
    struct calc_one *at_fault;     /* of which a sentence speaks; its `err` has
                                      it */
    struct hk_judge *judge;
    bool apart;                    /* they must be judged one by one */
};

/* Their records in the data; those that cannot be read are refused. */
static enum hk_status read_all(struct hk_calc *c, struct together *t)
{
    int i, kept = 0;
    enum hk_status rc = HK_OK;

    for (i = 0; i < t->count; i++) {
        struct calc_one *one = t->ones[i];

        rc = t->count > 1 ? hk_data_lot(c->data, &one->err) : HK_OK;
        if (!rc)
            rc = hk_situation_read(&one->s);
        if (!rc)
            t->ones[kept++] = one;
        else if (rc != HK_EFORMAT && rc != HK_EUSAGE)
            return rc;
        else if (t->count > 1)
            hk_data_lot_drop(c->data);
        one->rc = rc;
    }
    t->count = kept;
    return HK_OK;
}

/* Put them into their places and judge them. */
static enum hk_status judge(struct hk_calc *c, struct together *t)
{
    struct calc_one *first = t->ones[0];
    struct hk_given_packs g = { 0 };
    int32_t **now = NULL;
    enum hk_status rc = hk_data_finish(c->data, &now, &first->err);
    int i;

    if (rc == HK_EFORMAT && t->count == 1)
        hk_situation_refused(&first->s);
    if (rc)
        return rc;
    for (i = 0; i < t->count; i++)
        hk_situation_settle(&t->ones[i]->s, now);
    rc = govern(c, first, &g);
    t->apart = t->count > 1 && g.count > 1;
    if (rc || t->apart)
        return rc;
    rc = hk_judge_find(&c->judges, &t->judge, g.packs, g.count, first->s.year,
                       first->s.date, &first->err);
    t->apart = !rc && t->count > 1 && !t->judge->parts;
    if (rc || t->apart)
        return rc;
    hk_eval_parts(c->data, g.pack_of);
    rc = evaluate(c, t->judge, &first->err);
    t->apart = !rc && t->count > 1 && (hk_eval_timed_out(t->judge->eval)
        || hk_eval_plugin_failed(t->judge->eval));
    return rc;
}

static enum hk_status answer(struct hk_calc *c, const struct together *t)
{
    enum hk_status rc = HK_OK;
    int i;

    c->errors += hk_eval_errors(t->judge->eval);
    for (i = 0; i < t->count && !rc; i++) {
        struct calc_one *one = t->ones[i];

        one->from = c->answers.len;
        rc = one->rc = hk_calc_write(&one->s, t->judge->eval, t->judge->plan,
                                     t->judge->names, t->judge->name_count,
                                     one->line, &c->answers);
        one->end = c->answers.len;
    }
    return rc;
}

/* Forget what was read of it, but for the memory that holds it. */
static void begin_again(struct calc_one *one)
{
    one->s.count = one->s.link_count = 0;
    one->s.failed = NULL;
    one->s.failed_key = false;
}

/* Judge those together. What goes wrong with several is looked for in each
 * alone, so that nobody's mistake is told of another. */
static enum hk_status run_together(struct hk_calc *c, struct together *t)
{
    struct calc_one *first = t->ones[0];
    struct together alone = { .count = 1 };
    enum hk_status rc = hk_data_clear(c->data, first->s.year, first->s.date,
                                      &first->err);
    int i, count;

    t->at_fault = first;
    if (!rc)
        rc = read_all(c, t);
    count = t->count;
    if (!rc && count)
        rc = judge(c, t);
    if (!rc && count && !t->apart)
        return answer(c, t);
    if (count <= 1 || rc == HK_ESTOP || rc == HK_ENOMEM) {
        if (rc == HK_EFORMAT || rc == HK_EUSAGE) {
            t->ones[0]->rc = rc;
            return HK_OK;
        }
        return rc;
    }
    for (i = 0, rc = HK_OK; i < count && !rc; i++) {
        alone.ones[0] = t->ones[i];
        alone.count = 1;
        begin_again(t->ones[i]);
        rc = run_together(c, &alone);
        t->at_fault = t->ones[i];
    }
    return rc;
}

/* ---- situations --------------------------------------------------------- */

/* Empty, but for the memory it has. */
static void begin(struct hk_calc *c, struct calc_one *one, enum hk_lang lang)
{
    struct hk_situation *s = &one->s, kept = *s;

    one->rc = HK_OK;
    one->is_done = false;
    one->place = (struct hk_calc_place){ 0 };
    one->err.lang = lang;
    one->err.text[0] = '\0';
    one->from = one->end = 0;
    *s = (struct hk_situation){
        .packs = c->packs, .model = hk_packs_model(c->packs),
        .regions = &c->regions, .data = c->data, .err = &one->err,
        .arena = kept.arena, .records = kept.records, .cap = kept.cap,
        .links = kept.links, .link_cap = kept.link_cap,
    };
    hk_arena_reset(&s->arena);
}

/* Which pack it will be judged by, as far as its own region tells. */
static const struct hk_pack *pack_of(const struct hk_calc *c,
                                     const struct hk_situation *s)
{
    const struct hk_pack *pack = c->under;
    struct hk_err why = { 0 };         /* told when it is judged */

    return !pack && hk_packs_governing(c->packs, s->region, NULL, NULL, &pack,
                                       &why) ? NULL : pack;
}

/* Read what it says of itself. */
static void open_one(struct hk_calc *c, struct calc_one *one, const char *text,
                     size_t len, int64_t line, enum hk_lang lang)
{
    begin(c, one, lang);
    one->text = text;
    one->line = line;
    one->rc = hk_json_parse(&one->json, text, len, &one->place.line,
                            &one->place.column, &one->err);
    if (one->rc)
        return;
    one->place = (struct hk_calc_place){ 0 };
    one->s.json = one->json;
    one->rc = hk_situation_head(&one->s);
    if (!one->rc)
        one->rc = fill_in(c, &one->s);
    if (!one->rc)
        one->pack = pack_of(c, &one->s);
}

static void close_one(struct calc_one *one)
{
    cJSON_Delete(one->json);
    one->json = NULL;
}

static bool are_alike(const struct calc_one *a, const struct calc_one *b)
{
    return a->s.year == b->s.year && a->s.date == b->s.date
        && a->pack == b->pack;
}

/* Those like `one`, from it on, that nobody has judged. */
static void gather(struct hk_calc *c, int from, int count, struct together *t)
{
    struct calc_one *one = &c->ones[from];
    int i;

    t->count = 0;
    for (i = from; i < count && !one->rc && !one->is_done; i++)
        if (!c->ones[i].rc && !c->ones[i].is_done
            && are_alike(one, &c->ones[i]))
            t->ones[t->count++] = &c->ones[i];
    if (c->o.engine == HK_ENGINE_INTERPRETED && t->count)
        t->count = 1;                  /* what the others are measured by */
    for (i = 0; i < t->count; i++)
        t->ones[i]->is_done = true;
}

/* Judge what is open; one that is refused has its sentence and place. Else what
 * stops it all, with *at_fault whose `err` says it. */
static enum hk_status run_all(struct hk_calc *c, int count,
                              struct calc_one **at_fault)
{
    struct together t = { 0 };
    enum hk_status rc = HK_OK;
    int i;

    hk_str_clear(&c->answers);
    for (i = 0; i < count && !rc; i++) {
        *at_fault = &c->ones[i];
        rc = c->ones[i].rc;
        if (rc == HK_EFORMAT || rc == HK_EUSAGE)
            rc = HK_OK;
        gather(c, i, count, &t);
        if (!rc && t.count) {
            rc = run_together(c, &t);
            *at_fault = t.at_fault;
        }
    }
    for (i = 0; i < count && !rc; i++)
        if (c->ones[i].json && c->ones[i].rc)
            hk_situation_place(&c->ones[i].s, c->ones[i].text, c->ones[i].rc,
                               &c->ones[i].place);
    return rc ? rc : hk_str_status(&c->answers, &c->ones[0].err);
}

enum hk_status hk_calc_run(struct hk_calc *c, const char *text, size_t len,
                           int64_t line, struct hk_str *out,
                           struct hk_calc_place *place, struct hk_err *err)
{
    struct calc_one *one = &c->ones[0], *at_fault = one;
    enum hk_status rc;

    open_one(c, one, text, len, line, err ? err->lang : HK_EN);
    rc = run_all(c, 1, &at_fault);
    if (!rc)
        rc = one->rc;
    if (!rc)
        hk_str_add(out, c->answers.data + one->from, one->end - one->from);
    else if (err)
        memcpy(err->text, one->err.text, sizeof err->text);
    *place = one->place;
    close_one(one);
    return rc ? rc : hk_str_status(out, err);
}

void hk_calc_refuse(int64_t line, const char *message, size_t column,
                    struct hk_str *out)
{
    struct hk_json j = { .out = out };

    hk_json_open(&j, '{');
    hk_json_int_member(&j, "line", line);
    hk_json_key(&j, "error");
    hk_json_open(&j, '{');
    hk_json_key(&j, "message");
    hk_json_puts(&j, message);
    hk_json_key(&j, "column");
    if (column)
        hk_json_int(&j, (int64_t)column);
    else
        hk_json_null(&j);
    hk_json_close(&j);
    hk_json_close(&j);
    hk_str_putc(out, '\n');
}

enum hk_status hk_calc_lines(struct hk_calc *c,
                             const struct hk_calc_line *lines, int count,
                             struct hk_str *out, int64_t *refused,
                             struct hk_err *err)
{
    struct calc_one *at_fault = &c->ones[0];
    enum hk_status rc;
    int i;

    for (i = 0; i < count; i++)
        open_one(c, &c->ones[i], lines[i].text, lines[i].len, lines[i].number,
                 err ? err->lang : HK_EN);
    rc = run_all(c, count, &at_fault);
    if (rc && err)
        memcpy(err->text, at_fault->err.text, sizeof err->text);
    for (i = 0; i < count && !rc; i++) {
        const struct calc_one *one = &c->ones[i];

        if (one->rc) {
            ++*refused;
            hk_calc_refuse(one->line, one->err.text, one->place.column, out);
            continue;
        }
        hk_str_add(out, c->answers.data + one->from, one->end - one->from);
        hk_str_putc(out, '\n');
    }
    for (i = 0; i < count; i++)
        close_one(&c->ones[i]);
    return rc ? rc : hk_str_status(out, err);
}

/* ---- its life ----------------------------------------------------------- */

/* A name that is wrong is told before anything is read. */
static enum hk_status check_names(struct hk_calc *c, struct hk_err *err)
{
    const struct hk_pack *pack = c->under;
    struct hk_judge *j;
    int32_t date = c->o.date;
    int year = c->o.year, m, d;
    enum hk_status rc = HK_OK;

    if (!year && c->o.has_date)
        hk_date_parts(date, &year, &m, &d);
    if ((!c->o.region && !pack) || !year)
        return HK_OK;
    if (!c->o.has_date)
        hk_date_make(&date, year, 12, 31);
    if (!pack)
        rc = hk_packs_governing(c->packs, c->region, NULL, NULL, &pack, err);
    return rc ? rc : hk_judge_find(&c->judges, &j, &pack, 1, year, date, err);
}

/* A region of the options, told of like one that a situation names. */
static enum hk_status ask_region(struct hk_calc *c, const char *text,
                                 struct hk_governed *asked, struct hk_err *err)
{
    enum hk_status rc = hk_packs_asked(c->packs, NULL, text, asked, err);

    if (!rc && !asked->is_known && c->o.note)
        c->o.note(c->o.context, asked);
    return rc;
}

enum hk_status hk_calc_new(struct hk_calc **out, struct hk_packs *packs,
                           const struct hk_calc_options *o,
                           struct hk_err *err)
{
    struct hk_calc *c = hk_zalloc(1, sizeof *c);
    struct hk_governed asked;
    enum hk_status rc;

    *out = NULL;
    if (!c)
        return hk_fail_memory(err);
    c->packs = packs;
    c->o = *o;
    c->judges.packs = packs;
    c->judges.o = &c->o;
    rc = hk_data_new(&c->data, hk_packs_model(packs), o->year, o->date, err);
    c->regions = (struct hk_calc_regions){ .is_asked = !o->under,
                                           .note = o->note,
                                           .context = o->context };
    if (!rc && o->region)
        rc = ask_region(c, o->region, &asked, err);
    if (!rc && o->region)
        memcpy(c->region, asked.code, sizeof c->region);
    if (!rc && o->under)
        rc = ask_region(c, o->under, &asked, err);
    if (!rc && o->under)
        c->under = asked.pack;
    if (!rc)
        rc = check_names(c, err);
    if (rc)
        hk_calc_free(c);
    else
        *out = c;
    return rc;
}

void hk_calc_free(struct hk_calc *c)
{
    int i;

    if (!c)
        return;
    hk_judges_release(&c->judges);
    hk_data_free(c->data);
    for (i = 0; i < HK_CALC_LINES; i++) {
        hk_free(c->ones[i].s.records);
        hk_free(c->ones[i].s.links);
        hk_arena_release(&c->ones[i].s.arena);
    }
    hk_str_release(&c->answers);
    hk_map_release(&c->regions.seen);
    hk_free(c);
}

int64_t hk_calc_errors(const struct hk_calc *c)
{
    return c->errors;
}
