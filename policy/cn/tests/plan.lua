--- The plan of exits, the ways out, figures of a report.

local function adult() return person { born_on = "1975-05-05",
  relation = "head" } end
local function home(t)
  local h = { registered = true, planned_exit_year = none, exited_on = none,
    identified_on = "2014-01", adult() }
  for k, v in pairs(t) do
    if type(k) == "string" then h[k] = v end
  end
  for _, v in ipairs(t) do h[#h + 1] = v end
  return household(h)
end
case "two planned, one left: the plan was not kept; the rate by the plan" { region = "00", year = 2018,
  village { village_no = "1", population_base = 100,
    home { planned_exit_year = 2018, exited_on = "2018-12",
      expect { plans_exit = true, left_this_year = true,
        planned_but_stays = false } },
    home { planned_exit_year = 2018, expect { planned_but_stays = true } },
    home { expect { plans_exit = false, stays_by_plan = true } },
    home { exited_on = "2017-12", expect { left_this_year = false,
      stays_by_plan = false } },
    home { registered = false, planned_exit_year = 2018,
      exited_on = "2018-12", expect { plans_exit = false,
        left_this_year = false } },
    expect { planned_households = 2, planned_people = 2, left_households = 1,
      left_people = 1, plan_kept = false, registered_households = 4,
      registered_people = 4, poor_after_plan = 1,
      incidence_after_plan = percent(1) } },
  village { village_no = "2", population_base = 100,
    home { planned_exit_year = 2018, exited_on = "2018-01" },
    home { planned_exit_year = 2019, exited_on = "2018-12" },
    expect { plan_kept = true, planned_households = 1, left_households = 2 } },
}
local function way(n, year, word) return exit_way { line = n, way_year = year,
  way_out = word } end
case "one way out to a household, counted by the village" { region = "00",
  year = 2018,
  village { village_no = "1",
    home { planned_exit_year = 2018, way(1, 2018, "by_trade"),
      expect { one_way_out = true, ways_of_household = 1 } },
    home { planned_exit_year = 2018, way(1, 2018, "by_moving"),
      way(2, 2018, "by_ecology"), expect { one_way_out = false } },
    home { planned_exit_year = 2018, way(1, 2017, "by_health"),
      expect { one_way_out = false } },
    home { exit_ways = {}, expect { one_way_out = outside } },
    home { way(1, 2018, "by_education") }, home { way(1, 2018, "by_health") },
    home { way(1, 2018, "by_job") }, home { way(1, 2018, "by_property") },
    home { way(1, 2018, "by_property") },
    home { way(1, 2018, "by_safety_net") },
    home { way(1, 2017, "by_trade"), way(2, 2017, "by_moving"),
      way(3, 2017, "by_ecology"), way(4, 2017, "by_education"),
      way(5, 2017, "by_job"), way(6, 2017, "by_property"),
      way(7, 2017, "by_safety_net") },
    expect { ["ways_out.by_trade"] = 1, ["ways_out.by_moving"] = 1,
      ["ways_out.by_ecology"] = 1, ["ways_out.by_education"] = 1,
      ["ways_out.by_health"] = 1, ["ways_out.by_job"] = 1,
      ["ways_out.by_property"] = 2, ["ways_out.by_safety_net"] = 1,
      ["ways_out.total"] = 9 } },
}

local line = 0
local function says(figure, number, counted)
  line = line + 1
  return report_figure { line = line, stated_figure = figure,
    stated_number = number, expect { recounted = counted,
      report_figure_true = number == counted } }
end
case "figures of a report, right and wrong" { region = "00", year = 2018,
  village { village_no = "1", population_base = 100, poor_after_exits = 2,
    home { safe_water = false, adult(), housing_work { line = 1,
      work_kind = "relocation", done_on = "2017-01" } },
    home { exited_on = "2017-12", housing_work { line = 1,
      work_kind = "danger_house", done_on = "2016-01" } },
    household { registered = false, housing_work { line = 1,
        work_kind = "leak_repair", done_on = "2016-01" },
      person { born_on = "1960-01-01", marital = "single",
        subsistence = "rural", destitute_support = "rural",
        disability_grade = "first", health = { "chronic" },
        post { line = 1, post_kind = "cleaner", post_began_on = "2018-01-01" },
        post { line = 2, post_kind = "ranger", post_began_on = "2018-01-01" } } },
    says("all_households", 3, 3), says("all_people", 4, 4),
    says("on_list_households", 1, 1), says("on_list_people", 3, 2),
    says("exited_households", 1, 1), says("exited_people", 1, 1),
    says("relocated_households", 1, 1), says("danger_houses", 1, 1),
    says("leak_repairs", 1, 1), says("incidence_per_10000", 848, 200),
    says("incidence_left_per_10000", 200, 200) } }
case "lists of persons too" { region = "00", year = 2018,
  village { village_no = "1",
    household { registered = false,
      person { born_on = "1960-01-01", marital = "single",
        subsistence = "rural", destitute_support = "rural",
        disability_grade = "first", health = { "chronic" },
        post { line = 1, post_kind = "cleaner", post_began_on = "2018-01-01" },
        post { line = 2, post_kind = "ranger", post_began_on = "2018-01-01" } } },
    says("subsistence_people", 2, 1), says("destitute_people", 1, 1),
    says("disabled_people", 1, 1), says("ill_people", 0, 1),
    says("post_holding_households", 1, 1), says("posts_in_all", 2, 2),
    says("unmarried", 1, 1),
    expect { households_with_posts = 1, posts_of_village = 2 } } }
case "as many as were planned are enough" { region = "00", year = 2018,
  village { village_no = "1", planned_people = 3, left_people = 3,
    expect { plan_kept = true } },
  village { village_no = "2", planned_people = 3, left_people = 2,
    expect { plan_kept = false } },
}
case "rates of a report, in ten thousandths" { region = "00", year = 2019,
  village { village_no = "1", poor_start = 1569, poor_after_exits = 785,
    population_base = 1569,
    report_figure { line = 1, stated_figure = "incidence_per_10000",
      stated_number = 10000, expect { recounted = 10000 } },
    report_figure { line = 2, stated_figure = "incidence_left_per_10000",
      stated_number = 5003, expect { recounted = 5003 } } },
  village { village_no = "2", poor_start = 0, poor_after_exits = 1569,
    population_base = 1569,
    report_figure { line = 1, stated_figure = "incidence_left_per_10000",
      stated_number = 10000, expect { recounted = 10000 } } },
}
