/** A narrow window, where the garment is on top and tools come in sheets; the stylesheets say the same width. */
export const PHONE = matchMedia("(max-width: 900px)");
