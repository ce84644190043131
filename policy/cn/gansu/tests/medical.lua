--- Major-illness insurance in Gansu: deductibles by year, bands, the ceiling.

local function stay(poor, left, due, day)
  return household { registered = poor, person { born_on = "1980-01-01",
    subsistence = "not_paid", destitute_support = "not_paid",
    disability_grade = none,
    claim { settled_on = day, inpatient = true,
      in_policy = yuan(left), basic_paid = 0, major_paid = due,
      expect { major_due = due, major_as_due = true } } } }
end
case "2017: the bands were not found, the deductibles were" { region = "62",
  year = 2017,
  expect { ["class_deductible.general"] = yuan(5000),
    ["class_deductible.poor"] = yuan(3000) },
}
case "2016: all alike" { region = "62", year = 2016,
  expect { ["class_deductible.general"] = yuan(5000),
    ["class_deductible.poor"] = yuan(5000) },
}
case "until May 2018 the poor pay the first 3000" { region = "62",
  year = 2018, stay(true, 4000, yuan(650), "2018-05-31"),
  stay(true, 3000, 0, "2018-05-31"),
  stay(false, 5000, 0, "2018-05-31"), stay(false, 6000, yuan(650), "2018-05-31") }
case "from June the first 2000; the others 5000" { region = "62",
  year = 2018,
  stay(true, 2000, 0, "2018-06-01"), stay(true, 4000, yuan(1300), "2018-06-01"),
  stay(false, 5000, 0, "2018-06-01"),
  stay(false, 6000, yuan(650), "2018-06-01"),
  -- 8000 x 65 % + 10000 x 70 % + 30000 x 75 % + 50000 x 80 % + 50000 x 85 %
  stay(true, 150000, yuan(5200 + 7000 + 22500 + 40000 + 42500), "2018-07-01"),
  -- 5000 x 65 % and the rest the same
  stay(false, 150000, yuan(3250 + 7000 + 22500 + 40000 + 42500), "2018-07-01"),
}
case "the year's stays add up: one deductible, the bands go on, the lower line from June" { region = "62", year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    -- 4000 left in May: 1000 above 3000, 65 %; 2000 more in June: 4000 to 6000
    claim { claim_no = "a", settled_on = "2018-05-31", inpatient = true,
      in_policy = yuan(4000), basic_paid = 0, expect { major_due = yuan(650) } },
    claim { claim_no = "b", settled_on = "2018-06-01", inpatient = true,
      in_policy = yuan(2000), basic_paid = 0, expect { major_due = yuan(1300) } },
    -- a visit without a stay neither is paid nor counts
    claim { claim_no = "c", settled_on = "2018-06-02", inpatient = false,
      in_policy = yuan(9000), basic_paid = 0, expect { major_due = 0 } },
    -- 6000 to 12000: 2000 at 65 % (the band goes to 10000), 2000 at 70 %
    claim { claim_no = "d", settled_on = "2018-07-01", inpatient = true,
      in_policy = yuan(6000), basic_paid = 0,
      expect { major_due = yuan(2600 + 1400) } } } },
}
case "a fen short on the sheet is seen" { region = "62", year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-07-01", inpatient = true,
      in_policy = yuan(4000), basic_paid = 0, major_paid = yuan(1299.99),
      expect { major_as_due = false } } } },
}

local function year_of(left, result)
  return household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-03-01", in_policy = yuan(left),
      basic_paid = 0, major_paid = 0, aid_paid = 0 },
    claim { settled_on = "2018-09-01", in_policy = yuan(2000),
      basic_paid = yuan(500), major_paid = yuan(300), aid_paid = yuan(200) },
    result } }
end
case "above 3000 of a year medical aid pays all" { region = "62", year = 2018,
  year_of(2000, expect { compliant_left_in_year = yuan(3000),
    aid_over_ceiling = 0, self_pay_ok = true }),
  year_of(2000.01, expect { aid_over_ceiling = yuan(0.01),
    self_pay_ok = false }),
}
case "whom medical aid owes something, of a village" { region = "62",
  year = 2018,
  village { village_no = "1",
    household { registered = true, person { born_on = "1980-01-01",
      claim { claim_no = "1", settled_on = "2018-03-01",
        in_policy = yuan(3000.01), basic_paid = 0, major_paid = 0,
        aid_paid = 0 }, expect { is_over_ceiling = true } },
      person { born_on = "1980-01-01", claim { claim_no = "2",
        settled_on = "2018-03-01", in_policy = yuan(3000), basic_paid = 0,
        major_paid = 0, aid_paid = 0 }, expect { is_over_ceiling = false } } },
    household { registered = false, person { born_on = "1980-01-01",
      claim { claim_no = "3", settled_on = "2018-03-01",
        in_policy = yuan(9000), basic_paid = 0, major_paid = 0,
        aid_paid = 0 }, expect { is_over_ceiling = false } } },
    expect { list_over_ceiling = 1, list_aid_over_ceiling = yuan(0.01) } },
}
case "what is left above 30000 is paid once more; by which steps was not found" { region = "62", year = 2018,
  year_of(29000, expect { compliant_left_in_year = yuan(30000),
    again_due = 0 }),
  year_of(29000.01, expect { again_due = unknown "again_bands" }),
  household { registered = false, person { born_on = "1980-01-01",
    expect { again_due = 0 } } },
}
local function by(run_by, covered, result)
  return household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2018-07-01", inpatient = true, total = yuan(1000),
      in_policy = yuan(covered), hospital { run_by = run_by },
      expect { uncovered_ok = result } } } }
end
case "the hospital bears whatever no policy covers" { region = "62", year = 2018,
  by("county", 1000, true), by("county", 999.99, false),
  by("province", 1000, true), by("province", 999.99, false) }
case "the deductibles of 2016 and 2017; the bands then were not found" { region = "62", year = 2016,
  household { registered = true, person { born_on = "1980-01-01",
    claim { settled_on = "2016-07-01", inpatient = true, in_policy = yuan(9000),
      basic_paid = 0, expect { major_due = unknown "class_bands" } } } },
  household { registered = false, person { born_on = "1980-01-01",
    subsistence = "not_paid", destitute_support = "not_paid",
    disability_grade = none,
    claim { settled_on = "2016-07-01", inpatient = true, in_policy = yuan(9000),
      basic_paid = 0, expect { major_due = unknown "class_bands" } } } },
}
case "2017" { region = "62", year = 2017,
  household { registered = false, person { born_on = "1980-01-01",
    subsistence = "not_paid", destitute_support = "not_paid",
    disability_grade = none,
    claim { settled_on = "2017-07-01", inpatient = true, in_policy = yuan(9000),
      basic_paid = 0, expect { major_due = unknown "class_bands" } } } },
}
