// The theme follows the system until the visitor chooses. The button goes round: as the system, light, dark.
const wide = matchMedia("(prefers-color-scheme: dark)");
const themes = ["Auto", "Light", "Dark"];
let theme = themes.find(known => known === recall("theme")) || "Auto";

function showTheme() {
  root.dataset.theme = theme === "Dark" || (theme === "Auto" && wide.matches) ? "dark" : "light";
  byId("theme").setAttribute("aria-label", text("theme" + theme));
  byId("theme").title = text("theme" + theme);
  document.querySelector("[name=theme-color]").content = root.dataset.theme === "dark" ? "#0d1218" : "#f3f5f8";
}

byId("theme").addEventListener("click", () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  keep("theme", theme);
  showTheme();
});
wide.addEventListener("change", showTheme);

// Paper is white.
addEventListener("beforeprint", () => root.dataset.theme = "light");
addEventListener("afterprint", showTheme);
showTheme();
