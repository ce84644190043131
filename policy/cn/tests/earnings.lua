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
  return income { year = 2018, wage = yuan(amount), business = 0, property = 0,
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
