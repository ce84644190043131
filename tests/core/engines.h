/* engines.h - random rules over a random register, judged by both engines
 *
 * The programs are the same for the same seed. Everything the language has is
 * in them: nil, unknown and outside, overflow, loops in loops, helpers, what is
 * inherited, figures that are pending, ended, in tables, bands and steps. */
#ifndef HK_TEST_ENGINES_H
#define HK_TEST_ENGINES_H

#include "judging.h"

#define COUNT_OF(a) ((int)(sizeof(a) / sizeof(a)[0]))

static const char engines_model[] =
    "entity \"clinic\" { zh = \"诊所\", en = \"clinic\", key = \"no\",\n"
    "  list = \"clinics\",\n"
    "  text \"no\" { zh = \"编号\", en = \"no\", required = true },\n"
    "  integer \"fee\" { zh = \"费\", en = \"fee\" },\n"
    "  boolean \"open\" { zh = \"开\", en = \"open\" } }\n"
    "entity \"farm\" { zh = \"农场\", en = \"farm\", key = \"farm_no\",\n"
    "  list = \"farms\",\n"
    "  text \"farm_no\" { zh = \"编号\", en = \"number\", required = true },\n"
    "  region \"region\" { zh = \"区划\", en = \"region\", level = \"parish\" },\n"
    "  region \"market\" { zh = \"集市\", en = \"market\", level = \"parish\" },\n"
    "  boolean \"fenced\" { zh = \"围栏\", en = \"fenced\" },\n"
    "  boolean \"leased\" { zh = \"租\", en = \"leased\", optional = true },\n"
    "  enum \"soil\" { zh = \"土\", en = \"soil\", \"A\", \"B\", \"C\" },\n"
    "  integer \"size\" { zh = \"人数\", en = \"size\", min = 0, max = 40 },\n"
    "  integer \"rent\" { zh = \"租金\", en = \"rent\", optional = true },\n"
    "  integer \"big\" { zh = \"大\", en = \"big\" },\n"
    "  money \"debt\" { zh = \"债\", en = \"debt\", unit = \"penny\" },\n"
    "  date \"left_on\" { zh = \"离开\", en = \"left\", optional = true },\n"
    "  date \"founded\" { zh = \"建\", en = \"founded\" },\n"
    "  link \"vet\" { zh = \"兽医\", en = \"vet\", to = \"clinic\",\n"
    "    optional = true } }\n"
    "entity \"animal\" { zh = \"牲畜\", en = \"animal\", within = \"farm\",\n"
    "  key = \"line\", list = \"animals\",\n"
    "  integer \"line\" { zh = \"行\", en = \"line\", min = 1 },\n"
    "  enum \"kind\" { zh = \"种\", en = \"kind\", \"goat\", \"cow\" },\n"
    "  boolean \"sold\" { zh = \"卖\", en = \"sold\" },\n"
    "  integer \"heads\" { zh = \"头数\", en = \"heads\", min = -5, max = 1000 } }\n"
    "entity \"weighing\" { zh = \"称重\", en = \"weighing\",\n"
    "  within = \"animal\", key = \"taken\", list = \"weighings\",\n"
    "  dated = \"taken\",\n"
    "  date \"taken\" { zh = \"日期\", en = \"taken\", required = true },\n"
    "  integer \"kilos\" { zh = \"公斤\", en = \"kilos\",\n"
    "    min = 0, max = 900 } }\n"
    "entity \"harvest\" { zh = \"收成\", en = \"harvest\", within = \"farm\",\n"
    "  per = \"year\", list = \"harvests\",\n"
    "  integer \"worth\" { zh = \"值\", en = \"worth\" } }\n";

static const char engines_figures[] =
    "local F = { source = \"a book\", grade = \"D\" }\n"
    "param \"line\" { kind = \"integer\", zh = \"线\", en = \"line\",\n"
    "  [\"1998\"] = { 4, source = \"a\", grade = \"D\" },\n"
    "  [\"2010-06-01\"] = { 9, source = \"a\", grade = \"D\" },\n"
    "  [\"2018\"] = { 7, source = \"a\", grade = \"D\" } }\n"
    "param \"local_line\" { kind = \"integer\", zh = \"本地线\", en = \"local\",\n"
    "  by = \"region\",\n"
    "  [\"2003\"] = { 6, source = \"a\", grade = \"D\" },\n"
    "  [\"2018\"] = { 8, source = \"a\", grade = \"D\" } }\n"
    "param \"one\" { kind = \"integer\", zh = \"一\", en = \"one\",\n"
    "  [\"2018\"] = { 1, source = \"a\", grade = \"D\" } }\n"
    "param \"parts\" { unit = \"rate\", keys = { \"x\", \"y\" },\n"
    "  zh = \"份\", en = \"parts\",\n"
    "  [\"2018\"] = { { x = decimal(0.3333), y = decimal(0.6667) },\n"
    "    source = \"a\", grade = \"D\" } }\n"
    "param \"season\" { kind = \"window\", zh = \"季\", en = \"season\",\n"
    "  [\"2018\"] = { window(day(2017, 3, 1), day(2018, 10, 31)), source = \"a\",\n"
    "    grade = \"D\" } }\n"
    "param \"coming\" { kind = \"integer\", zh = \"来\", en = \"coming\",\n"
    "  [\"2018\"] = { pending \"not yet\", source = \"a\", grade = \"D\" } }\n"
    "param \"gone\" { kind = \"integer\", zh = \"去\", en = \"gone\",\n"
    "  [\"2018\"] = { ended \"long ago\", source = \"a\", grade = \"D\" } }\n"
    "param \"late\" { kind = \"integer\", zh = \"晚\", en = \"late\",\n"
    "  [\"2030\"] = { 3, source = \"a\", grade = \"D\" } }\n"
    "param \"by_soil\" { kind = \"integer\", zh = \"土\", en = \"soil\",\n"
    "  key = \"farm.soil\",\n"
    "  [\"2001\"] = { { A = 2, B = 3, C = 4 }, source = \"a\",\n"
    "    grade = \"D\" },\n"
    "  [\"2018\"] = { { A = 5, B = pending \"later\", C = 1 }, source = \"a\",\n"
    "    grade = \"D\" } }\n"
    "param \"other\" { kind = \"integer\", zh = \"其\", en = \"other\",\n"
    "  key = \"farm.soil\", default = 9,\n"
    "  [\"2018\"] = { { A = 2 }, source = \"a\", grade = \"D\" } }\n"
    "param \"by_size\" { kind = \"integer\", zh = \"大小\", en = \"size\",\n"
    "  key = \"integer\",\n"
    "  [\"2018\"] = { { [0] = 1, [1] = 10, [2] = -4, [3] = 100, [7] = 8 },\n"
    "    source = \"a\", grade = \"D\" } }\n"
    "param \"share\" { unit = \"rate\", zh = \"率\", en = \"share\",\n"
    "  [\"2018\"] = { percent(35), source = \"a\", grade = \"D\" } }\n"
    "param \"grade\" { kind = \"integer\", zh = \"档\", en = \"grade\",\n"
    "  [\"2006\"] = { steps { { from = 1, 2 }, { from = 5, 6 } },\n"
    "    source = \"a\", grade = \"D\" },\n"
    "  [\"2018\"] = { steps { { from = 2, 20 }, { above = 10, 30 },\n"
    "    { from = 500, pending \"open\" } }, source = \"a\", grade = \"D\" } }\n"
    "param \"bands\" { unit = \"rate\", zh = \"段\", en = \"bands\",\n"
    "  [\"2018\"] = { bands { { upto = crown(50), percent(10) },\n"
    "    { upto = crown(900), percent(37) }, { pending \"top\" } },\n"
    "    source = \"a\", grade = \"D\" } }\n";

/* A pack further in, for what goes by a region. */
static const char engines_inner[] =
    "pack { region = \"11\", zh = \"郡\", en = \"shire\", version = \"1\" }\n"
    "param \"line\" {\n"
    "  [\"2004\"] = { 40, source = \"b\", grade = \"D\" },\n"
    "  [\"2018\"] = { 70, source = \"b\", grade = \"D\" } }\n"
    "param \"local_line\" {\n"
    "  [\"2004\"] = { 60, source = \"b\", grade = \"D\" } }\n"
    "variable \"there\" { of = \"farm\",\n"
    "  formula = function(h, p, inherited)\n"
    "    if h.fenced then return inherited(h, p) + p.line end\n"
    "    return inherited(h, p) end }\n";

static const char engines_empty[] =
    "pack { region = \"11\", zh = \"郡\", en = \"shire\", version = \"1\" }\n";

/* Rules beside the random ones. */
static const char engines_own[] =
    "variable \"there\" { of = \"farm\", zh = \"那里\", en = \"there\",\n"
    "  type = \"integer\", by = \"region\",\n"
    "  formula = function(h, p) return h.size + p.line end }\n"
    "check \"then\" { of = \"farm\", zh = \"那时\", en = \"then\",\n"
    "  on = \"founded\", among = function(h, p) return h.fenced end,\n"
    "  pass = function(h, p) return h.size > p.line end }\n"
    "variable \"given\" { of = \"weighing\", zh = \"给\", en = \"given\",\n"
    "  type = \"integer\", formula = function(w, p)\n"
    "  return min(w.kilos, gap(500, so_far(w.farm.weighings, w,\n"
    "    \"given\"))) end }\n"
    "variable \"before\" { of = \"weighing\", zh = \"前\", en = \"before\",\n"
    "  type = \"integer\", formula = function(w, p)\n"
    "  return so_far(w.animal.weighings, w, \"kilos\") end }\n"
    /* by the law of its own day */
    "variable \"graded\" { of = \"weighing\", zh = \"档\", en = \"graded\",\n"
    "  type = \"integer\", on = \"taken\", formula = function(w, p)\n"
    "  local left = gap(40 * p.line, so_far(w.farm.weighings, w, \"graded\"))\n"
    "  if w.kilos > 700 then return left * 1000003 * left end\n"
    "  return min(w.kilos // (w.farm.size - 3), left) end }\n"
    /* through two lists; a check and a decision in the ring */
    "variable \"kept\" { of = \"weighing\", zh = \"留\", en = \"kept\",\n"
    "  type = \"integer\", formula = function(w, p)\n"
    "  if not w.fine then return 0 end\n"
    "  return min(w.kilos, gap(900, so_far(w.farm.weighings, w, \"kept\")),\n"
    "    gap(300, so_far(w.animal.weighings, w, \"kept\", \"fine\"))) end }\n"
    "check \"scarce\" { of = \"weighing\", zh = \"少\", en = \"scarce\",\n"
    "  among = function(w, p) return w.kilos ~= 300 end,\n"
    "  pass = function(w, p)\n"
    "  return so_far(w.farm.weighings, w, \"kept\") < 500 end }\n"
    "check \"sound\" { of = \"weighing\", zh = \"好\", en = \"sound\",\n"
    "  pass = function(w, p) return not w.animal.sold end }\n"
    "decision \"fine\" { of = \"weighing\", zh = \"可\", en = \"fine\",\n"
    "  any = { \"scarce\", \"sound\" } }\n"
    "layers \"cover\" { of = \"weighing\", unit = \"penny\", zh = \"付\",\n"
    "  en = \"cover\", starts = function(w, p)\n"
    "    if w.animal.sold then return crown(1) * (w.kilos - 90) end\n"
    "    return crown(1) * w.kilos end,\n"
    "  layer \"a\" { zh = \"甲\", en = \"a\", pays = function(w, p, left)\n"
    "    return min(share(left, p.share), gap(crown(300),\n"
    "      so_far(w.farm.weighings, w, \"cover.a\"))) end },\n"
    "  layer \"b\" { zh = \"乙\", en = \"b\", when = \"sound\",\n"
    "    pays = function(w, p, left)\n"
    "    local before = so_far(w.farm.weighings, w, \"cover.a\")\n"
    "    if w.kilos > 780 then return left + crown(1) end\n"
    "    return min(left, banded(p.bands, before, before + left), gap(\n"
    "      crown(200), so_far(w.farm.weighings, w, \"cover.b\"))) end } }\n";

/* ---- making rules -------------------------------------------------------------- */

struct maker {
    struct hk_str out;
    uint64_t seed;
    const char *entity;        /* of the rule at hand */
    bool has_m, has_w, has_i;  /* loop variables that can be read */
    bool has_xyz;              /* locals x, y; z may be nil */
    int loops;
    int variables[2], checks[2];   /* made so far, of farm and animal */
    int serial;
};

static int roll(struct maker *k, int n)
{
    k->seed = k->seed * UINT64_C(6364136223846793005) +
              UINT64_C(1442695040888963407);
    return (int)((k->seed >> 33) % (uint64_t)n);
}

static void say(struct maker *k, const char *text)
{
    hk_str_puts(&k->out, text);
}

static const char *pick(struct maker *k, const char *const *list, int n)
{
    return list[roll(k, n)];
}

static bool of_farm(const struct maker *k)
{
    return !strcmp(k->entity, "farm");
}

static void number(struct maker *k, int depth);
static void condition(struct maker *k, int depth);
static void money(struct maker *k, int depth);

static void farm_number(struct maker *k)
{
    static const char *const leaves[] = {
        "h.size", "h.big", "(h.rent or 3)", "h.harvest.worth",
        "count(h.animals)", "sum(h.animals, \"heads\")",
        "count(h.animals, \"sold\")", "sum(h.animals, \"heads\", \"sold\")",
        "(highest(h.animals, \"heads\") or -1)",
        "(lowest(h.animals, \"heads\", \"sold\") or 77)",
        "(h.vet ~= nil and h.vet.fee or 6)", "p.by_soil[h.soil]",
        "p.other[h.soil]", "p.by_size[h.size]", "stepped(p.grade, h.size)",
        "years_between(h.founded, p.today) * p.one", "h.vet.fee",
        "first(h.animals).heads", "last(h.animals).heads",
        "(h.rent ~= nil and h.rent or h.size)",
        "count(h.weighings)", "past(h, 1).harvest.worth",
        "sum(during(h.weighings, p.season), \"kilos\")",
        "count(during(h.weighings, window(h.founded, p.today)))",
        "months_in(h.founded, h.left_on, p.season) * p.one",
        "months_in(nil, h.founded, window(day(2004, 5, 2), p.today))"
            " * p.one",
        "at(p, h.founded).line", "at(p, h.founded).by_soil[h.soil]",
        "stepped(at(p, h.founded).grade, h.size)", "p.local_line",
        "at(p, h.founded).local_line", "latest(during(h.weighings, p.season),"
            " p.today).kilos",
    };

    say(k, pick(k, leaves, COUNT_OF(leaves)));
}

static void animal_number(struct maker *k)
{
    static const char *const leaves[] = {
        "h.heads", "h.farm.size", "h.farm.big", "count(h.weighings)",
        "sum(h.weighings, \"kilos\")", "(h.farm.rent or 0)",
        "p.by_soil[h.farm.soil]", "p.other[h.farm.soil]",
        "latest(h.weighings, p.today).kilos", "h.farm.harvest.worth",
        "stepped(p.grade, h.heads)", "sum(h.farm.animals, \"heads\")",
        "so_far(h.farm.animals, h, \"heads\")",
        "so_far(h.farm.animals, h, \"heads\", \"sold\")",
        "so_far(h.farm.animals, h, \"sold\")",
        "at(p, h.farm.founded).line", "count(during(h.weighings, p.season))",
        "(highest(during(h.weighings, p.season), \"kilos\") or 0)",
    };

    say(k, pick(k, leaves, COUNT_OF(leaves)));
}

/* A variable made before, of the entity. */
static void earlier(struct maker *k)
{
    int n = k->variables[!of_farm(k)];

    if (n)
        hk_str_addf(&k->out, "h.v%s%d", of_farm(k) ? "f" : "a", roll(k, n));
    else
        say(k, "4");
}

static void leaf(struct maker *k)
{
    static const char *const plain[] = {
        "0", "1", "2", "-3", "7", "p.line", "p.year", "1000003",
        "9223372036854775807", "K1", "K2", "p.coming", "p.gone", "p.late",
    };

    switch (roll(k, 10)) {
    case 0: case 1:
        say(k, pick(k, plain, roll(k, 6) ? COUNT_OF(plain) - 3
                                         : COUNT_OF(plain)));
        break;
    case 2: case 3:
        say(k, k->has_xyz ? roll(k, 3) ? roll(k, 2) ? "x" : "y" : "(z or 5)"
                          : "8");
        break;
    case 4:
        say(k, k->has_w ? "w.kilos" : k->has_m ? "m.heads"
            : k->has_i ? "i" : "2");
        break;
    case 5:
        earlier(k);
        break;
    default:
        if (of_farm(k))
            farm_number(k);
        else
            animal_number(k);
    }
}

static void two(struct maker *k, int depth, const char *before,
                const char *between)
{
    say(k, before);
    number(k, depth - 1);
    say(k, between);
    number(k, depth - 1);
    say(k, ")");
}

static void number(struct maker *k, int depth)
{
    static const char *const ways[] = { "half up", "half even", "up", "floor",
                                        "toward zero" };
    static const char *const by_farm[] = { "(h.size - 2)", "3", "-4",
                                           "h.big" };
    static const char *const by_animal[] = { "h.heads", "7", "-2",
                                             "(h.heads * h.farm.size)" };

    switch (depth < 1 ? 99 : roll(k, 15)) {
    case 0: case 1: two(k, depth, "(", " + "); break;
    case 2: two(k, depth, "(", " - "); break;
    case 3: two(k, depth, "(", " * "); break;
    case 4: case 5:
        say(k, "(");
        number(k, depth - 1);
        say(k, roll(k, 2) ? " // " : " % ");
        say(k, of_farm(k) ? pick(k, by_farm, 4) : pick(k, by_animal, 4));
        say(k, ")");
        break;
    case 6: two(k, depth, roll(k, 2) ? "min(" : "max(", ", "); break;
    case 7: two(k, depth, "gap(", ", "); break;
    case 8:
        say(k, "div(");
        number(k, depth - 1);
        hk_str_addf(&k->out, ", %s, \"%s\")", roll(k, 2) ? "3" : "h2(x0(), 2)",
                    ways[roll(k, 5)]);
        break;
    case 9:
        say(k, "share(");
        number(k, depth - 1);
        hk_str_addf(&k->out, ", p.share, \"%s\")", ways[roll(k, 5)]);
        break;
    case 10: two(k, depth, "h2(", ", "); break;
    case 11:
        say(k, "(");
        condition(k, depth - 1);
        say(k, " and ");
        number(k, depth - 1);
        say(k, " or ");
        number(k, depth - 1);
        say(k, ")");
        break;
    case 12:
        say(k, "h3(");
        number(k, depth - 1);
        say(k, ", ");
        condition(k, depth - 1);
        say(k, ")");
        break;
    case 13:
        say(k, "- ");
        leaf(k);
        break;
    default:
        leaf(k);
    }
}

static void condition_leaf(struct maker *k)
{
    static const char *const farm[] = {
        "h.fenced", "h.soil == \"B\"", "h.soil ~= \"C\"", "h.left_on == nil",
        "(h.left_on ~= nil and h.left_on > p.today)", "h.rent == nil",
        "any(h.animals, \"sold\")", "all(h.animals, \"sold\")",
        "(h.vet == nil or h.vet.open)", "known(h, \"size\")",
        "known(h, \"rent\")", "h.vet ~= nil", "known(h.harvest, \"worth\")",
        "(h.leased == nil or h.leased)", "(h.rent ~= nil and h.rent > 2)",
        "inside(h.founded, window(day(2000, 1, 1), day(2010, 6, 30)))",
        "after(h.founded, years(5)) > p.today",
        "reaches(h.size, h.big, ratio(2, 3))", "h.soil == first_soil(h)",
        "same_region(h.region, h.market, \"shire\")",
        "same_region(h.region, h.market, \"parish\")",
        "inside(h.founded, p.season)",
        "first(during(h.weighings, p.season)) == nil",
    };
    static const char *const animal[] = {
        "h.sold", "h.kind == \"cow\"", "h.farm.fenced", "known(h, \"heads\")",
        "latest(h.weighings, p.today) ~= nil", "h.farm.soil == \"A\"",
        "any(h.farm.animals, \"sold\")", "first(h.weighings) == nil",
        "exceeds(h.heads, h.farm.size, percent(50))",
    };
    int n = k->checks[!of_farm(k)];

    if (k->has_m && !roll(k, 4))
        say(k, roll(k, 2) ? "m.sold" : "m.kind == \"goat\"");
    else if (n && !roll(k, 5))
        hk_str_addf(&k->out, "h.c%s%d", of_farm(k) ? "f" : "a", roll(k, n));
    else if (of_farm(k) && k->checks[1] && !roll(k, 6))
        hk_str_addf(&k->out, "%s(h.animals, \"ca%d\")",
                    roll(k, 2) ? "any" : "all", roll(k, k->checks[1]));
    else if (of_farm(k))
        say(k, pick(k, farm, COUNT_OF(farm)));
    else
        say(k, pick(k, animal, COUNT_OF(animal)));
}

static void condition(struct maker *k, int depth)
{
    static const char *const compares[] = { " == ", " ~= ", " < ", " <= ",
                                            " > ", " >= " };

    switch (depth < 1 ? 99 : roll(k, 8)) {
    case 0: case 1:
        say(k, "(");
        condition(k, depth - 1);
        say(k, roll(k, 2) ? " and " : " or ");
        condition(k, depth - 1);
        say(k, ")");
        break;
    case 2:
        say(k, "not (");
        condition(k, depth - 1);
        say(k, ")");
        break;
    case 3: case 4:
        number(k, depth - 1);
        say(k, pick(k, compares, 6));
        number(k, depth - 1);
        break;
    case 5:
        say(k, "h4(");
        number(k, depth - 1);
        say(k, ")");
        break;
    default:
        condition_leaf(k);
    }
}

static void statements(struct maker *k, int depth, int n);

static void assign(struct maker *k)
{
    int which = roll(k, 7);

    if (which == 0) {
        say(k, "x, y = y, x\n");
    } else if (which == 1) {
        say(k, roll(k, 2) ? "z = nil\n" : "z = x\n");
    } else {
        say(k, which < 4 ? "x = " : which < 6 ? "y = " : "z = ");
        number(k, 2);
        say(k, roll(k, 5) ? " % 1000\n" : "\n");
    }
}

static void branch(struct maker *k, int depth)
{
    say(k, "if ");
    condition(k, 2);
    say(k, " then\n");
    statements(k, depth - 1, 1 + roll(k, 2));
    if (!roll(k, 3)) {
        say(k, "elseif ");
        condition(k, 2);
        say(k, " then\n");
        statements(k, depth - 1, 1);
    }
    if (!roll(k, 2)) {
        say(k, "else\n");
        statements(k, depth - 1, 1);
    }
    say(k, "end\n");
}

static void loop(struct maker *k, int depth)
{
    bool m = k->has_m, w = k->has_w, i = k->has_i;
    int which = roll(k, 4);

    if (which == 0 && k->has_m) {
        say(k, roll(k, 3) ? "for w in each(m.weighings) do\n"
                          : "for w in each(during(m.weighings, p.season)) do\n");
        k->has_w = true;
    } else if (which < 2) {
        say(k, of_farm(k) ? "for m in each(h.animals) do\n"
                          : "for m in each(h.farm.animals) do\n");
        k->has_m = true;
    } else if (which == 2) {
        say(k, "for i = 1, p.line do\n");
        k->has_i = true;
    } else {
        say(k, of_farm(k) ? "for i = h.size, 1, -3 do\n"
                          : "for i = 0, min(4, h.heads) do\n");
        k->has_i = true;
    }
    k->loops++;
    statements(k, depth - 1, 1 + roll(k, 2));
    k->loops--;
    k->has_m = m;
    k->has_w = w;
    k->has_i = i;
    say(k, "end\n");
}

static void statements(struct maker *k, int depth, int n)
{
    int i;

    for (i = 0; i < n; i++) {
        int what = depth < 1 ? 0 : roll(k, 8);

        if (what < 4)
            assign(k);
        else if (what < 6)
            branch(k, depth);
        else if (what == 6)
            loop(k, depth);
        else
            say(k, "local y = x x = y + 1\n");
    }
    if (k->loops && !roll(k, 4)) {
        say(k, "if ");
        condition(k, 1);
        say(k, roll(k, 3) ? " then break end\n" : " then return RESULT end\n");
    }
}

/* The body of a rule; `result` makes what it returns. */
static void body(struct maker *k, void (*result)(struct maker *k, int depth),
                 const char *early)
{
    size_t from = k->out.len;
    char *at;

    k->has_m = k->has_w = k->has_i = false;
    k->has_xyz = false;
    if (roll(k, 3)) {
        say(k, "local x, y, z = 0, ");
        leaf(k);
        say(k, ", nil\n");
        k->has_xyz = true;
        statements(k, 3, 1 + roll(k, 3));
        if (!roll(k, 3)) {
            say(k, "if ");
            condition(k, 2);
            say(k, " then return RESULT end\n");
        }
    }
    say(k, "return ");
    result(k, 4);
    while ((at = strstr(k->out.data + from, "RESULT")))
        memcpy(at, early, 6);
}

static void optional_number(struct maker *k, int depth)
{
    if (roll(k, 3)) {
        number(k, depth);
    } else {
        say(k, of_farm(k) ? "h.rent" : "h.farm.rent");
    }
}

/* Two values of a variable with parts. */
static void several(struct maker *k, int depth)
{
    static const char *const ways[] = { "last", "first",
                                        "largest remainder" };

    if (!roll(k, 4)) {
        say(k, "split(");
        number(k, depth - 1);
        hk_str_addf(&k->out, ", p.parts, \"%s\")", ways[roll(k, 3)]);
    } else if (roll(k, 3)) {
        number(k, depth - 1);
        say(k, ", ");
        number(k, depth - 1);
    } else {
        two(k, depth - 1, "keep_highest(", ", ");
    }
}

static void money(struct maker *k, int depth)
{
    switch (roll(k, 4)) {
    case 0: say(k, "h.debt"); break;
    case 1: say(k, "max(crown(0), h.debt * h.size)"); break;
    case 2:
        say(k, "banded(p.bands, crown(0), max(crown(0), h.debt))");
        break;
    default:
        say(k, "share(h.debt, p.share) + crown(1) * ");
        number(k, depth - 2);
    }
}

/* What stands before the rules of every file. */
static const char engines_helpers[] =
    "local K1, K2 = 12, -7\n"
    "local function x0() return 5 end\n"
    "local function h2(a, b)\n"
    "  if a > b then return a - b end\n"
    "  for i = 1, 3 do a = a + 1 if a > b then return a end end\n"
    "  return b\n"
    "end\n"
    "local function h3(a, c)\n"
    "  local t = a\n"
    "  if c then t = t + 1 elseif a < 0 then return 0 end\n"
    "  return t\n"
    "end\n"
    "local function h4(a) return a > 3 and a < 5000 end\n"
    "local function first_soil(h) if h.size > 9 then return \"A\" end\n"
    "  return h.soil end\n";

/* What a rule may go by. */
static const char *goes_by(struct maker *k)
{
    static const char *const ways[] = { ", on = \"founded\"",
        ", by = \"region\"", ", on = \"founded\", by = \"region\"" };

    return of_farm(k) && !roll(k, 6) ? ways[roll(k, 3)] : "";
}

static void head(struct maker *k, const char *word, const char *name, int n,
                 const char *type)
{
    hk_str_addf(&k->out, "%s \"%s%c%d\" { of = \"%s\", zh = \"规\", en = \"r\""
                "%s%s,\n", word, name, of_farm(k) ? 'f' : 'a', n, k->entity,
                type, *word == 'd' ? "" : goes_by(k));
}

static void check_rule(struct maker *k)
{
    int at = !of_farm(k);

    head(k, "check", "c", k->checks[at], "");
    if (!roll(k, 4)) {
        say(k, "among = function(h, p)\n");
        body(k, condition, "true  ");
        say(k, " end,\n");
    }
    say(k, "pass = function(h, p)\n");
    body(k, condition, "false ");
    k->checks[at]++;
}

/* Decisions over the checks made so far, once there are some. */
static void decision_rule(struct maker *k)
{
    static const char *const lists[] = { "all", "any", "none" };
    int i, no = 0, most = k->checks[!of_farm(k)];

    head(k, "decision", "d", ++k->serial, "");
    for (i = 0; i < 3 && no < most; i++) {
        if (i && roll(k, 2))
            continue;
        hk_str_addf(&k->out, "%s = { ", lists[i]);
        do
            hk_str_addf(&k->out, "\"c%c%d\", ", of_farm(k) ? 'f' : 'a', no++);
        while (no < most && roll(k, 2));
        say(k, "},\n");
    }
    say(k, "}\n");
}

/* What is paid layer after layer, now and then more than there is. */
static void layers_rule(struct maker *k)
{
    hk_str_addf(&k->out, "layers \"l%d\" { of = \"farm\", unit = \"penny\","
                " zh = \"层\", en = \"l\",\n starts = function(h, p)\n",
                ++k->serial);
    body(k, money, "h.debt");
    say(k, " end,\n layer \"a\" { pays = function(h, p, left)\n");
    say(k, roll(k, 2) ? "if h.fenced then return 0 end return share(left, "
                        "percent(40))" : "return min(left, crown(3) * h.size)");
    say(k, " end },\n layer \"b\" { when = \"fenced\", pays = function(h, p,"
        " left)\n");
    body(k, money, "left  ");
    say(k, " end } }\n");
}

static void allocation_rule(struct maker *k)
{
    static const char *const missing[] = { "wait", "leave_out" };
    static const char *const rests[] = { "largest remainder", "last",
                                         "first" };

    hk_str_addf(&k->out, "allocation \"s%d\" { of = \"farm\", over = "
                "\"animals\", unit = \"penny\", zh = \"分\", en = \"s\",\n"
                " unknown = \"%s\", rest = \"%s\", pool = function(h, p)\n",
                ++k->serial, missing[roll(k, 2)], rests[roll(k, 3)]);
    body(k, money, "h.debt");
    say(k, " end,\n weight = function(h, p)\n");
    k->entity = "animal";
    body(k, number, "1     ");
    say(k, " end }\n");
}

/* One rule; rules read only those that were made before. */
static void rule(struct maker *k)
{
    int at = !of_farm(k), what = roll(k, 12);

    if (what >= 10 && (of_farm(k) || k->checks[at])) {
        if (k->checks[at] && (!of_farm(k) || roll(k, 2)))
            decision_rule(k);
        else if (roll(k, 2))
            layers_rule(k);
        else
            allocation_rule(k);
        return;
    }
    if (what < 4) {
        check_rule(k);
    } else if (what == 4) {
        head(k, "variable", "o", ++k->serial,
             ", type = \"integer\", optional = true");
        say(k, "formula = function(h, p)\n");
        body(k, optional_number, "nil   ");
    } else if (what == 6 && !roll(k, 3)) {
        head(k, "variable", "p", ++k->serial,
             ", type = \"integer\", parts = { \"x\", \"y\" }");
        say(k, "formula = function(h, p)\n");
        body(k, several, "-1, 22");
    } else if (what == 5 && of_farm(k)) {
        head(k, "variable", "m", ++k->serial,
             ", type = \"money\", unit = \"penny\"");
        say(k, "formula = function(h, p)\n");
        body(k, money, "h.debt");
    } else {
        head(k, "variable", "v", k->variables[at],
             ", type = \"integer\"");
        say(k, "formula = function(h, p)\n");
        body(k, number, "-12345");
        k->variables[at]++;
    }
    say(k, " end }\n");
}

#endif
