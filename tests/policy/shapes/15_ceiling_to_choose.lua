--- 15. A ceiling over a class, to be chosen inside a range by the county; none for the destitute.
-- By hand: Of 70000 the subsistence class gets its chosen 55000, the destitute 70000; the general class was not chosen.
-- 61000 is outside 50000 to 60000.

param "cap" { unit = "fen/person/year", key = "household.safety_class", overlay = "raise", zh = "封顶线", en = "ceiling",
  ["2016"] = { { destitute = none }, default = choose(yuan(50000), yuan(60000)), source = "S102" } }
variable "paid" { of = "person", type = "money", unit = "fen/year",
  formula = function(m, p) return min(sum(m.claims, "in_policy"), p.cap[m.household.safety_class]) end }

pack { region = "630203", zh = "平安区", en = "Ping'an", version = "shape" }
param "cap" { ["2016"] = { change { subsistence = yuan(55000) }, source = "district notice" } }

case "the county's choice; what it did not choose is unknown" { region = "630203", year = 2016,
  expect { ["cap.subsistence"] = yuan(55000), ["cap.registered"] = unknown "cap" } }

-- cases
local function ill(class, want)
  return household { region = "630203", safety_class = class, person { want,
    claim { claim_no = class, settled_on = "2016-05-01", in_policy = yuan(70000) } } }
end
case "capped, not capped, not known" { region = "630203", year = 2016, ill("subsistence", expect { paid = yuan(55000) }),
  ill("destitute", expect { paid = yuan(70000) }), ill("general", expect { paid = unknown "cap" }) }

pack { region = "630299", zh = "某县", en = "a county", version = "shape" }
param "cap" { ["2016"] = { change { subsistence = yuan(61000) } } }
case "outside the range is refused" { region = "630299", year = 2016, expect { refused = "cap" } }
