import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from flowdesk.domain.crop import first_frame
from flowdesk.services import pictures
from flowdesk.services.pictures import HEAVIEST, PictureRefused

RED, BLUE = (220, 30, 30), (30, 30, 220)


def camera_jpeg(size=(400, 300), orientation=1, note="示例相机"):
    """Return a JPEG, red above blue, with what a camera notes beside it."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, note
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"a note of the camera")
    return out.getvalue()


@given(st.integers(1, 8), st.integers(60, 500), st.integers(60, 500))
def test_a_photo_kept_carries_nothing_of_what_the_camera_noted(orientation, width, height):
    raw = camera_jpeg((width, height), orientation)
    assert b"Exif" in raw
    picture = pictures.read(raw, "照片.jpg")
    kept = pictures.cut(picture, first_frame(picture.size))
    assert b"Exif" not in kept
    assert b"note of the camera" not in kept
    assert Image.open(io.BytesIO(kept)).size == (295, 413)


def test_a_picture_taken_sideways_is_read_upright():
    upright = pictures.read(camera_jpeg((400, 300), 6), "照片.jpg")
    assert upright.size == (300, 400)
    image = Image.frombytes("RGB", upright.size, upright.rgb)
    assert image.getpixel((290, 200))[0] > 150 > image.getpixel((10, 200))[0]


def test_turning_four_times_gives_the_same_picture():
    picture = pictures.read(camera_jpeg((120, 80)), "照片.jpg")
    again = picture
    for _ in range(4):
        again = pictures.turned(again)
    assert pictures.turned(picture).size == (80, 120)
    assert again == picture


def test_the_busiest_picture_still_stays_small():
    noise = random.Random(1).randbytes(900 * 1200 * 3)
    picture = pictures.Picture(width=900, height=1200, rgb=noise)
    assert len(pictures.cut(picture, first_frame(picture.size))) <= HEAVIEST * 1.1


@pytest.mark.parametrize("kind", ["PNG", "BMP", "WEBP", "JPEG"])
def test_the_usual_formats_are_read(kind):
    out = io.BytesIO()
    Image.new("RGB", (80, 90), RED).save(out, kind)
    assert pictures.read(out.getvalue(), "照片").size == (80, 90)


def test_what_is_transparent_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert pictures.read(out.getvalue(), "照片.png").rgb[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", camera_jpeg()[:200], b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused_in_words(data):
    with pytest.raises(PictureRefused, match="不是能打开的照片"):
        pictures.read(data, "照片.jpg")


def test_a_file_over_40_mb_is_refused_unread(tmp_path):
    large = tmp_path / "大.jpg"
    with large.open("wb") as file:
        file.truncate(41 << 20)
    with pytest.raises(PictureRefused, match="41 MB，照片最大 40 MB"):
        pictures.opened(large)


def test_a_small_file_of_very_many_pixels_is_refused():
    out = io.BytesIO()
    Image.new("1", (10_000, 9_000)).save(out, "PNG")
    with pytest.raises(PictureRefused, match="像素太多|不是能打开"):
        pictures.read(out.getvalue(), "照片.png")


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(PictureRefused, match="读不出"):
        pictures.opened(tmp_path / "没有.jpg")
