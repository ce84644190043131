/* fuzz_calc.c - any bytes as a situation
 *
 * Whatever comes in, it is refused with a sentence and nothing written, or it
 * gives one line of JSON that our own reader takes; and what has judged all the
 * situations before gives the same as what is new (now and then, for making it
 * takes time). HUKA_POLICY names the policy folder. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/mem.h"
#include "situation/calc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = { "exit", "size", "net_income_pc", "in_school",
                                     "village_exit" };
static struct hk_packs *packs;
static struct hk_calc *kept;

static struct hk_calc *new_calc(void)
{
    struct hk_calc_options o = {
        .region = "52", .year = 2019, .names = names,
        .name_count = sizeof names / sizeof *names,
    };
    struct hk_calc *c;

    if (hk_calc_new(&c, packs, &o, NULL))
        abort();
    return c;
}

static void begin(void)
{
    const char *root = getenv("HUKA_POLICY");

    hk_mem_install();
    if (!root || hk_packs_open(&packs, &root, 1, HK_PACKS_RULES, NULL))
        abort();
    kept = new_calc();
}

/* Read it; the result must be JSON of one line, or nothing with a sentence. */
static enum hk_status read_one(struct hk_calc *c, const char *text, size_t len,
                               struct hk_str *out)
{
    struct hk_calc_place place;
    struct hk_err err = { 0 };
    enum hk_status rc = hk_calc_run(c, text, len, 1, out, &place, &err);
    cJSON *json;

    if (rc) {
        if (!*err.text || out->len
            || (rc != HK_EFORMAT && rc != HK_EUSAGE && rc != HK_ENOMEM))
            abort();
        return rc;
    }
    if (memchr(out->data, '\n', out->len)
        || hk_json_read(&json, out->data, out->len, "result", &err))
        abort();
    cJSON_Delete(json);
    return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hk_str first = HK_STR_INIT, second = HK_STR_INIT;
    struct hk_calc *fresh = NULL;
    enum hk_status rc;
    char *text;

    if (!packs)
        begin();
    text = hk_zalloc(size + 1, 1);
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    rc = read_one(kept, text, size, &first);
    if (size % 32 == 0)
        fresh = new_calc();
    if (fresh && (read_one(fresh, text, size, &second) != rc
                  || strcmp(hk_str_text(&first), hk_str_text(&second))))
        abort();
    hk_calc_free(fresh);
    hk_str_release(&first);
    hk_str_release(&second);
    hk_free(text);
    return 0;
}
