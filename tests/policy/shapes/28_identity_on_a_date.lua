--- 28. Identity is fixed on a date, the highest counts, and nothing is asked back (Guangxi).

pack { region = "45", zh = "广西", en = "Guangxi", version = "shape" }
param "premium_paid_on" { kind = "date", clock = "year", ["2023"] = { day(2022, 12, 20), source = "S113" } }
param "premium_part" { unit = "rate", key = "identity.class",
  ["2022"] = { { destitute = percent(100), orphan = percent(100), subsistence = percent(75), edge = percent(50) },
    default = percent(0), source = "S113" } }
variable "part_held" { of = "identity", type = "rate",
  formula = function(i, p)
    if i.held_from > p.premium_paid_on or i.held_to ~= nil and i.held_to < p.premium_paid_on then return 0 end
    return p.premium_part[i.class]
  end }
variable "premium_share" { of = "person", type = "rate", zh = "参保资助比例", en = "premium aid",
  formula = function(m, p) return highest(m.identities, "part_held") or 0 end }

case "lost in March, paid in December before: no claw-back" { region = "45", year = 2023, date = "2023-06-30", household {
  person { expect { premium_share = percent(75) },
    identity { line = 1, held_from = "2021-01-01", held_to = "2023-03-01", class = "subsistence" },
    identity { line = 2, held_from = "2022-01-01", class = "edge" } },
  person { expect { premium_share = 0 }, identity { line = 1, held_from = "2022-12-21", class = "destitute" } },
  person { expect { premium_share = percent(50) }, identity { line = 1, held_from = "2022-12-20", class = "edge" } },
  person { expect { premium_share = 0 }, identities = {} } } }
