/* map.c - open addressing with short keys in the slot itself
 *
 * Keys come from files of strangers, so the hash is SipHash-1-3 with a seed of
 * the process: nobody can write a file whose keys all collide. */
#include "base/map.h"

#include "base/mem.h"

#include <pthread.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum {
    INLINE = 24,        /* an ID number and a key of two parts fit */
    SMALL = 64          /* slots that are emptied sooner than made again */
};

struct hk_map_slot {
    uint32_t hash;      /* 0: the slot is empty */
    uint32_t len;
    int64_t value;
    union {
        char here[INLINE];
        char *away;     /* longer than INLINE */
    } key;
};

static uint64_t seed[2];   /* written once, before the first hash */
static pthread_once_t seed_once = PTHREAD_ONCE_INIT;

static void make_seed(void)
{
    if (getentropy(seed, sizeof seed)) {
        seed[0] = (uint64_t)time(NULL);
        seed[1] = (uint64_t)(uintptr_t)&seed;
    }
}

static inline uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

/* Five times in a hash, and hashes are asked for by the million. */
static inline __attribute__((always_inline)) void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32) + v[3];
    v[2] += v[1];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static uint32_t hash(const char *key, size_t len)
{
    uint64_t v[4], word = 0;
    size_t left = len;
    int i;

    v[0] = seed[0] ^ 0x736f6d6570736575u;
    v[1] = seed[1] ^ 0x646f72616e646f6du;
    v[2] = seed[0] ^ 0x6c7967656e657261u;
    v[3] = seed[1] ^ 0x7465646279746573u;
    for (; left >= 8; left -= 8, key += 8) {
        memcpy(&word, key, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    word = 0;
    if (left)
        memcpy(&word, key, left);
    word ^= (uint64_t)len << 56;
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
    v[2] ^= 0xff;
    for (i = 0; i < 3; i++)
        sip_round(v);
    word = v[0] ^ v[1] ^ v[2] ^ v[3];
    word ^= word >> 32;
    return (uint32_t)word ? (uint32_t)word : 1;
}

static const char *key_of(const struct hk_map_slot *slot)
{
    return slot->len > INLINE ? slot->key.away : slot->key.here;
}

/* The slot of `key`, or the empty one where it belongs. */
static struct hk_map_slot *find(struct hk_map_slot *slots, size_t cap,
                                const char *key, size_t len, uint32_t h)
{
    size_t i = h & (cap - 1);
    struct hk_map_slot *slot;

    for (;; i = (i + 1) & (cap - 1)) {
        slot = &slots[i];
        if (!slot->hash)
            return slot;
        if (slot->hash == h && slot->len == len
            && (!len || !memcmp(key_of(slot), key, len)))
            return slot;
    }
}

/* Make room for one key more; three quarters full is full. */
static bool make_room(struct hk_map *m)
{
    size_t cap = m->cap ? m->cap * 2 : 16, i, at;
    struct hk_map_slot *slots;

    if (m->count < m->cap / 4 * 3)
        return true;
    slots = hk_zalloc(cap, sizeof *slots);
    if (!slots)
        return false;
    for (i = 0; i < m->cap; i++) {
        if (!m->slots[i].hash)
            continue;
        for (at = m->slots[i].hash & (cap - 1); slots[at].hash;
             at = (at + 1) & (cap - 1))
            ;
        slots[at] = m->slots[i];
    }
    hk_free(m->slots);
    m->slots = slots;
    m->cap = cap;
    return true;
}

bool hk_map_intern(struct hk_map *m, const char *key, size_t len,
                   int64_t fresh, int64_t *value, bool *added)
{
    struct hk_map_slot *slot;
    char *away = NULL;
    uint32_t h;

    pthread_once(&seed_once, make_seed);
    if (len > UINT32_MAX || !make_room(m))
        return false;
    h = hash(key, len);
    slot = find(m->slots, m->cap, key, len, h);
    if (added)
        *added = !slot->hash;
    if (!slot->hash) {
        if (len > INLINE) {
            away = hk_alloc(len);
            if (!away)
                return false;
            memcpy(away, key, len);
            slot->key.away = away;
        } else if (len) {
            memcpy(slot->key.here, key, len);
        }
        slot->hash = h;
        slot->len = (uint32_t)len;
        slot->value = fresh;
        m->count++;
    }
    *value = slot->value;
    return true;
}

bool hk_map_set(struct hk_map *m, const char *key, size_t len, int64_t value)
{
    int64_t was;
    bool added;

    if (!hk_map_intern(m, key, len, value, &was, &added))
        return false;
    if (!added)
        find(m->slots, m->cap, key, len, hash(key, len))->value = value;
    return true;
}

int64_t hk_map_get(const struct hk_map *m, const char *key, size_t len,
                   int64_t absent)
{
    const struct hk_map_slot *slot;

    if (!m->count || len > UINT32_MAX)
        return absent;
    slot = find(m->slots, m->cap, key, len, hash(key, len));
    return slot->hash ? slot->value : absent;
}

static void free_keys(struct hk_map *m)
{
    size_t i;

    for (i = 0; i < m->cap; i++)
        if (m->slots[i].hash && m->slots[i].len > INLINE)
            hk_free(m->slots[i].key.away);
}

void hk_map_clear(struct hk_map *m)
{
    if (m->cap > SMALL) {
        hk_map_release(m);
        return;
    }
    free_keys(m);
    if (m->cap)
        memset(m->slots, 0, m->cap * sizeof *m->slots);
    m->count = 0;
}

void hk_map_release(struct hk_map *m)
{
    free_keys(m);
    hk_free(m->slots);
    *m = (struct hk_map){ 0 };
}
