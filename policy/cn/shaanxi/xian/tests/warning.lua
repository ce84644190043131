--- Xi'an's warning of 2025: 10000 for those of low income, 26000 for others.

local function paid(left, low, result)
  return household { registered = false, is_watched = false,
    person { born_on = "1980-01-01",
      subsistence = low and "rural" or "not_paid",
      destitute_support = "not_paid",
      claim { settled_on = "2025-03-01", in_policy = yuan(left),
        basic_paid = 0, major_paid = 0, aid_paid = 0 },
      expect { self_pay_warning = result, is_warned = not result } },
    expect { self_pay_warnings = result and 0 or 1 } }
end
case "more than 10000 left to one of low income, more than 26000 to others" { region = "6101", year = 2025,
  paid(10000, true, true), paid(10000.01, true, false),
  paid(26000, false, true), paid(26000.01, false, false),
}
case "the destitute and the watched are of low income too" { region = "6101",
  year = 2025,
  household { registered = false, is_watched = false, person {
    born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "rural", claims = {},
    expect { is_low_income = true, self_pay_warning = true } } },
  household { registered = false, is_watched = true, person {
    born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "not_paid", claims = {},
    expect { is_low_income = true } } },
  household { registered = false, is_watched = false, person {
    born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "not_paid", claims = {},
    expect { is_low_income = false } } },
}
case "before 2025 the line was not found; before 2020 nobody was warned" { region = "6101", year = 2024,
  household { registered = false, is_watched = true, person {
    born_on = "1980-01-01", claims = {},
    subsistence = "rural", destitute_support = "not_paid",
    expect { self_pay_warning = unknown "warning_self_pay" } } },
}

local function moved(people, area, ok)
  local h = { house_area = area, housing_work { line = 1,
      work_kind = "relocation", done_on = "2019-03", move_mode = "scattered" },
    expect { area_ok = ok } }
  for i = 1, people do h[#h + 1] = person { born_on = "1980-01-01" } end
  return household(h)
end
case "25 square metres each, and 120 for a house" { region = "6101", year = 2019,
  moved(4, decimal(100), true), moved(4, decimal(100.01), false),
  moved(5, decimal(120), true), moved(5, decimal(120.01), false) }
