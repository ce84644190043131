--- 31. The rule goes by the date of the contract, not by that of the payment (Jiangxi, 29 March 2021).
-- By hand: min(4.75, 4.35) = 4.35 the day before, min(4.75, 3.85) = 3.85 the day itself. Of 80000: 50000 and 30000 left,
-- then all 80000. 900 / 3 = 300; 1000 / 3 = 333.33, 333.33 and the last 333.34.

pack { region = "36", zh = "江西省", en = "Jiangxi", version = "shape" }
param "loan_subsidy" { unit = "rate/year", ["2014"] = { percent(4.35), source = "S149" },
  ["2021-03-29"] = { percent(3.85), source = "S149" } }
variable "subsidised_rate" { of = "loan", type = "rate", unit = "rate/year", on = "signed_on", zh = "贴息利率", en = "subsidised rate",
  formula = function(l, p)
    if l.overdue then return 0 end
    return min(l.interest, p.loan_subsidy)
  end }

-- the same of two versions of a rule
variable "subsidised_part" { of = "loan", type = "rate", on = "signed_on", from = "2014-01-01", to = "2021-03-28",
  formula = function(l, p) return percent(100) end }
variable "subsidised_part" { of = "loan", type = "rate", on = "signed_on", from = "2021-03-29",
  formula = function(l, p) if l.kind == "micro" then return percent(50) end return 0 end }

-- of a decision: its lists are those of the day of signing
check "is_micro" { of = "loan", pass = function(l, p) return l.kind == "micro" end }
check "is_campus" { of = "loan", pass = function(l, p) return l.kind == "campus" end }
check "is_paid_up" { of = "loan", pass = function(l, p) return not l.overdue end }
decision "in_scheme" { of = "loan", on = "signed_on", from = "2014-01-01", to = "2021-03-28", any = { "is_micro", "is_campus" } }
decision "in_scheme" { of = "loan", on = "signed_on", from = "2021-03-29", all = { "is_micro", "is_paid_up" } }

-- of an allocation: the household's application settles what is shared, and how
param "start_sum" { unit = "fen", ["2014"] = { yuan(900), source = "S149" }, ["2021"] = { yuan(1000), source = "S149" } }
allocation "start_part" { of = "household", over = "members", unit = "fen", on = "applied_on", unknown = "wait", rest = "last",
  pool = function(h, p) return p.start_sum end,
  weight = function(m, p) return 1 end }

-- and of layers: the fund's cap is that of the day of signing
param "fund_cap" { unit = "fen", ["2014"] = { yuan(50000), source = "S149" }, ["2021-03-29"] = { yuan(100000), source = "S149" } }
layers "covered" { of = "loan", unit = "fen", on = "signed_on",
  starts = function(l, p) return l.principal end,
  layer "fund" { pays = function(l, p, left) return min(left, p.fund_cap) end } }

-- cases
local function borrowed(no, on, fund, left)
  return loan { loan_no = no, signed_on = on, principal = yuan(80000), expect { ["covered.fund"] = yuan(fund), ["covered.left"] = yuan(left) } }
end
case "80000 borrowed the day before and the day" { region = "36", year = 2022, household { person {
  borrowed("1", "2021-03-28", 50000, 30000), borrowed("2", "2021-03-29", 80000, 0) } } }
local function lent(no, on, want)
  return loan { loan_no = no, signed_on = on, interest = percent(4.75), overdue = false, kind = "micro", want }
end
case "the day before and the day" { region = "36", year = 2022, household { person {
  lent("1", "2021-03-28", expect { subsidised_rate = percent(4.35), subsidised_part = percent(100) }),
  lent("2", "2021-03-29", expect { subsidised_rate = percent(3.85), subsidised_part = percent(50) }),
  lent("3", "2013-12-31", expect { subsidised_rate = unknown "loan_subsidy", subsidised_part = outside }),
  loan { loan_no = "4", interest = percent(4.75), overdue = false, kind = "micro",
    expect { subsidised_rate = unknown "signed_on" } } } } }
local function scheme(on, kind, overdue, want)
  return loan { loan_no = on .. kind .. (overdue and "1" or "0"), signed_on = on, kind = kind, overdue = overdue, expect { in_scheme = want } }
end
case "each loan by the lists of its day" { region = "36", year = 2022, household { person {
  scheme("2021-03-28", "campus", true, true), scheme("2021-03-29", "campus", false, false), scheme("2021-03-28", "micro", true, true),
  scheme("2021-03-29", "micro", true, false), scheme("2021-03-29", "micro", false, true), scheme("2013-12-31", "micro", false, outside) } } }
case "each household by the sum of its day; 1000 among three, the last gets the cent" { region = "36", year = 2022,
  household { applied_on = "2020-06-01", many(3, person { expect { start_part = yuan(300) } }), expect { start_part_paid = yuan(900) } },
  household { applied_on = "2021-06-01", many(2, person { expect { start_part = yuan(333.33) } }),
    person { expect { start_part = yuan(333.34) } } },
  household { applied_on = { ["?"] = true }, person { expect { start_part = unknown "applied_on" } } } }
