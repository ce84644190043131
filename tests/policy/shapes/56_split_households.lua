--- 56. A household that split has the history of the one it came from; a split shortly before an application is told.
-- By hand: 2 comes from 1, and 3 from 2; 4 from nobody. Twelve months before 1 March 2020 is 1 March 2019: 1 October 2019 is
-- later, 28 February 2019 earlier.

variable "is_house_grant" { of = "payment", type = "boolean", formula = function(y, p) return y.benefit == "house_grant" end }
variable "had_house_grant" { of = "household", type = "boolean", formula = function(h, p) return any(ever(h.payments), "is_house_grant") end }
check "no_house_grant_yet" { of = "household", zh = "未享受过建房补助", en = "no house grant so far",
  pass = function(h, p) return not any(lineage(h), "had_house_grant") end }
check "split_long_ago" { of = "household", zh = "非突击分户", en = "not split just before applying",
  pass = function(h, p) return h.split_on == nil or h.applied_on == nil or h.split_on < before(h.applied_on, months(12)) end,
  says = { zh = "{split_on}分户，{applied_on}申请", en = "split on {split_on}, applied on {applied_on}" } }

case "the son's household inherits the father's grant" { region = "00", year = 2020,
  household { household_no = "1", payment { payment_no = "1", benefit = "house_grant", period = "2015-06", paid_on = "2015-06-01", amount = yuan(20000) },
    expect { no_house_grant_yet = false } },
  household { household_no = "2", from = "1", payments = {}, split_on = "2019-10-01", applied_on = "2020-03-01",
    expect { no_house_grant_yet = false, split_long_ago = false } },
  household { household_no = "3", from = "2", payments = {}, expect { no_house_grant_yet = false } },
  household { household_no = "4", payments = {}, split_on = "2019-02-28", applied_on = "2020-03-01", expect { no_house_grant_yet = true, split_long_ago = true } } }
