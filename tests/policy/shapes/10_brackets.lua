--- 10. Brackets with a deductible and an open top (Tai'an).

pack { region = "3709", zh = "泰安市", en = "Tai'an", version = "shape" }
param "deductible" { unit = "fen/person/year", key = "household.safety_class", by = "insured_in", overlay = "lower",
  zh = "起付线", en = "deductible",
  ["2017"] = { { general = yuan(12000) }, default = yuan(6000), source = "S94" },
  ["2020"] = { { general = yuan(10000) }, default = yuan(5000), source = "S94 S95" },
  ["2023"] = { { destitute = yuan(7000), subsistence = yuan(7000) }, default = yuan(14000), source = "S96" } }
param "bands_major" { unit = "rate", key = "household.safety_class", by = "insured_in", overlay = "raise",
  zh = "分段比例", en = "bands",
  ["2017"] = { { general = bands { { upto = yuan(100000), percent(50) }, { upto = yuan(200000), percent(60) },
      { upto = yuan(300000), percent(70) }, { percent(75) } } },
    default = bands { { upto = yuan(100000), percent(55) }, { upto = yuan(200000), percent(65) },
      { upto = yuan(300000), percent(75) }, { percent(80) } }, source = "S94" },
  ["2020"] = { { general = bands { { upto = yuan(100000), percent(60) }, { upto = yuan(200000), percent(65) },
      { upto = yuan(300000), percent(70) }, { percent(75) } } },
    default = bands { { upto = yuan(100000), percent(65) }, { upto = yuan(300000), percent(75) },
      { percent(85) } }, source = "S94 S95" },
  ["2023"] = { bands { { upto = yuan(100000), percent(65) }, { upto = yuan(200000), percent(70) },
      { upto = yuan(300000), percent(75) }, { percent(80) } }, source = "S96" } }
variable "burden" { of = "person", type = "money", unit = "fen/year", zh = "合规自付", en = "own burden",
  formula = function(m, p) return sum(m.claims, "in_policy") end }
variable "major_pay" { of = "person", type = "money", unit = "fen/year", zh = "大病保险", en = "major illness pay",
  formula = function(m, p)
    local class = m.household.safety_class
    local start = p.deductible[class]
    return banded(p.bands_major[class], start, max(start, m.burden))
  end }

-- cases
local function one(burden, class, pays)
  return household { safety_class = class, person { insured_in = "3709", expect { major_pay = yuan(pays) },
    claim { settled_on = "2017-01-01", in_policy = yuan(burden) } } }
end
local function in_year(year, burden, class, pays)
  return household { safety_class = class, person { insured_in = "3709", expect { major_pay = yuan(pays) },
    claim { settled_on = year .. "-03-01", in_policy = yuan(burden) } } }
end
case "2020: 150000, poor 99250, general 86500" { region = "3709", year = 2020,
  in_year(2020, 150000, "registered", 99250), in_year(2020, 150000, "general", 86500) }
case "before the change 84200" { region = "3709", year = 2019, in_year(2019, 150000, "registered", 84200) }
case "2023: 95450" { region = "3709", year = 2023, in_year(2023, 150000, "subsistence", 95450) }
case "the deductible itself, the lowest bracket, no cap" { region = "3709", year = 2020,
  in_year(2020, 5000, "registered", 0), in_year(2020, 20000, "registered", 9750),
  in_year(2020, 400000, "registered", 296750), in_year(2020, 400000, "general", 264000) }
case "a claim of another year does not count" { region = "3709", year = 2020, one(400000, "registered", 0) }
