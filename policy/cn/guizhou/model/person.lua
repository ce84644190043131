--- What Guizhou's medical guarantee asks of a person besides.

entity "person" {
  boolean "long_term_subsistence" { zh = "长期低保保障对象",
    en = "on subsistence for good", optional = true, blank = "none" },
}
