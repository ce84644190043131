/* zh.c - looking a message up in the Chinese catalogues */
#include "base/zh.h"

#include "base/err.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

static const struct hk_zh_pair *const parts[] = {
    hk_zh_base, hk_zh_cli, hk_zh_engine, hk_zh_exchange, hk_zh_formula,
    hk_zh_language, hk_zh_line, hk_zh_manifest, hk_zh_model,
    hk_zh_pack, hk_zh_plugin, hk_zh_procedure, hk_zh_raised_list, hk_zh_repl,
    hk_zh_repl_raised, hk_zh_review, hk_zh_script,
    hk_zh_store, hk_zh_system, hk_zh_whatif, hk_zh_words,
};

enum { PARTS = sizeof parts / sizeof parts[0], SLOTS = 16384 };

/* A hash table over all pairs, written once and then only read. It takes no
 * memory that could run out: a message about that must be found too. */
static const struct hk_zh_pair *slots[SLOTS];
static pthread_once_t slots_once = PTHREAD_ONCE_INIT;

static size_t hash(const char *text)
{
    uint32_t h = 2166136261u;

    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h % SLOTS;
}

/* Three quarters full is full; what does not fit stays English, and the test
 * that looks up every pair says so. */
static void fill_slots(void)
{
    const struct hk_zh_pair *pair;
    size_t part, i, count = 0;

    for (part = 0; part < PARTS; part++) {
        for (pair = parts[part]; pair->en; pair++) {
            if (++count > SLOTS / 4 * 3)
                return;
            for (i = hash(pair->en); slots[i]; i = (i + 1) % SLOTS)
                ;
            slots[i] = pair;
        }
    }
}

const char *hk_zh(const char *english)
{
    size_t i;

    pthread_once(&slots_once, fill_slots);
    for (i = hash(english); slots[i]; i = (i + 1) % SLOTS)
        if (!strcmp(slots[i]->en, english))
            return slots[i]->zh;
    return english;
}

const struct hk_zh_pair *hk_zh_part(size_t i)
{
    return i < PARTS ? parts[i] : NULL;
}
