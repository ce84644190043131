--- Projects: steps, money, whom they serve, belts of land.

local function of(no, t, ...)
  local j = { project_no = no, project_kind = "industry", began_on = "2018-05",
    ... }
  for k, v in pairs(t) do j[k] = v end
  return project(j)
end
local function from(n, word, amount)
  return project_fund { line = n, fund_of = word, fund_amount = yuan(amount) }
end
case "the plan must be down by the month it begins" { region = "00",
  year = 2018,
  village { village_no = "1",
    of("1", { project_step = "issued", issued_on = "2018-05-31" },
      expect { plan_issued_in_time = true, plan_waits = false }),
    of("2", { project_step = "issued", issued_on = "2018-06-01" },
      expect { plan_issued_in_time = false }),
    of("3", { project_step = "reported", issued_on = none },
      expect { plan_issued_in_time = false, plan_waits = true }),
    of("4", { project_step = "inspected", issued_on = none },
      expect { plan_waits = true }),
    of("5", { project_step = "decided", issued_on = none },
      expect { plan_waits = true }),
    of("6", { project_step = none }, expect { plan_issued_in_time = outside,
      plan_waits = false }) } }
case "what twelve departments gave is what was put in" { region = "00",
  year = 2018,
  village { village_no = "1",
    of("1", { funds = yuan(4095) }, from(1, "reform", 1), from(2, "land", 2),
      from(3, "housing", 4), from(4, "transport", 8), from(5, "education", 16),
      from(6, "agriculture", 32), from(7, "forestry", 64),
      from(8, "water", 128), from(9, "poverty", 256), from(10, "power", 512),
      from(11, "telecom", 1024), from(12, "other", 2048),
      expect { pooled = yuan(4095), funds_add_up = true }),
    of("2", { funds = yuan(10) }, from(1, "reform", 9.99),
      expect { funds_add_up = false }),
    of("3", { funds = yuan(10), project_funds = {} },
      expect { funds_add_up = outside }),
    of("4", { funds = none }, from(1, "other", 0),
      expect { funds_add_up = outside }),
    expect { ["money_of.reform"] = yuan(10.99), ["money_of.land"] = yuan(2),
      ["money_of.housing"] = yuan(4), ["money_of.transport"] = yuan(8),
      ["money_of.education"] = yuan(16), ["money_of.agriculture"] = yuan(32),
      ["money_of.forestry"] = yuan(64), ["money_of.water"] = yuan(128),
      ["money_of.poverty"] = yuan(256), ["money_of.power"] = yuan(512),
      ["money_of.telecom"] = yuan(1024), ["money_of.other"] = yuan(2048) } } }
case "80 % of what the sun earns goes to wages, from 2020" { region = "00",
  year = 2020,
  village { village_no = "1",
    of("1", { project_kind = "solar", distributable = yuan(1000),
      wages_from_it = yuan(800) }, expect { solar_wages_ok = true }),
    of("2", { project_kind = "solar", distributable = yuan(1000),
      wages_from_it = yuan(799.99) }, expect { solar_wages_ok = false }),
    of("3", { project_kind = "solar", distributable = yuan(1000),
      wages_from_it = none }, expect { solar_wages_ok = false }),
    of("4", { project_kind = "solar", distributable = none },
      expect { solar_wages_ok = outside }),
    of("5", { distributable = yuan(1000), wages_from_it = 0 },
      expect { solar_wages_ok = outside }) } }
case "not in 2019" { region = "00", year = 2019, village { village_no = "1",
  of("1", { project_kind = "solar", distributable = yuan(1000),
    wages_from_it = 0 }, expect { solar_wages_ok = outside }) } }
local function belt(no, km, m, mu, area, right)
  return of(no, { belt_length = decimal(km), belt_width = decimal(m),
    extent = decimal(mu), extent_unit = "mu" },
    expect { belt_area = decimal(area), extent_true = right })
end
case "32 km by 200 m are 9600 mu, not 2600" { region = "00", year = 2020,
  village { village_no = "1", belt("1", 32, 200, 2600, 9600, false),
    belt("2", 32, 200, 9600, 9600, true), belt("3", 1.4, 10, 21, 21, true),
    of("4", { belt_length = none, belt_width = decimal(2),
      extent = decimal(9), extent_unit = "mu" },
      expect { belt_area = none, extent_true = outside }),
    of("5", { belt_length = decimal(1), belt_width = none,
      extent = decimal(9), extent_unit = "mu" },
      expect { belt_area = none, extent_true = outside }),
    of("6", { belt_length = decimal(1), belt_width = decimal(1),
      extent = decimal(9), extent_unit = "km" },
      expect { extent_true = outside }) } }
case "how many of whom a project serves must be poor the country does not say" { region = "00", year = 2018,
  village { village_no = "1",
    of("1", { served_households = 10, served_poor = 9 },
      expect { half_are_poor = unknown "poor_part_min" }),
    of("2", { served_households = none, served_poor = 9 },
      expect { half_are_poor = outside }),
    of("3", { served_households = 9, served_poor = none },
      expect { half_are_poor = outside }) } }
