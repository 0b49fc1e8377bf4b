/** A blank's page: a colour or a side changes the pictures in place; without this, each is a link of its own. */
export function swapColours(): void {
  const page = document.querySelector<HTMLElement>("[data-blank]");
  const picture = page?.querySelector<HTMLImageElement>("[data-picture]");
  const design = page?.querySelector<HTMLAnchorElement>("[data-design]");
  const name = page?.querySelector<HTMLElement>("[data-colour-name]");
  if (!page || !picture || !design || !name) return;
  const blank = page.dataset["blank"] ?? "";
  const swatches = [...page.querySelectorAll<HTMLAnchorElement>("[data-colour]")];
  const views = [...page.querySelectorAll<HTMLAnchorElement>("[data-view]")];
  let colour = swatches.find((swatch) => swatch.ariaCurrent === "true")?.dataset["colour"] ?? "";
  let view = "front";

  const address = (side: string, width: number): string => `/garments/${blank}/${colour}/${side}.webp?w=${width}`;
  const show = (): void => {
    picture.src = address(view, 1000);
    for (const link of views) {
      const side = link.dataset["view"] ?? "front";
      link.href = address(side, 1000);
      link.querySelector("img")?.setAttribute("src", address(side, 600));
      mark(link, side === view);
    }
    for (const swatch of swatches) mark(swatch, swatch.dataset["colour"] === colour);
    design.href = `/design/new?${new URLSearchParams({ blank, colour })}`;
  };
  const mark = (element: HTMLElement, chosen: boolean): void => {
    if (chosen) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  };
  const plainClick = (event: MouseEvent): boolean => !(event.metaKey || event.ctrlKey || event.shiftKey);

  for (const swatch of swatches) {
    swatch.addEventListener("click", (event) => {
      if (!plainClick(event)) return;
      event.preventDefault();
      colour = swatch.dataset["colour"] ?? colour;
      name.textContent = swatch.dataset["name"] ?? "";
      picture.alt = `${document.querySelector("h1")?.textContent ?? ""}, ${name.textContent}`;
      history.replaceState(null, "", swatch.href);
      show();
    });
  }
  for (const link of views) {
    link.addEventListener("click", (event) => {
      if (!plainClick(event)) return;
      event.preventDefault();
      view = link.dataset["view"] ?? "front";
      show();
    });
  }
}
