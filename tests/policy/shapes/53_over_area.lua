--- 53. The part over a norm is one's own: 25 square metres a person.
-- By hand: 4 x 25 = 100, 120.5 - 100 = 20.5 over; 5 x 25 = 125 is more than 120.5.

param "area_norm" { unit = "m2/person", ["2016"] = { decimal(25), source = "S172" } }
variable "area_parts" { of = "household", type = "decimal", digits = 2, unit = "m2", parts = { "norm", "over" }, zh = "面积", en = "area",
  formula = function(h, p)
    local n = min(h.built_area, p.area_norm * h.size)
    return n, h.built_area - n
  end }

case "four persons, 120.5 square metres" { region = "00", year = 2018,
  household { size = 4, built_area = decimal(120.5), expect { ["area_parts.norm"] = decimal(100), ["area_parts.over"] = decimal(20.5) } },
  household { size = 5, built_area = decimal(120.5), expect { ["area_parts.norm"] = decimal(120.5), ["area_parts.over"] = 0 } } }
