/* complete.c - what could stand at the cursor: the parts of it */
#include "repl/complete.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "model/cell.h"
#include "repl/entry.h"
#include "repl/say.h"
#include "repl/scan.h"
#include "repl/seen.h"

enum { MOST_KEYS = 40, MOST_FILES = 200, MOST_MS = 60 };

/* ---- one choice ---------------------------------------------------------- */

/* Those that fit best first, then as in a Chinese index. */
static int order(const void *a, const void *b)
{
    const struct hk_candidate *x = a, *y = b;

    return x->fits != y->fits ? (x->fits < y->fits) - (x->fits > y->fits)
        : hk_pinyin_compare(x->label, y->label, false);
}

/* What waited is offered; what could not be kept is not. */
static void offer_sorted(struct hk_completing *c)
{
    size_t i;

    if (c->count)
        qsort(c->waiting, c->count, sizeof *c->waiting, order);
    for (i = 0; i < c->count; i++)
        hk_choices_add(c->out, c->start, c->waiting[i].text,
                       c->waiting[i].label, c->waiting[i].note);
    hk_free(c->waiting);
    hk_arena_release(&c->arena);
}

static void add(struct hk_completing *c, const char *text, const char *note,
                const char *close, int fits)
{
    struct hk_candidate one = { .fits = fits };
    char whole[400];

    snprintf(whole, sizeof whole, "%s%s", text, close ? close : "");
    if (!c->sorted) {
        hk_choices_add(c->out, c->start, whole, text, note);
        return;
    }
    one.text = hk_arena_dup(&c->arena, whole, strlen(whole));
    one.label = hk_arena_dup(&c->arena, text, strlen(text));
    one.note = note ? hk_arena_dup(&c->arena, note, strlen(note)) : NULL;
    if (one.text && one.label && hk_grow(&c->waiting, &c->cap, c->count + 1,
                                             sizeof *c->waiting))
        c->waiting[c->count++] = one;
}

void hk_offer(struct hk_completing *c, const char *name, const char *zh,
              const char *note, const char *close)
{
    size_t len = strlen(c->word);
    char both[300];
    int fits;

    if (name && !strncasecmp(name, c->word, len)) {
        if (c->labels)
            return;
        snprintf(both, sizeof both, "%s%s%s", zh ? zh : "", zh && note ? "  "
                 : "", note ? note : "");
        add(c, name, both, close, 0);
    } else if (c->labels && zh && len
               && (fits = hk_pinyin_match(c->word, zh)) > 0) {
        snprintf(both, sizeof both, "%s%s%s", name ? name : "",
                 name && note ? "  " : "", note ? note : "");
        add(c, zh, both, close, fits);
    }
}

/* ---- names of the model and the law -------------------------------------- */

static void offer_others(struct hk_completing *c, int entity,
                         const char *close)
{
    const struct hk_model *m = c->s->model;
    int i;

    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        if (i == entity)
            continue;
        if (hk_entity_inside(m, m->entities[entity], i))
            hk_offer(c, e->name, e->zh, "->", close);
        else if (e->per_year && e->within == entity)
            hk_offer(c, e->name, e->zh, hk_repl_text(c->s, "按年", "by year"),
                     close);
        else if (hk_entity_inside(m, e, entity))
            hk_offer(c, e->list ? e->list : e->name, e->zh, "{...}", close);
    }
}

void hk_offer_members(struct hk_completing *c, int entity, const char *close)
{
    const struct hk_entity *e = c->s->model->entities[entity];
    struct hk_err ignored = { 0 };
    size_t i;
    int k;

    for (k = 0; k < e->field_count; k++)
        hk_offer(c, e->fields[k]->name, e->fields[k]->zh,
                 hk_kind_name(e->fields[k]->kind), close);
    offer_others(c, entity, close);
    if (hk_seen_laws(c->s, &ignored))
        return;
    for (i = 0; i < c->s->law_count; i++)
        for (k = 0; k < c->s->laws[i].law->rule_count; k++) {
            const struct hk_rule *r = &c->s->laws[i].law->rules[k];

            if (r->entity == entity && !hk_rule_is_inner(r))
                hk_offer(c, r->name, r->zh, hk_say_sort(c->s, r->word), close);
        }
}

void hk_offer_codes(struct hk_completing *c, int entity, const char *field)
{
    struct hk_name_means m;
    struct hk_err ignored = { 0 };
    const struct hk_code *codes;
    int count, i;

    if (hk_seen_means(c->s, entity, field, &m, &ignored))
        return;
    codes = m.field ? m.field->codes : m.rule ? m.rule->codes : NULL;
    count = m.field ? m.field->code_count : m.rule ? m.rule->code_count : 0;
    for (i = 0; i < count; i++)
        hk_offer(c, codes[i].word, codes[i].zh,
                 c->s->o.lang == HK_EN ? codes[i].en : NULL, NULL);
}

/* Does the text in column `i` fit? What is private only as a whole, as in huka
 * find: letter by letter it could be guessed. */
static int fits_text(const struct hk_completing *c, const struct hk_field *f,
                     const char *text)
{
    if (f->is_private && !c->s->reveal)
        return !strcmp(text, c->word);
    return hk_pinyin_match(c->word, text);
}

/* The record at hand, if one of its texts fits. */
static void offer_if_fits(struct hk_completing *c, const struct hk_entity *e,
                          sqlite3_stmt *st)
{
    int i, column = 0, fits;

    for (i = 0; i < e->field_count; i++) {
        const char *text;
        struct hk_str note = HK_STR_INIT;

        if (e->fields[i]->kind != HK_TEXT || i == e->key[0])
            continue;
        text = (const char *)sqlite3_column_text(st, ++column);
        fits = text ? fits_text(c, e->fields[i], text) : 0;
        if (fits <= 0)
            continue;
        if (e->fields[i]->is_private && !c->s->reveal)
            hk_mask(&note, text, strlen(text));
        else
            hk_text_safe(&note, text, strlen(text));
        add(c, (const char *)sqlite3_column_text(st, 0), hk_str_text(&note),
            NULL, fits);
        hk_str_release(&note);
        return;
    }
}

/* Records by their texts, the head's name or a place, also by the sound of it;
 * as many as can be looked at in the time. */
static void offer_by_text(struct hk_completing *c, const struct hk_entity *e)
{
    int64_t end = hk_clock_ms() + MOST_MS;
    struct hk_str sql = HK_STR_INIT;
    struct hk_err ignored = { 0 };
    sqlite3_stmt *st = NULL;
    enum hk_status rc;
    int i, rows = 0;

    hk_str_puts(&sql, "SELECT ");
    hk_sql_name(&sql, e->fields[e->key[0]]->name);
    for (i = 0; i < e->field_count; i++)
        if (e->fields[i]->kind == HK_TEXT && i != e->key[0]) {
            hk_str_puts(&sql, ", ");
            hk_sql_name(&sql, e->fields[i]->name);
        }
    hk_str_puts(&sql, " FROM main.");
    hk_sql_name(&sql, e->name);
    rc = hk_store_prepare(c->s->read, &st, hk_str_text(&sql), &ignored);
    while (!rc && c->count < MOST_KEYS && (++rows % 64 || hk_clock_ms() < end)
           && hk_store_step(c->s->read, st, &rc, &ignored))
        offer_if_fits(c, e, st);
    sqlite3_finalize(st);
    hk_str_release(&sql);
}

/* Keys from what is typed on, an index finds them, and what people call the
 * records, or NULL. */
static void keys_sql(struct hk_str *sql, const struct hk_entity *e,
                     bool typed)
{
    const char *key = e->fields[e->key[0]]->name;

    hk_str_puts(sql, "SELECT ");
    hk_sql_name(sql, key);
    hk_str_puts(sql, e->named ? ", " : ", NULL");
    if (e->named)
        hk_sql_name(sql, e->named);
    hk_str_puts(sql, " FROM main.");
    hk_sql_name(sql, e->name);
    hk_str_puts(sql, " WHERE ");
    if (typed)
        hk_sql_name(sql, key);
    hk_str_puts(sql, typed ? " >= ?1 ORDER BY 1" : "1 >= ?1 ORDER BY 1");
}

/* One key, and beside it what the record is called, or else what it is. */
static void offer_key(struct hk_completing *c, const struct hk_entity *e,
                      sqlite3_stmt *st)
{
    const char *name = (const char *)sqlite3_column_text(st, 1);
    struct hk_str note = HK_STR_INIT;

    if (name && e->fields[e->named_field]->is_private && !c->s->reveal)
        hk_mask(&note, name, strlen(name));
    else if (name)
        hk_text_safe(&note, name, strlen(name));
    hk_offer(c, (const char *)sqlite3_column_text(st, 0), NULL,
             note.len ? hk_str_text(&note)
             : hk_repl_text(c->s, e->zh, e->en), NULL);
    hk_str_release(&note);
}

void hk_offer_keys(struct hk_completing *c, int entity)
{
    const struct hk_entity *e = c->s->model->entities[entity];
    struct sqlite3_stmt *st = NULL;
    struct hk_str sql = HK_STR_INIT;
    struct hk_err ignored = { 0 };
    enum hk_status rc;
    int count = 0;

    if (!e->key_alone || e->fields[e->key[0]]->is_private)
        return;
    if (c->labels) {
        if (strlen(c->word) > 1)
            offer_by_text(c, e);
        return;
    }
    keys_sql(&sql, e, *c->word);
    rc = hk_store_prepare(c->s->read, &st, hk_str_text(&sql), &ignored);
    if (!rc && *c->word)
        sqlite3_bind_text(st, 1, c->word, -1, SQLITE_STATIC);
    else if (!rc)
        sqlite3_bind_int(st, 1, 1);
    while (!rc && count++ < MOST_KEYS
           && hk_store_step(c->s->read, st, &rc, &ignored)) {
        const char *key = (const char *)sqlite3_column_text(st, 0);

        if (!key || strncmp(key, c->word, strlen(c->word)))
            break;
        offer_key(c, e, st);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
}

void hk_offer_figures(struct hk_completing *c)
{
    struct hk_err ignored = { 0 };
    const struct hk_law *law;
    int i;

    if (hk_seen_laws(c->s, &ignored) || !c->s->law_count)
        return;
    law = c->s->laws[0].law;
    for (i = 0; i < law->param_count; i++) {
        struct hk_str value = HK_STR_INIT;

        if (law->params[i].is_floor)
            continue;
        hk_figure_print(&value, c->s->model, &law->params[i],
                        &law->params[i].figure, c->s->o.lang);
        hk_offer(c, law->params[i].name, law->params[i].zh,
                 hk_str_text(&value), NULL);
        hk_str_release(&value);
    }
}

/* One entry of a figure, with what stands there now. */
struct entries { struct hk_completing *c; const struct hk_param *p; };

static void offer_entry(void *context, const struct hk_figure_entry *e)
{
    const struct entries *x = context;
    struct hk_completing *c = x->c;
    struct hk_str name = HK_STR_INIT, value = HK_STR_INIT;

    hk_str_addf(&name, "%s%s%s=", x->p->name, e->path[0] == '[' ? "" : ".",
                e->path);
    if (e->value)
        hk_figure_print(&value, c->s->model, x->p, e->value, c->s->o.lang);
    hk_offer(c, hk_str_text(&name), e->code ? e->code->zh : NULL,
             hk_str_text(&value), NULL);
    hk_str_release(&name);
    hk_str_release(&value);
}

void hk_offer_figure_entries(struct hk_completing *c)
{
    struct hk_err ignored = { 0 };
    size_t len = strcspn(c->word, ".[");
    const struct hk_law *law;
    int i;

    if (!c->word[len] || hk_seen_laws(c->s, &ignored) || !c->s->law_count)
        return;
    law = c->s->laws[0].law;
    for (i = 0; i < law->param_count; i++) {
        struct entries x = { c, &law->params[i] };

        if (!law->params[i].is_floor && strlen(x.p->name) == len
            && !strncmp(x.p->name, c->word, len))
            hk_figure_entries(c->s->model, x.p, offer_entry, &x);
    }
}

void hk_offer_entities(struct hk_completing *c, bool sql)
{
    int i;

    for (i = 0; i < c->s->model->entity_count; i++) {
        const struct hk_entity *e = c->s->model->entities[i];
        char view[80];

        snprintf(view, sizeof view, "v_%s", e->name);
        if (sql)
            hk_offer(c, view, e->zh, hk_repl_text(c->s, "金额、名称、日期可读",
                     "amounts, words and dates to read"), NULL);
        else if (e->list)
            hk_offer(c, e->list, NULL, hk_repl_text(c->s, e->zh, e->en), NULL);
        hk_offer(c, e->name, sql ? NULL : e->zh, sql ? hk_repl_text(c->s,
                 "原始值", "stored numbers") : NULL, NULL);
    }
}

/* Names in the folder that the word begins with. */
void hk_offer_files(struct hk_completing *c)
{
    const char *slash = strrchr(c->word, '/');
    size_t folder = slash ? (size_t)(slash - c->word) + 1 : 0;
    struct dirent *entry;
    char path[512];
    int count = 0;
    DIR *dir;

    snprintf(path, sizeof path, "%.*s", folder ? (int)folder : 1,
             folder ? c->word : ".");
    c->sorted = true;
    dir = opendir(path);
    while (dir && count++ < MOST_FILES && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.' && c->word[folder] != '.')
            continue;
        snprintf(path, sizeof path, "%.*s%s", (int)folder, c->word,
                 entry->d_name);
        hk_offer(c, path, NULL, NULL, entry->d_type == DT_DIR ? "/" : NULL);
    }
    if (dir)
        closedir(dir);
}

/* ---- which language ------------------------------------------------------ */

/* Where the word at the end of `text` begins: the last piece when it is a name,
 * or what stands behind the quote of a string that is open. */
static void find_word(struct hk_completing *c, bool sql)
{
    struct hk_scan scan = { .text = c->text, .len = c->len, .sql = sql };
    struct hk_scanned p, last = { .kind = HK_PIECE_END };

    while (hk_scan_next(&scan, &p))
        last = p;
    c->start = c->len;
    if (last.end == c->len && last.kind == HK_PIECE_NAME)
        c->start = last.start;
    else if (last.end == c->len && last.kind == HK_PIECE_STRING
             && (last.open || c->text[c->len - 1] != c->text[last.start]
                 || last.end - last.start == 1))
        c->start = last.start + 1;
    snprintf(c->word, sizeof c->word, "%.*s", (int)(c->len - c->start),
             c->text + c->start);
}

void hk_complete(void *session, const char *text, size_t len, size_t cursor,
                 struct hk_choices *out)
{
    enum hk_entry_kind kind = hk_entry_kind(text, cursor);
    size_t blank = strspn(text, " \t\n");
    int labels;

    (void)len;
    if (blank < cursor && text[blank] == '.' && cursor == blank + 1)
        kind = HK_ENTRY_COMMAND;
    for (labels = 0; labels < 2; labels++) {
        struct hk_completing c = { .s = session, .text = text, .len = cursor,
                                   .out = out, .labels = labels,
                                   .sorted = labels };

        find_word(&c, kind == HK_ENTRY_SQL);
        if (kind == HK_ENTRY_COMMAND)
            hk_complete_say(&c);
        else if (kind == HK_ENTRY_SQL)
            hk_complete_sql(&c);
        else
            hk_complete_lua(&c);
        offer_sorted(&c);
    }
}
