/** A form that is on its way is not sent a second time by an impatient second tap. */
export function preventDoubleSending(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset["sent"] === "true") {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "true";
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent="true"]')) {
      delete form.dataset["sent"];
      form.querySelector('[aria-busy="true"]')?.removeAttribute("aria-busy");
    }
  });
}
