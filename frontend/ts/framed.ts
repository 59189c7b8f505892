// Inside the frame: tells the page around it how high the agenda is. Nothing else is told.
function tell(): void {
  parent.postMessage({ bylivHeight: document.documentElement.offsetHeight }, "*");
}

if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
