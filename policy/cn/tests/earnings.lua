--- Months of income: what counts, the window, crops, last year.

local function got(n, month, kind, amount, t, result)
  local e = { line = n, earned_in = month, earning_kind = kind, crop = none,
    earned = yuan(amount), earning_cost = none, result }
  for k, v in pairs(t or {}) do e[k] = v end
  return earning(e)
end
local function one() return person { born_on = "1980-01-01" } end

case "the year goes from October to September" { region = "00", year = 2018,
  household { one(), got(1, "2017-09", "wage", 50), got(2, "2017-10", "wage", 1000),
    got(3, "2018-09", "wage", 300), got(4, "2018-10", "wage", 3000),
    expect { income_of_window = yuan(1300), income_of_window_pc = yuan(1300),
      has_earnings = true } },
  household { one(), got(1, "2016-01", "wage", 50),
    expect { income_of_window = 0, has_earnings = false,
      account_agrees = outside } },
}
case "aid for a purpose and one-off aid do not count, the rest does" { region = "00", year = 2018,
  household { one(), one(), got(1, "2018-01", "purpose_bound", 20000, {},
      expect { earning_counts = false }),
    got(2, "2018-01", "one_off", 500, {}, expect { earning_counts = false }),
    got(3, "2018-01", "wage", 1), got(4, "2018-01", "livestock", 10),
    got(5, "2018-01", "trade_income", 100), got(6, "2018-01", "property", 1000),
    got(7, "2018-01", "pension", 2), got(8, "2018-01", "allowance", 20),
    got(9, "2018-01", "support_due", 200), got(10, "2018-01", "crop", 2000),
    got(11, "2018-01", "disabled_pay", 4),
    expect { income_of_window = yuan(3337),
      -- 1668.50 each
      income_of_window_pc = yuan(1668.50) } },
}
case "wheat sold for 1000 leaves 310; with costs of 800 it leaves 200" { region = "00", year = 2018,
  household { one(),
    got(1, "2018-06", "crop", 1000, { crop = "wheat" },
      expect { net_earning = yuan(310) }),
    got(2, "2018-06", "crop", 1000, { crop = "wheat", earning_cost = yuan(800) },
      expect { net_earning = yuan(200) }),
    got(3, "2018-06", "crop", 1000, { crop = "maize" },
      expect { net_earning = yuan(490) }),
    got(4, "2018-06", "crop", 1000, { crop = "potato" },
      expect { net_earning = yuan(670) }),
    got(5, "2018-06", "crop", 1000, { crop = "vegetable" },
      expect { net_earning = yuan(870) }),
    got(6, "2018-06", "crop", 1000, { crop = "greenhouse" },
      expect { net_earning = yuan(750) }),
    got(7, "2018-06", "crop", 1000, { crop = "oilseed" },
      expect { net_earning = yuan(570) }),
    got(8, "2018-06", "crop", 1000, {}, expect { net_earning = yuan(1000) }),
    got(9, "2018-06", "livestock", 3000, { earning_cost = yuan(3500) },
      expect { net_earning = yuan(-500) }) },
}
case "before autumn 2018 no coefficient was found" { region = "00",
  year = 2017,
  household { one(), got(1, "2017-06", "crop", 1000, { crop = "wheat" },
    expect { net_earning = unknown "crop_part" }) } }
local function account(amount)
  return income { year = 2018, wage = 0, business = yuan(amount), property = 0,
    transfer = 0, cost = 0 }
end
case "an account that its months do not bear out" { region = "00",
  year = 2018,
  household { one(), account(3000), got(1, "2018-05", "wage", 3000),
    expect { account_agrees = true } },
  household { one(), account(3000), got(1, "2018-05", "wage", 2999.99),
    expect { account_agrees = false } },
}
case "this year against the last" { region = "00", year = 2018,
  household { one(), account(3000), income { year = 2017, wage = yuan(3000),
      business = 0, property = 0, transfer = 0, cost = 0 },
    expect { income_growth = 0, income_not_falling = true } },
  household { one(), account(3000), income { year = 2017, wage = yuan(3000.01),
      business = 0, property = 0, transfer = 0, cost = 0 },
    expect { income_growth = yuan(-0.01), income_not_falling = false } },
}
case "a household against its village, a county against its province" { region = "00", year = 2018,
  village { village_no = "1", village_year { year = 2018,
      disposable_income = yuan(3000) },
    household { one(), account(3000), expect { income_near_village = true } },
    household { one(), account(2999.99),
      expect { income_near_village = false } } },
  county_area { county_no = "1", county_year { year = 2018,
    county_rural_income = yuan(7000), province_rural_income = yuan(10000) },
    expect { income_vs_province = percent(70) } },
}

-- 1000 more on 10000 of the county is 10 %; of a household that had 3000, 300.
local function in_county(amount, now, result)
  return village {
    village_year { year = 2018, county_income = yuan(now),
      exited_income_share = percent(30) },
    village_year { year = 2017, county_income = yuan(10000) },
    household { registered = true, identified_on = "2014-01",
      exited_on = "2017-12", one(), account(amount),
      income { year = 2017, wage = yuan(3000), business = 0, property = 0,
        transfer = 0, cost = 0 }, result[1] },
    household { registered = false, one(), account(50000) }, result[2] }
end
case "who grows with the county, and whose part of it is stated truly" { region = "00", year = 2018,
  in_county(3300, 11000, { expect { keeps_up_with_county = true,
      income_vs_county = percent(30) },
    expect { county_growth_here = percent(10),
      exited_share_counted = percent(30), exited_share_true = true } }),
  in_county(3299.99, 11000, { expect { keeps_up_with_county = false,
      income_vs_county = percent(29.99) },
    expect { exited_share_counted = percent(30), exited_share_true = true } }),
  in_county(3298, 11000, { expect { keeps_up_with_county = false },
    expect { exited_share_counted = percent(29.98),
      exited_share_true = false } }),
  village { village_year { year = 2018,
      county_income = yuan(11000) }, household { registered = false, one() },
    expect { exited_share_counted = none, exited_share_true = outside,
      county_growth_here = unknown "village_year" } },
}
case "a loss that grows less than the county does not keep up" { region = "00",
  year = 2018,
  in_county(-5, 9000, { expect { keeps_up_with_county = false },
    expect { county_growth_here = percent(-10) } }) }

local function of_county(amount, result)
  return county_area { county_year { year = 2018,
      county_rural_income = yuan(amount), province_rural_income = yuan(10500),
      country_rural_income = yuan(13200) },
    county_year { year = 2017, county_rural_income = yuan(7000),
      province_rural_income = yuan(10000),
      country_rural_income = yuan(12000) }, result }
end
case "a county that grows faster than the country, and one that grows alike" { region = "00", year = 2018,
  of_county(7700.01, expect { outgrows_country = true }),
  of_county(7700, expect { outgrows_country = false,
    ["rural_growth.county"] = percent(10),
    ["rural_growth.province"] = percent(5),
    ["rural_growth.country"] = percent(10) }) }
