/** Colours of a drawing: as drawn, readable on the garment, or in shades of one ink. Pure. */

type Slots = Readonly<Record<string, string>>;

function toHsl(hex: string): [number, number, number] {
  const value = parseInt(hex.slice(1), 16);
  const [r, g, b] = [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255] as const;
  const high = Math.max(r, g, b);
  const low = Math.min(r, g, b);
  const light = (high + low) / 2;
  if (high === low) return [0, 0, light];
  const spread = high - low;
  const saturation = spread / (light > 0.5 ? 2 - high - low : high + low);
  const hue = high === r ? (g - b) / spread + (g < b ? 6 : 0) : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return [hue / 6, saturation, light];
}

function toHex([hue, saturation, light]: readonly [number, number, number]): string {
  const reach = saturation * Math.min(light, 1 - light);
  const channel = (shift: number): string => {
    const at = (shift + hue * 12) % 12;
    const value = light - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255).toString(16).padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

const isBlackish = (hex: string): boolean => toHsl(hex)[2] < 0.22;
const isPale = (hex: string): boolean => toHsl(hex)[2] > 0.93;

/** The colours that keep a drawing readable on a dark garment: what is drawn in black alone turns light. */
export function readableColours(slots: Slots, onDark: boolean): Record<string, string> {
  if (!onDark || "ink" in slots && Object.keys(slots).length > 1) return {};
  return Object.fromEntries(Object.entries(slots).filter(([, hex]) => isBlackish(hex)).map(([slot]) => [slot, "#ffffff"]));
}

/** The drawing in shades of one ink: outlines and whites stay, the rest keeps how light it is beside its neighbours. */
export function tinted(slots: Slots, ink: string): Record<string, string> {
  const coloured = Object.entries(slots).filter(([, hex]) => !isBlackish(hex) && !isPale(hex));
  const changed = coloured.length > 0 ? coloured : Object.entries(slots).filter(([, hex]) => isBlackish(hex));
  const first = changed[0];
  if (!first) return Object.fromEntries(Object.keys(slots).slice(0, 1).map((slot) => [slot, ink]));
  const [hue, saturation, light] = toHsl(ink);
  const base = toHsl(first[1])[2];
  return Object.fromEntries(
    changed.map(([slot, hex], at) => {
      if (at === 0) return [slot, ink];
      const shade = Math.min(0.95, Math.max(0.12, light + (toHsl(hex)[2] - base) * 0.9));
      return [slot, toHex([hue, saturation, shade])];
    }),
  );
}
