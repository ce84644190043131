/* people.c - families by size, and what each member learns and does
 *
 * Ages fit each other: a mother is at least twenty when a child is born, and a
 * child at school is of the age of its grade. */
#include "people.h"

#include <stdio.h>
#include <string.h>

static const char *const surnames[] = { "赵", "钱", "孙", "李", "周", "吴", "郑",
    "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许",
    "何", "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏", NULL };
static const char *const given[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛",
    "壬", "癸", "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥",
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };

void name_make(char name[24], struct rng *r, const char *surname)
{
    snprintf(name, 24, "%s测%s", surname, rng_text(r, given));
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* ---- identity numbers ------------------------------------------------------ */

/* The check digit of GB 11643 (ISO 7064, MOD 11-2) after 17 digits. */
static char check_digit(const char *digits)
{
    static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5,
        8, 4, 2 };
    int sum = 0;

    for (int i = 0; i < 17; i++)
        sum += weights[i] * (digits[i] - '0');
    return "10X98765432"[sum % 11];
}

static void give_number(struct member *m, struct numbers *numbers)
{
    int year = m->born / 10000, month = m->born / 100 % 100, day = m->born % 100;
    uint16_t *n = &numbers->given[m->is_male][(year - 1911) * 372
                                              + (month - 1) * 31 + day - 1];

    *n += 1;
    snprintf(m->id, sizeof m->id, "%.6s%08d%03d", numbers->area, m->born,
             *n % 500 * 2 + m->is_male);
    m->id[17] = check_digit(m->id);
    m->id[18] = '\0';
}

/* ---- families ---------------------------------------------------------------- */

static struct member *add(struct household *h, struct rng *r,
                          const char *relation, bool is_male, int age,
                          const char *marital)
{
    struct member *m = &h->members[h->size++];

    *m = (struct member){ .relation = relation, .is_male = is_male,
                          .marital = marital, .age = least(most(age, 0), 99) };
    m->born = rng_day(r, THIS_YEAR - m->age, THIS_YEAR - m->age);
    return m;
}

/* `count` children of a mother of that age, the eldest first. */
static void add_children(struct household *h, struct rng *r, int count,
                         int mother, const char *son, const char *daughter)
{
    int age = rng_range(r, least(2 * count, most(mother - 20, 0)),
                        most(mother - 20, 0));

    age = least(age, 32);
    for (int i = 0; i < count; i++) {
        bool is_male = rng_mille(r, 520);

        add(h, r, is_male ? son : daughter, is_male, age, "未婚");
        age = most(age - rng_range(r, 1, 4), 0);
    }
}

static void alone(struct household *h, struct rng *r)
{
    bool is_male = rng_mille(r, 560), is_single = rng_mille(r, 300);

    if (rng_mille(r, 620))
        add(h, r, "户主", is_male, rng_range(r, 60, 88), "丧偶");
    else
        add(h, r, "户主", is_male, rng_range(r, 36, 68),
            is_male || is_single ? "未婚" : "离异");
}

static void two(struct household *h, struct rng *r)
{
    int age = rng_range(r, 42, 66);
    bool is_male = rng_mille(r, 520), is_father = rng_mille(r, 500);

    if (rng_mille(r, 650)) {
        age = rng_range(r, 44, 78);
        add(h, r, "户主", true, age, "已婚");
        add(h, r, "配偶", false, age - rng_range(r, -1, 5), "已婚");
        return;
    }
    add(h, r, "户主", is_father, age, rng_mille(r, 600) ? "丧偶" : "离异");
    add(h, r, is_male ? "之子" : "之女", is_male,
        rng_range(r, 14, least(age - 21, 30)), "未婚");
}

/* A couple with children and up to two of the husband's parents. */
static void young(struct household *h, struct rng *r, int size)
{
    int elders = size >= 4 ? rng_range(r, 0, 2) : 0, kids = size - 2 - elders;
    int head = rng_range(r, 27 + 2 * kids, 49), wife = head - rng_range(r, -1, 4);

    add(h, r, "户主", true, head, "已婚");
    add(h, r, "配偶", false, wife, "已婚");
    add_children(h, r, kids, wife, "之子", "之女");
    if (elders > 0)
        add(h, r, "之母", false, head + rng_range(r, 21, 28),
            elders == 2 ? "已婚" : "丧偶");
    if (elders > 1)
        add(h, r, "之父", true, head + rng_range(r, 23, 30), "已婚");
}

/* An older couple with a grown child, or a son's family. */
static void old(struct household *h, struct rng *r, int size)
{
    int head = rng_range(r, 50, 68), son, wife, rest;

    add(h, r, "户主", true, head, "已婚");
    add(h, r, "配偶", false, head - rng_range(r, 0, 4), "已婚");
    if (size == 3) {
        bool is_male = rng_mille(r, 600);

        add(h, r, is_male ? "之子" : "之女", is_male,
            rng_range(r, 18, head - 24), "未婚");
        return;
    }
    son = head - rng_range(r, 22, 27);
    wife = most(son - rng_range(r, 0, 3), 21);
    add(h, r, "之子", true, son, "已婚");
    add(h, r, "之儿媳", false, wife, "已婚");
    rest = size - 4;
    if (rest > 2) {
        add(h, r, "之母", false, head + rng_range(r, 20, 26), "丧偶");
        rest--;
    }
    add_children(h, r, rest, wife, "之孙子", "之孙女");
}

/* Grandparents and a child that has nobody else. */
static void orphaned(struct household *h, struct rng *r)
{
    int head = rng_range(r, 58, 70);
    bool is_male = rng_mille(r, 520);

    add(h, r, "户主", true, head, "已婚");
    add(h, r, "配偶", false, head - rng_range(r, 0, 4), "已婚");
    add(h, r, is_male ? "之孙子" : "之孙女", is_male, rng_range(r, 4, 16),
        "未婚")->is_orphan = true;
    h->is_orphaned = true;
}

static void family(struct household *h, struct rng *r)
{
    static const int sizes[] = { 0, 120, 210, 250, 220, 120, 50, 20, 10, -1 };
    int size = rng_weighted(r, sizes);

    if (size == 1)
        alone(h, r);
    else if (size == 2)
        two(h, r);
    else if (size == 3 && rng_mille(r, 8))
        orphaned(h, r);
    else if (rng_mille(r, size <= 5 ? 560 : 300))
        young(h, r, size);
    else
        old(h, r, size);
}

/* ---- schooling ------------------------------------------------------------------ */

/* Completed years on 1 September 2019. */
static int school_age(const struct member *m)
{
    return m->age - (m->born % 10000 > 901);
}

static const char *learned(struct rng *r, int age)
{
    static const char *const words[] = { "文盲或半文盲", "小学", "初中", "高中",
        "大专", "本科及以上" };
    static const int by_age[][7] = { { 20, 120, 560, 160, 90, 50, -1 },
        { 60, 400, 420, 90, 20, 10, -1 }, { 420, 450, 110, 20, 0, 0, -1 } };

    return words[rng_weighted(r, by_age[age < 40 ? 0 : age < 60 ? 1 : 2])];
}

static const char *upper(struct rng *r, int age)
{
    static const char *const senior[] = { "普通高中一年级", "普通高中二年级",
        "普通高中三年级" };
    static const char *const vocational[] = { "中职一年级", "中职二年级",
        "中职三年级" };
    static const char *const bachelor[] = { "本科一年级", "本科二年级",
        "本科三年级", "本科四年级" };
    static const char *const college[] = { "高职高专一年级", "高职高专二年级",
        "高职高专三年级" };

    if (age < 18)
        return (rng_mille(r, 600) ? senior : vocational)[most(age - 15, 0)];
    return rng_mille(r, 450) ? bachelor[age - 18]
                             : college[least(age - 18, 2)];
}

/* One of education and enrolment is set; of those of school age few are not at
 * school, and of these a third has no reason entered. */
static void schooling(struct member *m, struct rng *r)
{
    static const char *const reasons[] = { "因病", "因残", "厌学", "厌学", NULL };
    static const char *const grades[] = { "七年级", "八年级", "九年级" };
    int age = school_age(m);

    m->is_student = age >= 3;
    if (age < 3) {
        m->enrolment = "学龄前儿童";
    } else if (age < 6) {
        m->enrolment = "学前教育";
    } else if (age < 15) {
        m->enrolment = age < 12 ? "小学" : grades[age - 12];
        if (rng_mille(r, 6)) {
            m->enrolment = "非在校生";
            m->absence = rng_mille(r, 667) ? rng_text(r, reasons) : NULL;
        }
    } else if (age < 18 && rng_mille(r, 900)) {
        m->enrolment = upper(r, age);
    } else if (age >= 18 && age < 22 && !strcmp(m->marital, "未婚")
               && rng_mille(r, 480)) {
        m->enrolment = upper(r, age);
    } else {
        m->is_student = false;
        m->education = age < 18 ? "初中" : learned(r, age);
    }
}

/* ---- health and work ---------------------------------------------------------- */

static void health(struct member *m, struct rng *r)
{
    int chronic = m->age < 20 ? 8 : m->age < 45 ? 50 : m->age < 60 ? 150 : 300;
    int serious = m->age < 20 ? 3 : m->age < 45 ? 9 : m->age < 60 ? 25 : 40;
    int disabled = m->age < 20 ? 10 : m->age < 60 ? 30 : 70;

    if (rng_mille(r, chronic))
        m->health |= CHRONIC;
    if (rng_mille(r, serious))
        m->health |= SERIOUS;
    if (rng_mille(r, disabled)) {
        static const int kinds[] = { 0, 12, 18, 2, 50, 7, 8, 3, -1 };
        static const int grades[] = { 0, 14, 30, 32, 24, -1 };

        m->health |= DISABLED;
        m->disability = rng_weighted(r, kinds);
        m->grade = rng_weighted(r, grades);
        memcpy(m->card, m->id, 18);
        m->card[18] = (char)('0' + m->disability);
        m->card[19] = (char)('0' + m->grade);
    }
}

static void work(struct member *m, struct rng *r)
{
    static const char *const areas[] = { "乡(镇)内务工", "乡(镇)外县内务工",
        "县外省内务工", "省外务工" };
    static const int shares[] = { 16, 22, 16, 46, -1 };
    bool is_hurt = m->health & SERIOUS || (m->grade > 0 && m->grade <= 2);

    if (m->is_student || m->age < 16) {
        m->labour = "无劳动力";
    } else if (is_hurt) {
        m->labour = "丧失劳动力";
    } else if (m->age >= 60) {
        m->labour = m->age >= 70 ? "无劳动力" : "弱劳动力或半劳动力";
    } else {
        m->can_work = true;
        m->labour = rng_mille(r, 150) ? "技能劳动力" : "普通劳动力";
        if (rng_mille(r, m->age < 45 ? 520 : 280)) {
            m->work_area = areas[rng_weighted(r, shares)];
            m->work_months = rng_range(r, 3, 12);
        }
    }
}

/* Few came to the household or left it; one that is gone stays entered. */
static void come_and_go(struct household *h, struct member *m, struct rng *r)
{
    int day = rng_day(r, 2015, 2019);

    if (m == h->members || day <= m->born)
        return;
    if (rng_mille(r, 15))
        m->joined = day;
    else if (rng_mille(r, 14))
        m->left = day;
    else if (rng_mille(r, m->age >= 70 ? 40 : 3))
        m->died = day;
    m->is_gone = m->left || m->died;
}

/* ---- the register of the poor --------------------------------------------------- */

/* When it was identified and left the list; most in 2014, more each year. */
static void on_list(struct household *h, struct rng *r)
{
    static const int exits[] = { 80, 120, 170, 210, 260, -1 };

    h->identified = rng_mille(r, 780) ? 20140101 : rng_month(r, 2015, 2017);
    if (rng_mille(r, 820)) {
        int year = 2014 + rng_weighted(r, exits);

        h->class = EXITED;
        h->exited = most(year, h->identified / 10000) * 10000 + 1201;
        if (rng_mille(r, 12)) {
            h->relapsed = rng_month(r, 2019, 2019);
            h->class = LISTED;
        }
        return;
    }
    h->class = LISTED;
    if (rng_mille(r, 60))
        h->identified = rng_month(r, 2019, 2019);
    if (rng_mille(r, 850))
        h->planned = rng_mille(r, 900) ? 2019 : 2020;
}

static void support(struct household *h, struct rng *r)
{
    bool is_weak = true, is_poor = h->class != ORDINARY;

    for (int i = 0; i < h->size; i++)
        is_weak = is_weak && !h->members[i].can_work;
    h->is_destitute = h->size == 1 && h->members[0].age >= 60
                      && !strcmp(h->members[0].marital, "未婚")
                      && rng_mille(r, 700);
    if (!h->is_destitute && rng_mille(r, is_poor ? is_weak ? 550 : 160
                                                 : is_weak ? 60 : 12))
        h->subsistence = rng_mille(r, 30) ? URBAN : RURAL;
}

/* What a household still lacks; more of those on the list. */
static void needs(struct household *h, struct rng *r)
{
    static const int grades[][6] = { { 380, 420, 12, 4, 184, -1 },
        { 560, 420, 4, 1, 15, -1 }, { 430, 430, 90, 35, 15, -1 } };

    h->grade = rng_weighted(r, grades[h->class]);
    h->fails_water = rng_mille(r, h->class == LISTED ? 60 : 12);
    h->fails_food = rng_mille(r, h->class == LISTED ? 12 : 1);
    if (h->class == ORDINARY) {
        h->was_rebuilt = rng_mille(r, 45);
        return;
    }
    h->was_rebuilt = rng_mille(r, 300);
    h->was_relocated = !h->was_rebuilt && rng_mille(r, 160);
    h->was_repaired = !h->was_rebuilt && !h->was_relocated && rng_mille(r, 90);
    if ((h->was_rebuilt || h->was_relocated) && h->grade < 4)
        h->grade = rng_mille(r, 985) ? 0 : h->grade;
}

void household_make(struct household *h, struct rng *r, struct numbers *numbers,
                    int no, int listed_mille)
{
    const char *surname = rng_text(r, surnames);

    *h = (struct household){ .no = no };
    snprintf(h->key, sizeof h->key, "H%08d", no);
    family(h, r);
    for (int i = 0; i < h->size; i++) {
        struct member *m = &h->members[i];
        bool is_own = i == 0 || strncmp(m->relation, "之", strlen("之")) == 0;

        name_make(m->name, r, is_own && strcmp(m->relation, "之儿媳")
                                  && strcmp(m->relation, "之母") ? surname
                                  : rng_text(r, surnames));
        give_number(m, numbers);
        schooling(m, r);
        health(m, r);
        work(m, r);
        come_and_go(h, m, r);
    }
    if (rng_mille(r, listed_mille))
        on_list(h, r);
    support(h, r);
    needs(h, r);
}
