--- 5, 3 and 2 a head: the printed amounts, and a remainder to the fen.

local function home(no, class, n)
  return household { household_no = no, dividend_class = class, size = n,
    person { born_on = "1980-01-01" } }
end
local function holds(line, no, result)
  return shareholding { line = line, household = no, result }
end
case "1303, 781.80 and 521.20 a head" { region = "371103", year = 2019,
  village { village_no = "1", home("a", "A", 536), home("b", "B", 587),
    home("c", "C", 355), home("d", none, 4),
    project { project_no = "P", project_kind = "solar",
      distributable = yuan(1342350.60),
      holds(1, "a", expect { class_dividend = yuan(536 * 1303) }),
      holds(2, "b", expect { class_dividend = yuan(458916.60) }),
      holds(3, "c", expect { class_dividend = yuan(355 * 521.20) }),
      holds(4, "d", expect { class_dividend = 0 }) } },
}
case "a yuan among 5, 3 and 2 of unequal sizes, to the fen" { region = "371103", year = 2019,
  village { village_no = "1", home("a", "A", 1), home("b", "B", 1),
    home("c", "C", 3),
    project { project_no = "P", project_kind = "solar", distributable = yuan(1),
      holds(1, "a", expect { class_dividend = yuan(0.36) }),
      holds(2, "b", expect { class_dividend = yuan(0.21) }),
      holds(3, "c", expect { class_dividend = yuan(0.43) }) } },
}
case "what is no solar power has no classes" { region = "371103", year = 2019,
  village { village_no = "1", home("a", "A", 1),
    project { project_no = "P", project_kind = "industry",
      distributable = yuan(1), holds(1, "a", expect { class_dividend = 0 }) } },
}
