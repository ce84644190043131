--- 22. A threshold that nobody reaches: an ordinary check, and how many reach it.
-- By hand: 49, 0 and 12 are all under 50: 0 households; 50 and 0: 1.

param "sheep_min" { unit = "head", overlay = "lower", ["2015"] = { 50, source = "R9" } }
check "enough_sheep" { of = "household", zh = "养羊达标", en = "enough sheep",
  pass = function(h, p) return h.sheep >= p.sheep_min end, says = { zh = "{sheep}只，门槛{sheep_min}只", en = "{sheep} of {sheep_min}" } }
variable "reached_by" { of = "village", type = "integer", unit = "household",
  formula = function(v, p) return count(v.households, "enough_sheep") end }

case "nobody" { region = "00", year = 2015, village { expect { reached_by = 0 },
  household { sheep = 49, expect { enough_sheep = false } }, household { sheep = 0 }, household { sheep = 12 } } }
case "one at the threshold" { region = "00", year = 2015, village { expect { reached_by = 1 },
  household { sheep = 50, expect { enough_sheep = true } }, household { sheep = 0 } } }
case "one who was not asked" { region = "00", year = 2015, village { expect { reached_by = unknown "sheep" },
  household { sheep = 50 }, household {} } }
