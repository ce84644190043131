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

local function place(no, left, earned, result)
  return village { village_no = no, poor_village = true,
    population_base = 100, poor_after_exits = left,
    village_year { year = 2020, collective_income = yuan(earned) },
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
}
case "before 2020 neither is asked" { region = "62", year = 2019,
  village { village_no = "1", poor_village = true, population_base = 100,
    poor_after_exits = 2, village_year { year = 2019 }, households = {},
    expect { collective_income_ok = outside, all_out_ok = outside,
      village_exit = true } },
  village { village_no = "2", poor_village = true, population_base = 100,
    poor_after_exits = 3, village_year { year = 2019 }, households = {},
    expect { incidence_ok = false, village_exit = false } },
}
