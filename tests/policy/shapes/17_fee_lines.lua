--- 17. Fee lines: one free, seven reduced (Qinghai 2016).

pack { region = "63", zh = "青海省", en = "Qinghai", version = "shape" }
param "fee_waived" { unit = "rate", key = "fee.kind", ["2016"] = { { registration = percent(100) }, default = percent(10), source = "S102" } }
variable "due" { of = "fee", type = "money", unit = "fen", zh = "应付", en = "due",
  formula = function(f, p) return f.amount - share(f.amount, p.fee_waived[f.kind]) end }
variable "fees_due" { of = "claim", type = "money", unit = "fen", formula = function(c, p) return sum(c.fees, "due") end }

case "registration 5, scan 400, drugs 1000" { region = "63", year = 2016, household { person { claim {
  claim_no = "1", settled_on = "2016-05-01", expect { fees_due = yuan(1260) },
  fee { line = 1, kind = "registration", amount = yuan(5), expect { due = 0 } },
  fee { line = 2, kind = "scan", amount = yuan(400), expect { due = yuan(360) } },
  fee { line = 3, kind = "drugs", amount = yuan(1000), expect { due = yuan(900) } } } } } }
