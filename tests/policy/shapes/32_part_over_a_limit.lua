--- 32. The part over a limit has another rule: credit above 50000 is one's own affair.
-- By hand: 30000 and 0; 50000 and 0; 50000 and 80000 - 50000 = 30000.

param "limit" { unit = "fen", ["2014"] = { yuan(50000), source = "S148" } }
variable "principal_parts" { of = "loan", type = "money", unit = "fen", parts = { "subsidised", "own" }, zh = "本金", en = "principal",
  formula = function(l, p)
    local s = min(l.principal, p.limit)
    return s, l.principal - s
  end }

-- cases
local function lent(no, amount, a, b)
  return loan { loan_no = no, signed_on = "2018-01-01", principal = yuan(amount),
    expect { ["principal_parts.subsidised"] = yuan(a), ["principal_parts.own"] = yuan(b) } }
end
case "under, at and over" { region = "00", year = 2018, household { person {
  lent("1", 30000, 30000, 0), lent("2", 50000, 50000, 0), lent("3", 80000, 50000, 30000) } } }
