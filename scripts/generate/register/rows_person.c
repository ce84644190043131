/* rows_person.c - members, their jobs, courses and contracts, see rows.h */
#include "rows.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = { NULL, "视力残疾", "听力残疾", "言语残疾",
    "肢体残疾", "智力残疾", "精神残疾", "多重残疾" };
static const char *const grades[] = { NULL, "一级", "二级", "三级", "四级" };
static const char *const places[] = { "广东省", "浙江省", "江苏省", "福建省",
    "上海市", NULL };

static int truth(struct rng *r, int mille, int blank)
{
    return rng_mille(r, blank) ? -1 : rng_mille(r, mille);
}

/* ---- the member ------------------------------------------------------------------ */

static void who_cells(struct sheet *t, const struct household *h,
                      const struct member *m, const char *key, struct rng *r)
{
    static const char *const peoples[] = { "汉族", "苗族", "侗族", "布依族",
        "土家族", "水族" };
    static const int shares[] = { 520, 210, 160, 60, 40, 10, -1 };
    bool is_poor = h->class != ORDINARY;
    const char *party = m->age >= 18 && rng_mille(r, 45) ? "中共党员"
                        : m->age >= 14 && m->age < 28 && rng_mille(r, 150)
                        ? "共青团员" : "群众";
    char phone[16];

    put_text(t, h->key);
    put_text(t, key);
    put_text(t, m->name);
    put_text(t, m->card[0] ? "残疾人证" : "居民身份证");
    put_text(t, rng_mille(r, m->age < 3 ? 90 : is_poor ? 4 : 18) ? NULL
                : m->card[0] ? m->card : m->id);
    put_text(t, m->is_male ? "男" : "女");
    put_day(t, rng_mille(r, is_poor ? h->gaps : 6) ? 0 : m->born);
    put_text(t, m->relation);
    put_text(t, rng_mille(r, is_poor ? 10 : 120)
                ? NULL : peoples[rng_weighted(r, shares)]);
    put_text(t, rng_mille(r, is_poor ? 30 : 300) ? NULL : party);
    snprintf(phone, sizeof phone, "100%08d", 90000000 + h->no % 10000000);
    put_text(t, m->age >= 16 && rng_mille(r, 250) ? phone : NULL);
    put_text(t, m->marital);
    put_day(t, m->joined);
    put_day(t, m->left);
    put_day(t, m->died);
}

/* Long illnesses and disabilities, a word each; healthy only alone. */
static void health_cells(struct sheet *t, const struct member *m, struct rng *r)
{
    char text[96] = "";

    if (m->health & CHRONIC)
        strcat(text, "长期慢性病");
    if (m->health & SERIOUS)
        strcat(strcat(text, text[0] ? "、" : ""), "患有大病");
    if (m->health & DISABLED)
        strcat(strcat(text, text[0] ? "、" : ""), "残疾");
    put_text(t, rng_mille(r, 12) ? NULL : text[0] ? text : "健康");
    put_text(t, kinds[m->disability]);
    put_text(t, grades[m->grade]);
    put_text(t, m->card[0] ? m->card : NULL);
}

static void insurance_cells(struct sheet *t, const struct household *h,
                            const struct member *m, struct rng *r)
{
    bool is_poor = h->class != ORDINARY, is_employee = m->can_work
                                                       && rng_mille(r, 25);
    bool is_covered = rng_mille(r, is_poor ? 996 : 972);
    bool has_job = m->work_area != NULL;

    put_truth(t, rng_mille(r, is_poor ? h->gaps : 15) ? -1
                 : is_covered && !is_employee);
    put_truth(t, rng_mille(r, is_poor ? h->gaps : 15) ? -1 : is_employee);
    put_truth(t, rng_mille(r, is_poor ? 6 : 60) ? -1
                 : is_covered && rng_mille(r, 985));
    put_truth(t, truth(r, m->age >= 16 && !m->is_student ? 900 : 0,
                       is_poor ? 5 : 60));
    put_text(t, rng_mille(r, is_poor ? 5 : 90) ? NULL : m->labour);
    put_text(t, m->work_area);
    if (has_job && rng_mille(r, 960))
        put_number(t, m->work_months);
    else
        put_blank(t);
    put_text(t, has_job && rng_mille(r, 700) ? rng_text(r, places) : NULL);
}

static void person_row(struct sheets *s, const struct household *h,
                       const struct member *m, const char *key, struct rng *r)
{
    static const char *const safety[] = { "未享受", "农村低保", "城市低保" };
    struct sheet *t = &s->all[PERSON];

    who_cells(t, h, m, key, r);
    put_text(t, m->education);
    put_text(t, m->enrolment);
    put_text(t, m->absence);
    health_cells(t, m, r);
    insurance_cells(t, h, m, r);
    put_text(t, rng_mille(r, 8) ? NULL : safety[h->subsistence]);
    put_text(t, rng_mille(r, 8) ? NULL : h->is_destitute ? "农村特困"
                                                          : "未享受");
    put_truth(t, rng_mille(r, 8) ? -1 : m->is_orphan);
    put_end(t);
}

/* ---- work ----------------------------------------------------------------------------- */

static void job(struct sheets *s, const struct member *m, const char *key,
                struct rng *r)
{
    struct sheet *t = &s->all[JOB];
    bool is_away = strcmp(m->work_area, "乡(镇)内务工") != 0;
    int month = rng_range(r, 1, 12 - m->work_months + 1);
    bool is_over = rng_mille(r, 300) && month + m->work_months <= 12;

    put_text(t, key);
    put_number(t, 1);
    put_text(t, is_away ? "外出务工" : rng_mille(r, 300) ? "合作社务工"
                                                          : "就近务工");
    put_month(t, rng_mille(r, 20) ? 0 : 20190001 + month * 100);
    put_month(t, is_over ? 20190001 + (month + m->work_months) * 100 : 0);
    put_truth(t, truth(r, 180, 30));
    put_text(t, is_away && rng_mille(r, 800) ? rng_text(r, places) : NULL);
    put_text(t, rng_mille(r, 350) ? "测试有限公司" : NULL);
    if (rng_mille(r, 300))
        put_money(t, m->work_months * (int64_t)rng_range(r, 1400, 4600) * 100);
    else
        put_blank(t);
    put_end(t);
}

static void post(struct sheets *s, const char *key, struct rng *r)
{
    static const char *const posts[] = { "护林员", "保洁员", "护路员", "其他",
        NULL };
    struct sheet *t = &s->all[POST];

    put_text(t, key);
    put_number(t, 1);
    put_text(t, rng_text(r, posts));
    put_day(t, rng_month(r, 2017, 2018));
    put_day(t, rng_mille(r, 60) ? 20190301 : 0);
    if (rng_mille(r, 40))
        put_blank(t);
    else
        put_money(t, rng_range(r, 8, 20) * 5000LL);
    put_end(t);
}

static void attendance(struct sheets *s, struct village *v, const char *key,
                       struct rng *r)
{
    struct sheet *t = &s->all[ATTENDANCE];
    int line = 0;

    for (int i = 0; i < v->courses; i++) {
        char no[32];

        if (!rng_mille(r, 45))
            continue;
        snprintf(no, sizeof no, "P%s%d", v->code, i + 1);
        put_text(t, key);
        put_number(t, ++line);
        put_text(t, no);
        put_truth(t, truth(r, 940, 30));
        put_end(t);
        v->attended[i]++;
    }
}

static void contract(struct sheets *s, const struct village *v, const char *key,
                     struct rng *r)
{
    struct sheet *t = &s->all[CONTRACT];
    char text[48];

    put_text(t, key);
    put_number(t, 1);
    put_day(t, 20190100 + rng_range(r, 2, 28));
    put_day(t, 20191231);
    snprintf(text, sizeof text, "测试%s乡卫生院团队", v->township + 6);
    put_text(t, rng_mille(r, 100) ? NULL : text);
    if (rng_mille(r, 120))
        put_blank(t);
    else
        put_number(t, rng_range(r, 0, 6));
    put_end(t);
}

void write_people(struct sheets *s, struct village *v,
                  const struct household *h, struct rng *r)
{
    bool is_poor = h->class != ORDINARY;

    for (int i = 0; i < h->size; i++) {
        const struct member *m = &h->members[i];
        bool is_ill = m->health & (CHRONIC | SERIOUS);
        char key[24];

        snprintf(key, sizeof key, "%s%02u", h->key, (unsigned)(i + 1) % 100);
        person_row(s, h, m, key, r);
        if (m->is_gone)
            continue;
        if (m->work_area && rng_mille(r, is_poor ? 900 : 450))
            job(s, m, key, r);
        else if (is_poor && m->can_work && rng_mille(r, 70))
            post(s, key, r);
        if (m->can_work)
            attendance(s, v, key, r);
        if (rng_mille(r, is_ill ? is_poor ? 950 : 600 : is_poor ? 90 : 25))
            contract(s, v, key, r);
        write_claims(s, v, h, key, i, r);
    }
}
