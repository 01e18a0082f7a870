// What all scripts need of the document and of the visitor's storage. It knows nothing of the device.
const root = document.documentElement;
const byId = id => document.getElementById(id);
const icon = document.querySelector("link[rel=icon]");
let focused = null;

function fromTemplate(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

function setText(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function set(element, attribute, value) {
  if (element.getAttribute(attribute) !== String(value)) element.setAttribute(attribute, value);
}

// What a visitor chose, for the next visit. Storage may be forbidden: the choice then lasts as long as the page.
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch (_) {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (_) {
    // As above.
  }
}

// Enables or disables a control; one that had the focus when it was disabled gets it back.
function enable(control, enabled) {
  if (control.disabled !== enabled) return;
  if (!enabled && control === document.activeElement) focused = control;
  control.disabled = !enabled;
  if (enabled && control === focused) {
    focused = null;
    if (document.activeElement === document.body) control.focus();
  }
}
