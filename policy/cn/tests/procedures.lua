--- Procedures: what counts, what does not, which day is due. The posting's day is
-- not counted: seven days from the 13th end with the 20th.

local function on(procedure)
  return function(day, act, step, more)
    local e = { procedure = procedure, act = act, step = step or none,
      happened_on = day }
    for key, value in pairs(more or {}) do e[key] = value end
    return event(e)
  end
end

-- 退出 --------------------------------------------------------------------------
local leaves = on "household_exit"
local QUORUM = { entitled = 30, present = 20, agreed = 11 }

local function leaving(...)
  return household { leaves("2019-10-08", "opened"),
    leaves("2019-10-10", "done", "assembly", QUORUM),
    leaves("2019-10-12", "done", "verify"),
    leaves("2019-10-12", "done", "consent"), ... }
end

case "no case: the exit is not confirmed" { region = "52", date = "2019-12-31",
  household { registered = true, events = {},
    expect { household_exit = none, household_exit_complete = false,
      exit_confirmed = false } },
  household { registered = false, events = {},
    expect { exit_confirmed = outside } } }

case "two thirds must be present, and more than half of them agree" {
  region = "52", date = "2019-10-11",
  household { leaves("2019-10-08", "opened"),
    leaves("2019-10-10", "done", "assembly", QUORUM),
    expect { household_exit = "verify" } },
  household { leaves("2019-10-08", "opened"),
    leaves("2019-10-10", "done", "assembly",
      { entitled = 30, present = 19, agreed = 19 }),
    expect { household_exit = "assembly" } },
  household { leaves("2019-10-08", "opened"),
    leaves("2019-10-10", "done", "assembly",
      { entitled = 30, present = 20, agreed = 10 }),
    expect { household_exit = "assembly" } } }

local put_up = leaves("2019-10-13", "posted", "posting")
case "the last of seven days still runs" { region = "52", date = "2019-10-20",
  leaving(put_up, expect { household_exit = "posting",
    household_exit_due = "2019-10-20" }) }
case "the day after it is over" { region = "52", date = "2019-10-21",
  leaving(put_up, expect { household_exit = "announce",
    household_exit_due = none }) }
case "announced too early it counts for nothing" { region = "52",
  date = "2019-12-31",
  leaving(put_up, leaves("2019-10-20", "done", "announce"),
    expect { household_exit = "announce", household_exit_complete = false }) }
case "announced in time it is complete" { region = "52", date = "2019-12-31",
  leaving(put_up, leaves("2019-10-21", "done", "announce"),
    expect { household_exit = "complete", household_exit_complete = true }),
  household { registered = true, leaves("2019-10-08", "opened"),
    leaves("2019-10-10", "done", "assembly", QUORUM),
    leaves("2019-10-12", "done", "verify"),
    leaves("2019-10-12", "done", "consent"), put_up,
    leaves("2019-10-21", "done", "announce"),
    expect { exit_confirmed = true } } }
case "where the province names no length the country's seven days hold" {
  region = "37", date = "2019-10-20",
  leaving(put_up, expect { household_exit_due = "2019-10-20" }) }
case "an objection stops the days" { region = "52", date = "2019-10-22",
  leaving(put_up, leaves("2019-10-16", "objected"),
    expect { household_exit = "posting", household_exit_due = none }),
  leaving(put_up, leaves("2019-10-16", "objected"),
    leaves("2019-10-18", "dismissed"),
    expect { household_exit_due = "2019-10-22" }),
  leaving(put_up, leaves("2019-10-16", "objected"),
    leaves("2019-10-18", "upheld"), expect { household_exit = "verify" }) }
case "withdrawn it is closed" { region = "52", date = "2019-12-31",
  leaving(leaves("2019-10-13", "withdrawn"),
    expect { household_exit = "closed", household_exit_complete = false }) }

-- 识别 --------------------------------------------------------------------------
local joins = on "identification"
case "two postings of seven days and one announcement" { region = "00",
  date = "2015-05-01",
  household { joins("2015-03-01", "opened"),
    joins("2015-03-01", "done", "apply"),
    joins("2015-03-05", "done", "assembly", QUORUM),
    joins("2015-03-06", "posted", "first_posting"),
    joins("2015-03-14", "done", "township_review"),
    joins("2015-03-15", "posted", "second_posting"),
    joins("2015-03-23", "done", "county_review"),
    joins("2015-03-24", "done", "announcement"),
    expect { identification_complete = true } } }

case "the first list runs for seven days, and nothing is complete" {
  region = "00", date = "2015-03-13",
  household { joins("2015-03-01", "opened"),
    joins("2015-03-01", "done", "apply"),
    joins("2015-03-05", "done", "assembly", QUORUM),
    joins("2015-03-06", "posted", "first_posting"),
    expect { identification = "first_posting",
      identification_due = "2015-03-13", identification_complete = false } } }
case "in Guizhou too, from November 2016" { region = "52", date = "2017-03-13",
  household { joins("2017-03-01", "opened"),
    joins("2017-03-01", "done", "apply"),
    joins("2017-03-05", "done", "assembly", QUORUM),
    joins("2017-03-06", "posted", "first_posting"),
    expect { identification_due = "2017-03-13" } } }

-- 监测 --------------------------------------------------------------------------
local watches = on "monitoring_entry"
local function watched(...)
  return household { watches("2021-06-01", "opened"),
    watches("2021-06-01", "done", "declare"),
    watches("2021-06-02", "done", "visit"),
    watches("2021-06-03", "done", "compare"),
    watches("2021-06-04", "done", "assembly", QUORUM),
    watches("2021-06-04", "posted", "posting"), ... }
end
case "five days" { region = "52", date = "2021-06-09",
  watched(expect { monitoring_entry_due = "2021-06-09" }) }
case "sent back, it is not put up a second time" { region = "52",
  date = "2021-06-30",
  watched(watches("2021-06-10", "refused", "township_review"),
    watches("2021-06-11", "done", "visit"),
    watches("2021-06-11", "done", "compare"),
    watches("2021-06-12", "done", "assembly", QUORUM),
    expect { monitoring_entry = "township_review" }) }

case "five days on the wall, then the township and the county" { region = "52",
  date = "2021-06-30",
  watched(watches("2021-06-10", "done", "township_review"),
    watches("2021-06-11", "done", "approve"),
    expect { monitoring_entry = "complete", monitoring_entry_complete = true }) }

local ends = on "monitoring_removal"
case "put up for five days before it can end" { region = "52",
  date = "2022-06-07",
  household { ends("2022-06-01", "opened"), ends("2022-06-01", "done", "visit"),
    ends("2022-06-02", "done", "assembly", QUORUM),
    ends("2022-06-02", "posted", "posting"),
    expect { monitoring_removal = "posting",
      monitoring_removal_due = "2022-06-07",
      monitoring_removal_complete = false } } }
case "the end of monitoring is put up too" { region = "52",
  date = "2022-06-30",
  household { ends("2022-06-01", "opened"), ends("2022-06-01", "done", "visit"),
    ends("2022-06-02", "done", "assembly", QUORUM),
    ends("2022-06-02", "posted", "posting"),
    ends("2022-06-08", "done", "township_review"),
    ends("2022-06-09", "done", "approve"),
    expect { monitoring_removal_complete = true } } }

-- 村 ----------------------------------------------------------------------------
local function village_on(day, act, step)
  return village_event { procedure = "village_exit_course", act = act,
    step = step or none, happened_on = day }
end
case "the length of a village's posting is the province's to say" {
  region = "37", date = "2018-12-31",
  village { village_on("2018-11-01", "opened"),
    village_on("2018-11-02", "done", "verify"),
    expect { village_exit_course = "posting" } },
  village { village_on("2018-11-01", "opened"),
    village_on("2018-11-02", "done", "verify"),
    village_on("2018-11-03", "posted", "posting"),
    expect { village_exit_course = unknown "village_exit_course" } } }
