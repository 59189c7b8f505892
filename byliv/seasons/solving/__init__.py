"""A fair plan for a season: which group gets which room, on which day of the week, from when to when.

Numbers only: no database, no pages. `Round` says what there is and what is asked; `solve` proposes; `outside` runs it
in a process of its own that can be stopped at any moment and still has a result; `why` gives a reason for every yes and
every no.
"""

from byliv.seasons.solving.asked import Asked, Criteria, Given, Round, Want
from byliv.seasons.solving.solve import Effort, Plan, Progress, solve

__all__ = ["Asked", "Criteria", "Effort", "Given", "Plan", "Progress", "Round", "Want", "solve"]
