--- What is paid for houses on acceptance, and what the household pays itself.

local function work(t, result)
  local w = { line = t.line or 1, work_kind = "relocation",
    done_on = "2019-05", move_mode = "central", accepted_on = "2019-06-30",
    old_house_cleared_on = "2019-06-30", granted = none, own_part = none,
    result }
  for k, v in pairs(t) do w[k] = v end
  return housing_work(w)
end
local function home(no, ...)
  return household { household_no = no, house_area = decimal(30),
    person { born_on = "1980-01-01" }, ... }
end
case "on the day of acceptance, not the day before" { region = "00",
  year = 2019, date = "2019-06-30",
  home("1", work({}, expect { is_accepted = true, may_be_paid = true,
    demolition_due = unknown "demolition_reward" })),
  home("2", work({ accepted_on = "2019-07-01" }, expect { is_accepted = false,
    may_be_paid = false, demolition_due = 0 })),
  home("3", work({ accepted_on = none }, expect { is_accepted = false })),
  home("4", work({ work_kind = "danger_house" },
    expect { may_be_paid = true, demolition_due = 0 })),
  home("5", work({ work_kind = "leak_repair" },
    expect { may_be_paid = false })),
  home("6", work({ old_house_cleared_on = none },
    expect { demolition_due = 0 })),
  home("7", work({ old_house_cleared_on = "2019-07-01" },
    expect { demolition_due = 0 })),
}
case "a grant that was paid before the house was accepted" { region = "00",
  year = 2019,
  home("1", work({ granted = yuan(1) },
    expect { grant_paid_after_acceptance = true })),
  home("2", work({ granted = yuan(1), accepted_on = none },
    expect { grant_paid_after_acceptance = false })),
  home("3", work({ granted = 0, accepted_on = none },
    expect { grant_paid_after_acceptance = outside })),
  home("4", work({ granted = none },
    expect { grant_paid_after_acceptance = outside })),
}
case "a house is rebuilt once" { region = "00", year = 2019,
  home("1", work({ line = 1, work_kind = "danger_house" },
      expect { danger_house_once = false }),
    work({ line = 2, work_kind = "danger_house" },
      expect { danger_house_once = false })),
  home("2", work({ line = 1, work_kind = "danger_house" },
      expect { danger_house_once = true }),
    work({ line = 2 }, expect { danger_house_once = outside })),
}
case "25 square metres are within the norm, the rest is above it" { region = "00", year = 2019,
  home("1", work({}), expect { ["area_parts.norm"] = decimal(25),
    ["area_parts.over"] = decimal(5) }),
  household { house_area = decimal(20), person { born_on = "1980-01-01" },
    work({}), expect { ["area_parts.norm"] = decimal(20),
      ["area_parts.over"] = 0 } },
  household { house_area = none, person { born_on = "1980-01-01" },
    expect { ["area_parts.norm"] = 0, ["area_parts.over"] = 0 } },
}
case "own parts: 2500 a person in Shaanxi" { region = "61", year = 2019,
  home("1", work({ own_part = yuan(2500) }, expect { own_part_ok = true })),
  home("2", work({ own_part = yuan(2500.01) },
    expect { own_part_ok = false })),
  home("3", work({}, expect { own_part_ok = outside })),
  home("4", work({ work_kind = "danger_house", own_part = yuan(9) },
    expect { own_part_ok = outside })),
}
case "10000 a person in Ankang when the old house is cleared and accepted" { region = "6109", year = 2020,
  home("1", work({}, expect { demolition_due = yuan(10000) })) }
