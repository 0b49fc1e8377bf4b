/** Times come in UTC; here they become the reader's own, and the note that they are UTC goes. */
export function showLocalTimes(): void {
  const chinese = document.documentElement.lang.startsWith("zh");
  const format = new Intl.DateTimeFormat(chinese ? "zh-CN" : "en-GB", {
    month: chinese ? "long" : "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  for (const time of document.querySelectorAll<HTMLTimeElement>('main time[data-local]')) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) time.textContent = format.format(moment);
  }
  for (const note of document.querySelectorAll<HTMLElement>("[data-utc]")) note.hidden = true;
}
