/** The selection's handles: where they lie, how large they are to a finger, and how they look. */

import { Control, util, type FabricObject, type TransformActionHandler } from "fabric/es";
import type { Point } from "../model/geometry";

export const HANDLE_COLOUR = "#C93B1A";
const TOUCH_PX = 44;
const touch = { touchSizeX: TOUCH_PX, touchSizeY: TOUCH_PX, sizeX: 22, sizeY: 22 };
/** From the box to the middle of the handle that turns, and half of that handle. */
const ARM_PX = 36;
const TURN_PX = 15;
/** A bar lies over the stage's foot, this high. */
const FOOT_PX = 64;
type Context = CanvasRenderingContext2D;

// --- what they do ----------------------------------------------------------------------------------------------------

/** A corner, which scales. */
export function cornerHandle(x: -1 | 1, y: -1 | 1, act: TransformActionHandler): Control {
  return new Control({
    ...touch,
    x: x / 2,
    y: y / 2,
    actionName: "scale",
    cursorStyle: x === y ? "nwse-resize" : "nesw-resize",
    actionHandler: act,
    render: drawRound,
  });
}

/** A side, which widens. */
export function sideHandle(x: -1 | 0 | 1, y: -1 | 0 | 1, act: TransformActionHandler): Control {
  return new Control({
    ...touch,
    touchSizeX: x ? 36 : 56,
    touchSizeY: x ? 56 : 36,
    x: x / 2,
    y: y / 2,
    actionName: "resize",
    cursorStyle: x ? "ew-resize" : "ns-resize",
    actionHandler: act,
    render: drawSide(x !== 0),
  });
}

/** The handle that turns: under the box, or over it where the bar at the foot would hide it. */
export function turnHandles(act: TransformActionHandler): Record<string, Control> {
  const turn = (way: -1 | 1): Control => {
    const control = new Control({
      ...touch,
      sizeX: 2 * TURN_PX,
      sizeY: 2 * TURN_PX,
      x: 0,
      y: way / 2,
      offsetY: way * ARM_PX,
      withConnection: true,
      actionName: "rotate",
      cursorStyle: "grab",
      actionHandler: act,
      render: drawTurn,
    });
    control.getVisibility = (object) => turnsOver(object) === (way < 0);
    return control;
  };
  return { turn: turn(1), turnOver: turn(-1) };
}

/** The side that an object's handle is on, kept while a gesture goes on, or it would leave the hand. */
const sides = new WeakMap<object, boolean>();
/** What of an object says where its handles are. */
type Boxed = Pick<FabricObject, "canvas" | "angle" | "height" | "padding" | "oCoords" | "getCenterPoint">;

/** Whether the handle that turns lies over the box instead of under it. */
export function turnsOver(object: Boxed): boolean {
  const { canvas } = object;
  const known = sides.get(object);
  if (!canvas || (known !== undefined && canvas._currentTransform)) return known ?? false;
  const [scale, , , , , down] = canvas.viewportTransform;
  const middle = object.getCenterPoint().y * scale + down;
  const reach = Math.cos(util.degreesToRadians(object.angle)) * ((object.height * scale) / 2 + object.padding + ARM_PX);
  const over = middle + reach + TURN_PX > canvas.height - FOOT_PX && middle - reach - TURN_PX > 0 && reach > 0;
  sides.set(object, over);
  return over;
}

/** Where the handle that turns lies, in CSS px of the canvas; null where there is none. */
export function turnPlace(object: Boxed): Point | null {
  const place = object.oCoords[turnsOver(object) ? "turnOver" : "turn"];
  return place ? { x: place.x, y: place.y } : null;
}

// --- how they look ---------------------------------------------------------------------------------------------------

/** Handles are drawn once for each size of a device px and then copied: soft shadows cost more than all the rest. */
const stamps = new Map<string, HTMLCanvasElement>();

/** @param half half of the stamp's side in CSS px. */
function stamp(context: Context, name: string, half: number, draw: (context: Context) => void): void {
  const grid = window.devicePixelRatio || 1;
  const key = `${name} ${grid}`;
  let picture = stamps.get(key);
  if (!picture) {
    picture = document.createElement("canvas");
    picture.width = picture.height = Math.ceil(2 * half * grid);
    const own = picture.getContext("2d") as Context;
    own.scale(grid, grid);
    own.translate(half, half);
    draw(own);
    stamps.set(key, picture);
  }
  context.drawImage(picture, -half, -half, 2 * half, 2 * half);
}

function ring(context: Context, shape: () => void): void {
  context.save();
  context.shadowColor = "rgba(60, 40, 10, 0.25)";
  context.shadowBlur = 4;
  context.fillStyle = "#FFFFFF";
  context.beginPath();
  shape();
  context.fill();
  context.shadowColor = "transparent";
  context.strokeStyle = HANDLE_COLOUR;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

function drawRound(context: Context, left: number, top: number): void {
  context.save();
  context.translate(left, top);
  stamp(context, "round", 14, (own) => ring(own, () => own.arc(0, 0, 7, 0, 2 * Math.PI)));
  context.restore();
}

function drawSide(upright: boolean) {
  return (context: Context, left: number, top: number, _style: unknown, object: FabricObject): void => {
    context.save();
    context.translate(left, top);
    context.rotate(util.degreesToRadians(object.angle));
    const [width, height] = upright ? [9, 18] : [18, 9];
    stamp(context, `side ${upright}`, 16, (own) => ring(own, () => own.roundRect(-width / 2, -height / 2, width, height, 4)));
    context.restore();
  };
}

function drawTurn(context: Context, left: number, top: number): void {
  context.save();
  context.translate(left, top);
  context.fillStyle = HANDLE_COLOUR;
  context.beginPath();
  context.arc(0, 0, TURN_PX, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = "#FFFFFF";
  context.lineWidth = 2;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.arc(0, 0, 6, -0.35 * Math.PI, 1.35 * Math.PI);
  context.stroke();
  context.beginPath();
  context.moveTo(2.5, -9.5);
  context.lineTo(2.9, -5.2);
  context.lineTo(7.2, -5.4);
  context.stroke();
  context.restore();
}
