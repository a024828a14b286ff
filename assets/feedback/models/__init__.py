from assets.feedback.models.duplicate import DuplicateScan, ProbableDuplicate
from assets.feedback.models.group_link import GroupLink
from assets.feedback.models.merge import Merge
from assets.feedback.models.submission import Submission
from assets.feedback.models.word import VisitorsWord

__all__ = ["DuplicateScan", "GroupLink", "Merge", "ProbableDuplicate", "Submission", "VisitorsWord"]
