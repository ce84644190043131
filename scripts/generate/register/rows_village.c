/* rows_village.c - sheets, and the rows of villages, see rows.h */
#include "rows.h"

#include <stdio.h>

static const struct {
    const char *file, *header;
} plan[SHEETS] = {
    { "01_region.csv", "code,zh,en" },
    { "02_village.csv", "村编号,村名称,行政区划代码,贫困村,出列时间" },
    { "03_settlement.csv", "村编号,组寨编号,组寨名称,组寨类型" },
    { "04_village_year.csv", "村编号,年度,公安户籍户数,公安户籍人口,农户总数,"
      "农户总人口,人均可支配收入,村集体经济收入,有集体经济或合作组织,"
      "通沥青(水泥)路,饮水安全率,电力入户率,有标准化卫生室,参合率,"
      "脱贫户收入占比" },
    { "05_hospital.csv", "机构编码,机构名称,机构所在地,机构级别" },
    { "06_household.csv", "村编号,户编号,户主姓名,户主证件号码,户联系电话,"
      "银行卡号,村民组,自然寨,建档立卡户,识别标准,贫困户属性,主要致贫原因,"
      "脱贫标志,识别时间,计划脱贫年度,脱贫时间,返贫时间,不愁吃,不愁穿,饮水安全,"
      "住房等级,住房鉴定时间,住房面积,住房结构,是否通生活用电,是否通广播电视,"
      "是否有卫生厕所,入户道路是否硬化,与村主干路距离,耕地面积,林地面积,"
      "退耕还林面积,养猪,养牛,养羊,家禽,魔芋种植面积,加入农民专业合作社" },
    { "07_income.csv", "户编号,年度,工资性收入,生产经营性收入,财产性收入,"
      "转移性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,"
      "其他转移性收入,生产经营性支出" },
    { "08_housing_work.csv", "户编号,序号,工程类型,实施年月,安置方式,入住时间,"
      "补助金额" },
    { "09_refusal.csv", "户编号,序号,记录时间,动员事项,动员次数,拒绝原因" },
    { "10_payment.csv", "户编号,发放编号,补贴项目,所属期,发放时间,发放金额" },
    { "11_person.csv", "户编号,人口编号,姓名,证件类型,证件号码,性别,出生日期,"
      "与户主关系,民族,政治面貌,成员联系电话,婚姻状况,迁入时间,迁出时间,死亡时间,"
      "文化程度,在校生状况,义务教育阶段未上学原因,健康状况,残疾类别,残疾等级,"
      "残疾证号,是否参加城乡居民基本医疗保险,是否参加城镇职工基本医疗保险,"
      "是否参加大病保险,是否参加城乡居民基本养老保险,劳动技能,务工状况,务工时间,"
      "务工所在地,享受低保政策情况,享受特困供养政策情况,享受孤儿保障" },
    { "12_job.csv", "人口编号,序号,就业类型,开始时间,结束时间,是否有组织输出,"
      "就业地点,务工企业名称,已发放工资" },
    { "13_post.csv", "人口编号,序号,岗位类型,上岗时间,离岗时间,岗位补贴标准" },
    { "14_contract.csv", "人口编号,序号,签约时间,协议到期,签约团队,随访次数" },
    { "15_claim.csv", "人口编号,结算单号,结算时间,入院时间,出院时间,就诊医疗机构,"
      "是否住院,是否转诊,疾病名称,总费用,政策范围内费用,统筹报销金额,"
      "大病报销金额,医疗救助金额,其他报销金额,个人自付金额" },
    { "16_course.csv", "村编号,培训期号,培训内容,培训时间,培训天数,培训人数" },
    { "17_attendance.csv", "人口编号,序号,参加培训期号,是否合格" },
    { "18_project.csv", "村编号,项目编号,项目名称,项目类型,实施时间,完工时间,"
      "受益组,规模,规模单位,投入资金,每股金额,可分配收益,预计首次分红时间,"
      "项目说明" },
    { "19_shareholding.csv", "项目编号,序号,持股户编号,股数,入股时间" },
};

bool sheets_open(struct sheets *s, const char *dir)
{
    for (int i = 0; i < SHEETS; i++)
        if (!sheet_open(&s->all[i], dir, plan[i].file, plan[i].header))
            return false;
    return true;
}

bool sheets_close(struct sheets *s)
{
    bool is_good = true;

    for (int i = 0; i < SHEETS; i++)
        is_good = sheet_close(&s->all[i]) && is_good;
    return is_good;
}

/* ---- hospitals ------------------------------------------------------------------ */

static void hospital(struct sheets *s, const char *no, const char *name,
                     const char *county, const char *level)
{
    struct sheet *t = &s->all[HOSPITAL];

    put_text(t, no);
    put_text(t, name);
    put_text(t, county);
    put_text(t, level);
    put_end(t);
}

void write_hospitals(struct sheets *s, const struct village *v, bool is_first)
{
    char no[24], name[48];

    if (is_first) {
        snprintf(no, sizeof no, "Y%sA", v->county);
        hospital(s, no, "测试县人民医院", v->county, "二级医院");
        snprintf(no, sizeof no, "Y%sB", v->county);
        hospital(s, no, "测试县中医院", v->county, "一级医院");
        snprintf(no, sizeof no, "Y%sC", v->county);
        hospital(s, no, "测试州市人民医院", v->county, "三级医院");
    }
    snprintf(no, sizeof no, "Y%s", v->township);
    snprintf(name, sizeof name, "测试%s乡卫生院", v->township + 6);
    hospital(s, no, name, v->county, "乡镇卫生院");
}

/* ---- a village and its groups ------------------------------------------------- */

static void settlements(struct sheets *s, const struct village *v)
{
    struct sheet *t = &s->all[SETTLEMENT];
    char text[32];

    for (int i = 0; i < v->groups + v->hamlets; i++) {
        bool is_group = i < v->groups;
        int n = is_group ? i + 1 : i - v->groups + 1;

        put_text(t, v->code);
        snprintf(text, sizeof text, "%s%c%02d", v->code, is_group ? 'Z' : 'J',
                 n);
        put_text(t, text);
        snprintf(text, sizeof text, is_group ? "第%d组" : "测试%d寨", n);
        put_text(t, text);
        put_text(t, is_group ? "村民组" : "自然村寨");
        put_end(t);
    }
}

void write_village(struct sheets *s, struct village *v, struct rng *r)
{
    struct sheet *t = &s->all[VILLAGE];
    char text[32];
    int left = 0;

    v->is_poor = rng_mille(r, 400);
    v->listed_mille = v->is_poor ? rng_range(r, 280, 480) : rng_range(r, 60, 200);
    v->gaps = rng_mille(r, 600) ? 0 : 2;
    v->groups = rng_range(r, 4, 9);
    v->hamlets = rng_range(r, 2, 6);
    v->courses = rng_range(r, 0, MOST_COURSES);
    if (v->is_poor && rng_mille(r, 620))
        left = rng_range(r, 2016, 2018) * 10000 + 1201;

    put_text(t, v->code);
    snprintf(text, sizeof text, "测试%s村", v->code + 9);
    put_text(t, text);
    put_text(t, v->code);
    put_truth(t, v->is_poor);
    put_month(t, left);
    put_end(t);
    settlements(s, v);
}

static void put_or_blank(struct sheet *t, struct rng *r, int blank, int64_t n,
                         int digits)
{
    if (rng_mille(r, blank))
        put_blank(t);
    else
        put_scaled(t, n, digits);
}

/* Rates as the offices write them, in decimals of a hundred. */
static void put_rate(struct sheet *t, struct rng *r, int low, int high)
{
    char text[16];
    int n = rng_range(r, low, high);

    snprintf(text, sizeof text, "%d.%02d%%", n / 100, n % 100);
    put_text(t, rng_mille(r, 20) ? NULL : text);
}

/* The offices began to count who is entered with the police in 2018. A year is
 * missing now and then. */
static void years(struct sheets *s, struct village *v, struct rng *r)
{
    struct sheet *t = &s->all[VILLAGE_YEAR];
    int share = rng_range(r, 6000, 7200);

    for (int year = 2017; year <= THIS_YEAR; year++) {
        int blank = year == 2017 ? 700 : 15;

        share += rng_range(r, -60, 260);
        if (rng_mille(r, 15))
            continue;
        put_text(t, v->code);
        put_number(t, year);
        put_or_blank(t, r, blank, v->households
                     + v->households * rng_range(r, 60, 240) / 1000, 0);
        put_or_blank(t, r, blank, v->people
                     + v->people * rng_range(r, 5, 60) / 1000, 0);
        put_or_blank(t, r, 5, v->households, 0);
        put_or_blank(t, r, 5, v->people, 0);
        put_or_blank(t, r, 60, rng_range(r, 7200, 11800) * 100LL, 2);
        put_or_blank(t, r, 40, rng_range(r, 0, 900) * 10000LL, 2);
        put_truth(t, rng_mille(r, 820));
        put_truth(t, rng_mille(r, 960));
        put_rate(t, r, 9500, 10000);
        put_rate(t, r, 9980, 10000);
        put_truth(t, rng_mille(r, 20) ? -1 : rng_mille(r, 930));
        put_rate(t, r, 9700, 10000);
        if (rng_mille(r, 50))
            put_blank(t);
        else {
            char text[16];

            snprintf(text, sizeof text, "%d.%02d%%", share / 100, share % 100);
            put_text(t, text);
        }
        put_end(t);
    }
}

/* ---- courses, projects, shares --------------------------------------------------- */

static void courses(struct sheets *s, const struct village *v, struct rng *r)
{
    static const char *const subjects[] = { "生猪养殖实用技术", "魔芋种植技术",
        "茶园管护", "家政服务", "建筑工匠", "电商基础", NULL };
    struct sheet *t = &s->all[COURSE];
    char text[32];

    for (int i = 0; i < v->courses; i++) {
        put_text(t, v->code);
        snprintf(text, sizeof text, "P%s%d", v->code, i + 1);
        put_text(t, text);
        put_text(t, rng_text(r, subjects));
        put_day(t, rng_day(r, 2017 + i, 2017 + i));
        put_number(t, rng_range(r, 2, 15));
        if (rng_mille(r, 30))
            put_blank(t);
        else
            put_number(t, v->attended[i]);
        put_end(t);
    }
}

static void shares(struct sheets *s, const struct village *v, const char *project,
                   int began, struct rng *r)
{
    struct sheet *t = &s->all[SHAREHOLDING];
    int line = 0, usual = rng_range(r, 50, 300) * 100;

    for (int i = 0; i < v->listed_count; i++) {
        char text[16];

        if (!rng_mille(r, 820))
            continue;
        snprintf(text, sizeof text, "H%08d", v->listed[i]);
        put_text(t, project);
        put_number(t, ++line);
        put_text(t, text);
        put_or_blank(t, r, 4, rng_mille(r, 900) ? usual
                                                : rng_range(r, 100, 60000), 4);
        put_month(t, rng_mille(r, 900) ? began : 0);
        put_end(t);
    }
}

/* What a project of the kind `k` is called and measured in. */
static const struct {
    const char *kind, *name, *unit;
    int low, high;                    /* extent, in hundredths */
} works[] = {
    { "产业", "特色种养殖", "亩", 2000, 60000 },
    { "人畜饮水", "人畜饮水", "处", 100, 600 },
    { "道路", "通组路", "公里", 40, 900 },
    { "太阳能路灯", "太阳能路灯", "盏", 1000, 16000 },
    { "庭院硬化", "庭院硬化", "户", 1500, 20000 },
    { "机耕道", "机耕道", "公里", 50, 700 },
    { "其他", "公共服务设施", "处", 100, 300 },
};

/* The proceeds of an industry: known, not known yet, or none. */
static void proceeds(struct sheet *t, struct rng *r, bool is_industry,
                     int64_t funds)
{
    static const int known[] = { 620, 190, 190, -1 };
    int which = rng_weighted(r, known);

    if (!is_industry || which == 2)
        put_text(t, "<空>");
    else if (which == 1)
        put_blank(t);
    else
        put_money(t, funds * rng_range(r, 30, 95) / 1000);
}

static void project(struct sheets *s, const struct village *v, int n, int k,
                    struct rng *r)
{
    struct sheet *t = &s->all[PROJECT];
    bool is_industry = k == 0;
    int began = rng_month(r, 2014, 2018);
    int64_t funds = rng_range(r, 60, 1200) * 100000LL;
    char no[32], text[64];

    put_text(t, v->code);
    snprintf(no, sizeof no, "X%s%02d", v->code, n);
    put_text(t, no);
    snprintf(text, sizeof text, "测试%s项目", works[k].name);
    put_text(t, text);
    put_text(t, works[k].kind);
    put_month(t, began);
    put_month(t, is_industry || rng_mille(r, 100) ? 0 : began + 10000);
    snprintf(text, sizeof text, "%sZ%02d", v->code, rng_range(r, 1, v->groups));
    put_text(t, is_industry || rng_mille(r, 300) ? NULL : text);
    put_or_blank(t, r, 250, rng_range(r, works[k].low, works[k].high), 2);
    put_text(t, rng_mille(r, 60) ? NULL : works[k].unit);
    put_or_blank(t, r, 200, funds, 2);
    if (is_industry)
        put_money(t, 100000);
    else
        put_blank(t);
    proceeds(t, r, is_industry, funds);
    put_month(t, is_industry && rng_mille(r, 500) ? began + 10000 : 0);
    put_text(t, is_industry && rng_mille(r, 400)
                ? "产生效益后按户平均分红" : NULL);
    put_end(t);
    if (is_industry)
        shares(s, v, no, began, r);
}

void write_village_after(struct sheets *s, struct village *v, struct rng *r)
{
    int industries = rng_range(r, 0, v->is_poor ? 3 : 1);
    int others = rng_range(r, 0, 4), n = 0;

    years(s, v, r);
    courses(s, v, r);
    for (int i = 0; i < industries; i++)
        project(s, v, ++n, 0, r);
    for (int i = 0; i < others; i++)
        project(s, v, ++n, rng_range(r, 1, 6), r);
}
