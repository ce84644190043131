--- 3. Another line to come in than to go out (Naiman: in below 2995, out from 3600).

param "entry_line" { unit = "fen/person/year", clock = "year", ["2014"] = { yuan(2995), source = "S19" } }
param "exit_line" { unit = "fen/person/year", clock = "year", ["2014"] = { yuan(3600), source = "S19" } }

variable "income_pc" { of = "household", type = "money", unit = "fen/person/year", zh = "人均纯收入", en = "income per head",
  formula = function(h, p)
    local i = h.income
    return div(i.wage + i.business + i.property + i.transfer - i.cost, h.size, "floor")
  end }
check "under_entry_line" { of = "household", zh = "收入低于识别线", en = "income under the entry line",
  pass = function(h, p) return h.income_pc < p.entry_line end,
  says = { zh = "人均{income_pc}，识别线{entry_line}", en = "{income_pc} against {entry_line}" } }
check "over_exit_line" { of = "household", zh = "收入达到退出线", en = "income reaches the exit line",
  pass = function(h, p) return h.income_pc >= p.exit_line end,
  says = { zh = "人均{income_pc}，退出线{exit_line}", en = "{income_pc} against {exit_line}" } }
decision "identified" { of = "household", all = { "under_entry_line" }, none = { "registered" } }
decision "exits" { of = "household", all = { "registered", "over_exit_line" } }

-- cases
local function home(registered, wage, want)
  return household { size = 1, registered = registered, want,
    income { wage = yuan(wage), business = 0, property = 0, transfer = 0, cost = 0 } }
end
case "3300: not identified, and who is registered does not exit" { region = "00", year = 2018,
  home(false, 3300, expect { identified = false, exits = false }),
  home(true, 3300, expect { identified = false, exits = false }) }
case "at the lines" { region = "00", year = 2018,
  home(false, 2994.99, expect { identified = true }), home(false, 2995, expect { identified = false }),
  home(true, 3599.99, expect { exits = false }), home(true, 3600, expect { exits = true }) }
