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
