/* What only a browser can do, added to pages that work without it. */
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // absent on plain http beyond loopback: the button stays away
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    button.textContent = "Đã sao chép";
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

window.addEventListener("beforeprint", () => {
  const today = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date());
  for (const place of document.querySelectorAll("[data-today]")) place.textContent = today;
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
});

document.querySelector(".error-summary")?.focus();
