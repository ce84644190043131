--- 42. What is posted hides names and numbers: a private field stands in no sentence, in no list.
-- By hand: Posted on 2 June for five days; sent back on 8 June, visited again on 10 June: it stands at the approval, not at
-- the posting.

param "never_posted" { kind = "words", ["2021"] = { words { "id_number", "phone", "account", "health" }, source = "S66" } }
check "in_school" { of = "person", zh = "在校", en = "in school", pass = function(m, p) return m.enrolled end,
  says = { zh = "{person_no}未在校", en = "{person_no} is not in school" } }

-- "公示环节原则上只在村内开展一次": sent back, the case is not put up a second time.
procedure "entry" { of = "household", zh = "监测识别", en = "entry", law = "S66",
  step "visit" { zh = "核查", en = "visit", actor = "village_team" },
  step "posting" { zh = "公示", en = "posting", actor = "village_team",
    posting = { days = days(5), times = 1, where = "village", shows = { "household_no", "size" }, hides = "never_posted" } },
  step "approve" { zh = "审定", en = "approve", actor = "county", refused = "visit" },
}

-- cases
local function on(day, act, step) return event { procedure = "entry", act = act, step = step, happened_on = day } end
case "once is enough" { region = "00", date = "2021-06-30",
  household { on("2021-06-01", "opened", none), on("2021-06-02", "done", "visit"), on("2021-06-02", "posted", "posting"),
    on("2021-06-08", "refused", "approve"), on("2021-06-10", "done", "visit"), expect { entry = "approve" } } }
case "the number of the list is posted" { region = "00", year = 2021,
  household { person { person_no = "7", enrolled = false, expect { in_school = false } } } }

pack { region = "62", zh = "某省", en = "a province", version = "shape" }
check "in_school" { of = "person", says = { zh = "{name}未在校", en = "{name} is not in school" } }
case "a name is not" { region = "62", year = 2021, household { region = "62", person { enrolled = false, expect { in_school = false } } },
  expect { refused = "private" } }
