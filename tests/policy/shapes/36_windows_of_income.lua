--- 36. Windows of income: October to September; twelve months before the application; the last twelve months.
-- By hand: October 2017 to September 2018: 1000 + 300 = 1300, two months. From 15 May 2021 to 14 May 2022: 1 May 2021 lies
-- before it, 1 June 2021 and 1 May 2022 in it: 800 + 700 = 1500. In Anhui June 2021 to May 2022: 200 + 300 = 500.

param "income_year" { kind = "window", zh = "收入年度", en = "income year",
  ["2014"] = { function(p) return window(day(p.year - 1, 10, 1), day(p.year, 9, 30)) end, source = "S59 S60" } }
variable "income_window" { of = "household", type = "window", zh = "收入计算期", en = "income window",
  formula = function(h, p) return p.income_year end }
variable "window_income" { of = "household", type = "money", unit = "fen", zh = "计算期收入", en = "income in the window",
  formula = function(h, p) return sum(during(h.earnings, h.income_window), "amount") end }
variable "months_with_income" { of = "household", type = "integer",
  formula = function(h, p) return count(during(h.earnings, h.income_window)) end }
-- a list cut to a window may have a name, and another later: the window goes with it
variable "named_window" { of = "household", type = "money", unit = "fen",
  formula = function(h, p)
    local months = during(h.earnings, h.income_window)
    local all = 0
    for e in each(months) do all = all + e.amount end
    if count(months) == 2 then months = during(h.earnings, window(day(2017, 9, 1), day(2017, 9, 30))) end
    return all + sum(months, "amount")
  end }
-- the income year before; the same month of last year
variable "income_before" { of = "household", type = "money", unit = "fen",
  formula = function(h, p) return sum(during(h.earnings, past(p, 1).income_year), "amount") end }
variable "same_month_last_year" { of = "household", type = "money", unit = "fen",
  formula = function(h, p)
    local then_on = before(p.today, years(1))
    return sum(during(h.earnings, window(month_start(then_on), month_end(then_on))), "amount")
  end }

-- cases
local function got(n, month, amount)
  return earning { line = n, month = month, kind = "wage", amount = yuan(amount) }
end
case "October to September" { region = "00", year = 2018, household {
  expect { window_income = yuan(1300), months_with_income = 2, named_window = yuan(1350) },
  got(1, "2017-10", 1000), got(2, "2018-09", 300), got(3, "2018-10", 3000), got(4, "2017-09", 50) } }
case "the year before is October 2016 to September 2017; a year before 30 October 2018 is October 2017" { region = "00",
  year = 2018, date = "2018-10-30", household { expect { income_before = yuan(50), same_month_last_year = yuan(1000) },
    got(1, "2017-10", 1000), got(2, "2018-09", 300), got(3, "2018-10", 3000), got(4, "2017-09", 50), got(5, "2016-09", 7) } }
case "none in it is nothing" { region = "00", year = 2018,
  household { earnings = {}, expect { window_income = 0, named_window = 0 } }, household { got(1, "2016-01", 5), expect { window_income = 0 } } }

pack { region = "360728", zh = "定南县", en = "Dingnan", version = "shape" }
variable "income_window" { of = "household", law = "S61",
  formula = function(h, p) return window(before(h.applied_on, months(12)), before(h.applied_on, days(1))) end }
case "an application of 15 May 2022 looks back to 15 May 2021; a month lies where its first day does" {
  region = "360728", year = 2022, date = "2022-06-01",
  household { applied_on = "2022-05-15", expect { window_income = yuan(1500) },
    earning { line = 1, month = "2021-05", amount = yuan(900) }, earning { line = 2, month = "2021-06", amount = yuan(800) },
    earning { line = 3, month = "2022-05", amount = yuan(700) } },
  household { applied_on = { ["?"] = true }, expect { window_income = unknown "applied_on" },
    earning { line = 1, month = "2021-05", amount = yuan(900) } } }

pack { region = "34", zh = "安徽省", en = "Anhui", version = "shape" }
variable "income_window" { of = "household", law = "S62",
  formula = function(h, p)
    return window(before(month_start(p.today), months(12)), before(month_start(p.today), days(1)))
  end }
case "the twelve months before this one" { region = "34", year = 2022, date = "2022-06-15",
  household { expect { window_income = yuan(500) }, earning { line = 1, month = "2021-05", amount = yuan(900) },
    earning { line = 2, month = "2021-06", amount = yuan(200) }, earning { line = 3, month = "2022-05", amount = yuan(300) },
    earning { line = 4, month = "2022-06", amount = yuan(4000) } } }
