--- Qinghai: fees with a tenth off, medical aid, major illness, premiums.

local function bill(registered, ...)
  return household { registered = registered, person { born_on = "1980-01-01",
    claim { settled_on = "2016-05-01", inpatient = false, ... } } }
end
local function line(no, kind, charged, waived, due)
  return fee { line = no, fee_kind = kind, charged = yuan(charged),
    waived = yuan(waived), expect { waiver_due = yuan(due),
      waived_as_due = waived >= due } }
end
case "registration 5, a scan of 400, drugs of 1000: 0, 360 and 900 are left" { region = "63", year = 2016,
  bill(true, line(1, "registration", 5, 5, 5), line(2, "scan", 400, 40, 40),
    line(3, "drugs", 1000, 100, 100),
    expect { fees_left = yuan(1260), fees_waived_ok = true }),
  bill(true, line(1, "registration", 5, 4.99, 5),
    expect { fees_waived_ok = false }),
  bill(true, line(1, "drugs", 1000, 99.99, 100),
    expect { fees_left = yuan(900), fees_waived_ok = false }),
}
case "each of the seven" { region = "63", year = 2016,
  bill(true, line(1, "consultation", 10, 1, 1), line(2, "expert", 10, 1, 1),
    line(3, "examination", 10, 1, 1), line(4, "test", 10, 1, 1),
    line(5, "anaesthesia", 10, 1, 1), line(6, "surgery", 10, 1, 1),
    line(7, "bed", 10, 1, 1), line(8, "other", 10, 0, 0)) }
case "others pay in full, and are not asked" { region = "63", year = 2016,
  bill(false, fee { line = 1, fee_kind = "drugs", charged = yuan(1000),
    waived = 0, expect { waiver_due = 0, waived_as_due = outside } },
    expect { fees_left = yuan(1000), fees_waived_ok = outside }) }

-- medical aid -------------------------------------------------------------------
local function person_of(t, ...)
  local m = { born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "not_paid", t.result, ... }
  for k, v in pairs(t) do
    if k ~= "result" then m[k] = v end
  end
  return person(m)
end
local function seen(stay, left, result)
  return claim { settled_on = "2016-05-01", inpatient = stay,
    in_policy = yuan(left), basic_paid = 0, major_paid = 0, aid_paid = 0,
    result }
end
case "80 % of a stay for the poor, all of it for the destitute; the cap waits for the county" { region = "63", year = 2016,
  household { registered = true, person_of({ result = expect { aid_class = "poor" } },
    seen(true, 10000, expect { after_insurance = yuan(10000),
      stay_aid_before_cap = yuan(8000),
      stay_aid_due = unknown "aid_cap", visit_aid_due = 0 })) },
  household { registered = false,
    person_of({ subsistence = "rural", result = expect { aid_class = "poor" } },
      seen(true, 10000, expect { stay_aid_before_cap = yuan(8000) })),
    person_of({ destitute_support = "rural",
      result = expect { aid_class = "destitute" } },
      seen(true, 10000, expect { stay_aid_before_cap = yuan(10000) })),
    person_of({ result = expect { aid_class = "general", severe_aid_due = 0 } },
      seen(true, 40000, expect { stay_aid_due = 0 }),
      seen(false, 40000, expect { visit_aid_due = 0, is_visit = true })) },
}
case "visits: 80 % and all, 10000 a year" { region = "63", year = 2016,
  household { registered = true, person_of({},
    seen(false, 12000, expect { visit_aid_due = yuan(9600) }),
    seen(false, 1000, expect { visit_aid_due = yuan(400) }),
    seen(false, 1000, expect { visit_aid_due = 0 })),
    person_of({ destitute_support = "rural" },
    seen(false, 9999, expect { visit_aid_due = yuan(9999) }),
    seen(false, 2, expect { visit_aid_due = yuan(1) })) },
}
local function left(amount, due)
  return household { registered = true,
    person_of({ result = expect { severe_aid_due = yuan(due) } },
      seen(true, amount)) }
end
case "60 % of what is left above 30000, at most 100000" { region = "63",
  year = 2016, left(30000, 0), left(30010, 6), left(130000, 60000),
  left(196666, 99999.6), left(300000, 100000) }

case "major illness: 80 % above 5000 in 2018, 90 % above 3000 in 2019" { region = "63", year = 2019,
  household { registered = true, person_of({},
    claim { claim_no = "1", settled_on = "2019-05-01", inpatient = true,
      in_policy = yuan(13000), basic_paid = 0,
      expect { major_before_cap = yuan(9000),
        major_due = unknown "class_cap" } }) },
}
case "in 2018" { region = "63", year = 2018,
  household { registered = true, person_of({},
    claim { claim_no = "1", settled_on = "2018-05-01", inpatient = true,
      in_policy = yuan(13000), basic_paid = 0,
      expect { major_before_cap = yuan(6400) } }) },
}

-- premiums ----------------------------------------------------------------------
local function premium(year, part)
  case("premium aid of " .. year) { region = "63", year = year,
    household { is_watched = true, person { born_on = "1980-01-01",
      expect { premium_aid_rate = percent(part) } } },
    household { is_watched = false, person { born_on = "1980-01-01",
      expect { premium_aid_rate = 0 } } } }
end
premium(2022, 80)
premium(2023, 70)
premium(2024, 60)
premium(2025, 50)
case "2021 was not found" { region = "63", year = 2021,
  household { is_watched = true, person { born_on = "1980-01-01",
    expect { premium_aid_rate = unknown "premium_aid" } } } }
