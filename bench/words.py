"""The words of the benchmark: names, lines, texts and opening hours in some variety."""


def _each(text: str) -> list[str]:
    return text.split()


STEMS = _each(
    "Abild Ager Alke Aske Bakke Bark Birke Bjerg Blå Bog Brønd Bro Bryg Bæk Bølge Bøge Dal Damme Dige Drage Drue Due "
    "Egern Ege Elle Eng Enghave Esbern Falke Fjord Flod Flise Fox Fre Frø Fyr Færge Gade Gavl Gran Grav Green Grå Grøn "
    "Guld Gård Hare Hassel Hav Havne Hede Hejre Hind Hjort Hav Holm Humle Hvid Hyld Høj Høne Is Jern Jord Kalk Kant "
    "Karper Kile Kilde Kirke Klit Klokke Klub Kobber Korn Kors Krage Kridt Krog Kvist Køl Køl Lager Land Lav Leer Ler "
    "Lind Linde Lyng Lys Lærke Løg Løve Mark Mejse Midt Mose Mur Musling Måge Måne Mølle Møn Natte Nord Nørre Odder "
    "Oliven Ost Pile Plads Pors Port Pærer Rav Ræve Ribe Ring Rose Rug Rund Rør Rød Røn Salt Sand Silke Siv Skibs Skov "
    "Skole Skur Skygge Slot Snege Sol Spor Spurve Stads Sten Stjerne Strand Stær Sukker Sund Svale Svane Syd Syre Sø "
    "Sølv Tang Tegl Tjørne Torve Torn Tov Tranum Trappe Træ Tårn Ugle Uld Urte Vand Vester Vibe Vind Vin Væver Vold "
    "Yder Ynge Æble Ø Øen Øre Ørne Øst Åben Åkande Ål Ås"
)
ENDINGS = _each(
    "huset gården salen loftet kælderen scenen rummet laden pakhuset værket hallen stuen hjørnet porten kammeret "
    "skuret magasinet kajen broen toppen bunden remisen smedjen fabrikken pavillonen gangen galleriet tårnet haven"
)
GIVEN = _each(
    "Agnete Alma Amalie Anker Arne Asger Astrid Bent Birthe Bodil Carl Dagmar Ebbe Edith Ejnar Ellen Elna Emil Erik "
    "Esther Frida Gerda Grethe Gudrun Hans Harald Helga Holger Inger Ingrid Jens Johanne Karen Karl Kirsten Knud Lis "
    "Mads Magda Margit Marie Mogens Niels Oda Olga Oluf Otto Peder Poul Rigmor Signe Sofus Svend Søren Thea Thora "
    "Troels Ulla Valborg Vibeke Viggo Villy Åge Åse"
)
STREETS = _each(
    "Algade Adelgade Bredgade Brogade Østergade Vestergade Nørregade Søndergade Kirkestræde Havnegade Jernbanegade "
    "Møllevej Skolevej Strandvejen Torvet Storegade Smedegade Fiskergade Slotsgade Stationsvej Parkvej Birkevej "
    "Lindevej Engvej Skovvej Bakkevej Kongensgade Dronningensgade Prinsessegade Vesterbrogade Nygade Gammelgade"
)
# What each kind is called in a name; kinds that are not here are called by their ending alone.
CALLED = {
    "arts_centre": "Kulturhuset Huset Kulturværket", "theatre": "Teatret Teater Scenen", "music_venue": "Spillestedet",
    "cinema": "Biografen Bio", "gallery": "Galleri Kunsthallen", "museum": "Museet Samlingen",
    "library": "Biblioteket", "studio": "Atelier Atelieret", "workshop": "Værkstedet Smedjen",
    "rehearsal": "Øvelokalerne", "community_centre": "Medborgerhuset Beboerhuset Forsamlingshuset",
    "youth_centre": "Ungdomsklubben Fritidsklubben", "social_facility": "Værestedet", "school": "Skolen Friskolen",
    "music_school": "Musikskolen", "bookshop": "Boghandlen", "church": "Kirken", "square": "Torvet Pladsen",
    "park": "Parken Lunden Anlægget", "playground": "Legepladsen", "outdoor_stage": "Friluftsscenen",
    "toilet": "Toilettet", "vacant_shop": "Butikslokalet", "collective": "Kollektivet Fællesskabet",
    "association": "Foreningen", "artist": "Kunstneren", "company": "Firmaet Tegnestuen",
    "institution": "Institutionen",
    "education": "Aftenskolen Kurserne", "ensemble": "Koret Orkestret Ensemblet", "festival": "Festivalen",
    "network": "Netværket", "foundation": "Fonden",
}  # fmt: skip
# How common each kind is; others count 1.
COMMON = {
    "playground": 14, "park": 9, "school": 9, "toilet": 6, "church": 6, "community_centre": 5, "studio": 6, "square": 4,
    "workshop": 4, "gallery": 3, "library": 3, "other": 5, "association": 20, "artist": 9, "company": 8, "ensemble": 6,
}  # fmt: skip
LINES = (
    "Åbent for alle med lyst til at være med",
    "Et lille sted med god plads til prøver og møder",
    "Lys, varme og kaffe på kanden hver dag",
    "Her mødes naboer om musik, mad og håndværk",
    "Værksteder til træ, tryk og keramik",
    "Koncerter, film og samtaler hele året",
    "Plads til børn og til dem der følger dem",
    "Lån et lokale for en aften eller en sæson",
    "Grønne hjørner, bænke og en scene under træerne",
    "Øvelokaler med trommer, forstærkere og tykke vægge",
    "Udstillinger af nye kunstnere fra egnen",
    "Drevet af frivillige siden halvfjerdserne",
    "Undervisning i musik, dans og billedkunst",
    "Det gamle pakhus ved vandet, sat i stand af brugerne",
    "En fast aften om ugen og mange løse",
    "Ro til at læse, plads til at tale",
    "Byens største sal uden faste stole",
    "Et hus for dem der laver noget sammen",
    "Kunst på væggene og suppe på komfuret",
    "Mellem kirken og skolen, lige til højre",
)
LINES_EN = (
    "Open to everybody who likes to join in",
    "A small place with room for rehearsals and meetings",
    "Workshops for wood, print and ceramics",
    "Concerts, films and talks all year round",
    "Borrow a room for an evening or a season",
    "Run by volunteers since the seventies",
)
SENTENCES = (
    "Huset blev bygget som skole og har siden været lager, fabrik og forsamlingssal.",
    "I dag bruges det af kor, bands, teatergrupper og alle, der mangler et sted at være.",
    "Der er køkken, scene, lysanlæg og plads til omkring hundrede mennesker.",
    "Man kan leje rummene time for time; skriv til os, så finder vi en dag.",
    "Om sommeren flytter vi ud i gården, hvor der er bænke, bål og en lille scene.",
    "Indgangen er fra gaden, og der er en rampe ved porten.",
    "De fleste aftener sker der noget, og resten af tiden er døren åben for den, der kigger ind.",
    "Vi hører gerne fra nye kræfter: kom forbi til det månedlige møde.",
    "Værkstederne har faste vejledere to aftener om ugen.",
    "Cykler kan stilles bag huset, og bussen holder lige udenfor.",
)
_DAYS = ("Mo-Fr", "Tu-Fr", "Mo-Su", "We-Su", "Tu-Sa", "Mo-Th", "Th-Sa", "Sa,Su", "Fr-Su", "Mo,We")
_HOURS = (
    "08:00-16:00", "09:00-17:00", "10:00-17:00", "10:00-18:00", "11:00-22:00", "12:00-18:00", "12:00-20:00",
    "13:00-19:00", "16:00-23:00", "18:00-02:00",
)  # fmt: skip
# 200 distinct texts, the common ones first.
OPENING = [f"{days} {hours}" for hours in _HOURS for days in _DAYS] + [
    f"{days} {hours}; PH off" for hours in _HOURS for days in _DAYS
]
