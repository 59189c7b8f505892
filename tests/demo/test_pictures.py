"""The demo's drawn pictures."""

import pytest
from PIL import Image, ImageChops, ImageStat

from byliv.demo.pictures import MOTIFS, draw
from byliv.demo.pictures.inks import mix, oklch

SMALL = (240, 160)


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_motif_draws_a_full_picture_of_the_asked_size(motif):
    picture = draw(motif, hue=30, seed="first", size=SMALL)
    assert (picture.mode, picture.size) == ("RGB", SMALL)
    assert min(ImageStat.Stat(picture).stddev) > 8


@pytest.mark.parametrize("motif", MOTIFS)
def test_two_seeds_of_a_motif_differ_clearly(motif):
    pictures = [draw(motif, hue=30, seed=seed, size=SMALL) for seed in ("first", "second")]
    assert sum(ImageStat.Stat(ImageChops.difference(*pictures)).mean) > 30


def test_the_same_motif_hue_and_seed_give_the_same_picture():
    pictures = [draw("stage", hue=205, seed="again", size=SMALL).tobytes() for _ in range(2)]
    assert pictures[0] == pictures[1]


def test_another_hue_keeps_the_drawing_and_changes_the_inks():
    pictures = [draw("park", hue=hue, seed="same", size=SMALL) for hue in (30, 240)]
    assert ImageChops.difference(*pictures).getbbox()


@pytest.mark.parametrize("size", [(320, 320), (200, 300), (400, 150)])
def test_square_tall_and_wide_pictures_draw_too(size):
    assert [draw(motif, hue=90, seed="shape", size=size).size for motif in ("harbour", "books")] == [size, size]


def test_the_usual_size_is_large_enough_for_a_page():
    assert draw("window", hue=120, seed="large").size == (1600, 1067)


def test_an_unknown_motif_is_refused():
    with pytest.raises(KeyError):
        draw("volcano", hue=0, seed="none", size=SMALL)


@pytest.mark.parametrize("hue", range(0, 360, 15))
def test_inks_stay_apart_in_lightness(hue, rng):
    inks = mix(hue, rng)
    grey = [Image.new("RGB", (1, 1), ink).convert("L").getpixel((0, 0)) for ink in inks]
    assert grey[4] < min(grey[:4]) - 35
    assert grey[0] > max(grey[2:]) + 15


def test_oklch_knows_white_black_and_red():
    assert oklch(1, 0, 0) == (255, 255, 255)
    assert oklch(0, 0, 0) == (0, 0, 0)
    red, green, blue = oklch(0.628, 0.2577, 29.23)
    assert red > 250 and green < 30 and blue < 30


@pytest.fixture
def rng():
    from random import Random

    return Random("inks")
