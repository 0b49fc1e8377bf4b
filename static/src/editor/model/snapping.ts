/** Where a moved box is drawn to: the print area, the other layers, and places of equal spacing. Pure; lengths in mm. */

import type { Rect, Size } from "./geometry";
import { shifted } from "./group";

/** A line that shows what the box keeps to. `axis` "x": upright, at an x; `from`, `to` along it. */
export interface GuideLine {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
/** A distance between two boxes. `axis` "x": it runs across, at the y `at`. */
export interface Gap {
  readonly axis: "x" | "y";
  readonly from: number;
  readonly to: number;
  readonly at: number;
}
export interface Snapped {
  readonly dx: number;
  readonly dy: number;
  readonly lines: readonly GuideLine[];
  readonly gaps: readonly Gap[];
}

/** A box along one axis: near and far edge along it, and its extent across. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly side: number;
  readonly otherSide: number;
}
interface Found {
  readonly shift: number;
  readonly weight: number;
}

const SAME = 0.005;
/** A gap narrower than this is said by nobody. */
const LEAST_GAP = 0.2;

export const NOTHING: Snapped = { dx: 0, dy: 0, lines: [], gaps: [] };

function spanOf(rect: Rect, axis: "x" | "y"): Span {
  return axis === "x"
    ? { low: rect.left, high: rect.right, side: rect.top, otherSide: rect.bottom }
    : { low: rect.top, high: rect.bottom, side: rect.left, otherSide: rect.right };
}

const middle = (span: Span): number => (span.low + span.high) / 2;

/** Each way for a box to keep to a line: the print area's counts a little more than another layer's. */
function toLines(own: Span, others: readonly Span[], length: number): Found[] {
  const found: Found[] = [
    { shift: length / 2 - middle(own), weight: 0 },
    { shift: -own.low, weight: 1 },
    { shift: length - own.high, weight: 1 },
  ];
  for (const other of others) {
    found.push({ shift: middle(other) - middle(own), weight: 2 });
    for (const edge of [other.low, other.high]) {
      found.push({ shift: edge - own.low, weight: 2 }, { shift: edge - own.high, weight: 2 });
    }
  }
  return found;
}

const beside = (one: Span, other: Span): boolean => one.side < other.otherSide && other.side < one.otherSide;

/** The others in the box's row, in order along the axis. */
function inRow(own: Span, others: readonly Span[]): Span[] {
  return others.filter((other) => beside(own, other)).sort((one, other) => one.low - other.low);
}

/** Each way for a box to have the same gap to its neighbours as they have, or the same on both sides. */
function toSpaces(own: Span, row: readonly Span[]): Found[] {
  const found: Found[] = [];
  const size = own.high - own.low;
  for (let index = 0; index + 1 < row.length; index++) {
    const [one, other] = [row[index], row[index + 1]] as [Span, Span];
    const gap = other.low - one.high;
    if (gap >= size + 2 * LEAST_GAP) found.push({ shift: (one.high + other.low) / 2 - middle(own), weight: 3 });
    if (gap < LEAST_GAP) continue;
    found.push({ shift: other.high + gap - own.low, weight: 3 }, { shift: one.low - gap - own.high, weight: 3 });
  }
  return found;
}

function best(found: readonly Found[], reach: number): number {
  let chosen: Found | null = null;
  for (const one of found) {
    const distance = Math.abs(one.shift);
    if (distance > reach) continue;
    const nearest = chosen === null ? Infinity : Math.abs(chosen.shift);
    if (distance < nearest - SAME || (distance < nearest + SAME && one.weight < (chosen?.weight ?? 9))) chosen = one;
  }
  return chosen?.shift ?? 0;
}

/** The lines that a box lies on now. */
function linesOf(own: Span, others: readonly Span[], length: number, across: number, axis: "x" | "y"): GuideLine[] {
  const reached = new Map<number, { from: number; to: number }>();
  const note = (at: number, from: number, to: number): void => {
    const key = Math.round(at * 100);
    const known = reached.get(key);
    reached.set(key, { from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) });
  };
  const same = (one: number, other: number): boolean => Math.abs(one - other) < SAME;
  if (same(middle(own), length / 2)) note(length / 2, 0, across);
  if (same(own.low, 0)) note(0, 0, across);
  if (same(own.high, length)) note(length, 0, across);
  for (const other of others) {
    const from = Math.min(own.side, other.side);
    const to = Math.max(own.otherSide, other.otherSide);
    if (same(middle(own), middle(other))) note(middle(other), from, to);
    for (const edge of [other.low, other.high]) if (same(edge, own.low) || same(edge, own.high)) note(edge, from, to);
  }
  return [...reached].map(([key, { from, to }]) => ({ axis, at: key / 100, from, to }));
}

function gapBetween(one: Span, other: Span, axis: "x" | "y"): Gap {
  const at = (Math.max(one.side, other.side) + Math.min(one.otherSide, other.otherSide)) / 2;
  return { axis, from: one.high, to: other.low, at };
}

/** Equal gaps that the box is part of; they are shown in pairs or not at all. */
function equalGaps(own: Span, row: readonly Span[], axis: "x" | "y"): Gap[] {
  const all = [...row, own].sort((one, other) => one.low - other.low);
  const gaps = all.slice(1).map((other, index) => ({ one: all[index] as Span, other }));
  const width = (pair: { one: Span; other: Span }): number => pair.other.low - pair.one.high;
  const mine = gaps.filter((pair) => pair.one === own || pair.other === own);
  const shown = new Set<{ one: Span; other: Span }>();
  for (const pair of mine) {
    if (width(pair) < LEAST_GAP) continue;
    const equal = gaps.filter((other) => Math.abs(width(other) - width(pair)) < 0.01);
    if (equal.length > 1) for (const one of equal) shown.add(one);
  }
  return [...shown].map((pair) => gapBetween(pair.one, pair.other, axis));
}

/** How far the box is from the nearest layer that shares one of its lines. */
function nearestGap(own: Span, others: readonly Span[], axis: "x" | "y"): Gap[] {
  let nearest: Gap | null = null;
  for (const other of others) {
    const gap = other.low >= own.high ? gapBetween(own, other, axis) : own.low >= other.high ? gapBetween(other, own, axis) : null;
    if (gap && gap.to - gap.from >= LEAST_GAP && (!nearest || gap.to - gap.from < nearest.to - nearest.from)) nearest = gap;
  }
  return nearest ? [nearest] : [];
}

/**
 * A moved box drawn to what is near it, with the guides that say why.
 *
 * @param box bounds of what is moved.
 * @param others bounds of the visible layers that stay.
 * @param reach_mm how near is near: 0 only says where the box lies.
 */
export function snapBox(box: Rect, others: readonly Rect[], area: Size, reach_mm: number): Snapped {
  const [across, down] = [others.map((rect) => spanOf(rect, "x")), others.map((rect) => spanOf(rect, "y"))];
  const ownX = spanOf(box, "x");
  const ownY = spanOf(box, "y");
  const dx = best([...toLines(ownX, across, area.width_mm), ...toSpaces(ownX, inRow(ownX, across))], reach_mm);
  const dy = best([...toLines(ownY, down, area.height_mm), ...toSpaces(ownY, inRow(ownY, down))], reach_mm);
  const now = shifted(box, dx, dy);
  const [x, y] = [spanOf(now, "x"), spanOf(now, "y")];
  const lines = [
    ...linesOf(x, across, area.width_mm, area.height_mm, "x"),
    ...linesOf(y, down, area.height_mm, area.width_mm, "y"),
  ];
  const equal = [...equalGaps(x, inRow(x, across), "x"), ...equalGaps(y, inRow(y, down), "y")];
  const gaps = [...equal];
  for (const line of lines) {
    // What lies on an upright line is above or below: the distance runs along the line.
    const [own, mates, axis] = line.axis === "x" ? ([y, down, "y"] as const) : ([x, across, "x"] as const);
    const onLine = mates.filter((mate) => touchesLine(mate, line));
    if (!gaps.some((gap) => gap.axis === axis)) gaps.push(...nearestGap(own, onLine, axis));
  }
  return { dx, dy, lines, gaps };
}

function touchesLine(span: Span, line: GuideLine): boolean {
  return [span.side, span.otherSide, (span.side + span.otherSide) / 2].some((value) => Math.abs(value - line.at) < 0.02);
}
