--- 57. Members who come and go: a month belongs to the household where the person was on its first day, each month once.
-- By hand: Until 14 June she is here on the first of January to June, 6; there on that of July to December, 6; and 6 + 12 =
-- 18. From 1 June: 7; until 1 June: 6; 2 to 31 March has no first of a month.

param "year_window" { kind = "window", ["2014"] = { function(p) return window(day(p.year, 1, 1), day(p.year, 12, 31)) end } }
variable "member_months" { of = "person", type = "integer", unit = "month", zh = "人月", en = "months of membership",
  formula = function(m, p) return months_in(m.joined_on, m.left_on, p.year_window) end }
variable "household_months" { of = "household", type = "integer", unit = "month", formula = function(h, p) return sum(h.members, "member_months") end }

case "a bride moves on 15 June: six months here, six there" { region = "00", year = 2018,
  household { person { person_no = "7a", left_on = "2018-06-14", expect { member_months = 6 } }, expect { household_months = 6 } },
  household { person { person_no = "7b", joined_on = "2018-06-15", expect { member_months = 6 } }, person { person_no = "8", expect { member_months = 12 } },
    expect { household_months = 18 } } }
case "the first of a month, and years before and after" { region = "00", year = 2018, household {
  person { joined_on = "2018-06-01", expect { member_months = 7 } }, person { left_on = "2018-06-01", expect { member_months = 6 } },
  person { left_on = "2017-12-31", expect { member_months = 0 } }, person { joined_on = "2019-01-01", expect { member_months = 0 } },
  person { joined_on = "2018-03-02", left_on = "2018-03-31", expect { member_months = 0 } } } }
