"""What an editor says of an article or of a source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from tracker.admin.columns import label
from tracker.choices import Language
from tracker.ingest.drafts import Stop
from tracker.ingest.incoming import Incoming
from tracker.ingest.intake.sidecars import given_words
from tracker.ingest.reasons import reason_in_words
from tracker.models import Source

SALT = "incoming article"
FIELDS = ("address", "kind", "publisher", "language", "interval", "pause", "obeys_robots", "is_active")
LABELS = {name: label(name) for name in FIELDS} | {"address": gettext_lazy("Address")}
LANGUAGES = [("", gettext_lazy("As its letters say")), *Language.choices]


class ArticleForm(forms.Form):
    """One article: a text, a file or an address; `held` are the bytes that were shown in the preview."""

    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, widget=forms.Textarea({"rows": 10, "dir": "auto"}), strip=False
    )
    file = forms.FileField(label=gettext_lazy("or a file"), required=False)
    address = forms.CharField(
        label=gettext_lazy("or an address"),
        required=False,
        max_length=1000,
        widget=forms.URLInput({"dir": "ltr", "placeholder": "https://"}),
    )
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"), required=False, max_length=200, widget=forms.TextInput({"list": "publishers"})
    )
    published = forms.CharField(
        label=gettext_lazy("Day of publication"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("As in 2025-10-15; a month is 2025-10."),
        widget=forms.TextInput({"dir": "ltr", "size": 12}),
    )
    url = forms.CharField(
        label=gettext_lazy("Address of the page, of a text or file"),
        required=False,
        max_length=1000,
        widget=forms.URLInput({"dir": "ltr"}),
    )
    title = forms.CharField(label=gettext_lazy("Headline"), required=False, max_length=500)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=LANGUAGES)
    as_it_is = forms.BooleanField(label=gettext_lazy("Read it although its letters look spoilt"), required=False)
    held = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        brought = [name for name in ("text", "file", "address") if said.get(name) and str(said[name]).strip()]
        if len(brought) > 1:
            raise ValidationError(_("Give a text, a file or an address, and only one of them."))
        if not brought and not said.get("held"):
            raise ValidationError(_("Paste a text, choose a file, or give an address."))
        words = {name: said.get(name, "") for name in ("publisher", "published", "url", "title", "language")}
        words["as_it_is"] = "yes" if said.get("as_it_is") else ""
        try:
            said["given"] = given_words(words)
        except Stop as stop:
            raise ValidationError(reason_in_words(stop.reason)) from None
        return said

    def incoming(self) -> Incoming:
        """The bytes that are meant, kept under their hash; raises Stop or NotFetched where there are none."""
        said = self.cleaned_data
        if said["text"].strip():
            return Incoming.of_bytes(said["text"].encode(), "text/plain; charset=utf-8", "")
        if said["file"]:
            most = max(settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
            return Incoming.of_bytes(said["file"].read(most + 1), "", said["file"].name)
        held = self._held(said.get("held", ""))
        if held and said["address"] in ("", held.address):
            return held
        return Incoming.of_address(said["address"])

    @staticmethod
    def _held(token: str) -> Incoming | None:
        try:
            return Incoming(*signing.loads(token, salt=SALT)) if token else None
        except (signing.BadSignature, TypeError):
            return None


def held_as(incoming: Incoming) -> str:
    """The word by which the form that adds it names what was shown."""
    return signing.dumps(list(incoming), salt=SALT)


class SourceForm(forms.ModelForm):
    """A source, as an editor adds it."""

    class Meta:
        model = Source
        fields = FIELDS
        labels = LABELS
        widgets = {"address": forms.URLInput({"dir": "ltr", "size": 60})}

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not address.startswith(("http://", "https://")):
            raise ValidationError(_("The address begins with http:// or https://."))
        return address

    def clean_language(self) -> str:
        return str(self.cleaned_data["language"]).strip().lower()
