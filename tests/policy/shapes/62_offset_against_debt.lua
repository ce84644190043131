--- 62, 63. Tuition is deducted first; of the rest half now, half when the hours of service are done.
-- By hand: 3000 - 1000 = 2000, half each 1000, the second held under 20 hours. Tuition of 5000 takes all 3000. 3000 - 0.01 =
-- 2999.99: half of it up is 1500.00, the rest 1499.99.

param "hours_needed" { unit = "hour", ["2018"] = { 20, source = "lead" } }
param "college_grant" { unit = "fen/year", ["2018"] = { yuan(3000), source = "lead" } }
variable "grant_use" { of = "person", type = "money", unit = "fen/year", parts = { "to_tuition", "first_term", "second_term", "held" },
  zh = "助学金", en = "grant",
  formula = function(m, p)
    local to_school = min(p.college_grant, m.tuition_due)
    local left = p.college_grant - to_school
    local first = div(left, 2, "up")
    if m.service_hours >= p.hours_needed then return to_school, first, left - first, 0 end
    return to_school, first, 0, left - first
  end }
check "grant_used" { of = "person", zh = "已全部发放", en = "all is paid", pass = function(m, p) return m.grant_use.held == 0 end,
  says = { zh = "抵学费{grant_use.to_tuition}，暂存{grant_use.held}", en = "{grant_use.held} is held" } }

-- cases
local function student(due, hours, a, b, c, d)
  return person { tuition_due = yuan(due), service_hours = hours, expect { ["grant_use.to_tuition"] = yuan(a), ["grant_use.first_term"] = yuan(b),
    ["grant_use.second_term"] = yuan(c), ["grant_use.held"] = yuan(d), grant_used = d == 0 } }
end
case "deducted, unlocked, held" { region = "00", year = 2018, household { student(1000, 20, 1000, 1000, 1000, 0),
  student(1000, 19, 1000, 1000, 0, 1000), student(5000, 0, 3000, 0, 0, 0), student(0.01, 20, 0.01, 1500, 1499.99, 0) } }
