--- Lanshan of Linyi: medical aid of 2020, the first time and the second.

local n = 0
local function patient(support, level, left, result, more)
  n = n + 1
  local no = tostring(n)
  return hospital { hospital_no = "H" .. no, hospital_level = level },
    household { registered = true, person { born_on = "1980-01-01",
      destitute_support = support, subsistence = "not_paid",
      disability_grade = none, claim { claim_no = no,
        settled_on = "2020-06-01", inpatient = true, hospital = "H" .. no,
        in_policy = yuan(left), basic_paid = 0, major_paid = 0, aid_paid = 0,
        result }, more } }
end
local function aid(support, level, left, due)
  case(support .. ", " .. level .. ", " .. left) { region = "371302",
    year = 2020, patient(support, level, left,
      expect { stay_aid_due = yuan(due) }) }
end
aid("not_paid", "second", 1000, 700)
aid("not_paid", "third", 1000, 700)
aid("rural", "first", 1000, 1000)
aid("rural", "second", 1000, 1000)
aid("rural", "third", 1000, 700)
aid("rural", "township", 1000, 1000)
aid("rural", "second", 10000, 10000)
aid("rural", "second", 10000.01, 10000)

local function again(left, due)
  case("a second time, " .. left .. " being left") { region = "371302",
    year = 2020, patient("not_paid", "second", left, nil,
      expect { severe_aid_due = yuan(due) }) }
end
again(5000, 0)
again(5010, 2)
again(15000, 2000)
again(35000, 2000 + 6000)
again(55000, 2000 + 6000 + 8000)
again(55010, 2000 + 6000 + 8000 + 5)

local function major(left, due)
  case("major illness, " .. left) { region = "371302", year = 2020,
    patient("not_paid", "second", left, expect { major_due = yuan(due) }) }
end
major(5000, 0)
major(20000, 9750)
major(400000, 296750)
case "of people in general nothing was found, nor of 2019" { region = "371302",
  year = 2020, expect { ["class_deductible.general"] = unknown "class_deductible",
    ["class_bands.general"] = unknown "class_bands",
    ["class_cap.general"] = unknown "class_cap" } }
