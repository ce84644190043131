--- What Qinghai's cards of subsistence say besides.

entity "person" {
  boolean "favoured_on_subsistence" { zh = "低保增发对象",
    en = "of the four groups that have more subsistence", optional = true,
    blank = "none" },
}
