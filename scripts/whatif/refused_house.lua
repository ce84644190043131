--- A rule rather than a figure: one household of the Guizhou village lives in a
-- house graded C, was helped to mend it in 2014, and refuses to be moved. It
-- blocks its own exit. What if an offer that was refused counted as help given?
return whatif {
  title = { zh = "拒绝搬迁的户：住房一项怎样算", en = "a safe house refused" },
  region = "52", year = 2019,
  reform "refusal counts" { zh = "动员三次以上仍拒绝的视同落实", en = "refused after three visits counts as settled",
    variable = { house_refused = { of = "refusal", type = "boolean", zh = "拒绝住房安排", en = "refused a safe house",
      formula = function(r, p)
        return (r.offer == "relocation" or r.offer == "danger_house") and r.visits >= 3
      end } },
    check = { housing_ok = function(h, p, inherited)
      return inherited(h, p) or any(h.refusals, "house_refused")
    end } },
  reform "exit in the first year" { zh = "当年识别可当年退出", en = "exit in the year of identification",
    decision = { exit = { drop = "not_identified_this_year" } } },
  reform "both" { "refusal counts", "exit in the first year", zh = "两项都改", en = "both" },
  show = { "exit" },
  attribution = true,
}
