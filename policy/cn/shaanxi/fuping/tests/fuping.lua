--- Fuping: how many of its five conditions a household meets.

local function home(t, n)
  local h = { income_ok = true, housing_ok = true, schooling_ok = true,
    medical_ok = true, water_ok = true, person { born_on = "1980-01-01" },
    expect { conditions_met = n } }
  for k, v in pairs(t) do h[k] = v end
  return household(h)
end
case "five, and one less for each that is not met" { region = "610528",
  year = 2018,
  home({}, 5), home({ income_ok = false }, 4), home({ housing_ok = false }, 4),
  home({ schooling_ok = false }, 4), home({ medical_ok = false }, 4),
  home({ water_ok = false }, 4),
  home({ income_ok = false, housing_ok = false, schooling_ok = false,
    medical_ok = false, water_ok = false }, 0),
}
case "the income cannot be told while the line is missing" { region = "610528", year = 2018,
  household { person { born_on = "1980-01-01" },
    income { year = 2018, wage = yuan(9000), business = 0, property = 0,
      transfer = 0, cost = 0 },
    expect { conditions_met = unknown "exit_line" } },
}
