"""The data editors' desk: every save goes through actions, so that nothing changes without a history."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.gis.geos import Point
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assetmap.geo import WGS84
from assets import actions
from assets.changes import TRACKED_FIELDS
from assets.models import (
    Asset,
    AssetChange,
    Category,
    Gap,
    ImportConflict,
    ImportRun,
    Need,
    Organisation,
    Source,
)
from assets.opening_hours import is_valid

# Positions are typed as two numbers, and areas come with imports.
TYPED_FIELDS = [field for field in TRACKED_FIELDS if field not in ("location", "area_served")] + ["invented"]


class ReadOnly:
    """Rows that only imports and actions write."""

    def has_add_permission(self, *_args: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any) -> bool:
        return False


class AssetForm(forms.ModelForm):
    """An asset with its position as two numbers, because a map widget from elsewhere would tell elsewhere."""

    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-9.5, max_value=2.5)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=49.5, max_value=61)
    delivery = forms.MultipleChoiceField(
        label=_("How support is given"), choices=Asset.Delivery.choices, widget=forms.CheckboxSelectMultiple
    )
    entry = forms.MultipleChoiceField(
        label=_("How to get in"),
        choices=Asset.Entry.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Asset
        fields = TYPED_FIELDS
        # Two lists to carry needs between cannot be told from each other by those who do not see them.
        widgets = {"needs": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look is given the form without the fields of the model.
        if "category" in self.fields:
            self.fields["category"].queryset = Category.objects.filter(parent__isnull=False)
        if self.instance.location:
            self.initial |= {"longitude": self.instance.location.x, "latitude": self.instance.location.y}

    def clean_opening_hours(self) -> str:
        text = self.cleaned_data["opening_hours"]
        if text and not is_valid(text):
            raise forms.ValidationError(
                _("These opening hours cannot be understood. An example that can: %(example)s"),
                code="opening_hours",
                params={"example": "Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off"},
            )
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        lon, lat = data.pop("longitude", None), data.pop("latitude", None)
        if (lon is None) != (lat is None):
            raise forms.ValidationError(
                _("Give both longitude and latitude, or neither."), code="half_a_position"
            )
        data["location"] = None if lon is None else Point(lon, lat, srid=WGS84)
        draft = data.get("status") == Asset.Status.DRAFT
        if "in_person" in data.get("delivery", []) and lon is None and not draft:
            raise forms.ValidationError(
                _("Support in person needs a position. Save it as a draft until you know where it is."),
                code="no_position",
            )
        return data

    def _post_clean(self) -> None:
        # The stored row must stay as it is until `actions` compares it with what was typed.
        self.instance.location = self.cleaned_data.get("location")
        super()._post_clean()


class ChangeInline(ReadOnly, admin.TabularInline):
    model = AssetChange
    fields = ["at", "kind", "by", "run", "changes"]
    extra = 0


@admin.register(Asset)
class AssetAdmin(admin.ModelAdmin):
    form = AssetForm
    inlines = [ChangeInline]
    list_display = ["name", "category", "postcode", "status", "source", "confirmed_on"]
    list_filter = ["status", "source", "invented", ("postcode_distance_m", admin.EmptyFieldListFilter)]
    list_select_related = ["category", "source"]
    search_fields = ["name", "postcode"]
    raw_id_fields = ["organisation"]
    readonly_fields = ["source", "confirmed_on", "confirmed_by", "location_basis", "postcode_distance_m"]
    actions = ["confirm_chosen"]
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Asset, form: AssetForm, change: bool) -> None:
        values = {k: v for k, v in form.cleaned_data.items() if k != "needs"}
        needs = form.cleaned_data["needs"]
        if change:
            actions.edit_asset(asset=obj, values=values, needs=needs, by=request.user)
        else:
            obj.pk = actions.add_asset(values=values, needs=needs, by=request.user).pk

    def has_delete_permission(self, *_args: Any) -> bool:
        # Closing keeps the history; deleting would lose it.
        return False

    @admin.action(description=_("Confirm that the chosen records are right today"))
    def confirm_chosen(self, request: HttpRequest, queryset: Any) -> None:
        for asset in queryset:
            actions.confirm_asset(asset=asset, by=request.user)


@admin.register(ImportConflict)
class ImportConflictAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["asset", "field", "ours", "theirs", "run", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "field"]
    list_select_related = ["asset", "run__source"]
    actions = ["keep_ours", "give_back"]

    @admin.action(description=_("Keep our value"), permissions=["settle"])
    def keep_ours(self, request: HttpRequest, queryset: Any) -> None:
        for conflict in queryset.filter(settled_at=None):
            actions.settle_conflict(conflict=conflict, release=False, by=request.user)

    @admin.action(description=_("Let the next import set this field again"), permissions=["settle"])
    def give_back(self, request: HttpRequest, queryset: Any) -> None:
        for conflict in queryset.filter(settled_at=None):
            actions.settle_conflict(conflict=conflict, release=True, by=request.user)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("assets.change_importconflict")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, admin.ModelAdmin):
    list_display = [
        "source", "started_at", "file_name", "read", "created", "updated", "unchanged", "rejected", "retired",
    ]  # fmt: skip
    list_select_related = ["source"]


@admin.register(Gap)
class GapAdmin(ReadOnly, admin.ModelAdmin):
    """Looked for, not found."""

    list_display = ["day", "need", "category", "outcode", "times"]
    list_filter = ["need", "outcode"]
    list_select_related = ["need", "category"]
    date_hierarchy = "day"
    ordering = ["-day", "-times"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "code"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "publisher", "licence"]


admin.site.register([Category, Need])
