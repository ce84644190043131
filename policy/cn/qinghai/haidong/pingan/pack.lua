--- Ping'an district, overlay on Haidong: the plan of exits of 2016 and 2017, and a
-- grant that its own papers read in two ways.

pack { region = "630203", zh = "平安区", en = "Ping'an", version = "2016.1" }

-- The other reading, kept so that the two can be compared over a register.
param "industry_grant_by_house" { unit = "fen/household",
  zh = "产业到户资金（按户的读法）", en = "the grant, if by the household",
  ["2016-04"] = { yuan(5400), grade = "C",
    source = "lead: 平安区2016年4月会议材料: 每户5400元的产业扶贫资金" },
}
variable "industry_fund_by_house" { of = "household", type = "money",
  unit = "fen/household", zh = "产业到户资金（按户）",
  en = "grant for a trade, by the household",
  law = "lead: 平安区2016年4月会议材料: 每户5400元",
  formula = function(h, p)
    if not h.registered then return 0 end
    return p.industry_grant_by_house
  end }

variable "plans_exit" { of = "household", type = "boolean",
  zh = "列入当年脱贫计划", en = "in the plan of the year",
  formula = function(h, p)
    if not h.registered or h.planned_exit_year == nil then return false end
    return h.planned_exit_year == p.year
  end }
variable "planned_households" { of = "village", type = "integer",
  unit = "household", zh = "当年计划脱贫户", en = "households in the plan",
  formula = function(v, p) return count(v.households, "plans_exit") end }
variable "planned_people" { of = "village", type = "integer", unit = "person",
  zh = "当年计划脱贫人口", en = "people in the plan",
  formula = function(v, p) return sum(v.households, "size", "plans_exit") end }
variable "registered_households" { of = "village", type = "integer",
  unit = "household", zh = "建档立卡户数", en = "registered households",
  formula = function(v, p) return count(v.households, "registered") end }
variable "registered_people" { of = "village", type = "integer",
  unit = "person", zh = "建档立卡人口", en = "people registered",
  formula = function(v, p) return sum(v.households, "size", "registered") end }
variable "industry_fund_total" { of = "village", type = "money",
  unit = "fen", zh = "产业资金合计（按人）", en = "grants in all, by the person",
  formula = function(v, p) return sum(v.households, "industry_fund") end }
variable "industry_fund_by_house_total" { of = "village", type = "money",
  unit = "fen", zh = "产业资金合计（按户）",
  en = "grants in all, by the household",
  formula = function(v, p)
    return sum(v.households, "industry_fund_by_house")
  end }

param "mutual_leverage" { unit = "weight", zh = "互助资金放大倍数",
  en = "how often the fund is lent",
  ["2016-04"] = { 3, grade = "C",
    source = "lead: 平安区2016年4月会议材料: 放大3倍向农户借贷" },
}
variable "mutual_credit" { of = "village", type = "money",
  unit = "fen/village", zh = "互助资金可借额",
  en = "what the mutual fund can lend",
  formula = function(v, p)
    if not v.poor_village then return 0 end
    return p.mutual_fund * p.mutual_leverage
  end }

publish { "industry_fund", "industry_fund_by_house", "planned_households",
  "planned_people" }

-- The district's papers name the procedure, not its steps: those are the country's.
procedure "identification" {
  zh = "贫困户识别（五步两公示一公告）",
  en = "identification (five steps, two postings, one announcement)",
  law = "lead: 平安区2016年4月会议材料: 严格按照“五步两公示一公告”程序；五步未列明，环节从国家通行做法（S36）" }
