// What buttons, keys, the map and the list do to a sketch, and what is said of it.
import { traced } from "./sketch/trace.js";

/**
 * Commands by name. `centre()` is the place under the cross, `isNear(one, other)` whether two places look
 * like one on the map, and `refresh()` shows the sketch again. `commands.selected` is the corner chosen, or -1,
 * and `commands.way` the way last drawn in.
 */
export function createCommands(sketch, { teller, centre, isNear, refresh }) {
  const points = () => sketch.getState().points;

  /** A finished shape takes no more corners until it is opened again. */
  function isOpen() {
    if (sketch.getState().closed) {
      teller.tell("closedHint");
      return false;
    }
    return true;
  }

  function addAt(point, way) {
    const before = points().at(-1);
    if (!isOpen()) {
      return;
    }
    commands.way = way;
    commands.selected = -1;
    if (sketch.add(point)) {
      teller.tellAdded(points(), before);
    }
  }

  const commands = {
    selected: -1,
    way: "tap",

    tap: (point) => addAt(point, "tap"),
    add: () => addAt(centre(), "crosshair"),

    /** Take in a line drawn by hand: it goes on from the last corner, and closes the shape at the first. */
    trace(drawn) {
      if (drawn.length === 1) {
        commands.tap(drawn[0]);
      }
      if (drawn.length < 2 || !isOpen()) {
        return;
      }
      const { line, closes } = traced(points(), drawn, isNear);
      commands.way = "trace";
      commands.selected = -1;
      sketch.extend(line, closes);
      if (sketch.getState().closed) {
        teller.tellFinished(sketch.getState());
      } else {
        teller.tell("traced", { count: points().length });
      }
    },

    remove(index) {
      if (index >= 0 && sketch.remove(index)) {
        teller.tell("removed", { number: index + 1, count: points().length });
      }
    },

    move(index, point) {
      if (sketch.move(index, point)) {
        teller.tell("moved", { number: index + 1 });
      } else {
        refresh();
      }
    },

    select(index) {
      commands.selected = index;
      refresh();
    },

    /** Choose a corner for "Delete point"; the first one closes an outline that is ready to be closed. */
    pressCorner(index) {
      if (index === 0 && !sketch.getState().closed && points().length > 2) {
        commands.close();
      } else {
        commands.select(commands.selected === index ? -1 : index);
      }
    },

    undo: () => sketch.undo() && teller.tell("undone", { count: points().length }),
    redo: () => sketch.redo() && teller.tell("redone", { count: points().length }),
    delete: () => commands.remove(commands.selected >= 0 ? commands.selected : points().length - 1),
    finish: () => (sketch.getState().closed ? commands.reopen() : commands.close()),
    startAgain: () => sketch.startAgain() && teller.tell("cleared"),

    /** Close the outline; returns whether it can be sent. */
    close() {
      sketch.finish();
      teller.tellFinished(sketch.getState());
      return sketch.getState().ready;
    },

    reopen() {
      sketch.reopen();
      teller.tell("reopened");
    },
  };
  return commands;
}
