// Where the cards stand: a section for each group, a chip for each section, and what a visitor has moved, pinned or hidden. On a phone
// a card is a tile, of which a tap opens the chart, and what can be switched comes first.
const narrow = matchMedia("(max-width: 34rem)");
const LAYOUT_KEY = "layout " + location.pathname;
const CARD_REM = 18;

class Layout {
  constructor() {
    this.main = document.querySelector("main");
    this.sections = [];
    this.cards = [];
    this.arranging = false;
    this.chosen = { order: [], pinned: [], hidden: [] };
    try {
      const kept = JSON.parse(recall(LAYOUT_KEY)) || {};
      for (const list in this.chosen) this.chosen[list] = kept[list].filter(name => typeof name === "string");
    } catch (_) {
      // Nobody has chosen anything, or not with this page.
    }
  }

  has(list, card) {
    return this.chosen[list].includes(card.channel.name);
  }

  // The order of two cards of a section: as moved, and on a phone otherwise what needs a whole row, then what else can be switched.
  compare(one, other) {
    const order = this.chosen.order;
    const rank = card => order.includes(card.channel.name) ? order.indexOf(card.channel.name) : order.length;
    const kind = card => !narrow.matches ? 0 : !card.output ? 2 : card.bool && !card.pulse ? 1 : 0;
    return rank(one) - rank(other) || (order.length ? 0 : kind(one) - kind(other)) || this.cards.indexOf(one) - this.cards.indexOf(other);
  }

  sectionOf(card) {
    const { group, kind } = card.channel;
    const name = this.has("pinned", card) ? text("pinned") : group ? humanise(group) : text(kind === "output" ? "controls" : "sensors");
    let section = this.sections.find(known => known.name === name);
    if (!section) {
      const element = fromTemplate("section");
      section = { name, element, grid: element.lastElementChild, chip: document.createElement("a"), cards: [] };
      section.chip.className = "plain";
      element.id = "group" + this.sections.push(section);
      element.firstElementChild.textContent = section.chip.textContent = name;
      set(section.chip, "href", "#" + element.id);
    }
    return section;
  }

  // Puts every card where it belongs; what is there already is not moved, so that the focus stays.
  place(cards) {
    this.cards = [...cards];
    for (const section of this.sections) section.cards = [];
    for (const card of this.cards) {
      this.sectionOf(card).cards.push(card);
      this.dress(card);
    }
    const early = section => section.name === text("pinned") ? 0 : narrow.matches && !section.cards.some(card => card.output) ? 2 : 1;
    const first = section => this.cards.indexOf(section.cards[0]);
    const used = this.sections.filter(section => section.cards.length).sort((one, other) => early(one) - early(other) || first(one) - first(other));
    for (const section of this.sections) {
      if (!section.cards.length) section.element.remove();
    }
    for (const section of used) {
      section.cards.sort((one, other) => this.compare(one, other));
      this.fill(section.grid, section.cards.map(card => card.root));
      section.shown = section.cards.filter(card => !card.root.hidden).length;
      section.element.hidden = section.chip.hidden = !section.shown;
    }
    this.fill(byId("sections"), used.map(section => section.element));
    this.fill(byId("groups"), used.map(section => section.chip));
    byId("groups").hidden = used.filter(section => section.shown).length < 2;
    const hidden = this.cards.filter(card => this.has("hidden", card)).length;
    setText(byId("arrange"), this.arranging ? text("done") : text(hidden ? "arrangeHidden" : "arrange", hidden));
    set(byId("arrange"), "aria-pressed", this.arranging);
    this.tidy();
  }

  fill(parent, children) {
    let at = parent.firstElementChild;
    for (const child of children) {
      if (child === at) at = at.nextElementSibling;
      else parent.insertBefore(child, at);
    }
    while (at) {
      const rest = at;
      at = at.nextElementSibling;
      rest.remove();
    }
  }

  // Rows as even as can be: four cards where there is room for three stand two by two. Small sections share a row.
  tidy() {
    const edge = parseFloat(getComputedStyle(this.main).paddingLeft);
    const rem = parseFloat(getComputedStyle(root).fontSize);
    const width = (this.main.clientWidth - 2 * edge) / rem;
    const most = Math.max(1, Math.floor((width + 1) / (CARD_REM + 1)));
    for (const { element, shown } of this.sections) {
      if (shown) element.style.setProperty("--columns", Math.ceil(shown / Math.ceil(shown / most)));
    }
    const height = element => element.offsetHeight + "px";
    root.style.setProperty("--head", height(document.querySelector("header")));
    root.style.setProperty("--chips", height(byId("groups")));
  }

  // On a phone a card's name is the button that opens it; while cards are arranged each has its four buttons.
  dress(card) {
    const heading = card.root.querySelector("h3");
    const opener = heading.querySelector("button");
    if (narrow.matches && !opener) {
      const button = fromTemplate("opener");
      button.textContent = card.title;
      button.setAttribute("aria-expanded", card.root.classList.contains("open"));
      button.addEventListener("click", () => this.open(card, button));
      heading.textContent = "";
      heading.append(button);
    } else if (!narrow.matches && opener) {
      heading.textContent = card.title;
    }
    card.root.classList.toggle("whole", card.output && !(card.bool && !card.pulse));
    card.root.hidden = this.has("hidden", card) && !this.arranging;
    card.root.classList.toggle("off", this.has("hidden", card));
    card.root.classList.toggle("arranged", this.arranging);
    const bar = card.root.querySelector(".edit");
    if (this.arranging && !bar) this.offer(card);
    if (!this.arranging && bar) bar.remove();
  }

  open(card, button) {
    const opened = card.root.classList.toggle("open");
    set(button, "aria-expanded", opened);
    card.drawnAt = 0;
    card.draw(clock());
  }

  offer(card) {
    const bar = fromTemplate("edit");
    for (const button of bar.children) {
      const what = button.dataset.do;
      button.title = text(what);
      button.setAttribute("aria-label", text(what) + " " + card.title);
      if (what in this.chosen) button.setAttribute("aria-pressed", this.has(what, card));
      button.addEventListener("click", () => {
        if (what in this.chosen) this.toggle(what, card, button);
        else this.move(card, what === "earlier" ? -1 : 1);
        keep(LAYOUT_KEY, JSON.stringify(this.chosen));
        this.place(this.cards);
        button.focus();
      });
    }
    card.root.prepend(bar);
  }

  toggle(list, card, button) {
    const { name } = card.channel;
    const without = this.chosen[list].filter(other => other !== name);
    this.chosen[list] = this.has(list, card) ? without : [...without, name];
    set(button, "aria-pressed", this.has(list, card));
  }

  // A card changes places with its neighbour. From then on the order of all is the visitor's.
  move(card, by) {
    const mates = this.sectionOf(card).cards;
    const from = mates.indexOf(card);
    const neighbour = mates[from + by];
    if (!neighbour) return;
    mates[from] = neighbour;
    mates[from + by] = card;
    const now = [...new Set(this.sections.map(section => section.cards).reduce((all, some) => all.concat(some), []))];
    this.chosen.order = now.map(({ channel }) => channel.name);
  }

  arrange() {
    this.arranging = !this.arranging;
    this.place(this.cards);
  }
}
