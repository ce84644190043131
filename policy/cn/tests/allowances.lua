--- Allowances by the month, orphans, the ledger of the safety net, what runs out.

case "what orphans and the disabled are given each province says" { region = "00", year = 2019,
  household { person { born_on = "2010-01-01", orphan_support = true,
      disability_grade = "first", subsistence = "urban",
      expect { orphan_support_of = unknown "orphan_pay",
        disabled_living_of = unknown "disabled_minor_under",
        disabled_care_of = unknown "disabled_care",
        standard_of_person = unknown "urban_subsistence_line" } },
    payments = {}, expect { orphan_pay_due = unknown "orphan_pay" } },
  household { person { born_on = "1980-01-01", orphan_support = false,
      disability_grade = none, subsistence = "not_paid",
      expect { orphan_support_of = 0, disabled_living_of = 0,
        disabled_care_of = 0, standard_of_person = 0 } },
    payments = {}, expect { orphan_pay_due = 0, somebody_home = true } },
  household { person { born_on = "1980-01-01", died_on = "2019-01-01" },
    payments = {}, expect { somebody_home = false, orphan_pay_due = 0 } },
}
case "who is gone is given nothing" { region = "00", year = 2019,
  household { person { born_on = "2010-01-01", left_on = "2019-01-01",
    orphan_support = true, disability_grade = "first", subsistence = "rural",
    expect { orphan_support_of = 0, disabled_living_of = 0,
      disabled_care_of = 0 } } } }

local function home(no, word, destitute, t)
  local h = { household_no = no, person { born_on = "1960-01-01",
    subsistence = word, destitute_support = destitute,
    orphan_support = false } }
  for k, v in pairs(t or {}) do h[k == 1 and 2 or k] = v end
  return household(h)
end
case "27 and 1 are 28; who stands under two heads is seen" { region = "00",
  year = 2019,
  village { village_no = "1",
    home("a", "rural", "not_paid", { expect { safety_net = true,
      has_rural_subsistence = true, has_urban_subsistence = false } }),
    home("b", "urban", "not_paid", { expect { safety_net = true,
      has_urban_subsistence = true } }),
    home("c", "not_paid", "rural", { expect { safety_net = true,
      on_safety_net = true } }),
    home("d", "rural", "rural", { expect { safety_net = false } }),
    home("e", "not_paid", "not_paid", { expect { on_safety_net = false,
      safety_net = outside } }),
    expect { ["safety_net.rural"] = 2, ["safety_net.urban"] = 1,
      ["safety_net.destitute"] = 2, ["safety_net.total"] = 4,
      list_orphans = 0 } } }

local function stands(state, exited, t, want)
  local h = { subsistence_state = state, exited_on = exited,
    net_income_pc = yuan(5000), person { born_on = "1980-01-01",
      disability_grade = none }, expect { subsistence_run = want } }
  for k, v in pairs(t) do h[k] = v end
  return household(h)
end
case "how subsistence stands moves by itself" { region = "61", year = 2019,
  date = "2019-11-30",
  stands("paid", none, {}, "paid"), stands("paid", "2019-01", {}, "phase_out"),
  stands("paid", "2019-01", { net_income_pc = yuan(3014.99) }, "paid"),
  stands("paid", "2019-01", { net_income_pc = yuan(3015) }, "phase_out"),
  stands("phase_out", "2018-12", {}, "phase_out"),
  stands("phase_out", "2018-11", {}, "ended"),
  stands("phase_out", "2018-12", { net_income_pc = 0 }, "paid"),
  stands("ended", "2015-12", {}, "ended"),
  stands("ended", "2015-12", { net_income_pc = 0 }, "paid"),
  stands("not_paid", none, { net_income_pc = 0 }, "not_paid"),
  household { exited_on = none, person { born_on = "1980-01-01" },
    expect { has_left_list = false } } }
case "on the day on which the phase-out ends it is over" { region = "61",
  year = 2019, date = "2019-11-01",
  stands("phase_out", "2018-11", {}, "ended"),
  stands("phase_out", "2018-12", {}, "phase_out") }
