--- 49. A minimum on a plan, not a payment: half of the households poor, 80 % of the revenue to wages.

param "poor_part" { unit = "rate", overlay = "raise", ["2016"] = { percent(50), source = "lead" } }
param "wage_part" { unit = "rate", overlay = "raise", ["2020"] = { percent(80), source = "S156" } }
check "half_poor" { of = "project", zh = "贫困户过半", en = "half are poor", pass = function(j, p) return reaches(j.poor, j.farms, p.poor_part) end,
  says = { zh = "{farms}户中{poor}户", en = "{poor} of {farms}" } }
check "wages_80" { of = "project", pass = function(j, p) return reaches(j.wages, j.revenue, p.wage_part) end }

-- cases
local function plan(poor, farms, want) return project { poor = poor, farms = farms, want } end
case "600 of 1200 is enough, 599 is not" { region = "00", year = 2020, plan(600, 1200, expect { half_poor = true }),
  plan(599, 1200, expect { half_poor = false }), plan(601, 1201, expect { half_poor = true }), plan(600, 1201, expect { half_poor = false }) }
case "80 % of 1000.01" { region = "00", year = 2020,
  project { wages = yuan(800), revenue = yuan(1000.01), expect { wages_80 = false } },
  project { wages = yuan(800.01), revenue = yuan(1000.01), expect { wages_80 = true } } }
