--- Gansu's safety net: amounts of each year, care, posts.

local function home(class, n, result)
  local h = { subsistence_class = class, result }
  for i = 1, n do
    h[#h + 1] = person { born_on = "1980-01-01", subsistence = "rural" }
  end
  h[#h + 1] = person { born_on = "1980-01-01", subsistence = "not_paid" }
  return household(h)
end
local function year(y, first, second)
  case("class pay of " .. y) { region = "62", year = y,
    home("first", 2, expect { class_pay_due = yuan(2 * first) }),
    home("second", 1, expect { class_pay_due = yuan(second) }),
    home("third", 1, expect { class_pay_due = unknown "class_pay" }),
    home("fourth", 1, expect { class_pay_due = unknown "class_pay" }),
    home(none, 0, expect { class_pay_due = 0 }),
  }
end
year(2018, 310, 290)
year(2019, 335, 318)
year(2020, 369, 350)
year(2021, 399, 378)
case "2022 was not found" { region = "62", year = 2022,
  home("first", 1, expect { class_pay_due = unknown "class_pay" }),
  expect { subsistence_line = unknown "subsistence_line" } }

local function care(y, line, able, half, full)
  case("the standard and care of " .. y) { region = "62", year = y,
    expect { subsistence_line = yuan(line) },
    household { person { born_on = "1950-01-01", destitute_support = "rural",
      care_grade = "able", expect { care_due = yuan(able) } } },
    household { person { born_on = "1950-01-01", destitute_support = "rural",
      care_grade = "half", expect { care_due = yuan(half) } } },
    household { person { born_on = "1950-01-01", destitute_support = "rural",
      care_grade = "full", expect { care_due = yuan(full) } } },
  }
end
care(2019, 4020, 1200, 2400, 3600)
care(2020, 4428, 1440, 2640, 3840)
care(2021, 4788, 1680, 3360, 4800)
case "care is for the rural destitute whose grade is told" { region = "62",
  year = 2021,
  household { person { born_on = "1950-01-01", destitute_support = "urban",
    care_grade = "full", expect { care_due = 0 } },
    person { born_on = "1950-01-01", destitute_support = "rural",
      care_grade = none, expect { care_due = 0 } } },
}
case "2022: care was not found" { region = "62", year = 2022,
  household { person { born_on = "1950-01-01", destitute_support = "rural",
    care_grade = "full", expect { care_due = unknown "care_pay" } } },
}

-- 4788 x 1.3 = 6224.40 for each of two
local function destitute(paid, result)
  return household { income { year = 2021, destitute_pay = yuan(paid) },
    person { born_on = "1950-01-01", destitute_support = "rural" },
    person { born_on = "1951-01-01", destitute_support = "rural" },
    person { born_on = "1981-01-01", destitute_support = "urban" }, result }
end
case "the destitute have at least 1.3 times the subsistence standard" { region = "62", year = 2021,
  destitute(12448.80, expect { destitute_due = yuan(12448.80),
    destitute_paid_ok = true }),
  destitute(12448.79, expect { destitute_paid_ok = false }),
  household { income { year = 2021, destitute_pay = 0 },
    person { born_on = "1950-01-01", destitute_support = "not_paid" },
    expect { destitute_due = 0, destitute_paid_ok = outside } },
}

-- posts ---------------------------------------------------------------------------
local function keeper(no, wage, born, age_ok)
  return person { born_on = born or "1980-01-01", relation = "head",
    post { line = no, post_kind = "cleaner", post_began_on = "2018-01-01",
      post_ended_on = none, post_wage = yuan(wage) },
    expect { post_age_ok = age_ok ~= false } }
end
case "one post to a household, 500 yuan a month, from 16" { region = "62",
  year = 2019, date = "2019-06-30",
  household { subsistence_class = none, keeper(1, 500),
    expect { posts_each_ok = true, post_class_ok = true } },
  household { subsistence_class = none, keeper(1, 500), keeper(2, 500),
    expect { posts_each_ok = false, posts_held = 2 } },
  household { keeper(1, 500, "2003-06-30"), keeper(2, 500, "2003-07-01", false) },
}
local function paid(wage, result)
  return household { person { born_on = "1980-01-01", post { line = 1,
    post_kind = "cleaner", post_began_on = "2018-01-01", post_ended_on = none,
    post_wage = yuan(wage), expect { post_wage_ok = result } },
    post { line = 2, post_kind = "cleaner", post_began_on = "2018-01-01",
      post_ended_on = "2018-12-31", post_wage = yuan(200),
      expect { post_wage_ok = outside } } } }
end
case "a wage of 500, neither more nor less" { region = "62", year = 2019,
  paid(500, true), paid(499.99, false), paid(500.01, false),
}
local function class(word, result)
  return household { subsistence_class = word, keeper(1, 500),
    expect { post_class_ok = result } }
end
case "no post for the first two classes of subsistence" { region = "62",
  year = 2019,
  class("first", false), class("second", false), class("third", true),
  class("fourth", true), class(none, true),
  household { subsistence_class = "first", person { born_on = "1980-01-01",
    posts = {}, expect { post_age_ok = outside } },
    expect { post_class_ok = outside } },
}
case "from the centre for a move" { region = "62", year = 2017,
  household { person { born_on = "1980-01-01" }, person { born_on = "1981-01-01" },
    housing_work { line = 1, work_kind = "relocation", done_on = "2017-08",
      move_mode = "central" },
    expect { relocation_from_centre = yuan(16000) } },
}

-- the standard at work: the destitute have 1.3 times of it
local function destitute(year, date, due)
  case("due to one who is destitute, on " .. date) { region = "62",
    year = year, date = date,
    household { person { born_on = "1950-01-01",
      destitute_support = "rural" }, expect { destitute_due = due } } }
end
destitute(2019, "2019-12-31", yuan(5226))
destitute(2020, "2020-12-31", yuan(5756.4))
local function two(term)
  return household { subsistence_class = none,
    person { born_on = "1980-01-01", relation = "head",
      post { line = 1, post_kind = "cleaner", post_began_on = "2018-01-01",
        post_ended_on = none, post_term = none } },
    person { born_on = "1981-01-01", relation = "spouse",
      post { line = 1, post_kind = "other", post_began_on = "2019-03-01",
        post_ended_on = none, post_term = term } },
    expect { posts_held = 2, posts_each_ok = term == "temporary",
      regular_posts_held = term == "temporary" and 1 or 2 } }
end
case "a temporary post may stand beside the regular one from 2020" { region = "62", year = 2020, two("temporary"), two("regular") }
case "in 2019 every post counted" { region = "62", year = 2019,
  household { person { born_on = "1980-01-01",
    post { line = 1, post_kind = "cleaner", post_began_on = "2018-01-01",
      post_ended_on = none, post_term = "regular" },
    post { line = 2, post_kind = "other", post_began_on = "2019-03-01",
      post_ended_on = none, post_term = "temporary" } },
    expect { posts_each_ok = false } } }

local function pupil(stage, kinder, free)
  return person { born_on = "2005-01-01", enrolment = stage, expect {
    preschool_aid_due = yuan(kinder), college_free = yuan(free) } }
end
case "1000 for kindergarten and 5000 for college in the province" { region = "62", year = 2016,
  household { registered = true, pupil("kindergarten", 1000, 0),
    pupil("college_1", 0, 5000), pupil("college_2", 0, 5000),
    pupil("college_3", 0, 5000), pupil("vocational_1", 0, 0) },
  household { registered = false, pupil("kindergarten", 0, 0),
    pupil("college_1", 0, 0) } }
