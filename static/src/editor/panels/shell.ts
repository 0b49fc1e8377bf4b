/** The page's frame: five verbs, the drawer they open (on a phone, a sheet), and the side for layers and properties. */

import type { PanelName } from "../app";
import type { Words } from "../words";
import { fill, h, icon, iconButton, type IconName } from "../ui/dom";
import { PHONE } from "../ui/phone";

const VERBS: readonly (PanelName & IconName)[] = ["photo", "words", "shapes", "templates", "product", "preview"];
/** What stands at the side of a desk, and on a phone is a sheet. */
const ASIDE: readonly (PanelName | null)[] = ["layers", "findings"];

export class Shell {
  readonly verbs: HTMLElement;
  readonly drawer: HTMLElement;
  readonly side: HTMLElement;
  panel: PanelName | null = null;
  readonly #words: Words;
  readonly #title = h("h2", { id: "drawer-title" });
  readonly #body = h("div", { class: "drawer-body" });
  readonly #listeners: (() => void)[] = [];
  readonly #elsewhere = new Map<PanelName, () => void>();
  #panels: Partial<Record<PanelName, HTMLElement>> = {};
  #layers: HTMLElement | null = null;
  #properties: HTMLElement | null = null;
  #findings: HTMLElement | null = null;

  constructor(words: Words) {
    this.#words = words;
    this.verbs = h(
      "nav",
      { class: "verbs", "aria-label": words.verbs.tools },
      ...VERBS.map((name) =>
        h(
          "button",
          {
            type: "button",
            class: "verb",
            "data-verb": name,
            "aria-controls": "drawer",
            onclick: () => this.open(this.panel === name && PHONE.matches ? null : name),
          },
          icon(name, 24),
          h("span", {}, words.verbs[name]),
        ),
      ),
    );
    const close = iconButton("down", words.edit.close, () => this.open(null), { class: "icon-button drawer-close" });
    this.drawer = h(
      "aside",
      { class: "drawer", id: "drawer", "aria-labelledby": "drawer-title" },
      h("div", { class: "drawer-head" }, this.#title, close),
      this.#body,
    );
    this.side = h("aside", { class: "side" });
    PHONE.addEventListener("change", () => this.#arrange());
  }

  fill(panels: Record<Exclude<PanelName, "layers" | "findings" | "preview">, HTMLElement>, layers: HTMLElement, properties: HTMLElement, findings: HTMLElement): void {
    this.#panels = { ...panels, layers, findings };
    this.#layers = layers;
    this.#properties = properties;
    this.#findings = findings;
  }

  onPanel(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** A verb that opens a stage of its own, not the drawer. */
  divert(name: PanelName, open: () => void): void {
    this.#elsewhere.set(name, open);
    const button = this.verbs.querySelector(`[data-verb="${name}"]`);
    button?.removeAttribute("aria-controls");
    button?.removeAttribute("aria-expanded");
    button?.setAttribute("aria-haspopup", "dialog");
  }

  open(name: PanelName | null): void {
    const elsewhere = name && this.#elsewhere.get(name);
    if (elsewhere) return elsewhere();
    this.panel = name ?? (PHONE.matches ? null : (this.panel ?? "photo"));
    if (ASIDE.includes(this.panel) && !PHONE.matches) this.panel = "photo";
    this.#arrange();
    for (const listener of this.#listeners) listener();
  }

  /** On a phone the layer's properties follow the panel in the sheet; on a desk they have their own side. */
  #arrange(): void {
    const phone = PHONE.matches;
    const { panel } = this;
    document.body.classList.toggle("sheet-open", phone && panel !== null);
    this.drawer.hidden = panel === null;
    for (const button of this.verbs.querySelectorAll<HTMLElement>("[data-verb]")) {
      if (this.#elsewhere.has(button.dataset["verb"] as PanelName)) continue;
      button.setAttribute("aria-expanded", String(button.dataset["verb"] === panel));
    }
    if (panel !== null) {
      this.#title.textContent = this.#words.verbs[panel];
      const part = this.#panels[panel] as HTMLElement;
      const withProperties = phone && (panel === "photo" || panel === "words" || panel === "shapes");
      const wanted = withProperties && this.#properties ? [this.#properties, part] : [part];
      if (panel === "words" && withProperties && this.#properties) wanted.reverse();
      this.#show(this.#body, wanted);
      this.#body.scrollTop = 0;
    }
    if (!phone) {
      this.#show(this.side, [this.#layers, this.#properties, this.#findings].filter((part) => part !== null));
    }
  }

  #show(holder: HTMLElement, wanted: readonly HTMLElement[]): void {
    const same = holder.children.length === wanted.length && wanted.every((part, index) => holder.children[index] === part);
    if (!same) fill(holder, ...wanted);
  }
}
