/** The picture of the garment to keep and to send: JPEG on paper, PNG cut out, and the system's own way of sharing. */

import type { App } from "../../app";
import type { MockupStore } from "./pictures";

const WIDTH_PX = 1600;
const PAPER = ["#f7f0e4", "#e9ddcb"] as const;

type Kind = "jpeg" | "png";

async function picture(app: App, store: MockupStore, placement: string, kind: Kind): Promise<File> {
  const { editor } = app;
  const address = await store.get({ placement, colour: editor.document.colour, size: editor.size, width: WIDTH_PX, own_length: false });
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = image.naturalWidth;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  if (kind === "jpeg") {
    const { width } = canvas;
    const light = context.createRadialGradient(width * 0.4, width * 0.34, 0, width * 0.4, width * 0.34, width * 0.75);
    light.addColorStop(0, PAPER[0]);
    light.addColorStop(1, PAPER[1]);
    context.fillStyle = light;
    context.fillRect(0, 0, width, width);
  }
  context.drawImage(image, 0, 0);
  const type = `image/${kind}`;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
  if (!blob) throw new Error("no picture");
  const title = editor.title.replaceAll(/[\\/:*?"<>|]/g, " ").trim() || editor.words.look.file;
  return new File([blob], `${title}.${kind === "jpeg" ? "jpg" : "png"}`, { type });
}

function download(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export async function savePicture(app: App, store: MockupStore, placement: string, kind: Kind): Promise<void> {
  download(await picture(app, store, placement, kind));
}

/** Share by the system's sheet; where there is none, copy the picture; where that is refused too, save it. */
export async function sharePicture(app: App, store: MockupStore, placement: string): Promise<void> {
  const { look } = app.editor.words;
  const file = await picture(app, store, placement, "jpeg");
  const data: ShareData = { files: [file], title: app.editor.title || look.shareText, text: look.shareText };
  if (navigator.canShare?.(data)) {
    try {
      await navigator.share(data);
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
    }
  }
  try {
    const png = await picture(app, store, placement, "png");
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    app.toast(look.copied);
  } catch {
    download(file);
    app.toast(look.downloaded);
  }
}
