--- 46. Equal per household, 70 % first, to those on the list of a frozen date: 25200 / 84 = 300.

param "frozen_on" { kind = "date", ["2019"] = { day(2019, 11, 30), source = "lead" } }
param "poor_share" { unit = "rate", overlay = "raise", ["2019"] = { percent(70), source = "lead" } }
variable "on_the_list" { of = "household", type = "boolean", zh = "冻结日在册", en = "on the list when frozen",
  formula = function(h, p)
    local entry = latest(h.listings, p.frozen_on)
    return entry ~= nil and (entry.left_on == nil or entry.left_on > p.frozen_on)
  end }
allocation "dividend" { of = "village", over = "households", unit = "fen/year", unknown = "wait", zh = "分红", en = "dividend",
  rest = "largest remainder", pool = function(v, p) return share(v.revenue, p.poor_share) end,
  among = function(h, p) return h.on_the_list end,
  weight = function(h, p) return 1 end }

case "84 are listed; a later arrival waits, who left before is out" { region = "00", year = 2019, village { revenue = yuan(36000),
  many(84, household { listed { line = 1, joined_on = "2018-01-01" }, expect { dividend = yuan(300) } }),
  household { listed { line = 1, joined_on = "2019-12-05" }, expect { dividend = 0 } },
  household { listed { line = 1, joined_on = "2018-01-01", left_on = "2019-11-30" }, expect { dividend = 0 } },
  expect { dividend_paid = yuan(25200), dividend_kept = 0, dividend_count = 84 } } }
