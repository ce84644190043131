--- Gansu, overlay on the country: exit of 2016 and 2020, the classes of
-- subsistence, insurance against major illness, public posts, monitoring lines.

pack { region = "62", zh = "甘肃省", en = "Gansu", version = "2025.1" }
