--- Xianyang: what is paid of a stay of the registered, by level and by who runs the hospital.

case "of people in general nothing was found" { region = "6104", year = 2018,
  expect { guarantee_ratio = unknown "guarantee_ratio",
    ["basic_ratio.township"] = unknown "basic_ratio" } }

local n = 0
local function stay(level, by, paid, t)
  n = n + 1
  local no = tostring(n)
  t = t or {}
  case(level .. " hospital, " .. no) { region = "6104",
    year = 2018,
    hospital { hospital_no = no, hospital_level = level, run_by = by },
    household { registered = t.registered ~= false, person { born_on = "1980-01-01",
      claim { claim_no = no, settled_on = t.on or "2018-06-01",
        inpatient = t.inpatient ~= false, hospital = no,
        in_policy = yuan(1000), expect { basic_of_registered = paid,
          stay_ratio = t.ratio } } } } }
end
stay("township", "township", yuan(900))
stay("township", "county", yuan(900))
for _, row in ipairs { { "first", "township", 80 }, { "first", "county", 80 },
  { "first", "prefecture", 80 }, { "first", "province", 80 },
  { "second", "county", 90 }, { "second", "prefecture", 90 },
  { "second", "province", 75 }, { "third", "prefecture", 70 },
  { "third", "province", 65 } } do
  stay(row[1], row[2], unknown "basic_deductible", { ratio = percent(row[3]) })
end
stay("township", "township", yuan(900), { on = "2017-06-01" })
stay("third", "county", unknown "registered_ratio")
stay("second", none, unknown "basic_ratio")
stay("township", "township", yuan(0), { inpatient = false })
stay("township", "township", unknown "basic_ratio", { registered = false })
