/** The set beside the garment: its members as they look now, a tap brings one onto the screen. And the invitation to it. */

import type { App } from "../../app";
import { named } from "../../boot";
import { isEmpty } from "../../model/document";
import type { Member } from "../../net/sets";
import { fill, h, icon, iconButton } from "../../ui/dom";
import { refill } from "../../ui/fields";
import type { GarmentSet } from "./state";

/** What the dialog is opened with. */
let opening: Promise<{ open(): void }> | null = null;

function openSet(app: App, set: GarmentSet): void {
  opening ??= import("./dialog").then(({ setDialog }) => {
    const dialog = setDialog(app, set);
    document.getElementById("editor")?.append(dialog.element);
    return dialog;
  });
  void opening.then(
    (dialog) => dialog.open(),
    () => {
      opening = null;
      app.toast(app.editor.words.errors.offline, "warning");
    },
  );
}

/** The blank that goes with the one on the screen: a pet's for people, a tee for a pet. */
function companion(app: App): string {
  const { blank, boot } = app.editor;
  const wanted = blank.kind === "pet-tee" ? "tee" : "pet-tee";
  return boot.catalogue.blanks.find((one) => one.kind === wanted)?.slug ?? (boot.catalogue.blanks[0]?.slug as string);
}

/** A garment's picture: one element for each, so that it stays while its successor is on its way. */
export function memberPictures(side: number): (member: Member) => HTMLImageElement {
  const known = new Map<string, HTMLImageElement>();
  return (member) => {
    let image = known.get(member.id);
    if (!image) {
      image = h("img", { alt: "", width: side, height: side, class: "waiting" });
      image.addEventListener("load", (event) => (event.target as HTMLElement).classList.remove("waiting"));
      known.set(member.id, image);
    }
    if (image.getAttribute("src") !== member.card_url) image.src = member.card_url;
    return image;
  };
}

export async function invite(app: App, set: GarmentSet, blank: string): Promise<string | null> {
  const { editor } = app;
  const added = await set.add(blank);
  if (added) app.toast(editor.words.set.added(named(editor.blankNamed(blank).names, editor.boot.language)));
  return added;
}

export function setStrip(app: App, set: GarmentSet): HTMLElement {
  const { editor } = app;
  const { language } = editor.boot;
  const words = editor.words.set;
  const list = h("div", { class: "set-members", role: "group", "aria-label": words.strip });
  const picture = memberPictures(64);
  const more = iconButton("plus", words.open, () => openSet(app, set), { class: "icon-button set-more", "aria-haspopup": "dialog" });
  const element = h("div", { class: "set-strip" }, list, more);

  const show = (): void => {
    element.hidden = !set.exists;
    if (!set.exists) return;
    refill(
      list,
      set.members.map((member) => {
        const name = named(editor.blankNamed(member.blank).names, language);
        const current = member.id === set.current;
        const blocked = member.findings.some((finding) => finding.severity === "error");
        return h(
          "button",
          {
            type: "button",
            class: `set-member${set.opening === member.id ? " opening" : ""}`,
            "data-key": member.id,
            "data-blank": member.blank,
            "aria-pressed": String(current),
            "aria-label": `${words.edit(name)}${current ? `, ${words.editing}` : ""}, ${member.linked ? words.linked : words.unlinked}${blocked ? `, ${words.problems}` : ""}`,
            title: name,
            onclick: () => void set.edit(member.id),
          },
          picture(member),
          member.linked ? null : h("span", { class: "set-mark alone", "aria-hidden": "true" }, icon("unlock", 14)),
          blocked ? h("span", { class: "set-mark blocked", "aria-hidden": "true" }, icon("stop", 14)) : null,
        );
      }),
    );
  };
  set.on(show);
  show();
  return element;
}

/** The product panel with the invitation below it. */
export function withSet(app: App, set: GarmentSet, panel: HTMLElement): HTMLElement {
  const { editor } = app;
  const words = editor.words.set;
  const button = h("button", { type: "button", class: "button button--wide" });
  const picture = h("img", { alt: "", width: 84, height: 84, loading: "lazy" });
  const card = h("section", { class: "set-invite", "aria-label": words.title }, picture, h("div", {}, h("h3", {}), h("p", {}, words.inviteText)), button);
  let busy = false;
  button.addEventListener("click", () => {
    if (set.exists) return openSet(app, set);
    if (busy) return;
    busy = true;
    show();
    void invite(app, set, companion(app))
      .then((added) => {
        if (added) openSet(app, set);
      })
      .finally(() => {
        busy = false;
        show();
      });
  });
  const show = (): void => {
    card.hidden = isEmpty(editor.document) && !set.exists;
    const blank = editor.blankNamed(companion(app));
    const colour = blank.colours.find((one) => one.slug === editor.document.colour) ?? blank.colours[0];
    const address = `/garments/${blank.slug}/${colour?.slug}/front.webp?w=240`;
    if (picture.getAttribute("src") !== address) picture.src = address;
    picture.hidden = set.exists;
    (card.querySelector("h3") as HTMLElement).textContent = words.title;
    fill(button, icon(set.exists ? "layers" : "plus", 20), busy ? words.adding : set.exists ? `${words.open} · ${words.pieces(set.members.length)}` : words.invite);
    button.disabled = busy;
  };
  set.on(show);
  editor.on(["document"], show);
  show();
  return h("div", {}, panel, card);
}
