--- 12. The order of stacking: basic insurance, major illness, medical aid, each of what the one before left; the year adds
-- up (figures of Ankang; the two stays M1 and M2).

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
