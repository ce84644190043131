--- Yanzhou: a halved deductible and ten points more, by the level of the hospital.

local stays = 0
local function stay(level, registered, paid)
  stays = stays + 1
  local no = tostring(stays)
  return hospital { hospital_no = "H" .. no, hospital_level = level },
    household { registered = registered, person { born_on = "1980-01-01",
      claim { claim_no = no, settled_on = "2020-06-01", inpatient = true,
        hospital = "H" .. no, in_policy = yuan(1300),
        expect { basic_of_registered = paid } } } }
end
local function at(level, registered, paid)
  case(level .. (registered and ", registered" or "")) { region = "370812",
    year = 2020, stay(level, registered, paid) }
end
-- 1100 at 80 %, 800 at 70 %, 300 at 55 %; 1200 at 90 %, 1000 at 80 %, 800 at 65 %
at("first", false, yuan(880))
at("second", false, yuan(560))
at("third", false, yuan(165))
at("first", true, yuan(1080))
at("second", true, yuan(800))
at("third", true, yuan(520))
case "of township hospitals nothing was found" { region = "370812",
  year = 2020, stay("township", true, unknown "basic_ratio") }
case "no stay, nothing" { region = "370812", year = 2020,
  household { registered = true, person { born_on = "1980-01-01",
    claim { claim_no = "v", settled_on = "2020-06-01", inpatient = false,
      in_policy = yuan(1300), expect { basic_of_registered = 0 } } } } }
local function cut(no, registered, inpatient, due)
  return household { registered = registered, person { born_on = "1980-01-01",
    claim { claim_no = no, settled_on = "2020-06-01", inpatient = inpatient,
      total = yuan(1000), in_policy = yuan(700),
      expect { hospital_cut_due = yuan(due) } } } }
end
case "the hospital takes a tenth off the 300 that no policy covers" { region = "370812",
  year = 2020, cut("1", true, true, 30), cut("2", false, true, 0),
  cut("3", true, false, 0) }
