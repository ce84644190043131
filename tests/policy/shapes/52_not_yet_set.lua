--- 52. A unit price not yet set: the computation says what is missing instead of taking last year's.
-- By hand: The line of 2014 is 2800 and the need is 2800: reached. Few: 100 x 10 % + 100 x 20 % = 30. The poor: 100 x 65 % =
-- 65.

pack { region = "610924", zh = "紫阳县", en = "Ziyang", version = "shape" }
param "exit_line" { unit = "fen/person/year", clock = "year", ["2014"] = { yuan(2800) }, ["2015"] = { pending "标准未下达", source = "R9" } }
param "price" { unit = "fen/head", ["2015"] = { pending "项目价格未定", source = "lead" } }
param "price_twice" { unit = "fen/head", ["2015"] = { function(p) return p.price * 2 end, source = "lead" } }
-- a table by words of its own, looked up by a variable of the same words; what is not listed is still to come
param "aid_bands" { unit = "rate", by_unit = "fen", keys = { "few", "many" }, default = pending "以后再定",
  ["2015"] = { { few = bands { { upto = yuan(100), percent(10) }, { percent(20) } } }, source = "lead" } }
variable "herd" { of = "household", type = "enum", values = { "few", "many" }, formula = function(h, p) return h.pigs < 2 and "few" or "many" end }
variable "aid" { of = "household", type = "money", unit = "fen", formula = function(h, p) return banded(p.aid_bands[h.herd], 0, h.need) end }
variable "worth" { of = "household", type = "money", unit = "fen", formula = function(h, p) return p.price * h.pigs end }
check "over_line" { of = "household", pass = function(h, p) return h.need >= p.exit_line * h.size end }
decision "exits" { of = "household", all = { "over_line", "registered" } }

case "what has not come down is named" { region = "610924", year = 2015, expect { exit_line = unknown "exit_line" },
  household { region = "610924", registered = true, pigs = 3, need = yuan(9000), size = 1, expect { worth = unknown "price", exits = unknown "exit_line" } },
  household { region = "610924", registered = false, pigs = 3, need = yuan(9000), size = 1, expect { exits = false } } }
case "the year before it stood" { region = "610924", year = 2014,
  household { region = "610924", registered = true, need = yuan(2800), size = 1, expect { exits = true } } }
case "a figure of a pending one is pending; so is what no entry says, beside those that say it" { region = "610924", year = 2015,
  expect { price_twice = unknown "price_twice" },
  household { region = "610924", pigs = 1, need = yuan(200), expect { herd = "few", aid = yuan(30) } },
  household { region = "610924", pigs = 2, need = yuan(200), expect { herd = "many", aid = unknown "aid_bands" } } }

-- a table of bands of which one entry is not set, by its word
param "parts" { unit = "rate", by_unit = "fen", keys = { "general", "poor" },
  ["2015"] = { { poor = bands { { percent(65) } } }, default = pending "未见文本", source = "S96" } }
variable "part_of_poor" { of = "household", type = "money", unit = "fen",
  formula = function(h, p) return banded(p.parts.poor, 0, h.need) end }
variable "part_of_others" { of = "household", type = "money", unit = "fen",
  formula = function(h, p) return banded(p.parts.general, 0, h.need) end }
case "bands that are set, and bands that are not" { region = "610924", year = 2015,
  household { region = "610924", need = yuan(100), expect { part_of_poor = yuan(65), part_of_others = unknown "parts" } } }
