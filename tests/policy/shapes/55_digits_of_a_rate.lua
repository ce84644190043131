--- 55. A rate is printed at its digits (8.477 is 8.48) and compared without rounding.

variable "printed_rate" { of = "village", type = "decimal", digits = 2, unit = "percent",
  formula = function(v, p) return round(div(v.poor_left * decimal(100), v.population_base, "floor"), decimal(0.01)) end }
check "under_3" { of = "village", pass = function(v, p) return not reaches(v.poor_left, v.population_base, percent(3)) end }

-- cases
local function count_of(poor, base, want) return village { poor_left = poor, population_base = base, want } end
case "rounded half up at two digits" { region = "00", year = 2020, count_of(8477, 100000, expect { printed_rate = decimal(8.48) }),
  count_of(22, 1569, expect { printed_rate = decimal(1.4) }), count_of(0, 1569, expect { printed_rate = decimal(0) }) }
case "compared without" { region = "00", year = 2020, count_of(29999, 1000000, expect { under_3 = true }), count_of(3, 100, expect { under_3 = false }) }
case "nobody there: an error of the village, not a rate" { region = "00", year = 2020, count_of(0, 0, expect { printed_rate = fails "zero" }) }
