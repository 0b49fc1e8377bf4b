/** Matching sets on the server, and what several garments cost together. */

import { askJson, body, type Finding } from "./api";

export interface Member {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly linked: boolean;
  readonly blank: string;
  readonly colour: string;
  readonly placements: readonly string[];
  /** Personalisation fields, each with the text that the design shows. */
  readonly fields: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly card_url: string;
}
export interface SetAnswer {
  readonly id: string;
  readonly members: readonly Member[];
  readonly most: number;
  readonly added?: string;
}
export interface PricedItem {
  readonly blank: string;
  readonly size: string;
  readonly placements: readonly string[];
  readonly quantity: number;
}
export interface Prices {
  readonly lines: readonly { readonly total_minor: number; readonly text: string }[];
  readonly text: string;
}
export interface SetLine {
  readonly design_id: string;
  readonly colour: string;
  readonly size: string;
  readonly quantity: number;
  readonly field_values: Readonly<Record<string, string>>;
}

export const setsApi = {
  get: (id: string) => askJson<SetAnswer>(`/api/sets/${id}`),
  /** `known` is how many garments there were: the same request sent twice makes one. */
  add: (design: string, blank: string, known: number) =>
    askJson<SetAnswer>(`/api/designs/${design}/set`, body("POST", { blank, known })),
  change: (design: string, change: { linked?: boolean; colour?: string }) =>
    askJson<SetAnswer>(`/api/designs/${design}/set`, body("PUT", change)),
  leave: (design: string) => askJson<SetAnswer>(`/api/designs/${design}/set`, body("DELETE", {})),
  prices: (items: readonly PricedItem[]) => askJson<Prices>("/api/prices", body("POST", { items })),
  buy: (set_id: string, lines: readonly SetLine[]) =>
    askJson<{ count: number; cart_url: string }>("/api/cart/sets", body("POST", { set_id, lines })),
};
