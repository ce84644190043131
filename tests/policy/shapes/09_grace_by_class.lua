--- 9. Months of grace, longer for a class, a range for the others (Henan: 12, and 6 to 12).
-- By hand: Twelve months after 31 December 2018 is 31 December 2019, so 30 December 2019 is inside; after 30 December 2018
-- that day itself, the first outside. Nine months after 31 March 2019 is 31 December; after 30 March it is 30 December.

pack { region = "41", zh = "河南省", en = "Henan", version = "shape" }
param "grace" { kind = "duration", key = "household.safety_class",
  ["2018-11"] = { { registered = months(12) }, default = choose(months(6), months(12)), source = "S180" } }
variable "grace_ends" { of = "household", type = "date", optional = true, zh = "渐退期止", en = "end of grace",
  formula = function(h, p)
    if h.left_safety_net_on == nil then return nil end
    return after(h.left_safety_net_on, p.grace[h.safety_class])
  end }
check "in_grace" { of = "household", zh = "渐退期内", en = "in grace",
  pass = function(h, p) return h.grace_ends ~= nil and p.today < h.grace_ends end,
  says = { zh = "渐退至{grace_ends}", en = "until {grace_ends}" } }

pack { region = "4101", zh = "某市", en = "a city", version = "shape" }
param "grace" { ["2019"] = { { registered = months(12), disabled = months(12) }, default = months(9) } }

case "twelve months for the registered; the rest is not chosen yet" { region = "41", year = 2019, date = "2019-12-30",
  household { safety_class = "registered", left_safety_net_on = "2018-12-31", expect { in_grace = true } },
  household { safety_class = "registered", left_safety_net_on = "2018-12-30", expect { in_grace = false } },
  household { safety_class = "general", left_safety_net_on = "2019-06-01", expect { in_grace = unknown "grace" } },
  household { safety_class = "general", expect { in_grace = false } } }
case "the city chose nine" { region = "4101", year = 2019, date = "2019-12-30",
  household { safety_class = "general", left_safety_net_on = "2019-03-31", expect { in_grace = true, grace_ends = "2019-12-31" } },
  household { safety_class = "general", left_safety_net_on = "2019-03-30", expect { in_grace = false } } }
