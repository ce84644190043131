--- The account of a year out of its months: what counts, what crops leave, the window,
-- and the year before and the county beside it.

variable "earning_counts" { of = "earning", type = "boolean",
  zh = "计入收入", en = "counts as income",
  law = "S55 S56: 专项用途补助和一次性救助不计入",
  formula = function(e, p) return has(p.counted_kinds, e.earning_kind) end }
-- Of crops the costs are taken off where they were written down, else the coefficient
-- of the crop is used; of anything else the costs, where there are any.
variable "net_earning" { of = "earning", type = "money", unit = "fen",
  zh = "净收入", en = "net earning",
  law = "S38: 销售收入×收益系数；S55: 只扣出售部分的成本",
  formula = function(e, p)
    if e.earning_cost ~= nil then return e.earned - e.earning_cost end
    if e.earning_kind == "crop" and e.crop ~= nil then
      return share(e.earned, p.crop_part[e.crop])
    end
    return e.earned
  end }
variable "income_of_window" { of = "household", type = "money", unit = "fen",
  zh = "计算年度净收入", en = "net earnings of the income year",
  law = "S59: 上年10月1日至当年9月30日",
  formula = function(h, p)
    return sum(during(h.earnings, p.income_year), "net_earning",
      "earning_counts")
  end }
variable "income_of_window_pc" { of = "household", type = "money",
  unit = "fen/person", zh = "计算年度人均净收入",
  en = "net earnings per person of the income year",
  formula = function(h, p)
    return div(h.income_of_window, max(h.size, 1), "floor")
  end }
variable "has_earnings" { of = "household", type = "boolean",
  zh = "有收入明细", en = "months are entered",
  formula = function(h, p)
    return count(during(h.earnings, p.income_year)) > 0
  end }
-- The account of the year must be what the months say.
check "account_agrees" { of = "household", zh = "年收入与明细一致",
  en = "the year's account agrees with its months",
  law = "lead: 临泽县板桥镇2020年春汇报材料: 全面核算校准收入，确保精准、真实、无漏项",
  among = function(h, p) return h.has_earnings end,
  pass = function(h, p) return h.net_income == h.income_of_window end,
  says = { zh = "收入表纯收入{net_income}元，明细计算{income_of_window}元",
    en = "the account says {net_income} yuan, its months {income_of_window}" },
  remedy = { zh = "逐项核对后更正收入表", en = "go through both and mend the account" } }

-- beside last year and the county --------------------------------------------------------
-- Of the household, not by head: how many it was last year is not kept.
variable "income_growth" { of = "household", type = "money",
  unit = "fen/year", zh = "家庭纯收入比上年变动",
  en = "net income, more than last year",
  formula = function(h, p)
    local i = past(h, 1).income
    return h.net_income
      - (i.wage + i.business + i.property + i.transfer - i.cost)
  end }
check "income_not_falling" { of = "household", zh = "家庭纯收入不低于上年",
  en = "income no lower than last year",
  law = "S1: 稳定超过国家扶贫标准",
  pass = function(h, p) return h.income_growth >= 0 end,
  says = { zh = "家庭纯收入{net_income}元，比上年变动{income_growth}元",
    en = "{net_income} yuan, {income_growth} more than last year" },
  remedy = { zh = "逐项分析减收原因，落实产业、就业帮扶",
    en = "look into each part that fell; help with a trade or a job" } }
variable "village_average" { of = "household", type = "money",
  unit = "fen/person/year", zh = "全村人均可支配收入",
  en = "disposable income per person in the village",
  formula = function(h, p)
    return h.village.village_year.disposable_income
  end }
check "income_near_village" { of = "household", zh = "人均纯收入达到全村平均",
  en = "income up to the village's average",
  law = "S9: 与当地农村居民收入比较",
  pass = function(h, p) return h.net_income_pc >= h.village_average end,
  says = { zh = "人均纯收入{net_income_pc}元，低于全村人均可支配收入{village_average}元",
    en = "{net_income_pc} yuan per person; the village has {village_average}" },
  remedy = { zh = "落实产业、就业帮扶，缩小差距",
    en = "help with a trade or a job" } }
-- No text asks one household to earn what the county earns. What Shaanxi asks of the
-- exited together, that they gain on the county, is told here for each of them.
variable "income_vs_county" { of = "household", type = "rate",
  zh = "人均纯收入占全县农村居民比重",
  en = "net income per person against the county's",
  formula = function(h, p)
    return div(h.net_income_pc * percent(100),
      h.village.village_year.county_income, "floor")
  end }
variable "county_growth_here" { of = "village", type = "rate",
  zh = "全县农村居民收入增幅", en = "growth of the county's rural income",
  formula = function(v, p)
    local before = past(v, 1).village_year.county_income
    return div((v.village_year.county_income - before) * percent(100), before,
      "half up")
  end }
check "keeps_up_with_county" { of = "household",
  zh = "家庭收入增幅不低于全县", en = "income grows with the county's",
  law = "S9 《陕西省贫困退出工作实施细则》: 脱贫户人均可支配收入占全县农村居民的比重高于上年（分户对照）",
  pass = function(h, p)
    local before = past(h.village, 1).village_year.county_income
    return h.net_income * before
      >= (h.net_income - h.income_growth) * h.village.village_year.county_income
  end,
  says = { zh = "家庭纯收入比上年变动{income_growth}元，增幅低于全县农村居民人均可支配收入的{village.county_growth_here}",
    en = "{income_growth} yuan more than last year, less than the county's growth of {village.county_growth_here}" },
  remedy = { zh = "逐项分析收入变化，落实产业和就业帮扶",
    en = "look into each part of the income; help with a trade or a job" } }
variable "exited_share_counted" { of = "village", type = "rate",
  optional = true, zh = "脱贫户收入占比（按名册）",
  en = "income of the exited against the county's, by the register",
  formula = function(v, p)
    if v.list_exited_people == 0 then return nil end
    return div(sum(v.households, "net_income", "is_exited") * percent(100),
      v.list_exited_people * v.village_year.county_income, "half up")
  end }
check "exited_share_true" { of = "village", zh = "脱贫户收入占比与名册一致",
  en = "the stated share of the exited is the register's",
  law = "S9 《陕西省贫困退出工作实施细则》: 脱贫户人均可支配收入占全县农村居民的比重",
  among = function(v, p) return v.list_exited_people > 0 end,
  pass = function(v, p)
    return v.village_year.exited_income_share == v.exited_share_counted
  end,
  says = { zh = "上报脱贫户收入占比{village_year.exited_income_share}，按名册为{exited_share_counted}",
    en = "{village_year.exited_income_share} is stated, the register gives {exited_share_counted}" },
  remedy = { zh = "核对收入表后更正上报数",
    en = "go through the accounts and mend what was stated" } }

-- The county beside the province and the country, and how fast each grows.
local function growth(now, before)
  return div((now - before) * percent(100), before, "half up")
end
variable "income_vs_province" { of = "county_area", type = "rate",
  zh = "农村居民收入占全省比重", en = "rural income against the province's",
  formula = function(c, p)
    return div(c.county_year.county_rural_income * percent(100),
      c.county_year.province_rural_income, "half up")
  end }
variable "rural_growth" { of = "county_area", type = "rate",
  parts = { "county", "province", "country" },
  zh = "农村居民收入增幅", en = "growth of rural income",
  formula = function(c, p)
    local now, before = c.county_year, past(c, 1).county_year
    return growth(now.county_rural_income, before.county_rural_income),
      growth(now.province_rural_income, before.province_rural_income),
      growth(now.country_rural_income, before.country_rural_income)
  end }
check "outgrows_country" { of = "county_area",
  zh = "农村居民收入增幅高于全国", en = "rural income grows faster than the country's",
  law = "S215 《关于打赢脱贫攻坚战三年行动的指导意见》: 贫困地区农民人均可支配收入增长幅度高于全国平均水平",
  pass = function(c, p)
    local now, before = c.county_year, past(c, 1).county_year
    return now.county_rural_income * before.country_rural_income
      > before.county_rural_income * now.country_rural_income
  end,
  says = { zh = "农村居民人均可支配收入增长{rural_growth.county}，不高于全国的{rural_growth.country}",
    en = "rural income grew by {rural_growth.county}, the country's by {rural_growth.country}" },
  remedy = { zh = "分析增收短板，加大产业和就业投入",
    en = "find what holds incomes back; more for trades and jobs" } }
