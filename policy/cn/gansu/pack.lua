--- Gansu, overlay on the country: exit of 2016 and 2020, the classes of
-- subsistence, insurance against major illness, public posts, monitoring lines.

pack { region = "62", zh = "甘肃省", en = "Gansu", version = "2025.1" }

param "county_exit_posting" {
  ["2018"] = { working_days(5), grade = "A",
    source = "S42 S43 甘肃省贫困县退出公示: 5个工作日" },
}
param "monitoring_days" {
  ["2021"] = { days(15), grade = "A",
    source = "S66 秦安县: 从申报到审定一般不超过15天" },
}
