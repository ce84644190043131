--- 24. A fixed part and one for performance: a ranger's 200 a month, and 50 for each good one, by quarter.
-- By hand: 3 x 200 = 600 and 2 x 50 = 100; 600 and 0; the year 600 + 100 + 600 = 1300.

param "fixed" { unit = "fen/month", ["2020"] = { yuan(200), source = "S164" } }
param "bonus" { unit = "fen/month", ["2020"] = { yuan(50), source = "S164" } }
variable "ranger_pay" { of = "quarter", type = "money", unit = "fen", parts = { "fixed", "performance" },
  zh = "护林员报酬", en = "ranger's pay",
  formula = function(q, p) return p.fixed * q.months_served, p.bonus * q.months_good end }
variable "ranger_year" { of = "person", type = "money", unit = "fen",
  formula = function(m, p) return sum(m.quarters, "ranger_pay.fixed") + sum(m.quarters, "ranger_pay.performance") end }

case "three months, two of them good" { region = "00", year = 2020, household { person { expect { ranger_year = yuan(1300) },
  quarter { line = 1, ended_on = "2020-03-31", months_served = 3, months_good = 2,
    expect { ["ranger_pay.fixed"] = yuan(600), ["ranger_pay.performance"] = yuan(100) } },
  quarter { line = 2, ended_on = "2020-06-30", months_served = 3, months_good = 0,
    expect { ["ranger_pay.fixed"] = yuan(600), ["ranger_pay.performance"] = 0 } } } } }
case "what is not appraised yet is unknown, all of it" { region = "00", year = 2020, household { person {
  quarter { line = 1, ended_on = "2020-03-31", months_served = 3,
    expect { ["ranger_pay.fixed"] = unknown "months_good", ["ranger_pay.performance"] = unknown "months_good" } } } } }
