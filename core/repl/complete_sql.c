/* complete_sql.c - names in SQL: tables behind FROM, else columns of the tables
 * that the statement names, wherever they stand in it */
#include <stdio.h>
#include <string.h>

#include "repl/complete.h"
#include "repl/scan.h"

static bool same(const char *name, const char *text, size_t len)
{
    return name && strlen(name) == len && !memcmp(name, text, len);
}

/* The entity of a table's name: x, v_x or the label; -1. */
static int entity_of(const struct hk_repl *s, const char *text, size_t len)
{
    int i;

    if (len > 2 && !memcmp(text, "v_", 2)) {
        text += 2;
        len -= 2;
    }
    for (i = 0; i < s->model->entity_count; i++)
        if (same(s->model->entities[i]->name, text, len)
            || same(s->model->entities[i]->zh, text, len))
            return i;
    return -1;
}

static bool begins_table(const struct hk_scan *scan, const struct hk_scanned *p)
{
    return p->kind == HK_PIECE_NAME
        && (hk_scan_is(scan, p, "from") || hk_scan_is(scan, p, "join")
            || hk_scan_is(scan, p, "update") || hk_scan_is(scan, p, "into"));
}

/* Is this word the alias of a table? Then which one; -1. `FROM x AS a` */
static int alias_of(const struct hk_completing *c, const char *alias,
                    size_t len)
{
    struct hk_scan scan = { .text = c->text, .len = strlen(c->text),
                            .sql = true };
    struct hk_scanned p;
    int entity = -1, found = -1;

    while (hk_scan_next(&scan, &p)) {
        int e = p.kind == HK_PIECE_NAME
            ? entity_of(c->s, c->text + p.start, p.end - p.start) : -1;

        if (p.kind != HK_PIECE_NAME)
            entity = -1;
        else if (e >= 0)
            entity = e;
        else if (hk_scan_is(&scan, &p, "as"))
            continue;
        else if (entity >= 0 && same(alias, c->text + p.start,
                                     p.end - p.start)
                 && strlen(alias) == len)
            found = entity;
    }
    return found;
}

static void offer_columns(struct hk_completing *c, int entity)
{
    const struct hk_entity *e = c->s->model->entities[entity];
    int i;

    hk_offer(c, "key", NULL, hk_repl_text(c->s, e->zh, e->en), NULL);
    if (e->within >= 0)
        hk_offer(c, c->s->model->entities[e->within]->name,
                 c->s->model->entities[e->within]->zh, "->", NULL);
    for (i = 0; i < e->field_count; i++)
        hk_offer(c, e->fields[i]->name, e->fields[i]->zh,
                 hk_kind_name(e->fields[i]->kind), NULL);
}

static void offer_named(struct hk_completing *c)
{
    struct hk_scan scan = { .text = c->text, .len = strlen(c->text),
                            .sql = true };
    struct hk_scanned p;
    bool any = false;
    int i;

    while (hk_scan_next(&scan, &p)) {
        int e = p.kind == HK_PIECE_NAME && p.start != c->start
            ? entity_of(c->s, c->text + p.start, p.end - p.start) : -1;

        if (e >= 0)
            offer_columns(c, e);
        any = any || e >= 0;
    }
    for (i = 0; !any && *c->word && i < c->s->model->entity_count; i++)
        offer_columns(c, i);
}

static void offer_words(struct hk_completing *c)
{
    static const char *const words[] = {
        "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "HAVING",
        "JOIN", "LEFT JOIN", "ON", "AND", "OR", "NOT", "NULL", "IS", "IN",
        "LIKE", "BETWEEN", "AS", "DISTINCT", "CASE", "WHEN", "THEN", "ELSE",
        "END", "DESC", "UNION", "count(", "sum(", "avg(", "min(", "max(",
        "round(", "substr(", "coalesce(", "iif(", NULL
    };
    int i;

    for (i = 0; words[i] && *c->word; i++)
        hk_offer(c, words[i], NULL, NULL, NULL);
    if (c->s->country->major)
        hk_offer(c, c->s->country->major, NULL,
                 hk_repl_text(c->s, "分换算为元", "minor units to major"), "(");
}

/* What stands before the word: the pieces up to it. */
static void look_back(const struct hk_completing *c, struct hk_scanned last[3])
{
    struct hk_scan scan = { .text = c->text, .len = c->start, .sql = true };
    struct hk_scanned p;

    memset(last, 0, 3 * sizeof last[0]);
    while (hk_scan_next(&scan, &p)) {
        if (p.open)
            break;
        last[2] = last[1];
        last[1] = last[0];
        last[0] = p;
    }
}

/* column = 'word of an enum */
static void offer_values(struct hk_completing *c, const struct hk_scanned *name)
{
    char field[80];
    int i;

    snprintf(field, sizeof field, "%.*s", (int)(name->end - name->start),
             c->text + name->start);
    for (i = 0; i < c->s->model->entity_count; i++) {
        const struct hk_entity *e = c->s->model->entities[i];

        hk_offer_codes(c, i, field);
        if (e->key_alone && !strcmp(e->fields[e->key[0]]->name, field))
            hk_offer_keys(c, i);
    }
}

void hk_complete_sql(struct hk_completing *c)
{
    struct hk_scan scan = { .text = c->text, .len = c->start, .sql = true };
    struct hk_scanned last[3];
    bool string = c->start && c->text[c->start - 1] == '\'';
    int entity;

    look_back(c, last);
    if (string && last[1].kind == HK_PIECE_NAME) {
        offer_values(c, &last[1]);
    } else if (last[0].kind == HK_PIECE_SIGN && c->text[last[0].start] == '.'
               && last[1].kind == HK_PIECE_NAME) {
        char name[80];

        snprintf(name, sizeof name, "%.*s", (int)(last[1].end - last[1].start),
                 c->text + last[1].start);
        entity = entity_of(c->s, name, strlen(name));
        if (entity < 0)
            entity = alias_of(c, name, strlen(name));
        if (entity >= 0)
            offer_columns(c, entity);
    } else if (begins_table(&scan, &last[0])) {
        hk_offer_entities(c, true);
        if (c->s->last.given)
            hk_offer(c, "_", NULL, hk_repl_text(c->s, "上一个结果",
                                                "the last result"), NULL);
    } else {
        offer_named(c);
        offer_words(c);
    }
}
