--- Sansui: standards by date, the guarantee, a price that had not been set.

case "5280 from April 2022" { region = "522624", year = 2022,
  date = "2022-04-01", expect { subsistence_line = yuan(5280) } }
case "not before" { region = "522624", year = 2022, date = "2022-03-31",
  expect { subsistence_line = unknown "subsistence_line" } }
case "2023: only the average of the province was found" { region = "522624",
  year = 2023, expect { subsistence_line = unknown "subsistence_line" } }
case "6804 from April 2024" { region = "522624", year = 2024,
  expect { subsistence_line = yuan(6804) } }
case "2025 likewise" { region = "522624", year = 2025,
  expect { subsistence_line = unknown "subsistence_line" } }

local function stay(paid, result)
  return household { registered = true, person { born_on = "1980-01-01",
    health = { "chronic" }, destitute_support = "not_paid",
    long_term_subsistence = none,
    claim { settled_on = "2018-06-01", inpatient = true,
      total = yuan(10000), in_policy = yuan(10000), basic_paid = yuan(paid),
      major_paid = 0, aid_paid = 0, other_paid = 0, result } } }
end
case "8200 of 10000 were paid: 800 are missing to 90 %" { region = "522624",
  year = 2018,
  stay(8200, expect { guarantee_met = false, top_up = yuan(800) }),
  stay(9000, expect { guarantee_met = true, top_up = 0 }),
}
case "leaks were repaired at a price that was not set" { region = "522624",
  year = 2018,
  household { person { born_on = "1980-01-01" }, housing_work { line = 1,
    work_kind = "leak_repair", done_on = "2018-10" },
    expect { leak_repair_due = unknown "leak_repair_grant" } },
  household { person { born_on = "1980-01-01" }, housing_works = {},
    expect { leak_repair_due = 0 } },
}

-- the standard at work: the destitute have 1.3 times of it
local function destitute(year, date, due)
  case("due to one who is destitute, on " .. date) { region = "522624",
    year = year, date = date,
    household { person { born_on = "1950-01-01",
      destitute_support = "rural" }, expect { destitute_due = due } } }
end
destitute(2022, "2022-04-01", yuan(6864))
destitute(2024, "2024-04-01", yuan(8845.2))
