/** Modal dialogs: all of them open, close and are named alike. */

import { h, iconButton, type Attributes, type Child } from "./dom";

/**
 * A dialog that a click beside it closes, unless who listens for `cancel` prevents that, as with Escape.
 *
 * @param style its classes.
 * @param titled the id of the heading among its parts.
 */
export function dialog(style: string, titled: string, ...parts: Child[]): HTMLDialogElement {
  const element = h("dialog", { class: style, "aria-labelledby": titled }, ...parts);
  const isBeside = ({ target, clientX, clientY }: MouseEvent): boolean => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return target === element && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  // Words that are marked with the mouse may end beside the dialog: only what began there, too, closes it.
  let beside = false;
  element.addEventListener("pointerdown", (event) => (beside = isBeside(event)));
  element.addEventListener("click", (event) => {
    if (!beside || !isBeside(event)) return;
    if (element.dispatchEvent(new Event("cancel", { cancelable: true }))) element.close();
  });
  return element;
}

/** The button that closes the dialog it stands in. */
export function closeButton(label: string, attributes: Attributes = {}): HTMLButtonElement {
  const button: HTMLButtonElement = iconButton("close", label, () => button.closest("dialog")?.close(), attributes);
  return button;
}

/** Show a dialog that is made anew each time: closed, it leaves the page. */
export function showOnce(element: HTMLDialogElement): void {
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
}
