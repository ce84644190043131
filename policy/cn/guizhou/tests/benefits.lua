--- Guizhou: relocation, hospital stays, monitoring.

local function moved(mode, area, result)
  return household { house_area = decimal(area), housing_grade = "A",
    person { born_on = "1980-01-01" }, person { born_on = "1981-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = mode }, result }
end
case "20 square metres a person in a new quarter, 25 in the country" { region = "52", year = 2017,
  moved("central", 40, expect { area_ok = true, relocation_due = yuan(40000),
    demolition_most = yuan(30000), relocation_from_centre = yuan(16000) }),
  moved("central", 40.01, expect { area_ok = false }),
  moved("scattered", 50, expect { area_ok = true,
    relocation_due = yuan(40000) }),
  moved("scattered", 50.01, expect { area_ok = false }),
}

local function stay(no, paid, result)
  return claim { claim_no = no, settled_on = "2018-06-01", inpatient = true,
    total = yuan(12000), in_policy = yuan(10000), basic_paid = yuan(paid),
    major_paid = 0, aid_paid = 0, other_paid = 0, result }
end
case "90 % of what policy covers; the village's list of breaches" { region = "52", year = 2018,
  village { village_no = "1", household { registered = true,
    person { born_on = "1980-01-01", health = { "chronic" },
      destitute_support = "not_paid", long_term_subsistence = none,
      stay("1", 9000, expect { guarantee_met = true, top_up = 0 }),
      stay("2", 8999.99, expect { guarantee_met = false,
        top_up = yuan(0.01) }),
      stay("3", 8000, expect { in_breach = true, top_up = yuan(1000) }) } },
    expect { list_breaches = 2, list_top_up = yuan(1000.01) } },
}

case "the monitoring line of 2023; 2024 was not found" { region = "52",
  year = 2023, expect { monitoring_line = yuan(7300) } }
case "2024" { region = "52", year = 2024,
  expect { monitoring_line = unknown "monitoring_line" } }

local function watch(from, mode, result)
  return household { registered = false, safe_water = true,
    housing_grade = "A", schooling_ok = true, medical_ok = true,
    person { born_on = "1980-01-01" },
    monitoring { line = 1, watched_from = from, removal_mode = mode,
      risks = { "other" }, help_given = { "job" }, whole_no_labour = false,
      removed_income_pc = yuan(7300), result } }
end
case "watched for six months: identified in March 2023, not in August" { region = "52", year = 2023, date = "2023-08-31",
  watch("2023-03", none, expect { watched_long_enough = false,
    risk_removed = false }),
  watch("2023-03", "helped", expect { watched_long_enough = false }),
  watch("2023-03", "natural", expect { watched_long_enough = outside,
    risk_removed = true }),
}
case "but in September" { region = "52", year = 2023, date = "2023-09-01",
  watch("2023-03", none, expect { watched_long_enough = true,
    risk_removed = true }),
}
case "before 2022 it was not asked" { region = "52", year = 2021,
  watch("2021-12", none, expect { watched_long_enough = outside }),
}
case "from 2022 it is" { region = "52", year = 2022, date = "2022-01-01",
  watch("2021-12", none, expect { watched_long_enough = false }),
}

-- 10000 a year are 833.33 a month, to the fen
local function ranger(monthly, result)
  return household { person { born_on = "1980-01-01", post { line = 1,
    post_kind = "ranger", post_began_on = "2018-01-01", post_ended_on = none,
    post_wage = monthly, expect { ranger_wage_ok = result } } } }
end
case "a ranger has 10000 a year" { region = "52", year = 2018,
  ranger(yuan(833.33), true), ranger(yuan(833.34), false),
  ranger(none, false) }

local function senior(stage, tier, state, special)
  return person { born_on = "2005-01-01", enrolment = stage, aid_tier = tier,
    expect { ["senior_aid_due.state"] = yuan(state),
      ["senior_aid_due.special"] = yuan(special) } }
end
case "three tiers in senior middle school, and 1900 more for the registered" { region = "52", year = 2021,
  household { registered = true, senior("senior_1", "low", 1500, 1900),
    senior("senior_2", "middle", 2000, 1900),
    senior("senior_3", "high", 2500, 1900), senior("grade_9", "high", 0, 0) },
  household { registered = false, senior("senior_1", "high", 2500, 0) } }
case "kindergarten between 500 and 800: no county has chosen" { region = "52",
  year = 2021,
  household { registered = true, person { born_on = "2016-01-01",
    enrolment = "kindergarten", expect {
      preschool_aid_due = unknown "preschool_aid" } } } }

local bills = 0
local function favoured(t, result)
  bills = bills + 1
  local m = { born_on = "1980-01-01", health = { "healthy" },
    destitute_support = "not_paid", long_term_subsistence = none }
  for k, v in pairs(t) do m[k] = v end
  m[1] = stay("f" .. bills, 9999.99, result)
  return household { registered = true, person(m) }
end
case "all is paid for the seriously ill, the destitute, those on subsistence for good and the old" { region = "52",
  year = 2018,
  favoured({}, expect { guarantee_part = percent(90), guarantee_met = true }),
  favoured({ health = { "serious" } }, expect { guarantee_met = false,
    guarantee_part = percent(100), top_up = yuan(0.01) }),
  favoured({ destitute_support = "rural" }, expect { guarantee_met = false }),
  favoured({ long_term_subsistence = true }, expect { guarantee_met = false }),
  favoured({ long_term_subsistence = false }, expect { guarantee_met = true }),
  favoured({ born_on = "1938-06-01" }, expect { guarantee_met = false }),
  favoured({ born_on = "1938-06-02" }, expect { guarantee_met = true }),
}
