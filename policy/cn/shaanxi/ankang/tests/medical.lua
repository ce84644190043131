--- Stays in hospital, to the fen. Each is the first of its year: two stays of
-- one year share their deductible, which this version does not know yet.

local function stay(level, in_policy, result)
  return person { claim { settled_on = "2018-06-01",
    inpatient = true, total = yuan(200000), in_policy = yuan(in_policy),
    hospital { hospital_level = level }, result } }
end

case "M1: 80000 in a hospital of the second level" { region = "610924", year = 2018,
  household { person { claim { claim_no = "1", settled_on = "2018-06-01",
    inpatient = true, total = yuan(86000), in_policy = yuan(80000),
    hospital { hospital_level = "second" },
    expect { ["medical.basic"] = yuan(55580), ["medical.major"] = yuan(8652),
      ["medical.aid"] = yuan(11037.60), ["medical.paid"] = yuan(75269.60),
      ["medical.left"] = yuan(4730.40), own_burden = yuan(10730.40) } } } },
}

case "M2: 40000 in a year of its own" { region = "610924", year = 2018,
  household { stay("second", 40000, expect { ["medical.basic"] = yuan(27580),
    ["medical.major"] = yuan(1452), ["medical.aid"] = yuan(7677.60),
    ["medical.left"] = yuan(3290.40) }) },
}

case "300000 in a third-level hospital meets every cap" { region = "610902", year = 2018,
  household { person { claim { claim_no = "1", settled_on = "2018-06-01",
    inpatient = true, total = yuan(320000), in_policy = yuan(300000),
    hospital { hospital_level = "third" },
    expect { ["medical.basic"] = yuan(120000), ["medical.major"] = yuan(123000),
      ["medical.aid"] = yuan(30000), ["medical.left"] = yuan(27000) } } } },
}

case "the deductible itself is not paid, a fen above rounds to a fen" { region = "610924", year = 2018,
  household { stay("second", 600, expect { ["medical.basic"] = 0,
    ["medical.major"] = 0, ["medical.aid"] = yuan(420),
    ["medical.left"] = yuan(180) }) },
  household { stay("second", 600.01, expect { ["medical.basic"] = yuan(0.01),
    ["medical.aid"] = yuan(420) }) },
}

case "each edge of the bands" { region = "610924", year = 2018,
  household { stay("township", 49200, expect { ["medical.basic"] = yuan(39200),
    ["medical.major"] = 0 }) },
  household { stay("township", 50200, expect { ["medical.basic"] = yuan(40000),
    ["medical.major"] = yuan(120) }) },
}

case "an unknown hospital leaves everything open" { region = "610924", year = 2018,
  household { stay({ ["?"] = true }, 40000, expect {
    ["medical.basic"] = unknown "hospital_level",
    ["medical.major"] = unknown "hospital_level",
    ["medical.left"] = unknown "hospital_level" }) },
}

case "a visit without a stay is not settled here" { region = "610924", year = 2018,
  household { person { claim { claim_no = "1", settled_on = "2018-06-01",
    inpatient = false, total = yuan(280), in_policy = yuan(280),
    expect { ["medical.paid"] = 0, ["medical.left"] = 0,
      settled_as_ruled = outside } } } },
}

case "the sheet is checked against the rules" { region = "610924", year = 2018,
  household { person { claim { claim_no = "1", settled_on = "2018-06-01",
    inpatient = true, total = yuan(40000), in_policy = yuan(40000),
    basic_paid = yuan(27580), major_paid = yuan(1452), aid_paid = yuan(7677.60),
    hospital { hospital_level = "second" },
    expect { settled_as_ruled = true } } } },
  household { person { claim { claim_no = "2", settled_on = "2018-06-01",
    inpatient = true, total = yuan(40000), in_policy = yuan(40000),
    basic_paid = yuan(27580), major_paid = 0, aid_paid = yuan(7677.60),
    hospital { hospital_level = "second" },
    expect { settled_as_ruled = false } } } },
}
