--- 42. What is posted hides names and numbers: a private field stands in no sentence, in no list.

param "never_posted" { kind = "words", ["2021"] = { words { "id_number", "phone", "account", "health" }, source = "S66" } }
check "in_school" { of = "person", zh = "在校", en = "in school", pass = function(m, p) return m.enrolled end,
  says = { zh = "{person_no}未在校", en = "{person_no} is not in school" } }

case "the number of the list is posted" { region = "00", year = 2021,
  household { person { person_no = "7", enrolled = false, expect { in_school = false } } } }

pack { region = "62", zh = "某省", en = "a province", version = "shape" }
check "in_school" { of = "person", says = { zh = "{name}未在校", en = "{name} is not in school" } }
case "a name is not" { region = "62", year = 2021, household { region = "62", person { enrolled = false, expect { in_school = false } } },
  expect { refused = "private" } }
