--- 23. Paid over years: 500, 300 and 400 a mu in the years 1, 3 and 5, if the wood is looked after.
-- By hand: On 1 December 2018 a wood of May 2018 is in year 1: 2 x 500 = 1000; of 2017 in year 2: 0; of 2016 in year 3: 2 x
-- 300 = 600; of 2014 in year 5: 1.5 x 400 = 600; of 2013 in year 6: 0.

param "plan" { unit = "fen/mu", key = "integer", default = 0,
  ["2014"] = { { [1] = yuan(500), [3] = yuan(300), [5] = yuan(400) }, source = "S163" } }
variable "planting_pay" { of = "planting", type = "money", unit = "fen",
  formula = function(t, p)
    if not t.managed then return 0 end
    return share(p.plan[years_between(t.accepted_on, p.today) + 1], t.mu)
  end }

-- cases
local function wood(n, on, mu, pays)
  return planting { line = n, accepted_on = on, mu = decimal(mu), managed = true, expect { planting_pay = yuan(pays) } }
end
case "years 1, 2, 3, 5 and 6" { region = "00", year = 2018, date = "2018-12-01", household {
  wood(1, "2018-05-01", 2, 1000), wood(2, "2017-05-01", 2, 0), wood(3, "2016-05-01", 2, 600),
  wood(4, "2014-05-01", 1.5, 600), wood(5, "2013-05-01", 1.5, 0),
  planting { line = 6, accepted_on = "2018-05-01", mu = decimal(2), managed = false, expect { planting_pay = 0 } } } }
