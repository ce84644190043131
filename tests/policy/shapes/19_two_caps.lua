--- 19. Two caps at once: own part at most 2500 a person and 10000 a household.
-- By hand: 3 x 2500 = 7500, under 10000; 5 x 2500 = 12500, so 10000, and 10000.01 is a fen too much.

param "each" { unit = "fen/person", overlay = "lower", ["2019"] = { yuan(2500), source = "S175" } }
param "together" { unit = "fen/household", overlay = "lower", ["2019"] = { yuan(10000), source = "S175" } }
variable "own_cap" { of = "household", type = "money", unit = "fen", zh = "自筹上限", en = "cap",
  formula = function(h, p) return min(p.each * h.size, p.together) end }
check "own_part_within" { of = "household", zh = "自筹不超标", en = "own part within the cap",
  pass = function(h, p) return h.self_raised <= h.own_cap end,
  says = { zh = "自筹{self_raised}，上限{own_cap}", en = "{self_raised} against {own_cap}" } }

case "three persons 7500, five 10000" { region = "00", year = 2019,
  household { size = 3, self_raised = yuan(7500), expect { own_cap = yuan(7500), own_part_within = true } },
  household { size = 5, self_raised = yuan(10000.01), expect { own_cap = yuan(10000), own_part_within = false } } }
