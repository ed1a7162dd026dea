"""What all tables of the admin have in common: an edit and a deletion have a reason, and both stand in the history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from tracker.choices import Review
from tracker.ingest.history import log
from tracker.ingest.reviews import remove
from tracker.ingest.reviews.decisions import settle
from tracker.ingest.reviews.mentions import refresh
from tracker.ingest.reviews.queue import key_of
from tracker.ingest.reviews.restorations import refuse_unsaid
from tracker.ingest.snapshots import difference, snapshot
from tracker.models import Change, Citation, Participant
from tracker.models.records import Record
from tracker.templatetags.rules import rule_named

from .guards import Guarded

# What the reader and the desk say of a record; nobody writes it by hand.
BY_OTHERS = ("review", "touched", "certainty", "rule", "run", "created_at", "modified_at")


class WithReason(forms.ModelForm):
    """Any form of the admin, with the reason that is published beside the change."""

    change_reason = forms.CharField(label=gettext_lazy("Reason, published"), max_length=500)
    refusal: ValidationError | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.refusal is not None:
            told = self.refusal.message_dict if hasattr(self.refusal, "error_dict") else {"": self.refusal.messages}
            for name, texts in told.items():
                self.add_error(name if name in self.fields else None, texts)
        return cleaned


class Kept(Guarded):
    """A table whose rows are edited with a reason and deleted with a tombstone; an address never changes."""

    form = WithReason
    is_told = True
    list_per_page = 50
    save_on_top = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        names = {field.name for field in self.model._meta.fields}
        fixed = ["named_rule" if name == "rule" else name for name in BY_OTHERS if name in names]
        if obj and "slug" in names:
            fixed.append("slug")
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(super().get_exclude(request, obj) or ()), "rule"]

    @admin.display(description=pgettext_lazy("column", "Rule"))
    def named_rule(self, row: Any) -> str:
        """The rule that found it, in words."""
        return rule_named(row.rule) if row.rule else "–"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        standing = type(obj)._default_manager.filter(pk=obj.pk).first() if change else None
        request.before = snapshot(standing) if standing else {}  # type: ignore[attr-defined]
        if not change and isinstance(obj, Record):
            obj.review, obj.touched = Review.CONFIRMED, True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = type(form.instance)._default_manager.get(pk=form.instance.pk)
        refuse_unsaid(row)
        author, reason = request.user.get_username(), form.cleaned_data["change_reason"]
        before = request.before  # type: ignore[attr-defined]
        if not before:
            log(row, Change.Action.CREATED, {}, snapshot(row), author, reason)
            refresh([row])
        elif difference(before, snapshot(row))[1]:
            settle(row, before, Change.Action.UPDATED, author, reason)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as fault:  # the record itself refuses it: the form is shown again as it was sent
            request.refusal = fault  # type: ignore[attr-defined]
            answer = super().changeform_view(request, *args, **kwargs)
            answer.status_code = 422
            return answer

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        context = (extra_context or {}) | {"has_reason": True}
        try:
            return super().delete_view(request, object_id, context)
        except ValidationError as fault:  # asked again, with the reason that was given
            context |= {"faults": fault.messages, "reason": request.POST.get("change_reason", "")}
        request.method, request.POST = "GET", QueryDict()  # type: ignore[assignment]
        answer = super().delete_view(request, object_id, context)
        answer.status_code = 422
        return answer

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, ...]:
        # Citations have no right of their own to stay: they go with their record, and stand in its change.
        _listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        cited = Citation._meta.verbose_name_plural
        listed = [*(str(one) for one in objs), f"{cited}: {counts.get(cited, 0)}"]
        return listed, counts, set(lacking) - {Citation._meta.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        remove(obj, request.user.get_username(), request.POST.get("change_reason", ""))


class Kind(Kept):
    """A table of records: where each stands in review, its words beside it, a way to the desk."""

    raw_id_fields = ()
    date_hierarchy = None

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        return ("review", "touched", *self.list_filter)

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        return (*self.list_display, "review", "cited")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "decide"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).annotate(cited_times=models.Count("citations"))

    @admin.display(description=gettext_lazy("Citations"), ordering="cited_times")
    def cited(self, row: Any) -> int:
        """How many citations stand behind it."""
        return int(row.cited_times)

    @admin.display(description=gettext_lazy("Review desk"))
    def decide(self, row: Any) -> str:
        """The way to the desk, where it is merged or rejected."""
        if not row.pk:
            return "–"
        return format_html('<a href="{}?at={}">{}</a>', reverse("admin:index"), key_of(row), _("Decide at the desk"))


class ReadOnly(admin.ModelAdmin):
    """A table that is looked at and not written by hand."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CitationForm(forms.ModelForm):
    """A citation; without an article its words cannot be looked up."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "article" not in cleaned:
            cleaned.pop("start", None)
        if self.has_changed():  # who writes or mends it stands for it
            is_reference = cleaned.get("start") is None and self.instance.run_id is None
            self.instance.review = Review.REFERENCE if is_reference else Review.CONFIRMED
        return cleaned


class Citations(admin.StackedInline):
    """The words that prove the record. Context is filled in from the stored text; a number must be in the words."""

    model = Citation
    form = CitationForm
    extra = 0
    raw_id_fields = ("article",)
    fields = (
        ("article", "start", "end"), "exact", ("fields", "order"), ("caution_ar", "caution_en", "caution_ru"),
        ("review", "named_rule", "certainty"),
    )  # fmt: skip
    readonly_fields = ("review", "named_rule", "certainty")
    named_rule = Kept.named_rule


class Participants(admin.TabularInline):
    """Who took part, in which role and on which side."""

    model = Participant
    extra = 0
    fields = ("person", "organisation", "side", "role_ar", "role_en", "role_ru", "order")
