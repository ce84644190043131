--- Gansu's exit: the line of 2016 and 2020, the village of 2020, monitoring lines.

local function earns(year, amount, result)
  return household { income_ok = nil, person { born_on = "1980-01-01" },
    income { year = year, wage = yuan(amount), business = 0, property = 0,
      transfer = 0, cost = 0 }, result }
end
case "3500 in 2016" { region = "62", year = 2016,
  earns(2016, 3500, expect { income_ok = true }),
  earns(2016, 3499.99, expect { income_ok = false }),
}
case "2017 to 2019 follow the national line, which was not found" { region = "62", year = 2019,
  earns(2019, 9000, expect { income_ok = unknown "exit_line" }),
}
case "4000 in 2020" { region = "62", year = 2020,
  earns(2020, 4000, expect { income_ok = true }),
  earns(2020, 3999.99, expect { income_ok = false }),
}
case "monitoring lines as they were found" { region = "62", year = 2022,
  expect { monitoring_line = yuan(6500) } }
case "2023" { region = "62", year = 2023,
  expect { monitoring_line = unknown "monitoring_line" } }
case "2024" { region = "62", year = 2024,
  expect { monitoring_line = yuan(7800) } }
case "2025" { region = "62", year = 2025,
  expect { monitoring_line = yuan(8600) } }

local function place(no, left, earned, result, items)
  return village { village_no = no, poor_village = true,
    population_base = 100, poor_after_exits = left,
    village_year { year = 2020, collective_income = yuan(earned),
      items_accepted = items or 11 },
    households = {}, result }
end
case "20000 yuan of the collective, and nobody stays poor" { region = "62",
  year = 2020,
  place("1", 0, 20000, expect { collective_income_ok = true, all_out_ok = true,
    village_exit = true }),
  place("2", 0, 19999.99, expect { collective_income_ok = false,
    village_exit = false }),
  place("3", 1, 20000, expect { all_out_ok = false, incidence_ok = true,
    village_exit = false }),
  place("4", 0, 20000, expect { items_accepted_ok = false,
    village_exit = false }, 10),
}
local function sheet(no, year, items, result)
  return village { village_no = no, poor_village = true,
    population_base = 100, poor_after_exits = 0, households = {},
    village_year { year = year, items_accepted = items }, result }
end
case "twenty items from November 2016" { region = "62", year = 2017,
  sheet("1", 2017, 20, expect { items_accepted_ok = true, village_exit = true }),
  sheet("2", 2017, 19, expect { items_accepted_ok = false,
    village_exit = false }),
}
case "not before" { region = "62", year = 2016, date = "2016-10-31",
  sheet("1", 2016, 0, expect { items_accepted_ok = outside }) }
case "on the first day" { region = "62", year = 2016, date = "2016-11-01",
  sheet("1", 2016, 0, expect { items_accepted_ok = false }) }
case "how many they were in 2019 was not found" { region = "62", year = 2019,
  sheet("1", 2019, 20, expect {
    items_accepted_ok = unknown "village_items" }) }

local function of_county(no, t, result)
  local y = { year = t.year, county_people = 100000, county_poor_left = 0,
    county_exited = 10000, county_unregistered = 90000, sampled_exited = 1000,
    wrongly_exited = 0, sampled_unregistered = 1000, people_missed = 0,
    people_asked = 100, people_agreed = 95, poor_villages_of = 40,
    villages_out_of = 40 }
  for k, v in pairs(t) do y[k] = v end
  return county_area { county_no = no, county_exited_on = none,
    county_year(y), result }
end
case "2020: all villages and everybody" { region = "62", year = 2020,
  of_county("1", { year = 2020 }, expect { county_villages_out_ok = true,
    county_all_out_ok = true, county_exit = true }),
  of_county("2", { year = 2020, villages_out_of = 39 },
    expect { county_villages_out_ok = false, county_exit = false }),
  of_county("3", { year = 2020, county_poor_left = 1 },
    expect { county_all_out_ok = false, county_exit = false }),
}
case "2019: which part of the villages was not found" { region = "62",
  year = 2019,
  of_county("1", { year = 2019 }, expect { county_all_out_ok = outside,
    county_villages_out_ok = unknown "county_villages_out_min",
    county_exit = unknown "county_villages_out_min" }) }
case "before August 2018 the villages were not asked for" { region = "62",
  year = 2018, date = "2018-07-31",
  of_county("1", { year = 2018 }, expect { county_villages_out_ok = outside,
    county_exit = true }) }
case "on the first of August they were" { region = "62", year = 2018,
  date = "2018-08-01",
  of_county("1", { year = 2018 }, expect {
    county_villages_out_ok = unknown "county_villages_out_min" }) }
case "before 2020 neither is asked" { region = "62", year = 2019,
  village { village_no = "1", poor_village = true, population_base = 100,
    poor_after_exits = 2, village_year { year = 2019, items_accepted = 20 },
    households = {},
    expect { collective_income_ok = outside, all_out_ok = outside,
      village_exit = unknown "village_items" } },
  village { village_no = "2", poor_village = true, population_base = 100,
    poor_after_exits = 3, village_year { year = 2019 }, households = {},
    expect { incidence_ok = false, village_exit = false } },
}

-- 贫困县退出公示5个工作日 ---------------------------------------------------------
local function step_of_county(day, act, step)
  return county_event { procedure = "county_exit_course", act = act,
    step = step or none, happened_on = day }
end
local function county_up(posted, ...)
  return county_area { step_of_county("2019-04-01", "opened"),
    step_of_county("2019-04-01", "done", "propose"),
    step_of_county("2019-04-02", "done", "first_review"),
    step_of_county("2019-04-03", "done", "verify"),
    step_of_county(posted, "posted", "posting"), ... }
end
-- 28 April 2019, a Sunday, was worked; 1 to 4 May were off, the 5th was worked.
case "five working days over May Day" { region = "62", date = "2019-05-06",
  county_up("2019-04-28", expect { county_exit_course_due = "2019-05-07" }) }
case "over on the day after" { region = "62", date = "2019-05-08",
  county_up("2019-04-28", expect { county_exit_course = "decide" }) }
case "and complete when the province has approved" { region = "62",
  date = "2019-12-31",
  county_up("2019-04-28", step_of_county("2019-05-09", "done", "decide"),
    step_of_county("2019-07-01", "done", "evaluation"),
    step_of_county("2019-08-01", "done", "approve"),
    expect { county_exit_course_complete = true }) }
case "what was posted on a Friday before the holiday is counted after it" {
  region = "62", date = "2019-04-30",
  county_up("2019-04-30", expect { county_exit_course_due = "2019-05-09" }) }

local function watched(posted, ...)
  return household {
    event { procedure = "monitoring_entry", act = "opened",
      happened_on = "2021-06-25" },
    event { procedure = "monitoring_entry", act = "done", step = "declare",
      happened_on = "2021-06-25" },
    event { procedure = "monitoring_entry", act = "done", step = "visit",
      happened_on = "2021-06-27" },
    event { procedure = "monitoring_entry", act = "done", step = "compare",
      happened_on = "2021-06-28" },
    event { procedure = "monitoring_entry", act = "done", step = "assembly",
      happened_on = "2021-06-30", entitled = 30, present = 25, agreed = 25 },
    event { procedure = "monitoring_entry", act = "posted", step = "posting",
      happened_on = posted }, ... }
end
case "an entry into monitoring takes five days on the wall" { region = "62",
  date = "2021-07-06",
  watched("2021-07-01", expect { monitoring_entry = "posting",
    monitoring_entry_due = "2021-07-06" }) }
-- opened on 25 June: the whole is due on 10 July, before five days are over
case "and the whole fifteen days" { region = "62", date = "2021-07-08",
  watched("2021-07-08", expect { monitoring_entry_due = "2021-07-10" }),
  watched("2021-07-05", expect { monitoring_entry_due = "2021-07-10" }),
  watched("2021-07-04", expect { monitoring_entry_due = "2021-07-09" }) }

-- the lines of the watch, by the kind a household is of
local function under_watch(year, income, kind)
  return household { registered = false, person { born_on = "1980-01-01" },
    monitoring { line = 1, watched_from = year .. "-03", risks = { "other" },
      watched_income_pc = yuan(income), watch_kind = kind,
      compliant_self_pay = 0, claims_received = 0,
      expect { kind_by_rule = kind } } }
end
local function line(year, amount)
  case("the monitoring line of " .. year) { region = "62", year = year,
    under_watch(year, amount - 0.01, "marginal"), under_watch(year, amount, "sudden") }
end
line(2022, 6500)
line(2024, 7800)
line(2025, 8600)
