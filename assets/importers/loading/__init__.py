"""From vetted records to the tables: a COPY into temporary tables, then one statement for each step.

Everything here is set-based SQL, because half a million rows through the ORM take the better part of an
hour. Each module is one step; `assets.importers.run` calls them in order within one transaction.
"""
