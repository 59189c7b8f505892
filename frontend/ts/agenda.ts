// The agenda: the days that are chosen stand where they are seen, also when a phone shows only some of them.
export function startAgenda(): void {
  document.querySelector(".when__choices [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}
