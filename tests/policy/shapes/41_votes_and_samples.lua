--- 41. Votes and samples: two thirds present, a sample of at least a fifth; compared without rounding.

param "quorum" { unit = "rate", overlay = "raise", ["2016"] = { percent(60), source = "lead" } }
param "sample_part" { unit = "rate", overlay = "raise", ["2016"] = { percent(20), source = "S40" } }
check "two_thirds_present" { of = "village", zh = "到会过三分之二", en = "two thirds are present",
  pass = function(v, p) return reaches(v.present, v.representatives, ratio(2, 3)) end,
  says = { zh = "{representatives}人中到会{present}人", en = "{present} of {representatives} present" } }
variable "sample_size" { of = "village", type = "integer", unit = "household",
  formula = function(v, p) return max(1, div(count(v.households) * p.sample_part, percent(100), "up")) end }

-- cases
local function meeting(present, all, want) return village { present = present, representatives = all, want } end
case "19 of 29 is less than two thirds, 20 of 30 is two thirds" { region = "00", year = 2018,
  meeting(19, 29, expect { two_thirds_present = false }), meeting(20, 30, expect { two_thirds_present = true }),
  meeting(0, 0, expect { two_thirds_present = true }) }
case "a fifth of 11 is 3" { region = "00", year = 2018, village { many(11, household {}), expect { sample_size = 3 } },
  village { households = {}, expect { sample_size = 1 } } }
