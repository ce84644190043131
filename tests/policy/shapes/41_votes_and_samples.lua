--- 41. Votes and samples: two thirds present, a sample of at least a fifth; compared without rounding.
-- By hand: 19 x 3 = 57 is under 29 x 2 = 58; 20 x 3 = 60 is 30 x 2. 11 x 20 % = 2.2, up to 3. 11 of 20 is more than half, 10
-- is not; 19 of 29 are less than two thirds present.

param "quorum" { unit = "rate", overlay = "raise", ["2016"] = { percent(60), source = "lead" } }
param "sample_part" { unit = "rate", overlay = "raise", ["2016"] = { percent(20), source = "S40" } }
check "two_thirds_present" { of = "village", zh = "到会过三分之二", en = "two thirds are present",
  pass = function(v, p) return reaches(v.present, v.representatives, ratio(2, 3)) end,
  says = { zh = "{representatives}人中到会{present}人", en = "{present} of {representatives} present" } }
variable "sample_size" { of = "village", type = "integer", unit = "household",
  formula = function(v, p) return max(1, div(count(v.households) * p.sample_part, percent(100), "up")) end }

procedure "entry" { of = "household", zh = "识别", en = "identification", law = "S37 S40",
  step "meeting" { zh = "民主评议", en = "meeting", actor = "representatives", refused = "closed",
    vote = { body = "村民代表会议", present = ratio(2, 3), more_than = ratio(1, 2) } },
  step "review" { zh = "乡镇抽查", en = "looked at by the township", actor = "township", refused = "meeting",
    sample = { part = "sample_part", least = 1, level = "township" } },
}

-- cases
local function meeting(present, all, want) return village { present = present, representatives = all, want } end
case "19 of 29 is less than two thirds, 20 of 30 is two thirds" { region = "00", year = 2018,
  meeting(19, 29, expect { two_thirds_present = false }), meeting(20, 30, expect { two_thirds_present = true }),
  meeting(0, 0, expect { two_thirds_present = true }) }
case "a fifth of 11 is 3" { region = "00", year = 2018, village { many(11, household {}), expect { sample_size = 3 } },
  village { households = {}, expect { sample_size = 1 } } }

local function voted(all, present, agreed, more)
  return household { event { procedure = "entry", act = "opened", happened_on = "2018-03-01" },
    event { procedure = "entry", act = "done", step = "meeting", happened_on = "2018-03-05", entitled = all, present = present,
      agreed = agreed }, more }
end
case "a vote counts with two thirds present and more than half of them" { region = "00", year = 2018,
  voted(30, 20, 11, expect { entry = "review" }), voted(29, 19, 19, expect { entry = "meeting" }),
  voted(30, 20, 10, expect { entry = "meeting" }), voted(30, none, 20, expect { entry = "meeting" }) }

local function drawn(yes, paper)
  return event { procedure = "entry", act = "sampled", happened_on = "2018-03-08", drawn = yes, seed = "20180308" },
    event { procedure = "entry", act = "done", step = "review", happened_on = "2018-03-09", evidence = paper }
end
local function reviewed(lot, done, want)
  return household { event { procedure = "entry", act = "opened", happened_on = "2018-03-01" },
    event { procedure = "entry", act = "done", step = "meeting", happened_on = "2018-03-05", entitled = 30, present = 30, agreed = 30 },
    lot, done, want }
end
local lot, bare = drawn(true, none)
local _, shown = drawn(true, "核查表3号")
local spared = drawn(false, none)
case "who is drawn is looked at, who is not goes on" { region = "00", year = 2018,
  reviewed(lot, bare, expect { entry = "review" }), reviewed(lot, shown, expect { entry = "complete" }),
  reviewed(spared, bare, expect { entry_complete = true }) }
case "nobody goes on before lots are drawn" { region = "00", year = 2018,
  reviewed(bare, shown, expect { entry = "review" }) }
