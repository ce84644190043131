--- The country's pack: what holds everywhere unless a province, prefecture or
-- county below says otherwise.
--
-- It governs the empty code, written "00". The model of the register stands in
-- model/, dated figures in params/, rules in rules/, their examples in tests/.

pack { region = "00", zh = "全国", en = "China", version = "2019.1" }
