--- 11. One deductible a year, however many stays: "一个保险年度内，多次住院只扣除一次" (Gansu).
-- By hand: min(2500, 3000) = 2500; min(2500, 3000 - 2500) = 500; then 3000 - 3000 = 0. In 2018: 1500 of 3000 before June;
-- from June 2000 - 1500 = 500; after 3000 were deducted 2000 - 3000 is under 0, so 0.

pack { region = "62", zh = "甘肃省", en = "Gansu", version = "shape" }
param "year_deductible" { unit = "fen/person/year", zh = "年起付线", en = "deductible of a year",
  ["2017"] = { yuan(3000), source = "S105" }, ["2018-06-01"] = { yuan(2000), source = "S107" } }
variable "deducted" { of = "claim", type = "money", unit = "fen", zh = "本次起付额", en = "deducted now",
  on = "settled_on",
  formula = function(c, p)
    return min(c.in_policy, gap(p.year_deductible, so_far(c.person.claims, c, "deducted")))
  end }
variable "deducted_in_year" { of = "person", type = "money", unit = "fen/year",
  formula = function(m, p) return sum(m.claims, "deducted") end }

-- cases
local function stay(no, date, amount, want)
  return claim { claim_no = no, settled_on = date, in_policy = yuan(amount), want }
end
case "3000 once in the year, in the order of the stays" { region = "62", year = 2017,
  household { person { expect { deducted_in_year = yuan(3000) },
    stay("b", "2017-02-01", 2500, expect { deducted = yuan(2500) }),
    stay("a", "2017-05-01", 2500, expect { deducted = yuan(500) }),
    stay("c", "2017-09-01", 9000, expect { deducted = 0 }) } } }
case "from 1 June 2018 the line is 2000; what was deducted before counts" { region = "62", year = 2018,
  household { person { stay("a", "2018-05-31", 1500, expect { deducted = yuan(1500) }),
    stay("b", "2018-06-01", 9000, expect { deducted = yuan(500) }) },
    person { stay("c", "2018-05-31", 9000, expect { deducted = yuan(3000) }),
    stay("d", "2018-06-01", 9000, expect { deducted = 0 }) } } }
case "a new year begins anew" { region = "62", year = 2018,
  household { person { stay("a", "2017-12-31", 9000), stay("b", "2018-01-01", 9000, expect { deducted = yuan(3000) }) } } }
case "an unknown stay makes what comes after it unknown, not what came before" { region = "62", year = 2017,
  household { person { stay("a", "2017-02-01", 1000, expect { deducted = yuan(1000) }),
    claim { claim_no = "b", settled_on = "2017-03-01", expect { deducted = unknown "in_policy" } },
    stay("c", "2017-04-01", 1000, expect { deducted = unknown "in_policy" }) } } }
