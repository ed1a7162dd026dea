"""\"Send us the sentence\": any reader names a page and the words in it; a receipt tells what became of them."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache

from tracker.models import Tip
from tracker.models.addresses import web_address
from tracker.models.tips import TipState
from tracker.web.answers.allowances import may_go_on

MOST_AN_HOUR = 5  # of one reader
MOST_WAITING = 1_000  # of all: nobody fills the desk
_MARKUP = re.compile(r"<\s*[a-z/!]|&[a-z]+;|\[url|\]\(", re.I)
_ABOUT = re.compile(r"/[\w/.-]+")


class TipForm(forms.Form):
    """What is sent. `website` is a field that no person sees and fills."""

    address = forms.CharField(
        label=gettext_lazy("Address of the page"),
        max_length=1000,
        widget=forms.URLInput({"class": "field", "dir": "ltr", "placeholder": "https://"}),
    )
    words = forms.CharField(
        label=gettext_lazy("The sentence, word for word"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea({"class": "field", "rows": 6, "dir": "auto"}),
    )
    about = forms.CharField(required=False, max_length=150, widget=forms.HiddenInput)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not web_address(address) or not address.startswith(("http://", "https://")):
            raise ValidationError(_("The address begins with http:// or https://."))
        return address

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip()
        if _MARKUP.search(words):
            raise ValidationError(_("Send the words alone, without markup and links."))
        return words

    def clean_about(self) -> str:
        about = str(self.cleaned_data["about"])
        return about if _ABOUT.fullmatch(about) else ""


@never_cache
def send_tip(request: HttpRequest) -> HttpResponse:
    """The form, and on to the receipt. 429 for who sends too much, 503 while too much waits."""
    form = TipForm(request.POST or None, initial={"about": request.GET.get("about", "")[:150]})
    status = 200
    if request.method == "POST":
        if not form.is_valid() or form.cleaned_data["website"]:
            status = 422
        elif Tip.objects.filter(state=TipState.OPEN).count() >= MOST_WAITING:
            form.add_error(None, _("More waits than editors can read. Please send it in some days."))
            status = 503
        elif not may_go_on(request, "tip", MOST_AN_HOUR):
            form.add_error(None, _("You have sent several in this hour. Please send the next one later."))
            status = 429
        else:
            said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("address", "words", "about")}
            return redirect("tip", token=Tip.objects.create(**said).token)
    return render(request, "tips/send.html", {"form": form}, status=status)


@never_cache
def tip_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent and what became of it, for whoever has its address."""
    tip = get_object_or_404(Tip.objects.select_related("run"), token=token)
    response = render(request, "tips/receipt.html", {"tip": tip})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
