--- Baihe county, overlay on Ankang: how its cadres in villages are judged (2017), the
-- only such act of these provinces that was found.

pack { region = "610929", zh = "白河县", en = "Baihe", version = "2017.1" }

param "stay_days_min" {
  ["2017"] = { 20, grade = "A",
    source = "S195 安康市政府网（白河县2017）: 每月驻村不少于20天" },
}
param "leave_max" {
  ["2017"] = { 30, grade = "A",
    source = "S195 白河县2017: 年累计请假超过30天的召回" },
}
param "score_weight" {
  ["2017"] = { { half_year = percent(30), year_end = percent(70) }, grade = "A",
    source = "S195 白河县2017: 半年考核30%、年终考核70%" },
}
param "content_bar" {
  ["2017"] = { { excellent = percent(98), discipline = percent(80) },
    grade = "A",
    source = "S195 白河县2017: “三率一度”低于98%不得评优，低于80%问责" },
}

publish { "recall", "team_size_ok" }
