--- Edges: the day before, the day itself, one more or one less.

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head",
    resident_insured = true, employee_insured = false, education = "junior" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

-- members and the list ---------------------------------------------------------
case "born on the day itself: counted" { region = "00", year = 2019,
  date = "2019-06-30",
  household { adult(), adult { born_on = "2019-06-30" }, expect { size = 2 } },
}
case "a household of one: its income is not divided" { region = "00",
  year = 2019,
  household { adult(), income { year = 2019, wage = yuan(5000), business = 0,
    property = 0, transfer = 0, cost = 0 },
    expect { net_income_pc = yuan(5000) } },
}
case "nobody is left: the sum is not divided, the household on no list" { region = "00",
  year = 2019, date = "2019-06-30",
  household { registered = true, identified_on = "2014-01",
    adult { died_on = "2019-01-01" }, income { year = 2019, wage = yuan(5000),
      business = 0, property = 0, transfer = 0, cost = 0 },
    expect { size = 0, net_income_pc = yuan(5000), on_list = false } },
}
case "identified in the month that begins today: on the list" { region = "00",
  year = 2019, date = "2019-07-01",
  household { registered = true, identified_on = "2019-07", adult(),
    expect { on_list = true } },
}
case "identified in the month after: not yet" { region = "00", year = 2019,
  date = "2019-07-01",
  household { registered = true, identified_on = "2019-08", adult(),
    expect { on_list = false } },
}
case "fell back in the month that begins today: on the list again" { region = "00",
  year = 2019, date = "2019-07-01",
  household { registered = true, identified_on = "2014-01",
    exited_on = "2018-03", relapsed_on = "2019-07", adult(),
    expect { on_list = true, is_exited = false } },
}
case "fell back in the month after, or in that of the exit itself: not on it" { region = "00",
  year = 2019, date = "2019-07-01",
  household { registered = true, identified_on = "2014-01",
    exited_on = "2018-03", relapsed_on = "2019-08", adult(),
    expect { on_list = false, is_exited = true } },
  household { registered = true, identified_on = "2014-01",
    exited_on = "2018-03", relapsed_on = "2018-03", adult(),
    expect { on_list = false } },
}

-- the school year ---------------------------------------------------------------
case "before September the school year is that of the autumn before" { region = "00",
  year = 2019, date = "2019-08-31",
  household { adult { born_on = "2012-09-02", expect { school_age = 5 } },
    adult { born_on = "2012-09-01", expect { school_age = 6 } } },
}
case "from 1 September on it is the new one" { region = "00", year = 2019,
  date = "2019-09-01",
  household { adult { born_on = "2013-09-01", expect { school_age = 6 } },
    adult { born_on = "2013-09-02", expect { school_age = 5 } } },
}

-- houses, posts, cards -----------------------------------------------------------
case "one refusal is a refusal" { region = "00", year = 2019,
  household { adult(), refusal { line = 1, refused_on = "2019-03-20",
    offer = "relocation", visits = 1 }, expect { accepts_help = false } },
}
case "one post is a post" { region = "00", year = 2019,
  household { adult { post { line = 1, post_kind = "ranger",
    post_began_on = "2018-01-01" } },
    expect { post_count = 1, has_post = true } },
}
case "a card of any grade; none; not known" { region = "00", year = 2019,
  household { adult { disability_grade = "fourth",
    expect { has_disability_card = true } },
    adult { disability_grade = none, expect { has_disability_card = false } },
    adult { disability_grade = { ["?"] = true },
      expect { has_disability_card = unknown "disability_grade" } } },
}

-- the village --------------------------------------------------------------------
case "the lists of a village, each counted" { region = "00", year = 2019,
  village { village_no = "1",
    household { registered = true, identified_on = "2014-01",
      exited_on = "2018-03", adult { disability_grade = "first",
        health = { "serious" }, marital = "married" },
      adult { disability_grade = none, health = { "healthy" },
        marital = "single", born_on = "1984-12-31" },
      housing_work { line = 1, work_kind = "danger_house",
        done_on = "2016-09" } },
    household { registered = false, adult { disability_grade = none,
        health = { "healthy" }, marital = "married" },
      housing_work { line = 1, work_kind = "relocation",
        done_on = "2017-08" } },
    household { registered = false, adult { disability_grade = none,
        health = { "chronic" }, marital = "married" },
      housing_work { line = 1, work_kind = "leak_repair",
        done_on = "2018-08" } },
    expect { list_exited = 1, list_exited_people = 2, list_disabled = 1,
      list_ill = 2, list_house_grants = 1, list_relocated = 1,
      list_relocated_people = 1, list_leak_repairs = 1, list_unmarried = 1 } },
}

-- `rest` members in all of a village's households on the list; none of them may
-- leave. The base is set, since the country names none.
local function poor(t)
  local people = { registered = true, identified_on = "2014-01",
    safe_water = false }
  for i = 1, t.people do people[i] = adult() end
  return village { village_no = t.no, poor_village = true,
    population_base = t.base, village_exited_on = t.out, household(people),
    t.expect }
end
case "two of a hundred are not below two percent, two of 101 are" { region = "00",
  year = 2019,
  poor { no = "1", people = 2, base = 100,
    expect = expect { incidence_ok = false, incidence_start = percent(2),
      incidence_after_exits = percent(2), village_exit = false } },
  poor { no = "2", people = 2, base = 101,
    expect = expect { incidence_ok = true, incidence_start = percent(1.98),
      village_exit = true, poor_households_after_exits = 1,
      households_leaving = 0, people_leaving = 0 } },
}
case "a village that left in January is judged in that year" { region = "00",
  year = 2019,
  poor { no = "1", people = 2, base = 101, out = "2019-01",
    expect = expect { village_exit = true } },
}
