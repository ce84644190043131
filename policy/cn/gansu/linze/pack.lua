--- Linze county, overlay on Gansu: the list of problems a town went through in 2020.

pack { region = "620723", zh = "临泽县", en = "Linze", version = "2020.1" }
