/** The slider between proof and print file: a range input over two pictures moves the cut. */
export function dragLine(): void {
  for (const compare of document.querySelectorAll<HTMLElement>("[data-compare]")) {
    const range = compare.querySelector<HTMLInputElement>('input[type="range"]');
    if (range === null) continue;
    const move = (): void => compare.style.setProperty("--cut", `${range.value}%`);
    range.addEventListener("input", move);
    move();
  }
}
