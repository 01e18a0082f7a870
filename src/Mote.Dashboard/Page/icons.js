// The icons that a channel may name, as strokes on a square of 24. A name that is not here has none.
const ICONS = {
  __proto__: null,
  thermometer: "M10 14V5a2 2 0 0 1 4 0v9a4 4 0 1 1-4 0M12 9v8",
  drop: "M12 3s6 6.5 6 11a6 6 0 0 1-12 0c0-4.5 6-11 6-11",
  gauge: "M5 18a9 9 0 1 1 14 0M12 14l4-5",
  sun: "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  bolt: "M13 2L5 14h6l-1 8 8-12h-6z",
  fan: "M12 12c-6-2-5-9 0-9 3 0 3 5 0 9 2-6 9-5 9 0 0 3-5 3-9 0 6 2 5 9 0 9-3 0-3-5 0-9-2 6-9 5-9 0 0-3 5-3 9 0",
  pump: "M4 20h16M6 20v-8a6 6 0 0 1 12 0v8M18 10h3M9 13l3-3 3 3M12 10v6",
  lamp: "M9 18h6M10 21h4M9 15c-5-4-3-12 3-12s8 8 3 12z",
  door: "M6 21V3h12v18M3 21h18M14 12v1",
  motion: "M12 4v1M8 21l3-6-2-6-4 3M9 9l4-1 2 4 4 1M11 15l4 2 1 4",
  button: "M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0M9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
  plug: "M9 2v6M15 2v6M6 8h12v4a6 6 0 0 1-12 0zM12 18v4",
  wifi: "M3 9a13 13 0 0 1 18 0M6 13a9 9 0 0 1 12 0M9 16a5 5 0 0 1 6 0M12 20v.1",
  battery: "M3 7h16v10H3zM22 11v2M6 10v4M10 10v4",
  air: "M3 9h11a3 3 0 1 0-3-3M3 13h16a3 3 0 1 1-3 3M3 17h7a2 2 0 1 1-2 2",
};

// Returns the icon as an element, or nothing.
function iconOf(name) {
  if (!(name in ICONS)) return null;
  const icon = fromTemplate("icon");
  icon.firstElementChild.setAttribute("d", ICONS[name]);
  return icon;
}
