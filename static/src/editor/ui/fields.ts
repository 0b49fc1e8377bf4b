/** Form parts that show a value of the design and can be told to look again, without losing focus or a drag. */

import { dot, h, icon, type IconName } from "./dom";

export interface Field {
  readonly element: HTMLElement;
  update(): void;
}

let serial = 0;

export function slider(options: {
  label: string;
  min: number;
  max: number;
  step: number;
  get(): number;
  set(value: number): void;
  format(value: number): string;
  /** Even steps feel even for lengths when they are ratios: the slider then runs on the logarithm. */
  logarithmic?: boolean;
}): Field {
  const { min, max, step, logarithmic } = options;
  const toTrack = (value: number): number => (logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min));
  const fromTrack = (at: number): number => {
    const value = logarithmic ? min * (max / min) ** at : min + at * (max - min);
    return Math.round(value / step) * step;
  };
  const id = `field-${++serial}`;
  const input = h("input", { type: "range", id, min: 0, max: 1, step: 0.001, class: "slider" });
  const output = h("output", { for: id });
  const show = (value: number): void => {
    output.textContent = options.format(value);
    input.setAttribute("aria-valuetext", options.format(value));
    input.style.setProperty("--at", `${toTrack(Math.min(Math.max(value, min), max)) * 100}%`);
  };
  input.addEventListener("input", () => {
    const value = Number(fromTrack(Number(input.value)).toFixed(4));
    show(value);
    options.set(value);
  });
  input.addEventListener("keydown", (event) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    const value = Math.min(max, Math.max(min, Number((options.get() + direction * step * (event.shiftKey ? 10 : 1)).toFixed(4))));
    input.value = String(toTrack(value));
    show(value);
    options.set(value);
  });
  return {
    element: h("div", { class: "row" }, h("label", { for: id }, options.label), input, output),
    update: () => {
      const value = options.get();
      if (document.activeElement !== input || Math.abs(fromTrack(Number(input.value)) - value) > step) {
        input.value = String(toTrack(Math.min(Math.max(value, min), max)));
      }
      show(value);
    },
  };
}

/** A row of colours, each named; the last takes any other. */
export function swatches(options: {
  label: string;
  colours: readonly { hex: string; name: string }[];
  other?: string;
  none?: string;
  get(): string | null;
  set(hex: string | null): void;
}): Field {
  const buttons = options.colours.map(({ hex, name }) => {
    const button = h("button", { type: "button", class: "tint", "aria-label": name, title: name, onclick: () => options.set(hex) }, dot(hex));
    return { button, hex };
  });
  const none = options.none
    ? h("button", { type: "button", class: "tint none", "aria-label": options.none, title: options.none, onclick: () => options.set(null) }, dot("transparent"))
    : null;
  const picker = options.other
    ? h("input", { type: "color", class: "tint-other", "aria-label": options.other, title: options.other, oninput: (event) => options.set((event.target as HTMLInputElement).value) })
    : null;
  return {
    element: h(
      "div",
      { class: "row row-tints", role: "group", "aria-label": options.label },
      h("span", {}, options.label),
      h("div", { class: "tints" }, none, ...buttons.map(({ button }) => button), picker),
    ),
    update: () => {
      const value = options.get();
      let found = false;
      for (const { button, hex } of buttons) {
        const same = value?.toLowerCase() === hex.toLowerCase();
        found ||= same;
        button.setAttribute("aria-pressed", String(same));
      }
      none?.setAttribute("aria-pressed", String(value === null));
      if (picker) {
        picker.value = value ?? "#000000";
        picker.classList.toggle("chosen", value !== null && !found);
      }
    },
  };
}

/** One of a few: a row of buttons, words or icons. */
export function segmented<T extends string | number>(options: {
  label: string;
  choices: readonly { value: T; label: string; icon?: IconName; picture?: SVGElement | null }[];
  get(): T;
  set(value: T): void;
  visibleLabel?: boolean;
}): Field {
  const buttons = options.choices.map((choice) => {
    const button = h(
      "button",
      {
        type: "button",
        "aria-label": choice.label,
        title: choice.icon || choice.picture ? choice.label : null,
        onclick: () => options.set(choice.value),
      },
      choice.picture ?? (choice.icon ? icon(choice.icon, 20) : choice.label),
    );
    return { button, value: choice.value };
  });
  const group = h("div", { class: "segmented", role: "group", "aria-label": options.label }, ...buttons.map(({ button }) => button));
  const element = options.visibleLabel === false ? group : h("div", { class: "row" }, h("span", {}, options.label), group);
  return {
    element,
    update: () => {
      const value = options.get();
      for (const entry of buttons) entry.button.setAttribute("aria-pressed", String(entry.value === value));
    },
  };
}

export function stepper(options: {
  label: string;
  fewer: string;
  more: string;
  get(): number;
  set(value: number): void;
}): Field {
  const output = h("output", { "aria-live": "polite" });
  const minus = h("button", { type: "button", class: "icon-button", "aria-label": options.fewer, onclick: () => options.set(Math.max(1, options.get() - 1)) }, icon("minus", 20));
  const plus = h("button", { type: "button", class: "icon-button", "aria-label": options.more, onclick: () => options.set(Math.min(999, options.get() + 1)) }, icon("plus", 20));
  return {
    element: h("div", { class: "row" }, h("span", {}, options.label), h("div", { class: "stepper", role: "group", "aria-label": options.label }, minus, output, plus)),
    update: () => {
      output.textContent = String(options.get());
      minus.disabled = options.get() <= 1;
    },
  };
}

/** Fill an element anew and keep the keyboard where it was: elements are known by their data-key. */
export function refill(element: HTMLElement, children: readonly (Node | string | null)[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && element.contains(active) ? active.dataset["key"] : undefined;
  element.replaceChildren(...children.filter((child): child is Node | string => child !== null));
  if (key) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
