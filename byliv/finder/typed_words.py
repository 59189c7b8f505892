"""What people call things when they look for a room, folded (ø is o, æ is ae, å is a): patterns and their codes."""

WEEKDAYS = {
    "mandag": 0, "tirsdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lordag": 5, "sondag": 6,
    "mandage": 0, "tirsdage": 1, "onsdage": 2, "torsdage": 3, "fredage": 4, "lordage": 5, "sondage": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
MONTHS = {
    "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7, "october": 10,
}  # fmt: skip
PARTS = {
    r"(?:formiddag\w*|morgen\w*|mornings?)": "morning",
    r"(?:eftermiddag\w*|afternoons?)": "afternoon",
    r"(?:aften\w*|evenings?)": "evening",
    r"(?:nat|natten|nights?)": "night",
}
PAYERS = {
    r"(?:forening\w*|associations?)": "association",
    r"(?:firma\w*|virksomhed\w*|compan(?:y|ies))": "company",
}
ITEMS = {
    r"(?:klaver\w*|flygel\w*|pianos?)": "piano",
    r"(?:trommesaet\w*|drum ?kits?)": "drums",
    r"(?:lydanlaeg\w*|pa-anlaeg|sound ?systems?)": "sound_system",
    r"(?:scenelys|stage lights?)": "stage_light",
    r"(?:spejle?|mirrors?)": "mirrors",
    r"(?:svingende gulv|dansegulv|sprung floor)": "sprung_floor",
    r"(?:projektor\w*|storskaerm\w*|projectors?|screen)": "projector",
    r"(?:kokken\w*|kitchens?)": "kitchen",
    r"(?:vand|vask|water|sink)": "water",
    r"(?:kraftstrom|trefaset|three phases?)": "power",
    r"(?:keramikovn\w*|ovn|kilns?)": "kiln",
    r"(?:vaerktoj\w*|tools)": "tools",
    r"(?:borde og stole|tables and chairs)": "tables_chairs",
    r"(?:opbevaring|storage)": "storage",
    r"(?:wifi|wi-fi|internet)": "wifi",
    r"(?:toilet\w*)": "toilet",
}
USES = {
    r"(?:ovelokale\w*|oving|ove|oves|rehearsals?|band practice|kor\w*|choir)": "rehearsal",
    r"(?:vaerksted\w*|workshops?)": "workshop",
    r"(?:scene|koncert\w*|forestilling\w*|teater|stage|concerts?|performances?)": "stage",
    r"(?:udstilling\w*|fernisering\w*|exhibitions?)": "exhibition",
    r"(?:mode|moder|modelokale\w*|mote\w*|generalforsamling|meetings?)": "meeting",
    r"(?:faellesspisning|spisning|mad|food|dinner)": "food",
    r"(?:dans\w*|yoga|bevaegelse|gymnastik|danc(?:e|ing)|movement)": "movement",
    r"(?:undervisning|kursus|kurser|teaching|courses?|class(?:es)?)": "teaching",
    r"(?:fest\w*|fodselsdag\w*|part(?:y|ies)|birthdays?)": "party",
    r"(?:marked\w*|loppemarked\w*|markets?)": "market",
}
NOISES = {
    r"(?:trommer?|tromme|forstaerke\w*|rock\w*|larm\w*|hoj musik|drums?|drumming|amplifiers?|loud)"
    r"(?: (?:tilladt|ok|allowed))?": "loud",
    r"(?:akustisk\w*|acoustic)": "acoustic",
    r"(?:sang|synge|singing|song)": "speech",
    r"(?:stille|ro|quiet)": "quiet",
}
FILLING = {
    "i", "a", "an", "et", "en", "til", "for", "med", "og", "and", "with", "the", "lokale", "lokaler", "room", "rooms",
    "plads", "space", "ca", "about", "kl", "den", "d", "pa", "on", "in", "vi", "er", "we", "are", "skal", "bruge",
    "need", "soger", "find", "ledig", "ledigt", "at", "som", "hvor", "must", "max", "tilladt", "allowed", "ved", "af",
    "fra", "from", "to", "of", "some", "naer", "near", "gerne", "helst",
}  # fmt: skip
