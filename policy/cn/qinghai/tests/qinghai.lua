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
  year = 2016, expect { aid_ratio = percent(80), aid_cap = unknown "aid_cap" } }
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
