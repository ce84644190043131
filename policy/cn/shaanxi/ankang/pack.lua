--- Ankang, a prefecture: the pool of the residents' medical insurance.
--
-- No official page with these terms was found; they are leads, printed as such
-- wherever they are used. What is said of medical aid is a made-up example in
-- their shape, to show the layers at work.

pack { region = "6109", zh = "安康市", en = "Ankang", version = "2018.1" }

param "basic_deductible" { ["2018"] = { { township = yuan(200),
    first = yuan(200), second = yuan(600), third = yuan(2000) }, grade = "C",
  source = "lead: 安康市城乡居民医保住院待遇，未见原文" } }
param "basic_ratio" { ["2018"] = { { township = percent(80),
    first = percent(80), second = percent(70), third = percent(60) },
  grade = "C", source = "lead: 安康市城乡居民医保住院待遇，未见原文" } }
param "basic_cap" { ["2018"] = { yuan(120000), grade = "C",
  source = "lead: 安康市城乡居民医保住院待遇，未见原文" } }

param "major_deductible" { ["2018"] = { yuan(10000), grade = "C",
  source = "lead: 安康市城乡居民大病保险，未见原文" } }
param "major_bands" { ["2018"] = { bands { { upto = yuan(50000), percent(60) },
    { upto = yuan(100000), percent(70) }, { percent(80) } }, grade = "C",
  source = "lead: 安康市城乡居民大病保险，未见原文" } }
param "major_cap" { ["2018"] = { yuan(300000), grade = "C",
  source = "lead: 安康市城乡居民大病保险，未见原文" } }

param "aid_ratio" { ["2018"] = { percent(70), grade = "C",
  source = "lead: 构造的例子，未见安康市医疗救助文本" } }
param "aid_cap" { ["2018"] = { yuan(30000), grade = "C",
  source = "lead: 构造的例子，未见安康市医疗救助文本" } }

param "relocation_grant" {
  ["2020"] = { { central = yuan(25000), scattered = yuan(15000) }, grade = "A",
    source = "S174 安康市自然资源局: 集中安置每人2.5万元、分散安置1.5万元" },
}
param "demolition_reward" {
  ["2020"] = { yuan(10000), grade = "A",
    source = "S174 安康市: 腾退验收后每人1万元" },
}
