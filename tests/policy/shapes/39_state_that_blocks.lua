--- 39. A household without labour never leaves: "整户无劳动力，暂不标注".
-- By hand: Need of 100 from none: monitored. None left and somebody weak: removed; none left and nobody who works: stays.

variable "works" { of = "person", type = "boolean",
  formula = function(m, p) return m.labour == "ordinary" or m.labour == "skilled" or m.labour == "weak" end }
check "no_labour" { of = "household", zh = "整户无劳动力", en = "nobody can work",
  pass = function(h, p) return not any(h.members, "works") end }
check "in_need" { of = "household", zh = "应纳入监测", en = "in need", pass = function(h, p) return h.need > 0 end }
check "out_of_need" { of = "household", zh = "风险已消除", en = "out of need", pass = function(h, p) return h.need == 0 end }
status "monitoring" { of = "household", stored = "monitoring_state", zh = "监测状态", en = "monitoring",
  states = { "none", "monitored", "risk_removed" },
  move { "none", "monitored", when = "in_need" },
  move { "monitored", "risk_removed", when = "out_of_need", unless = "no_labour", says = { zh = "风险消除", en = "risk removed" } },
  move { "risk_removed", "monitored", when = "in_need", says = { zh = "返贫风险", en = "fell back" } } }

-- cases
local function home(state, need, labour, want)
  return household { monitoring_state = state, need = need and yuan(need) or nil, person { labour = labour }, want }
end
case "moves, and the one that is blocked" { region = "00", year = 2023,
  home("none", 100, "ordinary", expect { monitoring = "monitored", monitoring_moved = true }),
  home("none", 0, "ordinary", expect { monitoring = "none", monitoring_moved = false }),
  home("monitored", 0, "weak", expect { monitoring = "risk_removed", monitoring_moved = true }),
  home("monitored", 0, "no_labour", expect { monitoring = "monitored", monitoring_moved = false }),
  home("risk_removed", 100, "no_labour", expect { monitoring = "monitored" }) }
case "one move an assessment, and what is not known stays so" { region = "00", year = 2023,
  home("none", nil, "ordinary", expect { monitoring = unknown "need", monitoring_moved = unknown "need" }),
  home("monitored", 100, nil, expect { monitoring = "monitored" }),
  home("monitored", 0, nil, expect { monitoring = unknown "labour" }),
  home(nil, 0, "ordinary", expect { monitoring = unknown "monitoring_state" }) }
