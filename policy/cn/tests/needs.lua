--- Needs: open until they are met, by department, by cause, and the project that answers.

local function need(n, t, ...)
  local x = { line = n, stated_on = "2016-03-01", need_kind = "trade",
    department = none, met_on = none, met_by = none, ... }
  for k, v in pairs(t) do x[k] = v end
  return relief_need(x)
end
local function home(t)
  local h = { on_list = true, main_cause = none,
    person { born_on = "1980-01-01" } }
  for k, v in pairs(t) do
    if type(k) == "string" then h[k] = v else h[#h + 1] = v end
  end
  return household(h)
end
case "open from the day it is stated until the day it is met" { region = "00",
  year = 2016, date = "2016-06-30",
  home { need(1, { stated_on = "2016-06-30" }, expect { need_open = true }) },
  home { need(1, { stated_on = "2016-07-01" }, expect { need_open = false,
    need_assigned = outside }) },
  home { need(1, { met_on = "2016-06-30" }, expect { need_open = false }) },
  home { need(1, { met_on = "2016-07-01" }, expect { need_open = true }) },
}
case "each need has a department, each household on the list its needs" { region = "00",
  year = 2016,
  home { need(1, { department = "health" }, expect { need_assigned = true }),
    need(2, {}, expect { need_assigned = false }),
    need(3, { met_on = "2016-05-01" }, expect { need_assigned = outside }),
    expect { needs_stated = true, needs_met = false } },
  home { need(1, { met_on = "2016-05-01" }),
    expect { needs_stated = true, needs_met = true } },
  home { need(1, { stated_on = "2015-12-31" }),
    expect { needs_stated = false, needs_met = false } },
  home { relief_needs = {}, expect { needs_stated = false, needs_met = true } },
  home { on_list = false, relief_needs = {},
    expect { needs_stated = outside, needs_met = outside } },
}
local function asks(cause, department)
  return home { main_cause = cause, need(1, { department = department }) }
end
case "by department and by cause, each counted once" { region = "00", year = 2016,
  village { village_no = "1",
    asks("illness", "reform"),
    asks("disability", "land"),
    asks("schooling", "housing"),
    asks("disaster", "transport"),
    asks("no_land", "education"),
    asks("no_water", "agriculture"),
    asks("no_skill", "forestry"),
    asks("no_labour", "water"),
    asks("no_funds", "poverty"),
    asks("no_road", "power"),
    asks("no_drive", "telecom"),
    asks("other", "civil"),
    asks(none, "health"),
    asks(none, "labour"),
    asks(none, "other"), asks(none, "other"),
    asks("marriage", none),
    home { need(1, { met_on = "2016-04-01", department = "reform" }) },
    home { on_list = false, main_cause = "illness", relief_needs = {} },
    expect { ["needs_by_department.reform"] = 1,
      ["needs_by_department.land"] = 1, ["needs_by_department.housing"] =
      1, ["needs_by_department.transport"] = 1,
      ["needs_by_department.education"] = 1,
      ["needs_by_department.agriculture"] = 1,
      ["needs_by_department.forestry"] = 1, ["needs_by_department.water"]
      = 1, ["needs_by_department.poverty"] = 1,
      ["needs_by_department.power"] = 1, ["needs_by_department.telecom"] =
      1, ["needs_by_department.civil"] = 1, ["needs_by_department.health"]
      = 1, ["needs_by_department.labour"] = 1,
      ["needs_by_department.other"] = 2, ["needs_by_department.total"] =
      16, needs_of_nobody = 1, ["poor_by_cause.illness"] = 1,
      ["poor_by_cause.disability"] = 1, ["poor_by_cause.schooling"] = 1,
      ["poor_by_cause.disaster"] = 1, ["poor_by_cause.no_land"] = 1,
      ["poor_by_cause.no_water"] = 1, ["poor_by_cause.no_skill"] = 1,
      ["poor_by_cause.no_labour"] = 1, ["poor_by_cause.no_funds"] = 1,
      ["poor_by_cause.no_road"] = 1, ["poor_by_cause.no_drive"] = 1,
      ["poor_by_cause.other"] = 1, ["poor_by_cause.funeral"] = 0, ["poor_by_cause.marriage"] = 1,
      ["poor_by_cause.total"] = 13, ["needs_by_cause.illness"] = 1,
      ["needs_by_cause.disability"] = 1, ["needs_by_cause.schooling"] = 1,
      ["needs_by_cause.disaster"] = 1, ["needs_by_cause.no_land"] = 1,
      ["needs_by_cause.no_water"] = 1, ["needs_by_cause.no_skill"] = 1,
      ["needs_by_cause.no_labour"] = 1, ["needs_by_cause.no_funds"] = 1,
      ["needs_by_cause.no_road"] = 1, ["needs_by_cause.no_drive"] = 1,
      ["needs_by_cause.other"] = 1, ["needs_by_cause.marriage"] = 1,
      ["needs_by_cause.funeral"] = 0, ["needs_by_cause.total"] = 13,
      needs_in_projects = 0 } },
}
case "a project answers one of two needs of the year" { region = "00", year = 2016,
  village { village_no = "1", project { project_no = "P1" },
    home { need(1, { met_by = "P1" }, expect { need_with_project = true }),
      need(2, {}, expect { need_with_project = false }),
      need(3, { met_by = "P1", stated_on = "2015-12-31" },
        expect { need_with_project = false }),
      need(4, { met_by = "P1", stated_on = "2016-01-01" },
        expect { need_with_project = true }),
      need(5, { met_by = "P1", stated_on = "2016-12-31" },
        expect { need_with_project = true }) },
    expect { needs_in_projects = 3 } },
}
