"""The pages of a paper as pictures, for the screen and the printer."""

from flowdesk.documents.raster import Picture, page_count, page_image, page_size, page_sizes

__all__ = ["Picture", "page_count", "page_image", "page_size", "page_sizes"]
