/** What a colour is like; `#rrggbb`. */

/** How light it is to the eye, 0 to 255. */
function lightness(hex: string): number {
  const value = parseInt(hex.slice(1), 16);
  return 0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255);
}

/** Whether pale ink is what can be read on it. */
export const isDark = (hex: string): boolean => lightness(hex) < 110;

/** Whether it is lost on paper. */
export const isPale = (hex: string): boolean => lightness(hex) > 205;
