--- The twelve ledgers: each head, households and people, and the overlap.

local function one(t)
  local m = { born_on = "1975-05-05", relation = "head", health = { "healthy" },
    subsistence = "not_paid", destitute_support = "not_paid",
    disability_grade = none, enrolment = none, education = "junior" }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end
local function home(t)
  local h = { registered = true, housing_works = {} }
  for k, v in pairs(t) do
    if type(k) == "string" then h[k] = v else h[#h + 1] = v end
  end
  return household(h)
end
local function built(...)
  local h = { registered = true, one {} }
  for n, kind in ipairs { ... } do
    h[#h + 1] = housing_work { line = n, work_kind = kind, done_on = "2018-05" }
  end
  return household(h)
end
case "twelve heads, overlapping, counted once in all" { region = "00", year = 2018,
  village { village_no = "1",
    home { one { subsistence = "rural" } },
    home { one { subsistence = "rural", destitute_support = "rural" } },
    home { one {}, one { born_on = "2008-03-01", enrolment = "primary_school" },
      one { born_on = "2005-03-01", enrolment = "grade_8" } },
    home { registered = false, one { born_on = "2008-03-01",
      enrolment = "primary_school" } },
    home { one { born_on = "2008-03-01", enrolment = none,
      education = "illiterate", absence = "unwilling" } },
    home { one { health = { "serious" } }, one { health = { "chronic" } } },
    home { one { disability_grade = "second" } },
    built("danger_house", "leak_repair"), built("relocation"),
    built("house_improvement"), built("three_changes", "house_improvement"),
    built("other"),
    expect { ["twelve_ledgers.subsistence"] = 2,
      ["twelve_ledgers.destitute"] = 1, ["twelve_ledgers.poor_pupils"] = 1,
      ["twelve_ledgers.other_pupils"] = 1, ["twelve_ledgers.dropouts"] = 1,
      ["twelve_ledgers.illness"] = 1, ["twelve_ledgers.disability"] = 1,
      ["twelve_ledgers.danger_house"] = 1, ["twelve_ledgers.relocation"] = 1,
      ["twelve_ledgers.improvement"] = 2,
      ["twelve_ledgers.three_changes"] = 1, ["twelve_ledgers.leaks"] = 1,
      ["twelve_ledgers.total"] = 11,
      ["people_on_ledgers.subsistence"] = 2,
      ["people_on_ledgers.destitute"] = 1,
      ["people_on_ledgers.poor_pupils"] = 2,
      ["people_on_ledgers.other_pupils"] = 1,
      ["people_on_ledgers.dropouts"] = 1, ["people_on_ledgers.illness"] = 1,
      ["people_on_ledgers.disability"] = 1 } },
}
case "who is gone is on no ledger of pupils or the ill" { region = "00", year = 2018,
  home { one {}, one { left_on = "2018-02-01", enrolment = "primary_school",
      health = { "serious" }, expect { is_poor_pupil = false,
        is_dropout = false, has_serious_illness = false } } },
  home { registered = false, one {}, one { left_on = "2018-02-01",
      enrolment = "primary_school", expect { is_other_pupil = false } } },
}
case "a grade of the house or an illness that nobody entered leaves its ledger open" { region = "00", year = 2018,
  village { village_no = "1", home { person { born_on = "1975-05-05",
    subsistence = "rural" } },
    expect { ["twelve_ledgers.subsistence"] = 1,
      ["twelve_ledgers.illness"] = unknown "health" } },
}
