--- Who pays for a hospital stay: basic insurance, then major-illness insurance
-- of what is left, then medical aid of what is left after that.
--
-- Deductibles and caps are those of a year, but each claim is reckoned as if it
-- were the first of its year: what earlier ones used up is not yet counted.

layers "medical" { of = "claim", unit = "fen", zh = "一站式结算",
  en = "one-stop settlement",
  starts = function(c, p)
    if not c.inpatient then return 0 end
    return c.in_policy
  end,
  layer "basic" { zh = "基本医保", en = "basic insurance",
    pays = function(c, p, left)
      if left == 0 then return 0 end
      local level = c.hospital.hospital_level
      local above = gap(left, p.basic_deductible[level])
      return min(share(above, p.basic_ratio[level]), p.basic_cap)
    end },
  layer "major" { zh = "大病保险", en = "major-illness insurance",
    pays = function(c, p, left)
      local first = p.major_deductible
      return min(banded(p.major_bands, first, max(first, left)), p.major_cap)
    end },
  layer "aid" { zh = "医疗救助", en = "medical aid",
    pays = function(c, p, left)
      return min(share(left, p.aid_ratio), p.aid_cap)
    end },
}

-- What the patient pays at last: what the layers leave, and what no policy covers.
variable "own_burden" { of = "claim", type = "money", unit = "fen",
  zh = "个人负担", en = "burden of the patient",
  formula = function(c, p) return c.medical.left + c.total - c.in_policy end }

-- The settlement sheet against the rule.
check "settled_as_ruled" { of = "claim", zh = "结算与规定一致",
  en = "settled as the rules say",
  law = "统筹地区基本医保、大病保险、医疗救助的待遇规定（“一站式”即时结算）",
  among = function(c, p) return c.inpatient end,
  pass = function(c, p)
    return c.basic_paid == c.medical.basic and c.major_paid == c.medical.major
      and c.aid_paid == c.medical.aid
  end,
  says = { zh = "统筹{basic_paid}、大病{major_paid}、救助{aid_paid}，按规定应为{medical.basic}、{medical.major}、{medical.aid}，余{medical.left}",
    en = "paid {basic_paid}, {major_paid} and {aid_paid}; by the rules {medical.basic}, {medical.major} and {medical.aid}, {medical.left} are left" } }
