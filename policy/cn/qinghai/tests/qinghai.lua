--- Qinghai: standards by year, houses, the two readings of a grant.

local function at(y, line)
  case("the standard of " .. y) { region = "63", year = y,
    expect { subsistence_line = yuan(line) } }
end
at(2017, 2970)
at(2018, 3700)
at(2020, 4800)
at(2021, 5184)
case "in October 2021 still 4800" { region = "63", year = 2021,
  date = "2021-10-31", expect { subsistence_line = yuan(4800) } }
case "lines that were found, and those that were not" { region = "63",
  year = 2022, expect { monitoring_line = yuan(6700),
    exit_line = unknown "exit_line" } }
case "2023" { region = "63", year = 2023,
  expect { monitoring_line = unknown "monitoring_line",
    incidence_max = percent(3) } }

local function unsafe(result)
  return household { housing_grade = "D", housing_works = {},
    person { born_on = "1980-01-01" }, result }
end
case "25000 for a house until 2016" { region = "63", year = 2016,
  unsafe(expect { house_grant_due = yuan(25000) }) }
case "20000 from 2017" { region = "63", year = 2017,
  unsafe(expect { house_grant_due = yuan(20000) }) }

case "aid: 80 %, and a cap that no county has chosen" { region = "63",
  year = 2016, expect { aid_cap = unknown "aid_cap" } }
local function stay(left, result)
  return household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-07-01", inpatient = true,
      in_policy = yuan(left), basic_paid = 0, result } } }
end
case "deductible and ratio of 2018; the cap was not found" { region = "63",
  year = 2018, expect { ["class_deductible.poor"] = yuan(5000),
    ["class_deductible.general"] = unknown "class_deductible" },
  stay(6000, expect { major_due = unknown "class_cap" }) }
case "and of 2019" { region = "63", year = 2019,
  expect { ["class_deductible.poor"] = yuan(3000),
    ["class_deductible.general"] = unknown "class_deductible" } }
case "pastoral counties have more" { region = "63", year = 2016,
  expect { ["industry_grant.farming"] = yuan(5400),
    ["industry_grant.pastoral"] = yuan(6400) } }

-- the standard at work: the destitute have 1.3 times of it
local function destitute(year, date, due)
  case("due to one who is destitute, on " .. date) { region = "63",
    year = year, date = date,
    household { person { born_on = "1950-01-01",
      destitute_support = "rural" }, expect { destitute_due = due } } }
end
destitute(2016, "2016-12-31", unknown "destitute_times")
destitute(2017, "2017-12-31", yuan(3861))
destitute(2018, "2018-12-31", yuan(4810))
destitute(2019, "2019-12-31", yuan(4810))
-- from 2020 the province prints 960 a month, which is more than 1.3 times
destitute(2020, "2020-12-31", yuan(11520))
destitute(2021, "2021-11-01", yuan(11520))

local function lives(country, registered, due)
  return village { village_no = "v" .. due, country_kind = country,
    household { registered = registered, person { born_on = "1980-01-01" },
      person { born_on = "1981-01-01" }, expect { industry_fund = yuan(due) } } }
end
case "a grant of 5400 a person in farming country, 6400 in pastoral" { region = "63", year = 2016,
  lives("farming", true, 10800), lives("pastoral", true, 12800),
  lives("pastoral", false, 0) }
local function counted(left, ok)
  return village { village_no = "v" .. left, poor_village = true,
    poor_after_exits = left, population_base = 1000,
    expect { incidence_ok = ok } }
end
case "the western provinces' 3 %" { region = "63", year = 2016,
  counted(29, true), counted(30, false) }
local function watched(income, kind)
  return household { registered = true, person { born_on = "1980-01-01" },
    monitoring { line = 1, watched_from = "2022-03", risks = { "other" },
      watched_income_pc = yuan(income), watch_kind = kind,
      compliant_self_pay = 0, claims_received = 0,
      expect { kind_by_rule = kind, watch_kind_ok = true } } }
end
case "6700 in 2022" { region = "63", year = 2022,
  watched(6699.99, "unstable"), watched(6700, "sudden") }

local function on_card(m, result)
  return household { person { born_on = "1980-01-01",
    subsistence = m.rural and "rural" or "not_paid",
    favoured_on_subsistence = m.listed, expect { subsistence_extra = result } } }
end
-- 3700 x 15 % = 555
case "15 % more for whoever the register names, from 2018" { region = "63",
  year = 2018, on_card({ rural = true, listed = true }, yuan(555)),
  on_card({ rural = true, listed = false }, 0),
  on_card({ rural = true, listed = none }, 0),
  on_card({ rural = false, listed = true }, 0),
}

local function cared(grade, due)
  return household { person { born_on = "1950-01-01",
    destitute_support = "rural", care_grade = grade,
    expect { care_due = due } } }
end
case "340, 510 and 850 yuan a month of care in 2020" { region = "63", year = 2020,
  cared("able", yuan(4080)), cared("half", yuan(6120)),
  cared("full", yuan(10200)), cared(none, 0) }
case "not before" { region = "63", year = 2019,
  cared("full", unknown "care_pay") }
