// Addresses that the map knows: a press on one fills the form and moves the pin.

interface Fields {
  street: HTMLInputElement | null;
  postal: HTMLInputElement | null;
  locality: HTMLInputElement | null;
  longitude: HTMLInputElement | null;
  latitude: HTMLInputElement | null;
}

function fieldsOf(form: HTMLElement): Fields {
  const find = (id: string): HTMLInputElement | null => form.querySelector(`#id_${id}`);
  return { street: find("street_address"), postal: find("postal_code"), locality: find("locality"), longitude: find("longitude"), latitude: find("latitude") };
}

function choose(button: HTMLElement): void {
  const form = button.closest("form");
  if (!form) return;
  const { street, postal, locality, longitude, latitude } = fieldsOf(form);
  const data = button.dataset;
  if (street) street.value = data.street ?? "";
  if (postal && data.postalCode) postal.value = data.postalCode;
  if (locality && data.locality) locality.value = data.locality;
  // Somebody who stands at the door knows better than an address where that is.
  const isHere = form.dataset.here !== undefined;
  if (longitude && latitude && !isHere) {
    longitude.value = Number(data.longitude).toFixed(5);
    latitude.value = Number(data.latitude).toFixed(5);
    latitude.dispatchEvent(new Event("change", { bubbles: true }));
  }
  button.closest("#known-addresses")?.replaceChildren();
  street?.focus();
}

/** "I am here" was pressed: what is the address next door? */
function askAddress(event: Event): void {
  const form = (event.target as HTMLElement).closest("form");
  const box = form?.querySelector<HTMLElement>("[data-addresses]");
  const target = form?.querySelector<HTMLElement>("#known-addresses");
  if (!form || !box?.dataset.addresses || !target) return;
  form.dataset.here = "";
  const here = (event as CustomEvent<[number, number]>).detail.map((degrees) => degrees.toFixed(5)).join(",");
  void window.htmx.ajax("get", `${box.dataset.addresses}?here=${here}`, { source: target, target, swap: "innerHTML" });
}

export function startAddresses(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-address]");
    if (button) choose(button);
  });
  document.addEventListener("byliv:here", askAddress);
  // Typing an address again means looking for one, wherever one stands.
  document.addEventListener("input", (event) => {
    if ((event.target as HTMLElement).id === "id_street_address") delete (event.target as HTMLInputElement).form?.dataset.here;
  });
}
