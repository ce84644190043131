--- Each entry of Ankang's tables, and the cap of the second layer.

local function stay(level, in_policy, result)
  return household { person { claim { settled_on = "2018-06-01",
    inpatient = true, total = yuan(in_policy), in_policy = yuan(in_policy),
    hospital { hospital_level = level }, result } } }
end

case "every level has its own deductible and ratio" { region = "610902",
  year = 2018,
  -- 1200 - 200 = 1000, of which 80 % are 800; aid 70 % of 400
  stay("township", 1200, expect { ["medical.basic"] = yuan(800),
    ["medical.aid"] = yuan(280), ["medical.left"] = yuan(120) }),
  stay("first", 1200, expect { ["medical.basic"] = yuan(800),
    ["medical.aid"] = yuan(280), ["medical.left"] = yuan(120) }),
  -- 1600 - 600 = 1000, 70 %: 700; aid 70 % of 900
  stay("second", 1600, expect { ["medical.basic"] = yuan(700),
    ["medical.aid"] = yuan(630), ["medical.left"] = yuan(270) }),
  -- 12000 - 2000 = 10000, 60 %: 6000; aid 70 % of 6000
  stay("third", 12000, expect { ["medical.basic"] = yuan(6000),
    ["medical.major"] = 0, ["medical.aid"] = yuan(4200),
    ["medical.left"] = yuan(1800) }),
}
case "600000 meets the cap of major-illness insurance too" { region = "610902",
  year = 2018,
  -- basic 120000 (cap); of 480000: 40000 x 60 % + 50000 x 70 % + 380000 x 80 %
  -- = 363000, cap 300000; aid 30000 (cap)
  stay("third", 600000, expect { ["medical.basic"] = yuan(120000),
    ["medical.major"] = yuan(300000), ["medical.aid"] = yuan(30000),
    ["medical.left"] = yuan(150000) }),
}
