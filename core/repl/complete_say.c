/* complete_say.c - words of a command */
#include <stdio.h>
#include <string.h>

#include "repl/complete.h"
#include "repl/say.h"

enum { MOST_BATCHES = 20 };

static void offer_words(struct hk_completing *c, const char *const *words)
{
    for (; *words; words++)
        hk_offer(c, *words, NULL, NULL, NULL);
}

/* ENTITY: or ENTITY:KEY */
static void offer_records(struct hk_completing *c)
{
    char *colon = strchr(c->word, ':');
    const struct hk_entity *e;
    int i;

    if (!colon) {
        for (i = 0; i < c->s->model->entity_count; i++)
            hk_offer(c, c->s->model->entities[i]->name,
                     c->s->model->entities[i]->zh, NULL, ":");
        return;
    }
    *colon = '\0';
    e = hk_model_entity(c->s->model, c->word);
    c->start += (size_t)(colon - c->word) + 1;
    memmove(c->word, colon + 1, strlen(colon + 1) + 1);
    if (e)
        hk_offer_keys(c, e->index);
}

/* Rules of the entity that the word before names: "ENTITY:KEY". */
static void offer_rules(struct hk_completing *c)
{
    char entity[64] = "";
    const char *at = strchr(c->text, ' ');
    const struct hk_entity *e;
    int i;

    if (at)
        sscanf(at, " %63[^: ]", entity);
    e = hk_model_entity(c->s->model, entity);
    for (i = 0; i < c->s->model->entity_count; i++)
        if (!e || e->index == i)
            hk_offer_members(c, i, NULL);
}

/* The newest batches, with what they were made by. */
static void offer_batches(struct hk_completing *c)
{
    struct hk_arena arena = { 0 };
    struct hk_err ignored = { 0 };
    struct hk_batch_info *list;
    size_t count = 0, i;
    char no[24], note[200];

    if (!hk_batch_list(c->s->read, &arena, &list, &count, &ignored))
        for (i = count; i-- > (count > MOST_BATCHES ? count - MOST_BATCHES
                               : 0);) {
            snprintf(no, sizeof no, "%lld", (long long)list[i].no);
            snprintf(note, sizeof note, "%s  %.60s", list[i].kind,
                     list[i].source);
            hk_offer(c, no, NULL, note, NULL);
        }
    hk_arena_release(&arena);
}

static void offer_taken(struct hk_completing *c, enum hk_say_takes takes)
{
    static const char *const modes[] = { "table", "csv", "json", "ndjson",
        "markdown", "html", "line", NULL };
    static const char *const switches[] = { "on", "off", NULL };
    static const char *const parts[] = { "list", "show", "diff", "lint", "docs",
        "deps", NULL };
    static const char *const langs[] = { "zh", "en", NULL };
    const struct hk_say_command *command;
    size_t i;

    switch (takes) {
    case HK_TAKES_COMMAND:
        for (command = hk_say_commands; command->name; command++)
            hk_offer(c, command->name, NULL,
                     hk_repl_text(c->s, command->zh, command->en), NULL);
        break;
    case HK_TAKES_MODE:
        offer_words(c, modes);
        break;
    case HK_TAKES_SWITCH:
        offer_words(c, switches);
        break;
    case HK_TAKES_LANG:
        offer_words(c, langs);
        break;
    case HK_TAKES_FILE:
        hk_offer_files(c);
        break;
    case HK_TAKES_RECORD:
        offer_records(c);
        break;
    case HK_TAKES_CHECKED:
        offer_records(c);
        if (!strchr(c->text, ':'))
            offer_rules(c);
        break;
    case HK_TAKES_PLACE:
        offer_rules(c);
        hk_offer_figures(c);
        break;
    case HK_TAKES_POLICY:
        offer_words(c, parts);
        offer_rules(c);
        hk_offer_figures(c);
        break;
    case HK_TAKES_RULE:
        offer_rules(c);
        break;
    case HK_TAKES_CHANGE:
        hk_offer_figure_entries(c);
        hk_offer_figures(c);
        break;
    case HK_TAKES_FIGURE:
        hk_offer_figures(c);
        break;
    case HK_TAKES_BATCH:
        offer_batches(c);
        break;
    case HK_TAKES_ENTITY:
        hk_offer_entities(c, false);
        break;
    case HK_TAKES_COLUMN:
        for (i = 0; i < c->s->last.width; i++)
            hk_offer(c, c->s->last.columns[i].name, NULL,
                     c->s->last.columns[i].head, NULL);
        break;
    default:
        break;
    }
}

/* Behind what .explain takes: its options, and what --whatif changes. */
static void offer_options(struct hk_completing *c)
{
    static const char *const options[] = { "--whatif", "--full", NULL };
    static const char last[] = "--whatif";
    size_t end = c->start;

    while (end > 0 && strchr(" \t", c->text[end - 1]))
        end--;
    if (end >= sizeof last - 1
        && !memcmp(c->text + end - (sizeof last - 1), last, sizeof last - 1))
        offer_taken(c, HK_TAKES_CHANGE);
    else
        offer_words(c, options);
}

void hk_complete_say(struct hk_completing *c)
{
    size_t begin = strspn(c->text, " \t\n") + 1, end;
    const struct hk_say_command *command;
    char name[64];
    int words = 0;

    for (c->start = c->len; c->start > begin && !strchr(" \t",
         c->text[c->start - 1]); c->start--)
        ;
    snprintf(c->word, sizeof c->word, "%.*s", (int)(c->len - c->start),
             c->text + c->start);
    if (c->start == begin) {
        offer_taken(c, HK_TAKES_COMMAND);
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)strcspn(c->text + begin, " \t"),
             c->text + begin);
    command = hk_say_named(name);
    for (end = begin; end < c->start; end++)
        words += strchr(" \t", c->text[end]) && !strchr(" \t",
                                                       c->text[end - 1]);
    if (command && words > 2 && command->run == hk_say_explain)
        offer_options(c);
    else if (command && words)
        offer_taken(c, command->takes[words > 1]);
}
