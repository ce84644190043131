--- 12. The order of stacking: basic insurance, major illness, medical aid, each of what the one before left; the year adds
-- up (figures of Ankang; the two stays M1 and M2).
-- By hand: Both stays of 400000: (400000 - 600) x 70 % = 279580; of the 120420 left 40000 x 60 % + 50000 x 70 % + 20420 x 80
-- % = 75336; 70 % of 45084 is 31558.80, so the cap of 30000, left 15084. Then 120420 x 80 % = 96336, and no aid.

pack { region = "6109", zh = "安康市", en = "Ankang", version = "shape" }
param "basic_deductible" { unit = "fen", key = "hospital.level", by = "insured_in",
  ["2018"] = { { township = yuan(200), first = yuan(200), second = yuan(600), third = yuan(2000) } } }
param "basic_ratio" { unit = "rate", key = "hospital.level", by = "insured_in",
  ["2018"] = { { township = percent(80), first = percent(80), second = percent(70), third = percent(60) } } }
param "major_bands" { unit = "rate", by = "insured_in",
  ["2018"] = { bands { { upto = yuan(10000), percent(0) }, { upto = yuan(50000), percent(60) },
    { upto = yuan(100000), percent(70) }, { percent(80) } } } }
param "assist_ratio" { unit = "rate", ["2018"] = { percent(70) } }
param "assist_cap" { unit = "fen/person/year", ["2018"] = { yuan(30000) } }

layers "medical" { of = "claim", unit = "fen", zh = "一站式结算", en = "one-stop settlement",
  starts = function(c, p) return c.in_policy end,
  layer "basic" { zh = "基本医保", en = "basic insurance",
    pays = function(c, p, left)
      local level = c.hospital.level
      return share(gap(left, p.basic_deductible[level]), p.basic_ratio[level])
    end },
  layer "major" { zh = "大病保险", en = "major illness",
    pays = function(c, p, left)
      local before = so_far(c.person.claims, c, "after_basic")
      return banded(p.major_bands, before, before + left)
    end },
  layer "assist" { zh = "医疗救助", en = "medical aid",
    pays = function(c, p, left)
      return min(share(left, p.assist_ratio), gap(p.assist_cap, so_far(c.person.claims, c, "medical.assist")))
    end } }
variable "after_basic" { of = "claim", type = "money", unit = "fen", zh = "基本医保后自付", en = "left after basic",
  formula = function(c, p) return c.in_policy - c.medical.basic end }
variable "year_major" { of = "person", type = "money", unit = "fen/year",
  formula = function(m, p) return sum(m.claims, "medical.major") end }
variable "year_assist" { of = "person", type = "money", unit = "fen/year",
  formula = function(m, p) return sum(m.claims, "medical.assist") end }
variable "year_left" { of = "person", type = "money", unit = "fen/year",
  formula = function(m, p) return sum(m.claims, "medical.left") end }

-- cases
local function stay(no, date, in_policy, want)
  return claim { claim_no = no, settled_on = date, in_policy = yuan(in_policy), want,
    hospital { level = "second", region = "610902" } }
end
local function ill(...)
  return household { region = "610924", person { insured_in = "6109", ... } }
end
local year = { year_major = yuan(16104), year_assist = yuan(14515.2), year_left = yuan(6220.8) }
case "M1, then M2 in the same year" { region = "6109", year = 2018, ill(expect(year),
  stay("1", "2018-03-01", 80000, expect { ["medical.basic"] = yuan(55580), ["medical.major"] = yuan(8652),
    ["medical.assist"] = yuan(11037.6), ["medical.left"] = yuan(4730.4) }),
  stay("2", "2018-08-01", 40000, expect { ["medical.basic"] = yuan(27580), ["medical.major"] = yuan(7452),
    ["medical.assist"] = yuan(3477.6), ["medical.left"] = yuan(1490.4) })) }
case "M2 alone" { region = "6109", year = 2018, ill(stay("2", "2018-08-01", 40000,
  expect { ["medical.major"] = yuan(1452), ["medical.assist"] = yuan(7677.6), ["medical.left"] = yuan(3290.4) })) }
case "M2, then M1: the same year" { region = "6109", year = 2018, ill(expect(year),
  stay("1", "2018-03-01", 40000, expect { ["medical.major"] = yuan(1452) }), stay("2", "2018-08-01", 80000)) }
case "the cap of the year: 30000 in all, in order" { region = "6109", year = 2018,    -- by hand, both stays of 400000
  ill(stay("1", "2018-03-01", 400000, expect { ["medical.basic"] = yuan(279580), ["medical.major"] = yuan(75336),
      ["medical.assist"] = yuan(30000), ["medical.left"] = yuan(15084) }),
    stay("2", "2018-08-01", 400000, expect { ["medical.major"] = yuan(96336), ["medical.assist"] = 0 })) }

-- Nanchang: of 200000 in a hospital of the third level 85 % is 170000; the 30000 left do not reach the line of 100000; 96 % of them
-- is 28800, and 1200 remain. What the major illness insurance would pay above its line is not told.
pack { region = "3601", zh = "南昌市", en = "Nanchang", version = "shape" }
param "employee_part" { unit = "rate", ["2018"] = { percent(85), source = "VECTORS 8a" } }
param "major_line" { unit = "fen", ["2018"] = { yuan(100000), source = "VECTORS 8a" } }
param "major_part" { unit = "rate", ["2018"] = { pending "原例未载" } }
param "servant_part" { unit = "rate", ["2018"] = { percent(96), source = "VECTORS 8a" } }
layers "employee" { of = "claim", unit = "fen", zh = "职工一站式结算", en = "settlement of an employee",
  starts = function(c, p) return c.in_policy end,
  layer "basic" { pays = function(c, p, left) return share(left, p.employee_part) end },
  layer "major" { pays = function(c, p, left)
    if left <= p.major_line then return 0 end
    return share(left - p.major_line, p.major_part)
  end },
  layer "servant" { pays = function(c, p, left) return share(left, p.servant_part) end } }

-- cases
local function cost(amount, want)
  return household { region = "360102", person { claim { settled_on = "2018-05-01", in_policy = yuan(amount), want } } }
end
case "200000: 170000, nothing, 28800, 1200" { region = "3601", year = 2018, cost(200000, expect { ["employee.basic"] = yuan(170000),
  ["employee.major"] = 0, ["employee.servant"] = yuan(28800), ["employee.left"] = yuan(1200) }) }
case "over the line it waits for the missing part" { region = "3601", year = 2018,
  cost(800000, expect { ["employee.basic"] = yuan(680000), ["employee.major"] = unknown "major_part" }) }
