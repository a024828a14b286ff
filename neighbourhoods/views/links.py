"""Confirming an address, and asking for a lost link."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assets.feedback.views.private_links import private_link
from neighbourhoods import lost_links
from neighbourhoods.actions import confirm
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.links import contact_to_confirm, give_link


class LostLinkForm(forms.Form):
    use_required_attribute = False

    email = forms.EmailField(
        label=_("The e-mail address you gave with your drawing"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "nhsuk-input--width-20"}),
        error_messages={
            "required": _("Enter the e-mail address."),
            "invalid": _("Enter an e-mail address like name@example.org."),
        },
    )


@private_link
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_drawing(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one press of a button: programs that look at links in letters open them, and press nothing."""
    if request.method == "POST":
        try:
            author = confirm(token=token)
        except NotAllowedError:
            return render(request, "neighbourhoods/own_ended.html", status=410)
        response = redirect("proposal", token=give_link(author=author))
        response["Location"] += "?done=confirmed"
        return response
    if contact_to_confirm(token) is None:
        return render(request, "neighbourhoods/own_ended.html", status=410)
    return render(request, "neighbourhoods/confirm.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request: HttpRequest) -> HttpResponse:
    """Send the link again; the answer is the same whether or not the address is known."""
    form = LostLinkForm(request.POST if request.method == "POST" else None)
    asked = settings.EMAIL_ON and form.is_valid()
    if asked:
        try:
            lost_links.ask_soon(email=form.cleaned_data["email"])
        except NotAllowedError as error:
            form.add_error("email", error.message)
            asked = False
    context = {"form": form, "asked": asked, "mail_on": settings.EMAIL_ON}
    return render(request, "neighbourhoods/lost_link.html", context, status=422 if form.errors else 200)
