"""Every sentence that the drawing page's own program says; figures go into the {brackets}."""

from django.utils.translation import gettext as _


def drawing_words() -> dict[str, str]:
    """Return the sentences by name, in the visitor's language."""
    return {
        "map": _("Map to draw on. Arrow keys move it, Enter adds a point at the cross in its middle."),
        "corner": _("Point {number}"),
        "cornerFrom": _("Point {number}, about {distance} from point {before}"),
        "added": _("Point {number} added, about {distance} from point {before}."),
        "addedFirst": _("Point 1 added. Add the next corner."),
        "moved": _("Point {number} moved."),
        "removed": _("Point {number} removed. {count} left."),
        "undone": _("Undone. {count} points."),
        "redone": _("Done again. {count} points."),
        "cleared": _("Started again. Undo brings your points back."),
        "finished": _("Shape finished: {count} points, about {area}."),
        "reopened": _("You can change the shape again."),
        "restored": _("We kept the drawing that you began on this device."),
        "pasted": _("The pasted shape is on the map."),
        "needMore": _("{count} more needed before it is an area."),
        "summary": _("{count} points, about {area}."),
        "summaryNone": _("No points yet."),
        "remove": _("Remove point {number}"),
        "removeShort": _("Remove"),
        "moveHere": _("Move point {number} to the cross in the middle of the map"),
        "moveHereShort": _("Move here"),
        "showShort": _("Show"),
        "countOnly": _("{count} points. Choose “Finish” to close the shape."),
        "closedHint": _("The shape is finished. Choose “Change shape” to add more points."),
        "unreadable": _("This cannot be shown here. Send it, and we say what is wrong with it."),
        "show": _("Show point {number} on the map"),
        "shapeLabel": _("Your drawing"),
        "problemLabel": _("Something is wrong here"),
        "crosses_itself": _("The outline crosses or touches itself here. Move or remove a corner."),
        "too_few_points": _("Mark at least three corners."),
        "too_many_points": _("The shape has too many points. The limit is 2,000."),
        "too_small": _("The area is too small to be a neighbourhood."),
        "too_big": _("The area is too big to be one neighbourhood."),
        "outside_area": _("Part of the shape is outside the area this map covers."),
        "has_holes": _("The shape has a hole. Is that meant?"),
        "metres": _("{figure} metres"),
        "kilometres": _("{figure} km"),
        "hectares": _("{figure} hectares"),
        "squareKilometres": _("{figure} km²"),
    }
