--- 59. Who lives in one place and goes to school in another gets the figure of the school's.
-- By hand: 520102 lies in Guizhou: 1500; 522624 in 5226 there: 1500 + 100 = 1600; elsewhere the country's 1000.

param "student_grant" { unit = "fen/person/year", by = "schooled_in", ["2016"] = { yuan(1000) } }
variable "student_grant_of" { of = "person", type = "money", unit = "fen/year", formula = function(m, p) return p.student_grant end }

pack { region = "52", zh = "贵州省", en = "Guizhou", version = "shape" }
param "student_grant" { ["2016"] = { yuan(1500) } }
pack { region = "5226", zh = "某州", en = "a prefecture", version = "shape" }
param "student_grant" { ["2017"] = { function(p, inherited) return inherited(p) + yuan(100) end } }
pack { region = "61", zh = "陕西省", en = "Shaanxi", version = "shape" }

case "home in Shaanxi, school elsewhere" { region = "610924", year = 2018, household { region = "610924",
  person { schooled_in = "520102", expect { student_grant_of = yuan(1500) } },
  person { schooled_in = "522624", expect { student_grant_of = yuan(1600) } },
  person { schooled_in = "610924", expect { student_grant_of = yuan(1000) } },
  person { schooled_in = "440100", expect { student_grant_of = yuan(1000) } },
  person { expect { student_grant_of = unknown "schooled_in" } } } }
case "before the first figure" { region = "610924", year = 2015, household { region = "610924",
  person { schooled_in = "520102", expect { student_grant_of = unknown "student_grant" } } } }
