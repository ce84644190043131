--- Cadres: the team of a village, helpers, visits, terms, reports.

local function sent(no, by, role, t)
  local c = { cadre_no = no, sent_by = by, cadre_role = role,
    serves_from = "2018-01-01", serves_until = none, staff_no = none }
  for k, v in pairs(t or {}) do c[k] = v end
  return cadre(c)
end
case "three make a team, two do not; helpers and doctors are none of it" { region = "00", year = 2018,
  village { village_no = "1", poor_village = true, sent("a", "county", "chief"),
    sent("b", "county", "first_secretary"), sent("c", "county", "team_member"),
    sent("d", "county", "helper"), sent("e", "county", "doctor"),
    expect { team_size = 3, team_size_ok = true, team_not_doubled = true } },
  village { village_no = "2", poor_village = true,
    sent("f", "county", "team_member"), sent("g", "county", "team_member"),
    sent("h", "county", "team_member", { serves_until = "2018-12-30" }),
    expect { team_size = 2, team_size_ok = false } },
  village { village_no = "3", poor_village = false,
    sent("i", "county", "grid_keeper"), expect { team_size_ok = outside } },
}
case "on the first day and on the last a cadre serves" { region = "00",
  year = 2018, date = "2018-06-30",
  village { village_no = "1", poor_village = true,
    sent("a", "county", "chief", { serves_from = "2018-06-30",
      expect { serves_now = true } }),
    sent("b", "county", "chief", { serves_until = "2018-06-30",
      expect { serves_now = true } }),
    sent("c", "county", "chief", { serves_until = "2018-06-29",
      expect { serves_now = false } }),
    sent("d", "county", "chief", { serves_from = "2018-07-01",
      expect { serves_now = false } }) } }
case "teams of two levels in one village are seen, of one level are not" { region = "00", year = 2018,
  village { village_no = "1", sent("a", "province", "chief"),
    sent("b", "county", "team_member"), expect { team_not_doubled = false } },
  village { village_no = "2", sent("c", "province", "chief"),
    sent("d", "prefecture", "team_member"), expect { team_not_doubled = false } },
  village { village_no = "3", sent("e", "prefecture", "chief"),
    sent("f", "county", "team_member"), expect { team_not_doubled = false } },
  village { village_no = "4", sent("g", "province", "chief"),
    sent("h", "province", "team_member"), sent("i", "county", "helper"),
    sent("j", "township", "team_member"), expect { team_not_doubled = true,
      ["team_by_level.province"] = 2, ["team_by_level.prefecture"] = 0,
      ["team_by_level.county"] = 0, ["team_by_level.township"] = 1,
      ["team_by_level.total"] = 3 } },
  village { village_no = "5", sent("k", "prefecture", "chief"),
    sent("l", "prefecture", "team_member"), expect { team_not_doubled = true } },
}
case "one cadre in two villages at a time; after the first it is in order" { region = "00", year = 2018,
  village { village_no = "1",
    sent("a", "county", "chief", { staff_no = "7",
      expect { cadre_in_one_village = false } }),
    sent("b", "county", "chief", { staff_no = "8",
      serves_until = "2018-03-01" }) },
  village { village_no = "2",
    sent("c", "county", "chief", { staff_no = "7",
      expect { cadre_in_one_village = false } }),
    sent("d", "county", "chief", { staff_no = "8",
      expect { cadre_in_one_village = true } }) },
}
local function served(no, role, from, to, result)
  return village { village_no = "v" .. no, sent(no, "county", role,
    { serves_from = from, serves_until = to,
      expect { term_served = result } }) }
end
case "two years, to the day; who is still there is not asked" { region = "00",
  year = 2020,
  served("a", "team_member", "2018-01-01", "2019-12-31", true),
  served("b", "team_member", "2018-01-01", "2019-12-30", false),
  served("c", "chief", "2018-01-01", "2019-06-30", false),
  served("d", "first_secretary", "2018-01-01", "2018-06-30", false),
  served("e", "helper", "2018-01-01", "2018-06-30", outside),
  served("f", "chief", "2018-01-01", none, outside),
  served("g", "chief", "2018-01-01", "2020-12-31", true),
  served("h", "chief", "2018-01-01", "2021-01-01", outside),
}
case "before December 2017 no term was told" { region = "00", year = 2017,
  date = "2017-11-30",
  served("a", "chief", "2016-01-01", "2016-06-30", outside),
  village { village_no = "1", poor_village = true, cadres = {},
    expect { team_size_ok = outside } } }
case "on 1 December 2017 it was" { region = "00", year = 2017,
  date = "2017-12-01",
  served("a", "chief", "2016-01-01", "2016-06-30", false),
  village { village_no = "1", poor_village = true, cadres = {},
    expect { team_size_ok = false } } }

local function paired(from, to, n)
  return pairing { line = n or 1, paired_from = from, paired_until = to }
end
case "one helper to a household on the list, not none and not two" { region = "00", year = 2018,
  household { on_list = true, paired("2018-01-01", none),
    person { born_on = "1980-01-01" }, expect { one_helper = true } },
  household { on_list = true, paired("2017-01-01", "2018-12-30"),
    person { born_on = "1980-01-01" }, expect { one_helper = false } },
  household { on_list = true, paired("2017-01-01", "2018-12-31"),
    paired("2018-12-31", none, 2),
    person { born_on = "1980-01-01" }, expect { one_helper = false } },
  household { on_list = false, pairings = {},
    person { born_on = "1980-01-01" }, expect { one_helper = outside } },
}
case "paired from tomorrow is not yet paired" { region = "00", year = 2018,
  date = "2018-06-30",
  household { on_list = true, person { born_on = "1980-01-01" },
    pairing { line = 1, paired_from = "2018-07-01", paired_until = none,
      expect { paired_now = false } } } }
local function seen(n, on)
  return home_visit { line = n, visited_on = on, told_policy = true }
end
case "visits of the year, and the last one" { region = "00", year = 2018,
  household { seen(1, "2017-12-31"), seen(2, "2018-01-01"),
    seen(3, "2018-12-31"), person { born_on = "1980-01-01" },
    expect { visits_in_year = 2, last_visit_on = "2018-12-31" } },
  household { home_visits = {}, person { born_on = "1980-01-01" },
    expect { visits_in_year = 0, last_visit_on = none } },
}
case "quotas, days and bars are the county's to set" { region = "00",
  year = 2018,
  village { village_no = "1", sent("a", "county", "chief", {
    cadre_month { served_month = "2018-05", days_stayed = 31, home_visits = 9,
      expect { stayed_enough = unknown "stay_days_min",
        visits_enough = unknown "visit_quota" } },
    cadre_year { year = 2018, leave_days = 40, content_asked = 10, people_content = 10,
      half_year_score = decimal(90), year_end_score = decimal(90),
      expect { recall = unknown "leave_max",
        cadre_score = unknown "score_weight",
        may_be_excellent = unknown "content_bar" } } }) } }
case "how often a township reports the country does not say" { region = "00",
  year = 2018,
  township_area { township_no = "1", report_sent { line = 1,
    sent_on = "2018-12-30" }, expect { last_report_on = "2018-12-30",
      reports_in_time = unknown "report_every" } },
  township_area { township_no = "2", reports_sent = {},
    expect { reports_in_time = false } } }
case "nor how often a county" { region = "00", year = 2018,
  county_area { county_no = "1", county_report { line = 1,
    reported_on = "2018-12-30" }, expect { last_county_report_on = "2018-12-30",
      county_reports_in_time = unknown "county_report_every" } } }
