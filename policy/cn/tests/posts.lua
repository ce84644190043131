--- Posts: held from the first day to the last.

local function keeper(began, ended, held)
  return household { person { born_on = "1980-01-01", relation = "head",
    post { line = 1, post_kind = "ranger", post_began_on = began,
      post_ended_on = ended, expect { is_held = held } } },
    expect { posts_held = held and 1 or 0 } }
end
case "held on the first day and on the last" { region = "00", year = 2019,
  date = "2019-06-30",
  keeper("2019-06-30", none, true), keeper("2019-07-01", none, false),
  keeper("2018-01-01", "2019-06-30", true),
  keeper("2018-01-01", "2019-06-29", false),
}
case "who has left a post holds no regular one" { region = "00", year = 2019,
  date = "2019-06-30",
  household { person { born_on = "1980-01-01", relation = "head",
    post { line = 1, post_kind = "ranger", post_began_on = "2018-01-01",
      post_ended_on = "2019-06-29", post_term = "regular",
      expect { is_held_regular = false } } } } }
case "how many and at which wage the country does not say" { region = "00",
  year = 2019,
  household { person { born_on = "1980-01-01", relation = "head",
    expect { post_age_ok = unknown "post_age_from" },
    post { line = 1, post_kind = "ranger", post_began_on = "2018-01-01",
      post_ended_on = none, post_wage = yuan(500),
      expect { post_wage_ok = unknown "post_wage_line" } } },
    expect { posts_each_ok = unknown "posts_each" } },
}
