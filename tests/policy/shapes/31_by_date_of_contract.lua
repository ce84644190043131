--- 31. The rule goes by the date of the contract, not by that of the payment (Jiangxi, 29 March 2021).

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

-- cases
local function lent(no, on, want)
  return loan { loan_no = no, signed_on = on, interest = percent(4.75), overdue = false, kind = "micro", want }
end
case "the day before and the day" { region = "36", year = 2022, household { person {
  lent("1", "2021-03-28", expect { subsidised_rate = percent(4.35), subsidised_part = percent(100) }),
  lent("2", "2021-03-29", expect { subsidised_rate = percent(3.85), subsidised_part = percent(50) }),
  lent("3", "2013-12-31", expect { subsidised_rate = unknown "loan_subsidy", subsidised_part = outside }),
  loan { loan_no = "4", interest = percent(4.75), overdue = false, kind = "micro",
    expect { subsidised_rate = unknown "signed_on" } } } } }
