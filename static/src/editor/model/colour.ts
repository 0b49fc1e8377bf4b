/** What a colour is like. */

/** Whether pale ink is what can be read on it; `#rrggbb`. */
export function isDark(hex: string): boolean {
  const value = parseInt(hex.slice(1), 16);
  const light = 0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255);
  return light < 110;
}
