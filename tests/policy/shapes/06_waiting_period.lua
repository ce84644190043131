--- 6. A waiting period after an event: by calendar year (Shaanxi), by months and measures (Anhui).

check "not_new_this_year" { of = "household", zh = "非当年新识别", en = "not identified this year",
  pass = function(h, p) return h.identified_on == nil or h.identified_on < day(p.year, 1, 1) end,
  says = { zh = "{identified_on}识别，当年不能退出", en = "identified on {identified_on}" } }

param "risk_min" { kind = "duration", overlay = "raise", ["2020"] = { months(6), source = "S76" } }
check "identified_long_enough" { of = "household", zh = "识别满半年", en = "half a year since it was identified",
  pass = function(h, p)
    return h.identified_on ~= nil and p.today >= after(month_start(h.identified_on), p.risk_min)
  end,
  says = { zh = "{identified_on}识别，未满{risk_min}", en = "identified on {identified_on}, less than {risk_min}" } }
check "has_a_measure" { of = "household", zh = "至少一项措施", en = "at least one measure",
  pass = function(h, p) return count(h.measures) >= 1 end }
decision "risk_removable" { of = "household", all = { "identified_long_enough", "has_a_measure" } }

case "identified in March 2017: not in the round of 2017" { region = "00", year = 2017,
  household { identified_on = "2017-03-10", expect { not_new_this_year = false } } }
case "in that of 2018" { region = "00", year = 2018,
  household { identified_on = "2017-03-10", expect { not_new_this_year = true } },
  household { expect { not_new_this_year = true } } }

-- cases
local function watched(on, want)
  return household { identified_on = on, want, aid_measure { line = 1, began_on = "2023-04-01", kind = "job" } }
end
case "March 2023: five months in August" { region = "00", year = 2023, date = "2023-08-31",
  watched("2023-03-20", expect { risk_removable = false }) }
case "six in September" { region = "00", year = 2023, date = "2023-09-01",
  watched("2023-03-20", expect { risk_removable = true }), watched(none, expect { risk_removable = false }),
  household { identified_on = "2023-03-20", measures = {}, expect { risk_removable = false } } }
