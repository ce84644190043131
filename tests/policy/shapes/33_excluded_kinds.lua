--- 33. Income by kinds that count: purpose-bound and one-off aid is out, alimony due counts though it is not paid.
-- By hand: 3000 + 600 = 3600; in Weifang 500 of the gift, and the 600 of alimony are out.

param "counted_kinds" { kind = "words", of = "earning.kind", zh = "计入的收入",
  ["2014"] = { words { "wage", "crop", "livestock", "property", "pension", "allowance", "alimony_due" }, source = "S54 S55" } }
variable "counts" { of = "earning", type = "boolean", formula = function(e, p) return has(p.counted_kinds, e.kind) end }
variable "counted_income" { of = "household", type = "money", unit = "fen",
  formula = function(h, p) return sum(h.earnings, "amount", "counts") end }

-- cases
local function got(n, kind, amount)
  return earning { line = n, month = "2018-05", kind = kind, amount = amount and yuan(amount) or nil }
end
case "wage and alimony due, not the gift, nor the alimony paid" { region = "00", year = 2018,
  household { got(1, "wage", 3000), got(2, "one_off", 500), got(3, "purpose_bound", 2000), got(4, "alimony_due", 600),
    got(5, "alimony_paid", 100), expect { counted_income = yuan(3600) } } }
case "what does not count is not looked at" { region = "00", year = 2018,
  household { got(1, "wage", 3000), got(2, "one_off"), expect { counted_income = yuan(3000) } },
  household { got(1, "wage"), got(2, "one_off", 500), expect { counted_income = unknown "amount" } } }

pack { region = "3707", zh = "潍坊市", en = "Weifang", version = "shape" }
param "counted_kinds" { ["2017-05"] = { change { alimony_due = drop, "one_off" }, source = "S47" } }
case "a city may change the list" { region = "3707", year = 2018,
  household { earning { line = 1, month = "2018-05", kind = "one_off", amount = yuan(500) },
    earning { line = 2, month = "2018-05", kind = "alimony_due", amount = yuan(600) }, expect { counted_income = yuan(500) } } }
