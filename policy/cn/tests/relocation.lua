--- Relocation and grants for houses.

local function moved(mode, people, t)
  local h = { housing_grade = "A", housing_work { line = 1,
    work_kind = "relocation", done_on = "2017-08", move_mode = mode } }
  for i = 1, people do
    h[#h + 1] = person { born_on = "1980-01-01", relation = "head" }
  end
  h.house_area, h[#h + 1] = t.house_area, t[1]
  return household(h)
end
case "25 square metres for each of two are 50, and a bit more is too much" { region = "00", year = 2018,
  moved("central", 2, { house_area = decimal(50),
    expect { area_allowed = decimal(50), area_ok = true } }),
  moved("central", 2, { house_area = decimal(50.01),
    expect { area_ok = false } }),
  moved("scattered", 2, { house_area = decimal(50), expect { area_ok = true,
    moved_scattered = true, moved_centrally = false } }),
  moved("in_place", 1, { house_area = decimal(25.01),
    expect { area_ok = false } }),
  household { house_area = decimal(400), housing_works = {},
    person { born_on = "1980-01-01" }, expect { area_ok = outside } },
}
case "amounts the country leaves open, and nothing for who does not move" { region = "00", year = 2018,
  moved("central", 1, { expect { relocation_due = unknown "relocation_grant",
    relocation_from_centre = unknown "relocation_central",
    demolition_most = unknown "demolition_reward",
    own_part_most = unknown "own_part_each" } }),
  moved("cash", 1, { expect { relocation_due = 0 } }),
  household { housing_works = {}, housing_grade = "A",
    person { born_on = "1980-01-01" },
    expect { relocation_due = 0, relocation_from_centre = 0,
      demolition_most = 0, house_grant_due = 0 } },
}
case "a mode that is not entered is none; another work is no move" { region = "00", year = 2018,
  village { household { person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = none, expect { is_central_move = false,
        is_scattered_move = false } },
    housing_work { line = 2, work_kind = "danger_house", done_on = "2017-08",
      move_mode = "central", expect { is_central_move = false } },
    housing_work { line = 3, work_kind = "danger_house", done_on = "2017-08",
      move_mode = "scattered", expect { is_scattered_move = false } },
    housing_work { line = 4, work_kind = "relocation", done_on = "2017-08",
      move_mode = "cash" } },
    expect { ["moves_by_mode.central"] = 0, ["moves_by_mode.scattered"] = 0,
      ["moves_by_mode.cash"] = 1, ["moves_by_mode.in_place"] = 0,
      ["moves_by_mode.total"] = 1, list_relocated = 1 } },
}
case "unsafe and not yet rebuilt: the grant is the province's to name" { region = "00", year = 2018,
  household { housing_grade = "C", housing_works = {},
    person { born_on = "1980-01-01" },
    expect { house_grant_due = unknown "danger_house_grant" } },
  household { housing_grade = "C", person { born_on = "1980-01-01" },
    housing_work { line = 1, work_kind = "danger_house", done_on = "2014-08" },
    expect { house_grant_due = 0 } },
}
