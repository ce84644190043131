--- Guizhou, overlay on the country: only what the province sets itself.

pack { region = "52", zh = "贵州省", en = "Guizhou", version = "2019.1" }

-- Only the figure of 2018 was found in print, and at second hand; those of 2017
-- and 2019 follow from it by the yearly 6 % that the series is known to take.
-- They are leads, printed as such wherever they are used.
param "exit_line" {
  ["2017"] = { yuan(3335), grade = "D",
    source = "derived: 3535÷1.06，未见原文" },
  ["2018"] = { yuan(3535), grade = "C",
    source = "lead: S26 铜仁市“一达标两不愁三保障”宣传材料" },
  ["2019"] = { yuan(3747), grade = "D",
    source = "derived: 3535×1.06，未见原文" },
  ["2020"] = { pending "2020年贵州省退出收入线未见公布文本",
    source = "未找到" },
}

param "incidence_max" {
  ["2016-04"] = { percent(3), grade = "A",
    source = "S1 《关于建立贫困退出机制的意见》: 西部地区3%以下; S5 新华社2019-04-26" },
}

-- 贫困发生率1.40% of the village of 1529 rural people is 22 of 1569: the
-- people entered with the police.
param "incidence_base" {
  ["2016-04"] = { "hukou", grade = "D",
    source = "derived: 贵州某村2019年汇报材料，22÷1569=1.40%，按公安户籍人口" },
}

-- 每次公示、公告时间不得少于7日。
param "identification_posting" {
  ["2016-11"] = { days(7), grade = "B", source = "S39 《贵州省大扶贫条例》第十五条（条文标题为推断）" },
}
param "exit_posting" {
  ["2016-11"] = { days(7), grade = "B", source = "S39 《贵州省大扶贫条例》第十五条（条文标题为推断）" },
}
param "village_exit_posting" {
  ["2016-11"] = { days(7), grade = "B", source = "S39 《贵州省大扶贫条例》第十五条（条文标题为推断）" },
}
