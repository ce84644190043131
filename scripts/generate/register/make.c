/* make.c - sheets into a made-up register that is the same bytes every time
 *
 * make_register DB POLICY REGION SHEET...: where DB is not there, make it for
 * the model in the folder POLICY, with the codes of REGION ("-": all); then
 * import the sheets in their order. Its id and the time of its batches are
 * fixed, which no register of `huka init` has. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/stop.h"
#include "exchange/import.h"
#include "exchange/region_file.h"
#include "pack/pack.h"

static const struct hk_store_options made = {
    .write = true, .who = "generate", .command = "generate",
    .made_id = "00000000000000000000000000000000",
    .made_at = "2019-12-31T00:00:00Z",
};

static enum hk_status import(struct hk_store *s, const char *sheet,
                             struct hk_err *err)
{
    const struct hk_import_options o = { 0 };
    struct hk_import_report report;
    struct hk_arena arena = { 0 };
    enum hk_status rc = hk_import_file(s, sheet, &o, &arena, &report, err);

    hk_arena_release(&arena);
    return rc;
}

static enum hk_status make(char **words, int count, struct hk_err *err)
{
    const char *db = words[0], *policy = words[1], *region = words[2];
    const bool is_new = access(db, F_OK) != 0;
    struct hk_packs *packs = NULL;
    struct hk_store *s = NULL;
    int64_t codes;
    enum hk_status rc = hk_packs_open(&packs, &policy, 1, false, err);

    if (!rc && is_new)
        rc = hk_store_create(db, hk_packs_model(packs), &made, err);
    if (!rc)
        rc = hk_store_open(&s, db, hk_packs_model(packs), &made, err);
    if (!rc && is_new)
        rc = hk_region_load(s, hk_packs_regions_file(packs),
                            strcmp(region, "-") ? region : NULL, &codes, err);
    for (int i = 3; i < count && !rc; i++)
        rc = import(s, words[i], err);
    hk_store_close(s);
    hk_packs_close(packs);
    return rc;
}

int main(int argc, char **argv)
{
    struct hk_err err = { 0 };
    enum hk_status rc;

    if (argc < 4) {
        fprintf(stderr, "usage: make_register DB POLICY REGION SHEET...\n");
        return 2;
    }
    hk_mem_install();
    hk_stop_install();
    rc = make(argv + 1, argc - 1, &err);
    if (rc)
        fprintf(stderr, "make_register: %s\n", err.text);
    return rc ? 4 : 0;
}
