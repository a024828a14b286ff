// The keyboard's way of drawing: the arrow keys move the map under the cross, Enter adds a point there.

/** Call `add`, `finish`, `undo` and `redo` of `commands` at their keys. */
export function watchKeys(canvas, commands) {
  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas) {
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      commands.add();
    } else if (event.key === "Escape") {
      commands.finish();
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      commands.delete();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") {
      return;
    }
    // In a text field the same keys undo typing.
    if (!event.target.closest("input, textarea, select")) {
      event.preventDefault();
      commands[event.shiftKey ? "redo" : "undo"]();
    }
  });
}
