--- Who pays for a hospital stay: basic insurance, then major-illness insurance
-- of what is left, then medical aid of what is left after that.
--
-- The deductible of basic insurance is that of a stay; that of major illness, its
-- bands and all caps are those of an insurance year, in the order of settlement:
-- what earlier stays used up is counted (S211: 一个保险年度内，多次住院只扣除一次).
-- Figures are those in force on the day of settlement.

layers "medical" { of = "claim", unit = "fen", zh = "一站式结算",
  en = "one-stop settlement",
  starts = function(c, p)
    if not c.stay_in_year then return 0 end
    return c.in_policy
  end,
  layer "basic" { zh = "基本医保", en = "basic insurance",
    pays = function(c, p, left)
      if left == 0 then return 0 end
      local level = c.hospital.hospital_level
      local above = gap(left, p.basic_deductible[level])
      return min(share(above, p.basic_ratio[level]),
        gap(p.basic_cap, so_far(c.person.claims, c, "medical.basic",
          "stay_in_year")))
    end },
  layer "major" { zh = "大病保险", en = "major-illness insurance",
    pays = function(c, p, left)
      if left == 0 then return 0 end
      local first = p.major_deductible
      local before = so_far(c.person.claims, c, "left_by_basic",
        "stay_in_year")
      return min(banded(p.major_bands, max(first, before),
        max(first, before + left)),
        gap(p.major_cap, so_far(c.person.claims, c, "medical.major",
          "stay_in_year")))
    end },
  layer "aid" { zh = "医疗救助", en = "medical aid",
    pays = function(c, p, left)
      if left == 0 then return 0 end
      return min(share(left, p.aid_ratio),
        gap(p.aid_cap, so_far(c.person.claims, c, "medical.aid",
          "stay_in_year")))
    end },
}
variable "settled_in_year" { of = "claim", type = "boolean",
  zh = "本保险年度结算", en = "settled in the insurance year",
  formula = function(c, p) return inside(c.settled_on, p.insurance_year) end }
variable "stay_in_year" { of = "claim", type = "boolean",
  zh = "本保险年度住院", en = "a stay of the insurance year",
  formula = function(c, p) return c.inpatient and c.settled_in_year end }
variable "left_by_basic" { of = "claim", type = "money", unit = "fen",
  zh = "基本医保后个人自付", en = "left by basic insurance, by the rules",
  formula = function(c, p)
    if not c.stay_in_year then return 0 end
    return c.in_policy - c.medical.basic
  end }

-- What the patient pays at last: what the layers leave, and what no policy covers.
-- A bill of another year is not reckoned again; its sheet says what was paid.
variable "own_burden" { of = "claim", type = "money", unit = "fen",
  zh = "个人负担", en = "burden of the patient",
  formula = function(c, p)
    if not c.settled_in_year then return c.self_paid end
    return c.medical.left + c.total - c.in_policy
  end }

-- The settlement sheet against the rule.
check "settled_as_ruled" { of = "claim", zh = "结算与规定一致",
  en = "settled as the rules say",
  law = "统筹地区基本医保、大病保险、医疗救助的待遇规定（“一站式”即时结算）",
  among = function(c, p) return c.stay_in_year end,
  pass = function(c, p)
    return c.basic_paid == c.medical.basic and c.major_paid == c.medical.major
      and c.aid_paid == c.medical.aid
  end,
  says = { zh = "统筹{basic_paid}、大病{major_paid}、救助{aid_paid}，按规定应为{medical.basic}、{medical.major}、{medical.aid}，余{medical.left}",
    en = "paid {basic_paid}, {major_paid} and {aid_paid}; by the rules {medical.basic}, {medical.major} and {medical.aid}, {medical.left} are left" },
  remedy = { zh = "由经办机构复核，多退少补",
    en = "the office of insurance goes through it and settles the difference" } }
