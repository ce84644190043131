--- 25. One post per household; a temporary one may be added in a window of time (Gansu).

param "epidemic" { kind = "window", ["2020"] = { window(day(2020, 2, 1), day(2020, 12, 31)), source = "S161" } }
variable "counts_now" { of = "post", type = "boolean",
  formula = function(o, p)
    local active = o.began_on <= p.today and (o.ended_on == nil or o.ended_on >= p.today)
    return active and not (o.kind == "temporary" and inside(p.today, p.epidemic))
  end }
check "one_post" { of = "household", zh = "一户一岗", en = "one post per household",
  pass = function(h, p) return count(h.posts, "counts_now") <= 1 end }

-- cases
local function two(want)
  return household { want, person { post { line = 1, began_on = "2019-01-01", kind = "regular" } },
    person { post { line = 1, began_on = "2020-03-01", kind = "temporary" } } }
end
case "in the window" { region = "00", year = 2020, date = "2020-12-31", two(expect { one_post = true }) }
case "not after it" { region = "00", year = 2021, date = "2021-01-01", two(expect { one_post = false }) }
case "before it began there was one" { region = "00", year = 2020, date = "2020-02-29", two(expect { one_post = true }) }
