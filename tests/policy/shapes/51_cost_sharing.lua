--- 51. Cost shared by funds: 中央60、省32、县8, rounding at the last; a county pays a part of its own.
-- By hand: 1000.01 x 60 % = 600.006, so 600.00; x 32 % = 320.0032, so 320.00; the last gets 1000.01 - 920 = 80.01. 1000 x 24
-- % = 240, 16 % = 160.

param "cost_shares" { unit = "rate", keys = { "centre", "province", "county" },
  ["2016"] = { { centre = percent(60), province = percent(32), county = percent(8) }, source = "S117" } }
variable "funded_by" { of = "household", type = "money", unit = "fen/year", parts = { "centre", "province", "county" }, zh = "资金来源", en = "funds",
  formula = function(h, p) return split(h.need, p.cost_shares, "last") end }

case "1000.01 by three funds" { region = "00", year = 2016, household { need = yuan(1000.01),
  expect { ["funded_by.centre"] = yuan(600), ["funded_by.province"] = yuan(320), ["funded_by.county"] = yuan(80.01) } } }
case "nothing is nothing, an unknown amount three unknowns" { region = "00", year = 2016,
  household { need = 0, expect { ["funded_by.centre"] = 0, ["funded_by.county"] = 0 } },
  household { expect { ["funded_by.centre"] = unknown "need", ["funded_by.county"] = unknown "need" } } }

pack { region = "53", zh = "某省", en = "a province", version = "shape" }
param "cost_shares" { ["2017"] = { { centre = percent(60), province = percent(24), county = percent(16) }, source = "S130" } }
case "another province, other parts" { region = "53", year = 2017, household { region = "53", need = yuan(1000),
  expect { ["funded_by.province"] = yuan(240), ["funded_by.county"] = yuan(160) } } }

pack { region = "54", zh = "另一省", en = "a third", version = "shape" }
param "cost_shares" { ["2017"] = { { centre = percent(60), province = percent(24), county = percent(15) } } }
case "parts that are not the whole are refused" { region = "54", year = 2017, household { region = "54", need = yuan(1000),
  expect { ["funded_by.province"] = yuan(240) } }, expect { refused = "cost_shares" } }
