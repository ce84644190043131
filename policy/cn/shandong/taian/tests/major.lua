--- Tai'an: major-illness insurance by class and date, to the yuan.

-- `poor` or not, settled in June of `year`
local year
local function stay(poor, left, due)
  return household { registered = false, person { born_on = "1980-01-01",
    subsistence = poor and "rural" or "not_paid", disability_grade = none,
    destitute_support = "not_paid",
    claim { settled_on = year .. "-06-01", inpatient = true,
      in_policy = yuan(left), basic_paid = 0, expect { major_due = due } } } }
end
year = "2018"
case "before the change" { region = "3709", year = 2018,
  stay(true, 6000, 0), stay(true, 150000, yuan(84200)),
  -- 94000 x 55 % + 100000 x 65 % + 100000 x 75 % + 700000 x 80 %, cap 500000
  stay(true, 350000, yuan(51700 + 65000 + 75000 + 40000)),
  stay(true, 1000000, yuan(500000)),
  stay(false, 12000, 0), stay(false, 112000, yuan(44000 + 7200)),
  stay(false, 350000, yuan(44000 + 60000 + 70000 + 37500)),
  stay(false, 1000000, yuan(400000)),
}
year = "2020"
case "after it: 150000 gives 99250 to the poor, 86500 to others" { region = "3709", year = 2020,
  stay(true, 5000, 0), stay(true, 20000, yuan(9750)),
  stay(true, 150000, yuan(99250)), stay(true, 400000, yuan(296750)),
  stay(false, 10000, 0), stay(false, 150000, yuan(86500)),
  stay(false, 400000, yuan(264000)), stay(false, 1000000, yuan(400000)),
  -- 61750 + 150000 + 700000 x 85 %: no cap
  stay(true, 1000000, yuan(61750 + 150000 + 595000)),
}
year = "2023"
case "from 2023: 150000 gives 95450, others' bands were not found" { region = "3709", year = 2023,
  stay(true, 7000, 0), stay(true, 150000, yuan(95450)),
  -- 60450 + 70000 + 75000 + 700000 x 80 %: no cap
  stay(true, 1000000, yuan(60450 + 70000 + 75000 + 560000)),
  stay(false, 150000, unknown "class_bands"),
  expect { ["class_deductible.general"] = yuan(14000),
    ["class_cap.general"] = unknown "class_cap" },
}
local function one(t, class)
  local m = { born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "not_paid", disability_grade = "first",
    expect { medical_class = class } }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end
case "until 2022 the registered and the severely disabled are favoured" { region = "3709", year = 2022,
  household { registered = false, one({}, "poor") },
}
case "from 2023 only the destitute and those on subsistence" { region = "3709", year = 2023, date = "2023-01-01",
  household { registered = true, one({}, "general"),
    one({ subsistence = "urban" }, "poor"),
    one({ destitute_support = "rural" }, "poor") },
}

local function stay_of(level, registered, on, deductible)
  return hospital { hospital_no = level .. on, hospital_level = level },
    household { registered = registered, person { born_on = "1980-01-01",
      claim { claim_no = level .. on, settled_on = on,
        inpatient = true, hospital = level .. on, in_policy = yuan(1000),
        expect { stay_deductible = deductible } } } }
end
case "no deductible for the registered in a township's hospital, from 2019" { region = "3709", year = 2019,
  stay_of("township", true, "2019-01-01", 0) }
case "before that, and in other hospitals, it was not found" { region = "3709", year = 2019,
  stay_of("township", true, "2018-12-31", unknown "free_deductible"),
  stay_of("first", true, "2019-01-02", unknown "basic_deductible"),
  stay_of("second", false, "2019-01-03", unknown "basic_deductible") }
