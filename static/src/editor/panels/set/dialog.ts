/** The whole set: each garment large, its colour, size and number, what does not fit on it, and one price for all. */

import type { App } from "../../app";
import { named } from "../../boot";
import { fieldsOf } from "../../model/document";
import { ApiError } from "../../net/api";
import type { Member } from "../../net/sets";
import { closeButton, dialog } from "../../ui/dialog";
import { dot, fill, h, icon } from "../../ui/dom";
import { refill, stepper } from "../../ui/fields";
import { sampleFields } from "../fields/samples";
import { invite, memberPictures } from "./strip";
import type { GarmentSet } from "./state";

export function setDialog(app: App, set: GarmentSet): { element: HTMLDialogElement; open(): void } {
  const { editor } = app;
  const { language } = editor.boot;
  const words = editor.words.set;
  const { edit, errors } = editor.words;
  const members = h("div", { class: "set-cards" });
  const tiles = h("div", { class: "tiles two set-add" });
  const addCard = h("section", { class: "set-card set-more-card", "aria-label": words.add }, h("h3", {}, words.add), tiles);
  const total = h("b", { class: "price" });
  const problem = h("p", { class: "note problem", role: "alert" });
  const samples = sampleFields(app);
  const buy = h("button", { type: "button", class: "button" });
  let busy = false;
  let adding = "";

  const element = dialog(
    "dialog set-dialog",
    "set-title",
    h("div", { class: "set-head" }, h("h2", { id: "set-title" }, words.title), closeButton(edit.close)),
    h("div", { class: "set-body" }, members, samples.element),
    h("div", { class: "set-foot" }, h("div", {}, h("small", {}, words.total), total, h("small", { class: "set-shipping" }, words.shipping)), buy),
    problem,
  );

  const say = (text: string): void => {
    problem.textContent = text;
    problem.hidden = text === "";
  };

  buy.addEventListener("click", () => void put());
  const put = async (): Promise<void> => {
    busy = true;
    say("");
    show();
    try {
      const address = await set.buy(editor.samples);
      if (address) {
        window.location.assign(address);
        return;
      }
      say(words.failed);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.message || (error.status === 0 ? errors.offline : words.failed));
    } finally {
      busy = false;
      show();
    }
  };

  const blocked = (member: Member): boolean => member.findings.some((finding) => finding.severity === "error");

  const pictures = memberPictures(300);

  const card = (member: Member, at: number): HTMLElement => {
    const blank = editor.blankNamed(member.blank);
    const name = named(blank.names, language);
    const choice = set.choice(member);
    const current = member.id === set.current;
    const count = stepper({
      label: words.quantity,
      fewer: editor.words.bag.fewer,
      more: editor.words.bag.more,
      get: () => set.choice(member).quantity,
      set: (quantity) => set.choose(member, { quantity }),
    });
    count.update();
    for (const [index, button] of [...count.element.querySelectorAll("button")].entries()) button.dataset["key"] = `count ${index} ${member.id}`;
    return h(
      "article",
      { class: `set-card${current ? " current" : ""}${blocked(member) ? " blocked" : ""}`, "aria-label": name, "data-member": member.blank },
      h(
        "button",
        { type: "button", class: "set-picture", "data-key": `edit ${member.id}`, "aria-label": current ? `${words.edit(name)}, ${words.editing}` : words.edit(name), onclick: () => void set.edit(member.id).then(() => element.close()) },
        pictures(member),
        current ? h("span", { class: "set-now" }, words.editing) : null,
      ),
      h("div", { class: "set-name" }, h("h3", {}, name), h("b", { class: "numbers" }, set.prices?.lines[at]?.text ?? "")),
      h(
        "div",
        { class: "tints", role: "group", "aria-label": `${name}: ${words.colour}` },
        ...blank.colours.map((colour) =>
          h(
            "button",
            {
              type: "button", class: "tint", "data-key": `${colour.slug} ${member.id}`, "aria-pressed": String(colour.slug === member.colour),
              "aria-label": named(colour.names, language), title: named(colour.names, language),
              onclick: () => void set.colour(member, colour.slug),
            },
            dot(colour.hex),
          ),
        ),
      ),
      h(
        "div",
        { class: "segmented set-sizes", role: "group", "aria-label": `${name}: ${words.size}` },
        ...blank.sizes.map((size) =>
          h(
            "button",
            { type: "button", "data-key": `${size.slug} ${member.id}`, "aria-pressed": String(size.slug === choice.size), onclick: () => set.choose(member, { size: size.slug }) },
            named(size.names, language),
          ),
        ),
      ),
      count.element,
      notes(member),
      h(
        "div",
        { class: "set-links" },
        h(
          "button",
          { type: "button", class: "set-link", "data-key": `link ${member.id}`, "aria-pressed": String(member.linked), title: member.linked ? words.unlink : words.linkNote, onclick: () => void set.link(member, !member.linked) },
          icon(member.linked ? "refresh" : "unlock", 18),
          h("span", {}, member.linked ? words.linked : words.unlinked),
          h("small", {}, member.linked ? words.unlink : words.link),
        ),
        set.members.length > 1
          ? h("button", { type: "button", class: "icon-button", "data-key": `remove ${member.id}`, "aria-label": words.remove, title: words.remove, onclick: () => void set.remove(member).then(() => app.toast(words.removed)) }, icon("trash", 20))
          : null,
      ),
    );
  };

  /** What cannot be as it is on this garment, in the printer's own words. */
  const notes = (member: Member): HTMLElement => {
    const own = member.findings.filter((finding) => finding.severity === "error" || /^(text_small|resolution_low|thin_line|cut_off)$/.test(finding.code));
    const kinds = new Map(own.map((finding) => [finding.words, finding]));
    if (kinds.size === 0) return h("p", { class: "set-note good" }, icon("check", 18), words.fits);
    const bad = blocked(member);
    return h(
      "div",
      { class: `set-note ${bad ? "blocked" : "soft"}` },
      h("b", {}, icon(bad ? "stop" : "warning", 18), bad ? words.problems : words.look),
      ...[...kinds.keys()].slice(0, 3).map((text) => h("p", {}, text)),
      member.id === set.current && element.open
        ? h("button", { type: "button", class: "button button--small button--line", "data-key": `solve ${member.id}`, onclick: () => element.close() }, words.solve)
        : h("button", { type: "button", class: "button button--small button--line", "data-key": `solve ${member.id}`, onclick: () => void set.edit(member.id).then(() => element.close()) }, words.solve),
    );
  };

  const show = (): void => {
    if (!element.open) return;
    const scrolled = members.scrollLeft;
    refill(members, [...set.members.map(card), addCard]);
    members.scrollLeft = scrolled;
    const full = set.members.length >= set.most;
    refill(
      tiles,
      full
        ? [h("p", { class: "hint" }, words.full(set.most))]
        : editor.boot.catalogue.blanks.map((blank) => {
            const image = h("img", { src: `/garments/${blank.slug}/${blank.colours[0]?.slug}/front.webp?w=200`, alt: "", width: 72, height: 72, loading: "lazy" });
            const button = h(
              "button",
              { type: "button", class: "tile blank", "data-key": `add ${blank.slug}`, "data-add": blank.slug },
              image,
              h("span", {}, adding === blank.slug ? words.adding : named(blank.names, language)),
            );
            button.disabled = adding !== "";
            button.addEventListener("click", () => {
              adding = blank.slug;
              show();
              void invite(app, set, blank.slug).finally(() => {
                adding = "";
                show();
              });
            });
            return button;
          }),
    );
    samples.element.hidden = fieldsOf(editor.document).size === 0;
    samples.update();
    const stop = set.members.some(blocked);
    total.textContent = set.prices?.text ?? "";
    total.classList.toggle("skeleton", set.prices === null);
    buy.disabled = busy || stop || set.members.length === 0;
    fill(buy, icon("bag", 20), busy ? words.buying : words.buy);
    if (stop) say(words.blocked);
    else if (problem.textContent === words.blocked) say("");
  };
  set.on(show);
  return {
    element,
    open: () => {
      say("");
      element.showModal();
      show();
      void set.load();
    },
  };
}
