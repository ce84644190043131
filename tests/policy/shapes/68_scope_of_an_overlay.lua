--- 68. Which region rules what: medicine by the insurance pool (a prefecture), the line by the province, industry by county.
-- By hand: 1000 x 70 % = 700, x 65 % = 650, x 60 % = 600; 2 x 150 = 300. Settled: 50 % of 1000 = 500, 10 % of the 500 left =
-- 50, left 450.

param "basic_ratio" { unit = "rate", by = "insured_in", ["2018"] = { percent(60) } }
param "pig_grant" { unit = "fen/head", ["2018"] = { yuan(100) } }
variable "refund" { of = "claim", type = "money", unit = "fen", formula = function(c, p) return share(c.in_policy, p.basic_ratio) end }
variable "pigs_paid" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.pig_grant * h.pigs end }
layers "settled" { of = "claim", unit = "fen", starts = function(c, p) return c.total end,
  layer "first" { pays = function(c, p, left) return share(left, percent(50)) end },
  layer "second" { pays = function(c, p, left) return share(left, percent(50)) end } }

pack { region = "61", zh = "陕西省", en = "Shaanxi", version = "shape" }
pack { region = "6109", zh = "安康市", en = "Ankang", version = "shape" }
param "basic_ratio" { ["2018"] = { percent(70) } }
pack { region = "6104", zh = "咸阳市", en = "Xianyang", version = "shape" }
param "basic_ratio" { ["2018"] = { percent(65) } }
pack { region = "610924", zh = "紫阳县", en = "Ziyang", version = "shape" }
param "pig_grant" { ["2018"] = { yuan(150) } }
layers "settled" { drop = { "second" },
  layer "extra" { after = "first", pays = function(c, p, left) return share(left, percent(10)) end } }

-- cases
local function ill(region, pool, want)
  return person { insured_in = pool, claim { claim_no = region .. pool, settled_on = "2018-03-01", in_policy = yuan(1000), total = yuan(1000), want } }
end
case "home in Ziyang, insured in three places" { region = "610924", year = 2018, household { region = "610924", pigs = 2, expect { pigs_paid = yuan(300) },
  ill("610924", "6109", expect { refund = yuan(700), ["settled.first"] = yuan(500), ["settled.extra"] = yuan(50), ["settled.left"] = yuan(450) }),
  ill("610924", "6104", expect { refund = yuan(650) }), ill("610924", "4401", expect { refund = yuan(600) }) } }
