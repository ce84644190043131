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

variable "industry_fund_total" { of = "village", type = "money",
  unit = "fen", zh = "产业资金合计（按人）", en = "grants in all, by the person",
  formula = function(v, p) return sum(v.households, "industry_fund") end }
variable "industry_fund_by_house_total" { of = "village", type = "money",
  unit = "fen", zh = "产业资金合计（按户）",
  en = "grants in all, by the household",
  formula = function(v, p)
    return sum(v.households, "industry_fund_by_house")
  end }

param "report_every" {
  ["2016-04"] = { 7, grade = "C",
    source = "lead: 平安区2016年4月会议材料: 各乡镇每周一汇报、区上每月一汇报" },
}
param "county_report_every" {
  ["2016-04"] = { months(1), grade = "C",
    source = "lead: 平安区2016年4月会议材料: 区上每月一汇报" },
}
param "mutual_leverage" {
  ["2016-04"] = { 3, grade = "C",
    source = "lead: 平安区2016年4月会议材料: 放大3倍向农户借贷" },
}
-- "至少一半以上的农户为建档立卡": of a project's households.
param "poor_part_min" {
  ["2016-04"] = { percent(50), grade = "C",
    source = "lead: 平安区2016年4月会议材料: 扶贫产业园1200户，至少一半以上为建档立卡户" },
}
-- "无能力发展产业和丧失劳动能力的贫困户，通过带资入股实现资产收益脱贫".
variable "trade_mode" { of = "household", type = "enum", zh = "产业资金使用方式",
  en = "how the grant for a trade is used",
  values = { "own_trade", "shares", zh = { own_trade = "自主发展",
    shares = "带资入股" }, en = { own_trade = "a trade of its own",
    shares = "put into shares" } },
  law = "lead: 平安区2016年4月会议材料",
  formula = function(h, p)
    if any(h.members, "can_work") then return "own_trade" end
    return "shares"
  end }

publish { "industry_fund", "industry_fund_by_house", "planned_households",
  "planned_people" }

-- The district's papers name the procedure, not its steps: those are the country's.
procedure "identification" {
  zh = "贫困户识别（五步两公示一公告）",
  en = "identification (five steps, two postings, one announcement)",
  law = "lead: 平安区2016年4月会议材料: 严格按照“五步两公示一公告”程序；五步未列明，环节从国家通行做法（S36）" }
