--- 47. A split with a remainder: 10000 among three, to the fen.

allocation "thirds" { of = "village", over = "households", unit = "fen/year", unknown = "wait", rest = "largest remainder",
  pool = function(v, p) return v.revenue end,
  weight = function(h, p) return 1 end }
allocation "last_gets" { of = "village", over = "households", unit = "fen/year", unknown = "wait", rest = "last",
  pool = function(v, p) return v.revenue end,
  weight = function(h, p) return 1 end }

case "3333.34, 3333.33, 3333.33; or the last" { region = "00", year = 2020, village { revenue = yuan(10000),
  household { household_no = "1", expect { thirds = yuan(3333.34), last_gets = yuan(3333.33) } },
  household { household_no = "2", expect { thirds = yuan(3333.33), last_gets = yuan(3333.33) } },
  household { household_no = "3", expect { thirds = yuan(3333.33), last_gets = yuan(3333.34) } },
  expect { thirds_paid = yuan(10000), thirds_kept = 0, last_gets_paid = yuan(10000) } } }
