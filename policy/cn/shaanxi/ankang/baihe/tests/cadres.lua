--- Baihe: days, leave, scores and bars.

local function judged(no, t, result)
  local y = { year = 2017, leave_days = 0, half_year_score = decimal(90),
    year_end_score = decimal(90), content_asked = 100, people_content = 100, result }
  for k, v in pairs(t) do y[k] = v end
  return village { village_no = "v" .. no, cadre { cadre_no = "c" .. no,
    serves_from = "2016-01-01", serves_until = none, sent_by = "county",
    cadre_role = "team_member", cadre_year(y) } }
end
case "30 to 70, rounded once" { region = "610929", year = 2017,
  -- 27.003 + 66.521 = 93.524
  judged(1, { half_year_score = decimal(90.01),
    year_end_score = decimal(95.03) }, expect { cadre_score = decimal(93.52) }),
  judged(2, { half_year_score = decimal(100), year_end_score = decimal(0) },
    expect { cadre_score = decimal(30) }),
}
case "98 of 100 may be excellent, 97 not; 80 stand, 79 are disciplined and called back" { region = "610929", year = 2017,
  judged(1, { people_content = 98 }, expect { may_be_excellent = true,
    recall = false }),
  judged(2, { people_content = 97 }, expect { may_be_excellent = false,
    no_discipline = true }),
  judged(3, { people_content = 80 }, expect { no_discipline = true,
    stands_below_bar = false, recall = false }),
  judged(4, { people_content = 79 }, expect { no_discipline = false,
    stands_below_bar = true, recall = true }),
}
case "30 days of leave, and 31" { region = "610929", year = 2017,
  judged(1, { leave_days = 30 }, expect { leave_too_long = false,
    recall = false }),
  judged(2, { leave_days = 31 }, expect { leave_too_long = true,
    recall = true }),
}
local function month(role, days, result)
  return village { village_no = "v" .. role .. days, cadre {
    cadre_no = "c" .. role .. days, serves_from = "2016-01-01",
    cadre_role = role, cadre_month { served_month = "2017-05",
      days_stayed = days, expect { stayed_enough = result } } } }
end
case "20 days a month for whoever is of the team" { region = "610929",
  year = 2017,
  month("team_member", 20, true), month("team_member", 19, false),
  month("first_secretary", 19, false), month("chief", 19, false),
  month("helper", 1, outside), month("doctor", 1, outside) }
case "a score is rounded to the hundredth" { region = "610929", year = 2017,
  village { village_no = "s", cadre { cadre_no = "s", cadre_year { year = 2017,
    half_year_score = decimal(90.03), year_end_score = decimal(90),
    expect { cadre_score = decimal(90.01) } } } } }
