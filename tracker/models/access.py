"""Who may write through the interface: tokens, of which a digest alone is kept, and answers that are given again."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

PREFIX = "sijill_"  # by which programs that look for lost words of this kind know one
SHOWN = 4  # of its last letters, by which a person tells one from another
LONGEST_AUTHOR = 150


class Scope(models.TextChoices):
    """What a token is for."""

    SUBMIT = "submit", _("Bring articles")
    REVIEW = "review", _("Decide on what waits")
    READ_RUNS = "read-runs", _("Read how far runs are")


def digest_of(secret: str) -> str:
    """The SHA-256 by which a token is found. It has 256 bits of chance, so no slower hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiToken(models.Model):
    """One program's key to the interface: it may do what it is for, and never more than its owner may."""

    name = models.CharField(
        max_length=40,
        validators=[RegexValidator(r"^[\w.-]+$", _("Letters, digits, dots and hyphens, without spaces."))],
        help_text=_("Stands behind the owner's name in the history: owner/name"),
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=SHOWN, editable=False)
    may_submit = models.BooleanField(default=False)
    may_review = models.BooleanField(default=False)
    may_read_runs = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("Token of the interface"), _("Tokens of the interface")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="token_name_of_owner", fields=["owner", "name"]),
            models.CheckConstraint(
                name="token_is_for_something",
                condition=models.Q(may_submit=True) | models.Q(may_review=True) | models.Q(may_read_runs=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} …{self.ending}"

    def new_secret(self) -> str:
        """What the program sends; only its digest stays. Shown once, by whoever called this."""
        secret = PREFIX + secrets.token_urlsafe(32)
        self.digest, self.ending = digest_of(secret), secret[-SHOWN:]
        return secret

    @property
    def author(self) -> str:
        """The name under which its decisions stand in the history."""
        return f"{self.owner.get_username()[: LONGEST_AUTHOR - 1 - len(self.name)]}/{self.name}"

    @property
    def scopes(self) -> list[Any]:
        """What it is for."""
        given = (self.may_submit, self.may_review, self.may_read_runs)
        return [scope for scope, is_given in zip(Scope, given, strict=True) if is_given]


class KeptAnswer(models.Model):
    """The answer to a request with an Idempotency-Key, given again to the same request for a day.

    A row is claimed before the request is carried out; its answer is written in the transaction that carries it out,
    by whoever holds the claim. So of two that claim it one after another, one alone has done anything.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64, help_text=_("Digest of the key"))
    fingerprint = models.CharField(max_length=64, help_text=_("Digest of what was asked"))
    claim = models.UUIDField(default=uuid.uuid4)
    claimed_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = pgettext_lazy("interface", "Kept answer"), _("Kept answers")
        constraints = [models.UniqueConstraint(name="kept_answer_of_key", fields=["token", "key"])]

    def __str__(self) -> str:
        return f"{self.token_id} {self.key[:8]}"
