--- Exit in Guizhou: the line of each year and its edges, the village's rate.

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head",
    resident_insured = true, employee_insured = false, major_insured = false,
    education = "junior" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

--- A household of two that earns `wage` in the year and meets all else.
local function home(t)
  local h = { registered = true, identified_on = "2014-01", enough_food = true,
    enough_clothing = true, safe_water = true, housing_grade = "A",
    adult(), adult { relation = "spouse" },
    income { year = t.year, wage = yuan(t.wage), business = 0,
      property = 0, transfer = 0, cost = 0 }, t.expect }
  for _, k in ipairs { "identified_on", "housing_grade", "safe_water",
    "registered" } do
    if t[k] ~= nil then h[k] = t[k] end
  end
  return household(h)
end

case "the line of 2019 is 3747" { region = "52", year = 2019,
  expect { exit_line = yuan(3747), incidence_max = percent(3) } }
case "the round of 2019 keeps its line when it is held in January 2020" { region = "52", year = 2019, date = "2020-01-15", expect { exit_line = yuan(3747) } }
case "2018" { region = "520000", year = 2018,
  expect { exit_line = yuan(3535) } }
case "2017" { region = "522624", year = 2017,
  expect { exit_line = yuan(3335) } }
case "2016 has no figure of the province" { region = "52", year = 2016,
  expect { exit_line = unknown "exit_line" } }
case "nor has 2020" { region = "52", year = 2020,
  expect { exit_line = unknown "exit_line" } }

case "exactly on the line: exit" { region = "52", year = 2019,
  home { year = 2019, wage = 7494,
  expect = expect { net_income_pc = yuan(3747), income_ok = true,
  exit = true } } }
case "one fen more" { region = "52", year = 2019,
  home { year = 2019, wage = 7494.02,
  expect = expect { net_income_pc = yuan(3747.01), exit = true } } }
case "one fen less" { region = "52", year = 2019,
  home { year = 2019, wage = 7493.98,
  expect = expect { net_income_pc = yuan(3746.99), income_ok = false,
  exit = false } } }
case "half a fen less is not rounded up" { region = "52", year = 2019,
  home { year = 2019, wage = 7493.99,
  expect = expect { net_income_pc = yuan(3746.99), exit = false } } }
case "no account of the year: not decided" { region = "52", year = 2019,
  home { year = 2018, wage = 9000,
  expect = expect { exit = unknown "income" } } }

case "identified in December 2018: exit in 2019" { region = "52", year = 2019,
  home { year = 2019, wage = 9000, identified_on = "2018-12",
  expect = expect { exit = true } } }
case "identified in January 2019: not in 2019" { region = "52", year = 2019,
  home { year = 2019, wage = 9000, identified_on = "2019-01",
  expect = expect { exit = false } } }

case "a house of grade C holds back a household with a good income" { region = "52", year = 2019,
  home { year = 2019, wage = 19000, housing_grade = "C",
    expect = expect { income_ok = true, housing_ok = false, exit = false } },
}

-- the village -------------------------------------------------------------------------

--- `poor` households of one person who stay on the list, among `people`.
local function place(poor, people, more)
  local v = { village_no = "1", poor_village = true,
    village_year { year = 2019, hukou_people = people,
    rural_people = people - 40 }, more }
  for i = 1, poor do
    v[#v + 1] = household { registered = true, identified_on = "2014-01",
      enough_food = true, enough_clothing = true, safe_water = false,
      housing_grade = "A", adult(),
      income { year = 2019, wage = yuan(9000),
      business = 0, property = 0, transfer = 0,
      cost = 0 } }
  end
  return village(v)
end

case "22 of 1569 remain: 1.40 %, the village may leave its list" { region = "52", year = 2019,
  place(22, 1569,
    expect { poor_start = 22, poor_after_exits = 22,
    incidence_after_exits = percent(1.40), incidence_ok = true,
    village_exit = true }),
}
case "48 of 1600 is 3 % and not below it" { region = "52", year = 2019,
  place(48, 1600,
    expect { incidence_after_exits = percent(3), incidence_ok = false,
    village_exit = false }),
}
case "47 of 1567 prints as 3.00 % and is below it" { region = "52", year = 2019,
  place(47, 1567,
    expect { incidence_after_exits = percent(3), incidence_ok = true,
    village_exit = true }),
}
case "the rate is by the people entered with the police" { region = "52",
  year = 2019,
  place(1, 100,
    expect { population_base = 100, base_used = "hukou",
    incidence_after_exits = percent(1) }),
}
case "no figure of the people: no rate" { region = "52", year = 2019,
  village { village_no = "1", poor_village = true,
    village_year { year = 2019, rural_people = 90 },
    household { registered = false, adult() },
      expect { incidence_ok = unknown "hukou_people",
      village_exit = unknown "hukou_people" } },
}

case "not known whether the village is poor: not known whether it is judged" { region = "52", year = 2019,
  village { village_year { year = 2019, hukou_people = 100 },
    household { registered = false, adult() },
    expect { incidence_ok = true, village_exit = unknown "poor_village" } },
}

case "a village is put up in its township for seven days" { region = "52",
  date = "2018-11-10",
  village {
    village_event { procedure = "village_exit_course", act = "opened",
      happened_on = "2018-11-01" },
    village_event { procedure = "village_exit_course", act = "done",
      step = "verify", happened_on = "2018-11-02" },
    village_event { procedure = "village_exit_course", act = "posted",
      step = "posting", happened_on = "2018-11-03" },
    expect { village_exit_course = "posting",
      village_exit_course_due = "2018-11-10" } } }
case "announced on the eighth day it has left the list" { region = "52",
  date = "2018-12-31",
  village {
    village_event { procedure = "village_exit_course", act = "opened",
      happened_on = "2018-11-01" },
    village_event { procedure = "village_exit_course", act = "done",
      step = "verify", happened_on = "2018-11-02" },
    village_event { procedure = "village_exit_course", act = "posted",
      step = "posting", happened_on = "2018-11-03" },
    village_event { procedure = "village_exit_course", act = "done",
      step = "announce", happened_on = "2018-11-11" },
    expect { village_exit_course = "complete",
      village_exit_course_complete = true } } }
