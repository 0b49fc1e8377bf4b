// The factory's board keeps itself up to date: it asks for the board's stamp, and when that has changed it fetches the
// page again and exchanges the counts and the queue. What a person is typing is never touched.

const EVERY_MS = 5_000;

interface BoardState {
  stamp: string;
  counts: Record<string, number>;
}

const board = document.querySelector<HTMLElement>("[data-board]");
const online = document.querySelector<HTMLElement>("[data-online]");
const said = document.querySelector<HTMLElement>("[data-said]");

function showOnline(reachable: boolean): void {
  const words = online?.querySelector("span");
  if (!online || !words) return;
  online.classList.toggle("online--lost", !reachable);
  words.textContent = (reachable ? online.dataset.online : online.dataset.offline) ?? "";
}

async function exchange(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other) part.replaceChildren(...other.childNodes);
  }
  const main = document.querySelector("main");
  const otherMain = fresh.querySelector("main");
  // An empty board opens its first job; an open job stays as it is until the reader moves on.
  if (main && otherMain && main.querySelector(".floor-empty") && otherMain.querySelector(".job")) {
    main.replaceChildren(...otherMain.childNodes);
  }
  const freshBoard = fresh.querySelector<HTMLElement>("[data-board]");
  if (board && freshBoard?.dataset.stamp) board.dataset.stamp = freshBoard.dataset.stamp;
  if (said && board) said.textContent = board.dataset.new ?? "";
}

async function look(): Promise<void> {
  if (!board?.dataset.board || document.hidden) return;
  try {
    const answer = await fetch(board.dataset.board, { headers: { Accept: "application/json" } });
    showOnline(answer.ok);
    if (!answer.ok) return;
    const state = (await answer.json()) as BoardState;
    if (state.stamp !== board.dataset.stamp) await exchange();
  } catch {
    showOnline(false);
  }
}

function tick(): void {
  const clock = document.querySelector<HTMLElement>("[data-clock]");
  if (!clock?.dataset.clock) return;
  clock.textContent = new Intl.DateTimeFormat(document.documentElement.lang === "zh-Hans" ? "zh-CN" : "en-GB", {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.clock,
  }).format(new Date());
}

// A scanner types like a keyboard: digits that arrive while nothing is focused belong to the scan field.
function catchScanner(event: KeyboardEvent): void {
  const target = event.target as HTMLElement | null;
  const field = document.querySelector<HTMLInputElement>("[data-scan]");
  if (!field || target?.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[0-9h]$/.test(event.key)) field.focus();
}

function showCurrentTab(): void {
  document.querySelector('.states [aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
}

// The usual carriers are one touch away; any other is typed.
function offerCarriers(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-fills]")) {
    const field = document.getElementById(box.dataset.fills ?? "") as HTMLInputElement | null;
    if (!field) continue;
    const buttons = [...box.querySelectorAll("button")];
    const show = (): void => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.textContent === field.value.trim()));
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        field.value = button.textContent ?? "";
        show();
        document.querySelector<HTMLInputElement>('input[name="tracking"]')?.focus();
      });
    }
    field.addEventListener("input", show);
    box.hidden = false;
    show();
  }
}

tick();
showCurrentTab();
offerCarriers();
setInterval(tick, 10_000);
setInterval(() => void look(), EVERY_MS);
document.addEventListener("visibilitychange", () => void look());
document.addEventListener("keydown", catchScanner);
