--- 2. Two years on one number: the round in which it is used is the key, the year of its prices is told beside it.

pack { region = "65", zh = "新疆", en = "Xinjiang", version = "shape" }

param "exit_line" { unit = "fen/person/year", clock = "year", zh = "退出线", en = "exit line",
  ["2015"] = { yuan(2800), price_year = 2014, grade = "B", source = "S15" },
  ["2016"] = { yuan(2855), price_year = 2015, grade = "B", source = "S15" },
  ["2017"] = { yuan(3026), price_year = 2016, grade = "B", source = "S15" } }

case "the round of 2017 uses 3026" { region = "65", year = 2017, expect { exit_line = yuan(3026) } }
case "even when it is held in January 2018" { region = "65", year = 2017, date = "2018-01-15",
  expect { exit_line = yuan(3026) } }
case "2855 is the round of 2016" { region = "65", year = 2016, expect { exit_line = yuan(2855) } }
