--- 18. 5400 a person or 5400 a household: the unit says which, and one for the other is refused.
-- By hand: a household of four gets 4 x 5400 = 21600, or 5400 once; summed over its members it is 21600 as well. A share of
-- 10 a month for each of 7 months served is 70; the year's 120 is 10 a month by 12.

param "start_each" { unit = "fen/person", ["2016"] = { yuan(5400), source = "SEED 6, read by the person" } }
param "start_whole" { unit = "fen/household", ["2016"] = { yuan(5400), source = "SEED 6, read by the household" } }
param "line" { unit = "fen/person/year", clock = "year", ["2016"] = { yuan(3146), source = "invented" } }
param "line_month" { unit = "fen/person/month", ["2016"] = { yuan(250), source = "invented" } }
param "most_members" { unit = "person/household", ["2016"] = { 8, source = "invented" } }
variable "fund_each" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.start_each * h.size end }
variable "fund_whole" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.start_whole end }
variable "own_fund" { of = "person", type = "money", unit = "fen", formula = function(m, p) return p.start_each end }
variable "fund_summed" { of = "household", type = "money", unit = "fen", formula = function(h, p) return sum(h.members, "own_fund") end }
variable "fund_counted" { of = "household", type = "money", unit = "fen",
  formula = function(h, p)
    local total = 0
    for m in each(h.members) do total = total + m.own_fund end
    return min(total, p.start_each * count(h.members))
  end }
variable "months" { of = "person", type = "integer", unit = "month",
  formula = function(m, p) return months_between(m.born_on, p.today) end }
variable "left_after" { of = "household", type = "money", unit = "fen/person/year",
  formula = function(h, p) return gap(div(h.rigid_spending, h.size, "floor"), p.line) end }
variable "year_of_months" { of = "household", type = "money", unit = "fen/person/year", formula = function(h, p) return p.line_month * 12 end }
check "small" { of = "household", pass = function(h, p) return h.size <= p.most_members end }

-- cases
case "a household of four" { region = "00", year = 2017,
  household { size = 4, rigid_spending = yuan(14000), many(4, person { born_on = "2016-12-31", expect { months = 12 } }),
    expect { fund_each = yuan(21600), fund_whole = yuan(5400), fund_summed = yuan(21600), fund_counted = yuan(21600),
      left_after = yuan(354), year_of_months = yuan(3000), small = true } } }

-- what is not of one unit is refused when the pack is read; each of these counties has one such rule
pack { region = "61" }
variable "wrong" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.start_each end }
case "by the person for a household" { region = "61", year = 2017, expect { refused = "found fen/person as the result, but its unit is fen: multiply what is by the person by how many there are (a number of unit person), or sum it over their list" } }
pack { region = "62" }
variable "wrong" { of = "person", type = "money", unit = "fen", formula = function(m, p) return min(m.own_fund, p.start_whole) end }
case "by the household for a person" { region = "62", year = 2017, expect { refused = "`min` takes one unit, found fen and fen/household: multiply what is by the household" } }
pack { region = "63" }
check "wrong" { of = "household", pass = function(h, p) return h.rigid_spending < p.line_month * h.size end }
case "the month against the year" { region = "63", year = 2017, expect { refused = "`<` takes one unit, found fen/year and fen/month: bring both to one time first" } }
pack { region = "64" }
local function each_of(h, p) return p.start_each end
variable "wrong" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.start_whole + each_of(h, p) end }
case "through a helper" { region = "64", year = 2017, expect { refused = "`+` takes one unit, found fen/household and fen/person: multiply what is by the person" } }
pack { region = "65" }
variable "wrong" { of = "household", type = "money", unit = "fen",
  formula = function(h, p)
    local n = 0
    for m in each(h.members) do n = n + m.months end
    return n * p.start_whole
  end }
case "a sum in a loop" { region = "65", year = 2017, expect { refused = "found month*fen/household as the result, but its unit is fen" } }
