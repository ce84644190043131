--- The named lists and what is known of houses.

local function one(t)
  local m = { born_on = "1975-05-05", relation = "head" }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end

case "unmarried at 35: the day before the birthday, and the day" { region = "00", year = 2019, date = "2019-05-04",
  household { one { born_on = "1984-05-05", marital = "single",
    expect { unmarried_late = false } } },
}
case "on the birthday" { region = "00", year = 2019, date = "2019-05-05",
  household { one { born_on = "1984-05-05", marital = "single",
    expect { unmarried_late = true } },
    one { born_on = "1984-05-05", marital = "widowed",
      expect { unmarried_late = false } },
    one { born_on = "1984-05-05",
      expect { unmarried_late = unknown "marital" } } },
}

case "ill: seriously or chronically, with or without a disability" { region = "00", year = 2019,
  household { one { health = { "healthy" },
    expect { is_ill = false, illness_followed = outside } },
    one { health = { "chronic", "disabled" }, contracts = {},
      expect { is_ill = true, illness_followed = false } },
    one { health = { "serious" },
      contract { line = 1, signed_on = "2019-01-10" },
      expect { is_ill = true, illness_followed = true } },
    one { health = { "disabled" }, expect { is_ill = false } },
    one { expect { is_ill = unknown "health" } } },
}

case "the destitute man is on subsistence too, and counted on both lists" { region = "00", year = 2019,
  village { village_no = "1",
    household { one { subsistence = "rural", destitute_support = "rural" },
      expect { has_subsistence = true, is_destitute = true } },
    household { one { subsistence = "urban", destitute_support = "not_paid",
      expect { on_rural_subsistence = false, on_subsistence = true } },
      one { subsistence = "not_paid",
      destitute_support = "not_paid" },
      expect { has_subsistence = true, is_destitute = false } },
    expect { list_subsistence = 2, list_destitute = 1, list_all_households = 2,
      list_all_people = 3 } },
}

case "away from home is beyond the township" { region = "00", year = 2019,
  household { one { labour = "ordinary", work_area = "outside",
    expect { can_work = true, works_away = true } },
    one { labour = "skilled", work_area = "township",
      expect { can_work = true, works_away = false } },
    one { labour = "weak",
      expect { can_work = false, works_away = false } },
    one { expect { can_work = unknown "labour" } } },
}

case "two posts in one household" { region = "00", year = 2019,
  household { one { post { line = 1, post_kind = "ranger",
    post_began_on = "2018-01-01" } },
    one { post { line = 1, post_kind = "cleaner",
    post_began_on = "2018-01-01" } },
    expect { post_count = 2, has_post = true } },
  household { one { posts = {} }, expect { post_count = 0, has_post = false } },
}

case "rebuilt once with public money, unsafe again, and unwilling to move" { region = "00", year = 2019,
  household { housing_grade = "C", one {},
    housing_work { line = 1, work_kind = "danger_house", done_on = "2014-09" },
    refusal { line = 1, refused_on = "2018-04-12", offer = "relocation",
      visits = 3 },
    refusal { line = 2, refused_on = "2019-03-20", offer = "relocation",
      visits = 4 },
    expect { housing_ok = false, had_house_grant = true,
      house_grant_open = false, accepts_help = false, times_spoken_to = 7,
      was_relocated = false } },
  household { housing_grade = "A", one {}, refusals = {},
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08" },
    expect { house_grant_open = true, accepts_help = true, was_relocated = true,
      had_leak_repair = false } },
}

case "not known what was done to the house, nor how a member is" { region = "00", year = 2019,
  household { one { expect { illness_followed = unknown "health" } },
    housing_work { line = 1, done_on = "2014-09" },
    expect { had_house_grant = unknown "work_kind",
      house_grant_open = unknown "work_kind" } },
}
