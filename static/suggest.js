/* Names offered under a search box while typing; without it the box is an ordinary box. */
"use strict";

for (const input of document.querySelectorAll("[data-suggest]")) {
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let asked = null;
  let timer = 0;
  let chosen = -1;

  list.className = "suggestions";
  list.id = `${input.id}-cac-goi-y`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Thủ tục gợi ý");
  list.hidden = true;
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  input.parentElement.classList.add("suggested");
  input.parentElement.append(list, told);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = list.children[chosen];
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const take = (name) => {
    input.value = name;
    close();
    input.form.requestSubmit();
  };

  const show = (names) => {
    list.replaceChildren(...names.map((name, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = name;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
      return option;
    }));
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = names.length === 0;
    input.setAttribute("aria-expanded", String(names.length > 0));
    told.textContent = names.length ? `${names.length} gợi ý, dùng phím mũi tên để chọn.` : "";
  };

  const ask = async () => {
    asked?.abort();
    const text = input.value.trim();
    if (text.length < 2) { close(); return; }
    asked = new AbortController();
    try {
      const answer = await fetch(`/tim-kiem/goi-y.json?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch (failure) {
      if (failure.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(chosen < last ? chosen + 1 : 0); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(chosen > 0 ? chosen - 1 : last); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen].textContent); }
  });
}
