--- 63. An advance against next year's grant: released when the lease is signed, and taken off it a year later.
-- By hand: 50 % of 3000 = 1500 in 2018; 3600 - 1500 = 2100 in 2019.

param "grant" { unit = "fen/year", clock = "year", ["2018"] = { yuan(3000) }, ["2019"] = { yuan(3600) } }
param "advance_part" { unit = "rate", ["2018"] = { percent(50) } }
variable "leased" { of = "planting", type = "boolean", formula = function(t, p) return t.managed end }
variable "advance" { of = "household", type = "money", unit = "fen/year", zh = "预支", en = "advance",
  formula = function(h, p) if any(h.plantings, "leased") then return share(p.grant, p.advance_part) end return 0 end }
variable "advanced_before" { of = "household", type = "money", unit = "fen/year",
  formula = function(h, p) if any(h.plantings, "leased") then return share(past(p, 1).grant, p.advance_part) end return 0 end }
variable "due_now" { of = "household", type = "money", unit = "fen/year", formula = function(h, p) return gap(p.grant, h.advanced_before) end }

-- cases
local function lease(managed, want) return household { want, planting { line = 1, accepted_on = "2018-03-01", managed = managed } } end
case "half of 3000 in 2018, taken off 3600 in 2019" { region = "00", year = 2019,
  lease(true, expect { advanced_before = yuan(1500), due_now = yuan(2100) }), lease(false, expect { due_now = yuan(3600) }) }
case "in 2018" { region = "00", year = 2018, lease(true, expect { advance = yuan(1500), advanced_before = unknown "grant" }) }
