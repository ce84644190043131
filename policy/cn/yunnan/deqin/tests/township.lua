--- Below 5 % a township may leave, at 5 % it may not.

local function place(no, left, out, result)
  return township_area { township_no = no, township_exited_on = none,
    township_year { year = 2016, rural_people_there = 10000,
      poor_left_there = left, poor_villages_there = 3,
      villages_out_there = out }, result }
end
case "499 of 10000 are under 5 %, 500 are not" { region = "533422", year = 2016,
  place("1", 499, 3, expect { township_incidence_ok = true,
    township_exit = true }),
  place("2", 500, 3, expect { township_incidence_ok = false,
    township_exit = false }),
  place("3", 499, 2, expect { township_exit = false }),
}
