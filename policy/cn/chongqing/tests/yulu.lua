--- Aid for vocational schooling: excluded, topped up, in full.

local function pupil(tuition, other, first, second)
  return household { registered = true, person { born_on = "2005-01-01",
    enrolment = "vocational_1", tuition_aid = tuition,
    local_school_aid = other, expect { ["yulu_due.first_term"] = first,
      ["yulu_due.second_term"] = second } } }
end
case "1500 a term, the difference, nothing" { region = "50", year = 2022,
  pupil(none, none, yuan(1500), yuan(1500)),
  pupil(0, none, yuan(1500), yuan(1500)),
  pupil(yuan(0.01), none, 0, 0), pupil(yuan(8000), yuan(1000), 0, 0),
  pupil(none, yuan(1800), yuan(600), yuan(600)),
  pupil(none, yuan(1800.01), yuan(599.99), yuan(600)),
  pupil(none, yuan(3000), 0, 0), pupil(none, yuan(3000.01), 0, 0),
}
case "before 2022 the amount itself was not found" { region = "50", year = 2021,
  household { registered = true, person { born_on = "2005-01-01",
    enrolment = "vocational_1", tuition_aid = none, local_school_aid = none,
    expect { ["yulu_due.first_term"] = unknown "yulu_aid" } } } }
