/** Making elements without a framework: `h(tag, attributes, …children)`, and icons. No inline styles: CSSOM only. */

export type Child = Node | string | null | undefined | false;
type Handler = (event: Event) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

/** Properties, not attributes: they live after the first rendering. */
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "draggable", "htmlFor", "selected", "open", "multiple"]);

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (PROPERTIES.has(name)) (element as unknown as Record<string, unknown>)[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  fill(element, ...children);
  return element;
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}

/** Put an absolutely placed element somewhere, in CSS px. */
export function place(element: HTMLElement, left: number, top: number, width?: number, height?: number): void {
  element.style.transform = `translate(${left}px, ${top}px)`;
  if (width !== undefined) element.style.width = `${width}px`;
  if (height !== undefined) element.style.height = `${height}px`;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const ICONS = {
  undo: "M9 6 4.5 10.500 9 15M5 10.500h9a5 5 0 0 1 0 10h-3",
  redo: "m15 6 4.500 4.500L15 15m4-4.500h-9a5 5 0 0 0 0 10h3",
  photo: "M4 7h4l1.500-2h5L16 7h4v12H4V7Zm8 9a3.400 3.400 0 1 0 0-6.800 3.400 3.400 0 0 0 0 6.800Z",
  words: "M5 7V5h14v2M12 5v14M9 19h6",
  shapes: "M12 3.500l2.600 5.400 5.900.8-4.300 4.100 1.100 5.900L12 16.800l-5.300 2.900 1.100-5.900-4.300-4.100 5.900-.8L12 3.500Z",
  drop: "M12 3.500s6.500 6.600 6.500 11a6.500 6.500 0 0 1-13 0c0-4.400 6.500-11 6.500-11Z",
  templates: "M4 4h16v16H4V4Zm0 11 5-4 4 3 3-2.500 4 3.500M15.500 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z",
  product: "M8.500 4 3 7.500l2 4 2.500-1V20h9v-9.500l2.500 1 2-4L15.500 4c-.8 1.500-2 2.300-3.500 2.300S9.300 5.500 8.500 4Z",
  preview: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Zm9.500 2.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600Z",
  hidden: "M3 3l18 18M10 6a9 9 0 0 1 2-.300c6 0 9.500 6.300 9.500 6.300a17 17 0 0 1-2.800 3.500M6.300 7.800A16 16 0 0 0 2.500 12S6 18.300 12 18.300a9 9 0 0 0 4-1M9.900 10a2.800 2.800 0 0 0 4 4",
  lock: "M6 11h12v9H6v-9Zm2.500 0V8a3.500 3.500 0 0 1 7 0v3",
  unlock: "M6 11h12v9H6v-9Zm2.500 0V8a3.500 3.500 0 0 1 6.800-1.200",
  trash: "M4.500 7h15M9 7V4.500h6V7M6.500 7l1 12.500h9l1-12.500M10 11v5m4-5v5",
  copy: "M9 9h11v11H9V9Zm-5 6V4h11",
  layers: "m12 4 8.500 4.500L12 13 3.500 8.500 12 4Zm-8.500 8.500L12 17l8.500-4.500M3.500 16.500 12 21l8.500-4.500",
  up: "m5 15 7-7 7 7",
  down: "m5 9 7 7 7-7",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "m4.500 12.500 5 5 10-11",
  warning: "M12 4 2.500 20h19L12 4Zm0 6v4.500m0 2.800v.200",
  stop: "M8.200 3.500h7.600l4.700 4.700v7.600l-4.700 4.700H8.200l-4.700-4.700V8.200l4.700-4.700ZM12 8v5m0 3v.200",
  van: "M2.500 6h11v10h-11V6Zm11 4H18l3.500 3v3h-8M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  bag: "M6 8h12l1 12H5L6 8Zm3 3V7a3 3 0 0 1 6 0v4",
  close: "M6 6l12 12M18 6 6 18",
  left: "M4 6h16M4 12h10M4 18h13",
  middle: "M4 6h16M7 12h10M5.500 18h13",
  right: "M4 6h16M10 12h10M7 18h13",
  spread: "M4 6h16M4 12h16M4 18h16",
  flip: "M12 4v16M9 7 4 17h5V7Zm6 0 5 10h-5V7Z",
  sharp: "M4 20 14 10m-3-6 1 2.500L14.500 7.500 12 8.500 11 11 10 8.500 7.500 7.500 10 6.500 11 4Zm7 5 .8 2 2 .800-2 .800-.8 2-.8-2-2-.800 2-.800.8-2Z",
  cloud: "M7 18h10a4 4 0 0 0 .600-7.950A5.500 5.500 0 0 0 7 9.500 4.300 4.300 0 0 0 7 18Z",
  alignLeft: "M4 3v18M8 6h11v4H8V6Zm0 8h7v4H8v-4Z",
  alignCentre: "M12 3v3m0 4v4m0 4v3M5 6h14v4H5V6Zm3 8h8v4H8v-4Z",
  alignRight: "M20 3v18M5 6h11v4H5V6Zm4 8h7v4H9v-4Z",
  alignTop: "M3 4h18M6 8h4v11H6V8Zm8 0h4v7h-4V8Z",
  alignMiddle: "M3 12h3m4 0h4m4 0h3M6 5h4v14H6V5Zm8 3h4v8h-4V8Z",
  alignBottom: "M3 20h18M6 5h4v11H6V5Zm8 4h4v7h-4V9Z",
  spreadX: "M3 4v16M21 4v16M9.500 8h5v8h-5V8Z",
  spreadY: "M4 3h16M4 21h16M8 9.500h8v5H8v-5Z",
  pencil: "m4 20 1-4.500L16.500 4 20 7.500 8.500 19 4 20Zm10.500-14 3.500 3.500",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.600-11.300a2.700 2.700 0 1 1 3.900 2.400c-.900.500-1.300 1-1.300 1.900m0 2.900v.200",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5.200l3.500 2",
  share: "M12 15V4m-4 3.500L12 3.500l4 4M5 12v8h14v-8",
  dots: "M5 11.200a.800.800 0 1 0 0 1.600.800.800 0 0 0 0-1.600Zm7 0a.800.800 0 1 0 0 1.600.800.800 0 0 0 0-1.600Zm7 0a.800.800 0 1 0 0 1.600.800.800 0 0 0 0-1.600Z",
  paste: "M9 4h6v3H9V4Zm6 1.500h3.500V21h-13V5.500H9",
  cut: "M6 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm12 0a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM7.500 15 16 4m.500 11L8 4",
  scissors: "M6.500 9.500a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600Zm0 10.600a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600ZM9 8.200 20 18.500M9 15.800 20 5.500",
  crop: "M6.500 2.500v15h15M2.500 6.500h15v15",
  refresh: "M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 3.500V7H16",
} as const;

export type IconName = keyof typeof ICONS;

/** A decorative icon; the control it lies in carries the words. */
export function icon(name: IconName, size = 22): SVGElement {
  return svg(
    "svg",
    { class: "icon", width: size, height: size, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: ICONS[name] }),
  );
}

/** A round dot in a colour: an SVG, because a style attribute is not allowed. */
export function dot(colour: string, size = 26): SVGElement {
  return svg(
    "svg",
    { class: "dot", width: size, height: size, viewBox: "0 0 26 26", "aria-hidden": "true" },
    svg("circle", { cx: 13, cy: 13, r: 12.25, fill: colour, stroke: "rgba(110,98,82,.6)", "stroke-width": 1 }),
  );
}

export function iconButton(name: IconName, label: string, click: Handler, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: click, ...attributes }, icon(name));
}
