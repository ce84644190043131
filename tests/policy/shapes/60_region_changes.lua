--- 60. Villages merge (撤乡并镇): the figures of the new one are those of all that went into it.
-- By hand: 40 + 60 = 100; 7 alone.

variable "poor_left_of_area" { of = "village", type = "integer", unit = "person", formula = function(v, p) return sum(lineage(v), "poor_left") end }

case "two villages merged" { region = "00", year = 2017,
  village { village_no = "1", poor_left = 40 }, village { village_no = "2", from = "1", poor_left = 60, expect { poor_left_of_area = 100 } },
  village { village_no = "3", poor_left = 7, expect { poor_left_of_area = 7 } } }
case "one of them is not known" { region = "00", year = 2017,
  village { village_no = "1" }, village { village_no = "2", from = "1", poor_left = 60, expect { poor_left_of_area = unknown "poor_left" } } }
