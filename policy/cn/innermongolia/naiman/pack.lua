--- Naiman banner of Inner Mongolia: the one text that was found with a line in and
-- another line out.

pack { region = "150525", zh = "奈曼旗", en = "Naiman", version = "2018.1" }

param "exit_line" {
  ["2018"] = { yuan(3600), grade = "B",
    source = "S19 奈曼旗扶贫办: 人均纯收入稳定超过3600元退出；页面未写年份，按2018年计" },
}
param "identify_line" { unit = "fen/person/year", clock = "year",
  overlay = "raise", zh = "识别（返贫）收入线",
  en = "line below which a household is identified",
  ["2018"] = { yuan(2995), grade = "B",
    source = "S19 奈曼旗扶贫办: 人均纯收入低于2995元识别；页面未写年份，按2018年计" },
}

variable "line_in" { from = "2018-01-01",
  law = "S19 奈曼旗扶贫办: 人均纯收入低于2995元识别",
  formula = function(h, p) return p.identify_line end }

publish { "exit", "not_missed" }
