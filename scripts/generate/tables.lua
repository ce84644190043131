--- The sheets of the village: which file, which headers, which cells.
--
-- On purpose no two offices write alike: labels, names and the headers of the
-- national exports stand side by side, words and the older numeric codes, days
-- with and without hyphens, yuan and 万元, titles above the header. One file is
-- made GB18030 by village.sh. tests/data/README.md lists what is where.

local M = {}

local VILLAGE = "529901100201"

-- ---- cells -------------------------------------------------------------------------

local function yes(value)
  if value == nil then return "" end
  return value and "是" or "否"
end

local function money(fen)
  if fen == nil then return "" end
  local sign = fen < 0 and "-" or ""
  fen = math.abs(fen)
  return string.format("%s%d.%02d", sign, fen // 100, fen % 100)
end

local function tenths(n)
  return string.format("%d.%d", n // 10, n % 10)
end

local function field(name)
  return function(row) return row[name] end
end

local function word(labels, name)
  return function(row)
    local value = row[name]
    if value == nil then return "" end
    return assert(labels[value], name .. ": " .. value)
  end
end

local function cash(name)
  return function(row) return money(row[name]) end
end

local function truth(name)
  return function(row) return yes(row[name]) end
end

local function date(form)
  return function(p) return string.format(form, p.year, p.month, p.day) end
end

-- ---- words as the sheets write them ----------------------------------------------------

local RELATION = { head = "户主", spouse = "配偶", son = "之子", daughter = "之女",
  daughter_in_law = "之儿媳", grandson = "之孙子",
                   granddaughter = "之孙女", father = "之父", mother = "之母" }
local RELATION_CODE = { head = "01", spouse = "02", son = "03", daughter = "04",
  daughter_in_law = "05", grandson = "07",
                        granddaughter = "08", father = "11", mother = "12" }
local EDUCATION = { illiterate = "文盲或半文盲", primary = "小学", junior = "初中", senior = "高中",
  college = "大专" }
local EDUCATION_CODE = { illiterate = "01", primary = "02", junior = "03", senior = "04",
  college = "05" }
local ENROLMENT = { toddler = "学龄前儿童", kindergarten = "学前教育", primary_school = "小学",
  grade_7 = "七年级", grade_8 = "八年级",
                    grade_9 = "九年级", senior_1 = "普通高中一年级", senior_2 = "普通高中二年级",
                      senior_3 = "普通高中三年级",
                    vocational_1 = "中职一年级", vocational_2 = "中职二年级",
                      vocational_3 = "中职三年级", college_1 = "高职高专一年级",
                    college_2 = "高职高专二年级", college_3 = "高职高专三年级",
                      bachelor_1 = "本科一年级", bachelor_2 = "本科二年级",
                    bachelor_3 = "本科三年级", bachelor_4 = "本科四年级" }
local ENROLMENT_CODE = { toddler = "", kindergarten = "02", primary_school = "03", grade_7 = "04",
  grade_8 = "05", grade_9 = "06",
                         senior_1 = "07", senior_2 = "08", senior_3 = "09", vocational_1 = "10",
                           vocational_2 = "11",
                         vocational_3 = "12", college_1 = "13", college_2 = "14", college_3 = "15",
                           bachelor_1 = "16",
                         bachelor_2 = "16", bachelor_3 = "16", bachelor_4 = "16" }
local MARITAL = { single = "未婚", married = "已婚", widowed = "丧偶", divorced = "离异" }
local MARITAL_CODE = { single = "10", married = "20", widowed = "30", divorced = "40" }
local LABOUR = { ordinary = "普通劳动力", skilled = "技能劳动力", weak = "弱劳动力或半劳动力",
  lost = "丧失劳动力", without = "无劳动力" }
local AREA = { township = "乡(镇)内务工", county = "乡(镇)外县内务工", province = "县外省内务工",
  outside = "省外务工" }
local ETHNIC = { han = "汉族", miao = "苗族", dong = "侗族", bouyei = "布依族" }
local SUBSISTENCE = { not_paid = "未享受", rural = "农村低保", urban = "城市低保" }
local DESTITUTE = { not_paid = "未享受", rural = "农村特困" }
local DISABILITY = { sight = "视力残疾", hearing = "听力残疾", speech = "言语残疾",
  limbs = "肢体残疾", intellect = "智力残疾", mind = "精神残疾" }
local DISABILITY_NO = { sight = "1", hearing = "2", speech = "3", limbs = "4", intellect = "5",
  mind = "6" }
local GRADE = { first = "一级", second = "二级", third = "三级", fourth = "四级" }
local GRADE_NO = { first = "1", second = "2", third = "3", fourth = "4" }
local CAUSE = { illness = "因病", disability = "因残", schooling = "因学", disaster = "因灾",
  no_land = "缺土地", no_skill = "缺技术",
                no_labour = "缺劳力", no_funds = "缺资金", no_road = "交通条件落后",
                  no_drive = "自身发展动力不足" }
local ATTRIBUTE = { general_poor = "一般贫困户", subsistence_poor = "低保贫困户",
  destitute_poor = "五保贫困户" }
local STRUCTURE = { concrete = "钢筋混凝土", brick_concrete = "砖混", brick_wood = "砖瓦砖木",
  earth = "竹草土坯" }

local HEALTH = { { "chronic", "长期慢性病", "02" }, { "serious", "患有大病", "03" },
  { "disabled", "残疾", "04" } }

local function health(at, healthy)
  return function(p)
    local list = {}
    for _, kind in ipairs(HEALTH) do
      if p.health[kind[1]] then list[#list + 1] = kind[at] end
    end
    return #list > 0 and table.concat(list, ",") or healthy
  end
end

-- The card's number is the identity number with the kind and the grade.
local function card(p)
  if not p.grade then return "" end
  return p.id .. DISABILITY_NO[p.disability] .. GRADE_NO[p.grade]
end

local function of_household(name)
  return function(row) return row.household[name] end
end

local function of_person(name)
  return function(row) return row.person[name] end
end

local function month_digits(name)
  return function(row) return row[name] and (row[name]:gsub("-", "")) or "" end
end

-- ---- the place --------------------------------------------------------------------------

M[#M + 1] = { file = "01_区划.csv", entity = "region", rows = function()
    return { { "52", "贵州省", "Guizhou" }, { "5299", "某州", "Test prefecture" },
      { "529901", "某县", "Test county" },
             { "529901100", "某乡", "Test township" }, { VILLAGE, "某村", "Test village" } }
  end,
  columns = { { "code", field(1) }, { "zh", field(2) }, { "en", field(3) } } }

M[#M + 1] = { file = "02_行政村.csv", entity = "village", rows = function() return { {} } end,
  columns = { { "省", function() return "贵州省" end }, { "市", function() return "某州" end },
    { "县", function() return "某县" end },
              { "乡镇", function() return "某乡" end }, { "村", function() return "某村" end },
              { "村编号", function() return VILLAGE end },
                { "村名称", function() return "某村" end },
              { "贫困村", function() return "是" end }, { "出列时间", function() return "" end } } }

M[#M + 1] = { file = "03_组寨.csv", entity = "settlement", rows = function()
    local list = {}
    for i, name in ipairs { "老寨组", "二组", "三组", "四组", "五组", "六组",
      "七组" } do list[i] = { string.format("Z%02d", i), name, "村民组" } end
    for i, name in ipairs { "老寨", "新寨", "上寨", "下寨",
      "小寨" } do list[7 + i] = { string.format("Z%02d", 10 + i), name, "自然村寨" } end
    return list
  end,
  columns = { { "村编号", function() return VILLAGE end }, { "组寨编号", field(1) },
    { "组寨名称", field(2) }, { "组寨类型", field(3) } } }

-- What the report does not say of 2018 is blank, not 0.
M[#M + 1] = { file = "04_村年度.csv", entity = "village_year", rows = function()
    return { { 2018, "", "", "343", "1529", "8420.00", "31500.00", "是", "99.42%", "62.1%" },
             { 2019, "430", "1569", "343", "1529", "9136.00", "52000.00", "是", "99.42%",
               "64.35%" } }
  end,
  columns = { { "村编号", function() return VILLAGE end }, { "年度", field(1) },
    { "户籍户数", field(2) }, { "户籍人口", field(3) },
              { "总户数", field(4) }, { "总人口数", field(5) },
                { "人均可支配收入（元）", field(6) }, { "集体经济收入(元)", field(7) },
              { "有集体经济或合作组织", field(8) }, { "通沥青（水泥）路", field(8) },
                { "饮水安全率", field(9) },
              { "电力入户率", function() return "100%" end }, { "标准化村卫生室", field(8) },
                { "参合率", function() return "100%" end },
              { "脱贫户收入占全县农村居民收入比重", field(10) } } }

-- ---- households -----------------------------------------------------------------------------

local function select(fits)
  return function(data)
    local list = {}
    for _, h in ipairs(data.households) do
      if fits(h) then list[#list + 1] = h end
    end
    return list
  end
end

local function head(name)
  return function(h) return h.members[1][name] end
end

-- The registered, as the national system exports them: a byte order mark,
-- lines as Windows ends them, months as YYYYMM.
M[#M + 1] = { file = "05_农户_建档立卡.csv", entity = "household", bom = true, crlf = true,
  rows = select(function(h) return h.registered end),
  columns = { { "村编号", function() return VILLAGE end }, { "户编号", field "no" },
    { "户主姓名", head "name" }, { "户主证件号码", head "id" },
              { "户联系电话", function(h) return "1000000" .. h.no:sub(3) end },
                { "村民组", field "group" }, { "自然村寨", field "hamlet" },
              { "是否建档立卡户", function() return "是" end },
                { "识别标准", function() return "国家标准" end },
              { "贫困户属性", word(ATTRIBUTE, "attribute") },
                { "主要致贫原因", word(CAUSE, "cause") },
              { "脱贫标志", function(h) return h.class == "exited" and "已脱贫" or h.class == "plan"
                and "预脱贫" or "未脱贫" end },
              { "识别时间", month_digits "identified" }, { "计划脱贫年度", field "planned" },
                { "脱贫时间", month_digits "exited" },
              { "返贫时间", function() return "" end },
              { "是否不愁吃", truth "food" }, { "是否不愁穿", truth "clothing" },
                { "是否解决安全饮用水", truth "water" },
              { "住房等级", function(h) return h.grade .. "级" end },
                { "住房鉴定时间", field "graded_on" },
              { "住房面积（平方米）", field "area" }, { "住房结构", word(STRUCTURE, "structure") },
              { "是否通生活用电", function() return "是" end },
                { "是否通广播电视", function() return "是" end },
              { "是否有卫生厕所", truth "toilet" }, { "入户道路是否硬化", truth "hardened" },
              { "与村主干路距离（公里）", function(h) return tenths(h.distance) end },
              { "耕地面积（亩）", function(h) return tenths(h.farmland) end },
                { "林地面积（亩）", function(h) return tenths(h.woodland) end },
              { "退耕还林面积（亩）", function(h) return tenths(h.returned) end },
                { "养猪(头)", field "pigs" }, { "养牛(头)", field "cattle" },
              { "养羊(只)", field "sheep" }, { "家禽(只)", field "poultry" },
                { "魔芋种植面积(亩)", function() return "0" end },
              { "是否参加合作社", truth "in_cooperative" } } }

-- The others, from the village's own sheet: fewer columns, and gaps.
M[#M + 1] = { file = "06_农户_其他.csv", entity = "household",
  rows = select(function(h) return not h.registered end),
  columns = { { "村编号", function() return VILLAGE end }, { "户编号", field "no" },
    { "户主", head "name" }, { "组", field "group" },
              { "所在寨", field "hamlet" }, { "建档立卡户", function() return "否" end },
              { "不愁吃", truth "food" }, { "不愁穿", truth "clothing" },
              { "饮水是否安全", function(h) return h.water_unknown and "" or yes(h.water) end },
              { "住房等级", function(h) return h.grade_unknown and "" or h.rank % 3 == 0 and "否"
                or h.grade end },
              { "住房结构", word(STRUCTURE, "structure") },
                { "耕地面积(亩)", function(h) return tenths(h.farmland) end } } }

-- ---- persons ----------------------------------------------------------------------------------

local function persons(fits)
  return function(data)
    local list = {}
    for _, p in ipairs(data.people) do
      if fits(p) then list[#list + 1] = p end
    end
    return list
  end
end

M[#M + 1] = { file = "07_家庭成员_建档立卡.csv", entity = "person",
  rows = persons(function(p) return p.household.registered end),
  columns = { { "省", function() return "贵州省" end }, { "市", function() return "某州" end },
    { "县", function() return "某县" end },
              { "乡镇", function() return "某乡" end }, { "村", function() return "某村" end },
              { "户编号", of_household "no" }, { "人口编号", field "no" }, { "姓名", field "name" },
              { "性别", function(p) return p.sex == "male" and "男" or "女" end },
                { "出生日期", date "%04d-%02d-%02d" },
              { "证件类型", function(p) return p.grade and "残疾人证" or "居民身份证" end },
              { "证件号码", function(p) return p.grade and card(p) or p.id end },
                { "民族", word(ETHNIC, "ethnic") },
              { "与户主关系", word(RELATION, "relation") },
                { "文化程度", word(EDUCATION, "education") },
              { "在校生状况", word(ENROLMENT, "enrolment") },
                { "失学或辍学原因", function() return "" end },
              { "劳动技能", word(LABOUR, "labour") }, { "务工状况", word(AREA, "work_area") },
              { "务工时间（月）", field "months" }, { "务工所在地", field "work_place" },
                { "健康状况", health(2, "健康") },
              { "政治面貌", function() return "群众" end },
                { "婚姻状况", word(MARITAL, "marital") },
              { "是否享受低保", word(SUBSISTENCE, "subsistence") },
                { "是否特困供养人员", word(DESTITUTE, "destitute") },
              { "享受孤儿保障", function(p) return yes(p.orphan or false) end },
              { "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
                function(p) return yes(not p.employee) end },
              { "是否参加城镇职工基本医疗保险", function(p) return yes(p.employee or false) end },
              { "是否参加大病保险", function() return "是" end },
              { "是否参加城乡居民基本养老保险", function(p) return yes(p.labour ~= "without") end },
              { "残疾类别", word(DISABILITY, "disability") }, { "残疾等级", word(GRADE, "grade") },
                { "残疾证号", card },
              { "户主姓名", function(p) return p.household.members[1].name end } } }

-- The others by the numeric codes of the older forms: no labour, no work.
M[#M + 1] = { file = "08_家庭成员_其他农户.csv", entity = "person",
  rows = persons(function(p) return not p.household.registered end),
  columns = { { "户编号", of_household "no" }, { "人员编号", field "no" },
    { "成员姓名", field "name" },
              { "性别", function(p) return p.sex == "male" and "01" or "02" end },
                { "出生日期", date "%04d%02d%02d" },
              { "证件类型", function() return "01" end }, { "身份证号", field "id" },
                { "户主关系", word(RELATION_CODE, "relation") },
              { "文化程度", word(EDUCATION_CODE, "education") },
                { "在校情况", word(ENROLMENT_CODE, "enrolment") },
              { "未上学原因", function() return "" end },
              { "健康状况", health(3, "01") }, { "婚姻状况", word(MARITAL_CODE, "marital") },
              { "享受低保政策情况", word(SUBSISTENCE, "subsistence") },
                { "享受特困供养政策情况", word(DESTITUTE, "destitute") },
              { "是否孤儿", function() return "0" end },
                { "新农合", function(p) return p.employee and "0" or "1" end },
              { "参加职工医保", function(p) return p.employee and "1" or "0" end },
              { "残疾类别", word(DISABILITY_NO, "disability") },
                { "残疾等级", word(GRADE_NO, "grade") }, { "残疾人证号", card } } }

-- ---- money --------------------------------------------------------------------------------------

M[#M + 1] = { file = "09_家庭收入.csv", entity = "income", gb18030 = true,
  rows = function(data) return data.incomes end,
  columns = { { "户编号", of_household "no" }, { "年度", field "year" },
    { "工资性收入(元)", cash "wage" },
              { "家庭经营性收入", cash "business" }, { "财产性收入", cash "property" },
                { "转移性收入", cash "transfer" },
              { "计生金", cash "family" }, { "低保金", cash "subsistence" },
                { "五保金", cash "destitute" }, { "养老金", cash "pension" },
              { "生态补偿金", cash "ecology" }, { "其他转移性收入", cash "other" },
                { "生产经营性支出", cash "cost" } } }

M[#M + 1] = { file = "10_医疗机构.csv", entity = "hospital", rows = function()
    return { { "YY01", "某乡卫生院", "township" }, { "YY02", "某县人民医院", "second" },
      { "YY03", "某州人民医院", "third" } }
  end,
  columns = { { "hospital_no", field(1) }, { "hospital_name", field(2) },
    { "hospital_level", field(3) },
              { "province", function() return "贵州省" end },
                { "prefecture", function() return "某州" end },
              { "county", function() return "某县" end } } }

M[#M + 1] = { file = "11_医疗结算.csv", entity = "claim",
  rows = function(data) return data.claims end,
  columns = { { "人口编号", of_person "no" }, { "结算单号", field "no" },
    { "就诊医疗机构编码", field "hospital" },
              { "是否住院", truth "inpatient" }, { "是否转诊", truth "referred" },
                { "疾病名称", field "illness" },
              { "入院时间", field "admitted" }, { "出院时间", field "discharged" },
                { "结算时间", field "settled" },
              { "总费用", cash "total" }, { "医保政策范围内费用", cash "in_policy" },
                { "统筹报销金额", cash "basic" },
              { "大病报销金额", cash "major" }, { "医疗救助金额", cash "aid" },
                { "其他报销金额", cash "other" },
              { "个人自付金额", cash "self" } } }

M[#M + 1] = { file = "12_家庭医生签约.csv", entity = "contract", rows = function(data)
    local list = {}
    for _, p in ipairs(data.people) do
      local ill = p.health.chronic or p.health.serious
      if ill or p.household.class == "plan" or p.household.class == "stay" then
        list[#list + 1] = { person = p, visits = ill and 4 or 1 }
      end
    end
    return list
  end,
  columns = { { "人口编号", of_person "no" }, { "序号", function() return 1 end },
    { "签约时间", function() return "2019.01.10" end },
              { "协议到期", function() return "2019.12.31" end },
                { "家庭医生团队", function() return "某乡卫生院第一团队" end },
              { "随访次数", field "visits" } } }

-- ---- projects, shares, posts, jobs, courses --------------------------------------------------------

local function project(no, name, kind, began, finished, served, extent, unit, funds, price,
  expected, note)
  return { no, name, kind, began, finished, served, extent, unit, funds, price, expected, note }
end

-- Extents and funds that the report does not give are blank.
M[#M + 1] = { file = "13_项目.csv", entity = "project", rows = function()
    return {
      project("XM01", "香橘种植", "产业", "2018-01", "", "", "200", "亩", "11.495", "0.1", "",
        "长产业，暂未产生效益"),
      project("XM02", "生猪养殖", "产业", "2018-10", "", "", "120多", "头", "36.993", "0.1",
        "2019-06", "产生效益后70%用于贫困户分红，以户为单位平均分配"),
      project("XM03", "老寨组人畜饮水", "人畜饮水", "2014-05", "2014-11", "Z01"),
      project("XM04", "四组人畜饮水", "人畜饮水", "2017-04", "2017-09", "Z04"),
      project("XM05", "五组人畜饮水", "人畜饮水", "2017-04", "2017-09", "Z05"),
      project("XM06", "六组人畜饮水", "人畜饮水", "2017-04", "2017-09", "Z06"),
      project("XM07", "太阳能路灯", "太阳能路灯", "2016-06", "2016-08", "", "", "盏"),
      project("XM08", "通组路硬化", "通组路", "2017-03", "2018-10", "", "7", "组"),
      project("XM09", "串户路硬化", "串户路", "2017-06", "2018-11", ""),
      project("XM10", "庭院硬化", "庭院硬化", "2017-06", "2018-11", ""),
      project("XM11", "新挖机耕道", "机耕道", "2018-02", "2018-07", "", "18", "公里"),
    }
  end,
  columns = { { "村编号", function() return VILLAGE end }, { "项目编号", field(1) },
    { "项目名称", field(2) }, { "项目类型", field(3) },
              { "开工时间", field(4) }, { "完工时间", field(5) }, { "受益组", field(6) },
                { "建设规模", field(7) }, { "规模单位", field(8) },
              { "投入资金(万元)", field(9) }, { "每股金额(万元)", field(10) },
                { "预计首次分红时间", field(11) }, { "项目说明", field(12) } } }

M[#M + 1] = { file = "14_持股.csv", entity = "shareholding", rows = function(data)
    local list = {}
    for _, share in ipairs { { "XM01", "0.55", "2018-01" }, { "XM02", "1.77", "2018-10" } } do
      local line = 0
      for _, h in ipairs(data.households) do
        if h.registered then
          line = line + 1
          list[#list + 1] = { share[1], line, h.no, share[2], share[3] }
        end
      end
    end
    return list
  end,
  columns = { { "项目编号", field(1) }, { "序号", field(2) }, { "持股户编号", field(3) },
    { "股数", field(4) }, { "入股时间", field(5) } } }

local POST = { ranger = "护林员", cleaner = "保洁员" }

M[#M + 1] = { file = "15_公益性岗位.csv", entity = "post", rows = function(data)
    local list = {}
    for _, p in ipairs(data.people) do
      for i, post in ipairs(p.posts) do list[#list + 1] = { person = p, line = i, kind = post.kind,
        began = post.began, wage = post.wage } end
    end
    return list
  end,
  columns = { { "人口编号", of_person "no" }, { "序号", field "line" },
    { "公益性岗位类型", word(POST, "kind") }, { "上岗时间", field "began" },
              { "离岗时间", function() return "" end }, { "岗位补贴(元/月)", cash "wage" } } }

local JOB = { away = "外出务工", cooperative = "合作社务工" }

M[#M + 1] = { file = "16_务工就业.csv", entity = "job", rows = function(data)
    local list = {}
    for _, p in ipairs(data.people) do
      for i, job in ipairs(p.jobs) do
        list[#list + 1] = { person = p, line = i, kind = job.kind, began = job.began,
          organised = job.organised or false,
                            place = job.place, wages = job.wages }
      end
    end
    return list
  end,
  columns = { { "人口编号", of_person "no" }, { "序号", field "line" },
    { "就业类型", word(JOB, "kind") }, { "开始时间", field "began" },
              { "结束时间", function() return "" end }, { "是否有组织输出", truth "organised" },
                { "就业地点", field "place" },
              { "已发放工资(元)", cash "wages" } } }

M[#M + 1] = { file = "17_培训班.csv", entity = "course", rows = function() return { {} } end,
  columns = { { "村编号", function() return VILLAGE end },
    { "培训期号", function() return "PX201901" end },
              { "培训内容", function() return "生猪养殖实用技术" end },
                { "培训时间", function() return "2019-03-11" end },
              { "培训天数", function() return 5 end }, { "培训人数", function() return 55 end } } }

M[#M + 1] = { file = "18_参训.csv", entity = "attendance", rows = function(data)
    local list = {}
    for _, p in ipairs(data.people) do
      if p.trained then list[#list + 1] = { person = p } end
    end
    return list
  end,
  columns = { { "人口编号", of_person "no" }, { "序号", function() return 1 end },
    { "参加培训期号", function() return "PX201901" end },
              { "是否合格", function() return "是" end } } }

-- ---- houses, refusals, payments ------------------------------------------------------------------------

local WORK = { danger_house = "危房改造", relocation = "易地扶贫搬迁",
  leak_repair = "透风漏雨改造" }
local MODE = { central = "集中安置", scattered = "分散安置" }

M[#M + 1] = { file = "19_住房工程.csv", entity = "housing_work", rows = function(data)
    local list = {}
    for _, h in ipairs(data.households) do
      for i, w in ipairs(h.works) do
        w.line = i
        list[#list + 1] = w
      end
    end
    return list
  end,
  columns = { { "户编号", of_household "no" }, { "序号", field "line" },
    { "工程类型", word(WORK, "kind") }, { "实施年月", month_digits "done" },
              { "安置方式", word(MODE, "mode") }, { "入住时间", field "moved_in" },
                { "补助金额", cash "granted" } } }

M[#M + 1] = { file = "20_拒绝记录.csv", entity = "refusal", rows = function(data)
    local list = {}
    for _, h in ipairs(data.households) do
      for i, r in ipairs(h.refusals) do list[#list + 1] = { h.no, i, r.on, "易地扶贫搬迁", r.visits,
        r.reason } end
    end
    return list
  end,
  columns = { { "户编号", field(1) }, { "序号", field(2) }, { "记录时间", field(3) },
    { "动员事项", field(4) }, { "动员次数", field(5) },
              { "拒绝原因", field(6) } } }

M[#M + 1] = { file = "21_补贴发放.csv", entity = "payment",
  rows = function(data) return data.payments end,
  titles = { "某乡某村2019年上半年惠民补贴发放台账", "制表：某乡社会事务办  单位：元" },
  columns = { { "户编号", of_household "no" }, { "发放编号", field "no" },
    { "补贴项目", field "programme" }, { "所属月份", field "period" },
              { "发放日期", field "paid" }, { "金额(元)", cash "amount" } } }

return M
