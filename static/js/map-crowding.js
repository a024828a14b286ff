// Markers that stand so close that a finger or the tab key could not tell them apart.

const PLACES_APART_PX = 24;
const FROM_CLUSTER_PX = 40;

/**
 * Take places that stand in a crowd out of the tab order and from screen readers, where the list serves instead,
 * and give back those that no longer do. `places` are [{node, point: {x, y}}], `clusters` [{point}]: a cluster
 * stays, since pressing it is what spreads the crowd. So do the map's own buttons, which lie over it.
 */
export function sortCrowd(places, clusters) {
  const buttons = [...document.querySelectorAll(".leaflet-bar")].map((bar) => bar.getBoundingClientRect());
  for (const { node, point } of places) {
    const near = (other, px) => other !== point && Math.max(Math.abs(other.x - point.x), Math.abs(other.y - point.y)) < px;
    const crowded =
      clusters.some((cluster) => near(cluster.point, FROM_CLUSTER_PX)) ||
      places.some((place) => near(place.point, PLACES_APART_PX)) ||
      buttons.some((button) => overlap(button, node.getBoundingClientRect()));
    setCrowded(node, crowded);
  }
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function setCrowded(node, crowded) {
  if (crowded === ("crowded" in node.dataset) || node === document.activeElement) {
    return;
  }
  if (crowded) {
    node.dataset.crowded = "";
    node.setAttribute("role", "presentation");
    node.setAttribute("aria-hidden", "true");
    node.tabIndex = -1;
  } else {
    delete node.dataset.crowded;
    node.setAttribute("role", "button");
    node.removeAttribute("aria-hidden");
    node.tabIndex = 0;
  }
}
