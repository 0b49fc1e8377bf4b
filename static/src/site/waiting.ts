const FIRST_LOOKS = 5;
const MOST_LOOKS = 40;

/** The page after paying asks whether the money has arrived, and loads itself again once the order has moved on. */
export function waitForPayment(): void {
  const address = document.querySelector<HTMLElement>("[data-waiting]")?.dataset["waiting"];
  if (address === undefined) return;
  let looks = 0;
  const again = (last: boolean): void => {
    const page = new URL(location.href);
    if (last) page.searchParams.set("n", String(MOST_LOOKS));
    location.replace(page);
  };
  const look = async (): Promise<void> => {
    looks += 1;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const { state, payment } = (await answer.json()) as { state?: string; payment?: string | null };
      if (answer.ok && (state !== "pending" || payment === "processing" || payment === "failed")) return again(false);
    } catch {
      // Offline for a moment: the next look tells.
    }
    if (looks >= MOST_LOOKS) return again(true);
    setTimeout(() => void look(), looks < FIRST_LOOKS ? 1000 : 3000);
  };
  setTimeout(() => void look(), 1000);
}
