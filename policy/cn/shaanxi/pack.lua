--- Shaanxi, overlay on the country: the rules of exit of November 2017
-- (《陕西省贫困退出工作实施细则》). Five conditions for a household, seven for a
-- village, each of them a veto.

pack { region = "61", zh = "陕西省", en = "Shaanxi", version = "2019.1" }

-- 省审县、市审村、县审户。
role "household_approver" { level = "county", law = "S9" }
role "village_approver" { level = "prefecture", law = "S9" }
role "county_approver" { level = "province", law = "S9" }

-- 2020年2月20日至26日18时: six days after the first, the last of them to 18:00.
param "county_exit_posting" {
  ["2020-02"] = { days(6), grade = "D",
    source = "derived: S44 子洲县转省扶贫办公示，2020年2月20日至26日18时" },
}
procedure "county_exit_course" { of = "county_area", from = "2020-02",
  step "posting" { posting = { cutoff = "18:00" } } }
