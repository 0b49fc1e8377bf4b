/** What the panels share. */

import type { Editor } from "./editor";
import type { Layer } from "./model/document";
import type { Autosave } from "./net/autosave";
import type { Intake } from "./net/intake";
import type { Typesetting } from "./net/typesetting";
import type { Stage } from "./view/stage";
import type { IconName } from "./ui/dom";

export type PanelName = "photo" | "words" | "shapes" | "templates" | "product" | "preview" | "layers" | "findings";

/** Where the tool of a kind of layer is. */
export const PANEL_OF: Record<Layer["kind"], PanelName> = { image: "photo", text: "words", shape: "shapes", art: "shapes" };

export interface App {
  readonly editor: Editor;
  readonly stage: Stage;
  readonly typesetting: Typesetting;
  readonly autosave: Autosave;
  readonly intake: Intake;
  /** Show a panel; null closes the phone's sheet. */
  open(panel: PanelName | null): void;
  readonly panel: PanelName | null;
  onPanel(listener: () => void): void;
  toast(words: string, iconName?: IconName): void;
}
