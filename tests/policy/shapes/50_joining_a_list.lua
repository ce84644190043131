--- 50. Who joins or leaves a list does so with effect from the next period.
-- By hand: On 30 June the day before the month is 31 May: 10 June is after it. On 1 July it is 30 June: listed. Left on 10
-- August: not before 1 August, but before 1 September.

variable "on_dividend_list" { of = "household", type = "boolean",
  formula = function(h, p)
    local entry = latest(h.listings, before(month_start(p.today), days(1)))
    return entry ~= nil and (entry.left_on == nil or entry.left_on >= month_start(p.today))
  end }

-- cases
local function listing(left, want) return household { want, listed { line = 1, joined_on = "2020-06-10", left_on = left or none } } end
case "joined on 10 June: not in June" { region = "00", year = 2020, date = "2020-06-30", listing(nil, expect { on_dividend_list = false }) }
case "in July" { region = "00", year = 2020, date = "2020-07-01", listing(nil, expect { on_dividend_list = true }),
  household { listings = {}, expect { on_dividend_list = false } } }
case "left on 10 August: still in August" { region = "00", year = 2020, date = "2020-08-31", listing("2020-08-10", expect { on_dividend_list = true }) }
case "not in September" { region = "00", year = 2020, date = "2020-09-01", listing("2020-08-10", expect { on_dividend_list = false }) }
