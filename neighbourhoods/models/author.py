"""The person behind a drawing: links to come back by, and a contact that is kept apart and not for long."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class Author(models.Model):
    """One person's say about one neighbourhood; holds nothing about the person."""

    started_at = models.DateTimeField(_("started"))

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return str(self.pk)


class ManageLink(models.Model):
    """A private link to an author's drawing; only its SHA-256 is stored, never the link."""

    author = models.ForeignKey(Author, models.CASCADE, related_name="links", verbose_name=_("author"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        constraints = [models.CheckConstraint(condition=~Q(token_hash=""), name="link_has_a_digest")]

    def __str__(self) -> str:
        return str(self.author_id)


class Contact(models.Model):
    """An author's e-mail address, until `purge_on`. Shown on no page and in no list, API or export."""

    author = models.OneToOneField(Author, models.CASCADE, related_name="contact", verbose_name=_("author"))
    email = models.EmailField(_("e-mail address"))
    given_at = models.DateTimeField(_("given"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # When a letter was last queued, so that nobody is sent one after the other.
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    # SHA-256 of the link that confirms the address; emptied when it is used, so that it works once.
    confirm_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    confirm_until = models.DateTimeField(null=True, blank=True, editable=False)
    purge_on = models.DateField(_("deleted on"), db_index=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(Upper("email"), name="contact_email")]
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="contact_has_an_address"),
            models.CheckConstraint(
                condition=Q(confirm_hash=None, confirm_until=None)
                | Q(confirm_hash__isnull=False, confirm_until__isnull=False),
                name="contact_confirm_link_expires",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirm_hash=None), name="contact_is_confirmed_once"
            ),
        ]

    def __str__(self) -> str:
        # Not the address: this is what tracebacks and the admin would show.
        return str(self.pk)


class Letter(models.Model):
    """An e-mail that waits to be sent: neither its address nor its words, which are made as it is sent."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("Confirm your drawing")
        LINK = "link", _("Your private link")
        DECIDED = "decided", _("Your drawing was decided on")
        QUESTION = "question", _("A question about your drawing")

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="letters", verbose_name=_("contact"))
    proposal = models.ForeignKey(
        "neighbourhoods.Proposal", models.CASCADE, related_name="+", verbose_name=_("proposal")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    queued_at = models.DateTimeField(_("queued"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), db_index=True)
    # When no further try made sense; the letter is kept until its drawing or the address is deleted.
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    problem = models.CharField(_("what went wrong"), max_length=60, blank=True)

    class Meta:
        ordering = ["next_try_at", "id"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["confirm", "link", "decided", "question"]), name="letter_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
