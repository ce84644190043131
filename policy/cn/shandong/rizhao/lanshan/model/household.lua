--- The class of need that a household's dividend goes by.

entity "household" {
  enum "dividend_class" { zh = "分红类别", en = "class of the dividend",
    optional = true, blank = "none", "A", "B", "C",
    labels = { zh = { A = "A类", B = "B类", C = "C类" },
      en = { A = "A", B = "B", C = "C" } } },
}
