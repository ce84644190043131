--- 70. A rule that gives a length of time, and one that gives a record.
--
-- By hand: disabled households keep the aid two years, others twelve months, from the day they left the safety net. The payer is the
-- eldest member at home; the fee is his or hers.

param "grace" { kind = "duration", ["2018"] = { months(12), source = "S179", grade = "A" } }
variable "grace" { of = "household", type = "duration", unit = "month", zh = "渐退期", en = "grace",
  formula = function(h, p)
    if h.safety_class == "disabled" then return years(2) end
    return p.grace
  end }
variable "notice_within" { of = "household", type = "duration", unit = "working_day", optional = true, zh = "告知期限",
  en = "notice within",
  formula = function(h, p)
    if h.left_safety_net_on == nil then return nil end
    return working_days(h.size + 1)
  end }
variable "aid_ends_on" { of = "household", type = "date", optional = true, zh = "渐退截止", en = "aid ends on",
  formula = function(h, p)
    if h.left_safety_net_on == nil then return nil end
    return after(h.left_safety_net_on, h.grace)
  end }
check "in_grace" { of = "household", zh = "在渐退期内", en = "in grace",
  pass = function(h, p) return h.aid_ends_on ~= nil and p.today <= h.aid_ends_on end,
  says = { zh = "渐退期{grace}", en = "grace {grace}" } }
variable "longer" { of = "household", type = "boolean", formula = function(h, p) return h.grace > p.grace end }

variable "at_home" { of = "person", type = "boolean", formula = function(m, p) return m.left_on == nil end }
variable "payer" { of = "household", type = "link", leads_to = "person", optional = true, zh = "缴费人", en = "payer",
  formula = function(h, p)
    local eldest
    for m in each(h.members) do
      if m.at_home and (eldest == nil or m.born_on < eldest.born_on) then eldest = m end
    end
    return eldest
  end }
variable "fee" { of = "person", type = "money", unit = "fen/year", formula = function(m, p) return m.tuition_due end }
variable "charged" { of = "household", type = "money", unit = "fen/year", zh = "应缴", en = "charged",
  formula = function(h, p)
    if h.payer == nil then return 0 end
    return h.payer.fee + h.payer.tuition_aid
  end }
check "payer_of_age" { of = "household", zh = "缴费人成年", en = "payer of age",
  pass = function(h, p) return h.payer ~= nil and years_between(h.payer.born_on, p.today) >= 18 end,
  says = { zh = "缴费人{payer},应缴{payer.fee}", en = "payer {payer}, owes {payer.fee}" } }
variable "pays" { of = "person", type = "boolean",
  formula = function(m, p) return m.household.payer ~= nil and m.household.payer == m end }

-- cases
case "two years are 24 months" { region = "00", year = 2020, date = "2020-07-01",
  household { safety_class = "disabled", left_safety_net_on = "2018-07-01",
    expect { grace = months(24), in_grace = true, aid_ends_on = "2020-07-01", longer = true } },
  household { safety_class = "disabled", left_safety_net_on = "2018-06-30",
    expect { grace = years(2), in_grace = because(false, { "24个月" }) } },
  household { safety_class = "general", left_safety_net_on = "2019-06-30", size = 4,
    expect { grace = months(12), in_grace = because(false, { "12个月" }), longer = false, notice_within = working_days(5) } },
  household { safety_class = "general", left_safety_net_on = none, expect { notice_within = none } },
  household { expect { grace = unknown "safety_class" } },
}
case "a case may set a length of time" { region = "00", year = 2020, date = "2020-07-01",
  household { left_safety_net_on = "2020-05-30", grace = months(1), expect { aid_ends_on = "2020-06-30", in_grace = false } },
  household { left_safety_net_on = "2020-06-01", grace = months(1), expect { aid_ends_on = "2020-07-01", in_grace = true } },
}
local function born(no, day, left, more)
  return person { person_no = no, born_on = day, left_on = left, tuition_due = yuan(10), tuition_aid = yuan(more or 0) }
end
case "the eldest at home pays" { region = "00", year = 2020,
  household { household_no = "H1", born("A", "1950-01-01", "2019-01-01"), born("B", "1970-05-05", none, 5), born("C", "1990-01-01", none),
    expect { payer = "B", charged = yuan(15), payer_of_age = true } },
  household { born("D", "2004-01-01", none), expect { payer = "D", payer_of_age = because(false, { "缴费人D,应缴10.00" }) } },
  household { born("E", "1950-01-01", "2019-01-01"), expect { payer = none, charged = 0, payer_of_age = false } },
  household { person { person_no = "F", left_on = none }, person { person_no = "G", born_on = "1980-01-01", left_on = none },
    expect { payer = unknown "born_on", charged = unknown "born_on" } },
}
case "who pays is known by each" { region = "00", year = 2020,
  household { person { born_on = "1950-01-01", left_on = none, expect { pays = true } },
    person { born_on = "1960-01-01", left_on = none, expect { pays = false } } } }
case "a case may set who pays" { region = "00", year = 2020,
  household { born("X", "1950-01-01", none, 1), born("Y", "1990-01-01", none, 7), payer = "Y", expect { charged = yuan(17), payer = "Y" } } }
