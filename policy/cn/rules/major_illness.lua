--- Major-illness insurance by class of person, and the ceiling of what is left.
--
-- Reckoned from the sheet: what basic insurance has paid is taken from it, so
-- that it can be checked where the terms of basic insurance were not found. The
-- stays of an insurance year add up, in the order of settlement: one deductible,
-- one cap (S211).

variable "medical_class" { of = "person", type = "enum", zh = "参保人群",
  en = "class of the insured",
  values = { "general", "poor", zh = { general = "一般人群",
    poor = "倾斜对象" }, en = { general = "general", poor = "favoured" } },
  law = "S94 S105: 建档立卡、低保、特困、重度残疾人员",
  formula = function(m, p)
    if m.household.registered or m.on_subsistence
      or m.on_destitute_support then return "poor" end
    if m.disability_grade ~= nil and (m.disability_grade == "first"
      or m.disability_grade == "second") then return "poor" end
    return "general"
  end }

variable "after_basic" { of = "claim", type = "money", unit = "fen",
  zh = "基本医保后合规费用", en = "left by basic insurance",
  formula = function(c, p) return gap(c.in_policy, c.basic_paid) end }
variable "major_before_cap" { of = "claim", type = "money", unit = "fen",
  zh = "大病保险分段计算额",
  en = "major-illness insurance by the bands",
  on = "settled_on",
  formula = function(c, p)
    if not c.stay_in_year then return 0 end
    local before = so_far(c.person.claims, c, "after_basic", "stay_in_year")
    if c.person.medical_class == "poor" then
      local first = p.class_deductible.poor
      return banded(p.class_bands.poor, max(first, before),
        max(first, before + c.after_basic))
    end
    local first = p.class_deductible.general
    return banded(p.class_bands.general, max(first, before),
      max(first, before + c.after_basic))
  end }
variable "major_due" { of = "claim", type = "money", unit = "fen",
  zh = "大病保险应付", en = "due from major-illness insurance",
  on = "settled_on",
  formula = function(c, p)
    if not c.stay_in_year then return 0 end
    local due = c.major_before_cap
    local paid = so_far(c.person.claims, c, "major_due", "stay_in_year")
    if c.person.medical_class == "poor" then
      return min(due, gap(p.class_cap.poor, paid))
    end
    return min(due, gap(p.class_cap.general, paid))
  end }
check "major_as_due" { of = "claim", zh = "大病保险按规定支付",
  en = "major-illness insurance paid as the rules say",
  law = "S94 S95 S96 S105 S106 S107: 大病保险分人群起付线和分段比例",
  among = function(c, p) return c.stay_in_year end,
  pass = function(c, p) return c.major_paid == c.major_due end,
  says = { zh = "大病保险已付{major_paid}元，按规定应付{major_due}元",
    en = "major-illness insurance paid {major_paid} yuan; {major_due} are due" },
  remedy = { zh = "由承办机构复核，多退少补",
    en = "the insurer goes through it and settles the difference" } }

-- the ceiling of a year -----------------------------------------------------------
variable "compliant_left" { of = "claim", type = "money", unit = "fen",
  zh = "合规自付", en = "compliant costs left to the patient",
  formula = function(c, p)
    return gap(c.in_policy, c.basic_paid + c.major_paid + c.aid_paid)
  end }
variable "compliant_left_in_year" { of = "person", type = "money",
  unit = "fen/person/year", zh = "年度合规自付",
  en = "compliant costs left in the year",
  formula = function(m, p)
    return sum(m.claims, "compliant_left", "settled_in_year")
  end }
variable "aid_over_ceiling" { of = "person", type = "money",
  unit = "fen/person/year", zh = "超出封顶应由医疗救助解决",
  en = "above the ceiling, due from medical aid",
  formula = function(m, p)
    if not m.household.registered then return 0 end
    return gap(m.compliant_left_in_year, p.self_pay_ceiling)
  end }
variable "is_over_ceiling" { of = "person", type = "boolean",
  zh = "合规自付超封顶", en = "above the ceiling",
  formula = function(m, p)
    if not m.household.registered then return false end
    return m.aid_over_ceiling > 0
  end }
variable "list_over_ceiling" { of = "village", type = "integer",
  unit = "person", zh = "合规自付超封顶人数", en = "people above the ceiling",
  formula = function(v, p) return count(v.members, "is_over_ceiling") end }
variable "list_aid_over_ceiling" { of = "village", type = "money",
  unit = "fen/year", zh = "超封顶应由医疗救助解决合计",
  en = "due from medical aid above the ceiling, in all",
  formula = function(v, p)
    return sum(v.members, "aid_over_ceiling", "is_over_ceiling")
  end }
check "self_pay_ok" { of = "person", zh = "合规自付未超封顶",
  en = "compliant costs within the ceiling",
  law = "S105: 建档立卡人员年累计合规自付超过部分由医疗救助解决",
  among = function(m, p) return m.household.registered end,
  pass = function(m, p) return m.aid_over_ceiling == 0 end,
  says = { zh = "年度合规自付{compliant_left_in_year}元，超出封顶{aid_over_ceiling}元",
    en = "{compliant_left_in_year} yuan of compliant costs are left, {aid_over_ceiling} above the ceiling" },
  remedy = { zh = "超出部分由医疗救助解决",
    en = "medical aid pays what is above" } }
