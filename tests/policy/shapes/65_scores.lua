--- 65. A weighted score with bars: half-year 30 %, year-end 70 %; under 98 % satisfied no "excellent", under 80 % discipline.
-- By hand: 90.01 x 30 % + 95.03 x 70 % = 27.003 + 66.521 = 93.524, so 93.52. 97 of 100 is under 98 %, 79 under 80 %; 80
-- points are under 90.

param "score_weight" { unit = "rate", keys = { "half_year", "year_end" }, ["2017"] = { { half_year = percent(30), year_end = percent(70) }, source = "S195" } }
param "bar" { unit = "rate", keys = { "excellent", "discipline" }, ["2017"] = { { excellent = percent(98), discipline = percent(80) }, source = "S195" } }
variable "score" { of = "team", type = "decimal", digits = 2, unit = "point", zh = "得分", en = "score",
  formula = function(t, p)
    return round(div(t.half_year * p.score_weight.half_year + t.year_end * p.score_weight.year_end, percent(100), "floor"), decimal(0.01))
  end }
check "may_be_excellent" { of = "team", zh = "可评优", en = "may be excellent", pass = function(t, p) return reaches(t.answers_good, t.answers, p.bar.excellent) end,
  says = { zh = "{answers}人中{answers_good}人满意", en = "{answers_good} of {answers} satisfied" } }
variable "mark" { of = "team", type = "enum",
  values = { "discipline", "ordinary", "excellent", zh = { discipline = "问责", ordinary = "称职", excellent = "优秀" } },
  formula = function(t, p)
    if not reaches(t.answers_good, t.answers, p.bar.discipline) then return "discipline" end
    return t.may_be_excellent and t.score >= decimal(90) and "excellent" or "ordinary"
  end }

-- cases
local function team_of(half, year, good, all, want)
  return team { half_year = decimal(half), year_end = decimal(year), answers_good = good, answers = all, want }
end
case "weighted, rounded once, barred" { region = "00", year = 2017,
  team_of(90.01, 95.03, 98, 100, expect { score = decimal(93.52), mark = "excellent" }),   -- 27.003 + 66.521 = 93.524
  team_of(99, 99, 97, 100, expect { score = decimal(99), mark = "ordinary", may_be_excellent = false }),
  team_of(99, 99, 79, 100, expect { mark = "discipline" }), team_of(80, 80, 100, 100, expect { mark = "ordinary" }) }
