--- 7. A benefit that outlives the status: 脱贫不脱政策, to the end of the stage of school.

check "study_aid_open" { of = "person", zh = "学段内继续享受", en = "kept to the end of the stage",
  pass = function(m, p)
    return m.household.monitoring_state == "monitored" or m.stage_ends_on ~= nil and p.today <= m.stage_ends_on
  end }
param "study_grant" { unit = "fen/person/year", ["2020"] = { yuan(3000) } }
benefit "study_aid" { of = "person", unit = "fen", per = "year", when = "study_aid_open", zh = "助学", en = "study aid",
  amount = function(m, p) return p.study_grant end }

case "removed in year two of three: paid in year three" { region = "00", year = 2023, date = "2023-10-01",
  household { monitoring_state = "risk_removed",
    person { stage_ends_on = "2024-07-15", expect { study_aid = yuan(3000) } },
    person { stage_ends_on = "2023-09-30", expect { study_aid = 0 } },
    person { expect { study_aid = 0 } } },
  household { monitoring_state = "monitored", person { expect { study_aid = yuan(3000) } } },
  household { person { expect { study_aid = unknown "monitoring_state" } } } }
