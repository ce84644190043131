--- 54. A printed value stands over its formula (Lanzhou: 1.3 x 4428 is 5756.40, printed 5757).

pack { region = "6201", zh = "兰州市", en = "Lanzhou", version = "shape" }
param "line" { unit = "fen/person/year", clock = "year", overlay = "raise", ["2020"] = { yuan(4428), source = "S190" }, ["2021"] = { yuan(4788), source = "S190" } }
local function times_13(p) return round(share(p.line, percent(130)), yuan(1), "half up") end
param "destitute_line" { unit = "fen/person/year", clock = "year", zh = "特困基本生活标准", en = "destitute line",
  ["2020"] = { function(p) return times_13(p) end, printed = yuan(5757), source = "S191" },
  ["2021"] = { function(p) return times_13(p) end, printed = yuan(6224), source = "S191" },
  ["2022"] = { function(p) return times_13(p) end } }

case "5757 as printed" { region = "6201", year = 2020, expect { destitute_line = yuan(5757) } }
case "6224 both ways" { region = "6201", year = 2021, expect { destitute_line = yuan(6224) } }
case "not printed: by the formula" { region = "6201", year = 2022, expect { destitute_line = yuan(6224) } }
