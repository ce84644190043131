--- Loans: amounts, terms, ages, purposes, dates, and none twice.

local function lent(no, t, result)
  local l = { loan_no = no, loan_kind = "micro", lent_on = "2018-03-01",
    repay_by = "2021-03-01", repaid_on = none, principal = yuan(50000),
    loan_purpose = "production", school_year_of = none, result }
  for k, v in pairs(t) do l[k] = v end
  return loan(l)
end
local function home(t, ...)
  local h = { registered = true, person { person_no = t.no or "p",
    born_on = t.born or "1980-01-01" }, ... }
  h.registered = t.registered ~= false
  return household(h)
end

case "50000 with the interest paid; above that nothing before 2021" { region = "00", year = 2018,
  home({}, lent("1", {}, expect { ["loan_parts.subsidised"] = yuan(50000),
    ["loan_parts.own"] = 0, loan_amount_ok = true, still_lent = true,
    is_overdue = false }),
    lent("2", { principal = yuan(50000.01) },
      expect { ["loan_parts.own"] = yuan(0.01), loan_amount_ok = false })),
  home({ registered = false, no = "q" }, lent("3", {},
    expect { ["loan_parts.subsidised"] = 0,
      ["loan_parts.own"] = yuan(50000) })),
}
case "from 4 March 2021 up to 100000, the part above 50000 not subsidised" { region = "00", year = 2021,
  home({}, lent("1", { lent_on = "2021-03-03", repay_by = "2023-03-03",
      principal = yuan(100000) }, expect { loan_amount_ok = false }),
    lent("2", { lent_on = "2021-03-04", repay_by = "2023-03-04",
      principal = yuan(100000) }, expect { loan_amount_ok = true,
        ["loan_parts.subsidised"] = yuan(50000),
        ["loan_parts.own"] = yuan(50000) }),
    lent("3", { lent_on = "2021-03-04", repay_by = "2023-03-04",
      principal = yuan(100000.01) }, expect { loan_amount_ok = false })),
}
case "three years at most" { region = "00", year = 2018,
  home({}, lent("1", { repay_by = "2021-03-01" },
      expect { loan_term_ok = true }),
    lent("2", { repay_by = "2021-03-02" }, expect { loan_term_ok = false })),
}
case "overdue from the day after; what is repaid is not" { region = "00",
  year = 2021, date = "2021-03-01",
  home({}, lent("1", {}, expect { is_overdue = false }),
    lent("2", { repay_by = "2021-02-28" }, expect { is_overdue = true,
      ["loan_parts.subsidised"] = 0, ["loan_parts.own"] = yuan(50000) }),
    lent("3", { repay_by = "2021-02-28", repaid_on = "2021-03-01" },
      expect { is_overdue = false, still_lent = false }),
    lent("4", { repay_by = "2021-02-28", repaid_on = "2021-03-02" },
      expect { still_lent = true })),
}
case "lent tomorrow is not lent yet" { region = "00", year = 2018,
  date = "2018-02-28", home({}, lent("1", {}, expect { still_lent = false })) }
case "a trade, and nothing else" { region = "00", year = 2018,
  home({}, lent("1", {}, expect { loan_purpose_ok = true }),
    lent("2", { loan_purpose = "wedding" }, expect { loan_purpose_ok = false }),
    lent("3", { loan_purpose = "building" }, expect { loan_purpose_ok = false }),
    lent("4", { loan_purpose = "finance" }, expect { loan_purpose_ok = false }),
    lent("5", { loan_purpose = none }, expect { loan_purpose_ok = false }),
    lent("6", { loan_kind = "house", loan_purpose = "building" },
      expect { loan_purpose_ok = outside, loan_amount_ok = outside,
        loan_term_ok = outside, borrower_age_ok = outside,
        ["loan_parts.own"] = yuan(50000) })),
}
case "from 18 to 65 on the day it is lent" { region = "00", year = 2018,
  home({ no = "1", born = "2000-03-01" }, lent("1", { borrower = "1" },
    expect { borrower_age_ok = true })),
  home({ no = "2", born = "2000-03-02" }, lent("2", { borrower = "2" },
    expect { borrower_age_ok = false })),
  home({ no = "3", born = "1952-03-02" }, lent("3", { borrower = "3" },
    expect { borrower_age_ok = true })),
  home({ no = "4", born = "1952-03-01" }, lent("4", { borrower = "4" },
    expect { borrower_age_ok = false })),
}
local function study(no, kind, year, amount, on, result)
  return lent(no, { loan_kind = kind, school_year_of = year, lent_on = on,
    principal = yuan(amount), borrower = "p" }, result)
end
case "8000 a year at university, later 12000, 16000 and 20000" { region = "00", year = 2024,
  home({}, study("1", "campus", 2014, 8000, "2014-09-01",
      expect { student_loan_ok = true }),
    study("2", "campus", 2015, 8000.01, "2015-09-01",
      expect { student_loan_ok = false }),
    study("3", "origin", 2021, 12000, "2021-09-01",
      expect { student_loan_ok = true }),
    study("4", "origin", 2022, 12000.01, "2022-09-01",
      expect { student_loan_ok = false }),
    study("5", "origin", 2023, 16000, "2023-09-01",
      expect { student_loan_ok = true }),
    study("6", "origin", 2016, 16000.01, "2023-10-01",
      expect { student_loan_ok = false }),
    study("7", "origin", 2024, 20000, "2024-09-01",
      expect { student_loan_ok = true }),
    study("8", "origin", 2017, 20000.01, "2024-10-01",
      expect { student_loan_ok = false }),
    lent("9", {}, expect { student_loan_ok = outside })),
}
case "one student loan a school year, from the school or from home" { region = "00", year = 2018,
  home({}, study("1", "campus", 2018, 8000, "2018-09-01",
      expect { one_student_loan_a_year = false }),
    study("2", "origin", 2018, 8000, "2018-10-01",
      expect { one_student_loan_a_year = false }),
    study("3", "origin", 2017, 8000, "2017-10-01",
      expect { one_student_loan_a_year = true }),
    lent("4", { borrower = "p", school_year_of = 2018 },
      expect { one_student_loan_a_year = outside })),
}
case "what a mutual fund may lend the country does not say" { region = "00",
  year = 2018,
  village { village_no = "1", poor_village = true,
    home({}, lent("1", { loan_kind = "mutual" },
      expect { lent_by_fund = true })),
    expect { mutual_lent = yuan(50000), mutual_ok = unknown "mutual_fund" } },
}
case "lent on the day itself it is lent" { region = "00", year = 2019,
  date = "2019-06-30",
  household { person { person_no = "1", born_on = "1980-01-01" },
    loan { loan_no = "1", lent_on = "2019-06-30", repaid_on = none,
      expect { still_lent = true } },
    loan { loan_no = "2", lent_on = "2019-07-01", repaid_on = none,
      expect { still_lent = false } } } }
