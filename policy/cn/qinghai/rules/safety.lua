--- 15 % more subsistence for four groups from 2018. Which four was not named in what was
-- found (S187), so the register must say who is of them.

variable "subsistence_extra" {
  law = "S187 央广网2018-05-06: 对四类特殊困难人员按低保标准增发15%",
  from = "2018-01-01",
  formula = function(m, p)
    if not m.on_rural_subsistence or m.favoured_on_subsistence == nil then
      return 0
    end
    if not m.favoured_on_subsistence then return 0 end
    return share(p.subsistence_line, p.subsistence_group_addition)
  end }
