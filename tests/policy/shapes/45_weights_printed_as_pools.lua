--- 45. "50 %、30 %、20 %" are weights per head, 5 : 3 : 2, not pools (Lanshan); and pools proper (Guanling, 2:4:4).

param "class_weight" { unit = "weight", key = "household.dividend_class", ["2019"] = { { A = 5, B = 3, C = 2 }, source = "S151" } }
allocation "dividend" { of = "village", over = "households", unit = "fen/year", unknown = "wait", rest = "largest remainder",
  pool = function(v, p) return v.revenue end,
  weight = function(h, p) return p.class_weight[h.dividend_class] * h.size end }

param "pools_442" { unit = "rate", keys = { "village", "grower", "farms" },
  ["2017"] = { { village = percent(20), grower = percent(40), farms = percent(40) }, source = "VECTORS 7" } }
variable "pools" { of = "village", type = "money", unit = "fen/year", parts = { "village", "grower", "farms" }, zh = "分配", en = "pools",
  formula = function(v, p) return split(v.revenue, p.pools_442, "largest remainder") end }
allocation "share_442" { of = "village", over = "households", unit = "fen/year", unknown = "wait", rest = "largest remainder",
  pool = function(v, p) return v.pools.farms end,
  weight = function(h, p) return 1 end }

-- 10000 over 1 x 5 + 2 x 3 + 4 x 2 + 1 x 2 = 21: 476.19 each, by hand; 0.01 to the largest remainder
case "per head" { region = "00", year = 2019, village { revenue = yuan(10000), expect { dividend_paid = yuan(10000) },
  household { household_no = "1", size = 1, dividend_class = "A", expect { dividend = yuan(2380.95) } },
  household { household_no = "2", size = 2, dividend_class = "B", expect { dividend = yuan(2857.14) } },
  household { household_no = "3", size = 4, dividend_class = "C", expect { dividend = yuan(3809.53) } },
  household { household_no = "4", size = 1, dividend_class = "C", expect { dividend = yuan(952.38) } } } }
case "154893.80 is 30978.76 and twice 61957.52; 62 of 135 get the odd fen" { region = "00", year = 2017,
  village { revenue = yuan(154893.8), household { household_no = "000", expect { share_442 = yuan(458.95) } },
    many(133, household {}), household { expect { share_442 = yuan(458.94) } },
    expect { ["pools.village"] = yuan(30978.76), ["pools.grower"] = yuan(61957.52), ["pools.farms"] = yuan(61957.52),
      share_442_paid = yuan(61957.52), share_442_count = 135 } } }
