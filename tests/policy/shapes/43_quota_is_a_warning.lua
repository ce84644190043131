--- 43. A quota from above is a warning over a list, and since 2021 "不设置比例".
-- By hand: 1 of 20 is 5 %, which does not exceed 5 %; 2 of 21 is 9.5 %.

param "monitoring_part" { unit = "rate", ["2020"] = { percent(5), source = "S64" }, ["2021"] = { ended "不设置比例", source = "S77" } }
variable "is_monitored" { of = "household", type = "boolean", formula = function(h, p) return h.monitoring_state == "monitored" end }
audit "monitoring_size" { of = "village", severity = "hint", to = "2020-12-31", zh = "监测规模", en = "size of monitoring",
  test = function(v, p) return not exceeds(count(v.households, "is_monitored"), count(v.households), p.monitoring_part) end,
  says = { zh = "监测规模超过{monitoring_part}", en = "more than {monitoring_part} are monitored" } }

case "one of twenty is the quota" { region = "00", year = 2020, village { expect { monitoring_size = true },
  household { monitoring_state = "monitored" }, many(19, household { monitoring_state = "none" }) } }
case "two are over it" { region = "00", year = 2020, village { expect { monitoring_size = false },
  many(2, household { monitoring_state = "monitored" }), many(19, household { monitoring_state = "none" }) } }
case "later there is none" { region = "00", year = 2021, village { expect { monitoring_size = outside },
  many(2, household { monitoring_state = "monitored" }) } }
