// Runs before the first paint, so that the chosen scheme never flashes the other one. Small on purpose.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage may be forbidden; then the page looks like the device.
}
document.documentElement.classList.add("js");
export {};
