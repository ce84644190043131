--- Exit of a household: one income, two assurances, three guarantees, and the
-- year of waiting. Every condition is a veto.

-- 一、收入 ------------------------------------------------------------------
-- "Steadily above the standard": the standard itself is enough, as in all
-- counts of poverty, where poor is who stays below it.
check "income_ok" { of = "household", zh = "收入达标",
  en = "income up to the line",
  law = "S1 《关于建立贫困退出机制的意见》: 年人均纯收入稳定超过国家扶贫标准",
  pass = function(h, p) return h.net_income_pc >= p.exit_line end,
  says = { zh = "人均纯收入{net_income_pc}元，低于退出收入线{exit_line}元",
    en = "net income per person is {net_income_pc} yuan, the line is {exit_line} yuan" },
  remedy = { zh = "落实产业、就业帮扶，符合条件的纳入低保",
    en = "help with a trade or a job; subsistence allowance where entitled" } }

-- 二、不愁吃、不愁穿、饮水 ---------------------------------------------------
check "food_ok" { of = "household", zh = "不愁吃", en = "enough to eat",
  law = "S1: 不愁吃",
  pass = function(h, p) return h.enough_food end,
  says = { zh = "吃饭问题未解决", en = "there is not enough food" },
  remedy = { zh = "落实生活救助", en = "give relief" } }

check "clothing_ok" { of = "household", zh = "不愁穿", en = "enough to wear",
  law = "S1: 不愁穿",
  pass = function(h, p) return h.enough_clothing end,
  says = { zh = "换季衣被不足",
    en = "there is not enough clothing and bedding" },
  remedy = { zh = "落实生活救助", en = "give relief" } }

check "water_ok" { of = "household", zh = "饮水安全有保障",
  en = "safe drinking water",
  law = "S9 S26: 有安全饮水",
  pass = function(h, p) return h.safe_water end,
  says = { zh = "饮水安全问题未解决", en = "the drinking water is not safe" },
  remedy = { zh = "纳入农村饮水安全巩固提升工程",
    en = "connect the house to a safe supply" } }

-- 三、义务教育 ---------------------------------------------------------------
variable "school_age" { of = "person", type = "integer", unit = "year",
  zh = "学年开始时年龄", en = "age at the start of the school year",
  formula = function(m, p)
    return years_between(m.born_on, p.school_year_start)
  end }

variable "in_class" { of = "person", type = "boolean", zh = "在校",
  en = "goes to school",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment ~= "not_enrolled" and m.enrolment ~= "toddler"
      and m.enrolment ~= "kindergarten"
  end }

variable "nine_years_done" { of = "person", type = "boolean",
  zh = "已完成义务教育", en = "nine years of school done",
  formula = function(m, p)
    if m.education == nil then return false end
    return m.education ~= "illiterate" and m.education ~= "primary"
  end }

check "in_school" { of = "person", zh = "义务教育阶段未失学辍学",
  en = "in school while of school age",
  law = "S1; 《中华人民共和国义务教育法》第十一条",
  among = function(m, p) return m.at_home end,
  pass = function(m, p)
    if m.school_age < p.school_age_first
      or m.school_age > p.school_age_last then return true end
    if m.in_class or m.nine_years_done then return true end
    return m.absence ~= nil and has(p.schooling_excused, m.absence)
  end,
  says = { zh = "{relation}（{school_age}周岁）未在校，登记原因：{absence}",
    en = "{relation}, aged {school_age}, is not at school (reason entered: {absence})" },
  remedy = { zh = "控辍保学，劝返复学",
    en = "bring the child back to school" } }

check "schooling_ok" { of = "household", zh = "义务教育有保障",
  en = "schooling secured",
  law = "S1: 义务教育有保障",
  pass = function(h, p) return all(h.members, "in_school") end,
  says = { zh = "义务教育阶段有失学辍学：{members.in_school.says}",
    en = "out of school: {members.in_school.says}" },
  remedy = { zh = "控辍保学，劝返复学",
    en = "bring the child back to school" } }

-- 四、基本医疗 ---------------------------------------------------------------
check "insured" { of = "person", zh = "参加基本医疗保险",
  en = "has basic medical insurance",
  law = "S1: 基本医疗有保障",
  among = function(m, p) return m.at_home end,
  pass = function(m, p) return m.resident_insured or m.employee_insured end,
  says = { zh = "{relation}未参加基本医疗保险",
    en = "{relation} has no basic medical insurance" },
  remedy = { zh = "动员参保，落实参保资助",
    en = "insure the person; pay the premium where entitled" } }

check "medical_ok" { of = "household", zh = "基本医疗有保障",
  en = "medical care secured",
  law = "S1: 基本医疗有保障",
  pass = function(h, p) return all(h.members, "insured") end,
  says = { zh = "有家庭成员医疗保障未落实：{members.insured.says}",
    en = "without medical security: {members.insured.says}" },
  remedy = { zh = "动员参保，落实参保资助",
    en = "insure all members; pay the premium where entitled" } }

-- 五、住房 -------------------------------------------------------------------
check "housing_ok" { of = "household", zh = "住房安全有保障", en = "safe house",
  law = "S1: 住房安全有保障",
  pass = function(h, p) return has(p.safe_housing, h.housing_grade) end,
  says = { zh = "住房鉴定为{housing_grade}，住房安全无保障",
    en = "the house is graded {housing_grade}, which is not safe" },
  remedy = { zh = "危房改造或易地扶贫搬迁",
    en = "repair or rebuild the house, or relocate" } }

-- 六、当年新识别 -------------------------------------------------------------
check "not_identified_this_year" { of = "household", zh = "非当年新识别",
  en = "not identified this year",
  law = "S23: 当年新识别贫困户当年不能退出",
  among = function(h, p) return h.registered end,
  pass = function(h, p)
    if h.identified_on == nil
      or month_start(h.identified_on) < day(p.year, 1, 1) then return true end
    return p.same_year_exit == "allowed"
  end,
  says = { zh = "{identified_on}新识别，当年不能退出",
    en = "identified in {identified_on}: no exit in the same year" },
  remedy = { zh = "继续帮扶，下一年度再评定",
    en = "go on helping; judge again next year" } }

decision "exit" { of = "household", zh = "脱贫退出", en = "exit",
  law = "S1 《关于建立贫困退出机制的意见》",
  among = function(h, p) return h.on_list end,
  all = { "income_ok", "food_ok", "clothing_ok", "water_ok", "schooling_ok",
    "medical_ok", "housing_ok", "not_identified_this_year" } }

-- the other way: who was missed, who has fallen back ---------------------------------
-- The act names one standard for both ways; some counties identify below one line and
-- let go above another.
variable "line_in" { of = "household", type = "money",
  unit = "fen/person/year", zh = "识别（返贫）收入线",
  en = "line below which a household is identified",
  law = "S1: 识别和退出同用国家扶贫标准",
  formula = function(h, p) return p.exit_line end }
check "not_missed" { of = "household", zh = "未漏评", en = "not missed",
  from = "2014-01-01", to = "2020-12-31",
  law = "S1 S3: 符合条件未纳入建档立卡的为漏评；S19 奈曼旗: 低于识别线的识别",
  among = function(h, p) return not h.registered end,
  pass = function(h, p)
    return h.net_income_pc >= h.line_in and h.water_ok and h.housing_ok
      and h.schooling_ok and h.medical_ok
  end,
  says = { zh = "未建档立卡，但人均纯收入{net_income_pc}元（识别线{line_in}元），或饮水、住房、义务教育、基本医疗未保障",
    en = "not registered, with {net_income_pc} yuan per person (line {line_in}), or without safe water, house, schooling or medical care" },
  remedy = { zh = "入户核查，符合条件的按程序识别",
    en = "visit the household; identify it where it meets the conditions" } }
-- no remedy: it moves a state
check "falls_back" { of = "household", zh = "收入低于识别线",
  en = "income below the line of identification",
  law = "S1: 返贫人口纳入建档立卡；S19 奈曼旗: 低于识别线的识别",
  pass = function(h, p) return h.net_income_pc < h.line_in end,
  says = { zh = "人均纯收入{net_income_pc}元，不低于识别线{line_in}元",
    en = "{net_income_pc} yuan per person, not below the line of {line_in}" } }
status "poverty_run" { of = "household", stored = "exit_mark",
  zh = "贫困状态", en = "how poverty stands",
  states = { "poor", "exited", "planned", "relapsed" },
  move { "poor", "exited", when = "exit",
    says = { zh = "符合退出条件，按程序退出", en = "meets the conditions: exit" } },
  move { "planned", "exited", when = "exit",
    says = { zh = "符合退出条件，按程序退出", en = "meets the conditions: exit" } },
  move { "exited", "relapsed", when = "falls_back",
    says = { zh = "收入低于识别线，按程序纳入", en = "below the line: fallen back" } },
  move { "relapsed", "exited", when = "exit",
    says = { zh = "再次符合退出条件", en = "meets the conditions again" } } }

publish { "exit", "net_income_pc" }
