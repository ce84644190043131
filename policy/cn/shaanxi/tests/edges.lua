--- Shaanxi: decisions that are true, and dates of the figures.

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head",
    resident_insured = true, employee_insured = false, major_insured = true,
    education = "junior" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

-- The line at current prices is not known, so income_ok is set here.
case "everything met: exit" { region = "61", year = 2018,
  household { registered = true, identified_on = "2017-12",
    income_ok = true, enough_food = true, enough_clothing = true,
    safe_water = true, housing_grade = "B", adult(), housing_works = {},
    expect { exit = true, moved_in_ok = true } },
}
case "identified in the year itself: not" { region = "61", year = 2018,
  household { registered = true, identified_on = "2018-01",
    income_ok = true, enough_food = true, enough_clothing = true,
    safe_water = true, housing_grade = "B", adult(), housing_works = {},
    expect { not_identified_this_year = false, exit = false } },
}
case "a village that meets all seven leaves the list" { region = "61",
  year = 2019,
  village { village_no = "1", poor_village = true, population_base = 101,
    village_year { year = 2019, has_collective = true, paved_road = true,
      power_rate = percent(100), standard_clinic = true,
      exited_income_share = percent(62.01) },
    village_year { year = 2018, exited_income_share = percent(62) },
    household { registered = true, identified_on = "2014-01",
      enough_food = true, enough_clothing = true, safe_water = true,
      housing_grade = "D", income_ok = true, housing_works = {}, adult(),
      adult(), adult() },
    expect { village_exit = true, incidence_after_exits = percent(2.97) } },
  village { village_no = "2", poor_village = true, population_base = 100,
    village_year { year = 2019, has_collective = true, paved_road = true,
      power_rate = percent(100), standard_clinic = true,
      exited_income_share = percent(62.01) },
    village_year { year = 2018, exited_income_share = percent(62) },
    household { registered = true, identified_on = "2014-01",
      enough_food = true, enough_clothing = true, safe_water = true,
      housing_grade = "D", income_ok = true, housing_works = {}, adult(),
      adult(), adult() },
    expect { incidence_ok = false, village_exit = false } },
}
case "two kinds of work on one house: only relocation waits" { region = "61",
  year = 2019,
  household { adult(), housing_work { line = 1, work_kind = "danger_house",
    done_on = "2017-08", expect { waits_to_move = false } },
    expect { moved_in_ok = true } },
}
