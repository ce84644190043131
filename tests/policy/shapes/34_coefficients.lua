--- 34. Coefficients by crop (wheat 0.31), or the costs where they are recorded.

param "crop_margin" { unit = "rate", key = "earning.crop", zh = "收益系数", en = "margin",
  ["2018"] = { { wheat = percent(31), maize = percent(49), potato = percent(67), vegetable = percent(87) }, source = "S38" } }
variable "net" { of = "earning", type = "money", unit = "fen", zh = "净收入", en = "net",
  formula = function(e, p)
    if e.kind ~= "crop" or e.cost ~= nil then return e.amount - (e.cost or 0) end
    return share(e.amount, p.crop_margin[e.crop])
  end }

case "wheat of 1000 is 310, with costs of 800 it is 200" { region = "00", year = 2018, household {
  earning { line = 1, month = "2018-06", kind = "crop", crop = "wheat", cost = none, amount = yuan(1000), expect { net = yuan(310) } },
  earning { line = 2, month = "2018-06", kind = "crop", crop = "wheat", cost = yuan(800), amount = yuan(1000), expect { net = yuan(200) } },
  earning { line = 3, month = "2018-06", kind = "wage", cost = none, amount = yuan(1000), expect { net = yuan(1000) } },
  earning { line = 4, month = "2018-06", kind = "crop", crop = none, cost = none, amount = yuan(1000), expect { net = fails "crop" } } } }
