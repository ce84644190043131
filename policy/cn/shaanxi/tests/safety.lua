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
