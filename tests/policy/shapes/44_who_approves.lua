--- 44. 省审县、市审村、县审户 (S9): who decides is a role, bound by level and overridden per region; the steps stay one text.

role "household_approver" { zh = "户退出审定", en = "approver of households", level = "county", body = "县扶贫办", law = "S9" }
role "village_team" { zh = "驻村工作队", en = "village team", level = "village" }
procedure "household_exit" { of = "household", zh = "户退出", en = "exit of a household", law = "S1",
  step "verify" { zh = "核实", en = "verified", actor = "village_team" },
  step "posting" { zh = "公示", en = "posted", actor = "village_team", posting = { days = days(7), where = "village" } },
  step "approve" { zh = "审定", en = "approved", actor = "household_approver", within = days(10),
    sets = { monitoring_state = "risk_removed" } },
}

-- cases
local function on(day, act, step) return event { procedure = "household_exit", act = act, step = step, happened_on = day } end
local opened, verified = on("2018-11-01", "opened", none), on("2018-11-02", "done", "verify")
local posted = on("2018-11-03", "posted", "posting")

case "seven days from the third end with the tenth, which still runs" { region = "00", date = "2018-11-10",
  household { opened, verified, posted, expect { household_exit = "posting", household_exit_due = "2018-11-10", household_exit_complete = false } } }
case "on the eleventh it waits for its approver, ten days" { region = "00", date = "2018-11-11",
  household { opened, verified, posted, expect { household_exit = "approve", household_exit_due = "2018-11-20" } } }
case "and it is complete when he has approved" { region = "00", date = "2018-11-30",
  household { opened, verified, posted, on("2018-11-12", "done", "approve"),
    expect { household_exit = "complete", household_exit_complete = true, household_exit_due = none } } }
case "an approval before the posting is over counts for nothing" { region = "00", date = "2018-11-30",
  household { opened, verified, posted, on("2018-11-09", "done", "approve"), expect { household_exit = "approve" } } }
case "no case was opened" { region = "00", year = 2018,
  household { events = {}, expect { household_exit = none, household_exit_complete = false } } }

pack { region = "62", zh = "某省", en = "a province", version = "shape" }
role "household_approver" { level = "township", body = "乡镇政府" }
procedure "household_exit" { of = "household", from = "2019-01-01",
  step "recheck" { zh = "市抽查", en = "looked at again", actor = "household_approver", after = "approve" } }
-- cases
local function on(day, act, step) return event { procedure = "household_exit", act = act, step = step, happened_on = day } end
case "a province adds a step from 2019 on" { region = "62", date = "2019-03-01",
  household { on("2019-02-01", "opened", none), on("2019-02-02", "done", "verify"), on("2019-02-03", "posted", "posting"),
    on("2019-02-12", "done", "approve"), expect { household_exit = "recheck" } } }
case "who had begun before goes by what stood then" { region = "62", date = "2019-03-01",
  household { on("2018-11-01", "opened", none), on("2018-11-02", "done", "verify"), on("2018-11-03", "posted", "posting"),
    on("2019-02-12", "done", "approve"), expect { household_exit = "complete" } } }
