"use strict";

// What all samples need: elements by their id, and a list of what happened, newest first, at most 200 lines.
const byId = id => document.getElementById(id);
const socketUrl = location.href.replace(/^http/, "ws").replace(/[^/]*$/, "ws");

// A longer message would end the connection. The field does not let its form send one, and says why.
function limitBytes(field, most) {
  field.addEventListener("input", () => {
    const count = new TextEncoder().encode(field.value).length;
    field.setCustomValidity(count > most ? count + " bytes, and at most " + most + " are sent" : "");
  });
}

function note(words, kind) {
  const line = document.createElement("li");
  line.textContent = new Date().toTimeString().slice(0, 8) + " " + words;
  line.className = kind || "";
  byId("log").prepend(line);
  if (byId("log").childElementCount > 200) byId("log").lastChild.remove();
}
