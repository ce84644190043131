--- 58. Birth and death: paid to the month of death; a grant counts those locked on a date.

param "year_window" { kind = "window", ["2014"] = { function(p) return window(day(p.year, 1, 1), day(p.year, 12, 31)) end } }
variable "paid_months" { of = "person", type = "integer", unit = "month", zh = "应发月数", en = "months paid",
  formula = function(m, p) return months_in(m.joined_on, m.died_on, p.year_window) end }
variable "was_locked" { of = "person", type = "boolean",
  formula = function(m, p)
    local on = m.household.locked_on
    if on == nil then return true end
    return (m.joined_on == nil or m.joined_on <= on) and (m.left_on == nil or m.left_on > on)
  end }
variable "locked_size" { of = "household", type = "integer", unit = "person", formula = function(h, p) return count(h.members, "was_locked") end }

case "four locked, a baby later; a death in May" { region = "00", year = 2018, household { locked_on = "2016-12-31", expect { locked_size = 4 },
  person { expect { paid_months = 12 } }, person { died_on = "2018-05-20", expect { paid_months = 5 } }, person {}, person {},
  person { joined_on = "2018-06-15", expect { paid_months = 6 } } } }
case "nobody locked: all count" { region = "00", year = 2018, household { locked_on = none, many(5, person {}), expect { locked_size = 5 } } }
