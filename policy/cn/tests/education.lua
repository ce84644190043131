--- Aid for pupils: amounts by stage and by year.

local function pupil(stage, board, daily)
  return person { born_on = "2008-01-01", relation = "son",
    enrolment = stage, expect { ["living_aid.boarding"] = yuan(board),
      ["living_aid.day"] = yuan(daily) } }
end
case "until autumn 2019 only boarders are given aid" { region = "00",
  year = 2019, date = "2019-08-31",
  household { registered = true, pupil("primary_school", 1000, 0),
    pupil("grade_7", 1250, 0), pupil("grade_8", 1250, 0),
    pupil("grade_9", 1250, 0), pupil("senior_1", 0, 0),
    pupil("kindergarten", 0, 0), pupil(none, 0, 0) },
}
case "from autumn 2019 day pupils have half of it" { region = "00",
  year = 2019, date = "2019-09-01",
  household { registered = true, pupil("primary_school", 1000, 500),
    pupil("grade_9", 1250, 625) },
  household { registered = false, pupil("primary_school", 0, 0),
    pupil("grade_9", 0, 0) },
}

local function trainee(stage, term)
  return person { born_on = "2004-01-01", relation = "son", enrolment = stage,
    expect { ["yulu_due.first_term"] = yuan(term),
      ["yulu_due.second_term"] = yuan(term) } }
end
case "3000 a year for whoever learns a trade, half of it a term" { region = "00", year = 2022,
  household { registered = true, trainee("vocational_1", 1500),
    trainee("vocational_2", 1500), trainee("vocational_3", 1500),
    trainee("college_1", 1500), trainee("college_2", 1500),
    trainee("college_3", 1500), trainee("technician_1", 1500),
    trainee("technician_2", 1500), trainee("technician_3", 1500),
    trainee("technician_4", 1500), trainee("senior_1", 0),
    trainee("bachelor_1", 0), trainee(none, 0) },
  household { registered = false, trainee("college_1", 0) },
}
case "what it was before 2022 was not found" { region = "00", year = 2021,
  household { registered = true, person { born_on = "2004-01-01",
    relation = "son", enrolment = "college_1",
    expect { ["yulu_due.first_term"] = unknown "yulu_aid" } } },
}

case "4 yuan a day for meals, 200 days" { region = "00", year = 2019,
  household { registered = false, person { born_on = "2008-01-01",
      enrolment = "primary_school", expect { meal_aid_due = yuan(800) } },
    person { born_on = "2004-01-01", enrolment = "grade_8",
      expect { meal_aid_due = yuan(800) } },
    person { born_on = "2002-01-01", enrolment = "senior_1",
      expect { meal_aid_due = 0 } } } }
case "from when it was 5 was not found" { region = "00", year = 2021,
  household { person { born_on = "2010-01-01", enrolment = "primary_school",
    expect { meal_aid_due = unknown "meal_aid" } } } }
local function student(stage, t, result)
  local m = { born_on = "1998-01-01", enrolment = stage, aid_tier = "high",
    tuition_owed = none, service_hours = none, result }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end
local STAGES = { "bachelor_1", "bachelor_2", "bachelor_3", "bachelor_4",
  "bachelor_5", "tertiary" }
for i, stage in ipairs(STAGES) do
  case("state aid in " .. stage) { region = "00", year = 2018,
    household { registered = true, student(stage, {},
      expect { in_university = true, ["university_aid_use.aid"] = yuan(3000),
        ["university_aid_use.first"] = yuan(1500) }) } }
end
case "tuition comes first, then two instalments" { region = "00",
  year = 2018,
  household { registered = true,
    student("bachelor_1", { tuition_owed = yuan(1000.01) }, expect {
      ["university_aid_use.to_tuition"] = yuan(1000.01),
      ["university_aid_use.first"] = yuan(1000),
      university_aid_second = 0 }),
    student("bachelor_1", { tuition_owed = yuan(4000), service_hours = 99 },
      expect { ["university_aid_use.to_tuition"] = yuan(3000),
        ["university_aid_use.first"] = 0, university_aid_second = 0 }),
    student("bachelor_1", { service_hours = 99 },
      expect { university_aid_second = unknown "service_needed" }),
    student("bachelor_1", { aid_tier = none },
      expect { ["university_aid_use.aid"] = 0 }),
    student("graduate", {}, expect { ["university_aid_use.aid"] = 0 }),
    student(none, {}, expect { in_university = false, in_college = false,
      in_senior = false }) } }
case "3300 from 2019" { region = "00", year = 2019, household {
  student("bachelor_1", {}, expect { ["university_aid_use.aid"] = yuan(3300) }) } }
case "3700 from autumn 2024" { region = "00", year = 2024, household {
  student("bachelor_1", {}, expect { ["university_aid_use.aid"] = yuan(3700) }) } }
case "in August 2024 still 3300" { region = "00", year = 2024,
  date = "2024-08-31", household { student("bachelor_1", {},
    expect { ["university_aid_use.aid"] = yuan(3300) }) } }
case "kindergarten, senior middle school and college are the province's" { region = "00", year = 2019,
  household { registered = true,
    student("kindergarten", {}, expect {
      preschool_aid_due = unknown "preschool_aid" }),
    student("senior_1", {}, expect {
      ["senior_aid_due.state"] = unknown "senior_aid" }),
    student("senior_1", { aid_tier = none }, expect {
      ["senior_aid_due.state"] = 0 }),
    student("college_1", {}, expect {
      college_free = unknown "college_tuition" }),
    student(none, {}, expect { preschool_aid_due = 0, college_free = 0 }) },
  household { registered = false, student("kindergarten", {}, expect {
    preschool_aid_due = 0 }) },
}
local function paid(no, programme, month, result)
  return payment { payment_no = no, programme = programme, period = month,
    paid_on = "2019-12-01", amount = yuan(1), result }
end
case "the same programme is paid once for a period" { region = "00",
  year = 2019,
  household { household_no = "1", person { born_on = "1980-01-01" },
    paid("1", "雨露计划", "2019-09", expect { paid_once = false }),
    paid("2", "雨露计划", "2019-09", expect { paid_once = false }),
    paid("3", "雨露计划", "2019-03", expect { paid_once = true }),
    paid("4", "助学金", "2019-09", expect { paid_once = true }) },
  household { household_no = "2", person { born_on = "1980-01-01" },
    paid("5", "雨露计划", "2019-09", expect { paid_once = true }) } }
