--- 4. Every point is a veto, each with a paper: "均为一票否决"; what is not proven is not passed.

param "check_year" { kind = "window",
  ["2014"] = { function(p) return window(day(p.year, 1, 1), day(p.year, 12, 31)) end } }

check "water_is_safe" { of = "household", zh = "饮水安全", en = "the water is safe",
  pass = function(h, p) return h.safe_water end,
  evidence = { kind = "water_test", window = "check_year" },
  says = { zh = "饮水不安全", en = "the water is not safe" } }
check "house_is_safe" { of = "household", zh = "住房安全", en = "the house is safe",
  pass = function(h, p) return h.housing_grade == "A" or h.housing_grade == "B" end }
check "grown" { of = "household", zh = "养猪", pass = function(h, p) return h.pigs >= 1 end }
check "own_part" { of = "household", zh = "自筹", pass = function(h, p) return h.self_raised <= yuan(0) end }
decision "exits" { of = "household", zh = "退出", en = "exits",
  all = { "registered", "water_is_safe", "house_is_safe", "grown", "own_part" } }

-- cases
local function home(t, want)
  return household { registered = true, safe_water = t.safe, housing_grade = t.grade or "A", pigs = 1, self_raised = 0,
    evidences = {}, want,
    t.tested and evidence { line = 1, kind = t.kind or "water_test", certified_by = "工作队", dated_on = t.tested } or nil }
end
case "four pass, the test is missing: not decided" { region = "00", year = 2018,
  home({ safe = true }, expect { exits = unknown "evidence: water_test", house_is_safe = true }) }
case "tested: it exits" { region = "00", year = 2018,
  home({ safe = true, tested = "2018-05-01" }, expect { exits = true, water_is_safe = true }) }
case "a test of last year, or of something else, proves nothing" { region = "00", year = 2018,
  home({ safe = true, tested = "2017-12-31" }, expect { water_is_safe = unknown "evidence: water_test" }),
  home({ safe = true, tested = "2018-05-01", kind = "house_survey" },
    expect { water_is_safe = unknown "evidence: water_test" }) }
case "not proven, whatever the answer would be" { region = "00", year = 2018,
  home({ safe = false }, expect { water_is_safe = unknown "evidence: water_test" }),
  home({ safe = false, tested = "2018-01-01" }, expect { water_is_safe = false, exits = false }) }
case "a veto stands, whatever else is not proven" { region = "00", year = 2018,
  home({ safe = true, grade = "D" }, expect { exits = false }) }
