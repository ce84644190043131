--- Yongshou: 90 % of the bill.

local function stay(paid, covered, result, on)
  return household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = on or "2018-06-01", inpatient = true,
      total = yuan(10000), in_policy = yuan(covered), basic_paid = yuan(paid),
      major_paid = 0, aid_paid = 0, other_paid = 0, result } } }
end
case "8200 of 10000 were paid: 800 from the fund, whatever policy covers" { region = "610426", year = 2018,
  village { village_no = "1",
    stay(8200, 9000, expect { guarantee_of = yuan(10000), top_up = yuan(800),
      guarantee_met = false }),
    stay(9000, 9500, expect { top_up = 0, guarantee_met = true }),
    stay(8999.99, 9500, expect { guarantee_met = false }),
    expect { list_breaches = 2, list_top_up = yuan(800.01),
      -- 800.01 of 8,000,000 are 0.0100001 %, told as 0.02 %
      fund_needed = percent(0.02) } } }
case "a fund of 8,000,000 and a fen" { region = "610426", year = 2018,
  village { village_no = "1", list_top_up = yuan(800), households = {},
    expect { fund_needed = percent(0.01) } },
  village { village_no = "2", list_top_up = yuan(8000000), households = {},
    expect { fund_needed = percent(100) } },
  village { village_no = "3", list_top_up = yuan(8000000.01), households = {},
    expect { fund_needed = percent(100.01) } } }
case "in December 2017 there was no fund" { region = "610426", year = 2017,
  stay(8200, 9000, expect { guarantee_met = unknown "guarantee_base" },
    "2017-12-31") }
