/* rows_household.c - a household, its accounts, works and payments, see rows.h */
#include "rows.h"

#include <stdio.h>

/* Fen a year: what the made-up offices of the test village pay. */
enum { SUBSISTENCE = 336000, DESTITUTE = 744000, PENSION = 111600,
       ORPHAN = 720000 };

/* True in `mille` of 1000, blank in `blank` of 1000. */
static int truth(struct rng *r, int mille, int blank)
{
    return rng_mille(r, blank) ? -1 : rng_mille(r, mille);
}

static int present(const struct household *h)
{
    int n = 0;

    for (int i = 0; i < h->size; i++)
        n += !h->members[i].is_gone;
    return n;
}

/* ---- the household ------------------------------------------------------------- */

static const char *cause(const struct household *h, struct rng *r)
{
    static const char *const others[] = { "缺技术", "缺技术", "缺技术", "缺资金",
        "缺资金", "交通条件落后", "自身发展动力不足", "缺土地", "因灾", "缺水",
        NULL };
    bool can_work = false, is_ill = false, is_disabled = false, learns = false;

    for (int i = 0; i < h->size; i++) {
        const struct member *m = &h->members[i];

        can_work = can_work || m->can_work;
        is_ill = is_ill || m->health & SERIOUS;
        is_disabled = is_disabled || (m->grade > 0 && m->grade <= 2);
        learns = learns || (m->is_student && m->age >= 15);
    }
    if (is_ill)
        return "因病";
    if (is_disabled)
        return "因残";
    if (!can_work)
        return "缺劳力";
    return learns && rng_mille(r, 400) ? "因学" : rng_text(r, others);
}

static void register_cells(struct sheet *t, const struct household *h,
                           struct rng *r)
{
    bool is_poor = h->class != ORDINARY;
    const char *attribute = "一般农户", *mark = "未脱贫";

    put_truth(t, is_poor ? 1 : rng_mille(r, 2 * h->gaps) ? -1 : 0);
    put_text(t, !is_poor ? NULL : rng_mille(r, 940) ? "国家标准" : "省定标准");
    if (is_poor)
        attribute = h->is_destitute ? "五保贫困户"
                    : h->subsistence ? "低保贫困户" : "一般贫困户";
    else if (h->subsistence)
        attribute = "低保户";
    put_text(t, is_poor || rng_mille(r, 700) ? attribute : NULL);
    put_text(t, is_poor ? cause(h, r) : NULL);
    if (h->class == EXITED)
        mark = "已脱贫";
    else if (h->relapsed)
        mark = "返贫";
    else if (h->planned == THIS_YEAR)
        mark = "预脱贫";
    put_text(t, is_poor ? mark : NULL);
    put_month(t, is_poor && !rng_mille(r, 3 * h->gaps) ? h->identified : 0);
    if (h->planned)
        put_number(t, h->planned);
    else
        put_blank(t);
    put_month(t, h->exited);
    put_month(t, h->relapsed);
}

static void house_cells(struct sheet *t, const struct household *h,
                        struct rng *r)
{
    static const char *const grades[] = { "A级", "B级", "C级", "D级",
        "A级或B级" };
    static const char *const built[] = { "钢筋混凝土", "砖混", "砖瓦砖木",
        "竹草土坯", "其他" };
    static const int structures[] = { 120, 330, 400, 140, 10, -1 };
    bool is_poor = h->class != ORDINARY;
    int water = h->fails_water ? 0 : 1;

    put_truth(t, rng_mille(r, is_poor ? 2 * h->gaps : 12) ? -1 : !h->fails_food);
    put_truth(t, truth(r, 998, is_poor ? 2 * h->gaps : 12));
    put_truth(t, rng_mille(r, is_poor ? 6 * h->gaps : 30) ? -1 : water);
    put_text(t, rng_mille(r, is_poor ? 6 * h->gaps : 60) ? NULL
                : grades[h->grade]);
    put_day(t, rng_mille(r, is_poor ? 850 : 300) ? rng_day(r, 2018, 2018) : 0);
    if (rng_mille(r, is_poor ? 30 : 250))
        put_blank(t);
    else
        put_scaled(t, (int64_t)h->size * rng_range(r, 1800, 3600), 2);
    put_text(t, rng_mille(r, is_poor ? 20 : 90) ? NULL
                : h->was_relocated ? built[0] : built[rng_weighted(r,
                                                                structures)]);
    put_truth(t, truth(r, 998, is_poor ? 4 : 40));
    put_truth(t, truth(r, 965, is_poor ? 6 : 60));
    put_truth(t, truth(r, 780, is_poor ? 10 : 80));
    put_truth(t, truth(r, 860, is_poor ? 10 : 80));
    if (rng_mille(r, is_poor ? 25 : 300))
        put_blank(t);
    else
        put_scaled(t, rng_range(r, 2, 420), 2);
}

static void land_cells(struct sheet *t, const struct household *h,
                       struct rng *r)
{
    static const int pig[] = { 400, 520, 70, 9, 1, -1 };
    static const int herd[] = { 0, 3, 20, 80, 400 };
    bool is_poor = h->class != ORDINARY, is_unknown = rng_mille(r,
                                                             is_poor ? 8 : 160);
    int pigs = rng_weighted(r, pig), sheep = rng_weighted(r, pig);
    bool grows = rng_mille(r, 180);

    for (int i = 0; i < 3; i++) {
        int most = i == 0 ? 320 : i == 1 ? 900 : 260;

        if (rng_mille(r, is_poor ? 15 : 120))
            put_blank(t);
        else
            put_scaled(t, i > 0 && rng_mille(r, 350) ? 0
                          : (int64_t)h->size * rng_range(r, 20, most), 2);
    }
    if (is_unknown) {
        for (int i = 0; i < 5; i++)
            put_blank(t);
    } else {
        put_number(t, pigs ? rng_range(r, 1, herd[pigs]) : 0);
        put_number(t, rng_mille(r, 230) ? rng_range(r, 1, 4) : 0);
        put_number(t, sheep > 1 ? rng_range(r, 2, herd[sheep] * 2) : 0);
        put_number(t, rng_mille(r, 12) ? rng_range(r, 100, 2600)
                      : rng_mille(r, 640) ? rng_range(r, 2, 30) : 0);
        put_scaled(t, grows ? rng_range(r, 20, rng_mille(r, 40) ? 3200 : 500)
                            : 0, 2);
    }
    put_truth(t, truth(r, is_poor ? 880 : 260, is_poor ? 5 : 40));
}

static void household_row(struct sheets *s, const struct village *v,
                          const struct household *h, struct rng *r)
{
    struct sheet *t = &s->all[HOUSEHOLD];
    bool is_poor = h->class != ORDINARY;
    char text[32];

    put_text(t, v->code);
    put_text(t, h->key);
    put_text(t, h->members[0].name);
    put_text(t, rng_mille(r, is_poor ? 6 : 40) ? NULL : h->members[0].id);
    snprintf(text, sizeof text, "100%08d", h->no);
    put_text(t, rng_mille(r, is_poor ? 120 : 350) ? NULL : text);
    snprintf(text, sizeof text, "000000%013d", h->no);
    put_text(t, rng_mille(r, is_poor ? 30 : 600) ? NULL : text);
    snprintf(text, sizeof text, "%sZ%02d", v->code, rng_range(r, 1, v->groups));
    put_text(t, rng_mille(r, 10) ? NULL : text);
    snprintf(text, sizeof text, "%sJ%02d", v->code, rng_range(r, 1,
                                                              v->hamlets));
    put_text(t, rng_mille(r, 150) ? NULL : text);
    register_cells(t, h, r);
    house_cells(t, h, r);
    land_cells(t, h, r);
    put_end(t);
}

/* ---- the accounts ---------------------------------------------------------------- */

/* Net income per person, in fen: what the account of the year ends with. */
static int64_t aim(const struct household *h, int year, struct rng *r)
{
    int yuan, grown = year - 2017;

    if (rng_mille(r, 6))
        return -rng_range(r, 20, 2500) * 100LL;   /* a year of losses */
    if (h->class == LISTED)
        yuan = rng_mille(r, 140) ? rng_range(r, 2300, 3700)
                                 : 3760 + rng_sum(r, 1440, 1800);
    else if (h->class == EXITED)
        yuan = 3900 + rng_sum(r, 3300, 5600);
    else
        yuan = 3200 + rng_sum(r, 6400, 9600);
    if (h->class == ORDINARY && rng_mille(r, 60))
        yuan += rng_range(r, 5000, 40000);
    if (year < THIS_YEAR && h->class == LISTED)
        yuan = yuan * 4 / 5;
    return (yuan + yuan * grown * 7 / 100) * 100LL + rng_range(r, 0, 99);
}

static void account(struct sheet *t, const struct household *h, int year,
                    struct rng *r)
{
    int64_t family = rng_mille(r, 25) ? 96000 : 0, low = 0, five = 0, old = 0;
    int64_t ecology = rng_mille(r, 420) ? rng_range(r, 5, 90) * 1000LL : 0;
    int64_t other = rng_range(r, 0, 9) * 5000LL, transfer, property, wage, rest;
    int64_t cost = 0, people = present(h), aims = aim(h, year, r) * people;

    for (int i = 0; i < h->size; i++)
        old += h->members[i].age - (THIS_YEAR - year) >= 60
               && !h->members[i].is_gone;
    if (h->is_destitute)
        five = DESTITUTE;
    else if (h->subsistence)
        low = SUBSISTENCE * people;
    other += h->is_orphaned ? ORPHAN : 0;
    old = h->is_destitute ? 0 : old * PENSION;
    transfer = family + low + five + old + ecology + other;
    property = rng_mille(r, 180) ? rng_range(r, 1, 30) * 5000LL : 0;
    rest = aims - transfer - property;
    wage = rest > 0 ? rest * rng_range(r, 150, 900) / 1000 / 100 * 100 : 0;
    rest -= wage;
    cost = (rest > 0 ? rest : 60000) * rng_range(r, 200, 900) / 1000;
    if (rest + cost < 0)
        cost = rng_range(r, 0, 9) * 10000 - rest;

    put_text(t, h->key);
    put_number(t, year);
    put_money(t, wage);
    put_money(t, rest + cost);
    put_money(t, property);
    put_money(t, rng_mille(r, 2) ? transfer + 10000 : transfer); /* a slip */
    put_money(t, family);
    put_money(t, low);
    put_money(t, five);
    put_money(t, old);
    put_money(t, ecology);
    put_money(t, other);
    if (rng_mille(r, 5 * h->gaps))
        put_blank(t);
    else
        put_money(t, cost);
    put_end(t);
}

/* Who is registered has an account of most years; of the others most have one
 * of this year only. */
static void accounts(struct sheets *s, const struct household *h, struct rng *r)
{
    bool is_poor = h->class != ORDINARY;

    for (int year = 2017; year <= THIS_YEAR; year++) {
        int mille = year == THIS_YEAR ? is_poor ? 1000 - 7 * h->gaps
                                                        : 900
                                      : is_poor ? year == 2018 ? 970 : 820
                                                : year == 2018 ? 220 : 60;

        if (rng_mille(r, mille))
            account(&s->all[INCOME], h, year, r);
    }
}

/* ---- works, refusals, payments -------------------------------------------------- */

static void work(struct sheets *s, const struct household *h, const char *kind,
                 int line, int64_t granted, struct rng *r)
{
    struct sheet *t = &s->all[HOUSING_WORK];
    bool is_move = kind == NULL;
    int done = rng_month(r, 2014, 2018);

    put_text(t, h->key);
    put_number(t, line);
    put_text(t, is_move ? "易地扶贫搬迁" : kind);
    put_month(t, rng_mille(r, 10) ? 0 : done);
    put_text(t, !is_move ? NULL : rng_mille(r, 780) ? "集中安置" : "分散安置");
    put_day(t, is_move && rng_mille(r, 930) ? done + 10000 + 14 : 0);
    if (rng_mille(r, 80))
        put_blank(t);
    else
        put_money(t, granted);
    put_end(t);
}

static void works(struct sheets *s, const struct household *h, struct rng *r)
{
    struct sheet *t = &s->all[REFUSAL];
    int line = 0;

    if (h->was_rebuilt)
        work(s, h, "危房改造", ++line, rng_range(r, 6500, 35000) * 100LL, r);
    if (h->was_relocated)
        work(s, h, NULL, ++line, h->size * 2000000LL, r);
    if (h->was_repaired || (h->was_rebuilt && rng_mille(r, 20)))
        work(s, h, "透风漏雨改造", ++line, rng_range(r, 20, 90) * 10000LL, r);
    if (h->class != LISTED || h->grade < 2 || h->grade > 3 || rng_mille(r, 400))
        return;
    for (int i = 1, n = rng_range(r, 1, 3); i <= n; i++) {
        put_text(t, h->key);
        put_number(t, i);
        put_day(t, rng_day(r, 2016 + i, 2016 + i));
        put_text(t, rng_mille(r, 600) ? "易地扶贫搬迁" : "危房改造");
        put_number(t, rng_range(r, 1, 6));
        put_text(t, rng_mille(r, 250) ? NULL : "不愿离开老屋基");
        put_end(t);
    }
}

static void pay(struct sheets *s, struct village *v, const struct household *h,
                const char *programme, int month, int64_t amount, struct rng *r)
{
    struct sheet *t = &s->all[PAYMENT];
    char no[32];

    snprintf(no, sizeof no, "F%s%05d", v->code, ++v->payments);
    put_text(t, h->key);
    put_text(t, no);
    put_text(t, programme);
    put_month(t, 20190000 + month * 100 + 1);
    put_day(t, rng_mille(r, 10) ? 0 : 20190000 + month * 100 + 15);
    put_money(t, amount);
    put_end(t);
}

/* The first half of 2019; what is late is not paid yet. */
static void payments(struct sheets *s, struct village *v,
                     const struct household *h, struct rng *r)
{
    int last = rng_mille(r, 60) ? rng_range(r, 2, 5) : 6;

    if (rng_mille(r, 850))
        pay(s, v, h, "耕地地力保护补贴", 4, h->size * rng_range(r, 4000, 14000),
            r);
    for (int month = 1; month <= last; month++) {
        if (h->is_destitute)
            pay(s, v, h, "特困供养金", month, DESTITUTE / 12, r);
        else if (h->subsistence)
            pay(s, v, h, h->subsistence == URBAN ? "城市低保金" : "农村低保金",
                month, (int64_t)present(h) * SUBSISTENCE / 12, r);
        if (h->is_orphaned)
            pay(s, v, h, "孤儿基本生活费", month, ORPHAN / 12, r);
    }
}

void write_household(struct sheets *s, struct village *v,
                     const struct household *h, struct rng *r)
{
    v->households++;
    v->people += present(h);
    if (h->class != ORDINARY && v->listed_count < MOST_LISTED)
        v->listed[v->listed_count++] = h->no;
    household_row(s, v, h, r);
    accounts(s, h, r);
    works(s, h, r);
    payments(s, v, h, r);
}
