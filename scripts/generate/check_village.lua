--- Count the test village again: lua5.4 scripts/generate/check_village.lua DIR
--
-- Reads the sheets as an office would hand them in and proves, figure by
-- figure, that the register holds what the report of the village says, and
-- that the sheets agree with themselves. It shares no code with the generator
-- but the reader of sheets. Exit code 1 when a figure differs.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"
local Sheet = require "sheet"

local dir = arg[1] or here .. "/../../tests/data/guizhou-village"
local wrong, right = 0, 0

local function is(what, found, said)
  if found == said then
    right = right + 1
    return
  end
  wrong = wrong + 1
  io.stdout:write("WRONG  ", what, ": found ", tostring(found), ", the report says ",
    tostring(said), "\n")
end

--- True that holds for every row; the first that fails is named.
local function each(what, rows, holds, name)
  for _, row in ipairs(rows) do
    if not holds(row) then
      wrong = wrong + 1
      io.stdout:write("WRONG  ", what, ": ", tostring(row[name]), "\n")
      return
    end
  end
  right = right + 1
end

local function read(file, key, encoding)
  return Sheet.read(dir .. "/" .. file, key, encoding)
end

local function count(rows, fits)
  local n = 0
  for _, row in ipairs(rows) do
    if fits(row) then n = n + 1 end
  end
  return n
end

local function sum(rows, value)
  local n = 0
  for _, row in ipairs(rows) do n = n + value(row) end
  return n
end

local function fen(text)
  local sign, yuan, rest = text:match("^(-?)(%d+)%.(%d%d)$")
  local n = tonumber(yuan) * 100 + tonumber(rest)
  return sign == "-" and -n or n
end

-- ---- read everything, into one form ---------------------------------------------------

local households, by_no = {}, {}

local function add_household(row, registered)
  local h = { no = row["户编号"], registered = registered, members = {}, works = {}, incomes = {},
              exited = row["脱贫时间"] or "", identified = row["识别时间"] or "",
                mark = row["脱贫标志"],
              planned = row["计划脱贫年度"] or "", head = row["户主姓名"] or row["户主"],
                head_id = row["户主证件号码"],
              food = row["是否不愁吃"] or row["不愁吃"], clothing = row["是否不愁穿"]
                or row["不愁穿"],
              water = row["是否解决安全饮用水"] or row["饮水是否安全"], grade = row["住房等级"],
                attribute = row["贫困户属性"],
              group = row["村民组"] or row["组"], hamlet = row["自然村寨"] or row["所在寨"] }
  households[#households + 1] = h
  assert(not by_no[h.no], h.no)
  by_no[h.no] = h
end

for _, row in ipairs(read("05_农户_建档立卡.csv", "户编号")) do
  assert(row["是否建档立卡户"] == "是")
  add_household(row, true)
end
for _, row in ipairs(read("06_农户_其他.csv", "户编号")) do
  assert(row["建档立卡户"] == "否")
  add_household(row, false)
end

local people, by_person = {}, {}

local RELATION = { ["01"] = "户主", ["02"] = "配偶", ["03"] = "之子", ["04"] = "之女",
  ["05"] = "之儿媳", ["07"] = "之孙子",
                   ["08"] = "之孙女", ["11"] = "之父", ["12"] = "之母" }
local MARITAL = { ["10"] = "未婚", ["20"] = "已婚", ["30"] = "丧偶", ["40"] = "离异" }
local HEALTH = { ["01"] = "健康", ["02"] = "长期慢性病", ["03"] = "患有大病", ["04"] = "残疾" }
local GRADE = { ["1"] = "一级", ["2"] = "二级", ["3"] = "三级", ["4"] = "四级" }

local function add_person(row, p)
  p.no, p.id = row["人口编号"] or row["人员编号"], row["证件号码"] or row["身份证号"]
  p.household = by_no[row["户编号"]]
  p.born = row["出生日期"]:gsub("-", "")
  p.subsistence = row["是否享受低保"] or row["享受低保政策情况"]
  p.destitute = row["是否特困供养人员"] or row["享受特困供养政策情况"]
  p.education = row["文化程度"]
  p.enrolment = row["在校生状况"] or row["在校情况"]
  p.card = row["残疾证号"] or row["残疾人证号"]
  people[#people + 1] = p
  assert(not by_person[p.no], p.no)
  by_person[p.no] = p
  p.household.members[#p.household.members + 1] = p
end

for _, row in ipairs(read("07_家庭成员_建档立卡.csv", "人口编号")) do
  add_person(row,
    { name = row["姓名"], male = row["性别"] == "男", relation = row["与户主关系"],
    marital = row["婚姻状况"],
                    health = row["健康状况"], grade = row["残疾等级"], labour = row["劳动技能"],
                      area = row["务工状况"],
                    place = row["务工所在地"], months = row["务工时间（月）"],
                      id_kind = row["证件类型"],
                    orphan = row["享受孤儿保障"] == "是",
                    insured = row["是否参加新型农村合作医疗（城乡居民基本医疗保险）"] == "是"
                      or row["是否参加城镇职工基本医疗保险"] == "是",
                    both = row["是否参加新型农村合作医疗（城乡居民基本医疗保险）"] == row["是否参加城镇职工基本医疗保险"] })
end
for _, row in ipairs(read("08_家庭成员_其他农户.csv", "人员编号")) do
  local health = row["健康状况"]:gsub("%d%d", HEALTH)
  add_person(row,
    { name = row["成员姓名"], male = row["性别"] == "01", relation = RELATION[row["户主关系"]],
                    marital = MARITAL[row["婚姻状况"]], health = health,
                      grade = GRADE[row["残疾等级"]] or "",
                    orphan = row["是否孤儿"] == "1", insured = row["新农合"] == "1"
                      or row["参加职工医保"] == "1",
                    both = row["新农合"] == row["参加职工医保"] })
end
for _, row in ipairs(read("09_家庭收入.csv", "户编号", "GB18030")) do
  by_no[row["户编号"]].incomes[row["年度"]] = row
end
local works = read("19_住房工程.csv", "户编号")
for _, row in ipairs(works) do
  local h = by_no[row["户编号"]]
  h.works[#h.works + 1] = row
end
local village = read("04_村年度.csv", "村编号")[2]
local jobs = read("16_务工就业.csv", "人口编号")
local posts = read("15_公益性岗位.csv", "人口编号")
local shares = read("14_持股.csv", "项目编号")
local projects = read("13_项目.csv", "项目编号")
local claims = read("11_医疗结算.csv", "结算单号")
local contracts = read("12_家庭医生签约.csv", "人口编号")
local refusals = read("20_拒绝记录.csv", "户编号")
local settlements = read("03_组寨.csv", "组寨编号")

local function size(h) return #h.members end
local function has(p, word) return p.health:find(word, 1, true) ~= nil end
local function age_on(p, day)            -- completed years; day as YYYYMMDD
  return (tonumber(day) - tonumber(p.born)) // 10000
end

-- ---- households and persons --------------------------------------------------------------

local function registered(h) return h.registered end
local function out_before(h) return h.registered and h.exited ~= "" and h.exited < "201901" end
local function on_list(h) return h.registered and not out_before(h) end
local function households_and_people(what, fits, said_h, said_p)
  is(what .. "（户）", count(households, fits), said_h)
  is(what .. "（人）", sum(households, function(h) return fits(h) and size(h) or 0 end), said_p)
end

is("村民组", count(settlements, function(s) return s["组寨类型"] == "村民组" end), 7)
is("自然村寨", count(settlements, function(s) return s["组寨类型"] == "自然村寨" end), 5)
is("公安户籍户数", village["户籍户数"], "430")
is("公安户籍人口", village["户籍人口"], "1569")
is("农户总数（村年度表）", tonumber(village["总户数"]), #households)
is("农户总人口（村年度表）", tonumber(village["总人口数"]), #people)
households_and_people("所有农户", function() return true end, 343, 1529)
households_and_people("2014年以来建档立卡", registered, 209, 948)
households_and_people("已脱贫", out_before, 169, 814)
households_and_people("2019年在档", on_list, 40, 134)
households_and_people("2019年拟脱贫（计划）", function(h) return h.planned == "2019" end, 33, 112)
each("脱贫标志与脱贫时间一致", households, function(h)
  if not h.registered then return true end
  return h.mark == (out_before(h) and "已脱贫" or h.planned == "2019" and "预脱贫" or "未脱贫")
end, "no")
each("识别早于脱贫", households, function(h) return h.exited == "" or h.identified < h.exited end,
  "no")

-- ---- labour, safety net, illness -----------------------------------------------------------

local function can_work(p) return p.labour == "普通劳动力" or p.labour == "技能劳动力" end
local function away(p) return p.area ~= nil and p.area ~= "" and p.area ~= "乡(镇)内务工" end
is("有劳动力人口", count(people, can_work), 538)
is("其中外出务工", count(people, function(p) return can_work(p) and away(p) end), 273)
is("外出务工都有劳动力", count(people, away), 273)

local function any(h, fits) return count(h.members, fits) > 0 end
local function rural(p) return p.subsistence == "农村低保" end
local function urban(p) return p.subsistence == "城市低保" end
local function subsistence(p) return rural(p) or urban(p) end
local function destitute(p) return p.destitute ~= "未享受" end
local function with(what, fits, said_h, said_p)
  is(what .. "（户）", count(households, function(h) return any(h, fits) end), said_h)
  is(what .. "（人）", count(people, fits), said_p)
end
with("低保", subsistence, 28, 67)
with("农村低保", rural, 25, 60)
with("城市低保", urban, 3, 7)
with("五保", destitute, 1, 1)
with("低保兜底，五保户除外", function(p) return subsistence(p) and not destitute(p) end, 27, 66)
with("孤儿保障", function(p) return p.orphan end, 1, 1)
is("持证残疾人", count(people, function(p) return p.grade ~= "" end), 58)
is("其中一级", count(people, function(p) return p.grade == "一级" end), 7)
is("其中二级", count(people, function(p) return p.grade == "二级" end), 12)
for _, day in ipairs { "20181231", "20190301", "20190630", "20191231", "20201231" } do
  is("35岁以上未婚 " .. day,
    count(people, function(p) return p.marital == "未婚" and age_on(p, day) >= 35 end), 14)
end
local function ill(p) return has(p, "长期慢性病") or has(p, "患有大病") end
is("大病或慢性病", count(people, ill), 49)
is("大病", count(people, function(p) return has(p, "患有大病") end), 2)
is("慢性病", count(people, function(p) return has(p, "长期慢性病") end), 47)
local signed = {}
for _, row in ipairs(contracts) do signed[row["人口编号"]] = true end
is("患病人员签约", count(people, function(p) return ill(p) and signed[p.no] end), 49)
is("参合", count(people, function(p) return p.insured end), #people)
each("居民医保与职工医保只参加一种", people, function(p) return not p.both end, "no")

-- ---- housing --------------------------------------------------------------------------------

local function worked(kind)
  return function(h)
    return count(h.works, function(w) return w["工程类型"] == kind and w["实施年月"] >= "201401"
      and w["实施年月"] <= "201812" end) == 1
  end
end
is("2014-2018年危房改造", count(households, worked "危房改造"), 93)
households_and_people("易地扶贫搬迁", worked "易地扶贫搬迁", 17, 75)
is("透风漏雨改造", count(households, worked "透风漏雨改造"), 43)
is("住房工程总数", #works, 93 + 17 + 43)
local unsafe = {}
for _, h in ipairs(households) do
  if h.grade == "C级" or h.grade == "D级" or h.grade == "C"
    or h.grade == "D" then unsafe[#unsafe + 1] = h end
end
is("住房无保障（户）", #unsafe, 1)
is("住房无保障（人）", size(unsafe[1]), 4)
is("该户住房等级", unsafe[1].grade, "C级")
is("该户危房改造年度", unsafe[1].works[1]["实施年月"]:sub(1, 4), "2014")
is("该户有拒绝搬迁记录", count(refusals, function(r) return r["户编号"] == unsafe[1].no end), 2)
is("拒绝记录总数", #refusals, 2)

-- ---- posts, jobs, training, projects ---------------------------------------------------------

is("公益性岗位", #posts, 26)
is("护林员", count(posts, function(r) return r["公益性岗位类型"] == "护林员" end), 9)
is("保洁员", count(posts, function(r) return r["公益性岗位类型"] == "保洁员" end), 17)
local with_post = {}
for _, row in ipairs(posts) do with_post[by_person[row["人口编号"]].household] = true end
is("帮助户数", count(households, function(h) return with_post[h] end), 25)
local coop, coop_poor = 0, 0
for _, row in ipairs(jobs) do
  if row["就业类型"] == "合作社务工" then
    local wages = fen(row["已发放工资(元)"])
    coop = coop + wages
    if by_person[row["人口编号"]].household.registered then coop_poor = coop_poor + wages end
  end
end
is("合作社务工工资（分）", coop, 9500000)
is("贫困户占90%以上", coop_poor * 100 > coop * 90, true)
local organised = {}
for _, row in ipairs(jobs) do
  if row["是否有组织输出"] == "是" then organised[#organised + 1] = row end
end
is("有组织输出人数", #organised, 1)
is("输出地", organised[1]["就业地点"], "广东省")
is("解决1户", size(by_person[organised[1]["人口编号"]].household), 3)
is("外出务工就业记录", count(jobs, function(r) return r["就业类型"] == "外出务工" end), 273)
is("培训期数", #read("17_培训班.csv", "培训期号"), 1)
is("参训人数", #read("18_参训.csv", "人口编号"), 55)
for _, share in ipairs { { "XM01", 0.55 }, { "XM02", 1.77 } } do
  local list = {}
  for _, row in ipairs(shares) do
    if row["项目编号"] == share[1]
      and by_no[row["持股户编号"]].registered then list[row["持股户编号"]] = tonumber(row["股数"]) end
  end
  is(share[1] .. "持股户", count(households, function(h) return list[h.no] == share[2] end), 209)
end
is("持股记录", #shares, 418)
for _, row in ipairs(projects) do
  if row["项目名称"] == "香橘种植" then
    is("香橘面积", row["建设规模"], "200")
    is("香橘开始", row["开工时间"], "2018-01")
    is("香橘资金=209户×0.55股×1000元", math.floor(tonumber(row["投入资金(万元)"]) * 10000 + 0.5),
      209 * 550)
  elseif row["项目名称"] == "生猪养殖" then
    is("生猪规模", row["建设规模"], "120多")
    is("首次分红", row["预计首次分红时间"], "2019-06")
    is("生猪资金=209户×1.77股×1000元", math.floor(tonumber(row["投入资金(万元)"]) * 10000 + 0.5),
      209 * 1770)
  elseif row["项目名称"] == "新挖机耕道" then
    is("机耕道", row["建设规模"] .. row["规模单位"], "18公里")
  end
end
is("人畜饮水2014年（组）",
  count(projects, function(r) return r["项目类型"] == "人畜饮水" and r["开工时间"] < "2015" end), 1)
is("人畜饮水2017年（组）",
  count(projects, function(r) return r["项目类型"] == "人畜饮水"
  and r["开工时间"]:sub(1, 4) == "2017" end), 3)
is("路灯2016年",
  count(projects, function(r) return r["项目类型"] == "太阳能路灯"
  and r["开工时间"]:sub(1, 4) == "2016" end), 1)

-- ---- incomes and bills add up ------------------------------------------------------------------

local PARTS = { "计生金", "低保金", "五保金", "养老金", "生态补偿金", "其他转移性收入" }
local function net(row)
  return fen(row["工资性收入(元)"]) + fen(row["家庭经营性收入"]) + fen(row["财产性收入"]) + fen(row["转移性收入"]) - fen(row["生产经营性支出"])
end
local all_incomes = {}
for _, h in ipairs(households) do
  for _, row in pairs(h.incomes) do all_incomes[#all_incomes + 1] = row end
end
each("转移性收入=分项之和", all_incomes, function(row)
  return sum(PARTS, function(part) return fen(row[part]) end) == fen(row["转移性收入"])
end, "户编号")
each("岗位户有工资", posts, function(row)
  return fen(by_person[row["人口编号"]].household.incomes["2019"]["工资性收入(元)"]) > 0
end, "人口编号")
each("低保户有转移性收入", households, function(h)
  return not any(h, subsistence) or not h.incomes["2019"] or not h.registered
    or fen(h.incomes["2019"]["转移性收入"]) > 0
end, "no")
each("医疗费用=各方支付之和", claims, function(row)
  local paid = fen(row["统筹报销金额"]) + fen(row["大病报销金额"]) + fen(row["医疗救助金额"]) + fen(row["其他报销金额"]) + fen(row["个人自付金额"])
  return paid == fen(row["总费用"]) and fen(row["医保政策范围内费用"]) <= fen(row["总费用"])
end, "结算单号")
each("结算人患病", claims, function(row) return ill(by_person[row["人口编号"]]) end, "结算单号")

-- ---- persons are possible ----------------------------------------------------------------------

local WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 }
local function valid(id)
  local total = 0
  for i, w in ipairs(WEIGHTS) do total = total + w * tonumber(id:sub(i, i)) end
  return ("10X98765432"):sub(total % 11 + 1, total % 11 + 1) == id:sub(18, 18)
end
local seen = {}
each("证件号码有效、唯一、与出生日期和性别相符", people, function(p)
  local id = p.id:sub(1, 18)
  local fresh = not seen[id]
  seen[id] = true
  return fresh and valid(id) and id:sub(1, 6) == "529901" and id:sub(7, 14) == p.born
    and (tonumber(id:sub(17, 17)) % 2 == 1) == p.male
end, "no")
each("残疾证号", people, function(p)
  if p.grade == "" then return p.card == "" and #p.id == 18 end
  local grade = ({ ["1"] = "一级", ["2"] = "二级", ["3"] = "三级", ["4"] = "四级" })[p.card:sub(20,
    20)]
  return #p.card == 20 and p.card:sub(1, 18) == p.id:sub(1, 18) and grade == p.grade
    and has(p, "残疾")
end, "no")
each("残疾与证件类型一致", people, function(p)
  return p.id_kind == nil or (p.id_kind == "残疾人证") == (p.grade ~= "")
    and (p.grade == "" or p.id == p.card)
end, "no")
each("姓名带测字", people, function(p) return p.name:find("测", 1, true) ~= nil end, "no")
each("一户一个户主", households,
  function(h) return count(h.members, function(p) return p.relation == "户主" end) == 1 end, "no")
each("户主姓名", households, function(h) return h.members[1].relation == "户主"
  and h.members[1].name == h.head end, "no")
local MALE = { ["之子"] = true, ["之父"] = true, ["之孙子"] = true, ["之女"] = false,
  ["之儿媳"] = false, ["之母"] = false, ["之孙女"] = false }
each("关系与性别相符", people, function(p)
  if p.relation == "配偶" then return p.male ~= p.household.members[1].male
    and p.household.members[1].marital == "已婚" end
  return MALE[p.relation] == nil or MALE[p.relation] == p.male
end, "no")
each("父母与子女相差15岁以上", people, function(p)
  local gap = tonumber(p.household.members[1].born:sub(1, 4)) - tonumber(p.born:sub(1, 4))
  if p.relation == "之子" or p.relation == "之女" then return gap <= -15 end
  if p.relation == "之父" or p.relation == "之母" then return gap >= 15 end
  return true
end, "no")
each("文化程度与在校生状况只填一项", people, function(p)
  return p.education == "" or p.enrolment == "" or p.enrolment == "01"
end, "no")
each("劳动技能与年龄", people, function(p)
  if p.labour == nil then return true end
  local age = age_on(p, "20191231")
  if age < 16 then return p.labour == "无劳动力" end
  if age >= 60 then return not can_work(p) end
  return not can_work(p) or (p.enrolment == "" and p.health == "健康")
end, "no")
local function in_class(p)
  local e = p.enrolment
  return e ~= "" and e ~= "01" and e ~= "02" and e ~= "学龄前儿童" and e ~= "学前教育"
end
local function nine_years(p)
  return p.education ~= "" and p.education ~= "文盲或半文盲" and p.education ~= "小学"
    and p.education ~= "01" and p.education ~= "02"
end
for _, first in ipairs { "20180901", "20190901" } do
  each("义务教育阶段无辍学 " .. first, people, function(p)
    local age = age_on(p, first)
    return age < 6 or age > 15 or in_class(p) or nine_years(p)
  end, "no")
end

-- ---- the exit, by hand ----------------------------------------------------------------------------

local function failing(h, year, line)
  local reasons = {}
  local income = h.incomes[year]
  if net(income) // size(h) < line then reasons[#reasons + 1] = "income" end
  if h.food ~= "是" then reasons[#reasons + 1] = "food" end
  if h.clothing ~= "是" then reasons[#reasons + 1] = "clothing" end
  if h.water ~= "是" then reasons[#reasons + 1] = "water" end
  if count(h.members,
    function(p) return not p.insured end) > 0 then reasons[#reasons + 1] = "medical" end
  if h.grade ~= "A级" and h.grade ~= "B级" then reasons[#reasons + 1] = "housing" end
  if h.identified:sub(1, 4) >= year then reasons[#reasons + 1] = "new" end
  return table.concat(reasons, "+")
end

local exits, exit_people, sets = 0, 0, {}
local on_line, below_line, last_month = 0, 0, 0
for _, h in ipairs(households) do
  if on_list(h) then
    local reasons = failing(h, "2019", 374700)
    if reasons == "" then
      exits, exit_people = exits + 1, exit_people + size(h)
      is(h.no .. "计划退出", h.planned, "2019")
    else
      sets[#sets + 1] = reasons
    end
    local pc = net(h.incomes["2019"]) // size(h)
    if pc == 374700 then on_line = on_line + 1 end
    if pc == 374699 then below_line = below_line + 1 end
    if h.identified == "201812" then last_month = last_month + 1 end
  end
end
table.sort(sets)
is("达到退出条件（户）", exits, 33)
is("达到退出条件（人）", exit_people, 112)
is("未达到者的原因", table.concat(sets, " "),
  "housing income income+food income+new income+water new water")
is("恰在线上", on_line, 1)
is("低一分", below_line, 1)
is("上年12月识别", last_month, 1)
is("退出前发生率（万分之）", (134 * 20000 + 1569) // (2 * 1569), 854)
is("退出后发生率（万分之）", (22 * 20000 + 1569) // (2 * 1569), 140)

-- The year before: those who left in 2018 could, nobody else on that list.
local left_2018, others_2018 = 0, 0
for _, h in ipairs(households) do
  local on = h.registered and h.identified <= "201812" and (h.exited == "" or h.exited >= "201801")
  if on and h.exited ~= "" then
    is(h.no .. "2018年达到退出条件", failing(h, "2018", 353500), "")
    left_2018 = left_2018 + 1
  elseif on then
    is(h.no .. "2018年未达到退出条件", failing(h, "2018", 353500) ~= "", true)
    others_2018 = others_2018 + 1
  end
end
is("2018年退出", left_2018, 44)
is("2018年在档未退出", others_2018, 38)

io.stdout:write(right, " right, ", wrong, " wrong\n")
os.exit(wrong == 0 and 0 or 1)
