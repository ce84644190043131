--- A zone without a national code: contracts for all the poor.

local function signed(n)
  return many(n, person { born_on = "1980-01-01",
    contract { line = 1, signed_on = "2020-03-01" } })
end
local function unsigned()
  return person { born_on = "1980-01-01", contracts = {} }
end
case "all of the registered have a contract; who is not does not count" { region = "370911gnq", year = 2020,
  village { village_no = "1", household { registered = true, signed(3) },
    household { registered = false, unsigned() },
    expect { poor_people_here = 3, poor_people_signed = 3,
      contracts_ok = true } },
}
case "one of four has none" { region = "370911gnq", year = 2020,
  village { village_no = "1", household { registered = true, signed(3),
    unsigned() },
    expect { poor_people_here = 4, poor_people_signed = 3,
      contracts_ok = false } },
}
case "who has gone away is not waited for" { region = "370911gnq",
  year = 2020,
  village { village_no = "1", household { registered = true, signed(1),
    person { born_on = "1980-01-01", left_on = "2020-02-01", contracts = {} } },
    expect { poor_people_here = 1, contracts_ok = true } },
}
