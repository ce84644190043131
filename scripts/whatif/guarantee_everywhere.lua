--- Shandong's guarantee (a patient pays at most 10 % of what policy covers) holds in the
-- county's own hospitals; a report complains that others do not keep it. What if it
-- held in every hospital: how many stays more would fall short, and by how much?
return whatif {
  title = { zh = "自付10%的保底扩大到县域外", en = "the guarantee of 10 % in every hospital" },
  region = "370911", year = 2020,
  reform "everywhere" { zh = "不分医院所在地", en = "in every hospital",
    variable = { guaranteed = function(c, p)
      return c.stay_in_year and c.person.household.registered
    end } },
  show = { "list_breaches", "list_top_up" },
}
