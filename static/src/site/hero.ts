const SHOWN_MS = 3200;

/** The shirt changes while visitors watch; it stops at the first touch and never starts under reduced motion. */
export function changeShirt(): void {
  const hero = document.querySelector<HTMLElement>("[data-hero]");
  if (hero === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const choices = [...hero.querySelectorAll<HTMLInputElement>('input[name="shirt"]')];
  const timer = setInterval(() => {
    if (document.hidden || hero.matches(":hover") || choices.length === 0) return;
    const now = choices.findIndex((choice) => choice.checked);
    const next = choices[(now + 1) % choices.length];
    if (next) next.checked = true;
  }, SHOWN_MS);
  for (const event of ["pointerdown", "keydown", "focusin"] as const) {
    hero.addEventListener(event, () => clearInterval(timer), { once: true });
  }
}
