/** Templates as they look on this garment, made by the painter; a tap lays one on this side, as one step of undo. */

import type { App } from "../../app";
import { named, type Names } from "../../boot";
import { setLayers } from "../../model/commands";
import { newId, readLayer, type Layer } from "../../model/document";
import { isPhotoSlot } from "../../model/photo_slots";
import { h } from "../../ui/dom";

interface TemplateCard {
  readonly slug: string;
  readonly names: Names;
  readonly version: string;
}

async function ask<T>(address: string): Promise<T> {
  const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

export async function templateGallery(app: App): Promise<HTMLElement> {
  const { editor } = app;
  const { words: { templates: words }, boot: { language } } = editor;
  const { templates } = await ask<{ templates: TemplateCard[] }>("/api/templates");
  const hint = h("p", { class: "hint template-hint" });
  const pictures: { slug: string; version: string; image: HTMLImageElement }[] = [];

  const query = (): string => {
    const { blank, colour } = editor.document;
    return new URLSearchParams({ blank, colour, lang: language }).toString();
  };
  const showPictures = (): void => {
    for (const { slug, version, image } of pictures) {
      const address = `/templates/${slug}.webp?${query()}&w=400&v=${version}`;
      if (image.getAttribute("src") !== address) image.src = address;
    }
    hint.textContent = editor.layers.length === 0 ? words.hint : words.replaces;
  };

  const apply = async (card: TemplateCard, button: HTMLButtonElement): Promise<void> => {
    button.setAttribute("aria-busy", "true");
    try {
      const { placement } = editor;
      const found = await ask<{ layers: Record<string, unknown>[] }>(`/api/templates/${card.slug}?${query()}&placement=${placement}`);
      editor.showPlacement(placement);
      const layers = found.layers.map(readLayer).map((layer): Layer => (isPhotoSlot(layer) ? layer : { ...layer, id: newId() }));
      editor.apply(setLayers(editor.document, editor.area, freshSlots(layers, app)));
      editor.select(null);
      editor.say(words.applied(named(card.names, language)));
      app.stage.resetZoom();
    } catch {
      app.toast(words.notApplied, "warning");
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  const tiles = templates.map((card) => {
    const name = named(card.names, language);
    const image = h("img", { alt: "", loading: "lazy", decoding: "async", width: 400, height: 400, draggable: false });
    pictures.push({ slug: card.slug, version: card.version, image });
    const button: HTMLButtonElement = h("button", { type: "button", class: "template-tile", "data-template": card.slug, onclick: () => void apply(card, button) }, image, h("span", {}, name));
    return button;
  });
  editor.on(["document", "view"], () => {
    if (app.panel === "templates") showPictures();
  });
  app.onPanel(() => {
    if (app.panel === "templates") showPictures();
  });
  showPictures();
  return h("div", {}, hint, h("div", { class: "template-tiles" }, ...tiles));
}

/** Ids are unique in the document: a slot of another side may have this one's already. */
function freshSlots(layers: readonly Layer[], app: App): Layer[] {
  const { document, placement } = app.editor;
  const taken = new Set(document.placements.flatMap((each) => (each.placement === placement ? [] : each.layers.map((layer) => layer.id))));
  return layers.map((layer) => {
    let { id } = layer;
    for (let number = 2; taken.has(id); number++) id = `photo-slot-${number}`;
    taken.add(id);
    return id === layer.id ? layer : { ...layer, id };
  });
}
