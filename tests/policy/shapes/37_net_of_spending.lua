--- 37. A second test, net of rigid spending; a third, against a statistic of last year.
-- By hand: 11999.99 / 2 is 5999.99, under 6000. 20000 / 2 = 10000 is not, (20000 - 9000) / 2 = 5500 is. 18179 x 2 = 36358 is
-- not exceeded by 36358, but by a fen more; half of it, 18179, by 18179.01.

param "watch_line" { unit = "fen/person/year", clock = "year", ["2020"] = { yuan(6000) } }
param "rural_income" { unit = "fen/person/year", clock = "year", zh = "全省农村居民人均可支配收入",
  ["2020"] = { yuan(16000) }, ["2021"] = { yuan(18179), grade = "D", source = "lead" } }
param "warning_rate" { unit = "rate", key = "household.safety_class",
  ["2022"] = { { registered = percent(50) }, default = percent(100), source = "S81" } }
variable "net_income" { of = "household", type = "money", unit = "fen/year",
  formula = function(h, p)
    local i = h.income
    return i.wage + i.business + i.property + i.transfer - i.cost
  end }
check "under_line" { of = "household", zh = "人均纯收入低于监测线", en = "income under the line",
  pass = function(h, p) return div(h.net_income, h.size, "floor") < p.watch_line end }
check "under_line_after_spending" { of = "household", zh = "扣除刚性支出后低于监测线", en = "under the line after spending",
  pass = function(h, p) return div(h.net_income - h.rigid_spending, h.size, "floor") < p.watch_line end,
  says = { zh = "扣除刚性支出{rigid_spending}后低于{watch_line}", en = "under {watch_line} after {rigid_spending}" } }
check "spending_warning" { of = "household", zh = "自付费用预警", en = "self-pay warning",
  pass = function(h, p)
    return h.rigid_spending > share(past(p, 1).rural_income, p.warning_rate[h.safety_class]) * h.size
  end }
decision "to_watch" { of = "household", any = { "under_line", "under_line_after_spending", "spending_warning" } }

-- cases
local function home(wage, rigid, class, want)
  return household { size = 2, safety_class = class, rigid_spending = yuan(rigid), want,
    income { wage = yuan(wage), business = 0, property = 0, transfer = 0, cost = 0 } }
end
case "any of the three; 18179 of the year before" { region = "00", year = 2022,
  home(11999.99, 0, "general", expect { under_line = true, to_watch = true }),
  home(20000, 9000, "general", expect { under_line = false, under_line_after_spending = true, to_watch = true }),
  home(90000, 36358, "general", expect { spending_warning = false, to_watch = false }),
  home(90000, 36358.01, "general", expect { spending_warning = true }),
  home(90000, 18179.01, "registered", expect { spending_warning = true, to_watch = true }) }
case "before the first statistic it is not known" { region = "00", year = 2022, household { size = 2,
  rigid_spending = yuan(9), safety_class = "general", expect { spending_warning = false } } }
