--- Watching: who, of which kind, and when the risk is removed.

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head",
    resident_insured = true, employee_insured = false, education = "junior" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

--- A record of somebody watched from March 2020, with 5999.99 yuan a person.
local function watch(t)
  local w = { line = 1, watched_from = "2020-03",
    watched_income_pc = yuan(5999.99), compliant_self_pay = 0,
    claims_received = 0, risks = { "other" }, help_given = { "job" },
    whole_no_labour = false, watch_kind = "marginal" }
  for k, v in pairs(t) do w[k] = v end
  return monitoring(w)
end
local function home(t, w)
  local h = { registered = false, enough_food = true, enough_clothing = true,
    safe_water = true, housing_grade = "A", adult() }
  for k, v in pairs(t) do
    if k == 1 then h[3] = v else h[k] = v end
  end
  h[2] = w
  return household(h)
end

case "watched from the first day of its month, until that of the removal" { region = "00", year = 2020, date = "2020-03-31",
  home({ expect { is_watched = true } }, watch { watched_from = "2020-03",
    expect { watched_now = true } }),
  home({ expect { is_watched = false } }, watch { watched_from = "2020-04",
    expect { watched_now = false, risk_removed = outside } }),
}
case "removed: the month before, this month, next month" { region = "00",
  year = 2020, date = "2020-03-01",
  home({}, watch { watched_from = "2020-03", expect { watched_now = true } }),
  home({}, watch { watched_from = "2020-01", risk_removed_on = "2020-03",
    expect { watched_now = false } }),
  home({}, watch { watched_from = "2020-01", risk_removed_on = "2020-04",
    expect { watched_now = true } }),
}

case "below the line there is a ground, on it there is none" { region = "00", year = 2020,
  expect { monitoring_line = yuan(6000) },
  home({}, watch { expect { watch_has_ground = true,
    income_less_spending = yuan(5999.99) } }),
  home({}, watch { watched_income_pc = yuan(6000),
    expect { watch_has_ground = false } }),
}
case "what illness cost is taken off, what was given back for it is not" { region = "00", year = 2020,
  home({}, watch { watched_income_pc = yuan(8000),
    compliant_self_pay = yuan(2000.01),
    expect { income_less_spending = yuan(5999.99), watch_has_ground = true } }),
  home({}, watch { watched_income_pc = yuan(8000),
    compliant_self_pay = yuan(3000.01), claims_received = yuan(1000.01),
    expect { income_less_spending = yuan(6000), watch_has_ground = false } }),
  home({}, watch { watched_income_pc = yuan(8000), claims_received = yuan(500),
    expect { income_less_spending = yuan(8000) } }),
}
-- 2000 yuan over three are 666.67 each: a part of a fen is not left out
case "shared among three the spending is rounded up" { region = "00", year = 2020,
  household { registered = false, adult(), adult { relation = "spouse" },
    adult { relation = "son" },
    watch { watched_income_pc = yuan(6666.66), compliant_self_pay = yuan(2000),
      expect { income_less_spending = yuan(5999.99),
        watch_has_ground = true } } },
}
case "nobody is left: the spending is not divided" { region = "00", year = 2020,
  household { registered = false, adult { died_on = "2020-01-01" },
    watch { watched_income_pc = yuan(6666), compliant_self_pay = yuan(100),
      expect { income_less_spending = yuan(6566) } } },
}
local function struck(risk, result)
  return home({}, watch { watched_income_pc = yuan(9000), risks = { risk },
    help_given = { "society" }, expect { watch_has_ground = result } })
end
case "a risk of house, water or school, or a hardship, is a ground too" { region = "00", year = 2020,
  struck("house", true), struck("water", true), struck("schooling", true),
  struck("illness", true), struck("disaster", true), struck("accident", true),
  struck("unsteady_job", false), struck("disability", false),
}
case "only those entered in the year itself are judged by its line" { region = "00", year = 2020, date = "2021-01-15",
  home({}, watch { watched_from = "2019-12",
    expect { watch_has_ground = outside, watch_kind_ok = outside } }),
  home({}, watch { watched_from = "2020-12",
    expect { watch_has_ground = true, watch_kind_ok = true } }),
  home({}, watch { watched_from = "2021-01",
    expect { watch_has_ground = outside, watch_kind_ok = outside } }),
  home({}, watch { watched_from = "2020-01",
    expect { watch_has_ground = true, watch_kind_ok = true } }),
}

case "three kinds, by history and not by income only" { region = "00", year = 2020,
  home({ registered = true }, watch { watch_kind = "unstable",
    expect { kind_by_rule = "unstable", watch_kind_ok = true } }),
  home({}, watch { expect { kind_by_rule = "marginal", watch_kind_ok = true } }),
  home({ registered = true }, watch { expect { watch_kind_ok = false } }),
  home({ registered = true }, watch { watched_income_pc = yuan(6000),
    watch_kind = "sudden", risks = { "accident" },
    expect { kind_by_rule = "sudden", watch_kind_ok = true } }),
}
case "the line of 2021 is the province's to set" { region = "00", year = 2021,
  home({}, watch { watched_from = "2021-03",
    expect { kind_by_rule = unknown "monitoring_line" } }),
}

-- who is missed -----------------------------------------------------------------
local function quiet(t, earned, result)
  local h = { registered = false, safe_water = true, housing_grade = "A",
    monitorings = {}, adult(), income { year = 2020, wage = yuan(earned),
      business = 0, property = 0, transfer = 0, cost = 0 },
    expect { no_risk_missed = result } }
  for k, v in pairs(t) do h[k] = v end
  return household(h)
end
case "not watched, and should be" { region = "00", year = 2020,
  quiet({}, 6000, true), quiet({}, 5999.99, false),
  quiet({ safe_water = false }, 9000, false),
  quiet({ housing_grade = "C" }, 9000, false),
  quiet({ schooling_ok = false }, 9000, false),
  quiet({ is_watched = true }, 0, outside),
}

-- the risk is removed -------------------------------------------------------------
local function done(t, h)
  local w = { removed_income_pc = yuan(6000) }
  for k, v in pairs(t) do w[k] = v end
  return home(h or {}, watch(w))
end
case "income on the line, guarantees secured, and somebody who can work" { region = "00", year = 2020,
  done { expect { removed_income_ok = true, removed_guarantees_ok = true,
    measures_fit = true, risk_removed = true } },
  done { removed_income_pc = yuan(5999.99),
    expect { removed_income_ok = false, risk_removed = false } },
  done { removed_income_pc = none,
    expect { removed_income_ok = false, risk_removed = false } },
  done { whole_no_labour = true, expect { risk_removed = false } },
  done({ expect { removed_guarantees_ok = false, risk_removed = false } },
    { housing_grade = "C" }),
  done({ expect { removed_guarantees_ok = false } }, { safe_water = false }),
  done({ expect { removed_guarantees_ok = false } }, { schooling_ok = false }),
  done({ expect { removed_guarantees_ok = false } }, { medical_ok = false }),
}
local function fits(risk, help, result)
  return done { risks = { risk }, help_given = { help },
    expect { measures_fit = result } }
end
case "each risk has help of its kind" { region = "00", year = 2020,
  fits("illness", "health", true), fits("illness", "society", true),
  fits("illness", "job", false),
  fits("disability", "safety_net", true), fits("disability", "society", true),
  fits("disability", "job", false),
  fits("schooling", "education", true),
  fits("schooling", "compulsory_school", true),
  fits("schooling", "society", true), fits("schooling", "job", false),
  fits("house", "house", true), fits("house", "move", true),
  fits("house", "society", false),
  fits("water", "water", true), fits("water", "society", false),
  done { risks = { "illness" }, help_given = { "job" },
    expect { risk_removed = false } },
}
case "before the act of 20 March 2020 nobody is judged" { region = "00",
  year = 2020, date = "2020-03-19",
  home({ expect { no_risk_missed = outside } }, watch { watched_from = "2020-01",
    expect { watch_has_ground = outside, watch_kind_ok = outside,
      risk_removed = outside } }),
}
case "on the day itself they are" { region = "00",
  year = 2020, date = "2020-03-20",
  done { watched_from = "2020-01", expect { watch_has_ground = true,
    watch_kind_ok = true, risk_removed = true } },
}

local function month(line, on, amount)
  return earning { line = line, earned_in = on, earning_kind = "wage",
    crop = none, earned = yuan(amount), earning_cost = none }
end
local function entered(amount, result)
  return household { person { born_on = "1980-01-01" },
    person { born_on = "1981-01-01" }, month(1, "2021-02", 9000),
    month(2, "2021-03", 4000), month(3, "2022-02", 6000.01),
    month(4, "2022-03", 9000), monitoring { line = 1,
      watched_from = "2022-03", watched_income_pc = yuan(amount), result } }
end
case "the twelve months before the watch, by head and rounded down" { region = "00", year = 2022,
  entered(5000, expect { watched_income_counted = yuan(5000),
    watched_income_agrees = true }),
  entered(5000.01, expect { watched_income_agrees = false }),
  household { earnings = {}, person { born_on = "1980-01-01" },
    monitoring { line = 1, watched_from = "2022-03",
      watched_income_pc = yuan(1), expect { watched_income_counted = none,
        watched_income_agrees = outside } } },
  household { person { born_on = "1980-01-01", left_on = "2021-01-01" },
    month(1, "2021-05", 700), monitoring { line = 1,
      watched_from = "2022-03", watched_income_pc = yuan(700),
      expect { watched_income_agrees = true } } } }
