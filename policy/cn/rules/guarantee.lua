--- The guarantee: how much of a stay must be paid by all together, who falls short
-- of it and by how much. The list of breaches of a village is a count and a sum.

variable "paid_by_all" { of = "claim", type = "money", unit = "fen",
  zh = "各方报销合计", en = "paid by all",
  formula = function(c, p)
    return c.basic_paid + c.major_paid + c.aid_paid + c.other_paid
  end }
variable "guarantee_of" { of = "claim", type = "money", unit = "fen",
  zh = "兜底计算基数", en = "amount the guarantee is of",
  formula = function(c, p)
    if p.guarantee_base == "in_policy" then return c.in_policy end
    return c.total
  end }
-- A province may ask more for some people.
variable "guarantee_part" { of = "claim", type = "rate",
  zh = "适用的兜底比例", en = "part that is guaranteed for the stay",
  formula = function(c, p) return p.guarantee_ratio end }
variable "top_up" { of = "claim", type = "money", unit = "fen",
  zh = "应补足金额", en = "missing to the guarantee",
  law = "S88 永寿县: 实际报销不足部分由政府兜底补足",
  formula = function(c, p)
    if not c.guaranteed then return 0 end
    return gap(share(c.guarantee_of, c.guarantee_part, "up"), c.paid_by_all)
  end }
-- Whom the guarantee is for: stays of the year, of registered households.
variable "guaranteed" { of = "claim", type = "boolean", zh = "兜底对象",
  en = "under the guarantee",
  formula = function(c, p)
    return c.stay_in_year and c.person.household.registered
  end }
check "guarantee_met" { of = "claim", zh = "达到兜底比例",
  en = "the guarantee is met",
  law = "S88 S90 S101: 建档立卡贫困人口住院综合报销比例",
  among = function(c, p) return c.guaranteed end,
  pass = function(c, p)
    return reaches(c.paid_by_all, c.guarantee_of, c.guarantee_part)
  end,
  says = { zh = "各方共报销{paid_by_all}元，占{guarantee_of}元的比例未达{guarantee_part}，差{top_up}元",
    en = "{paid_by_all} of {guarantee_of} yuan were paid, under {guarantee_part}; {top_up} are missing" },
  remedy = { zh = "由统筹地区核实并补足",
    en = "the pool looks into it and pays the rest" } }

variable "in_breach" { of = "claim", type = "boolean", zh = "未达兜底比例",
  en = "under the guarantee's part",
  formula = function(c, p)
    if not c.guaranteed then return false end
    return not c.guarantee_met
  end }
variable "list_breaches" { of = "village", type = "integer", unit = "piece",
  zh = "未达兜底比例的住院", en = "stays under the guarantee",
  formula = function(v, p) return count(v.claims, "in_breach") end }
variable "list_top_up" { of = "village", type = "money", unit = "fen",
  zh = "应补足金额合计", en = "missing to the guarantee in all",
  formula = function(v, p) return sum(v.claims, "top_up") end }
