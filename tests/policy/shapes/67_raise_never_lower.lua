--- 67. "市县可提高，不得低于": 4700 under a provincial 4788 is refused; so is an answer that puts nothing in its place.

pack { region = "62", zh = "甘肃省", en = "Gansu", version = "shape" }
param "line" { unit = "fen/person/year", clock = "year", overlay = "raise", zh = "低保标准", ["2021"] = { yuan(4788), source = "S190" } }
param "cap" { unit = "fen/person", overlay = "lower", ["2021"] = { yuan(100) } }
case "the province" { region = "62", year = 2021, expect { line = yuan(4788) } }

pack { region = "6201", zh = "甲市", en = "city one", version = "shape" }
param "line" { ["2021"] = { yuan(5000) } }
case "raised" { region = "6201", year = 2021, expect { line = yuan(5000) } }
pack { region = "6202", zh = "乙市", en = "city two", version = "shape" }
param "line" { ["2021"] = { yuan(4700) } }
case "lower is refused" { region = "6202", year = 2021, expect { refused = "line" } }
pack { region = "6203", zh = "丙市", en = "city three", version = "shape" }
param "line" { ["2021"] = { pending "未定" } }
case "so is waiting" { region = "6203", year = 2021, expect { refused = "line" } }
pack { region = "6204", zh = "丁市", en = "city four", version = "shape" }
param "line" { ["2021"] = { ended "停发" } }
case "so is an end" { region = "6204", year = 2021, expect { refused = "line" } }
pack { region = "6205", zh = "戊市", en = "city five", version = "shape" }
param "cap" { ["2021"] = { none } }
case "and no cap at all" { region = "6205", year = 2021, expect { refused = "cap" } }
