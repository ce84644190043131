--- 66. Two texts in conflict: one is chosen, the other kept beside it with its source.
-- By hand: 5400 a person x 4 = 21600.

pack { region = "6302", zh = "海东市", en = "Haidong", version = "shape" }
param "industry_grant" { unit = "fen/person", zh = "产业到户资金", en = "industry grant",
  ["2016"] = { yuan(5400), source = "S142 S143", grade = "A", note = "人均；县里两处写成每户",
    against = { { yuan(5400), unit = "fen/household", source = "lead" } } } }
variable "grant" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.industry_grant * h.size end }

case "the chosen one holds" { region = "6302", year = 2016, household { region = "6302", size = 4, expect { grant = yuan(21600) } },
  expect { industry_grant = yuan(5400) } }
