import type { App } from "../app";
export function shareDialog(_app: App): void {}
