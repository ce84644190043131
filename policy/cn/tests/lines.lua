--- A line in and a line out: one and the same unless a county says otherwise.

case "the country has one line, and its figure waits" { region = "00", year = 2018,
  household { net_income_pc = yuan(1), registered = false,
    expect { falls_back = unknown "exit_line",
      not_missed = unknown "exit_line" } } }
case "a province's line serves both ways" { region = "52", year = 2018,
  household { net_income_pc = yuan(3535), expect { falls_back = false } },
  household { net_income_pc = yuan(3534.99), expect { falls_back = true } } }
