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
