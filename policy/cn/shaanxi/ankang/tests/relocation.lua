--- Ankang's grants for a move.

local function moved(mode, due)
  return household { person { born_on = "1980-01-01" },
    person { born_on = "1981-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2020-03",
      move_mode = mode },
    expect { relocation_due = yuan(due), demolition_most = yuan(20000) } }
end
case "25000 a person to a new quarter, 15000 elsewhere, 10000 for the old house" { region = "610902", year = 2020,
  moved("central", 50000), moved("scattered", 30000), moved("in_place", 0),
}
