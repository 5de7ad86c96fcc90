"""Pictures of cameras and scanners, read in any usual format and cut to a photo of one inch."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk.domain.crop import PIXELS, Frame
from flowdesk.domain.entry import record
from flowdesk.domain.errors import FlowDeskError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40 << 20  # bytes
MOST_PIXELS = 80_000_000
SHOWN = 1600  # pixels of the longer side while it is cut: five times what is kept
HEAVIEST = 60_000  # bytes of the photo kept
FORMATS = ("JPEG", "PNG", "BMP", "WEBP")
SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".webp")
_QUALITIES = (92, 88, 84, 80, 75, 70, 62, 54, 45, 35, 25)


class PictureRefused(FlowDeskError):
    """A file that can't be taken as a photo."""


class NoPicture(PictureRefused):
    """A file that is no picture at all, or a broken one."""


@record
class Picture:
    """A picture upright, as rows of red, green and blue bytes."""

    width: int
    height: int
    rgb: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height."""
        return self.width, self.height


def opened(path: Path) -> Picture:
    """Read a picture upright and no larger than is needed; PictureRefused in words."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise PictureRefused(_too_large(path.name, size))
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path.name) from error
    return read(data, path.name)


def read(data: bytes, name: str) -> Picture:
    """Read a picture's bytes upright; what the camera noted beside it is left out."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as raw:
            _refuse_huge(raw, name)
            raw.draft("RGB", (SHOWN, SHOWN))
            upright = ImageOps.exif_transpose(raw)
            upright.thumbnail((SHOWN, SHOWN))
            flat = _flat(upright)
    except PictureRefused:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Warning) as error:
        raise NoPicture(_no_picture(name)) from error
    except Image.DecompressionBombError as error:
        raise PictureRefused(_too_many_pixels(name)) from error
    return Picture(width=flat.width, height=flat.height, rgb=flat.tobytes())


def turned(picture: Picture) -> Picture:
    """Return the picture turned by 90° clockwise."""
    from PIL import Image

    image = _image(picture).transpose(Image.Transpose.ROTATE_270)
    return Picture(width=image.width, height=image.height, rgb=image.tobytes())


def cut(picture: Picture, frame: Frame) -> bytes:
    """Return what is in the frame as a JPEG of 295 × 413 pixels, at most some 60 KB."""
    from PIL import Image

    photo = _image(picture).resize(PIXELS, Image.Resampling.LANCZOS, box=frame.box())
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        photo.save(out, "JPEG", quality=quality, dpi=(300, 300), optimize=True)
        data = out.getvalue()
        if len(data) <= HEAVIEST:
            break
    return data


def as_jpeg(picture: Picture) -> bytes:
    """Return a whole picture as a JPEG that is good to read: a scan, a photo of a sheet."""
    out = io.BytesIO()
    _image(picture).save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def _image(picture: Picture) -> Image:
    from PIL import Image

    return Image.frombytes("RGB", picture.size, picture.rgb)


def _flat(image: Image) -> Image:
    """Return it in red, green and blue; what is transparent becomes white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image.convert("RGB")


def _refuse_huge(image: Image, name: str) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise PictureRefused(_too_many_pixels(name))
    if min(image.size) < 2:
        raise PictureRefused(f"“{name}”太小，看不出人。请换一张照片。")


def unreadable(name: str) -> PictureRefused:
    """Return the refusal of a file that is gone or can't be read."""
    return PictureRefused(f"“{name}”读不出，请看看文件还在不在。")


def _too_large(name: str, size: int) -> str:
    return f"“{name}”有 {size >> 20} MB，照片最大 40 MB。请先在看图程序里缩小再选。"


def _too_many_pixels(name: str) -> str:
    return f"“{name}”的像素太多，打不开。请先在看图程序里缩小再选。"


def _no_picture(name: str) -> str:
    return f"“{name}”不是能打开的照片，或已损坏。请选 jpg、png、bmp 或 webp 的照片。"
