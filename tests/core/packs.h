/* packs.h - a made-up country in a temporary folder, for the tests of packs
 *
 * Country xx with regions 11 and 12 (provinces of a sort), 1101, 110101;
 * entities farm, animal (within farm), harvest (yearly); crown and penny. */
#ifndef HK_TEST_PACKS_H
#define HK_TEST_PACKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/str.h"
#include "pack/law.h"
#include "pack/pack.h"

struct world {
    char dir[64];
    char root[2][80];      /* two policy roots; the second is empty at first */
    int roots;
    struct hk_packs *p;
    struct hk_law *law;
    struct hk_err err;
};

static const char country_lua[] =
    "codes { lengths = {2,4,6}, pad = \"0\", levels = { {\"country\",\"国\"},\n"
    "  {\"shire\",\"郡\"}, {\"district\",\"区\"}, {\"parish\",\"乡\"} } }\n"
    "currency { major = \"crown\", minor = \"penny\", digits = 2,\n"
    "  zh = {\"克朗\",\"便士\"} }\n"
    "numbers { [\"千\"] = 1000, point = {\".\"}, about = {\"余\"} }\n"
    "long_ids { 15, 18 }\n"
    "cells { unknown = {\"<unknown>\"}, none = {\"<none>\"}, yes = {\"是\"},\n"
    "  no = {\"否\"} }\n"
    "encodings { \"utf-8\" }\n";

static const char farm_lua[] =
    "entity \"farm\" { zh = \"农场\", en = \"farm\", key = \"farm_no\",\n"
    "  list = \"farms\",\n"
    "  text \"farm_no\" { zh = \"编号\", en = \"number\", required = true },\n"
    "  region \"region\" { zh = \"区划\", en = \"region\", level = \"parish\" },\n"
    "  boolean \"fenced\" { zh = \"有围栏\", en = \"fenced\" },\n"
    "  enum \"soil\" { zh = \"土\", en = \"soil\", \"A\", \"B\", \"C\" },\n"
    "  integer \"size\" { zh = \"人数\", en = \"size\", min = 0, max = 40,\n"
    "                      unit = \"person\" },\n"
    "  money \"debt\" { zh = \"债\", en = \"debt\", min = 0, unit = \"penny\" },\n"
    "  decimal \"area\" { zh = \"面积\", en = \"area\", digits = 2, min = 0,\n"
    "                      max = 1000, unit = \"ha\" },\n"
    "  date \"left_on\" { zh = \"离开\", en = \"left on\", optional = true } }\n"
    "entity \"animal\" { zh = \"牲畜\", en = \"animal\", within = \"farm\",\n"
    "  key = \"line\", list = \"animals\",\n"
    "  integer \"line\" { zh = \"行\", en = \"line\", min = 1 },\n"
    "  enum \"kind\" { zh = \"种\", en = \"kind\", \"goat\", \"cow\",\n"
    "    \"hen\" },\n"
    "  integer \"heads\" { zh = \"头数\", en = \"heads\", min = 0, max = 1000,\n"
    "                    unit = \"head\" } }\n"
    "entity \"harvest\" { zh = \"收成\", en = \"harvest\", within = \"farm\",\n"
    "  per = \"year\", list = \"harvests\",\n"
    "  money \"worth\" { zh = \"值\", en = \"worth\", min = 0,\n"
    "                  unit = \"penny/year\" } }\n";

/* Write `text` as `path` below root `r`, making its folders. */
static inline void put_in(struct world *w, int r, const char *path,
                          const char *text)
{
    char full[512], *slash;
    FILE *f;

    snprintf(full, sizeof full, "%s/%s", w->root[r], path);
    for (slash = full + strlen(w->root[r]) + 1; (slash = strchr(slash, '/'));
         slash++) {
        *slash = '\0';
        mkdir(full, 0700);
        *slash = '/';
    }
    f = fopen(full, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline void put(struct world *w, const char *path, const char *text)
{
    put_in(w, 0, path, text);
}

static inline int world_setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);

    strcpy(w->dir, "/tmp/hk-packs-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    snprintf(w->root[0], sizeof w->root[0], "%s/a", w->dir);
    snprintf(w->root[1], sizeof w->root[1], "%s/b", w->dir);
    mkdir(w->root[0], 0700);
    mkdir(w->root[1], 0700);
    w->roots = 1;
    put(w, "xx/pack.lua", "pack { region = \"00\", zh = \"国\", en = \"Land\", "
        "version = \"1\" }\n");
    put(w, "xx/model/country.lua", country_lua);
    put(w, "xx/model/farm.lua", farm_lua);
    *state = w;
    return 0;
}

static inline int world_teardown(void **state)
{
    struct world *w = *state;
    char command[96];

    hk_law_free(w->law);
    hk_packs_close(w->p);
    snprintf(command, sizeof command, "rm -rf %s", w->dir);
    assert_int_equal(system(command), 0);
    free(w);
    return 0;
}

/* Open the packs (again); the status. */
static inline enum hk_status reopen_to(struct world *w,
                                       enum hk_packs_depth depth)
{
    const char *roots[2] = { w->root[0], w->root[1] };

    hk_law_free(w->law);
    w->law = NULL;
    hk_packs_close(w->p);
    w->p = NULL;
    w->err.text[0] = '\0';
    return hk_packs_open(&w->p, roots, w->roots, depth, &w->err);
}

static inline enum hk_status reopen(struct world *w, bool tests)
{
    return reopen_to(w, tests ? HK_PACKS_TESTS : HK_PACKS_RULES);
}

static inline void must_open(struct world *w)
{
    enum hk_status rc = reopen(w, true);

    if (rc)
        fail_msg("%s", w->err.text);
}

/* The law of `region` in `year` on `date` (NULL: its last day). */
static inline enum hk_status resolve(struct world *w, const char *region,
                                     int year, const char *date)
{
    const struct hk_pack *pack;
    enum hk_precision precision;
    enum hk_status rc;
    int32_t today;

    hk_law_free(w->law);
    w->law = NULL;
    w->err.text[0] = '\0';
    if (date)
        assert_true(hk_date_read(&today, &precision, date, strlen(date)));
    else
        assert_true(hk_date_make(&today, year, 12, 31));
    rc = hk_packs_governing(w->p, region, NULL, NULL, &pack, &w->err);
    return rc ? rc : hk_law_resolve(&w->law, w->p, pack, year, today, &w->err);
}

static inline void must_resolve(struct world *w, const char *region, int year,
                                const char *date)
{
    enum hk_status rc = resolve(w, region, year, date);

    if (rc)
        fail_msg("%s", w->err.text);
}

static inline const struct hk_param *param(struct world *w, const char *name)
{
    const struct hk_param *p = hk_law_param(w->law, name);

    assert_non_null(p);
    return p;
}

/* The figure as printed in English, compared. */
static inline void figure_is(struct world *w, const char *name,
                             const char *want)
{
    struct hk_str s = HK_STR_INIT;
    const struct hk_param *p = param(w, name);

    hk_figure_print(&s, hk_packs_model(w->p), p, &p->figure, HK_EN);
    assert_string_equal(hk_str_text(&s), want);
    hk_str_release(&s);
}

static inline void says(struct world *w, const char *part)
{
    if (!strstr(w->err.text, part))
        fail_msg("\"%s\"\n  does not say \"%s\"", w->err.text, part);
}

/* `text` as xx/params/a.lua must not load; the message is `want`. */
static inline void refused(struct world *w, const char *text, const char *want)
{
    put(w, "xx/params/a.lua", text);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    if (strcmp(w->err.text, want))
        fail_msg("found    %s\nexpected %s", w->err.text, want);
}

/* It must load but not resolve. */
static inline void unresolved(struct world *w, const char *text,
                              const char *want)
{
    put(w, "xx/params/a.lua", text);
    must_open(w);
    assert_int_equal(resolve(w, "00", 2020, NULL), HK_EFORMAT);
    if (strcmp(w->err.text, want))
        fail_msg("found    %s\nexpected %s", w->err.text, want);
}

#endif
