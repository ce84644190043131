/* register.c - a made-up register of any size, as CSV files for huka import
 *
 *     generate_register parts N
 *     generate_register N REGIONS SEED PART DIR
 *
 * The first prints how many parts N households make; the second writes one of
 * them into the folder DIR, which must exist. REGIONS are codes of counties,
 * six digits each, with commas between. The same arguments give the same bytes
 * on every machine: whole numbers only, and no clock. */
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PART_HOUSEHOLDS = 200000,    /* two codes of identity numbers */
    MOST_PARTS = 49,             /* 98 of the 99 codes */
    MOST_REGIONS = 16,
    MOST_TOWNSHIPS = 99, LEAST_VILLAGES = 12, /* townships; villages in one */
};

struct plan {
    int households, parts, part;
    uint64_t seed;
    char regions[MOST_REGIONS][8];
    int region_count;
    int villages;                /* of the whole register */
};

/* ---- villages --------------------------------------------------------------------- */

/* Households of the next village of a part in which `left` are still to come.
 * A remainder too small for a village is added to the last one. */
static int village_size(struct rng *r, int left)
{
    int size = 120 + rng_sum(r, 300, 180);

    return left < size + 120 ? left : size;
}

static int part_size(const struct plan *p, int part)
{
    int left = p->households - (part - 1) * PART_HOUSEHOLDS;

    return left < PART_HOUSEHOLDS ? left : PART_HOUSEHOLDS;
}

/* How many villages a part has. Their sizes come from stream `part`, what is
 * in them from streams behind those of the parts. */
static int count_villages(const struct plan *p, int part)
{
    struct rng r;
    int left = part_size(p, part), n = 0;

    rng_seed(&r, p->seed, (uint64_t)part);
    for (; left > 0; n++)
        left -= village_size(&r, left);
    return n;
}

/* Villages in a township, so that no county has more townships than numbers. */
static int per_township(const struct plan *p)
{
    int least = (p->villages - 1) / (MOST_TOWNSHIPS * p->region_count) + 1;

    return least < LEAST_VILLAGES ? LEAST_VILLAGES : least;
}

/* Where village `no` lies: townships take turns among the counties. Codes from
 * 901 are given to no township. */
static void place(struct village *v, const struct plan *p, int no)
{
    int each = per_township(p), township = (no - 1) / each;

    *v = (struct village){ .no = no };
    snprintf(v->county, sizeof v->county, "%.6s",
             p->regions[township % p->region_count]);
    snprintf(v->township, sizeof v->township, "%.6s%03u", v->county,
             (unsigned)(901 + township / p->region_count) % 1000);
    snprintf(v->code, sizeof v->code, "%.9s%03u", v->township,
             (unsigned)(201 + (no - 1) % each) % 1000);
}

static void region(struct sheets *s, const char *code, const char *zh)
{
    struct sheet *t = &s->all[REGION];

    put_text(t, code);
    put_text(t, zh);
    put_blank(t);
    put_end(t);
}

static void write_places(struct sheets *s, const struct village *v,
                         const struct plan *p)
{
    int each = per_township(p);
    char name[32];

    if ((v->no - 1) % each == 0) {
        snprintf(name, sizeof name, "测试%s乡", v->township + 6);
        region(s, v->township, name);
        write_hospitals(s, v, (v->no - 1) / each < p->region_count);
    }
    snprintf(name, sizeof name, "测试%s村", v->code + 9);
    region(s, v->code, name);
}

/* ---- a part --------------------------------------------------------------------------- */

static void begin_numbers(struct numbers *n, const struct plan *p, int household)
{
    memset(n, 0, sizeof *n);
    snprintf(n->area, sizeof n->area, "%.2s99%02u", p->regions[0],
             (unsigned)((household - 1) / AREA_HOUSEHOLDS + 1) % 100);
}

static void write_village_whole(struct sheets *s, const struct plan *p,
                                struct numbers *numbers, int no, int first,
                                int size)
{
    struct household h;
    struct village v;
    struct rng r;

    rng_seed(&r, p->seed, UINT64_C(1000) + (uint64_t)no);
    place(&v, p, no);
    write_places(s, &v, p);
    write_village(s, &v, &r);
    for (int i = 0; i < size; i++) {
        if ((first + i - 1) % AREA_HOUSEHOLDS == 0)
            begin_numbers(numbers, p, first + i);
        household_make(&h, &r, numbers, first + i, v.listed_mille);
        h.gaps = v.gaps;
        write_household(s, &v, &h, &r);
        write_people(s, &v, &h, &r);
    }
    write_village_after(s, &v, &r);
}

static bool write_part(const struct plan *p, const char *dir)
{
    struct sheets sheets = { 0 };
    struct numbers *numbers = malloc(sizeof *numbers);
    int no = 1, first = (p->part - 1) * PART_HOUSEHOLDS + 1;
    int left = part_size(p, p->part);
    struct rng r;
    bool is_good = numbers && sheets_open(&sheets, dir);

    for (int part = 1; part < p->part; part++)
        no += count_villages(p, part);
    rng_seed(&r, p->seed, (uint64_t)p->part);
    while (is_good && left > 0) {
        int size = village_size(&r, left);

        write_village_whole(&sheets, p, numbers, no++, first, size);
        first += size;
        left -= size;
    }
    is_good = sheets_close(&sheets) && is_good;
    free(numbers);
    return is_good;
}

/* ---- what was asked ---------------------------------------------------------------- */

/* A whole number from `low` to `high`; false when `text` is none. */
static bool read_number(const char *text, uint64_t low, uint64_t high,
                        uint64_t *n)
{
    char *end;

    if (*text < '0' || *text > '9' || strlen(text) > 18)
        return false;
    *n = strtoull(text, &end, 10);
    return *end == '\0' && *n >= low && *n <= high;
}

static bool read_households(struct plan *p, const char *text)
{
    uint64_t n;

    if (!read_number(text, 1, (uint64_t)MOST_PARTS * PART_HOUSEHOLDS, &n)) {
        fprintf(stderr, "generate_register: %s: give the households as a whole "
                "number from 1 to %d\n", text, MOST_PARTS * PART_HOUSEHOLDS);
        return false;
    }
    p->households = (int)n;
    p->parts = (p->households - 1) / PART_HOUSEHOLDS + 1;
    return true;
}

static bool read_regions(struct plan *p, const char *text)
{
    for (const char *at = text;; at += 7) {
        if (strspn(at, "0123456789") != 6 || (at[6] != ',' && at[6] != '\0')
            || p->region_count == MOST_REGIONS) {
            fprintf(stderr, "generate_register: %s: give codes of counties, six "
                    "digits each, at most %d with commas between\n", text,
                    MOST_REGIONS);
            return false;
        }
        memcpy(p->regions[p->region_count++], at, 6);
        if (at[6] == '\0')
            return true;
    }
}

static bool read_plan(struct plan *p, char **words)
{
    uint64_t part;

    *p = (struct plan){ 0 };
    if (!read_households(p, words[0]) || !read_regions(p, words[1]))
        return false;
    if (!read_number(words[2], 0, UINT64_C(999999999999999999), &p->seed)) {
        fprintf(stderr, "generate_register: %s: give the seed as a whole number "
                "of at most 18 digits\n", words[2]);
        return false;
    }
    if (!read_number(words[3], 1, (uint64_t)p->parts, &part)) {
        fprintf(stderr, "generate_register: %s: %d households have the parts 1 "
                "to %d\n", words[3], p->households, p->parts);
        return false;
    }
    p->part = (int)part;
    for (int i = 1; i <= p->parts; i++)
        p->villages += count_villages(p, i);
    return true;
}

int main(int argc, char **argv)
{
    struct plan p = { 0 };

    if (argc == 3 && strcmp(argv[1], "parts") == 0) {
        if (!read_households(&p, argv[2]))
            return 2;
        printf("%d\n", p.parts);
        return 0;
    }
    if (argc != 6) {
        fprintf(stderr, "usage: generate_register N REGIONS SEED PART DIR\n"
                "       generate_register parts N\n");
        return 2;
    }
    if (!read_plan(&p, argv + 1))
        return 2;
    if (write_part(&p, argv[5]))
        return 0;
    fprintf(stderr, "generate_register: %s: the sheets cannot be written\n",
            argv[5]);
    return 4;
}
