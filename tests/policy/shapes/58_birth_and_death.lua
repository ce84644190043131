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


-- month by month, each at the rate in force on its first day: January to June 100, from July 120. A death in May: five of 100;
-- one who joined on 15 June: July to December, six of 120; the whole year 6 x 100 + 6 x 120 = 1320.
param "care" { unit = "fen/month", ["2014"] = { yuan(100), source = "invented" }, ["2018-07"] = { yuan(120), source = "invented" } }
variable "care_paid" { of = "person", type = "money", unit = "fen",
  formula = function(m, p)
    local total = 0
    for month in each(months_of(p.year_window)) do
      if (m.joined_on == nil or m.joined_on <= month) and (m.died_on == nil or month <= m.died_on) then
        total = total + at(p, month).care
      end
    end
    return total
  end }
variable "months_between_days" { of = "person", type = "integer", unit = "month", optional = true,
  formula = function(m, p)
    local n = 0
    if m.died_on == nil then return nil end
    for month in each(months_of(window(m.died_on, p.today))) do n = n + 1 end
    return n
  end }

-- cases
case "month by month" { region = "00", year = 2018, household { person { died_on = "2018-05-20", expect { care_paid = yuan(500) } },
  person { expect { care_paid = yuan(1320), months_between_days = none } }, person { joined_on = "2018-06-15", expect { care_paid = yuan(720) } } } }
case "a month counts by its first day" { region = "00", year = 2018, household {
  person { died_on = "2018-12-01", expect { months_between_days = 1 } }, person { died_on = "2018-12-02", expect { months_between_days = 0 } },
  person { died_on = "2018-10-31", expect { months_between_days = 2 } }, person { died_on = "2019-03-01", expect { months_between_days = 0 } } } }
case "four locked, a baby later; a death in May" { region = "00", year = 2018, household { locked_on = "2016-12-31", expect { locked_size = 4 },
  person { expect { paid_months = 12 } }, person { died_on = "2018-05-20", expect { paid_months = 5 } }, person {}, person {},
  person { joined_on = "2018-06-15", expect { paid_months = 6 } } } }
case "nobody locked: all count" { region = "00", year = 2018, household { locked_on = none, many(5, person {}), expect { locked_size = 5 } } }
