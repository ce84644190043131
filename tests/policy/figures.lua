--- Figures that the lists of the register need.

param "insurance_year" { kind = "window", zh = "参保年度",
  ["2010"] = { function(p) return window(day(p.year, 1, 1), day(p.year, 12, 31)) end } }
