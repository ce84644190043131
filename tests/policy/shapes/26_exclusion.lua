--- 26. Mutual exclusion: not both, the difference to 1500 a term (Chongqing), or only the higher (就高不就低).
-- By hand: 1500 - 0 = 1500; 1500 - 900 = 600; 1500 - 1500 = 0; with tuition aid none. Two terms are 3000: 8000 is more,
-- 2999.99 is less, and of 3000 and 3000 the first stays.

param "rain_dew" { unit = "fen/term", ["2022"] = { yuan(1500), source = "S122 S123" } }
param "school_term" { kind = "window",
  ["2014"] = { function(p) return window(day(p.year, 3, 1), day(p.year, 8, 31)) end } }
check "no_tuition_aid" { of = "person", zh = "未享受学费资助", en = "no tuition aid",
  pass = function(m, p) return m.tuition_aid == 0 end,
  says = { zh = "已享受{tuition_aid}", en = "has {tuition_aid}" } }
benefit "rain_dew_pay" { of = "person", unit = "fen/term", per = "school_term", zh = "雨露计划", en = "vocational aid",
  when = "no_tuition_aid", amount = function(m, p) return gap(p.rain_dew, m.local_aid) end }
param "terms" { unit = "term/year", ["2022"] = { 2 } }
variable "aid_kept" { of = "person", type = "money", unit = "fen/year", parts = { "tuition", "rain_dew" },
  formula = function(m, p) return keep_highest(m.tuition_aid, p.rain_dew * p.terms) end }

-- cases
local function pupil(tuition, other, want)
  return person { tuition_aid = yuan(tuition), local_aid = yuan(other), want }
end
case "none, the difference, nothing" { region = "00", year = 2022, date = "2022-05-01", household {
  pupil(0, 0, expect { rain_dew_pay = yuan(1500) }), pupil(0, 900, expect { rain_dew_pay = yuan(600) }),
  pupil(0, 1500, expect { rain_dew_pay = 0 }), pupil(8000, 0, expect { rain_dew_pay = 0 }) } }
case "only the higher; of equals the first" { region = "00", year = 2022, household {
  pupil(8000, 0, expect { ["aid_kept.tuition"] = yuan(8000), ["aid_kept.rain_dew"] = 0 }),
  pupil(2999.99, 0, expect { ["aid_kept.tuition"] = 0, ["aid_kept.rain_dew"] = yuan(3000) }),
  pupil(3000, 0, expect { ["aid_kept.tuition"] = yuan(3000), ["aid_kept.rain_dew"] = 0 }) } }
