/**
 * Who wears it, drawn by us: a person of 172 cm, and a dog seen from above. In mm; the origin is the middle of the
 * garment's top, y down. `behind` lies under the garment's picture, `over` (a neck in a collar) above it.
 */

import { svg } from "../../ui/dom";

export interface Figure {
  readonly behind: SVGElement;
  readonly over: SVGElement | null;
}

/** How far down the floor is from a person's shoulder. */
export const SHOULDER_MM = 1430;

const path = (d: string, name: string, more: Record<string, string | number> = {}): SVGElement => svg("path", { d, class: name, ...more });

const ARMS = {
  tee: ["M-222 118C-276 150-330 214-356 300-380 378-388 452-394 566", "M222 118C276 150 330 214 356 300 380 378 388 452 394 566"],
  hoodie: ["M-230 150C-300 190-350 330-372 470-384 560-390 640-394 690", "M230 150C300 190 350 330 372 470 384 560 390 640 394 690"],
} as const;

function hands(kind: "tee" | "hoodie"): SVGElement[] {
  const [x, y] = kind === "tee" ? [397, 604] : [396, 722];
  return [-1, 1].map((side) =>
    svg("ellipse", { cx: side * x, cy: y, rx: 37, ry: 66, class: "figure-skin", transform: `rotate(${side * -4} ${side * x} ${y})` }),
  );
}

/** A person, from the front or from behind; the garment covers the body. */
export function person(kind: "tee" | "hoodie", back: boolean): Figure {
  const hair = back
    ? path("M-86-150C-92-258-52-302 0-302S92-258 86-150C84-92 62-62 0-62S-84-92-86-150Z", "figure-hair")
    : path("M-84-176C-96-266-54-304 4-304 66-304 98-262 84-172 78-202 62-226 40-236 8-218-44-222-62-230-74-216-80-198-84-176Z", "figure-hair");
  const behind = svg(
    "g",
    { class: "figure" },
    path("M-168 640C-176 820-178 980-170 1150L-160 1392C-160 1418-62 1418-58 1392L-34 1080-6 760H6L34 1080 58 1392C62 1418 160 1418 160 1392L170 1150C178 980 176 820 168 640Z", "figure-trousers"),
    path("M-162 1384C-196 1400-218 1414-218 1430H-54L-56 1384ZM162 1384C196 1400 218 1414 218 1430H54L56 1384Z", "figure-shoes"),
    path("M-46-120L-48 0C-76 50-150 84-200 116-180 260-184 480-176 690H176C184 480 180 260 200 116 150 84 76 50 48 0L46-120Z", "figure-skin"),
    ...ARMS[kind].map((arm) => path(arm, "figure-limb")),
    ...hands(kind),
    ...(kind === "hoodie" ? [] : [svg("ellipse", { cx: 0, cy: -178, rx: 78, ry: 106, class: "figure-skin" })]),
    ...(back || kind === "hoodie" ? [] : [svg("ellipse", { cx: -80, cy: -168, rx: 14, ry: 24, class: "figure-skin" }), svg("ellipse", { cx: 80, cy: -168, rx: 14, ry: 24, class: "figure-skin" })]),
    ...(kind === "hoodie" ? [] : [hair]),
  );
  if (back) return { behind, over: null };
  if (kind === "hoodie") {
    const over = svg(
      "g",
      { class: "figure" },
      svg("ellipse", { cx: 0, cy: -64, rx: 78, ry: 118, class: "figure-skin" }),
      path("M-78-72C-80-150-44-184 2-184 50-184 82-148 78-70 70-100 56-118 36-126 4-110-40-114-56-120-68-108-74-92-78-72Z", "figure-hair"),
      face(94),
    );
    return { behind, over };
  }
  const over = svg("g", { class: "figure" }, path("M-46-104L-48-20C-52 2-66 10-82 18-72 58-38 78 0 78S72 58 82 18C66 10 52 2 48-20L46-104C16-72-16-72-46-104Z", "figure-skin"), face(-20));
  return { behind, over };
}

/** Two eyes and a smile, `dy` below where a head over a collar has them. */
function face(dy: number): SVGElement {
  return svg(
    "g",
    { transform: `translate(0 ${dy - 150})` },
    svg("circle", { cx: -30, cy: 0, r: 7, class: "figure-line-fill" }),
    svg("circle", { cx: 30, cy: 0, r: 7, class: "figure-line-fill" }),
    path("M-26 40Q0 62 26 40", "figure-line"),
  );
}

/** A dog of the size that the tee is made for, seen from above with its tail towards us. */
export function dog(belly: boolean): Figure {
  const behind = svg(
    "g",
    { class: "figure" },
    path("M0 330C14 380 40 420 74 448", "figure-tail"),
    path("M-92 250C-128 262-146 312-128 356-112 388-70 384-58 352L58 352C70 384 112 388 128 356 146 312 128 262 92 250Z", "figure-fur"),
    path("M-88 40C-128 58-152 96-166 148", "figure-leg"),
    path("M88 40C128 58 152 96 166 148", "figure-leg"),
    svg("ellipse", { cx: -172, cy: 166, rx: 27, ry: 32, class: "figure-fur" }),
    svg("ellipse", { cx: 172, cy: 166, rx: 27, ry: 32, class: "figure-fur" }),
    path("M-70 40C-80 0-62-30-54-60H54C62-30 80 0 70 40Z", "figure-fur"),
    path("M-90 60C-104 160-104 260-92 340H92C104 260 104 160 90 60Z", "figure-fur"),
  );
  const head = svg(
    "g",
    { class: "figure" },
    path("M-66-92C-120-104-140-46-116 0-104 20-84 4-76-20Z", "figure-ear"),
    path("M66-92C120-104 140-46 116 0 104 20 84 4 76-20Z", "figure-ear"),
    path("M0-216C-30-216-42-190-46-166-76-150-92-116-84-76-74-30-40-12 0-12S74-30 84-76C92-116 76-150 46-166 42-190 30-216 0-216Z", "figure-fur"),
    svg("ellipse", { cx: 0, cy: -204, rx: 19, ry: 13, class: "figure-line-fill" }),
    ...(belly
      ? [path("M-22-170Q0-150 22-170", "figure-line")]
      : [svg("circle", { cx: -34, cy: -128, r: 7, class: "figure-line-fill" }), svg("circle", { cx: 34, cy: -128, r: 7, class: "figure-line-fill" })]),
  );
  behind.append(head);
  return { behind, over: null };
}
