--- 14. The base of a percentage is a word that a pack must choose: of the total, or of what is in policy.
-- By hand: M1: 4730.40 are left after all layers. Of the total: 86000 - 80000 + 4730.40 = 10730.40 against 10 % of 86000 =
-- 8600, so 2130.40 over. Of what is in policy: 4730.40 against 10 % of 80000 = 8000, nothing.

param "base" { values = { "total", "in_policy" }, zh = "兜底比例的基数", en = "base of the guarantee",
  ["2016"] = { pending "各地自定", source = "S88 S101" } }
param "self_pay_limit" { unit = "rate", overlay = "lower", ["2016"] = { percent(10) } }
variable "self_pay" { of = "claim", type = "money", unit = "fen", zh = "自付", en = "self-pay",
  formula = function(c, p)
    if p.base == "total" then return c.total - c.in_policy + yuan(4730.4) end    -- left of M1 after all layers
    return yuan(4730.4)
  end }
variable "over_limit" { of = "claim", type = "money", unit = "fen", zh = "超出", en = "over the limit",
  formula = function(c, p)
    local of = c.in_policy
    if p.base == "total" then of = c.total end
    return gap(c.self_pay, share(of, p.self_pay_limit))
  end }

pack { region = "6104", zh = "甲市", en = "city one", version = "shape" }
param "base" { ["2018"] = { "total" } }
pack { region = "6109", zh = "乙市", en = "city two", version = "shape" }
param "base" { ["2018"] = { "in_policy" } }

-- cases: the stay M1, 86000 of which 80000 in policy
local function m1(region, want)
  return household { region = region, person { claim { claim_no = "1", settled_on = "2018-05-01", total = yuan(86000),
    in_policy = yuan(80000), want } } }
end
case "of the total it is 2130.40 over" { region = "6104", year = 2018, m1("6104", expect { over_limit = yuan(2130.4) }) }
case "of what is in policy nothing" { region = "6109", year = 2018, m1("6109", expect { over_limit = 0 }) }
case "not chosen: unknown" { region = "52", year = 2018, m1("52", expect { over_limit = unknown "base" }) }
