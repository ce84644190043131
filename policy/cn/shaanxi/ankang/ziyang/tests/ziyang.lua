--- Ziyang: a year without its figures, and thresholds that shut people out.

case "in 2015 the standard had not come down" { region = "610924", year = 2015,
  expect { exit_line = unknown "exit_line" } }
case "in 2018 the province's figure is asked for, and is not there" { region = "610924", year = 2018, expect { exit_line = unknown "exit_line" } }

local function farm(t)
  return household { sheep = t.sheep or 0, poultry = t.poultry or 0,
    konjac = decimal(t.konjac or 0),
    person { born_on = "1975-05-05", relation = "head" }, t.expect }
end

case "50 sheep, 1000 chickens or 20 mu of konjac" { region = "610924",
  year = 2015,
  farm { sheep = 50, expect = expect { reward_eligible = true } },
  farm { sheep = 49, expect = expect { reward_eligible = false } },
  farm { poultry = 1000, expect = expect { reward_eligible = true } },
  farm { poultry = 999, expect = expect { reward_eligible = false } },
  farm { konjac = 20, expect = expect { reward_eligible = true } },
  farm { konjac = 19.99, expect = expect { reward_eligible = false } },
  household { sheep = 0, poultry = 0,
    person { born_on = "1975-05-05", relation = "head" },
    expect { reward_eligible = unknown "konjac" } },
}

-- 五步三榜 ----------------------------------------------------------------------
local function listed(day, act, step)
  return event { procedure = "identification", act = act, step = step or none,
    happened_on = day }
end
local function identified(...)
  return household { listed("2015-03-01", "opened"),
    listed("2015-03-01", "done", "apply"),
    listed("2015-03-02", "done", "assembly"),
    listed("2015-03-03", "done", "village_review"),
    listed("2015-03-03", "posted", "first_posting"),
    listed("2015-03-11", "done", "township_review"),
    listed("2015-03-11", "posted", "second_posting"),
    listed("2015-03-19", "done", "county_review"), ... }
end
case "three lists: the third must be put up too" { region = "610924",
  date = "2015-04-30",
  identified(expect { identification = "third_posting",
    identification_complete = false }),
  identified(listed("2015-03-19", "posted", "third_posting"),
    expect { identification_complete = true }) }
case "on the third list's last day it is not complete" { region = "610924",
  date = "2015-03-26",
  identified(listed("2015-03-19", "posted", "third_posting"),
    expect { identification = "third_posting",
      identification_due = "2015-03-26" }) }
case "the steps of the country are not those of the county" {
  region = "610924", date = "2015-04-30",
  identified(listed("2015-03-27", "done", "announcement"),
    expect { identification = "third_posting" }) }
