"""Static files under names that carry their hash, so that browsers keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # Our modules import each other relatively; the hashed copies must import the hashed copies.
    support_js_module_import_aggregation = True
