/* filing_draw.c - huka case draw: which cases of a region are looked at */
#include "cli/filing.h"

#include <string.h>
#include <sys/random.h>

#include "base/mem.h"
#include "model/code.h"
#include "procedure/clock.h"
#include "procedure/draw.h"
#include "store/batch.h"

struct drawing {
    struct hk_filings *f;
    const char *step;              /* its name */
    struct hk_filing **pool;       /* cases that stand at it without lots */
    const char **keys;
    bool *drawn;
    int count;
    int64_t wanted;
    char seed[64];
};

/* The step named by an argument, by its name or label. */
static const struct hk_procedure_step *step_of(const struct hk_filing *one,
                                               const char *text)
{
    const struct hk_procedure_step *s =
        &one->course.procedure->steps[one->course.step];

    return !strcmp(s->name, text) || !strcmp(s->zh, text)
        || !strcmp(s->en, text) ? s : NULL;
}

/* Gather the cases that wait for lots at the step. */
static enum hk_status gather(struct drawing *d, const char *step)
{
    struct hk_filings *f = d->f;
    enum hk_status rc = HK_OK;
    size_t i;

    d->pool = hk_zalloc(f->count + 1, sizeof *d->pool);
    d->keys = hk_zalloc(f->count + 1, sizeof *d->keys);
    d->drawn = hk_zalloc(f->count + 1, sizeof *d->drawn);
    if (!d->pool || !d->keys || !d->drawn)
        return hk_fail_memory(&f->cli->err);
    for (i = 0; i < f->count && !rc; i++) {
        struct hk_filing *one = &f->list[i];
        const struct hk_procedure_step *s;

        rc = hk_filing_follow(f, one, false, NULL, NULL);
        if (rc || one->course.stands != HK_STANDS_AT)
            continue;
        s = step_of(one, step);
        if (!s || one->course.drawn >= 0)
            continue;
        if (!s->sample)
            return hk_cli_usage(f->cli, "no lots are drawn at the step %s of "
                                "%s", step, one->name);
        d->step = s->name;
        d->keys[d->count] = one->key;
        d->pool[d->count++] = one;
    }
    if (!rc && !d->count)
        rc = hk_cli_usage(f->cli, "no case waits for lots at the step %s there",
                          step);
    return rc;
}

/* Lots are drawn in a region of the level that the step names. */
static enum hk_status check_level(struct drawing *d, int64_t region)
{
    struct hk_cli *cli = d->f->cli;
    const struct hk_course *c = &d->pool[0]->course;
    const char *wanted = c->procedure->steps[c->step].sample->level;
    const struct hk_country *country = &hk_store_model(cli->store)->country;
    struct hk_str code = HK_STR_INIT;
    enum hk_status rc = hk_region_code(cli->store, region, &code, &cli->err);
    int level = rc ? -1 : hk_code_level(country, hk_str_text(&code));

    if (!rc && wanted && level >= 0
        && strcmp(country->level_names[level], wanted))
        rc = hk_cli_usage(cli, "lots of the step %s are drawn in each %s, and "
                          "%s is a %s", d->step, wanted, hk_str_text(&code),
                          country->level_names[level]);
    hk_str_release(&code);
    return rc;
}

/* How many are drawn, by the law of the first. */
static enum hk_status find_wanted(struct drawing *d)
{
    const struct hk_course *c = &d->pool[0]->course;
    const struct hk_sampling *s = c->procedure->steps[c->step].sample;
    struct hk_err why = { .lang = d->f->cli->lang };

    if (!hk_portion_of(&d->wanted, c->law, &s->part, d->count, &why))
        return hk_fail(&d->f->cli->err, HK_EFORMAT, "%s", why.text);
    if (d->wanted < s->least)
        d->wanted = s->least;
    if (d->wanted > d->count)
        d->wanted = d->count;
    return HK_OK;
}

static enum hk_status find_seed(struct drawing *d)
{
    const char *given = hk_cli_option(d->f->cli, "seed");
    uint32_t random = 0;
    const char *c;

    if (given) {
        for (c = given; *c; c++)
            if (!strchr("0123456789abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-", *c))
                break;
        if (*c || !*given || strlen(given) >= sizeof d->seed)
            return hk_cli_usage(d->f->cli, "--seed: found \"%s\", expected up "
                                "to 60 letters and digits", given);
        snprintf(d->seed, sizeof d->seed, "%s", given);
        return HK_OK;
    }
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
        return hk_fail(&d->f->cli->err, HK_EIO, "the system gives no random "
                       "number; say one: --seed NUMBER");
    snprintf(d->seed, sizeof d->seed, "%u", random);
    return HK_OK;
}

static enum hk_status write_one(struct drawing *d, int i)
{
    struct hk_filing *one = d->pool[i];
    struct hk_event e = { .act = HK_ACT_SAMPLED, .on = d->f->today,
        .step = d->step, .entitled = -1, .present = -1, .yes = -1,
        .drawn = d->drawn[i] };
    struct hk_entry entry = { .seed = d->seed,
                              .by = hk_cli_option(d->f->cli, "by") };
    enum hk_status rc = hk_filing_next(d->f, one, &e.no);

    return rc ? rc : hk_filing_write(d->f, one, &e, &entry, NULL);
}

static enum hk_status write_all(struct drawing *d)
{
    struct hk_cli *cli = d->f->cli;
    struct hk_batch_counts counts = { .read = d->count, .inserted = d->count };
    int64_t no;
    int i;
    enum hk_status rc = hk_batch_begin(cli->store, "case", "sampled", NULL,
                                       &cli->err);

    if (rc)
        return rc;
    for (i = 0; i < d->count && !rc; i++)
        rc = write_one(d, i);
    if (rc)
        hk_batch_rollback(cli->store);
    else
        rc = hk_batch_commit(cli->store, &counts, &no, &cli->err);
    return rc;
}

static enum hk_status print(struct drawing *d)
{
    struct hk_cli *cli = d->f->cli;
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_note(cli, hk_cli_text(cli, "种子 %s：%d 件中抽 %d 件；"
                "“种子 空格 对象”的 SHA-256 最小者抽中",
                "seed %s: of %d cases %d are drawn, those with the least "
                "SHA-256 of \"SEED RECORD\""), d->seed, d->count,
                (int)d->wanted);
    hk_cli_column(cli, t, "对象", "record", false);
    hk_cli_column(cli, t, "抽中", "drawn", false);
    for (i = 0; i < d->count; i++) {
        hk_filing_record(d->f, d->pool[i], t);
        hk_table_cellf(t, "%s", d->drawn[i] ? hk_cli_text(cli, "是", "yes")
                                            : hk_cli_text(cli, "否", "no"));
    }
    return hk_cli_table(cli, t);
}

enum hk_status hk_filing_draw(struct hk_filings *f)
{
    const char *region = hk_cli_option(f->cli, "region");
    struct hk_filings_of of = { .procedure = f->cli->arguments[2] };
    struct drawing d = { .f = f };
    enum hk_status rc = HK_OK;

    if (f->cli->argument_count < 4 || !region)
        return hk_cli_usage(f->cli, "say of which procedure, at which step and "
                            "where: huka case DB draw PROCEDURE STEP --region "
                            "REGION");
    rc = hk_region_asked(f->cli->store, region, strlen(region), &of.region,
                         &f->cli->err);
    if (!rc)
        rc = hk_filings_load(f, &of);
    if (!rc)
        rc = gather(&d, f->cli->arguments[3]);
    if (!rc)
        rc = check_level(&d, of.region);
    if (!rc)
        rc = find_wanted(&d);
    if (!rc)
        rc = find_seed(&d);
    if (!rc)
        rc = hk_draw(d.drawn, d.seed, d.keys, d.count, (int)d.wanted,
                     &f->cli->err);
    if (!rc)
        rc = write_all(&d);
    if (!rc)
        rc = print(&d);
    hk_free(d.pool);
    hk_free(d.keys);
    hk_free(d.drawn);
    return rc;
}
