--- 30. A change that reaches back: the pigs of 2020 are paid again at the new rate (Qingyang).

pack { region = "341723", zh = "青阳县", en = "Qingyang", version = "shape" }
param "pig_rate" { unit = "fen/head", ["2020"] = { yuan(400), source = "S139",
  revised = { { yuan(1000), decided = "2021-03-01", source = "S139" } } } }
param "pig_cap" { unit = "fen/household", ["2020"] = { yuan(3000), source = "S139" } }
param "pig_min" { unit = "head", ["2020"] = { 3, source = "S139" } }
check "enough_pigs" { of = "household", zh = "养猪达标", en = "enough pigs",
  pass = function(h, p) return h.pigs >= p.pig_min end, says = { zh = "{pigs}头，起补{pig_min}头", en = "{pigs} of {pig_min}" } }
benefit "pig_grant" { of = "household", unit = "fen", per = "year", when = "enough_pigs", zh = "养猪奖补", en = "pig grant",
  amount = function(h, p) return min(p.pig_rate * h.pigs, p.pig_cap) end,
  back_to = function(h, p) return day(2020, 1, 1) end }

-- cases
local function paid(amount)
  return payment { benefit = "pig_grant", period = "2020-01", paid_on = "2020-12-31", amount = yuan(amount) }
end
case "in 2020: 1200" { region = "341723", year = 2020,
  household { pigs = 3, payments = {}, expect { pig_grant = yuan(1200), pig_grant_owed = yuan(1200) } } }
case "the year again, after the decision: 3000, difference 1800" { region = "341723", year = 2020, date = "2021-06-30",
  household { pigs = 3, paid(1200), expect { pig_grant = yuan(3000), pig_grant_paid = yuan(1200), pig_grant_owed = yuan(1800) } } }
case "two pigs: nothing" { region = "341723", year = 2020,
  household { pigs = 2, payments = {}, expect { pig_grant = 0, pig_grant_owed = 0, enough_pigs = false } } }
case "a year later both years are due" { region = "341723", year = 2021, date = "2021-06-30",
  household { pigs = 3, paid(1200), expect { pig_grant = yuan(3000), pig_grant_due = yuan(6000), pig_grant_owed = yuan(4800) } } }
case "the day before the decision nothing is owed" { region = "341723", year = 2020, date = "2021-02-28",
  household { pigs = 3, paid(1200), expect { pig_grant = yuan(1200), pig_grant_owed = 0 } } }
