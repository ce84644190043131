--- Stays in hospital, to the fen: alone, and one after the other in a year.

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

local function one(no, settled_on, in_policy, result)
  return claim { claim_no = no, settled_on = settled_on, inpatient = true,
    total = yuan(in_policy), in_policy = yuan(in_policy),
    hospital { hospital_level = "second" }, result }
end
case "M1, then M2 in the same year: bands and aid go on where M1 ended" { region = "610924", year = 2018,
  household { person { one("1", "2018-03-01", 80000, expect {
      left_by_basic = yuan(24420), ["medical.left"] = yuan(4730.40) }),
    one("2", "2018-08-01", 40000, expect { ["medical.basic"] = yuan(27580),
      ["medical.major"] = yuan(7452), ["medical.aid"] = yuan(3477.60),
      ["medical.left"] = yuan(1490.40) }) } },
}
case "M2, then M1: the year comes to the same, 6220.80 left" { region = "610924", year = 2018,
  household { person { one("1", "2018-03-01", 40000, expect {
      ["medical.major"] = yuan(1452), ["medical.aid"] = yuan(7677.60),
      ["medical.left"] = yuan(3290.40) }),
    one("2", "2018-08-01", 80000, expect { ["medical.basic"] = yuan(55580),
      ["medical.major"] = yuan(16104 - 1452),
      ["medical.aid"] = yuan(14515.20 - 7677.60),
      ["medical.left"] = yuan(6220.80 - 3290.40) }) } },
}
case "the caps are those of the year: 120000 of basic insurance, 30000 of aid" { region = "610924", year = 2018,
  -- 150000 - 600 = 149400, 70 %: 104580; the second has 15420 left under the cap
  household { person { one("1", "2018-03-01", 150000, expect {
      ["medical.basic"] = yuan(104580) }),
    one("2", "2018-08-01", 150000, expect { ["medical.basic"] = yuan(15420),
      -- 45420 and 134580 more: 4580 x 60 % + 50000 x 70 % + 80000 x 80 %
      ["medical.major"] = yuan(2748 + 35000 + 64000),
      -- 70 % of 24168 = 16917.6 the first time, so 13082.4 remain
      ["medical.aid"] = yuan(13082.4) }) } },
}
case "and 300000 of major illness" { region = "610924", year = 2018,
  -- basic 120000; of 480000 left: 24000 + 35000 + 304000 = 363000, cap 300000
  household { person { one("1", "2018-03-01", 600000, expect {
      ["medical.major"] = yuan(300000) }),
    one("2", "2018-08-01", 600000, expect { ["medical.basic"] = 0,
      ["medical.major"] = 0, ["medical.aid"] = 0,
      ["medical.left"] = yuan(600000) }) } },
}
case "a stay settled next January begins a year of its own" { region = "610924", year = 2019,
  household { person { one("1", "2018-12-31", 80000),
    one("2", "2019-01-01", 40000, expect { ["medical.major"] = yuan(1452),
      ["medical.left"] = yuan(3290.40) }) } },
}

case "a bill of another year is not reckoned again" { region = "610924",
  year = 2019,
  household { person { claim { claim_no = "1", settled_on = "2018-12-31",
    inpatient = true, total = yuan(6000), in_policy = yuan(5000),
    self_paid = yuan(1200.5), hospital { hospital_level = "second" },
    expect { ["medical.left"] = 0, own_burden = yuan(1200.5),
      settled_as_ruled = outside, major_as_due = outside } } } },
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
