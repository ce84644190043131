--- Shandong: the line, the guarantee inside the county and outside it.

local function earns(year, amount, result)
  return household { person { born_on = "1980-01-01" },
    income { year = year, wage = yuan(amount), business = 0, property = 0,
      transfer = 0, cost = 0 }, expect { income_ok = result } }
end
case "3527 in 2017" { region = "37", year = 2017,
  earns(2017, 3527, true), earns(2017, 3526.99, false) }
case "3609 in 2018" { region = "37", year = 2018,
  earns(2018, 3609, true), earns(2018, 3608.99, false) }
case "2016" { region = "37", year = 2016,
  earns(2016, 9000, unknown "exit_line") }
case "2019" { region = "37", year = 2019,
  earns(2019, 9000, unknown "exit_line") }

local function stay(where, paid, result, on)
  return village { village_no = where, region = "370911001001",
    household { registered = true, person { born_on = "1980-01-01",
      claim { settled_on = on or "2020-06-01", inpatient = true,
        total = yuan(20000), in_policy = yuan(10000), basic_paid = yuan(paid),
        major_paid = 0, aid_paid = 0, other_paid = 0,
        hospital { region = where }, result } } } }
end
case "in the county's own hospital the patient pays no more than 10 %" { region = "37", year = 2020,
  stay("370911", 9000, expect { guaranteed = true, guarantee_met = true,
    guarantee_of = yuan(10000), top_up = 0, in_breach = false }),
}
case "a fen more is a breach" { region = "37", year = 2020,
  stay("370911", 8999.99, expect { guarantee_met = false, in_breach = true,
    top_up = yuan(0.01) }),
}
case "in the city's hospital the rule does not hold" { region = "37", year = 2020,
  stay("370902", 5000, expect { guaranteed = false, guarantee_met = outside,
    top_up = 0 }),
}
case "on 30 November 2019 there is no figure yet" { region = "37",
  year = 2019, date = "2019-11-30",
  stay("370911", 9000, expect { guarantee_met = unknown "guarantee_base" },
    "2019-11-30"),
}
case "on 1 December 2019 there is" { region = "37",
  year = 2019, date = "2019-12-01",
  stay("370911", 9000, expect { guarantee_met = true }, "2019-12-01"),
}
case "from the centre for a move" { region = "37", year = 2017,
  household { person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = "central" },
    expect { relocation_from_centre = yuan(7000) } },
}

-- 两免两减半 ----------------------------------------------------------------------
local function seen(where, day, ...)
  return village { village_no = where .. day, region = "370911001001",
    household { registered = true, person { born_on = "1980-01-01",
      claim { settled_on = day, inpatient = false,
        hospital { region = where }, ... } } } }
end
local function line(no, kind, charged, due)
  return fee { line = no, fee_kind = kind, charged = yuan(charged),
    waived = yuan(due), expect { waiver_due = yuan(due) } }
end
case "registration and consultation free, an expert and a scan at half" { region = "37", year = 2020,
  seen("370911", "2020-06-01", line(1, "registration", 5, 5),
    line(2, "consultation", 10, 10), line(3, "expert", 20, 10),
    line(4, "scan", 400, 200), line(5, "examination", 30, 0),
    line(6, "test", 30, 0), line(7, "drugs", 100, 0),
    line(8, "anaesthesia", 100, 0), line(9, "surgery", 100, 0),
    line(10, "bed", 30, 0), line(11, "other", 1, 0),
    expect { fees_waivable = true, fees_left = yuan(601),
      fees_waived_ok = true }),
}
case "in the city's hospital nothing is waived: the rule, not a refusal" { region = "37", year = 2020,
  seen("370902", "2020-06-01", line(1, "registration", 5, 0),
    line(2, "scan", 400, 0), expect { fees_waivable = false,
      fees_left = yuan(405), fees_waived_ok = outside }),
}
case "whether it went on after 2020 was not found" { region = "37", year = 2021,
  seen("370911", "2021-01-01", fee { line = 1, fee_kind = "scan",
    charged = yuan(400), waived = 0, expect {
      waiver_due = unknown "fee_waived" } }),
}

case "1200 for kindergarten" { region = "37", year = 2016,
  household { registered = true, person { born_on = "2012-01-01",
    enrolment = "kindergarten",
    expect { preschool_aid_due = yuan(1200) } } } }
