--- Shaanxi's four layers of February 2018: the registered patient.

local function stay(by, total, covered, result, registered)
  return household { registered = registered ~= false, person {
    born_on = "1980-01-01",
    claim { settled_on = "2018-06-01", inpatient = true,
      total = yuan(total), in_policy = yuan(covered),
      hospital { run_by = by, hospital_level = "second" }, result } } }
end
case "5 % of a bill may be covered by no policy in a county's hospital, 8 % above" { region = "61", year = 2018,
  stay("county", 10000, 9500, expect { uncovered = yuan(500),
    hospital_bears = 0, uncovered_ok = true }),
  stay("county", 10000, 9499.99, expect { hospital_bears = yuan(0.01),
    uncovered_ok = false }),
  stay("township", 10000, 9499.99, expect { uncovered_ok = false }),
  stay("prefecture", 10000, 9200, expect { uncovered_ok = true }),
  stay("prefecture", 10000, 9199, expect { hospital_bears = yuan(1) }),
  stay("province", 10000, 9199.99, expect { uncovered_ok = false }),
  stay(none, 10000, 5000, expect { hospital_bears = 0,
    uncovered_ok = outside }),
  stay("county", 10000, 5000, expect { hospital_bears = 0,
    uncovered_ok = outside }, false),
}

-- Ankang's general terms: township 200 and 80 %, second level 600 and 70 %
local function insured(level, registered, result)
  return household { registered = registered, person { born_on = "1980-01-01",
    claim { settled_on = "2018-06-01", inpatient = true,
      in_policy = yuan(10000), hospital { hospital_level = level }, result } } }
end
case "the registered have ten points more, and no deductible in a township's hospital" { region = "6109", year = 2018,
  insured("township", true, expect { basic_of_registered = yuan(9000) }),
  insured("township", false, expect { basic_of_registered = yuan(7840) }),
  insured("second", true, expect { basic_of_registered = yuan(7520) }),
  insured("second", false, expect { basic_of_registered = yuan(6580) }),
  household { registered = true, person { born_on = "1980-01-01",
    claim { claim_no = "2", settled_on = "2018-06-01", inpatient = false,
      in_policy = yuan(100), expect { basic_of_registered = 0 } } } },
}
case "a bill of January 2018, before the act" { region = "6109", year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-01-31", inpatient = true,
      in_policy = yuan(10000), hospital { hospital_level = "second" },
      expect { basic_of_registered = unknown "stay_plus" } } } },
}
case "the registered pay the first 3000 of a major illness; bands were not found" { region = "61", year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-06-01", inpatient = true,
      in_policy = yuan(10000), basic_paid = 0,
      expect { major_before_cap = unknown "class_bands" } } } },
  expect { ["class_deductible.poor"] = yuan(3000),
    ["class_deductible.general"] = unknown "class_deductible" },
}
