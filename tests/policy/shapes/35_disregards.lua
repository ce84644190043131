--- 35. Disregards: the first three months of a new job, the basic pension in the years of a plan (Weifang).
-- By hand: A job of 10 January: January, February, March are out, April counts 2000; the pension of 103 is out until 2021.

param "new_job" { kind = "duration", ["2014"] = { months(0) } }
param "counted_kinds" { kind = "words", of = "earning.kind", ["2014"] = { words { "wage", "pension" } } }
variable "counts" { of = "earning", type = "boolean",
  formula = function(e, p)
    if not has(p.counted_kinds, e.kind) then return false end
    if e.kind == "wage" and e.job_began_on ~= nil then
      return e.month >= month_start(after(month_start(e.job_began_on), p.new_job))
    end
    return true
  end }
variable "counted_income" { of = "household", type = "money", unit = "fen",
  formula = function(h, p) return sum(h.earnings, "amount", "counts") end }

pack { region = "3707", zh = "潍坊市", en = "Weifang", version = "shape" }
param "new_job" { ["2017-05"] = { months(3), source = "S47" } }
param "counted_kinds" { ["2016"] = { change { pension = drop }, source = "S47" }, ["2021"] = { inherit } }

-- cases
local function got(n, month, kind, amount, began, want)
  return earning { line = n, month = month, kind = kind, amount = yuan(amount), job_began_on = began, want }
end
case "March does not count, April does; no pension" { region = "3707", year = 2018, household { expect { counted_income = yuan(2000) },
  got(1, "2018-03", "wage", 2000, "2018-01-10", expect { counts = false }),
  got(2, "2018-04", "wage", 2000, "2018-01-10", expect { counts = true }),
  got(3, "2018-04", "pension", 103, none, expect { counts = false }) } }
case "after the plan the pension counts again" { region = "3707", year = 2021,
  household { got(1, "2021-04", "pension", 103, none), expect { counted_income = yuan(103) } } }
