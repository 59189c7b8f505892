"""Figures of use: how much of the time at which rooms can be had they were used, when, and by whom."""

from byliv.hosting.figures.counting import FEW, Cell, Figures, RoomFigures, figures_of
from byliv.hosting.figures.period import Period, usual

__all__ = ["FEW", "Cell", "Figures", "Period", "RoomFigures", "figures_of", "usual"]
