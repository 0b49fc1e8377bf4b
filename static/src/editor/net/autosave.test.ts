/** Saving by itself, with a clock and a server of its own. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { readDocument } from "../model/document";
import { ApiError } from "./api";
import { Autosave, type Draft, type SaveState } from "./autosave";

const draft = (title: string): Draft => ({ title, document: readDocument({ version: 1, blank: "b", colour: "c", placements: [] }) });

function bench(id: string | null = null) {
  const states: SaveState[] = [];
  const sent: string[] = [];
  const kept = new Map<string | null, Draft>();
  const server = { fail: [] as unknown[], version: 1 };
  const answer = async (what: string): Promise<void> => {
    sent.push(what);
    const error = server.fail.shift();
    if (error) throw error;
  };
  const autosave = new Autosave(
    id,
    id ? 1 : 0,
    {
      create: async ({ title }) => {
        await answer(`create ${title}`);
        return { id: "design", version: server.version };
      },
      save: async (_id, { title }, version) => {
        await answer(`save ${title} over ${version}`);
        return { version: ++server.version };
      },
      keep: (key, value) => void kept.set(key, value),
      forget: (key) => void kept.delete(key),
    },
    { state: (state) => states.push(state), created: () => states.push("new") },
  );
  return { autosave, states, sent, kept, server };
}

async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

test("a burst of changes is created once, a second after the last", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { autosave, sent, kept } = bench();
  autosave.changed(draft("a"));
  await pass(600);
  autosave.changed(draft("b"));
  await pass(600);
  assert.deepEqual(sent, []);
  assert.equal(kept.get(null)?.title, "b");
  await pass(500);
  assert.deepEqual(sent, ["create b"]);
  assert.equal(autosave.state, "saved");
  assert.equal(kept.size, 0);
  autosave.changed(draft("c"));
  await pass(1000);
  assert.deepEqual(sent, ["create b", "save c over 1"]);
  mock.timers.reset();
});

test("without a network it says so, keeps the copy and tries again until it is saved", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { autosave, states, kept, server, sent } = bench("design");
  server.fail = [new ApiError(0, "offline", ""), new ApiError(503, "unavailable", "")];
  autosave.changed(draft("a"));
  await pass(1000);
  assert.equal(autosave.state, "retrying");
  assert.equal(kept.get("design")?.title, "a");
  await pass(2000);
  await pass(4000);
  assert.equal(autosave.state, "saved");
  assert.equal(sent.length, 3);
  assert.ok(states.includes("retrying"));
  assert.equal(kept.size, 0);
  mock.timers.reset();
});

test("another window's version is never overwritten unasked", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { autosave, server, sent } = bench("design");
  server.fail = [new ApiError(409, "design_changed", "")];
  autosave.changed(draft("mine"));
  await pass(1000);
  assert.equal(autosave.state, "conflict");
  autosave.changed(draft("mine too"));
  await pass(60000);
  assert.equal(sent.length, 1);
  autosave.keepMine(7);
  await pass(0);
  assert.equal(sent[1], "save mine too over 7");
  assert.equal(autosave.state, "saved");
  mock.timers.reset();
});

test("a refusal is not repeated before the design changes", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { autosave, server, sent } = bench("design");
  server.fail = [new ApiError(422, "invalid_document", "no")];
  autosave.changed(draft("a"));
  await pass(1000);
  assert.equal(autosave.state, "refused");
  await pass(100000);
  assert.equal(sent.length, 1);
  autosave.changed(draft("b"));
  await pass(1000);
  assert.equal(autosave.state, "saved");
  mock.timers.reset();
});

test("flush tells whether the server has the latest", async () => {
  const { autosave, server } = bench("design");
  autosave.changed(draft("a"));
  assert.equal(await autosave.flush(), true);
  server.fail = [new ApiError(0, "offline", "")];
  autosave.changed(draft("b"));
  assert.equal(await autosave.flush(), false);
  autosave.changed(draft("c"));
  assert.equal(await autosave.flush(), true);
});
