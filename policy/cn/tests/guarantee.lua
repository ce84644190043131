--- The guarantee where the country names neither its part nor its base.

local function stay(no, t, result)
  local c = { claim_no = no, settled_on = "2018-06-01", inpatient = true,
    total = yuan(1000), in_policy = yuan(900), basic_paid = yuan(500),
    major_paid = yuan(100), aid_paid = yuan(50), other_paid = yuan(25),
    result }
  for k, v in pairs(t) do c[k] = v end
  return claim(c)
end
case "all that was paid; neither base nor part is known" { region = "00",
  year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    stay("1", {}, expect { paid_by_all = yuan(675), guaranteed = true,
      guarantee_of = unknown "guarantee_base",
      guarantee_met = unknown "guarantee_base" }) } },
}
case "no stay, or a household never registered: not under the guarantee" { region = "00", year = 2018,
  household { registered = true, person { born_on = "1980-01-01",
    stay("1", { inpatient = false }, expect { guaranteed = false,
      guarantee_met = outside, top_up = 0, in_breach = false }) } },
  household { registered = false, person { born_on = "1980-01-01",
    stay("2", {}, expect { guaranteed = false, guarantee_met = outside }) } },
}
