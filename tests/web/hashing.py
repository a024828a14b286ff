"""The hashing that production uses, without the compression, which takes most of the time."""

from assetmap.web.staticfiles import HashedStaticFiles


class Uncompressed(HashedStaticFiles):
    def post_process(self, *args, **options):
        # The class after the compressing one in line: Django's own hashing.
        yield from super(HashedStaticFiles.__mro__[1], self).post_process(*args, **options)
