/** Puts the editor together: state, stage, panels, saving. */

import { readBoot } from "./boot";
import { PANEL_OF, type App } from "./app";
import { Editor } from "./editor";
import { publishHook } from "./hook";
import { listenForClipboard } from "./clipboard";
import { listenForKeys } from "./keys";
import { isEmpty } from "./model/document";
import { api } from "./net/api";
import { Autosave } from "./net/autosave";
import { Intake } from "./net/intake";
import { keepSteps } from "./net/history_keeper";
import { forgetLocal, keepLocal } from "./net/local_copy";
import { watchPrice } from "./net/pricing";
import { Typesetting } from "./net/typesetting";
import { bagDialog } from "./panels/bag";
import { topBar } from "./panels/bar";
import { effectFlag } from "./panels/effects";
import { findingsFlag, findingsList, watchFindings } from "./panels/findings";
import { layersPanel } from "./panels/layers";
import { listenForMenus, moreButton } from "./panels/menus";
import { conflictDialog, restoreLocal, speaker, toaster } from "./panels/notices";
import { lyricsEntry } from "./panels/lyrics/entry";
import { photoPanel } from "./panels/photo";
import { previewStage } from "./panels/preview";
import { productPanel } from "./panels/product";
import { propertiesPanel } from "./panels/properties";
import { Shell } from "./panels/shell";
import { artPanel } from "./panels/art";
import { templatesPanel } from "./panels/templates";
import { photoSlots } from "./panels/templates/slots";
import { GarmentSet } from "./panels/set/state";
import { setStrip, withSet } from "./panels/set/strip";
import { emptyState, floatBar, stageFoot, uploadFlag, zoomPill } from "./panels/under";
import { wordsPanel } from "./panels/words";
import { fill, h } from "./ui/dom";
import { PHONE } from "./ui/phone";
import { PictureLibrary } from "./view/pictures";
import { listenForPinch } from "./view/pinch";
import { Stage } from "./view/stage";
import { wordsFor } from "./words";

function start(): void {
  const boot = readBoot();
  const words = wordsFor(boot.language);
  const pictures = new PictureLibrary(api.asset, () => editor.emit("resources"));
  const editor: Editor = new Editor(boot, words, pictures);
  const typesetting = new Typesetting(editor);
  // Asked for now, so that the server sets the texts while the panels are built.
  typesetting.wake(0);
  const stage = new Stage(editor, typesetting);
  const intake = new Intake(editor);
  const shell = new Shell(words);
  const notices = toaster();
  const voice = speaker();
  editor.speakTo((text) => voice.say(text));

  const autosave = new Autosave(
    boot.design?.id ?? null,
    boot.design?.version ?? 0,
    {
      create: ({ title, document }) => api.createDesign(title || words.page.untitled, document),
      save: (id, { title, document }, version) => api.saveDesign(id, title || words.page.untitled, document, version),
      keep: (id, draft, version) => keepLocal(id, { ...draft, version, at: Date.now() }),
      forget: forgetLocal,
    },
    {
      state: (state, text) => {
        editor.save = { state, words: text };
        editor.emit("saving");
      },
      created: (id) => window.history.replaceState(null, "", `/design/${id}`),
    },
  );
  editor.save = { state: autosave.state, words: "" };

  const app: App = {
    editor,
    stage,
    typesetting,
    autosave,
    intake,
    open: (panel) => shell.open(panel),
    get panel() {
      return shell.panel;
    },
    onPanel: (listener) => shell.onPanel(listener),
    toast: (text, iconName) => void notices.toast(text, iconName),
  };

  let last = { document: editor.document, title: editor.title };
  editor.on(["document"], () => {
    const now = { document: editor.document, title: editor.title };
    if (now.document === last.document && now.title === last.title) return;
    last = now;
    // Nothing is written for a visitor who only looks: an empty design is saved only once there is one.
    if (autosave.id !== null || !isEmpty(now.document)) autosave.changed(now);
  });
  window.addEventListener("online", () => {
    autosave.retry();
    pictures.retry();
    editor.effects.retry();
    typesetting.wake();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && autosave.state === "dirty") void autosave.flush();
  });

  const bag = bagDialog(app);
  const set = new GarmentSet(app);
  shell.divert("preview", previewStage(app, () => bag.open()));
  const lyrics = lyricsEntry(app);
  const wordsPart = wordsPanel(app);
  wordsPart.prepend(lyrics.element);
  intake.onLyric((file) => void lyrics.open(file));
  const root = document.getElementById("editor") as HTMLElement;
  shell.fill(
    {
      photo: photoPanel(app),
      words: wordsPart,
      shapes: artPanel(app),
      templates: templatesPanel(app),
      product: withSet(app, set, productPanel(app)),
    },
    layersPanel(app),
    propertiesPanel(app),
    findingsList(app, false),
  );
  stage.element.append(
    emptyState(app), uploadFlag(app), photoSlots(app), effectFlag(app), zoomPill(app), findingsFlag(app), stageFoot(app), floatBar(app), setStrip(app, set),
  );
  fill(
    root,
    topBar(app, () => bag.open(), moreButton(app)),
    h("main", { class: "workbench" }, shell.verbs, shell.drawer, stage.element, shell.side),
    notices.element,
    voice.element,
    bag.element,
    conflictDialog(app),
  );
  intake.listen(stage.element);
  stage.element.dataset["drop"] = words.stage.drop;

  // The tool of what is selected comes to hand; on a phone only where a sheet is open already.
  const follow = (): void => {
    const { layer } = editor;
    if (!layer || (PHONE.matches && shell.panel === null) || shell.panel === "layers" || shell.panel === "findings") return;
    if (shell.panel !== PANEL_OF[layer.kind]) shell.open(PANEL_OF[layer.kind]);
  };
  editor.on(["selection"], follow);
  stage.element.addEventListener("edit-layer", () => {
    const { layer } = editor;
    shell.open(layer ? PANEL_OF[layer.kind] : "photo");
    if (layer?.kind === "text") document.getElementById("words-field")?.focus();
  });

  shell.open(PHONE.matches ? null : "photo");
  listenForKeys(app);
  listenForClipboard(app);
  listenForMenus(app);
  stage.sync();
  listenForPinch(stage);
  watchPrice(editor);
  watchFindings(app);
  publishHook(app);
  restoreLocal(app, (text, iconName, actions) => notices.toast(text, iconName, actions));
  void keepSteps(app);
  document.body.classList.add("ready");
  performance.mark("editor-ready");
}

start();
