/* looked.c - results of single records that were looked at, as a policy test */
#include "repl/looked.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"

void hk_looked_add(struct hk_repl *s, int entity, int64_t id,
                   const char *name)
{
    struct hk_looked *l;
    size_t i;

    for (i = 0; i < s->looked_count; i++) {
        l = &s->looked[i];
        if (l->entity == entity && l->id == id && !strcmp(l->name, name)
            && l->year == s->year && l->has_date == s->has_date
            && (!s->has_date || l->date == s->date)
            && !strcmp(l->under, s->under)) {
            s->looked_at = s->previewing ? s->looked_at : i;
            return;
        }
    }
    if (s->previewing || s->looked_count >= HK_LOOKED_MOST
        || !hk_grow(&s->looked, &s->looked_cap, s->looked_count + 1,
                    sizeof *s->looked))
        return;
    l = &s->looked[s->looked_count];
    *l = (struct hk_looked){ .entity = entity, .id = id, .year = s->year,
                             .date = s->date, .has_date = s->has_date };
    memcpy(l->under, s->under, sizeof l->under);
    l->name = hk_strdup(name);
    s->looked_at = s->looked_count;
    s->looked_count += l->name != NULL;
}

void hk_looked_forget(struct hk_repl *s)
{
    size_t i;

    for (i = 0; i < s->looked_count; i++)
        hk_free(s->looked[i].name);
    hk_free(s->looked);
    s->looked = NULL;
    s->looked_count = s->looked_cap = 0;
}

/* ---- values as they are written in a case -------------------------------- */

struct writing {
    struct hk_repl *s;
    struct hk_str out;
    struct hk_str left;          /* names that were left out, once each */
    size_t cases, gone;          /* gone: records that are no longer there */
    struct hk_err *err;
};

/* Keep the name of what is left out. */
static void leave_out(struct writing *w, const struct hk_entity *e,
                      const struct hk_field *f)
{
    const char *between = hk_repl_text(w->s, "、", ", ");
    const char *at = hk_str_text(&w->left);
    struct hk_str name = HK_STR_INIT;
    size_t gap = strlen(between);
    bool there = false;

    hk_str_addf(&name, "%s.%s", e->name, f->name);
    while (!there && *at) {
        there = !strncmp(at, hk_str_text(&name), name.len)
            && (!at[name.len] || !strncmp(at + name.len, between, gap));
        at = strstr(at, between);
        at = at ? at + gap : "";
    }
    if (!there)
        hk_str_addf(&w->left, "%s%s", w->left.len ? between : "",
                    hk_str_text(&name));
    hk_str_release(&name);
}

/* A text of Lua; bytes that would end it are escaped. */
static void put_text(struct hk_str *out, const char *text, size_t len)
{
    size_t i;

    hk_str_putc(out, '"');
    for (i = 0; i < len; i++)
        if (text[i] == '"' || text[i] == '\\')
            hk_str_addf(out, "\\%c", text[i]);
        else if ((unsigned char)text[i] < ' ')
            hk_str_addf(out, "\\%03d", (unsigned char)text[i]);
        else
            hk_str_putc(out, text[i]);
    hk_str_putc(out, '"');
}

static void put_words(struct hk_str *out, const struct hk_seen *v)
{
    const char *between = "{ ";
    int i;

    for (i = 0; i < v->code_count; i++)
        if (v->kind == HK_ENUM ? v->codes[i].no == v->number
            : v->codes[i].no < 63 && v->number >> v->codes[i].no & 1) {
            hk_str_puts(out, v->kind == HK_SET ? between : "");
            put_text(out, v->codes[i].word, strlen(v->codes[i].word));
            between = ", ";
        }
    if (v->kind == HK_SET)
        hk_str_puts(out, *between == '{' ? "{}" : " }");
}

/* A number of 1/scale, without zeros at the end. */
static void put_scaled(struct hk_str *out, int64_t n, int64_t scale)
{
    uint64_t whole = n < 0 ? 0 - (uint64_t)n : (uint64_t)n, rest;

    rest = whole % (uint64_t)scale;
    hk_str_addf(out, "%s%llu", n < 0 ? "-" : "",
                (unsigned long long)(whole / (uint64_t)scale));
    if (rest)
        hk_str_putc(out, '.');
    for (; rest; rest = rest * 10 % (uint64_t)scale)
        hk_str_putc(out, (char)('0' + rest * 10 / (uint64_t)scale));
}

static void put_value(struct hk_repl *s, const struct hk_seen *v,
                      struct hk_str *out)
{
    int64_t scale = 1;
    char date[16];
    int i;

    switch (v->kind) {
    case HK_TEXT: case HK_REGION: case HK_LINK:
        put_text(out, v->text, v->len);
        break;
    case HK_INTEGER:
        hk_str_int(out, v->number);
        break;
    case HK_DECIMAL:
        put_scaled(out, v->number, 10000);
        break;
    case HK_RATE:
        hk_str_puts(out, "percent(");
        put_scaled(out, v->number, 100);
        hk_str_putc(out, ')');
        break;
    case HK_MONEY:
        for (i = 0; i < s->country->money_digits; i++)
            scale *= 10;
        hk_str_addf(out, "%s(", s->country->major);
        put_scaled(out, v->number, scale);
        hk_str_putc(out, ')');
        break;
    case HK_BOOLEAN:
        hk_str_puts(out, v->number ? "true" : "false");
        break;
    case HK_DATE:
        hk_date_print(date, (int32_t)v->number, v->month ? HK_MONTH : HK_DAY);
        hk_str_addf(out, "\"%s\"", date);
        break;
    case HK_ENUM: case HK_SET:
        put_words(out, v);
        break;
    case HK_DURATION:
        hk_str_addf(out, "%ss(%lld)", v->unit, (long long)v->number);
        break;
    }
}

/* ---- records ------------------------------------------------------------- */

/* Where a record stands is said by what it stands in, where it lies by the
 * case's region. */
static bool is_given_by_place(const struct hk_entity *e,
                              const struct hk_field *f)
{
    return f->index == e->region_field
        || (f->kind == HK_LINK && f->to_entity == e->within);
}

static enum hk_status put_fields(struct writing *w, int entity, int32_t row)
{
    const struct hk_entity *e = w->s->model->entities[entity];
    struct hk_str texts = HK_STR_INIT;
    struct hk_seen v;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < e->field_count && !rc; i++) {
        const struct hk_field *f = e->fields[i];
        struct hk_name_means means = { .sort = HK_SORT_FIELD, .field = f,
                                       .name = f->name };
        bool left = f->is_private || f->kind == HK_LINK;

        rc = hk_seen_value(w->s, entity, row, &means, &texts, &v, w->err);
        if (rc || is_given_by_place(e, f))
            continue;
        if (left && v.state != HK_ROW_UNKNOWN)
            leave_out(w, e, f);
        left = left || v.state == HK_ROW_UNKNOWN;
        if (left && !f->optional)
            continue;
        hk_str_addf(&w->out, " %s = ", f->name);
        if (left)                /* not said, it would be none */
            hk_str_addf(&w->out, "unknown \"%s\"", f->name);
        else if (v.state == HK_ROW_NONE)
            hk_str_puts(&w->out, "none");
        else
            put_value(w->s, &v, &w->out);
        hk_str_putc(&w->out, ',');
    }
    hk_str_release(&texts);
    return rc;
}

static void put_line(struct writing *w, int depth)
{
    hk_str_addf(&w->out, "\n%*s", depth * 2, "");
}

static enum hk_status put_record(struct writing *w, int entity, int32_t row,
                                 int depth);

/* The records that stand in this one; a list that is known to be empty. */
static enum hk_status put_inner(struct writing *w, int entity, int32_t row,
                                int depth)
{
    struct hk_data *d = w->s->data;
    const struct hk_list *list;
    enum hk_status rc = HK_OK;
    int32_t at;
    int i;

    for (i = 1; i < w->s->model->entity_count && !rc; i++) {
        const struct hk_sheet *sheet = &d->sheets[i];
        bool any = false;

        if (sheet->entity->within != entity)
            continue;
        for (at = 0; at < sheet->rows && !rc; at++)
            if (sheet->parent[at] == row) {
                any = true;
                put_line(w, depth);
                rc = put_record(w, i, at, depth);
                hk_str_putc(&w->out, ',');
            }
        list = any || rc || !sheet->entity->list ? NULL
            : hk_data_list(d, entity, i);
        if (list && (!list->cause || !list->cause[row])) {
            put_line(w, depth);
            hk_str_addf(&w->out, "%s = {},", sheet->entity->list);
        }
    }
    return rc;
}

static enum hk_status put_record(struct writing *w, int entity, int32_t row,
                                 int depth)
{
    enum hk_status rc;

    hk_str_addf(&w->out, "%s {", w->s->model->entities[entity]->name);
    rc = put_fields(w, entity, row);
    if (!rc)
        rc = put_inner(w, entity, row, depth + 1);
    hk_str_puts(&w->out, " }");
    return rc;
}

/* What the record stands in, without what else stands there. */
static enum hk_status put_around(struct writing *w, int entity, int32_t row,
                                 int depth)
{
    const struct hk_sheet *sheet = &w->s->data->sheets[entity];
    int up = sheet->entity->within;
    enum hk_status rc;

    if (up <= 0 || sheet->parent[row] < 0)
        return HK_OK;
    put_line(w, depth);
    hk_str_addf(&w->out, "%s {", w->s->model->entities[up]->name);
    rc = put_fields(w, up, sheet->parent[row]);
    if (!rc)
        rc = put_around(w, up, sheet->parent[row], depth + 1);
    hk_str_puts(&w->out, " },");
    return rc;
}

/* ---- what is expected ---------------------------------------------------- */

static void put_cause(struct writing *w, struct hk_assessment *a, int entity,
                      int32_t row, const char *name, enum hk_row_state state)
{
    struct hk_cause c = { .entity = -1 };
    const char *text = name;

    if (hk_eval_causes(a->eval, entity, name, row, &c, 1)) {
        if (state == HK_ROW_ERROR)
            text = c.text ? c.text : "";
        else if (c.name && *c.name)
            text = c.name;
        else if (c.entity >= 0)
            text = w->s->model->entities[c.entity]->name;
    }
    hk_str_puts(&w->out, state == HK_ROW_ERROR ? "fails " : "unknown ");
    put_text(&w->out, text, strlen(text));
}

static enum hk_status put_result(struct writing *w, const struct hk_looked *l,
                                 int32_t row)
{
    struct hk_repl *s = w->s;
    struct hk_str texts = HK_STR_INIT;
    struct hk_name_means means;
    const struct hk_step *step;
    struct hk_assessment *a;
    struct hk_seen v;
    enum hk_status rc = hk_seen_means(s, l->entity, l->name, &means, w->err);

    if (rc || means.sort != HK_SORT_RULE)
        return rc;
    rc = hk_seen_value(s, l->entity, row, &means, &texts, &v, w->err);
    if (!rc)
        rc = hk_seen_assess(s, l->entity, l->name, &a, w->err);
    if (rc)
        goto out;
    step = hk_plan_main(a->plan, l->entity, l->name);
    if (step->is_private || (v.kind == HK_LINK && v.state == HK_ROW_KNOWN))
        goto out;
    hk_str_addf(&w->out, " %s = ", l->name);
    if (v.state == HK_ROW_NONE)
        hk_str_puts(&w->out, "none");
    else if (v.state == HK_ROW_OUTSIDE)
        hk_str_puts(&w->out, "outside");
    else if (v.state == HK_ROW_KNOWN)
        put_value(s, &v, &w->out);
    else
        put_cause(w, a, l->entity,
                  hk_seen_row(&a->data->sheets[l->entity], l->id, row),
                  step->name, v.state);
    hk_str_putc(&w->out, ',');
out:
    hk_str_release(&texts);
    return rc;
}

/* ---- cases --------------------------------------------------------------- */

static bool is_same_case(const struct hk_looked *a, const struct hk_looked *b)
{
    return a->entity == b->entity && a->id == b->id && a->year == b->year
        && a->has_date == b->has_date && (!a->has_date || a->date == b->date)
        && !strcmp(a->under, b->under);
}

static void put_head(struct writing *w, const struct hk_looked *l, int32_t row)
{
    struct hk_repl *s = w->s;
    const struct hk_sheet *sheet = &s->data->sheets[l->entity];
    const struct hk_entity *e = sheet->entity;
    bool private = false;
    char date[16];
    int i;

    for (i = 0; i < e->key_count; i++)
        private = private || e->fields[e->key[i]]->is_private;
    hk_str_puts(&w->out, "\ncase \"");
    hk_str_puts(&w->out, hk_repl_text(s, e->zh, e->name));
    if (private)
        hk_str_addf(&w->out, " %zu", w->cases);
    else
        hk_str_addf(&w->out, " %s", sheet->key[row]);
    hk_str_addf(&w->out, hk_repl_text(s, "，%d 年", " in %d"), l->year);
    if (l->has_date) {
        hk_date_print(date, l->date, HK_DAY);
        hk_str_addf(&w->out, ", %s", date);
    }
    if (*l->under)
        hk_str_addf(&w->out, hk_repl_text(s, "，按 %s 的规则", ", by the law of "
                    "%s"), l->under);
    hk_str_puts(&w->out, "\" {\n  region = ");
    hk_str_addf(&w->out, "\"%s\", year = %d,", *l->under ? l->under
                : s->data->regions[sheet->region[row]], l->year);
    if (l->has_date)
        hk_str_addf(&w->out, " date = \"%s\",", date);
    hk_str_puts(&w->out, "\n  ");
}

/* The case of s->looked[i] with all that was looked at of its record; the
 * session is set as it was then. */
static enum hk_status put_case(struct writing *w, size_t i)
{
    struct hk_repl *s = w->s;
    const struct hk_looked *l = &s->looked[i];
    struct hk_data *d;
    size_t k;
    int32_t row;
    enum hk_status rc;

    s->year = l->year;
    s->date = l->date;
    s->has_date = l->has_date;
    memcpy(s->under, l->under, sizeof s->under);
    hk_seen_forget(s);
    rc = hk_seen_data(s, &d, w->err);
    row = rc ? -1 : hk_seen_row(&d->sheets[l->entity], l->id, 0);
    w->gone += !rc && row < 0;
    if (row < 0)
        return rc;
    w->cases++;
    put_head(w, l, row);
    hk_str_addf(&w->out, "%s {", s->model->entities[l->entity]->name);
    rc = put_fields(w, l->entity, row);
    if (!rc)
        rc = put_around(w, l->entity, row, 2);
    if (!rc)
        rc = put_inner(w, l->entity, row, 2);
    put_line(w, 2);
    hk_str_puts(&w->out, "expect {");
    for (k = i; k < s->looked_count && !rc; k++)
        if (is_same_case(l, &s->looked[k]))
            rc = put_result(w, &s->looked[k], row);
    hk_str_puts(&w->out, " } },\n}\n");
    return rc;
}

static enum hk_status put_cases(struct writing *w)
{
    struct hk_repl *s = w->s;
    enum hk_status rc = HK_OK;
    size_t i, k;

    for (i = 0; i < s->looked_count && !rc; i++) {
        for (k = 0; k < i && !is_same_case(&s->looked[k], &s->looked[i]); k++)
            ;
        if (k == i)
            rc = put_case(w, i);
    }
    return rc ? rc : hk_str_status(&w->out, w->err);
}

static void tell(struct writing *w, const char *path)
{
    struct hk_repl *s = w->s;

    hk_repl_note(s, hk_repl_text(s,
        "已存为 %s：%zu 个用例；放入政策包的 tests 文件夹，用 huka test 运行",
        "kept as %s: cases: %zu; put it into the tests folder of a pack and "
        "run it with huka test"), path, w->cases);
    if (w->left.len)
        hk_repl_note(s, hk_repl_text(s,
            "未写入的私密字段和指向其他记录的链接：%s；依据它们的结果，测试中会不同",
            "left out, as private or links to other records: %s; a result that "
            "hangs on them will differ in the test"), hk_str_text(&w->left));
    if (w->gone)
        hk_repl_note(s, hk_repl_text(s,
            "已不在名册或 .region 之内、未写入的记录：%zu 条",
            "records left out that are no longer there or lie outside of "
            ".region: %zu"), w->gone);
}

enum hk_status hk_looked_save(struct hk_repl *s, const char *path,
                              struct hk_err *err)
{
    struct writing w = { .s = s, .err = err };
    int32_t date = s->date;
    int year = s->year;
    bool has_date = s->has_date;
    char under[sizeof s->under];
    enum hk_status rc;

    if (!s->looked_count)
        return hk_fail(err, HK_EUSAGE, "no result of a record was looked at "
                       "yet; read one, as in h.NAME, or use .explain");
    memcpy(under, s->under, sizeof under);
    hk_str_puts(&w.out, hk_repl_text(s,
        "--- 在提示符下查看过的结果。\n", "--- What was seen at the prompt.\n"));
    rc = put_cases(&w);
    s->date = date;
    s->year = year;
    s->has_date = has_date;
    memcpy(s->under, under, sizeof under);
    hk_seen_forget(s);
    if (!rc)
        rc = hk_str_write(&w.out, path, 0600, err);
    if (!rc)
        tell(&w, path);
    hk_str_release(&w.out);
    hk_str_release(&w.left);
    return rc;
}
