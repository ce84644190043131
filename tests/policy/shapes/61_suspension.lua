--- 61. Suspended, restored, recovered: a finding suspends, what was paid for the month is asked back.
-- By hand: Suspended: 0 due for May, 335 paid, so -335. Running: 335 due, 335 paid in May (April's is another month), 0;
-- restored: 335 due, 0 paid.

param "luxury_line" { unit = "fen/household", ["2018"] = { yuan(50000), source = "lead" } }
check "luxury_found" { of = "household", zh = "高消费", en = "luxury", pass = function(h, p) return h.self_raised > p.luxury_line end }
check "luxury_cleared" { of = "household", zh = "已查清", en = "cleared", pass = function(h, p) return not h.luxury_found end }
status "subsidy" { of = "household", stored = "subsidy_state", zh = "低保", en = "subsidy",
  states = { "none", "paid", "suspended", "grace", "ended" },
  move { "paid", "suspended", when = "luxury_found", says = { zh = "高消费，中止", en = "luxury, suspended" } },
  move { "suspended", "paid", when = "luxury_cleared" } }
check "subsidy_running" { of = "household", zh = "在保", en = "running",
  pass = function(h, p) return h.subsidy == "paid" or h.subsidy == "grace" end, says = { zh = "状态{subsidy}", en = "it is {subsidy}" } }
param "subsidy_month" { unit = "fen/household/month", ["2018"] = { yuan(335) } }
benefit "subsidy_pay" { of = "household", unit = "fen/month", per = "month", when = "subsidy_running", zh = "低保金", en = "subsidy pay",
  amount = function(h, p) return p.subsidy_month end }

-- cases
local function home(state, own, want, ...)
  return household { subsidy_state = state, self_raised = yuan(own), want, ... }
end
local function paid(no, month, amount)
  return payment { payment_no = no, benefit = "subsidy_pay", period = month, paid_on = month .. "-10", amount = yuan(amount) }
end
case "a suspended month owes nothing and recovers what was paid" { region = "00", year = 2019, date = "2019-05-31",
  home("paid", 60000, expect { subsidy = "suspended", subsidy_pay = 0, subsidy_pay_owed = yuan(-335) }, paid("1", "2019-05", 335)),
  home("paid", 0, expect { subsidy = "paid", subsidy_pay = yuan(335), subsidy_pay_owed = 0 }, paid("2", "2019-05", 335), paid("3", "2019-04", 335)),
  home("suspended", 0, expect { subsidy = "paid", subsidy_pay = yuan(335), subsidy_pay_owed = yuan(335) }, paid("4", "2019-04", 335)) }
case "not known whether it runs" { region = "00", year = 2019, date = "2019-05-31",
  household { subsidy_state = "paid", payments = {}, expect { subsidy_pay = unknown "self_raised", subsidy_pay_owed = unknown "self_raised" } } }
