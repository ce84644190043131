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
    return first, p.yulu_aid - first
  end }
