import type { App } from "../app";
export function versionsDialog(_app: App): void {}
