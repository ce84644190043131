-- 69. A function of a plugin in a rule, an audit, a case: the number of a document says the sex.

variable "fault" { of = "person", type = "text", optional = true,
  formula = function(m, p) return idcard.valid(m.person_no) end }
variable "sex_said" { of = "person", type = "integer",
  formula = function(m, p)
    if idcard.valid(m.person_no) ~= nil then return 0 end
    return idcard.sex(m.person_no)
  end }
variable "sex_always" { of = "person", type = "integer",
  formula = function(m, p) return idcard.sex(m.person_no) * 10 + hello.add(hello.add(20), -21) end }
audit "number_right" { of = "person", severity = "blocking", zh = "号码无误", en = "number is right",
  test = function(m, p) return m.fault == nil and hello.is_blank(nil) end }

-- cases
local function one(no, want)
  return household { person { person_no = no, want } }
end
case "a man's" { region = "00", year = 2022,
  one("990000197001010018", expect { sex_said = 1, sex_always = 10, number_right = true }) }
case "a woman's" { region = "00", year = 2022,
  one("990000197202020028", expect { sex_said = 2, sex_always = 20, number_right = true }) }
case "a wrong digit" { region = "00", year = 2022,
  one("990000197001010017", expect { sex_said = 0, number_right = false,
    fault = "校验码不符，有数字写错\nthe check character does not agree; a digit is wrong" }) }
