--- 71. A step is done only where its evidence stands in the register: which kind, who gave it, dated when.
--
-- By hand: the step of 10 March asks for a water test by 工作队 dated in 2018 and for the minutes; the posting of days 11 to 16 is
-- over with the 17th where its photograph stands there.

param "check_year" { kind = "window", clock = "year",
  ["2018"] = { window(day(2018, 1, 1), day(2018, 12, 31)), source = "S23", grade = "A" } }
procedure "award" { of = "household", zh = "认定", en = "award", law = "S23",
  step "check" { zh = "核查", en = "check", actor = "township", refused = "closed",
    evidence = { "minutes", { kind = "water_test", by = "工作队", window = "check_year" } } },
  step "posting" { zh = "公示", en = "posting", actor = "village", posting = { days = days(5) },
    evidence = { kind = "photo" } },
  step "approve" { zh = "审定", en = "approve", actor = "county" },
}
decision "awarded" { of = "household", all = { "award_complete" } }

-- cases
local function opened(...)
  return household { event { procedure = "award", act = "opened", happened_on = "2018-03-01" }, ... }
end
local function checked(paper)
  return event { procedure = "award", act = "done", step = "check", happened_on = "2018-03-10", evidence = paper }
end
local function test(on, by, kind)
  return evidence { line = 1, kind = kind or "water_test", certified_by = by or "工作队", dated_on = on }
end
local function at(on) return { region = "00", year = 2018, date = on } end
local function days_of(on, ...)
  local c = at(on)
  for _, v in ipairs { ... } do c[#c + 1] = v end
  return c
end
case "with the test the step is done" (days_of("2018-03-10",
  opened(test "2018-03-10", checked "纪要", expect { award = "posting" })))
case "without it, a day late, a year early, by another, of another kind it is not" (days_of("2018-03-10",
  opened(checked "纪要", expect { award = "check" }),
  opened(test "2018-03-11", checked "纪要", expect { award = "check" }),
  opened(test "2017-12-31", checked "纪要", expect { award = "check" }),
  opened(test("2018-03-01", "李四"), checked "纪要", expect { award = "check" }),
  opened(test("2018-03-01", "工作队", "photo"), checked "纪要", expect { award = "check", award_complete = false })))
case "papers must be named besides" (days_of("2018-03-10",
  opened(test "2018-03-10", checked(none), expect { award = "check" })))
local function posted(...)
  return opened(test "2018-03-10", checked "纪要",
    event { procedure = "award", act = "posted", step = "posting", happened_on = "2018-03-11" }, ...)
end
local photo = evidence { line = 2, kind = "photo", certified_by = "村委会", dated_on = "2018-03-12" }
local approved = event { procedure = "award", act = "done", step = "approve", happened_on = "2018-03-20" }
case "a posting is over when its photograph is there" (days_of("2018-03-17",
  posted(photo, expect { award = "approve" }), posted(expect { award = "posting", award_due = "2018-03-16" })))
case "a procedure without its evidence is not complete" (days_of("2018-03-31",
  posted(photo, approved, expect { award = "complete", awarded = true }),
  posted(approved, expect { award = "posting", awarded = because(false, { "认定程序未走完" }) })))
