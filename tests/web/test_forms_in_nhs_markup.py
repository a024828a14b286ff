import re

import pytest
from django import forms

from assetmap.web.templatetags.nhs import error_summary


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As people say it")
    story = forms.CharField(label="Story", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")])
    way = forms.ChoiceField(label="Way", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agree = forms.BooleanField(label="I agree", help_text="Read it first")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.cleaned_data.get("name") == "nobody":
            raise forms.ValidationError("Nobody cannot sign.")


def html(form):
    return re.sub(r"\s+", " ", str(form))


def test_every_field_has_a_label_and_the_design_systems_classes():
    text = html(Everything())
    assert '<label class="nhsuk-label" for="id_name">Name</label>' in text
    assert 'class="nhsuk-input"' in text
    assert 'class="nhsuk-textarea"' in text
    assert 'class="nhsuk-select"' in text
    assert text.count("nhsuk-radios__input") == 2
    assert text.count("nhsuk-checkboxes__input") == 3
    assert '<legend class="nhsuk-fieldset__legend">Way</legend>' in text
    assert 'type="hidden" name="secret"' in text


def test_hints_and_errors_are_tied_to_their_field():
    text = html(Everything({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert 'id="id_name_helptext"' in text
    assert 'id="id_name_error"' in text
    assert 'aria-invalid="true"' in text
    assert "nhsuk-input--error" in text


def test_what_was_typed_and_chosen_is_kept():
    text = html(Everything({"name": "Ann <b>", "way": "b", "needs": ["y"], "agree": "on"}))
    assert 'value="Ann &lt;b&gt;"' in text
    assert re.search(r'value="b" checked', text)
    assert re.search(r'value="y" checked', text)
    assert text.count("checked") == 3


@pytest.mark.parametrize("missing", ["name", "kind", "way", "agree"])
def test_the_error_summary_links_to_every_wrong_field(missing):
    form = Everything({})
    targets = [error["href"] for error in error_summary(form)["errors"]]
    wanted = "#id_way_0" if missing == "way" else f"#id_{missing}"
    assert wanted in targets
    assert f'id="{wanted[1:]}"' in html(form)


def test_errors_of_the_whole_form_come_first_without_a_link():
    form = Everything({"name": "nobody", "kind": "a", "way": "a", "agree": "on"})
    assert error_summary(form)["errors"] == [{"text": "Nobody cannot sign.", "href": ""}]
