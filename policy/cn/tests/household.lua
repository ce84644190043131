--- Who is counted as a member, who is on the list, what a household earns.

local YEAR = 2019

local function adult(t)
  local m = { born_on = "1975-05-05", relation = "head" }
  for k, v in pairs(t or {}) do m[k] = v end
  return person(m)
end

case "a member nobody has entered as gone is counted" { region = "00",
  year = YEAR,
  household { adult(), adult(), expect { size = 2 } },
}

case "who has moved away is not counted from that day on" { region = "00",
  year = YEAR, date = "2019-06-30",
  household { adult(), adult { left_on = "2019-06-30" },
    adult { left_on = "2019-07-01" }, expect { size = 2 } },
}

case "who has died is not counted from that day on" { region = "00",
  year = YEAR, date = "2019-06-30",
  household { adult(), adult { died_on = "2019-06-30" },
    adult { died_on = "2019-07-01" }, expect { size = 2 } },
}

case "who comes later, by birth or marriage, is not counted yet" { region = "00", year = YEAR, date = "2019-06-30",
  household { adult(), adult { born_on = "2019-07-01" },
    adult { joined_on = "2019-07-01" }, adult { joined_on = "2019-06-30" },
    expect { size = 2 } },
}

-- on the list ---------------------------------------------------------------------

case "registered and never out: on the list" { region = "00", year = YEAR,
  household { registered = true, identified_on = "2014-01", adult(),
    expect { on_list = true } },
}

case "never registered: not on the list" { region = "00", year = YEAR,
  household { registered = false, adult(),
    expect { on_list = false, exit = outside } },
}

case "out in December 2018: off the list of 2019, on that of 2018" { region = "00", year = 2019,
  household { registered = true, identified_on = "2014-01",
    exited_on = "2018-12", adult(),
    expect { on_list = false, exit = outside } },
}
case "out in December 2018, seen in 2018" { region = "00", year = 2018,
  household { registered = true, identified_on = "2014-01",
    exited_on = "2018-12", adult(), expect { on_list = true } },
}

case "out in January 2019: still on the list of 2019" { region = "00",
  year = 2019,
  household { registered = true, identified_on = "2014-01",
    exited_on = "2019-01", adult(), expect { on_list = true } },
}

case "fell back after its exit: on the list again" { region = "00", year = 2019,
  household { registered = true, identified_on = "2014-01",
    exited_on = "2016-12", relapsed_on = "2018-10", adult(),
    expect { on_list = true } },
  household { registered = true, identified_on = "2014-01",
    exited_on = "2016-12", relapsed_on = "2020-01", adult(),
    expect { on_list = false } },
}

case "identified in 2019: not on the list of 2018" { region = "00", year = 2018,
  household { registered = true, identified_on = "2019-03", adult(),
    expect { on_list = false } },
}

case "nobody left in the house: on no list" { region = "00", year = 2019,
  household { registered = true, identified_on = "2014-01",
    adult { died_on = "2019-02-01" },
    expect { size = 0, on_list = false, exit = outside } },
}

case "not known whether registered: not known whether on the list" { region = "00", year = 2019,
  household { adult(), expect { on_list = unknown "registered" } },
}

-- income ---------------------------------------------------------------------------

local function account(t)
  local i = { year = YEAR, wage = 0, business = 0, property = 0, transfer = 0,
    cost = 0 }
  for k, v in pairs(t) do i[k] = v end
  return income(i)
end

case "four components less the costs, over four members" { region = "00",
  year = YEAR,
  household { adult(), adult(), adult(), adult(),
    account { wage = yuan(24000), business = yuan(37000), property = yuan(500),
      transfer = yuan(7860), cost = yuan(15200) },
    expect { net_income = yuan(54160), net_income_pc = yuan(13540) } },
}

case "a loss of 1600 over four is 400 below nothing each" { region = "00",
  year = YEAR,
  household { adult(), adult(), adult(), adult(),
    account { wage = yuan(8000), business = yuan(3000), transfer = yuan(2400),
      cost = yuan(15000) },
    expect { net_income = yuan(-1600), net_income_pc = yuan(-400) } },
}

case "rounded down to the fen: 10000 over three is 3333.33" { region = "00",
  year = YEAR,
  household { adult(), adult(), adult(), account { wage = yuan(10000) },
    expect { net_income_pc = yuan(3333.33) } },
}

case "the account of another year is not this year's" { region = "00",
  year = 2019,
  household { adult(), account { year = 2018, wage = yuan(9000) },
    expect { net_income = unknown "income" } },
}

case "one component missing: the income is not known" { region = "00",
  year = YEAR,
  household { adult(),
    income { year = YEAR, wage = yuan(9000), business = 0, property = 0,
    cost = 0 }, expect { net_income_pc = unknown "transfer" } },
}

local function parts(t)
  local i = { year = YEAR, family_planning_pay = 0, subsistence_pay = 0,
    destitute_pay = 0, pension = 0, ecology_pay = 0, other_transfer = 0 }
  for k, v in pairs(t) do i[k] = v end
  return income(i)
end

case "transfers equal to their parts, and a fen more" { region = "00",
  year = YEAR,
  household { adult(),
    parts { transfer = yuan(7860), subsistence_pay = yuan(5760),
    ecology_pay = yuan(1500), other_transfer = yuan(600),
      expect { transfer_adds_up = true } } },
  household { adult(),
    parts { transfer = yuan(7860.01), subsistence_pay = yuan(5760),
    ecology_pay = yuan(1500), other_transfer = yuan(600),
      expect { transfer_adds_up = false,
        transfer_difference = fen(1) } } },
  household { adult(),
    parts { subsistence_pay = yuan(5760),
    expect { transfer_adds_up = unknown "transfer" } } },
}
