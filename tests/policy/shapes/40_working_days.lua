--- 40. Deadlines in calendar days and in working days; days off come from a calendar, and a year without one is unknown.
-- The notice of 2019: off 1 to 4 May, worked on Sunday 28 April and 5 May. From Friday 26 April 2019, working days:
-- 28 (Sun) 1, 29 2, 30 3, off 1-4 May, 5 (Sun) 4, 6 5, 7 6, 8 7. So 5 working days end on 6 May, 10 on 13 May (9, 10, off 11 12, 13).
-- Back from 6 May: 5, 30, 29, 28, off 27, 26. Five days of the calendar from 26 April: 1 May, a holiday or not.

calendar "holidays" { zh = "放假安排", en = "days off",
  ["2019"] = { off = { "2018-12-30 2019-01-01", "2019-05-01 2019-05-04" },
    work = { "2018-12-29", "2019-04-28", "2019-05-05" }, source = "invented after the notice of 2019", grade = "D" } }
param "posting" { kind = "duration", ["2016"] = { days(5) } }
param "objection" { kind = "duration", ["2016"] = { working_days(5) } }
param "hearing" { kind = "date", ["2019"] = { function(p) return before(day(2019, 5, 6), p.objection) end } }
param "closing" { kind = "date", ["2019"] = { function(p) return after(day(2019, 12, 30), p.objection) end } }
variable "posted_until" { of = "household", type = "date", formula = function(h, p) return after(h.applied_on, p.posting) end }
variable "objected_until" { of = "household", type = "date", formula = function(h, p) return after(h.applied_on, p.objection) end }
variable "decided_by" { of = "household", type = "date", formula = function(h, p) return after(h.applied_on, working_days(10)) end }
variable "begun_by" { of = "household", type = "date", formula = function(h, p) return before(h.applied_on, working_days(1)) end }
check "in_time" { of = "household", pass = function(h, p) return p.today <= h.objected_until end,
  says = { zh = "异议期至{objected_until}", en = "objections until {objected_until}" } }
variable "heard_on" { of = "household", type = "date", formula = function(h, p) return p.hearing end }
variable "closed_on" { of = "household", type = "date", formula = function(h, p) return p.closing end }

-- cases
local function applied(day, want) return household { applied_on = day, want } end
case "the holiday is left out, the Sundays worked count" { region = "00", year = 2019, date = "2019-05-06",
  applied("2019-04-26", expect { posted_until = "2019-05-01", objected_until = "2019-05-06", decided_by = "2019-05-13", in_time = true }) }
case "a day later it is late" { region = "00", year = 2019, date = "2019-05-07", applied("2019-04-26", expect { in_time = false }) }
case "counted from a day off: 5 6 7 8 9 May" { region = "00", year = 2019,
  applied("2019-05-02", expect { objected_until = "2019-05-09", begun_by = "2019-04-30" }) }
case "the day before, over the turn of the year that the notice moved" { region = "00", year = 2019,
  applied("2019-01-02", expect { begun_by = "2018-12-29" }) }
case "a year of which no notice is known" { region = "00", year = 2019,
  applied("2019-12-30", expect { posted_until = "2020-01-04", objected_until = unknown "holidays", in_time = unknown "holidays" }) }
case "figures count too, and wait too" { region = "00", year = 2019,
  household { expect { heard_on = "2019-04-26", closed_on = unknown "closing" } } }
