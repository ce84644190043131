/* bench_import.c - rows a second from a CSV file into a fresh register
 *
 * bench_import [ROWS]: a sheet of 20 columns of made-up farms, imported five
 * times; the median by CPU time goes to stdout, the rest to stderr. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "exchange/import.h"
#include "store/store.h"

enum { RUNS = 5, COLUMNS = 20 };

static struct hk_code kinds[] = {
    { .word = "crop", .zh = "种植", .en = "crop" },
    { .word = "herd", .zh = "养殖", .en = "herd" },
    { .word = "both", .zh = "兼营", .en = "both" },
    { .word = "rest", .zh = "停产", .en = "rest" },
};

#define FIELD(n, label, k) { .name = n, .zh = label, .en = n, .kind = k, \
                             .digits = -1 }
static struct hk_field_spec fields[COLUMNS] = {
    FIELD("farm_no", "场编号", HK_TEXT), FIELD("name", "场名", HK_TEXT),
    FIELD("licence", "执照号", HK_TEXT), FIELD("street", "地址", HK_TEXT),
    { .name = "sort", .zh = "类别", .en = "sort", .kind = HK_ENUM,
      .codes = kinds, .code_count = 4, .digits = -1 },
    FIELD("founded_on", "建场日期", HK_DATE),
    FIELD("visited_on", "走访日期", HK_DATE),
    FIELD("active", "在营", HK_BOOLEAN), FIELD("organic", "有机", HK_BOOLEAN),
    FIELD("insured", "参保", HK_BOOLEAN), FIELD("hands", "人数", HK_INTEGER),
    FIELD("cows", "牛", HK_INTEGER), FIELD("sheep", "羊", HK_INTEGER),
    FIELD("hens", "鸡", HK_INTEGER),
    { .name = "area", .zh = "面积", .en = "area", .kind = HK_DECIMAL,
      .digits = 2 },
    FIELD("sales", "销售", HK_MONEY), FIELD("costs", "成本", HK_MONEY),
    FIELD("aid", "补贴", HK_MONEY), FIELD("debt", "负债", HK_MONEY),
    FIELD("rent", "租金", HK_MONEY),
};

static struct hk_model *make_model(void)
{
    static const char *key[] = { "farm_no", NULL };
    static const char *yes[] = { "是", NULL }, *no[] = { "否", NULL };
    static const char *unknown[] = { "<unknown>", NULL };
    static const char *none[] = { "<none>", NULL }, *points[] = { ".", NULL };
    static const char *about[] = { NULL };
    const struct hk_country country = {
        .code_lengths = { 2, 4, 6 }, .code_levels = 3, .pad = '0',
        .level_names = { "country", "province", "prefecture", "county" },
        .level_zh = { "国家", "省", "市", "县" }, .major = "yuan",
        .minor = "fen", .major_zh = "元", .minor_zh = "分", .money_digits = 2,
        .unknown_words = unknown, .none_words = none, .yes_words = yes,
        .no_words = no, .multipliers = { { "万", 10000 } },
        .multiplier_count = 1, .points = points, .about = about,
        .long_ids = { 18 }, .long_id_count = 1,
    };
    struct hk_entity_spec farm = { .at = "bench", .name = "farm", .zh = "农场",
        .en = "farm", .list = "farms", .key = key, .fields = fields,
        .field_count = COLUMNS };
    struct hk_model *m = NULL;
    struct hk_err err = { 0 };

    if (hk_model_build(&m, &farm, 1, &country, &err))
        fprintf(stderr, "%s\n", err.text);
    return m;
}

/* The same rows every time: figures from a simple generator. */
static bool write_sheet(const char *path, int rows)
{
    FILE *f = fopen(path, "w");
    unsigned long long x = 88172645463325252u;

    if (!f)
        return false;
    for (int i = 0; i < COLUMNS; i++)
        fprintf(f, "%s%s", i ? "," : "", fields[i].zh);
    fputs("\r\n", f);
    for (int i = 0; i < rows; i++) {
        unsigned r[12];

        for (int k = 0; k < 12; k++) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            r[k] = (unsigned)(x >> 20);
        }
        fprintf(f, "F%07d,河湾农场%u,%018llu,东村%u组,%s,%u-%02u-%02u,"
                "2019%02u%02u,%s,%s,%s,%u,%u,%u,%u,%u.%02u,%u.%02u,%u,%u.5,%u,"
                "%u\r\n", i, i % 997, 990000000000000000u + x % 100000000u,
                r[0] % 30, kinds[r[1] % 4].zh, 1980 + r[2] % 40,
                1 + r[3] % 12, 1 + r[4] % 28, 1 + r[5] % 12, 1 + r[6] % 28,
                r[7] & 1 ? "是" : "否", r[7] & 2 ? "是" : "否",
                r[7] & 4 ? "是" : "否", r[8] % 9, r[9] % 50, r[10] % 200,
                r[11] % 900, r[0] % 300, r[1] % 100, r[2] % 90000, r[3] % 100,
                r[4] % 50000, r[5] % 3000, r[6] % 70000, r[8] % 9000);
    }
    return fclose(f) == 0;
}

static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Rows a second of one import into a new register; negative on failure. */
static double run(const struct hk_model *model, const char *folder,
                  const char *sheet, int rows)
{
    struct hk_store_options so = { .write = true, .who = "bench",
                                   .command = "import" };
    struct hk_import_options o = { 0 };
    struct hk_import_report report;
    struct hk_arena arena = { 0 };
    struct hk_store *store = NULL;
    struct hk_err err = { 0 };
    char db[300];
    double begin, seconds = -1;
    enum hk_status rc;

    snprintf(db, sizeof db, "%s/farms.db", folder);
    rc = hk_store_create(db, model, &so, &err);
    if (!rc)
        rc = hk_store_open(&store, db, model, &so, &err);
    begin = cpu_seconds();
    if (!rc)
        rc = hk_import_file(store, sheet, &o, &arena, &report, &err);
    if (!rc && report.counts.inserted == rows)
        seconds = cpu_seconds() - begin;
    else
        fprintf(stderr, "bench_import: %s\n", err.text);
    hk_store_close(store);
    hk_arena_release(&arena);
    unlink(db);
    return rows / seconds;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    int rows = argc > 1 ? atoi(argv[1]) : 200000, done = 0;
    char folder[] = "/tmp/bench_import.XXXXXX", sheet[300];
    double rates[RUNS];
    struct hk_model *model;

    hk_mem_install();
    model = make_model();
    if (!model || rows < 1 || !mkdtemp(folder))
        return 1;
    snprintf(sheet, sizeof sheet, "%s/farms.csv", folder);
    if (write_sheet(sheet, rows))
        for (; done < RUNS; done++) {
            rates[done] = run(model, folder, sheet, rows);
            fprintf(stderr, "run %d: %.0f rows/s\n", done + 1, rates[done]);
            if (rates[done] <= 0)
                break;
        }
    unlink(sheet);
    rmdir(folder);
    hk_model_free(model);
    if (done < RUNS)
        return 1;
    qsort(rates, RUNS, sizeof *rates, by_value);
    printf("bench: import_rows_per_second %.0f /s\n", rates[RUNS / 2]);
    return 0;
}
