/** A menu at a place of the screen: by mouse, touch and keys; the focus goes back to where it was. */

import { h, icon, type IconName } from "./dom";

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  act(): void;
}
export type MenuEntry = MenuItem | "line" | null | false;

let shown: { close(refocus: boolean): void } | null = null;

export function closeMenu(): void {
  shown?.close(false);
}

/**
 * @param at CSS px in the window; the menu turns away from the window's edges.
 * @param held The finger that opened it is still down: lifting it, perhaps over an item, chooses nothing.
 */
export function openMenu(label: string, at: { x: number; y: number }, entries: readonly MenuEntry[], held = false): HTMLElement {
  shown?.close(false);
  const before = document.activeElement as HTMLElement | null;
  const items: HTMLButtonElement[] = [];
  let lifting = held;
  const element = h("div", { class: "menu", role: "menu", "aria-label": label, tabindex: -1 });
  const close = (refocus: boolean): void => {
    if (shown?.close !== close) return;
    shown = null;
    element.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("blur", gone);
    window.removeEventListener("resize", gone);
    if (refocus) before?.focus({ preventScroll: true });
  };
  const outside = (event: Event): void => {
    if (event.target instanceof Node && element.contains(event.target)) return;
    close(false);
  };
  const gone = (): void => close(false);
  for (const entry of entries) {
    if (!entry) continue;
    if (entry === "line") {
      if (element.lastElementChild && element.lastElementChild.getAttribute("role") !== "separator") element.append(h("div", { role: "separator" }));
      continue;
    }
    const item = h(
      "button",
      {
        type: "button", role: "menuitem", tabindex: -1, class: entry.danger ? "danger" : "",
        "aria-disabled": entry.disabled ? "true" : null,
        onclick: () => {
          if (entry.disabled || lifting) return;
          close(true);
          entry.act();
        },
      },
      entry.icon ? icon(entry.icon, 20) : h("span", { class: "menu-space" }),
      h("span", {}, entry.label),
      entry.keys ? h("kbd", { "aria-hidden": "true" }, entry.keys) : null,
    );
    items.push(item);
    element.append(item);
  }
  const go = (by: number): void => {
    const now = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(now + by + items.length) % items.length]?.focus();
  };
  element.addEventListener("keydown", (event) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(1),
      ArrowUp: () => go(items.includes(document.activeElement as HTMLButtonElement) ? -1 : 0),
      Home: () => items[0]?.focus(),
      End: () => items[items.length - 1]?.focus(),
      Escape: () => close(true),
      Tab: () => close(true),
    };
    event.stopPropagation();
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  for (const next of ["pointerdown", "keydown"] as const) element.addEventListener(next, () => (lifting = false), true);
  element.addEventListener("contextmenu", (event) => event.preventDefault());
  // Inside the page's main part: what lies outside of every landmark is not found by readers.
  (document.querySelector("main") ?? document.body).append(element);
  const box = element.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.x, window.innerWidth - box.width - 8));
  const top = at.y + box.height + 8 > window.innerHeight ? Math.max(8, Math.min(at.y - box.height, window.innerHeight - box.height - 8)) : at.y;
  element.style.transform = `translate(${left}px, ${top}px)`;
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("blur", gone);
  window.addEventListener("resize", gone);
  shown = { close };
  (items[0] ?? element).focus({ preventScroll: true });
  return element;
}
