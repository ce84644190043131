--- Who is favoured, and what is unknown where a pool names no figure.

local function one(t, class)
  local m = { born_on = "1980-01-01", subsistence = "not_paid",
    destitute_support = "not_paid", disability_grade = none,
    expect { medical_class = class } }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end
case "registered, on subsistence, destitute or severely disabled" { region = "00", year = 2018,
  household { registered = true, one({}, "poor") },
  household { registered = false, one({}, "general"),
    one({ subsistence = "rural" }, "poor"),
    one({ destitute_support = "rural" }, "poor"),
    one({ disability_grade = "first" }, "poor"),
    one({ disability_grade = "second" }, "poor"),
    one({ disability_grade = "third" }, "general") },
}
case "only stays are insured; a pool without figures says so" { region = "00", year = 2018,
  household { registered = true, one({ claim { claim_no = "1",
    settled_on = "2018-01-01", inpatient = false, in_policy = yuan(9000),
    basic_paid = 0, major_paid = 0, aid_paid = 0,
    expect { major_due = 0, major_as_due = outside,
      settled_in_year = true } },
    claim { claim_no = "2", settled_on = "2018-12-31", inpatient = true,
      in_policy = yuan(9000), basic_paid = yuan(1000), major_paid = yuan(500),
      aid_paid = yuan(500),
      expect { after_basic = yuan(8000), compliant_left = yuan(7000),
        settled_in_year = true,
        major_due = unknown "class_deductible" } } }, "poor") },
}
case "a year of its own" { region = "00", year = 2018, date = "2019-01-10",
  household { registered = true, person { born_on = "1980-01-01",
    claim { claim_no = "1", settled_on = "2017-12-31", in_policy = yuan(9000),
      basic_paid = 0, major_paid = 0, aid_paid = 0,
      expect { settled_in_year = false } },
    claim { claim_no = "2", settled_on = "2018-01-01", in_policy = yuan(100),
      basic_paid = 0, major_paid = 0, aid_paid = 0,
      expect { settled_in_year = true } },
    claim { claim_no = "3", settled_on = "2018-12-31", in_policy = yuan(10),
      basic_paid = 0, major_paid = 0, aid_paid = 0,
      expect { settled_in_year = true } },
    claim { claim_no = "4", settled_on = "2019-01-01", in_policy = yuan(9000),
      basic_paid = 0, major_paid = 0, aid_paid = 0,
      expect { settled_in_year = false } },
    expect { compliant_left_in_year = yuan(110),
      aid_over_ceiling = unknown "self_pay_ceiling" } } },
  household { registered = false, person { born_on = "1980-01-01",
    expect { aid_over_ceiling = 0, self_pay_ok = outside } } },
}
