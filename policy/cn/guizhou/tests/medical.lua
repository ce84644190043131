--- Guizhou's terms were not found: what is paid is unknown, and why is said.

case "a stay in Guizhou waits for the figures of its pool" { region = "522600", year = 2019,
  household { person { claim { claim_no = "1", settled_on = "2019-06-01",
    inpatient = true, total = yuan(6000), in_policy = yuan(5000),
    hospital { hospital_level = "second" },
    expect { ["medical.basic"] = unknown "basic_deductible: pending: 由统筹地区规定，未见文本",
      ["medical.major"] = unknown "basic_deductible",
      ["medical.aid"] = unknown "basic_deductible",
      ["medical.paid"] = unknown "basic_deductible",
      ["medical.left"] = unknown "basic_deductible" } } } },
}
