--- Contracts and insurance, counted from the register.

local function member(t)
  local m = { born_on = "1980-01-01", resident_insured = true,
    employee_insured = false, contracts = {} }
  for k, v in pairs(t) do m[k] = v end
  return person(m)
end
case "two of three have a contract; how many should, the country does not say" { region = "00", year = 2019,
  village { village_no = "1", household { registered = true,
    member { contracts = nil, contract { line = 1, signed_on = "2019-01-10" } },
    member {}, member { contracts = nil,
      contract { line = 1, signed_on = "2019-01-10" } } },
    expect { poor_people_here = 3, poor_people_signed = 2,
      contract_rate = percent(66.67),
      contracts_ok = unknown "contract_target" } },
  village { village_no = "2", household { registered = false, member {} },
    expect { poor_people_here = 0, contract_rate = percent(100) } },
}
local function place(no, stated, ...)
  return village { village_no = no,
    village_year { year = 2019, insured_rate = percent(stated) }, ... }
end
case "the part insured is counted again" { region = "00", year = 2019,
  place("1", 100, household { member {}, member { resident_insured = false,
      employee_insured = true } },
    expect { insured_counted = percent(100), insured_rate_true = true }),
  place("2", 100, household { member {}, member { resident_insured = false } },
    expect { insured_counted = percent(50), insured_rate_true = false }),
  place("3", 100, household { member {}, member { resident_insured = false,
      left_on = "2019-01-01" } }, expect { insured_rate_true = true }),
  village { village_no = "4", households = {},
    expect { insured_counted = percent(100) } },
}
