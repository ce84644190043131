--- Education: aid for pupils of registered households.

variable "in_primary" { of = "person", type = "boolean", zh = "在读小学",
  en = "in primary school",
  formula = function(m, p)
    return m.enrolment ~= nil and m.enrolment == "primary_school"
  end }
variable "in_junior" { of = "person", type = "boolean", zh = "在读初中",
  en = "in junior middle school",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment == "grade_7" or m.enrolment == "grade_8"
      or m.enrolment == "grade_9"
  end }
variable "in_vocational" { of = "person", type = "boolean",
  zh = "在读中职或高职", en = "in vocational school or college",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment == "vocational_1" or m.enrolment == "vocational_2"
      or m.enrolment == "vocational_3" or m.enrolment == "college_1"
      or m.enrolment == "college_2" or m.enrolment == "college_3"
      or m.enrolment == "technician_1" or m.enrolment == "technician_2"
      or m.enrolment == "technician_3" or m.enrolment == "technician_4"
  end }

-- The forms do not say who boards, so both amounts are told: which of them is
-- due the school knows.
variable "living_aid" { of = "person", type = "money", unit = "fen/person/year",
  parts = { "boarding", "day" }, zh = "生活补助", en = "aid for living costs",
  law = "S115: 家庭经济困难学生生活补助",
  formula = function(m, p)
    if not m.household.registered then return 0, 0 end
    if m.in_primary then return p.board_aid.primary, p.day_aid.primary end
    if m.in_junior then return p.board_aid.junior, p.day_aid.junior end
    return 0, 0
  end }

-- Two terms of a year, half each; a fen that cannot be halved goes to the first.
variable "yulu_due" { of = "person", type = "money", unit = "fen/person/year",
  parts = { "first_term", "second_term" }, zh = "雨露计划", en = "yulu aid",
  law = "S122: 雨露计划职业教育补助，分两学期发放，与国家助学政策可叠加",
  formula = function(m, p)
    if not m.household.registered then return 0, 0 end
    if not m.in_vocational then return 0, 0 end
    local first = div(p.yulu_aid, 2, "up")
    local second = p.yulu_aid - first
    if p.yulu_beside_tuition == "excluded" and m.tuition_aid ~= nil
      and m.tuition_aid > 0 then return 0, 0 end
    if p.yulu_beside_local == "stacked" then return first, second end
    local other = div(m.local_school_aid or 0, 2, "up")
    return gap(first, other), gap(second, (m.local_school_aid or 0) - other)
  end }

-- aid by stage ----------------------------------------------------------------------------
variable "in_senior" { of = "person", type = "boolean", zh = "在读普通高中",
  en = "in senior middle school",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment == "senior_1" or m.enrolment == "senior_2"
      or m.enrolment == "senior_3"
  end }
variable "in_college" { of = "person", type = "boolean", zh = "在读高职高专",
  en = "in college",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment == "college_1" or m.enrolment == "college_2"
      or m.enrolment == "college_3"
  end }
variable "in_university" { of = "person", type = "boolean", zh = "在读本科",
  en = "in university",
  formula = function(m, p)
    if m.enrolment == nil then return false end
    return m.enrolment == "bachelor_1" or m.enrolment == "bachelor_2"
      or m.enrolment == "bachelor_3" or m.enrolment == "bachelor_4"
      or m.enrolment == "bachelor_5" or m.enrolment == "tertiary"
  end }
variable "meal_aid_due" { of = "person", type = "money",
  unit = "fen/person/year", zh = "营养餐补助", en = "aid for meals",
  law = "S115 S116: 义务教育学生营养改善计划，每天4元、每年200天",
  formula = function(m, p)
    if not m.in_primary and not m.in_junior then return 0 end
    return p.meal_aid * p.school_days
  end }
variable "preschool_aid_due" { of = "person", type = "money",
  unit = "fen/person/year", zh = "学前资助", en = "aid for kindergarten",
  law = "S126 S128 S130: 学前教育资助",
  formula = function(m, p)
    if not m.household.registered or m.enrolment == nil then return 0 end
    if m.enrolment ~= "kindergarten" then return 0 end
    return p.preschool_aid
  end }
-- Whoever has no tier entered has none.
variable "senior_aid_due" { of = "person", type = "money",
  unit = "fen/person/year", parts = { "state", "special" },
  zh = "普通高中资助", en = "aid for senior middle school",
  law = "S128 S129: 国家助学金分档；建档立卡专项助学金、免教科书费、免住宿费",
  formula = function(m, p)
    if not m.in_senior or m.aid_tier == nil then return 0, 0 end
    if not m.household.registered then return p.senior_aid[m.aid_tier], 0 end
    return p.senior_aid[m.aid_tier], p.senior_special.allowance
      + p.senior_special.books + p.senior_special.board
  end }
variable "college_free" { of = "person", type = "money",
  unit = "fen/person/year", zh = "省内高职免费", en = "free college",
  law = "S130 S131 甘肃: 省内高职免学费、书本费",
  formula = function(m, p)
    if not m.in_college or not m.household.registered then return 0 end
    return p.college_tuition.tuition + p.college_tuition.books
  end }
-- State aid: what is owed for tuition is taken off first, the rest comes in two
-- instalments, the second of them for whoever has served so many hours.
variable "university_aid_use" { of = "person", type = "money",
  unit = "fen/person/year", parts = { "aid", "to_tuition", "first" },
  zh = "助学金使用", en = "how the aid is used",
  law = "国发〔2007〕13号; 教财〔2007〕8号; 某高校资助工作论文: 尚欠学费的优先扣除学费，分期发放",
  formula = function(m, p)
    if not m.in_university or m.aid_tier == nil then return 0, 0, 0 end
    local owed = min(m.tuition_owed or 0, p.university_aid)
    return p.university_aid, owed, div(p.university_aid - owed, 2, "up")
  end }
variable "university_aid_second" { of = "person", type = "money",
  unit = "fen/person/year", zh = "助学金第二期", en = "second instalment",
  law = "某高校资助工作论文（2011—2013年）: 每学期参加一定时长志愿服务才能获得",
  formula = function(m, p)
    local left = m.university_aid_use.aid - m.university_aid_use.to_tuition
      - m.university_aid_use.first
    if left == 0 then return 0 end
    -- lint: untried, 时长由学校规定，尚无学校规则包
    if m.service_hours ~= nil and m.service_hours >= p.service_needed then -- lint: mutant, 同上
      return left
    end
    return 0
  end }
-- The same programme for the same period twice, whoever paid it.
variable "holder_of_payment" { of = "payment", type = "text", zh = "户编号",
  en = "number of the household",
  formula = function(y, p) return y.household.household_no end }
audit "paid_once" { of = "payment", severity = "error", zh = "不重复发放",
  en = "paid once for a period",
  law = "某高校资助工作论文: 避免发生重复发放和遗漏",
  unique = { "holder_of_payment", "programme", "period" }, ever = true,
  says = { zh = "同一项目同一所属期发放两次",
    en = "the same programme was paid twice for one period" } }
