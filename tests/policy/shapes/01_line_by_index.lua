--- 1. A line by index, not by table: "以后年度随国家公布的扶贫标准同比例增长".

param "national_line" { unit = "fen/person/year", clock = "year", zh = "国家扶贫标准", en = "national line",
  ["2016"] = { yuan(2952), grade = "D", source = "lead" }, ["2018"] = { yuan(2995), grade = "D", source = "S18" },
  ["2019"] = { yuan(3218), grade = "C", source = "S16" }, ["2020"] = { yuan(4000), grade = "A", source = "S2" } }

param "watch_line" { unit = "fen/person/year", clock = "year", overlay = "raise", zh = "监测线", en = "watch line",
  ["2020"] = { function(p) return share(p.national_line, percent(150)) end, grade = "A", source = "S64" } }

pack { region = "62", zh = "甘肃省", en = "Gansu", version = "shape" }

param "exit_line" { unit = "fen/person/year", clock = "year", zh = "退出线", en = "exit line",
  ["2016"] = { yuan(3500), grade = "A", source = "S10" },
  ["2017"] = { function(p)
      local base = at(p, "2016")
      return div(base.exit_line * p.national_line, base.national_line, "half up")
    end, grade = "A", source = "S10" },
  ["2020"] = { yuan(4000), grade = "A", source = "S30" } }

-- 3500 x 2995 / 2952 = 3550.982 and 3500 x 3218 / 2952 = 3815.379, by hand
case "the line follows the national one" { region = "62", year = 2018, expect { exit_line = fen(355098) } }
case "and again a year later" { region = "62", year = 2019, expect { exit_line = fen(381538) } }
case "until a printed figure comes" { region = "62", year = 2020,
  expect { exit_line = yuan(4000), watch_line = yuan(6000) } }
case "in the base year it is the printed one" { region = "62", year = 2016, expect { exit_line = yuan(3500) } }
