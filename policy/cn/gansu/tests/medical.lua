--- Major-illness insurance in Gansu: deductibles by year, bands, the ceiling.

local function stay(poor, left, due)
  return household { registered = poor, person { born_on = "1980-01-01",
    subsistence = "not_paid", destitute_support = "not_paid",
    disability_grade = none,
    claim { settled_on = "2018-07-01", inpatient = true,
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
  year = 2018, date = "2018-05-31", stay(true, 4000, yuan(650)) }
case "from June the first 2000; the others 5000" { region = "62",
  year = 2018, date = "2018-06-01",
  stay(true, 2000, 0), stay(true, 4000, yuan(1300)),
  stay(false, 5000, 0), stay(false, 6000, yuan(650)),
  -- 8000 x 65 % + 10000 x 70 % + 30000 x 75 % + 50000 x 80 % + 50000 x 85 %
  stay(true, 150000, yuan(5200 + 7000 + 22500 + 40000 + 42500)),
  -- 5000 x 65 % and the rest the same
  stay(false, 150000, yuan(3250 + 7000 + 22500 + 40000 + 42500)),
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
