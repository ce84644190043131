--- Problems: late from the day after, closed only when mended, two kinds from elsewhere.

local function problem(t, ...)
  local i = { line = 1, found_on = "2020-04-20", issue_kind = "house",
    mend_by = none, mended_on = none, closed_on = none, ... }
  for k, v in pairs(t) do i[k] = v end
  return household { person { born_on = "1980-01-01" }, issue(i) }
end
case "late from the day after, and no longer when it is closed" { region = "00",
  year = 2020, date = "2020-05-15",
  problem({ mend_by = "2020-05-15" }, expect { is_overdue_issue = false }),
  problem({ mend_by = "2020-05-14" }, expect { is_overdue_issue = true }),
  problem({ mend_by = "2020-05-14", closed_on = "2020-05-15" },
    expect { is_overdue_issue = false }),
  problem({}, expect { is_overdue_issue = false }),
  village { village_no = "1", problem({ mend_by = "2020-05-14" }),
    problem({}), expect { issues_late = 1, issues_open = 2 } },
}
case "closed on the day it was mended, not before" { region = "00",
  year = 2020,
  problem({ mended_on = "2020-05-01", closed_on = "2020-05-01" },
    expect { closed_after_mending = true }),
  problem({ mended_on = "2020-05-02", closed_on = "2020-05-01" },
    expect { closed_after_mending = false }),
  problem({ closed_on = "2020-05-01" }, expect { closed_after_mending = false }),
  problem({}, expect { closed_after_mending = outside }),
}
case "what was entered wrongly, and what was promised" { region = "00",
  year = 2020,
  village { village_no = "1", problem { issue_kind = "entry" },
    problem { issue_kind = "unfulfilled" }, problem { issue_kind = "entry" },
    expect { ["issues_by_kind.entry"] = 2, ["issues_by_kind.house"] = 0,
      ["issues_by_kind.unfulfilled"] = 1,
      ["issues_by_kind.total"] = 3, issues_found = 3 } },
}
