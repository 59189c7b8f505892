"""How Danish pages write dates: "torsdag 4. juni 2026 kl. 19"."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "j. b Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"l j. F Y \k\l. G.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
