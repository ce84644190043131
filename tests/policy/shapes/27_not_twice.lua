--- 27. The same scheme not twice: two student loans (校园地, 生源地) in one school year.
-- By hand: Person 7 has two student loans of 2021, campus and origin: both are told. Origin of 2022 stands alone, micro is
-- none, and 8 has one.

variable "borrower" { of = "loan", type = "text", formula = function(l, p) return l.person.person_no end }
variable "is_student_loan" { of = "loan", type = "boolean",
  formula = function(l, p) return l.kind == "campus" or l.kind == "origin" end }
audit "one_student_loan_a_year" { of = "loan", severity = "blocking", zh = "不重复贷款", en = "one student loan a year",
  unique = { "borrower", "school_year" }, where = "is_student_loan", ever = true,
  says = { zh = "同一学年两笔助学贷款", en = "two student loans in one school year" } }

-- cases
local function student(no, ...)
  return person { person_no = no, ... }
end
local function lent(no, kind, year, want)
  return loan { loan_no = no, signed_on = "2021-09-01", kind = kind, school_year = year, want }
end
case "campus and origin in one year" { region = "00", year = 2022, household {
  student("7", lent("a", "campus", 2021, expect { one_student_loan_a_year = false }),
    lent("b", "origin", 2021, expect { one_student_loan_a_year = false }),
    lent("c", "origin", 2022, expect { one_student_loan_a_year = true }),
    lent("d", "micro", 2021, expect { one_student_loan_a_year = outside })),
  student("8", lent("e", "origin", 2021, expect { one_student_loan_a_year = true })) } }
case "one whose year is not known may be twice; the other is judged by what is known" { region = "00", year = 2022, household {
  student("7", lent("a", "campus", 2021, expect { one_student_loan_a_year = true }),
    lent("b", "origin", { ["?"] = true }, expect { one_student_loan_a_year = unknown "school_year" })),
  student("8", lent("c", "origin", 2021, expect { one_student_loan_a_year = true })) } }
