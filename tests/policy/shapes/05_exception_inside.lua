--- 5. An exception inside an indicator: no drop-outs, except 因病休学 and 残疾智障.

param "schooling_ages" { unit = "year", keys = { "first", "last" }, ["2014"] = { { first = 6, last = 15 } } }
param "excused" { kind = "words", of = "person.absence", ["2018"] = { words { "ill", "disabled" }, source = "S25" } }

check "in_school" { of = "person", zh = "未失学辍学", en = "in school",
  pass = function(m, p)
    local age = years_between(m.born_on, p.today)
    if age < p.schooling_ages.first or age > p.schooling_ages.last or m.enrolled then return true end
    return m.absence ~= nil and has(p.excused, m.absence)
  end,
  says = { zh = "{person_no}未在校", en = "{person_no} is not in school" } }
check "schooling" { of = "household", zh = "义务教育有保障", en = "schooling",
  pass = function(h, p) return all(h.members, "in_school") end }

-- cases
local function child(absence, born, want)
  return household { person { born_on = born, enrolled = false, absence = absence }, want }
end
case "with a letter it passes, without it does not" { region = "00", year = 2018,
  child("ill", "2008-01-01", expect { schooling = true }), child("disabled", "2008-01-01", expect { schooling = true }),
  child("unwilling", "2008-01-01", expect { schooling = false }), child(nil, "2008-01-01", expect { schooling = false }) }
case "the ages of school" { region = "00", year = 2018, date = "2018-09-01",
  child(nil, "2012-09-01", expect { schooling = false }), child(nil, "2012-09-02", expect { schooling = true }),
  child(nil, "2002-09-02", expect { schooling = false }), child(nil, "2002-09-01", expect { schooling = true }) }
case "an unknown birthday is unknown" { region = "00", year = 2018,
  household { person { enrolled = false, absence = none }, expect { schooling = unknown "born_on" } } }
