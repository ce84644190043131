/* complete_from.c - what is offered: out of the register, the model, the law */
#include "cli/complete.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "cli/plugins.h"
#include "model/cell_word.h"
#include "pack/law.h"
#include "pack/procedure.h"
#include "plugin/host.h"

#define MOST 400                   /* offered: more than anybody reads */

/* ---- offering ------------------------------------------------------------ */

/* By what it is called in Chinese: typed so, or by its sounds. In letters
 * nearly everything would fit. */
static bool fits(const char *word, const char *label)
{
    return label && *word && (unsigned char)*label >= 0x80
        && (hk_starts_with(label, word) || hk_pinyin_match(word, label) > 0);
}

/* One line each: the word, and behind a tab what it is called. */
void hk_shell_offer(struct completing *c, const char *text, const char *label)
{
    if (c->count >= MOST || !text || !*text
        || !(hk_starts_with(text, c->word) || fits(c->word, label)))
        return;
    c->count++;
    hk_str_addf(c->out, "%s%s%s", c->head, text, c->tail);
    if (label && *label && strcmp(label, text)) {
        hk_str_putc(c->out, '\t');
        hk_text_safe(c->out, label, strlen(label));
    }
    hk_str_putc(c->out, '\n');
}

/* The same of a word with a label in each language. */
static void offer_said(struct completing *c, const char *text, const char *zh,
                       const char *en)
{
    hk_shell_offer(c, text, hk_cli_text(c->cli, zh, en));
}

/* Words with blanks or | between. */
void hk_shell_offer_list(struct completing *c, const char *list)
{
    while (*list) {
        size_t len = strcspn(list, " |");
        char word[64];

        if (len && len < sizeof word) {
            memcpy(word, list, len);
            word[len] = '\0';
            hk_shell_offer(c, word, NULL);
        }
        list += len + (list[len] != '\0');
    }
}

void hk_shell_offer_options(struct completing *c, const struct hk_option *o)
{
    for (; o && o->name; o++) {
        char text[48];

        snprintf(text, sizeof text, "--%s", o->name);
        offer_said(c, text, o->help.zh, o->help.en);
    }
}

void hk_shell_offer_commands(struct completing *c)
{
    const struct hk_command *k;

    for (k = hk_commands; k->name; k++)
        offer_said(c, k->name, k->summary.zh, k->summary.en);
}

/* ---- out of the register ------------------------------------------------- */

static bool has_register(const struct completing *c)
{
    const struct hk_cli *cli = c->cli;

    return cli->command->arguments
        && (!strncmp(cli->command->arguments, "DB", 2)
            || !strncmp(cli->command->arguments, "[DB", 3))
        && cli->argument_count && !access(cli->arguments[0], R_OK);
}

/* One row of two columns: what is offered, and what it is called. What is
 * private is masked: nobody asked here that it be revealed. */
static void offer_row(struct completing *c, struct sqlite3_stmt *st,
                      bool is_private)
{
    const char *called = (const char *)sqlite3_column_text(st, 1);
    struct hk_str masked = HK_STR_INIT;

    if (called && is_private) {
        hk_mask(&masked, called, strlen(called));
        called = hk_str_text(&masked);
    }
    hk_shell_offer(c, (const char *)sqlite3_column_text(st, 0), called);
    hk_str_release(&masked);
}

/* Rows of two columns of text. `?1` is what is typed; what they are called may
 * be private. */
static void offer_named(struct completing *c, const char *sql, bool is_private)
{
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;

    if (!has_register(c) || hk_cli_store(c->cli, false)
        || hk_store_prepare(c->cli->store, &st, sql, NULL))
        return;
    if (sqlite3_bind_parameter_count(st))
        sqlite3_bind_text(st, 1, c->word, -1, SQLITE_STATIC);
    while (c->count < MOST && hk_store_step(c->cli->store, st, &rc, NULL))
        offer_row(c, st, is_private);
    sqlite3_finalize(st);
}

static void offer_rows(struct completing *c, const char *sql)
{
    offer_named(c, sql, false);
}

void hk_shell_offer_runs(struct completing *c)
{
    offer_rows(c, "SELECT CAST(id AS TEXT), coalesce(region, '') || ' ' || "
               "year || '  ' || substr(at, 1, 16) FROM main.run "
               "ORDER BY id DESC");
}

void hk_shell_offer_batches(struct completing *c)
{
    offer_rows(c, "SELECT CAST(no AS TEXT), kind || coalesce(' ' || source, "
               "'') || '  ' || substr(at, 1, 16) FROM main.batch "
               "ORDER BY no DESC");
}

/* Those of the register; without one those that packs govern. */
void hk_shell_offer_regions(struct completing *c)
{
    if (has_register(c))
        offer_rows(c, c->cli->lang == HK_ZH
            ? "SELECT code, coalesce(zh, en) FROM main.region ORDER BY "
              "length(code), code"
            : "SELECT code, coalesce(en, zh) FROM main.region ORDER BY "
              "length(code), code");
    else
        hk_shell_offer_governed(c);
}

void hk_shell_offer_governed(struct completing *c)
{
    int i;

    if (hk_cli_packs(c->cli, HK_PACKS_HEADS))
        return;
    for (i = 0; i < hk_packs_count(c->cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(c->cli->packs, i);
        const char **code;

        for (code = p->regions; code && *code; code++)
            offer_said(c, *code, p->zh, p->en);
    }
}

/* ---- out of the model ---------------------------------------------------- */

void hk_shell_offer_entities(struct completing *c)
{
    const struct hk_model *m;
    int i;

    if (hk_cli_packs(c->cli, HK_PACKS_HEADS))
        return;
    m = hk_packs_model(c->cli->packs);
    for (i = 0; i < m->entity_count; i++)
        offer_said(c, m->entities[i]->name, m->entities[i]->zh,
                   m->entities[i]->en);
}

/* Records whose key is a word of its own that may be shown, and those right
 * below them: "H1", "H1/3". */
static void offer_keys(struct completing *c, const struct hk_entity *e)
{
    const struct hk_model *m = hk_packs_model(c->cli->packs);
    const struct hk_entity *up = e->key_alone || e->within < 0 ? NULL
        : m->entities[e->within];
    const struct hk_entity *top = up ? up : e;
    struct hk_str sql = HK_STR_INIT;

    if (!top->key_alone || top->fields[top->key[0]]->is_private
        || e->key_count != 1 || e->fields[e->key[0]]->is_private
        || e->fields[e->key[0]]->kind == HK_ENUM)
        return;
    hk_str_puts(&sql, "SELECT ");
    if (up) {
        hk_str_puts(&sql, "up.");
        hk_sql_name(&sql, top->fields[top->key[0]]->name);
        hk_str_puts(&sql, " || '/' || ");
    }
    hk_str_puts(&sql, "own.");
    hk_sql_name(&sql, e->fields[e->key[0]]->name);
    hk_str_puts(&sql, e->named ? " AS k, own." : " AS k, NULL");
    if (e->named)
        hk_sql_name(&sql, e->named);
    hk_str_puts(&sql, " FROM main.");
    hk_sql_name(&sql, e->name);
    hk_str_puts(&sql, " AS own");
    if (up) {
        hk_str_puts(&sql, " JOIN main.");
        hk_sql_name(&sql, up->name);
        hk_str_puts(&sql, " AS up ON up.id = own.");
        hk_sql_name(&sql, up->name);
    }
    hk_str_puts(&sql, " WHERE k >= ?1 AND substr(k, 1, length(?1)) = ?1 ORDER "
                "BY 1 LIMIT 200");
    if (!sql.failed)
        offer_named(c, hk_str_text(&sql), e->named
                    && e->fields[e->named_field]->is_private);
    hk_str_release(&sql);
}

/* "ENTITY:KEY": the entity first, then its records. */
void hk_shell_offer_records(struct completing *c)
{
    const char *colon = strchr(c->word, ':');
    struct hk_str head = HK_STR_INIT;
    const struct hk_entity *e;
    char name[64];

    if (!colon) {
        c->tail = ":";
        hk_shell_offer_entities(c);
        c->tail = "";
        return;
    }
    if ((size_t)(colon - c->word) >= sizeof name
        || hk_cli_packs(c->cli, HK_PACKS_HEADS))
        return;
    memcpy(name, c->word, (size_t)(colon - c->word));
    name[colon - c->word] = '\0';
    e = hk_model_entity(hk_packs_model(c->cli->packs), name);
    hk_str_addf(&head, "%s%s:", c->head, name);
    if (e && !head.failed) {
        c->head = hk_str_text(&head);
        c->word = colon + 1;
        offer_keys(c, e);
    }
    hk_str_release(&head);
}

/* Behind "field=": the words of an enum, yes and no. */
static void offer_words(struct completing *c, const struct hk_entity *e,
                        const char *equals)
{
    const struct hk_country *country = &hk_packs_model(c->cli->packs)->country;
    struct hk_str head = HK_STR_INIT;
    int i, k;

    hk_str_puts(&head, c->head);
    hk_str_add(&head, c->word, (size_t)(equals + 1 - c->word));
    for (i = 0; i < e->field_count && !head.failed; i++) {
        const struct hk_field *f = e->fields[i];

        if (strlen(f->name) != (size_t)(equals - c->word)
            || strncmp(f->name, c->word, strlen(f->name)))
            continue;
        c->head = hk_str_text(&head);
        c->word = equals + 1;
        for (k = 1; f->kind == HK_BOOLEAN && k >= 0; k--)
            hk_shell_offer(c, hk_yes_word(country, k, c->cli->lang), NULL);
        for (k = 0; f->kind == HK_ENUM && k < f->code_count; k++)
            offer_said(c, f->codes[k].word, f->codes[k].zh, f->codes[k].en);
        break;
    }
    hk_str_release(&head);
}

void hk_shell_offer_fields(struct completing *c)
{
    const char *equals = strchr(c->word, '=');
    const char *record = c->cli->argument_count > 1 ? c->cli->arguments[1] : "";
    const struct hk_entity *e;
    char name[64];
    size_t len = strcspn(record, ":");
    int i;

    if (len >= sizeof name || hk_cli_packs(c->cli, HK_PACKS_HEADS))
        return;
    memcpy(name, record, len);
    name[len] = '\0';
    e = hk_model_entity(hk_packs_model(c->cli->packs), name);
    if (e && equals) {
        offer_words(c, e, equals);
        return;
    }
    c->tail = "=";
    for (i = 0; e && i < e->field_count; i++)
        offer_said(c, e->fields[i]->name, e->fields[i]->zh, e->fields[i]->en);
    c->tail = "";
}

/* ---- out of the law ------------------------------------------------------ */

/* Where the rules are asked for: as the options say, else where the register's
 * records lie deepest, else the country's. */
static void find_region(struct completing *c, char out[64])
{
    const char *said = hk_cli_option(c->cli, "under");
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;

    if (!said)
        said = hk_cli_option(c->cli, "region");
    out[0] = '\0';
    if (said && strlen(said) < 64) {
        strcpy(out, said);
        return;
    }
    if (!has_register(c) || hk_cli_store(c->cli, false)
        || hk_store_prepare(c->cli->store, &st, "SELECT code FROM main.region "
                            "ORDER BY length(code) DESC LIMIT 1", NULL))
        return;
    if (hk_store_step(c->cli->store, st, &rc, NULL)
        && sqlite3_column_bytes(st, 0) < 64)
        strcpy(out, (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
}

static struct hk_law *read_law(struct completing *c)
{
    time_t now = time(NULL);
    const struct hk_pack *pack;
    struct hk_law *law = NULL;
    struct tm tm = { .tm_year = 100 };
    char region[64];
    int32_t today;

    if (hk_cli_packs(c->cli, HK_PACKS_HEADS))
        return NULL;
    localtime_r(&now, &tm);
    find_region(c, region);
    if (hk_packs_governing(c->cli->packs, region, NULL, NULL, &pack, NULL)
        || !hk_date_make(&today, tm.tm_year + 1900, 12, 31)
        || hk_law_resolve(&law, c->cli->packs, pack, tm.tm_year + 1900, today,
                          NULL))
        return NULL;
    return law;
}

static void offer_rules(struct completing *c, const struct hk_law *law,
                        int entity)
{
    const char *before = NULL;
    int i;

    for (i = 0; i < law->rule_count; i++) {
        const struct hk_rule *r = &law->rules[i];

        if ((entity >= 0 && r->entity != entity) || strchr(r->name, '^')
            || (before && !strcmp(before, r->name)))
            continue;
        hk_shell_offer(c, r->name, hk_cli_text(c->cli, r->zh, r->en));
        before = r->name;
    }
}

static void offer_figures(struct completing *c, const struct hk_law *law)
{
    int i;

    for (i = 0; i < law->param_count; i++)
        if (!strchr(law->params[i].name, '^'))
            hk_shell_offer(c, law->params[i].name, hk_cli_text(c->cli,
                  law->params[i].zh, law->params[i].en));
}

/* NAME: of a rule; of the record's entity where one stands before; with figures
 * where these may be asked for. */
void hk_shell_offer_names(struct completing *c)
{
    const char *record = c->cli->argument_count > 1 ? c->cli->arguments[1] : "";
    struct hk_law *law = read_law(c);
    const struct hk_entity *e = NULL;
    char name[64];

    if (!law)
        return;
    if (!strcmp(c->cli->command->name, "explain")
        && strcspn(record, ":") < sizeof name) {
        memcpy(name, record, strcspn(record, ":"));
        name[strcspn(record, ":")] = '\0';
        e = hk_model_entity(hk_packs_model(c->cli->packs), name);
    }
    offer_rules(c, law, e ? e->index : -1);
    if (!strcmp(c->cli->command->name, "policy"))
        offer_figures(c, law);
    hk_law_free(law);
}

/* One entry of the figure that is typed, "ratio.town=" or "ratio[town]=". */
struct entries { struct completing *c; const struct hk_param *p; char sign; };

static void offer_entry(void *context, const struct hk_figure_entry *e)
{
    const struct entries *x = context;
    struct hk_str text = HK_STR_INIT;
    bool bare = e->path[0] == '[';

    if (x->sign == '[' && !bare)
        hk_str_addf(&text, "%s[%s]", x->p->name, e->path);
    else
        hk_str_addf(&text, "%s%s%s", x->p->name, bare ? "" : ".", e->path);
    if (!text.failed && !(x->sign == '[' && strpbrk(e->path, ".[")))
        offer_said(x->c, hk_str_text(&text), e->code ? e->code->zh : NULL,
                   e->code ? e->code->en : NULL);
    hk_str_release(&text);
}

static void note_entry(void *context, const struct hk_figure_entry *e)
{
    (void)e;
    *(bool *)context = true;
}

/* "ratio=" and, where it has entries, "ratio." too. */
static void offer_settings(struct completing *c, const struct hk_law *law)
{
    const struct hk_model *m = hk_packs_model(c->cli->packs);
    const char *sign = strpbrk(c->word, ".[");
    int i;

    for (i = 0; i < law->param_count; i++) {
        const struct hk_param *p = &law->params[i];
        const char *label = hk_cli_text(c->cli, p->zh, p->en);
        struct entries x = { c, p, sign ? *sign : 0 };
        bool has = false;

        if (p->is_floor)
            continue;
        if (sign && !strncmp(p->name, c->word, (size_t)(sign - c->word))
            && !p->name[sign - c->word])
            hk_figure_entries(m, p, offer_entry, &x);
        if (sign)
            continue;
        hk_shell_offer(c, p->name, label);
        hk_figure_entries(m, p, note_entry, &has);
        c->tail = ".";
        if (has)
            hk_shell_offer(c, p->name, label);
        c->tail = "=";
    }
}

void hk_shell_offer_settings(struct completing *c)
{
    struct hk_law *law = read_law(c);

    if (!law)
        return;
    c->tail = "=";
    offer_settings(c, law);
    c->tail = "";
    hk_law_free(law);
}

void hk_shell_offer_procedures(struct completing *c)
{
    struct hk_law *law = read_law(c);
    int i;

    for (i = 0; law && i < law->procedure_count; i++)
        hk_shell_offer(c, law->procedures[i].name,
              hk_cli_text(c->cli, law->procedures[i].zh,
                          law->procedures[i].en));
    hk_law_free(law);
}

/* ---- plugins ------------------------------------------------------------- */

void hk_shell_offer_plugins(struct completing *c, bool functions)
{
    size_t i;
    int k;

    if (hk_cli_plugins(c->cli))
        return;
    for (i = 0; i < hk_plugins_count(c->cli->plugins); i++) {
        const struct hk_manifest *m =
            &hk_plugins_at(c->cli->plugins, i)->manifest;

        if (!functions)
            offer_said(c, m->id, m->summary.zh, m->summary.en);
        for (k = 0; functions && k < m->function_count; k++)
            offer_said(c, m->functions[k].full, m->functions[k].doc.zh,
                       m->functions[k].doc.en);
    }
}
