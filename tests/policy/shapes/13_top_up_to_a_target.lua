--- 13. A guarantee by top-up: at least 90 % paid (Yongshou), from a fund, and a report of those who still pay too much.
-- By hand: 90 % of 10000 is 9000: 9000 - 8200 = 800, of a fund of 1000 leaves 200; then 9000 - 8900 = 100, leaves 100; the
-- stay of July misses 9000 - 8500 = 500 and gets the last 100; 9500 is over 9000.

pack { region = "610426", zh = "永寿县", en = "Yongshou", version = "shape" }
param "paid_target" { unit = "rate", overlay = "raise", ["2018"] = { percent(90), source = "S88" } }
param "fund" { unit = "fen/year", ["2018"] = { yuan(1000) } }
variable "missing" { of = "claim", type = "money", unit = "fen", zh = "差额", en = "missing to the target",
  formula = function(c, p) return gap(share(c.total, p.paid_target), c.in_policy) end }
variable "top_up" { of = "claim", type = "money", unit = "fen", zh = "补足", en = "top-up",
  formula = function(c, p) return min(c.missing, gap(p.fund, so_far(c.village.claims, c, "top_up"))) end }
check "target_kept" { of = "claim", zh = "达到目标", en = "the target is kept",
  pass = function(c, p) return c.top_up >= c.missing end, says = { zh = "补足{top_up}，应补{missing}", en = "{top_up} of {missing}" } }

-- cases: what others have paid stands in in_policy
local function stay(no, date, total, paid, want)
  return person { claim { claim_no = no, settled_on = date, total = yuan(total), in_policy = yuan(paid), want } }
end
case "8200 of 10000 paid: 800; the fund is first come, first served" { region = "610426", year = 2018, village {
  household { stay("2", "2018-05-01", 10000, 8200, expect { top_up = yuan(800), target_kept = true }) },
  household { stay("3", "2018-06-01", 10000, 8900, expect { top_up = yuan(100) }),
    stay("1", "2018-07-01", 10000, 8500, expect { top_up = yuan(100), target_kept = false }) },
  household { stay("4", "2018-08-01", 10000, 9500, expect { top_up = 0, target_kept = true }) } } }
