--- 48. By purpose, in order: need first, then a reward of 10 % of the declared increase, the rest to the collective (Jiaxiang).
-- By hand: 10 % of 2000 = 200; 1000 - 700 - 200 = 100. Of 600 for needs of 600 and 300: 600 x 600 / 900 = 400 and 200,
-- nothing is left.

param "reward_rate" { unit = "rate", ["2018"] = { percent(10), source = "S153" } }
variable "reward" { of = "household", type = "money", unit = "fen/year", formula = function(h, p) return share(h.declared_increase, p.reward_rate) end }
layers "purposes" { of = "village", unit = "fen/year", zh = "1+1+1", en = "three purposes",
  starts = function(v, p) return v.revenue end,
  layer "need" { zh = "特困", en = "need", pays = function(v, p, left) return min(left, sum(v.households, "need")) end },
  layer "reward" { zh = "奖励", en = "reward", pays = function(v, p, left) return min(left, sum(v.households, "reward")) end },
  layer "collective" { zh = "集体", en = "collective", pays = function(v, p, left) return left end } }
allocation "need_paid" { of = "village", over = "households", unit = "fen/year", unknown = "wait", rest = "largest remainder",
  pool = function(v, p) return v.purposes.need end,
  among = function(h, p) return h.need > 0 end,
  weight = function(h, p) return h.need end }

-- cases
local function home(no, need, increase, want)
  return household { household_no = no, need = yuan(need), declared_increase = yuan(increase), want }
end
case "700 of 1000, then 200, then 100" { region = "00", year = 2018, village { revenue = yuan(1000),
  home("1", 700, 0, expect { need_paid = yuan(700) }), home("2", 0, 2000, expect { reward = yuan(200), need_paid = 0 }),
  expect { ["purposes.need"] = yuan(700), ["purposes.reward"] = yuan(200), ["purposes.collective"] = yuan(100), ["purposes.left"] = 0 } } }
case "need beyond the pool: in proportion, nothing for the others" { region = "00", year = 2018, village { revenue = yuan(600),
  home("1", 600, 0, expect { need_paid = yuan(400) }), home("2", 300, 2000, expect { need_paid = yuan(200) }),
  expect { ["purposes.reward"] = 0, ["purposes.collective"] = 0 } } }
