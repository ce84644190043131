--- What Shaanxi adds: insurance against major illness, moving in, and the
-- seven conditions of a village.

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head",
    resident_insured = true, employee_insured = false, education = "junior" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

case "from November 2017 basic insurance alone is not enough" { region = "61",
  year = 2017, date = "2017-11-01",
  household { adult { major_insured = false, expect { insured = false } },
    expect { medical_ok = false } },
  household { adult { major_insured = true, expect { insured = true } },
    expect { medical_ok = true } },
  household { adult { expect { insured = unknown "major_insured" } },
    expect { medical_ok = unknown "major_insured" } },
}
case "the day before it is" { region = "61", year = 2017, date = "2017-10-31",
  household { adult { major_insured = false, expect { insured = true } },
    expect { medical_ok = true } },
}
case "without basic insurance the other does not help" { region = "61",
  year = 2018,
  household { adult { resident_insured = false, major_insured = true,
    expect { insured = false } }, expect { medical_ok = false } },
}

local function moved(t)
  return household { registered = true, identified_on = "2014-01",
    adult { major_insured = true }, enough_food = true, enough_clothing = true,
    safe_water = true,
    housing_grade = "A",
      housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      moved_in_on = t.moved_in_on }, t.expect }
end
case "relocated and moved in; not yet; never relocated" { region = "61",
  year = 2018, date = "2018-06-30",
  moved { moved_in_on = "2018-06-30", expect = expect { moved_in_ok = true } },
  moved { moved_in_on = "2018-07-01",
    expect = expect { moved_in_ok = false, exit = false } },
  moved { expect = expect { moved_in_ok = false } },
  household { adult(), housing_works = {}, expect { moved_in_ok = true } },
}
case "on 6 May 2018 the condition is not yet asked" { region = "61",
  year = 2018, date = "2018-05-06",
  moved { expect = expect { moved_in_ok = outside, exit = unknown "income" } },
}
case "on 7 May 2018 it is" { region = "61", year = 2018, date = "2018-05-07",
  moved { expect = expect { moved_in_ok = false, exit = false } },
}

case "the line at current prices was not found" { region = "61", year = 2018,
  expect { exit_line = unknown "exit_line", incidence_max = percent(3) } }

-- the village ---------------------------------------------------------------------------

local function place(t)
  local now = { year = 2019, hukou_people = 1000, rural_people = 900,
    has_collective = true, paved_road = true, power_rate = percent(100),
      standard_clinic = true, exited_income_share = percent(64) }
  for k, v in pairs(t.now or {}) do now[k] = v end
  return village { poor_village = true, village_year(now),
    village_year { year = 2018, exited_income_share = percent(62) },
    household { registered = false, safe_water = t.water ~= false, adult() },
    t.expect }
end

case "all six conditions beside the incidence" { region = "610924", year = 2019,
  place { expect = expect { exited_income_ok = true, collective_ok = true,
    road_ok = true, village_water_ok = true, power_ok = true, clinic_ok = true,
      village_exit = unknown "incidence_base" } },
}
case "each of them is a veto" { region = "610924", year = 2019,
  place { now = { exited_income_share = percent(62) },
    expect = expect { exited_income_ok = false, village_exit = false } },
  place { now = { has_collective = false },
    expect = expect { collective_ok = false, village_exit = false } },
  place { now = { paved_road = false },
    expect = expect { road_ok = false, village_exit = false } },
  place { now = { power_rate = percent(99.99) },
    expect = expect { power_ok = false, village_exit = false } },
  place { now = { standard_clinic = false },
    expect = expect { clinic_ok = false, village_exit = false } },
  place { water = false,
    expect = expect { village_water_ok = false, village_exit = false } },
}
case "without last year's figure the gain is not known" { region = "61",
  year = 2018,
  village { village_no = "1", poor_village = true,
    village_year { year = 2018, exited_income_share = percent(62) },
    household { adult() },
    expect { exited_income_ok = unknown "village_year" } },
}
case "nothing known of the village's year: nothing decided" { region = "61",
  year = 2019,
  village { village_no = "1", poor_village = true,
    village_year { year = 2019 }, village_year { year = 2018 },
    household { registered = false, adult() },
    expect { exited_income_ok = unknown "exited_income_share",
      collective_ok = unknown "has_collective",
      road_ok = unknown "paved_road", village_water_ok = unknown "safe_water",
      power_ok = unknown "power_rate",
        clinic_ok = unknown "standard_clinic" } },
}

-- 贫困县退出: put up until the 26th at 18:00 --------------------------------------
local function step_of_county(day, act, step)
  return county_event { procedure = "county_exit_course", act = act,
    step = step or none, happened_on = day }
end
local function county_up(...)
  return county_area { step_of_county("2020-02-10", "opened"),
    step_of_county("2020-02-11", "done", "propose"),
    step_of_county("2020-02-14", "done", "first_review"),
    step_of_county("2020-02-19", "done", "verify"),
    step_of_county("2020-02-20", "posted", "posting"), ... }
end
case "the posting ends on the sixth day after it was put up" { region = "61",
  date = "2020-02-25",
  county_up(expect { county_exit_course = "posting",
    county_exit_course_due = "2020-02-26" }) }
case "the last day ends at 18:00, and what follows may bear its date" {
  region = "61", date = "2020-02-26",
  county_up(step_of_county("2020-02-26", "done", "decide"),
    expect { county_exit_course = "evaluation" }) }
case "complete when the province's government has approved" { region = "61",
  date = "2020-12-31",
  county_up(step_of_county("2020-02-26", "done", "decide"),
    step_of_county("2020-02-26", "done", "evaluation"),
    step_of_county("2020-02-27", "done", "approve"),
    expect { county_exit_course = "complete",
      county_exit_course_complete = true }) }
