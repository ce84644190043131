--- A grant for a trade, by the person.

case "four people of a registered household: 21600" { region = "6302",
  year = 2016,
  household { registered = true, person { born_on = "1980-01-01" },
    person { born_on = "1981-01-01" }, person { born_on = "2001-01-01" },
    person { born_on = "2003-01-01" },
    expect { industry_fund = yuan(21600) } },
  household { registered = false, person { born_on = "1980-01-01" },
    expect { industry_fund = 0 } },
}
