"""What the newcomer reads in the terminal when the demo runs."""

from byliv.demo.people import EVERYBODY

TEXT = """
  Byliv kører på  {url}/          (English: {url}/en/)

  Log ind: tryk "Log ind", skriv en af adresserne, og hent koden på {url}/mail/
{people}

  Prøv tre ting
    1. Se kortet over Vesterbro, og tryk "Åbent nu":          {url}/vesterbro/kort/
    2. Log ind som Alma, og ret hendes fællesskab:            {url}/konto/
    3. Læg dit eget miljø på kortet fra telefonen:            {url}/tilfoej/

  Alt i demoen er opdigtet. Stop med Ctrl-C; `make demo` starter igen med det samme indhold,
  `make demo-reset` begynder forfra.
"""


def welcome(host: str, port: int) -> str:
    """The text with the address and the people to sign in as."""
    url = f"http://{host}:{port}"
    people = "\n".join(f"    {person.email:<24} {person.name} {person.does}" for person in EVERYBODY)
    return TEXT.format(url=url, people=people)
