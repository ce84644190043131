--- Where no figure is known no amount is guessed.

local function stay(result)
  return household { person { claim { claim_no = "1", settled_on = "2019-06-01",
    inpatient = true, total = yuan(6000), in_policy = yuan(5000),
    hospital { hospital_level = "second" }, result } } }
end

case "the country sets no deductible" { region = "00", year = 2019,
  stay(expect { ["medical.basic"] = unknown "basic_deductible",
    ["medical.left"] = unknown "basic_deductible",
    own_burden = unknown "basic_deductible",
    settled_as_ruled = unknown "basic_paid" }),
}
