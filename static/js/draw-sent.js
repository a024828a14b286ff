// The drawing has arrived, so the drafts that this device kept can go.
try {
  Object.keys(localStorage)
    .filter((key) => key.startsWith("draw:"))
    .forEach((key) => localStorage.removeItem(key));
} catch {
  // Storage that is forbidden holds no draft.
}
