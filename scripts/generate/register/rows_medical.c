/* rows_medical.c - bills, and who paid which part, see rows.h
 *
 * Who paid is reckoned as the pack of Ankang says (deductible and share by
 * level, then bands, then aid for the registered), each bill as the first of
 * its year; a few sheets hold slips, so that checking them finds something. */
#include "rows.h"

#include <stdio.h>

static const struct level {
    int64_t deductible;        /* fen */
    int percent;
    const char *suffix;        /* of the hospital's number; NULL: township */
} levels[] = {
    { 20000, 80, NULL }, { 20000, 80, "B" }, { 60000, 70, "A" },
    { 200000, 60, "C" },
};

struct bill {
    bool is_stay;
    int64_t total, in_policy, basic, major, aid;
    const struct level *level;
};

static int64_t half_up(int64_t n, int64_t by)
{
    return (n + by / 2) / by;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* 60 % from 10,000 to 50,000 yuan, 70 % to 100,000, 80 % above. */
static int64_t banded(int64_t left)
{
    static const int64_t edges[] = { 1000000, 5000000, 10000000, INT64_MAX };
    int64_t tenths = 0;

    for (int i = 0; i < 3 && left > edges[i]; i++)
        tenths += (smaller(left, edges[i + 1]) - edges[i]) * (6 + i);
    return half_up(tenths, 10);
}

static void reckon(struct bill *b, bool is_poor)
{
    int64_t above = b->in_policy - b->level->deductible, left = b->in_policy;

    if (!b->is_stay) {
        b->basic = half_up(b->in_policy * 60, 100);
        return;
    }
    b->basic = smaller(above > 0 ? half_up(above * b->level->percent, 100) : 0,
                       12000000);
    left -= b->basic;
    b->major = smaller(banded(left), 30000000);
    left -= b->major;
    b->aid = is_poor ? smaller(half_up(left * 70, 100), 3000000) : 0;
}

static void draw(struct bill *b, struct rng *r, bool is_serious)
{
    static const int stays[] = { 380, 120, 380, 120, -1 };
    static const int visits[] = { 700, 80, 200, 20, -1 };

    *b = (struct bill){ .is_stay = rng_mille(r, is_serious ? 800 : 300) };
    b->level = &levels[rng_weighted(r, b->is_stay ? stays : visits)];
    if (!b->is_stay)
        b->total = rng_range(r, 2500, 48000);
    else if (is_serious && rng_mille(r, 450))
        b->total = rng_range(r, 12000, 130000) * 100LL;
    else
        b->total = rng_range(r, 120000, 1100000);
    b->in_policy = b->total * rng_range(r, 780, 1000) / 1000;
}

static void days(struct sheet *t, const struct bill *b, struct rng *r)
{
    int month = rng_range(r, 1, 11), day = rng_range(r, 1, 27);
    int base = rng_range(r, 2018, 2019) * 10000 + month * 100, out = day + 1;

    if (b->is_stay && day > 18)
        out = 100 + day - 18;
    else if (b->is_stay)
        out = day + 9;
    put_day(t, base + out);
    put_day(t, b->is_stay && rng_mille(r, 985) ? base + day : 0);
    put_day(t, b->is_stay && rng_mille(r, 985) ? base + out : 0);
}

static void paid_cells(struct sheet *t, const struct bill *b, struct rng *r)
{
    int64_t slip = rng_mille(r, 5) ? rng_range(r, 1, 9) * 1000 : 0;
    int64_t self = b->total - b->basic - b->major - b->aid;

    put_money(t, b->total);
    if (rng_mille(r, 8))
        put_blank(t);
    else
        put_money(t, b->in_policy);
    put_money(t, b->basic > slip ? b->basic - slip : b->basic);
    if (rng_mille(r, 10))
        put_blank(t);
    else
        put_money(t, b->major);
    put_money(t, b->aid);
    put_money(t, 0);
    put_money(t, b->basic > slip ? self + slip : self);
    put_end(t);
}

static void claim(struct sheets *s, struct village *v,
                  const struct household *h, const char *person, bool is_serious,
                  bool is_chronic, struct rng *r)
{
    static const char *const serious[] = { "恶性肿瘤", "终末期肾病", "脑梗死",
        "急性心肌梗死", NULL };
    static const char *const chronic[] = { "高血压", "糖尿病", "慢性阻塞性肺病",
        "类风湿关节炎", NULL };
    static const char *const common[] = { "肺炎", "阑尾炎", "骨折", "上呼吸道感染",
        NULL };
    struct sheet *t = &s->all[CLAIM];
    struct bill b;
    char no[32];

    draw(&b, r, is_serious);
    reckon(&b, h->class != ORDINARY);
    put_text(t, person);
    snprintf(no, sizeof no, "J%s%05d", v->code, ++v->claims);
    put_text(t, no);
    days(t, &b, r);
    if (b.level->suffix)
        snprintf(no, sizeof no, "Y%s%s", v->county, b.level->suffix);
    else
        snprintf(no, sizeof no, "Y%s", v->township);
    put_text(t, rng_mille(r, 6) ? NULL : no);
    put_truth(t, b.is_stay);
    put_truth(t, rng_mille(r, 15) ? -1 : b.is_stay && b.level == &levels[3]
                                         && rng_mille(r, 850));
    put_text(t, rng_mille(r, 60) ? NULL
                : rng_text(r, is_serious ? serious : is_chronic ? chronic
                                                                : common));
    paid_cells(t, &b, r);
}

void write_claims(struct sheets *s, struct village *v,
                  const struct household *h, const char *person, int member,
                  struct rng *r)
{
    static const int ill[] = { 280, 260, 190, 140, 80, 50, -1 };
    static const int well[] = { 850, 125, 25, -1 };
    unsigned health = h->members[member].health;
    int n = rng_weighted(r, health & (SERIOUS | CHRONIC) ? ill : well);

    for (int i = 0; i < n; i++)
        claim(s, v, h, person, health & SERIOUS, health & CHRONIC, r);
}
