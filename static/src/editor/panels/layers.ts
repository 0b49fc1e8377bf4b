/**
 * The layers of this side, top first: a list box that chooses one or several by mouse, touch or keys, puts them in
 * order, and names them. What acts on the chosen ones stands in a bar below; eyes stand beside the list, because an
 * option of a list box holds no buttons.
 */

import { moveTo, nameOf, removeChosen, rename, restack, sayChosen, selectAll, toggleField } from "../actions";
import type { App } from "../app";
import { named } from "../boot";
import type { Layer } from "../model/document";
import { fill, h, icon, iconButton, type IconName } from "../ui/dom";
import { badge, thumbKey, thumbnail } from "./thumbs";

const DRAG_TYPE = "application/x-pawprint-layer";

interface Row {
  readonly layer: Layer;
  readonly option: HTMLElement;
  readonly eye: HTMLButtonElement;
  thumb: unknown;
}

export function layersPanel(app: App): HTMLElement {
  const { editor } = app;
  const { layers: words, edit, tool } = editor.words;
  const rows = new Map<string, Row>();
  const list = h("div", { class: "layers", role: "listbox", "aria-multiselectable": "true", "aria-label": words.title, "aria-describedby": "layers-keys" });
  const eyes = h("div", { class: "layer-eyes", role: "group", "aria-label": tool.eyes });
  const none = h("p", { class: "hint" }, words.none);
  const count = h("small");
  const keys = h("p", { id: "layers-keys", class: "visually-hidden" }, tool.listKeys);
  /** Where the keyboard is in the list; it is not always what is chosen. */
  let cursor: string | null = null;
  /** Where a range begins that shift draws out. */
  let anchor: string | null = null;

  const inOrder = (): Layer[] => [...editor.layers].reverse();

  const focusOn = (id: string): void => {
    cursor = id;
    for (const [other, row] of rows) row.option.tabIndex = other === id ? 0 : -1;
    rows.get(id)?.option.focus({ preventScroll: false });
  };

  const chooseRange = (id: string): void => {
    const ids = inOrder().map((layer) => layer.id);
    const from = ids.indexOf(anchor ?? editor.selected ?? id);
    const to = ids.indexOf(id);
    const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    editor.selectMany([...range.filter((one) => one !== id), id]);
  };

  const choose = (id: string, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): void => {
    if (event.shiftKey) {
      chooseRange(id);
    } else {
      anchor = id;
      if (event.ctrlKey || event.metaKey || editor.selectingMore) editor.toggleChosen(id);
      else editor.select(id);
    }
    sayChosen(editor);
  };

  const step = (by: number, event: KeyboardEvent): void => {
    const ids = inOrder().map((layer) => layer.id);
    const at = ids.indexOf(cursor ?? editor.selected ?? "");
    const to = Math.min(Math.max(at + by, 0), ids.length - 1);
    const id = ids[to];
    if (id === undefined) return;
    if (event.altKey) return restack(editor, by < 0 ? "forward" : "backward");
    focusOn(id);
    if (event.ctrlKey || event.metaKey) return;
    choose(id, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false });
  };

  list.addEventListener("keydown", (event) => {
    if ((event.target as HTMLElement).matches("input")) return;
    const id = cursor;
    const layer = editor.layers.find((one) => one.id === id);
    const acts: Record<string, () => void> = {
      ArrowUp: () => step(-1, event),
      ArrowDown: () => step(1, event),
      Home: () => step(-999, event),
      End: () => step(999, event),
      " ": () => id && choose(id, { shiftKey: event.shiftKey, ctrlKey: true, metaKey: false }),
      Enter: () => app.stage.element.dispatchEvent(new CustomEvent("edit-layer", { bubbles: true })),
      F2: () => layer && askName(layer),
      Delete: () => removeChosen(editor),
      Backspace: () => removeChosen(editor),
      h: () => toggleField(editor, "visible"),
      l: () => toggleField(editor, "locked"),
    };
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "a") selectAll(editor);
    else if (command && !/^(Arrow|Home|End| )/.test(event.key)) return;
    else if (acts[event.key]) acts[event.key]?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** A field in place of the name. */
  const askName = (layer: Layer): void => {
    const row = rows.get(layer.id);
    const place = row?.option.querySelector(".layer-words b");
    if (!row || !place) return;
    const field = h("input", { class: "layer-name", value: nameOf(editor, layer), maxlength: 60, "aria-label": tool.rename });
    let done = false;
    const finish = (keep: boolean): void => {
      if (done) return;
      done = true;
      const text = field.value;
      row.option.draggable = true;
      field.replaceWith(place);
      focusOn(layer.id);
      if (keep && text !== nameOf(editor, layer)) rename(editor, layer, text);
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
      event.preventDefault();
      finish(event.key === "Enter");
    });
    field.addEventListener("blur", () => finish(true));
    row.option.draggable = false;
    place.replaceWith(field);
    field.focus();
    field.select();
  };

  const makeRow = (layer: Layer): Row => {
    const title = nameOf(editor, layer);
    const blend = layer.blend === "normal" ? "" : tool.blends[layer.blend];
    const state = [words.kinds[layer.kind], layer.visible ? "" : words.hidden, layer.locked ? words.locked : "", blend].filter(Boolean);
    const option = h(
      "div",
      {
        role: "option",
        class: `layer${layer.visible ? "" : " is-hidden"}`,
        tabindex: -1,
        draggable: true,
        "data-layer": layer.id,
        "data-key": `main-${layer.id}`,
        onclick: (event) => {
          cursor = layer.id;
          choose(layer.id, event as MouseEvent);
        },
        ondblclick: () => askName(layer),
      },
      h("span", { class: "layer-check", "aria-hidden": "true" }, icon("check", 16)),
      thumbnail(app, layer),
      h("span", { class: "layer-words" }, h("b", {}, title), h("small", {}, state.join(" · "))),
      badge(app, layer),
      layer.locked ? h("span", { class: "layer-lock" }, icon("lock", 16)) : null,
    );
    option.addEventListener("focus", () => (cursor = layer.id));
    listenForDrag(option, layer.id);
    const eyeLabel = layer.visible ? tool.hideOne(title) : tool.showOne(title);
    const now = (): Layer | undefined => editor.layers.find((one) => one.id === layer.id);
    const eye = iconButton(layer.visible ? "preview" : "hidden", eyeLabel, () => {
      const fresh = now();
      if (fresh) toggleField(editor, "visible", [fresh]);
      rows.get(layer.id)?.eye.focus();
    });
    return { layer, option, eye, thumb: thumbKey(app, layer) };
  };

  const listenForDrag = (element: HTMLElement, id: string): void => {
    element.addEventListener("dragstart", (event) => {
      if (!editor.isChosen(id)) editor.select(id);
      event.dataTransfer?.setData(DRAG_TYPE, id);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
      for (const one of editor.chosenIds) rows.get(one)?.option.classList.add("dragged");
    });
    element.addEventListener("dragend", () => rows.forEach((row) => row.option.classList.remove("dragged", "over", "under")));
    element.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      const lower = inLowerHalf(element, event);
      element.classList.toggle("over", !lower);
      element.classList.toggle("under", lower);
    });
    element.addEventListener("dragleave", () => element.classList.remove("over", "under"));
    element.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes(DRAG_TYPE)) return;
      event.preventDefault();
      element.classList.remove("over", "under");
      const others = editor.layers.filter((layer) => !editor.isChosen(layer.id));
      const at = others.findIndex((layer) => layer.id === id);
      if (at < 0) return;
      // The list has the top first: dropped on the upper half of a row means above it.
      moveTo(editor, editor.chosenIds, inLowerHalf(element, event) ? at : at + 1);
    });
  };

  const bar = actionBar(app, (layer) => askName(layer));

  const show = (): void => {
    const side = named(editor.choice.names, editor.boot.language);
    const held = document.activeElement instanceof HTMLElement && list.contains(document.activeElement) && !document.activeElement.matches("input");
    count.textContent = words.count(editor.layers.length, side);
    const layers = inOrder();
    const ids = new Set(layers.map((layer) => layer.id));
    for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
    for (const layer of layers) {
      const known = rows.get(layer.id);
      const thumb = thumbKey(app, layer);
      if (!known || known.layer !== layer || (known.thumb !== thumb && layer.kind === "image")) {
        rows.set(layer.id, makeRow(layer));
      } else if (known.thumb !== thumb) {
        known.option.querySelector(".thumb")?.replaceWith(thumbnail(app, layer));
        known.thumb = thumb;
      }
    }
    if (cursor === null || !ids.has(cursor)) cursor = editor.selected ?? layers[0]?.id ?? null;
    if (!held && editor.selected !== null) cursor = editor.selected;
    const found = layers.map((layer) => rows.get(layer.id) as Row);
    put(list, found.map((row) => row.option));
    put(eyes, found.map((row) => row.eye));
    for (const row of found) {
      const chosen = editor.isChosen(row.layer.id);
      row.option.setAttribute("aria-selected", String(chosen));
      row.option.classList.toggle("current", chosen);
      row.option.tabIndex = row.layer.id === cursor ? 0 : -1;
    }
    list.classList.toggle("choosing", editor.selectingMore || editor.chosenIds.length > 1);
    list.hidden = eyes.hidden = layers.length === 0;
    none.hidden = layers.length > 0;
    if (held && cursor !== null) rows.get(cursor)?.option.focus({ preventScroll: true });
    bar.update();
  };
  editor.on(["document", "selection", "view", "resources"], show);
  show();
  const head = h("div", { class: "panel-head" }, h("h2", {}, words.title), count);
  return h("section", { class: "panel layers-panel", "aria-label": words.title }, head, keys, none, h("div", { class: "layer-table" }, list, eyes), bar.element);

  function actionBar(_app: App, askFor: (layer: Layer) => void): { element: HTMLElement; update(): void } {
    const button = (name: IconName, label: string, act: () => void): HTMLButtonElement => iconButton(name, label, act);
    const up = button("up", edit.up, () => restack(editor, "forward"));
    const down = button("down", edit.down, () => restack(editor, "backward"));
    const lock = button("unlock", edit.lock, () => toggleField(editor, "locked"));
    const pencil = button("pencil", tool.rename, () => editor.layer && askFor(editor.layer));
    const more = h(
      "button",
      { type: "button", class: "button button--small button--line select-more", "aria-pressed": "false", onclick: () => editor.selectMore(!editor.selectingMore) },
      tool.selectMore,
    );
    const element = h("div", { class: "layer-bar", role: "toolbar", "aria-label": tool.listActions }, up, down, lock, pencil, more);
    return {
      element,
      update: () => {
        const { chosen, layers } = editor;
        element.hidden = layers.length === 0;
        const ids = new Set(chosen.map((layer) => layer.id));
        const some = chosen.length > 0;
        up.disabled = !some || layers.slice(-chosen.length).every((layer) => ids.has(layer.id));
        down.disabled = !some || layers.slice(0, chosen.length).every((layer) => ids.has(layer.id));
        lock.disabled = !some;
        pencil.disabled = chosen.length !== 1;
        const locked = some && chosen.every((layer) => layer.locked);
        fill(lock, icon(locked ? "lock" : "unlock"));
        lock.setAttribute("aria-label", locked ? edit.unlock : edit.lock);
        lock.title = locked ? edit.unlock : edit.lock;
        more.setAttribute("aria-pressed", String(editor.selectingMore));
        more.hidden = layers.length < 2;
      },
    };
  }
}

function inLowerHalf(element: HTMLElement, event: DragEvent): boolean {
  const box = element.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

/** Bring children into this order, touching only what is not there already. */
function put(holder: HTMLElement, wanted: readonly HTMLElement[]): void {
  wanted.forEach((element, index) => {
    if (holder.children[index] !== element) holder.insertBefore(element, holder.children[index] ?? null);
  });
  while (holder.children.length > wanted.length) holder.lastElementChild?.remove();
}
