/** Photos coming in: from the button, the camera, a drop or the clipboard, to the server and onto the garment. */

import type { Editor, UploadCard } from "../editor";
import { addLayer, swapLayer } from "../model/commands";
import { makeImage } from "../model/making";
import { fillPhotoSlot, findPhotoSlot } from "../model/photo_slots";
import { ApiError } from "./api";
import { upload } from "./upload";

const PHOTO_TYPES = /^image\//;
const LYRIC_ENDINGS = /\.(lrc|txt)$/i;
const PHOTO_ENDINGS = /\.(jpe?g|png|webp|hei[cf]|avif|gif|tiff?)$/i;

export class Intake {
  readonly #editor: Editor;
  #serial = 0;
  #takeLyric: ((file: File) => void) | null = null;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Where lyric files go. */
  onLyric(take: (file: File) => void): void {
    this.#takeLyric = take;
  }

  /** Take files in, each on its own way; what is no photo is said so at once. */
  take(files: Iterable<File>): void {
    for (const file of files) {
      if (PHOTO_TYPES.test(file.type) || PHOTO_ENDINGS.test(file.name)) this.#send(file);
      else if (this.#takeLyric && LYRIC_ENDINGS.test(file.name)) this.#takeLyric(file);
      else this.#refuse(file);
    }
  }

  #refuse(file: File): void {
    const { photo } = this.#editor.words;
    this.#card(file, photo.notPhoto);
  }

  #card(file: File, error: string | null): UploadCard {
    const canShow = /^image\/(jpeg|png|webp|gif)$/.test(file.type);
    const card: UploadCard = {
      key: `upload-${++this.#serial}`,
      name: file.name,
      preview: canShow ? URL.createObjectURL(file) : null,
      sent: 0,
      total: file.size,
      error,
      cancel: () => this.#remove(card),
      retry: () => {
        this.#remove(card);
        this.#send(file);
      },
    };
    this.#editor.uploads.push(card);
    this.#editor.emit("uploads");
    return card;
  }

  #remove(card: UploadCard): void {
    const { uploads } = this.#editor;
    const at = uploads.indexOf(card);
    if (at >= 0) uploads.splice(at, 1);
    if (card.preview) URL.revokeObjectURL(card.preview);
    this.#editor.emit("uploads");
  }

  #send(file: File): void {
    const editor = this.#editor;
    const { placement, selected: wanted } = editor;
    const card = this.#card(file, null);
    const sending = upload(file, (sent, total) => {
      card.sent = sent;
      card.total = total;
      editor.emit("uploads");
    });
    card.cancel = () => {
      sending.cancel();
      this.#remove(card);
    };
    sending.done.then(
      (info) => {
        this.#remove(card);
        editor.pictures.know(info);
        void editor.pictures.load(info.asset);
        // The photo goes where the customer was when they chose it, if that side still exists.
        if (editor.blank.placements.some((choice) => choice.placement === placement)) editor.showPlacement(placement);
        const name = file.name.replace(/\.[a-z0-9]+$/i, "");
        const named = /^(img|dsc|pxl|image|photo|screenshot|wx_camera|mmexport)?[-_ \d().]*$/i.test(name) ? undefined : name;
        const slot = findPhotoSlot(editor.layers, wanted);
        const layer = slot
          ? fillPhotoSlot(slot, info.asset, info, named)
          : makeImage(info.asset, info, editor.area, editor.rules.warning_dpi, named);
        editor.apply(slot ? swapLayer(editor.document, slot.id, layer) : addLayer(editor.document, editor.area, layer));
        editor.select(layer.id);
        editor.say(editor.words.photo.added);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError) || error.code === "cancelled") return;
        const { photo } = editor.words;
        card.error = error.message || (error.status === 413 ? photo.tooLarge(this.#editor.boot.upload_max_mb) : photo.failed);
        card.cancel = () => this.#remove(card);
        editor.emit("uploads");
        editor.say(card.error);
      },
    );
  }

  /** Drops anywhere on the page, and pastes outside of text fields. */
  listen(surface: HTMLElement): void {
    let depth = 0;
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const show = (): void => void surface.classList.toggle("dropping", depth > 0);
    document.addEventListener("dragenter", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth++;
      show();
    });
    document.addEventListener("dragleave", (event) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      show();
    });
    document.addEventListener("dragover", (event) => {
      if (carriesFiles(event)) event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      show();
      this.take(event.dataTransfer?.files ?? []);
    });
    document.addEventListener("paste", (event) => {
      const files = event.clipboardData?.files;
      if (!files?.length) return;
      event.preventDefault();
      this.take(files);
    });
  }
}
