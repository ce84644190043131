--- Townships and counties: rates with samples carried over, and their edges.

local function of_county(no, t, result)
  local y = { year = 2018, county_people = 420000, county_poor_left = 6300,
    county_exited = 58000, county_unregistered = 355700,
    sampled_exited = 1200, wrongly_exited = 15,
    sampled_unregistered = 3000, people_missed = 24, people_asked = 1000, people_agreed = 901 }
  for k, v in pairs(t) do
    if k ~= "out" then y[k] = v end
  end
  return county_area { county_no = no, county_exited_on = t.out or none,
    county_year(y),
    result }
end
case "15 of 1200 and 24 of 3000 in a sample make 2.35 % of the county" { region = "00", year = 2018,
  -- 6300 + 58000 x 15/1200 + 355700 x 24/3000 = 6300 + 725 + 2845.6
  of_county("1", {}, expect { poor_estimated = decimal(9870.6),
    county_incidence = percent(2.35), county_incidence_ok = false,
    wrong_exits_ok = true, missed_ok = true, approval_ok = true,
    county_exit = false }),
  of_county("2", { county_poor_left = 4829 }, expect { county_incidence_ok = true,
    county_exit = true }),
  -- 8400 of 420000 are 2 %: 4829.4 left would be the edge
  of_county("3", { county_poor_left = 4830 }, expect { county_incidence_ok = false }),
}
case "2 % of wrong exits are too many, a sample more is not" { region = "00",
  year = 2018,
  of_county("1", { wrongly_exited = 24, sampled_exited = 1200 },
    expect { wrong_exits_ok = false }),
  of_county("2", { wrongly_exited = 24, sampled_exited = 1201 },
    expect { wrong_exits_ok = true }),
  of_county("3", { people_missed = 60 }, expect { missed_ok = false,
    county_exit = false }),
  of_county("4", { people_missed = 60, sampled_unregistered = 3001 },
    expect { missed_ok = true }),
}
case "more than 90 % must agree" { region = "00", year = 2018,
  of_county("1", { people_agreed = 900 }, expect { approval_ok = false,
    county_exit = false }),
  of_county("2", { people_agreed = 901 }, expect { approval_ok = true }),
}
case "a county that is out is not judged again; in its own year it is" { region = "00", year = 2018,
  of_county("1", { out = "2017-12" }, expect { county_exit = outside }),
  of_county("2", { out = "2018-01", county_poor_left = 100 },
    expect { county_exit = true }),
}
case "before October 2017 there was no such test" { region = "00", year = 2017,
  date = "2017-09-30", county_area { county_no = "1", county_exited_on = none,
    expect { county_exit = outside } } }

local function of_township(no, left, out, result)
  return township_area { township_no = no, township_exited_on = none,
    township_year { year = 2016, rural_people_there = 1000,
      poor_left_there = left, poor_villages_there = 3,
      villages_out_there = out }, result }
end
case "a township's line is the province's to set; a village that stays decides" { region = "00", year = 2016,
  of_township("1", 20, 3, expect { township_incidence = percent(2),
    township_villages_out = true,
    township_incidence_ok = unknown "township_incidence_max",
    township_exit = unknown "township_incidence_max" }),
  of_township("2", 20, 2, expect { township_villages_out = false,
    township_exit = false }),
  township_area { township_no = "3", township_exited_on = "2015-12",
    expect { township_exit = outside } },
  township_area { township_no = "4", township_exited_on = "2016-01",
    township_year { year = 2016, rural_people_there = 1000,
      poor_left_there = 0, poor_villages_there = 1, villages_out_there = 0 },
    expect { township_exit = false } },
}
