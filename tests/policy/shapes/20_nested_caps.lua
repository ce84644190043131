--- 20. A cap shared within the household: 5000 over all kinds, bees at most 2000 inside it, in order of acceptance.
-- By hand: Pigs 5 x 500 = 2500; bees 8 x 200 = 1600; bees again 1600, of 2000 are left 400; that is 4500, so of sheep 10 x
-- 200 = 2000 count 500; then nothing is left. On one day, by number: mushrooms 2 x 2000 = 4000, of pigs 6 x 500 = 3000 count
-- 1000.

param "per_unit" { unit = "fen/head", key = "grant_line.kind",
  ["2018"] = { { pig = yuan(500), sheep = yuan(200), bee = yuan(200), mushroom = yuan(2000) }, source = "S135 S136" } }
param "grant_cap" { unit = "fen/household/year", overlay = "raise", ["2018"] = { yuan(5000), source = "S135" } }
param "bee_cap" { unit = "fen/household/year", ["2018"] = { yuan(2000), source = "S136" } }
variable "is_bee" { of = "grant_line", type = "boolean", formula = function(g, p) return g.kind == "bee" end }
variable "granted" { of = "grant_line", type = "money", unit = "fen", zh = "奖补", en = "granted",
  formula = function(g, p)
    local all = g.household.grant_lines
    local pay = min(p.per_unit[g.kind] * g.units, gap(p.grant_cap, so_far(all, g, "granted")))
    if g.is_bee then pay = min(pay, gap(p.bee_cap, so_far(all, g, "granted", "is_bee"))) end
    return pay
  end }

-- cases
local function item(n, on, kind, units, want)
  return grant_line { line = n, verified_on = on, kind = kind, units = units, expect { granted = yuan(want) } }
end
case "bees to 2000, all to 5000, by the day of acceptance" { region = "00", year = 2018, household {
  item(1, "2018-05-01", "bee", 8, 1600), item(2, "2018-04-01", "pig", 5, 2500), item(3, "2018-06-01", "bee", 8, 400),
  item(4, "2018-07-01", "sheep", 10, 500), item(5, "2018-08-01", "pig", 1, 0) } }
case "two on one day: by their number" { region = "00", year = 2018, household {
  item(2, "2018-05-01", "pig", 6, 1000), item(1, "2018-05-01", "mushroom", 2, 4000) } }
