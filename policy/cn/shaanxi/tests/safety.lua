--- Shaanxi's safety net and relocation.

local function at(year, day, line)
  case("the standard on " .. day) { region = "61", year = year, date = day,
    expect { subsistence_line = yuan(line) } }
end
at(2015, "2015-12-01", 2500)
at(2016, "2016-09-30", 2500)
at(2016, "2016-10-01", 3015)
at(2020, "2020-09-30", 3015)
at(2020, "2020-10-01", 4827)

local function one(born, t, extra)
  local m = { born_on = born, subsistence = "rural", disability_grade = none,
    health = { "healthy" }, expect { subsistence_extra = yuan(extra) } }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end
-- 30 % of 4827 are 1448.10, 50 % are 2413.50
case "30 % more from 70 and under 18, 50 % in hardship, the higher of both" { region = "61", year = 2020, date = "2020-12-31",
  household { one("1950-12-31", {}, 1448.10), one("1951-01-01", {}, 0),
    one("2003-01-01", {}, 1448.10), one("2002-12-31", {}, 0),
    one("1980-01-01", { disability_grade = "first" }, 2413.50),
    one("1980-01-01", { health = { "serious" } }, 2413.50),
    one("1940-01-01", { disability_grade = "second" }, 2413.50),
    one("1940-01-01", { subsistence = "urban" }, 0) },
}
local function gone(month, result)
  return household { exited_on = month, result,
    person { born_on = "1980-01-01", disability_grade = none } }
end
case "subsistence goes on for twelve months after the exit" { region = "61",
  year = 2019, date = "2019-12-31",
  gone("2018-12", expect { phase_out_ends = "2019-12-01",
    phase_out_runs = false }),
  gone("2019-01", expect { phase_out_ends = "2020-01-01",
    phase_out_runs = true }),
  household { exited_on = "2019-01", person { born_on = "1980-01-01",
    disability_grade = "third" },
    expect { phase_out_ends = unknown "subsistence_phase_out",
      has_disabled = true } },
}
case "the last day of the phase-out, and the day after" { region = "61",
  year = 2019, date = "2019-12-01",
  gone("2018-12", expect { phase_out_runs = false }) }
case "the day before" { region = "61", year = 2019, date = "2019-11-30",
  gone("2018-12", expect { phase_out_runs = true }) }

local function people(n, most)
  local h = { expect { own_part_most = yuan(most) } }
  for i = 1, n do h[#h + 1] = person { born_on = "1980-01-01" } end
  return household(h)
end
case "2500 a person and 10000 a household at most" { region = "61",
  year = 2019, people(3, 7500), people(4, 10000), people(5, 10000) }
case "from the centre for a move" { region = "61", year = 2017,
  household { person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = "central" },
    expect { relocation_from_centre = yuan(8000) } },
}

-- the standard at work: the destitute have 1.3 times of it
local function destitute(year, date, due)
  case("due to one who is destitute, on " .. date) { region = "61",
    year = year, date = date,
    household { person { born_on = "1950-01-01",
      destitute_support = "rural" }, expect { destitute_due = due } } }
end
destitute(2016, "2016-09-30", unknown "destitute_times")
destitute(2017, "2017-12-31", yuan(3919.5))
destitute(2020, "2020-12-31", yuan(6275.1))

-- allowances of the disabled ------------------------------------------------------------
local function disabled(born, grade, on, living, care)
  return person { born_on = born, disability_grade = grade,
    subsistence = on and "rural" or "not_paid",
    expect { disabled_living_of = yuan(living), disabled_care_of = yuan(care) } }
end
local function paid(no, name, month, amount)
  return payment { payment_no = no, benefit = name, period = month,
    paid_on = month .. "-20", amount = yuan(amount) }
end
case "100 a month under 18 and 60 from then; 120 and 80 for care; what is owed for the month" { region = "61", year = 2019, date = "2019-06-30",
  household { disabled("2001-06-30", "first", true, 60, 120),
    disabled("2001-07-01", "second", true, 100, 80),
    disabled("1980-01-01", "third", true, 60, 0),
    disabled("1980-01-01", "second", false, 0, 80),
    paid("1", "disabled_living_pay", "2019-06", 160),
    paid("2", "disabled_living_pay", "2019-05", 220),
    paid("3", "disabled_care_pay", "2019-06", 300),
    expect { disabled_living_pay = yuan(220), disabled_living_pay_paid = yuan(160),
      disabled_living_pay_owed = yuan(60), disabled_care_pay = yuan(280),
      disabled_care_pay_owed = yuan(-20) } } }
case "the standard of a person on rural subsistence is the year's" { region = "61", year = 2020,
  household { person { born_on = "1980-01-01", subsistence = "rural",
    expect { standard_of_person = yuan(4827) } } } }
