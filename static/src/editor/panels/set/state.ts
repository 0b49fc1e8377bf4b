/** The set that the design on the screen belongs to: its garments as the server has them, and sizes to buy them in. */

import type { App } from "../../app";
import { designSize } from "../../boot";
import { readDocument, type DesignDocument } from "../../model/document";
import { api, ApiError } from "../../net/api";
import { recallSteps } from "../../net/history_keeper";
import { setsApi, type Member, type Prices, type SetAnswer } from "../../net/sets";

const LATER_MS = 150;
const PATIENCE_MS = 2500;

export interface Choice {
  size: string;
  quantity: number;
}

export class GarmentSet {
  readonly #app: App;
  readonly #listeners = new Set<() => void>();
  readonly #choices = new Map<string, Choice>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #id: string | null;
  #asked = 0;
  members: readonly Member[] = [];
  most = 8;
  prices: Prices | null = null;
  /** The design that is being fetched to be edited. */
  opening: string | null = null;

  constructor(app: App) {
    this.#app = app;
    this.#id = app.editor.boot.design?.set ?? null;
    app.editor.on(["saving"], () => {
      if (this.#id !== null && app.editor.save.state === "saved") this.#later();
    });
    app.editor.on(["price"], () => this.#follow());
    if (this.#id !== null) void this.load();
  }

  get id(): string | null {
    return this.#id;
  }

  /** The garment that is being edited. */
  get current(): string | null {
    return this.#app.autosave.id;
  }

  /** Whether there is more than one garment. */
  get exists(): boolean {
    return this.members.length > 1;
  }

  on(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), LATER_MS);
  }

  /** Size and number of a garment; of the edited one they are the editor's own. */
  choice(member: Member): Choice {
    const { editor } = this.#app;
    if (member.id === this.current) return { size: editor.size, quantity: editor.quantity };
    const known = this.#choices.get(member.id);
    if (known) return known;
    return { size: designSize(editor.blankNamed(member.blank)), quantity: 1 };
  }

  choose(member: Member, choice: Partial<Choice>): void {
    const { editor } = this.#app;
    const next = { ...this.choice(member), ...choice };
    this.#choices.set(member.id, next);
    if (member.id === this.current) {
      editor.size = next.size;
      editor.quantity = next.quantity;
      editor.emit("price");
    }
    void this.#price();
    this.#tell();
  }

  /** The editor's own size was changed elsewhere. */
  #follow(): void {
    const member = this.members.find((one) => one.id === this.current);
    if (!member) return;
    const { editor } = this.#app;
    const kept = this.#choices.get(member.id);
    if (kept?.size === editor.size && kept.quantity === editor.quantity) return;
    this.#choices.set(member.id, { size: editor.size, quantity: editor.quantity });
    void this.#price();
  }

  async load(): Promise<void> {
    if (this.#id === null) return;
    const asked = ++this.#asked;
    try {
      const answer = await setsApi.get(this.#id);
      if (asked === this.#asked) this.#take(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isTemporary) this.#timer = setTimeout(() => void this.load(), 5000);
    }
  }

  #take(answer: SetAnswer): void {
    this.#asked += 1;
    this.#id = answer.id;
    this.members = answer.members;
    this.most = answer.most;
    void this.#price();
    this.#tell();
  }

  async #price(): Promise<void> {
    if (!this.exists) return;
    const items = this.members.map((member) => ({
      blank: member.blank,
      placements: member.placements,
      ...this.choice(member),
    }));
    try {
      this.prices = await setsApi.prices(items);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.prices = null;
    }
    this.#tell();
  }

  /** Save what is on the screen, so that the server speaks of the same design; false where that cannot be done. */
  async #saved(): Promise<string | null> {
    const { autosave, editor } = this.#app;
    if (autosave.id === null) autosave.changed({ title: editor.title, document: editor.document });
    const saved = await autosave.flush();
    if (!saved) this.#complain(editor.save.words);
    return saved ? autosave.id : null;
  }

  #complain(words: string): void {
    const { editor } = this.#app;
    this.#app.toast(words || editor.words.errors.offline, "warning");
  }

  async #do(work: () => Promise<SetAnswer>): Promise<SetAnswer | null> {
    try {
      const answer = await work();
      this.#take(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#complain(error.message);
      return null;
    }
  }

  /** The same design on one more garment; gives the new one's id. */
  async add(blank: string): Promise<string | null> {
    const id = await this.#saved();
    if (id === null) return null;
    return (await this.#do(() => setsApi.add(id, blank, this.members.length)))?.added ?? null;
  }

  async link(member: Member, linked: boolean): Promise<void> {
    if ((await this.#saved()) === null) return;
    await this.#do(() => setsApi.change(member.id, { linked }));
    if (member.id === this.current) await this.#reload(member.id);
  }

  async colour(member: Member, colour: string): Promise<void> {
    if ((await this.#saved()) === null) return;
    await this.#do(() => setsApi.change(member.id, { colour }));
    if (member.id === this.current) await this.#reload(member.id);
  }

  async remove(member: Member): Promise<void> {
    if ((await this.#saved()) === null) return;
    const others = this.members.filter((one) => one.id !== member.id);
    const answer = await this.#do(() => setsApi.leave(member.id));
    if (answer && member.id === this.current && others[0]) await this.edit(others[0].id);
  }

  /** Bring another garment of the set onto the screen. */
  async edit(id: string): Promise<void> {
    if (id === this.current || this.opening !== null) return;
    this.opening = id;
    this.#tell();
    try {
      if ((await this.#saved()) !== null) await this.#reload(id);
    } finally {
      this.opening = null;
      this.#tell();
    }
  }

  async #reload(id: string): Promise<void> {
    const { autosave, editor } = this.#app;
    try {
      const found = await api.getDesign(id);
      const choice = this.#choices.get(id);
      const design = readDocument(found.document);
      await this.#garmentPicture(design);
      autosave.moveTo(id, found.version);
      editor.select(null);
      editor.replace(design, found.title);
      autosave.moveTo(id, found.version);
      const used = design.placements.find((placement) => placement.layers.length > 0)?.placement;
      if (used) editor.placement = used;
      editor.size = choice?.size ?? designSize(editor.blank);
      editor.quantity = choice?.quantity ?? 1;
      window.history.replaceState(null, "", `/design/${id}`);
      editor.emit("view", "price");
      await recallSteps(this.#app, id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#complain(error.message);
    }
  }

  /** The other garment's own picture, so that the design never lies on the wrong one; not waited for without end. */
  async #garmentPicture(design: DesignDocument): Promise<void> {
    const image = new Image();
    const view = design.placements.find((placement) => placement.layers.length > 0)?.placement === "back" ? "back" : "front";
    const shown = document.querySelector<HTMLImageElement>(".stage > .garment")?.getAttribute("src") ?? "";
    image.src = `/garments/${design.blank}/${design.colour}/${view}.webp${shown.slice(shown.indexOf("?"))}`;
    await Promise.race([image.decode().catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }

  /** All of it into the bag. */
  async buy(samples: Readonly<Record<string, string>>): Promise<string> {
    if ((await this.#saved()) === null || this.#id === null) return "";
    const lines = this.members.map((member) => ({
      design_id: member.id,
      colour: member.colour,
      ...this.choice(member),
      field_values: Object.fromEntries(Object.keys(member.fields).map((name) => [name, samples[name] ?? member.fields[name] ?? ""])),
    }));
    return (await setsApi.buy(this.#id, lines)).cart_url;
  }
}
