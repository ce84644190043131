--- Shaanxi's seven conditions of a county.

local function of(no, t, result)
  local y = { year = 2018, county_people = 100000, county_poor_left = 1000,
    county_exited = 20000, county_unregistered = 79000, sampled_exited = 1000,
    wrongly_exited = 0, sampled_unregistered = 1000, people_missed = 0, people_asked = 100,
    people_agreed = 91, county_rural_income = yuan(7000),
    province_rural_income = yuan(10000), road_rate_of = percent(97),
    tap_rate_of = percent(90), power_rate_of = percent(100),
    safe_house_rate_of = percent(97), insured_rate_of = percent(100) }
  for k, v in pairs(t) do y[k] = v end
  return county_area { county_no = no, county_exited_on = none, county_year(y),
    result }
end
case "each condition on its edge" { region = "61", year = 2018,
  of("1", {}, expect { county_exit = true }),
  of("2", { county_poor_left = 3000 }, expect { county_incidence_ok = false }),
  of("3", { county_poor_left = 2999 }, expect { county_incidence_ok = true }),
  of("4", { county_rural_income = yuan(6999.99) },
    expect { county_income_ok = false, county_exit = false }),
  of("5", { road_rate_of = percent(96.99) },
    expect { county_road_ok = false, county_exit = false }),
  of("6", { tap_rate_of = percent(89.99) },
    expect { county_tap_ok = false, county_exit = false }),
  of("7", { power_rate_of = percent(99.99) },
    expect { county_power_ok = false, county_exit = false }),
  of("8", { safe_house_rate_of = percent(96.99) },
    expect { county_houses_ok = false, county_exit = false }),
  of("9", { insured_rate_of = percent(99.99) },
    expect { county_insured_ok = false, county_exit = false }),
}
case "before the act of November 2017" { region = "61", year = 2017,
  date = "2017-10-31", of("1", {}, expect { county_income_ok = outside,
    county_road_ok = outside, county_tap_ok = outside,
    county_power_ok = outside, county_houses_ok = outside,
    county_insured_ok = outside }) }
case "on its first day" { region = "61", year = 2017, date = "2017-11-01",
  of("1", {}, expect { county_income_ok = unknown "county_year" }) }
