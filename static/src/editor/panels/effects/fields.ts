/** The fields of an effect: made from what the server says of its parameters. */

import type { App } from "../../app";
import { named } from "../../boot";
import { setFields } from "../../model/commands";
import type { ImageLayer } from "../../model/document";
import { h } from "../../ui/dom";
import { segmented, slider, swatches, type Field } from "../../ui/fields";
import { isDark } from "../../model/colour";
import { inks } from "../inks";
import { current } from "../properties/shared";
import type { EffectInfo, Parameter } from "./server";

type Values = Readonly<Record<string, unknown>>;

export function effectFields(app: App, id: string, effect: EffectInfo, photoColours: readonly string[]): Field[] {
  const { editor } = app;
  const { language } = editor.boot;
  const { effects: words, units } = editor.words;
  const values = (): Values => current<ImageLayer>(app, id).effect ?? { name: effect.name };
  const value = (parameter: Parameter): unknown => values()[parameter.name] ?? (parameter.name in values() ? null : parameter.default);
  const set = (changes: Values, merge?: string): void => {
    if (values()["name"] !== effect.name) return;
    editor.apply(setFields<ImageLayer>(editor.document, id, { effect: { ...values(), ...changes } }), merge && `${merge} ${effect.name} ${id}`);
  };
  const start = (): Values => (isDark(garmentColour(app).hex) ? effect.start_dark : effect.start);
  const usualOf = ({ name, default: usual }: Parameter): unknown => start()[name] ?? usual;
  const palette = colourChoices(app, photoColours);

  const field = (parameter: Parameter): Field => {
    const label = named(parameter.names, language);
    const { name, kind } = parameter;
    if (kind === "colour") {
      return swatches({
        label, colours: withUsual(palette, usualOf(parameter), words.usual), other: editor.words.text.ownColour,
        ...(parameter.optional ? { none: words.paperNone } : {}),
        get: () => value(parameter) as string | null,
        set: (colour) => set({ [name]: colour }, name),
      });
    }
    if (kind === "switch") {
      return segmented<string>({
        label,
        choices: [{ value: "off", label: words.off }, { value: "on", label: words.on }],
        get: () => (value(parameter) ? "on" : "off"),
        set: (choice) => set({ [name]: choice === "on" }),
      });
    }
    const { minimum = 0, maximum = 1 } = parameter;
    const signed = (percent: number): string => (minimum < 0 && percent > 0 ? `+${percent}` : String(percent));
    const formats: Record<string, (number: number) => string> = {
      length: (number) => units.mm(Math.round(number * 10) / 10),
      angle: (number) => units.degrees(Math.round(number)),
      whole: (number) => String(Math.round(number)),
      amount: (number) => signed(Math.round(number * 100)),
    };
    const limit = kind === "length" ? Math.min(maximum, 20) : maximum;
    return slider({
      label, min: minimum, max: limit,
      step: { length: 0.1, angle: 1, whole: 1, amount: 0.02 }[kind],
      logarithmic: kind === "length" && minimum > 0,
      get: () => value(parameter) as number,
      set: (number) => set({ [name]: number }, name),
      format: formats[kind] as (number: number) => string,
    });
  };
  const found = effect.parameters.map(field);
  const colourNames = effect.parameters.filter(({ kind, optional }) => kind === "colour" && !optional).map(({ name }) => name);
  if (colourNames.length > 0 && photoColours.length > 1) {
    const take = (): void => set(Object.fromEntries(spread(photoColours, colourNames.length, isDark(garmentColour(app).hex)).map((hex, at) => [colourNames[at] as string, hex])));
    const back = (): void => {
      const originals = effect.parameters.filter(({ name }) => colourNames.includes(name)).map((parameter) => [parameter.name, usualOf(parameter)]);
      set(Object.fromEntries(originals) as Values);
    };
    const buttons = h(
      "div",
      { class: "effect-colours" },
      h("button", { type: "button", class: "button button--small button--line", onclick: take }, words.fromPhoto),
      h("button", { type: "button", class: "button button--small button--line", onclick: back }, words.original),
    );
    found.unshift({ element: buttons, update: () => {} });
  }
  return found;
}

function garmentColour(app: App): { hex: string; name: string } {
  const { editor } = app;
  const colour = editor.blank.colours.find((candidate) => candidate.slug === editor.document.colour);
  return { hex: colour?.hex.toLowerCase() ?? "#ffffff", name: named(colour?.names, editor.boot.language) };
}

/** The effect's own colour first, where it has one. */
function withUsual(colours: readonly { hex: string; name: string }[], usual: unknown, name: string): { hex: string; name: string }[] {
  if (typeof usual !== "string") return [...colours];
  return [{ hex: usual, name }, ...colours.filter(({ hex }) => hex !== usual)];
}

/** The garment's colour, the photo's, and the shop's inks, each once. */
function colourChoices(app: App, photo: readonly string[]): { hex: string; name: string }[] {
  const { effects: words } = app.editor.words;
  const garment = garmentColour(app);
  const all = [
    { hex: garment.hex, name: words.fromGarment(garment.name) },
    ...photo.slice(0, 7).map((hex, index) => ({ hex, name: words.photoColour(index + 1) })),
    ...inks(app.editor),
  ];
  return all.filter(({ hex }, index) => all.findIndex((other) => other.hex === hex) === index);
}

/** So many of the photo's colours, dark to light; one alone is the one that reads best on the garment. */
function spread(colours: readonly string[], count: number, dark: boolean): string[] {
  if (count === 1) return [(dark ? colours[colours.length - 1] : colours[0]) as string];
  return Array.from({ length: count }, (_, at) => colours[Math.round((at * (colours.length - 1)) / (count - 1))] as string);
}
