/** Sending a photo, with numbers while it goes: XMLHttpRequest, because fetch does not report how far it is. */

import type { AssetInfo } from "../view/pictures";
import { ApiError, csrfToken, errorFrom } from "./api";

export interface Upload {
  readonly done: Promise<AssetInfo>;
  cancel(): void;
}

/** @param progress bytes gone and to go; called with both equal when the server has all and is checking it. */
export function upload(file: File, progress: (sent: number, total: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<AssetInfo>((resolve, reject) => {
    request.open("POST", "/api/assets");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => progress(event.loaded, event.total || file.size));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as AssetInfo);
      else reject(errorFrom(request.status, request.responseText));
    });
    request.addEventListener("error", () => reject(new ApiError(0, "offline", "")));
    request.addEventListener("abort", () => reject(new ApiError(0, "cancelled", "")));
    const form = new FormData();
    form.append("file", file, file.name || "photo");
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
