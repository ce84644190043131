--- A village's numbers of poor, before and after the exits of the year.

local function adult() return person { born_on = "1975-05-05",
  relation = "head", resident_insured = true, employee_insured = false,
  major_insured = true, education = "junior" } end

local function home(t)
  local h = { registered = true, identified_on = "2014-01", enough_food = true,
    enough_clothing = true, safe_water = true, housing_grade = "A", adult() }
  for k, v in pairs(t) do h[k] = v end
  return household(h)
end

case "a household that cannot be judged leaves the village's numbers open" { region = "00", year = 2019,
  village { village_no = "1", poor_village = true,
    village_year { year = 2019, hukou_people = 100, rural_people = 90 },
    home {}, home { registered = false },
    expect { poor_households_start = 1, poor_start = 1,
      poor_after_exits = unknown "income" } },
}

case "the country does not say which people a rate is divided by" { region = "00", year = 2019,
  village { village_no = "1", poor_village = true,
    village_year { year = 2019, hukou_people = 100, rural_people = 90 },
    home { safe_water = false },
    expect { poor_after_exits = 1,
      incidence_after_exits = unknown "incidence_base",
      incidence_ok = unknown "incidence_base",
    village_exit = unknown "incidence_base" } },
}

case "a village that is not poor, or out already, is not judged" { region = "00", year = 2019,
  village { village_no = "1", poor_village = false, home {},
    expect { village_exit = outside } },
  village { village_no = "2", poor_village = true,
    village_exited_on = "2018-12", home {}, expect { village_exit = outside } },
}

local function weighed(met, result)
  return village { poor_village = true, incidence_ok = true,
    village_year { year = 2019, factors_met = met }, home {}, result }
end
case "four things are weighed besides the incidence, each a veto" { region = "00", year = 2019,
  weighed({ "infrastructure", "services", "industry", "collective" },
    expect { factors_ok = true, village_exit_verified = true }),
  weighed({ "services", "industry", "collective" },
    expect { factors_ok = false, village_exit_verified = false }),
  weighed({ "infrastructure", "industry", "collective" },
    expect { factors_ok = false }),
  weighed({ "infrastructure", "services", "collective" },
    expect { factors_ok = false }),
  weighed({ "infrastructure", "services", "industry" },
    expect { factors_ok = false }),
  weighed(nil, expect { factors_ok = outside, village_exit = true, village_exit_verified = true }) }
