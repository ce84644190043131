--- Dividends: the pool is shared out to the last fen.

local function holder(no, shares, result)
  return shareholding { line = no, shares = shares,
    household { registered = true }, result }
end

--- `n` holders from line `first` on, each of whom gets `amount`.
local function holders(first, n, shares, amount)
  local list = {}
  for i = 1, n do
    list[i] = holder(first + i - 1, shares, expect { dividend = amount })
  end
  return list
end

--- A project with two groups of holders and what is expected of it.
local function shared(kind, proceeds, a, b, result)
  local t = { project_kind = kind, distributable = proceeds, result }
  for _, s in ipairs(a) do t[#t + 1] = s end
  for _, s in ipairs(b) do t[#t + 1] = s end
  return project(t)
end

case "61957.52 over 135 households: 62 get 458.95, 73 get 458.94" { region = "52", year = 2019,
  shared("industry", yuan(88510.74), holders(1, 62, 1.77, yuan(458.95)),
    holders(63, 73, 1.77, yuan(458.94)),
    expect { dividend_paid = yuan(61957.52), dividend_kept = 0,
      dividend_count = 135 }),
}

-- 36.993万元 at 1000 yuan a share are 1.77 shares for each of 209 households.
case "pigs that earn 10000: 7000 for 209 households, 59 get a fen more" { region = "52", year = 2019,
  shared("industry", yuan(10000), holders(1, 59, 1.77, yuan(33.50)),
    holders(60, 150, 1.77, yuan(33.49)),
    expect { dividend_paid = yuan(7000), dividend_kept = 0,
      dividend_count = 209 }),
}

case "parts are equal, whatever the shares" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = yuan(1000),
    holder(1, 0.55, expect { dividend = yuan(350) }),
    holder(2, 1.77, expect { dividend = yuan(350) }),
    expect { dividend_paid = yuan(700) } },
}

case "a household that was never registered gets nothing" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = yuan(1000),
    holder(1, 0.55, expect { dividend = yuan(700) }),
    shareholding { line = 2, shares = 0.55, household { registered = false },
      expect { dividend = 0 } },
    expect { dividend_paid = yuan(700), dividend_count = 1 } },
}

case "all wait for the one of whom that is not known" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = yuan(1000),
    holder(1, 0.55, expect { dividend = unknown "registered" }),
    shareholding { line = 2, shares = 0.55, household {},
      expect { dividend = unknown "registered" } },
    expect { dividend_paid = unknown "registered" } },
}

case "oranges have earned nothing yet, a road never will" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = none,
    holder(1, 0.55, expect { dividend = 0 }),
    expect { dividend_paid = 0, dividend_kept = 0, dividend_count = 1 } },
  project { project_kind = "road", shareholdings = {}, expect { dividend_paid = 0 } },
}

case "proceeds that nobody has entered are unknown, not nothing" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = { ["?"] = true },
    holder(1, 1.77, expect { dividend = unknown "distributable" }),
    expect { dividend_paid = unknown "distributable",
      dividend_kept = unknown "distributable" } },
}

case "without a shareholder all is kept" { region = "52", year = 2019,
  project { project_kind = "industry", distributable = yuan(1000),
    shareholdings = {}, expect { dividend_paid = 0, dividend_kept = yuan(700), dividend_count = 0 } },
}

case "a share-out before 2018 has no figure" { region = "52", year = 2017,
  project { project_kind = "industry", distributable = yuan(1000),
    holder(1, 1.77, expect { dividend = unknown "dividend_poor_share" }) },
}
