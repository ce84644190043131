--- Naiman: between 2995 and 3600 nobody moves, in or out.

local function home(registered, amount, t)
  local h = { registered = registered, identified_on = registered and "2014-01"
      or none, exited_on = none, enough_food = true, enough_clothing = true,
    safe_water = true, housing_grade = "A",
    person { born_on = "1975-05-05", relation = "head",
      resident_insured = true, employee_insured = false,
      education = "junior" },
    income { year = 2018, wage = yuan(amount), business = 0, property = 0,
      transfer = 0, cost = 0 } }
  for k, v in pairs(t) do h[k == 1 and #h + 1 or k] = v end
  return household(h)
end
case "3300: not identified, does not exit, has not fallen back" { region = "150525", year = 2018,
  home(false, 3300, { expect { not_missed = true, poverty_run = none } }),
  home(true, 3300, { exit_mark = "poor",
    expect { exit = false, not_missed = outside, poverty_run = "poor" } }),
  home(true, 3300, { exit_mark = "exited", exited_on = "2016-12",
    expect { exit = outside, poverty_run = "exited" } }) }
case "the line in on its edge" { region = "150525", year = 2018,
  home(false, 2995, { expect { not_missed = true } }),
  home(false, 2994.99, { expect { not_missed = false } }),
  home(true, 2995, { exit_mark = "exited", exited_on = "2016-12",
    expect { falls_back = false, poverty_run = "exited" } }),
  home(true, 2994.99, { exit_mark = "exited", exited_on = "2016-12",
    expect { falls_back = true, poverty_run = "relapsed" } }) }
case "the line out on its edge" { region = "150525", year = 2018,
  home(true, 3600, { exit_mark = "poor", expect { poverty_run = "exited" } }),
  home(true, 3600, { exit_mark = "planned", expect { poverty_run = "exited" } }),
  home(true, 3599.99, { exit_mark = "planned",
    expect { poverty_run = "planned" } }),
  home(true, 3600, { exit_mark = "relapsed", exited_on = "2016-12",
    relapsed_on = "2017-12", expect { poverty_run = "exited" } }),
  home(true, 3599.99, { exit_mark = "relapsed", exited_on = "2016-12",
    relapsed_on = "2017-12", expect { poverty_run = "relapsed" } }) }
case "income is not all: who has no safe water was missed" { region = "150525", year = 2018,
  home(false, 5000, { safe_water = false, expect { not_missed = false } }),
  home(false, 5000, { housing_grade = "D", expect { not_missed = false } }),
  home(false, 5000, { schooling_ok = false, expect { not_missed = false } }),
  home(false, 5000, { medical_ok = false, expect { not_missed = false } }) }
case "after 2020 nobody is identified any more" { region = "150525", year = 2021,
  home(false, 100, { expect { not_missed = outside } }) }
