--- Deqin county of Yunnan: the one act that was found with a line for townships.

pack { region = "533422", zh = "德钦县", en = "Deqin", version = "2016.1" }

param "township_incidence_max" {
  ["2016"] = { percent(5), grade = "B",
    source = "S34 德钦县2016年4月脱贫退出标准: 乡镇贫困发生率5%以下",
    note = "同一文本写村7%以下，高于国家规定的西部地区3%，未采用" },
}
