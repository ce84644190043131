--- 29. The status is lost in the middle of a school year: the aid runs on to its end (退出学年内仍可继续享受).
-- By hand: On 31 August 2021 the school year is 1 September 2020 to 31 August 2021: 15 October 2020 lies in it, 31 August
-- 2020 does not. On 1 September 2021 the next one has begun, in which 15 October 2020 does not lie.

param "school_year" { kind = "window", zh = "学年", en = "school year",
  ["2014"] = { function(p)
    if p.today < day(p.year, 9, 1) then return window(day(p.year - 1, 9, 1), day(p.year, 8, 31)) end
    return window(day(p.year, 9, 1), day(p.year + 1, 8, 31))
  end } }
param "school_grant" { unit = "fen/person", ["2014"] = { yuan(2000) } }
variable "was_poor" { of = "identity", type = "boolean",
  formula = function(i, p) return i.class == "subsistence" end }
check "held_in_school_year" { of = "person", zh = "本学年内具备身份", en = "held it in this school year",
  pass = function(m, p) return any(m.identities, "overlaps") end }
variable "overlaps" { of = "identity", type = "boolean",
  formula = function(i, p) return i.was_poor and (i.held_to == nil or inside(i.held_to, p.school_year)) end }
benefit "school_aid" { of = "person", unit = "fen", per = "school_year", when = "held_in_school_year", zh = "助学金", en = "school aid",
  amount = function(m, p) return p.school_grant end }

-- cases
local function lost(on, want)
  return household { person { want, identity { line = 1, held_from = "2018-01-01", held_to = on, class = "subsistence" } } }
end
case "lost in October: paid to the end of August" { region = "00", year = 2021, date = "2021-08-31",
  lost("2020-10-15", expect { school_aid = yuan(2000) }), lost("2020-08-31", expect { school_aid = 0 }),
  lost(none, expect { school_aid = yuan(2000) }) }
case "not in the next" { region = "00", year = 2021, date = "2021-09-01", lost("2020-10-15", expect { school_aid = 0 }) }
