/* record_cmd.c - huka set, remove: mend one record, saying why */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/plugins.h"
#include "exchange/marks.h"
#include "store/batch.h"

static enum hk_status because(struct hk_cli *cli, const char **why)
{
    *why = hk_cli_option(cli, "because");
    if (!*why || !**why)
        return hk_cli_usage(cli, "say why it is changed: --because TEXT");
    return HK_OK;
}

static enum hk_status no_field(struct hk_cli *cli, const struct hk_entity *e,
                               const char *name)
{
    const char *near = NULL;
    const char **names = hk_zalloc((size_t)e->field_count * 2 + 1,
                                   sizeof *names);
    int i;

    for (i = 0; names && i < e->field_count; i++) {
        names[2 * i] = e->fields[i]->name;
        names[2 * i + 1] = e->fields[i]->zh;
    }
    if (names)
        near = hk_text_nearest(name, names, (size_t)e->field_count * 2);
    hk_free(names);
    if (near)
        return hk_cli_usage(cli, "%s has no field \"%s\"; did you mean \"%s\"?",
                            e->name, name, near);
    return hk_cli_usage(cli, "%s has no field \"%s\"; \"huka model %s\" lists "
                        "them", e->name, name, e->name);
}

/* The field of that name or label. */
static const struct hk_field *field_of(const struct hk_entity *e,
                                       const char *name)
{
    int i;

    for (i = 0; i < e->field_count; i++)
        if (!strcmp(e->fields[i]->name, name) || !strcmp(e->fields[i]->zh, name)
            || !strcmp(e->fields[i]->en, name))
            return e->fields[i];
    return NULL;
}

/* Turn the key or code that a link or a region cell holds into a row id. */
static enum hk_status resolve(struct hk_cli *cli, const struct hk_field *f,
                              struct hk_value *v)
{
    const struct hk_model *m = hk_packs_model(cli->packs);
    const struct hk_entity *e;
    char key[512];

    if (v->state != HK_KNOWN)
        return HK_OK;
    if (f->kind == HK_REGION)
        return hk_region_asked(cli->store, v->text, v->len, &v->number,
                               &cli->err);
    if (f->kind != HK_LINK)
        return HK_OK;
    snprintf(key, sizeof key, "%.*s", (int)v->len, v->text);
    return hk_record_named(cli->store, m->entities[f->to_entity], key, &e,
                           &v->number, &cli->err);
}

/* What import asks of a text is asked here too. */
static enum hk_status ask_valid(struct hk_cli *cli, const struct hk_field *f,
                                const struct hk_value *v)
{
    struct hk_cli_checks checks = { .cli = cli };
    struct hk_cell cell = { v->text, v->len, HK_CELL_EXACT };
    const char *says = NULL;
    enum hk_status rc;

    if (!f->valid || f->kind != HK_TEXT || v->state != HK_KNOWN)
        return HK_OK;
    rc = hk_cli_check(&checks, f->valid, &cell, 1, &says, &cli->err);
    if (!rc && says)
        rc = hk_fail(&cli->err, HK_EFORMAT, "%s: %s",
                     hk_cli_text(cli, f->zh, f->en), says);
    hk_cli_checks_release(&checks);
    return rc;
}

/* One FIELD=VALUE. */
static enum hk_status read_word(struct hk_cli *cli, const struct hk_entity *e,
                                const char *word, struct hk_value *values,
                                bool *given, struct hk_str *scratch)
{
    const char *narrow = strchr(word, '='), *wide = strstr(word, "＝");
    const char *equals = wide && (!narrow || wide < narrow) ? wide : narrow;
    const char *text = !equals ? NULL
        : equals + (equals == wide ? strlen("＝") : 1);
    const struct hk_field *f;
    enum hk_cell_note note;
    char name[128];
    enum hk_status rc;

    if (!equals || equals == word || equals - word >= (long)sizeof name)
        return hk_cli_usage(cli, "found \"%s\", expected FIELD=VALUE", word);
    snprintf(name, sizeof name, "%.*s", (int)(equals - word), word);
    f = field_of(e, name);
    if (!f)
        return no_field(cli, e, name);
    rc = hk_cell_read_on(&values[f->index], &note, scratch,
                         &hk_packs_model(cli->packs)->country, f, 1,
                         text, strlen(text), hk_cli_today(), &cli->err);
    if (!rc && f->is_private && hk_mark_is_masked(text, strlen(text)))
        rc = hk_fail(&cli->err, HK_EFORMAT, "%s: found \"%s\", which is how a "
                     "private value is shown, not the value; it cannot be "
                     "written back", f->name, text);
    if (rc)
        return rc;
    given[f->index] = true;
    rc = ask_valid(cli, f, &values[f->index]);
    return rc ? rc : resolve(cli, f, &values[f->index]);
}

static enum hk_status read_words(struct hk_cli *cli, const struct hk_entity *e,
                                 struct hk_value *values, bool *given,
                                 struct hk_str *scratches)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 2; i < cli->argument_count && !rc; i++)
        rc = read_word(cli, e, cli->arguments[i], values, given,
                       &scratches[i]);
    return rc;
}

/* Add the record as it may be shown; neither command reveals. */
static enum hk_status tell(struct hk_cli *cli, const struct hk_entity *e,
                           int64_t id, struct hk_str *out)
{
    return hk_record_told(cli->store, e, id, false, cli->lang, out, &cli->err);
}

static enum hk_status write_record(struct hk_cli *cli,
                                   const struct hk_entity *e, int64_t id,
                                   const struct hk_value *values,
                                   const bool *given, const char *why)
{
    struct hk_batch_counts counts = { .read = 1 };
    struct hk_str who = HK_STR_INIT;
    bool changed = false;
    int64_t no = 0;
    enum hk_status rc = hk_batch_begin(cli->store, "set", why, NULL, &cli->err);

    if (rc)
        return rc;
    rc = hk_record_update(cli->store, e, id, values, given, &changed,
                          &cli->err);
    if (rc) {
        hk_batch_rollback(cli->store);
        return rc;
    }
    counts.updated = changed;
    counts.same = !changed;
    rc = hk_batch_commit(cli->store, &counts, &no, &cli->err);
    if (!rc && !changed)
        hk_cli_note(cli, "%s", hk_cli_text(cli, "值未变，没有修改",
            "the values are those already stored; nothing was changed"));
    else if (!rc)
        rc = tell(cli, e, id, &who);
    if (!rc && changed)
        hk_str_addf(&cli->out, hk_cli_text(cli, "已修改 %s（批次 %lld）\n",
                    "changed %s (batch %lld)\n"), hk_str_text(&who),
                    (long long)no);
    hk_str_release(&who);
    return rc;
}

enum hk_status hk_cmd_set(struct hk_cli *cli)
{
    const struct hk_entity *e;
    struct hk_value *values = NULL;
    struct hk_str *scratches = NULL;
    bool *given = NULL;
    const char *why;
    int64_t id;
    enum hk_status rc = because(cli, &why);
    int i;

    if (!rc)
        rc = hk_cli_store(cli, true);
    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1], &e, &id,
                             &cli->err);
    if (rc)
        return rc;
    values = hk_zalloc((size_t)e->field_count + 1, sizeof *values);
    given = hk_zalloc((size_t)e->field_count + 1, sizeof *given);
    scratches = hk_zalloc((size_t)cli->argument_count, sizeof *scratches);
    if (!values || !given || !scratches)
        rc = hk_fail_memory(&cli->err);
    if (!rc)
        rc = read_words(cli, e, values, given, scratches);
    if (!rc)
        rc = write_record(cli, e, id, values, given, why);
    for (i = 0; scratches && i < cli->argument_count; i++)
        hk_str_release(&scratches[i]);
    hk_free(values);
    hk_free(given);
    hk_free(scratches);
    return rc;
}

enum hk_status hk_cmd_remove(struct hk_cli *cli)
{
    struct hk_batch_counts counts = { .read = 1, .deleted = 1 };
    struct hk_str who = HK_STR_INIT;
    const struct hk_entity *e;
    const char *why;
    int64_t id, no = 0;
    enum hk_status rc = because(cli, &why);

    if (!rc)
        rc = hk_cli_store(cli, true);
    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1], &e, &id,
                             &cli->err);
    if (!rc)                       /* while it is there */
        rc = tell(cli, e, id, &who);
    if (!rc)
        rc = hk_batch_begin(cli->store, "remove", why, NULL, &cli->err);
    if (rc)
        goto out;
    rc = hk_record_delete(cli->store, e, id, &cli->err);
    if (rc) {
        hk_batch_rollback(cli->store);
        goto out;
    }
    rc = hk_batch_commit(cli->store, &counts, &no, &cli->err);
    if (!rc)
        hk_str_addf(&cli->out, hk_cli_text(cli, "已删除 %s（批次 %lld）\n",
                    "removed %s (batch %lld)\n"), hk_str_text(&who),
                    (long long)no);
out:
    hk_str_release(&who);
    return rc;
}
