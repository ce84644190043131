--- 8. Step-down over years: by calendar year it is a dated figure, by years since an event a table of steps.
-- By hand: On 1 July 2024: since 1 June 2024 no whole year, 80; since 2 July 2023 a day short of one, 80; since 1 July 2023
-- one, 70; since 2019 five, beyond the last step, 50. Who leaves only in 2025 is at -1, below the first step: nothing.

param "premium_aid" { unit = "rate", clock = "year", zh = "参保资助比例", en = "premium aid",
  ["2022"] = { percent(75), source = "S109" }, ["2023"] = { percent(50), source = "S109" },
  ["2024"] = { percent(25), source = "S109" }, ["2025"] = { percent(0), source = "S109" } }
param "premium_aid_by_year" { unit = "rate", by_unit = "year", zh = "脱贫后资助比例",
  ["2022"] = { steps { { from = 0, percent(80) }, { from = 1, percent(70) }, { from = 2, percent(60) },
    { from = 3, percent(50) } }, source = "S104" } }
variable "aid_rate" { of = "household", type = "rate",
  formula = function(h, p)
    if h.left_safety_net_on == nil then return 0 end
    return stepped(p.premium_aid_by_year, years_between(h.left_safety_net_on, p.today))
  end }

case "by calendar year" { region = "00", year = 2024, expect { premium_aid = percent(25) } }
case "by year since" { region = "00", year = 2024, date = "2024-07-01",
  household { left_safety_net_on = "2024-06-01", expect { aid_rate = percent(80) } },
  household { left_safety_net_on = "2023-07-02", expect { aid_rate = percent(80) } },
  household { left_safety_net_on = "2023-07-01", expect { aid_rate = percent(70) } },
  household { left_safety_net_on = "2019-01-01", expect { aid_rate = percent(50) } },
  household { left_safety_net_on = "2025-07-01", expect { aid_rate = 0 } } }
