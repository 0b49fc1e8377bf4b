/** What the selection's handles look like: quiet, white inside, persimmon around. */

import { util, type FabricObject } from "fabric/es";

const COLOUR = "#C93B1A";
type Context = CanvasRenderingContext2D;

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
  context.strokeStyle = COLOUR;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

export function drawRound(context: Context, left: number, top: number): void {
  context.save();
  context.translate(left, top);
  stamp(context, "round", 14, (own) => ring(own, () => own.arc(0, 0, 7, 0, 2 * Math.PI)));
  context.restore();
}

export function drawSide(upright: boolean) {
  return (context: Context, left: number, top: number, _style: unknown, object: FabricObject): void => {
    context.save();
    context.translate(left, top);
    context.rotate(util.degreesToRadians(object.angle));
    const [width, height] = upright ? [9, 18] : [18, 9];
    stamp(context, `side ${upright}`, 16, (own) => ring(own, () => own.roundRect(-width / 2, -height / 2, width, height, 4)));
    context.restore();
  };
}

export function drawTurn(context: Context, left: number, top: number): void {
  context.save();
  context.translate(left, top);
  context.fillStyle = COLOUR;
  context.beginPath();
  context.arc(0, 0, 15, 0, 2 * Math.PI);
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
