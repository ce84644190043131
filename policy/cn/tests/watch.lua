--- How the watch stands: by history, by income, by what struck the household.

local function home(state, registered, income, w, want)
  return household { watch_state = state, registered = registered,
    net_income_pc = yuan(income), person { born_on = "1980-01-01" },
    safe_water = true, housing_grade = "A", schooling_ok = true,
    medical_ok = true, monitorings = w == nil and {} or nil, w,
    expect { watch_run = want, watch_run_moved = want ~= state } }
end
local function watch(risk, removed, labour)
  return monitoring { line = 1, watched_from = "2020-04", risks = { risk },
    risk_removed_on = none, help_given = { "job", "health" },
    whole_no_labour = labour == false,
    removed_income_pc = removed and yuan(removed) or none }
end
case "the line parts the three kinds, history the first two" { region = "00",
  year = 2020,
  home("unwatched", true, 5999.99, nil, "unstable"),
  home("unwatched", false, 5999.99, nil, "marginal"),
  home("unwatched", true, 6000, nil, "unwatched"),
  home("unwatched", false, 6000, nil, "unwatched"),
  home("unwatched", false, 6000, watch("illness"), "sudden"),
  home("unwatched", true, 6000, watch("accident"), "sudden"),
  home("unwatched", true, 6000, watch("unsteady_job"), "unwatched"),
  home("unwatched", false, 5999.99, watch("illness"), "marginal"),
}
case "who was struck and falls below the line becomes of another kind" { region = "00", year = 2020,
  home("sudden", true, 5999.99, watch("illness"), "unstable"),
  home("sudden", false, 5999.99, watch("illness"), "marginal"),
  home("sudden", false, 6000, watch("illness"), "sudden"),
}
case "out on the line, never where nobody can work" { region = "00", year = 2020,
  home("unstable", true, 6000, watch("unsteady_job", 6000), "removed"),
  home("unstable", true, 6000, watch("unsteady_job", 5999.99), "unstable"),
  home("marginal", false, 6000, watch("unsteady_job", 6000), "removed"),
  home("sudden", false, 6000, watch("illness", 6000), "removed"),
  home("marginal", false, 6000, watch("unsteady_job", 6000, false), "marginal"),
}
case "in again" { region = "00", year = 2020,
  home("removed", true, 5999.99, nil, "unstable"),
  home("removed", false, 5999.99, nil, "marginal"),
  home("removed", false, 6000, watch("disaster"), "sudden"),
  home("removed", true, 6000, nil, "removed"),
}
case "before March 2020 nobody was watched" { region = "00", year = 2020,
  date = "2020-03-19",
  household { person { born_on = "1980-01-01" }, expect {
    falls_unstable = outside, falls_marginal = outside, falls_sudden = outside,
    watch_may_end = outside } },
}
