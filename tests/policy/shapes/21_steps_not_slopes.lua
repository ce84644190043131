--- 21. Steps, not slopes: poultry 50 to 99 gives 200, from 200 on 800 a household (Pengshui); all together at most 1500.
-- By hand: 49 is below the first step; 50 and 99 stand on 200, 100 on 400, 199 on 600, 5000 on 800; 200 birds and 2 pigs 800
-- + 1000 = 1800, so 1500.

param "poultry_steps" { unit = "fen/household", by_unit = "head",
  ["2020"] = { steps { { from = 50, yuan(200) }, { from = 100, yuan(400) }, { from = 150, yuan(600) },
    { from = 200, yuan(800) } }, source = "S137" } }
param "pig_steps" { unit = "fen/household", by_unit = "head", ["2020"] = { steps { { from = 2, yuan(1000) } } } }
param "all_cap" { unit = "fen/household", ["2020"] = { yuan(1500), source = "S137" } }
variable "breeding_grant" { of = "household", type = "money", unit = "fen",
  formula = function(h, p)
    return min(stepped(p.poultry_steps, h.poultry) + stepped(p.pig_steps, h.pigs), p.all_cap)
  end }

-- cases
local function flock(poultry, pigs, pays)
  return household { poultry = poultry, pigs = pigs, expect { breeding_grant = yuan(pays) } }
end
case "below the first, at the edges, above the last, capped" { region = "00", year = 2020, flock(49, 0, 0),
  flock(50, 0, 200), flock(99, 0, 200), flock(100, 0, 400), flock(199, 1, 600), flock(5000, 0, 800), flock(200, 2, 1500) }
