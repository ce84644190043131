--- Pingli: rewards and their cap, the guarantee of 80 %.

local function farm(t, due)
  return household { pigs = t.pigs or 0, sheep = t.sheep or 0,
    cattle = t.cattle or 0, poultry = t.poultry or 0,
    rice_fish = t.rice_fish or none, mulberry = t.mulberry or none,
    silkworm_sheets = t.silkworm_sheets or none,
    person { born_on = "1980-01-01" }, is_watched = t.is_watched ~= false,
    expect { reward_due = yuan(due) } }
end
case "each kind by the head, poultry from five, all together at most 5000" { region = "610926", year = 2024,
  farm({ pigs = 1 }, 500), farm({ sheep = 1 }, 200),
  farm({ cattle = 1 }, 1000), farm({ poultry = 4 }, 0),
  farm({ poultry = 5 }, 100), farm({}, 0),
  farm({ pigs = 1, sheep = 1, cattle = 1, poultry = 6 }, 1820),
  farm({ pigs = 10 }, 5000), farm({ pigs = 10, sheep = 1 }, 5000),
  farm({ pigs = 9, poultry = 20 }, 4900),
  farm({ pigs = 10, is_watched = false }, 0),
  farm({ rice_fish = decimal(1) }, 1000), farm({ rice_fish = decimal(0.99) }, 0),
  farm({ rice_fish = decimal(1.5), mulberry = decimal(0.5) }, 1750),
  farm({ silkworm_sheets = 2, pigs = 1 }, 1100),
}
case "before 2024 the table was not found" { region = "610926", year = 2023,
  household { pigs = 1, sheep = 0, cattle = 0, poultry = 5, is_watched = true,
    person { born_on = "1980-01-01" },
    expect { reward_due = unknown "reward_poultry_from" } },
}

local function stay(paid, result)
  return household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2020-06-01", inpatient = true,
      total = yuan(20000), in_policy = yuan(10000), basic_paid = yuan(paid),
      major_paid = 0, aid_paid = 0, other_paid = 0,
      expect { guarantee_met = result } } } }
end
case "80 % of what policy covers" { region = "610926", year = 2020,
  stay(8000, true), stay(7999.99, false),
}

local function month(no, role, visits, result)
  return village { village_no = "v" .. no, cadre { cadre_no = "c" .. no,
    cadre_role = role, cadre_month { served_month = "2020-05",
      home_visits = visits, expect { visits_enough = result } } } }
end
case "the head of the team visits twice a month at least" { region = "610926",
  year = 2020,
  month(1, "chief", 2, true), month(2, "chief", 1, false),
  month(3, "helper", 9, unknown "visit_quota") }

local function ranger(monthly, kind, result)
  return household { person { born_on = "1980-01-01", post { line = 1,
    post_kind = kind, post_began_on = "2018-01-01", post_ended_on = none,
    post_wage = monthly, expect { ranger_wage_ok = result } } } }
end
case "a ranger's wage of a year" { region = "610926", year = 2020,
  ranger(yuan(400), "ranger", true), ranger(yuan(1), "ranger", false),
  ranger(none, "ranger", false), ranger(yuan(400), "cleaner", outside) }
