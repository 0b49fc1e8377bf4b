/** A photo and its mask laid together: alpha × mask, the mask scaled bilinearly, colours left alone. */

function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  return context;
}

/** A grey picture as alpha: white is opaque, black is nothing. */
export function alphaOf(grey: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = grey.width;
  canvas.height = grey.height;
  const context = context2d(canvas);
  context.drawImage(grey, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    data[at + 3] = data[at] as number;
    data[at] = data[at + 1] = data[at + 2] = 0;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}

/** The photo with its alpha multiplied by the mask. The canvas keeps it premultiplied, as the painter does. */
export function cutByMask(photo: HTMLCanvasElement, grey: HTMLCanvasElement): HTMLCanvasElement {
  return cutByAlpha(photo, alphaOf(grey));
}

export function cutByAlpha(photo: HTMLCanvasElement, alpha: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = photo.width;
  canvas.height = photo.height;
  const context = context2d(canvas);
  context.drawImage(photo, 0, 0);
  context.globalCompositeOperation = "destination-in";
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "low";
  context.drawImage(alpha, 0, 0, canvas.width, canvas.height);
  return canvas;
}
