--- 16. Place of treatment and residence: 州内 100, 州外 90 (Qianxinan).
-- By hand: 522301 is the home county; 522323 lies in 5223 as it does; 520100 does not.

pack { region = "5223", zh = "黔西南州", en = "Qianxinan", version = "shape" }
variable "place" { of = "claim", type = "enum", zh = "就医地", en = "place of treatment",
  values = { "here", "prefecture", "referred", "outside",
    zh = { here = "本县", prefecture = "州内", referred = "转诊", outside = "州外" } },
  formula = function(c, p)
    local home = c.person.household.region
    if same_region(c.hospital.region, home, "county") then return "here" end
    if same_region(c.hospital.region, home, "prefecture") then return "prefecture" end
    return c.referred and "referred" or "outside"
  end }
param "paid_target" { unit = "rate", key = "claim.place",
  ["2018"] = { { here = percent(100), prefecture = percent(100), referred = percent(90), outside = percent(90) }, source = "S92" } }
variable "target_here" { of = "claim", type = "rate", formula = function(c, p) return p.paid_target[c.place] end }

-- cases
local function treated(no, at, referred, want)
  return claim { claim_no = no, settled_on = "2018-04-01", referred = referred, want,
    hospital { hospital_no = no, level = "third", region = at } }
end
case "by the place" { region = "5223", year = 2018, household { region = "522301", person {
  treated("1", "522301", false, expect { place = "here", target_here = percent(100) }),
  treated("2", "522323", false, expect { place = "prefecture", target_here = percent(100) }),
  treated("3", "520100", true, expect { place = "referred" }),
  treated("4", "520100", false, expect { place = "outside", target_here = percent(90) }) } } }
case "an unknown place is unknown" { region = "5223", year = 2018, household { region = "522301", person {
  claim { claim_no = "1", settled_on = "2018-04-01", hospital { level = "third", region = { ["?"] = true } }, expect { place = unknown "region" } } } } }
