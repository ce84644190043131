--- Shandong: the line, the guarantee inside the county and outside it.

local function earns(year, amount, result)
  return household { person { born_on = "1980-01-01" },
    income { year = year, wage = yuan(amount), business = 0, property = 0,
      transfer = 0, cost = 0 }, expect { income_ok = result } }
end
case "3527 in 2017" { region = "37", year = 2017,
  earns(2017, 3527, true), earns(2017, 3526.99, false) }
case "3609 in 2018" { region = "37", year = 2018,
  earns(2018, 3609, true), earns(2018, 3608.99, false) }
case "2016" { region = "37", year = 2016,
  earns(2016, 9000, unknown "exit_line") }
case "2019" { region = "37", year = 2019,
  earns(2019, 9000, unknown "exit_line") }

local function stay(where, paid, result)
  return village { village_no = where, region = "370911001001",
    household { registered = true, person { born_on = "1980-01-01",
      claim { settled_on = "2020-06-01", inpatient = true,
        total = yuan(20000), in_policy = yuan(10000), basic_paid = yuan(paid),
        major_paid = 0, aid_paid = 0, other_paid = 0,
        hospital { region = where }, result } } } }
end
case "in the county's own hospital the patient pays no more than 10 %" { region = "37", year = 2020,
  stay("370911", 9000, expect { guaranteed = true, guarantee_met = true,
    guarantee_of = yuan(10000), top_up = 0, in_breach = false }),
}
case "a fen more is a breach" { region = "37", year = 2020,
  stay("370911", 8999.99, expect { guarantee_met = false, in_breach = true,
    top_up = yuan(0.01) }),
}
case "in the city's hospital the rule does not hold" { region = "37", year = 2020,
  stay("370902", 5000, expect { guaranteed = false, guarantee_met = outside,
    top_up = 0 }),
}
case "on 30 November 2019 there is no figure yet" { region = "37",
  year = 2019, date = "2019-11-30",
  stay("370911", 9000, expect { guarantee_met = unknown "guarantee_base" }),
}
case "on 1 December 2019 there is" { region = "37",
  year = 2019, date = "2019-12-01",
  stay("370911", 9000, expect { guarantee_met = true }),
}
case "from the centre for a move" { region = "37", year = 2017,
  household { person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = "central" },
    expect { relocation_from_centre = yuan(7000) } },
}
