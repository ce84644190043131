--- 522 problems of nine kinds; the report that lists them says eight kinds.

local function found(kind, n)
  return many(n, issue { found_on = "2020-04-20", issue_kind = kind,
    mend_by = "2020-05-15", closed_on = none })
end
case "151 + 76 + 71 + 4 + 50 + 102 + 11 + 22 + 35 = 522" { region = "620723",
  year = 2020, date = "2020-05-15",
  village { village_no = "1",
    household { person { born_on = "1980-01-01" }, found("house", 151),
      found("relocation", 76), found("trade", 71), found("job", 4),
      found("income", 50), found("registration", 102), found("medical", 11),
      found("safety_net", 22), found("other", 35) },
    expect { issues_found = 522, issues_open = 522, issues_late = 0,
      ["issues_by_kind.house"] = 151, ["issues_by_kind.relocation"] = 76,
      ["issues_by_kind.trade"] = 71, ["issues_by_kind.job"] = 4,
      ["issues_by_kind.income"] = 50, ["issues_by_kind.registration"] = 102,
      ["issues_by_kind.medical"] = 11, ["issues_by_kind.safety_net"] = 22,
      ["issues_by_kind.entry"] = 0, ["issues_by_kind.unfulfilled"] = 0,
      ["issues_by_kind.other"] = 35 } },
}

local function problem(found_on, closed_on, open)
  return household { person { born_on = "1980-01-01" },
    issue { line = 1, found_on = found_on, issue_kind = "house",
      closed_on = closed_on, expect { is_unsolved = open } },
    expect { all_closed = not open } }
end
case "open from the day it is found until the day it is closed" { region = "620723", year = 2020, date = "2020-05-15",
  problem("2020-05-15", none, true), problem("2020-05-16", none, false),
  problem("2020-04-01", "2020-05-15", false),
  problem("2020-04-01", "2020-05-16", true),
  household { person { born_on = "1980-01-01" }, issues = {},
    expect { all_closed = true } },
}
