--- 64. The lines of a list overlap, or part it: totals count each household once; 27 + 1 = 28 only where it is a partition.

variable "is_c" { of = "household", type = "boolean", formula = function(h, p) return h.housing_grade == "C" end }
variable "is_subsistence" { of = "household", type = "boolean", formula = function(h, p) return h.safety_class == "subsistence" end }
variable "needs_mending" { of = "household", type = "boolean", formula = function(h, p) return h.is_c or h.is_subsistence end }
ledger "houses_to_mend" { of = "household", zh = "危房台账", en = "houses to mend", partition = false, among = "needs_mending",
  lines = { { "c_grade", when = "is_c", zh = "C级", en = "grade C" }, { "subsistence", when = "is_subsistence", zh = "低保户", en = "subsistence" } } }
variable "is_destitute" { of = "household", type = "boolean", formula = function(h, p) return h.safety_class == "destitute" end }
ledger "safety_net" { of = "household", zh = "兜底台账", en = "safety net", partition = true,
  lines = { { "low", when = "is_subsistence", zh = "低保" }, { "five", when = "is_destitute", zh = "五保" }, { "c", when = "is_c", zh = "C级" } } }
-- a line for each word of an enum, field or variable, without a condition for each
ledger "by_grade" { of = "household", zh = "住房等级台账", en = "houses by grade", lines = "housing_grade", partition = true }
variable "fate" { of = "household", type = "enum", values = { "mend", "stay" }, formula = function(h, p) return h.is_c and "mend" or "stay" end }
ledger "by_fate" { of = "household", among = "is_subsistence", lines = "fate" }
-- a village keeps the ledger of what stands two entities below it; the words are those of another entity's field
ledger "sold" { of = "earning", kept_by = "village", lines = "kind" }
variable "house_behind" { of = "earning", type = "enum", values = "household.housing_grade", formula = function(e, p) return e.household.housing_grade end }
ledger "sold_by_grade" { of = "earning", kept_by = "village", lines = "house_behind" }

-- cases
local function home(grade, class, want) return household { housing_grade = grade, safety_class = class, want } end
case "2 + 2 lines are 3 households" { region = "00", year = 2020, village {
  home("C", "general", expect { safety_net = true }), home("C", "subsistence", expect { safety_net = false }),
  home("A", "subsistence", expect { safety_net = true }), home("A", "general", expect { safety_net = false }),
  expect { ["houses_to_mend.c_grade"] = 2, ["houses_to_mend.subsistence"] = 2, ["houses_to_mend.total"] = 3,
    ["safety_net.low"] = 2, ["safety_net.five"] = 0, ["safety_net.total"] = 3,
    ["by_grade.A"] = 2, ["by_grade.C"] = 2, ["by_grade.D"] = 0, ["by_grade.total"] = 4,
    ["by_fate.mend"] = 1, ["by_fate.stay"] = 1, ["by_fate.total"] = 2 } } }
case "who has no grade stands in no line; by grade each stands in one" { region = "00", year = 2020, village {
  home("A", "general", expect { by_grade = true }), household { safety_class = "general", expect { by_grade = unknown "housing_grade" } },
  expect { ["by_grade.A"] = unknown "housing_grade", ["by_grade.total"] = unknown "housing_grade" } } }
case "27 + 1 = 28" { region = "00", year = 2020, village { many(27, home("A", "subsistence", expect { safety_net = true })), home("A", "destitute"),
  expect { ["safety_net.low"] = 27, ["safety_net.five"] = 1, ["safety_net.total"] = 28 } } }
case "one who is not graded" { region = "00", year = 2020, village { household { safety_class = "subsistence" },
  expect { ["houses_to_mend.c_grade"] = unknown "housing_grade" } } }
local function sold(n, kind) return earning { line = n, month = "2020-06", kind = kind, amount = 0 } end
case "the village's ledger of its households' earnings" { region = "00", year = 2020, village {
  household { housing_grade = "C", sold(1, "wage"), sold(2, "crop") }, household { housing_grade = "A", sold(1, "crop") },
  expect { ["sold.wage"] = 1, ["sold.crop"] = 2, ["sold.pension"] = 0, ["sold.total"] = 3, ["sold_by_grade.A"] = 1, ["sold_by_grade.C"] = 2, ["sold_by_grade.B"] = 0 } } }
