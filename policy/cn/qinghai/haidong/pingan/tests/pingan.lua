--- Ping'an in April 2016: the plan, and what the two readings would cost.

-- 2306 households with 7530 people: 612 of four and 1694 of three. The plan: 1133
-- with 3761 in 2016, 1173 with 3769 in 2017.
local function homes(n, people, year)
  local h = { registered = true, planned_exit_year = year }
  for i = 1, people do h[i] = person { born_on = "1980-01-01" } end
  return many(n, household(h))
end
case "1133 households with 3761 people in 2016, of 2306 with 7530" { region = "630203", year = 2016,
  village { village_no = "1", poor_village = true, homes(362, 4, 2016),
    homes(771, 3, 2016), homes(250, 4, 2017), homes(923, 3, 2017),
    expect { registered_households = 2306, registered_people = 7530,
      planned_households = 1133, planned_people = 3761,
      industry_fund_total = yuan(40662000),
      industry_fund_by_house_total = yuan(12452400) } },
}
case "1173 with 3769 in 2017" { region = "630203", year = 2017,
  village { village_no = "1", poor_village = true, homes(250, 4, 2017),
    homes(923, 3, 2017), homes(1, 3, 2016),
    household { registered = true, planned_exit_year = none,
      person { born_on = "1980-01-01" } },
    household { registered = false, planned_exit_year = 2017,
      person { born_on = "1980-01-01" },
      expect { plans_exit = false, industry_fund_by_house = 0 } },
    expect { planned_households = 1173, planned_people = 3769 } },
}
case "a household of four: 21600 by the person, 5400 by the household" { region = "630203", year = 2016,
  household { registered = true, person { born_on = "1980-01-01" },
    person { born_on = "1981-01-01" }, person { born_on = "2001-01-01" },
    person { born_on = "2003-01-01" },
    expect { industry_fund = yuan(21600),
      industry_fund_by_house = yuan(5400) } },
}
case "44 poor villages: 500000 lent three times is 1500000 each" { region = "630203", year = 2016,
  village { village_no = "1", poor_village = true, households = {},
    expect { mutual_credit = yuan(1500000) } },
  village { village_no = "2", poor_village = false, households = {},
    expect { mutual_credit = 0 } },
}

-- 409 to new quarters, 184 + 12 with money, 227 on the spot
local function moves(n, mode)
  return many(n, household { person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2016-08",
      move_mode = mode } })
end
case "409 + 184 + 227 + 12 = 832 households move" { region = "630203",
  year = 2016,
  village { village_no = "1", moves(409, "central"), moves(184, "cash"),
    moves(227, "in_place"), moves(12, "cash"),
    expect { list_relocated = 832, ["moves_by_mode.central"] = 409,
      ["moves_by_mode.cash"] = 196, ["moves_by_mode.in_place"] = 227 } },
}

case "五步两公示一公告: after the second posting the county still announces" {
  region = "630203", date = "2016-06-30",
  household {
    event { procedure = "identification", act = "opened",
      happened_on = "2016-04-01" },
    event { procedure = "identification", act = "done", step = "apply",
      happened_on = "2016-04-01" },
    event { procedure = "identification", act = "done", step = "assembly",
      happened_on = "2016-04-05", entitled = 30, present = 20, agreed = 20 },
    event { procedure = "identification", act = "posted",
      step = "first_posting", happened_on = "2016-04-06" },
    event { procedure = "identification", act = "done",
      step = "township_review", happened_on = "2016-04-14" },
    event { procedure = "identification", act = "posted",
      step = "second_posting", happened_on = "2016-04-15" },
    event { procedure = "identification", act = "done",
      step = "county_review", happened_on = "2016-04-23" },
    expect { identification = "announcement", identification_complete = false,
      identification_due = none } } }
case "announced it is complete" { region = "630203", date = "2016-05-31",
  household { event { procedure = "identification", act = "opened",
      happened_on = "2016-04-01" },
    event { procedure = "identification", act = "done", step = "apply",
      happened_on = "2016-04-01" },
    event { procedure = "identification", act = "done", step = "assembly",
      happened_on = "2016-04-05", entitled = 30, present = 20, agreed = 20 },
    event { procedure = "identification", act = "posted",
      step = "first_posting", happened_on = "2016-04-06" },
    event { procedure = "identification", act = "done",
      step = "township_review", happened_on = "2016-04-14" },
    event { procedure = "identification", act = "posted",
      step = "second_posting", happened_on = "2016-04-15" },
    event { procedure = "identification", act = "done",
      step = "county_review", happened_on = "2016-04-23" },
    event { procedure = "identification", act = "done",
      step = "announcement", happened_on = "2016-04-24" },
    expect { identification = "complete", identification_complete = true } } }

local function told(no, on, result)
  return township_area { township_no = no, report_sent { line = 1, sent_on = on },
    expect { reports_in_time = result } }
end
case "a township reports every week" { region = "630203", year = 2016,
  date = "2016-04-25",
  told("1", "2016-04-18", true), told("2", "2016-04-17", false) }

case "at least half of a park's 1200 households are poor" { region = "630203",
  year = 2016,
  village { village_no = "1",
    project { project_no = "1", project_kind = "park", began_on = "2016-04",
      served_households = 1200, served_poor = 600,
      expect { half_are_poor = true } },
    project { project_no = "2", project_kind = "park", began_on = "2016-04",
      served_households = 1200, served_poor = 599,
      expect { half_are_poor = false } } } }
case "who can work has a trade, who cannot puts it into shares" { region = "630203", year = 2016,
  household { person { born_on = "1980-01-01", labour = "ordinary" },
    person { born_on = "1940-01-01", labour = "without" },
    expect { trade_mode = "own_trade" } },
  household { person { born_on = "1940-01-01", labour = "lost" },
    expect { trade_mode = "shares" } } }
local function fund(no, amount, ok)
  return village { village_no = no, poor_village = true, household {
    person { born_on = "1980-01-01" }, loan { loan_no = no,
      loan_kind = "mutual", lent_on = "2016-05-01", repay_by = "2017-05-01",
      repaid_on = none, principal = yuan(amount) } },
    expect { mutual_ok = ok, mutual_lent = yuan(amount) } }
end
case "a fund of 500000 may lend 1500000" { region = "630203", year = 2016,
  fund("1", 1500000, true), fund("2", 1500000.01, false) }

local function told(no, on, result)
  return county_area { county_no = no, county_report { line = 1,
    reported_on = on }, expect { county_reports_in_time = result } }
end
case "the district reports every month" { region = "630203", year = 2016,
  date = "2016-06-30",
  told("1", "2016-05-30", true), told("2", "2016-05-29", false),
  county_area { county_no = "3", county_reports = {},
    expect { county_reports_in_time = false, last_county_report_on = none } },
}
