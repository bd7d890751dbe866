/* The draft editor, beyond what its form does by itself: saved as one goes, rows without reloading, names offered.
   Everything here is a convenience over buttons that also work without it; nothing typed is ever thrown away. */
"use strict";
{
  const form = document.getElementById("du-thao");
  const told = document.getElementById("da-luu");
  const QUIET = 10000;
  let isDirty = false, isSaving = false, timer = 0, isLeaving = false, pressed = null;

  const tell = (text, isBad) => {
    told.textContent = text;
    told.classList.toggle("is-bad", Boolean(isBad));
  };
  const failed = (text) => tell(`${text} Những gì bạn nhập vẫn còn trên trang này; đừng đóng trang.`, true);

  // ---- Saved as one goes ----
  const renew = (answer) => {
    form.elements.version.value = answer.version;
    document.querySelector(".save-bar [name=act]").textContent = "Lưu";
    tell(answer.saved);
    document.getElementById("kiem-tra").innerHTML = answer.checks;
    for (const tag of document.querySelectorAll("[data-standing]")) {
      const now = document.querySelector(`.part-list a[href="#phan-${tag.dataset.standing}"] + .tag`);
      if (now) { tag.className = now.className; tag.textContent = now.textContent.split(" · ")[0]; }
    }
  };
  const read = async (answer) => {
    if (answer.redirected) return failed("Chưa lưu: phiên đăng nhập đã hết. Hãy đăng nhập ở một trang khác rồi lưu lại.");
    const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
    if (answer.ok && said) return renew(said);
    isDirty = true;
    if (answer.status === 409 && said) return failed(`${said.sentence} Bấm «Lưu» để xem khác biệt.`);
    return failed(`Chưa lưu: ${said ? said.sentence : "máy chủ không nhận. Hãy tải trang này ở cửa sổ khác để xem vì sao."}`);
  };
  const save = async () => {
    clearTimeout(timer);
    if (!isDirty || isSaving || isLeaving) return;
    isDirty = false;
    isSaving = true;
    tell("Đang lưu…");
    try {
      await read(await fetch(form.getAttribute("action").split("#")[0], {
        method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)),
      }));
    } catch {
      isDirty = true;
      failed("Chưa lưu được vì mất kết nối.");
    }
    isSaving = false;
    if (pressed) form.requestSubmit(pressed);
    else if (isDirty) later();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, QUIET); };
  const changed = () => {
    isDirty = true;
    if (!isSaving && !told.classList.contains("is-bad")) tell("Có thay đổi chưa lưu…");
    later();
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", () => { changed(); setTimeout(save, 300); });
  form.addEventListener("submit", (event) => {
    isLeaving = true;
    if (!isSaving) return;
    // Sent now, it would carry the version before the save under way and be taken for somebody else's.
    event.preventDefault();
    pressed = event.submitter;
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty && !isLeaving) event.preventDefault(); });
  for (const other of document.querySelectorAll("form[method=post]:not(#du-thao)")) {
    // What stands on the page must be saved before something is done with the draft.
    other.addEventListener("submit", (event) => {
      if (!isDirty && !isSaving) return;
      event.preventDefault();
      failed("Còn thay đổi chưa lưu. Hãy bấm «Lưu» rồi làm lại.");
      told.scrollIntoView({ block: "center" });
    });
  }

  // ---- Rows: added, moved and dropped without reloading where a row stands for itself ----
  const SIMPLE = new Set(["steps", "components", "charges", "applicants", "agencies", "outputs", "conditions", "legal_bases", "places"]);
  const rowOf = (kind, key) => document.getElementById(`${kind}-${key}`);
  const fresh = (row, kind) => {
    const keys = [...document.querySelectorAll(`[data-kind="${kind}"]`)].map((each) => Number(each.id.slice(kind.length + 1)));
    const [old, made] = [row.id, `${kind}-${Math.max(...keys) + 1}`];
    const copy = row.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for"]) {
        const value = each.getAttribute(name);
        if (value === old || value?.startsWith(`${old}-`)) each.setAttribute(name, made + value.slice(old.length));
      }
      if (each.name === "act") each.value = each.value.replace(/\d+$/, made.slice(kind.length + 1));
    }
    for (const each of copy.querySelectorAll("[name$='-was'], [name$='-kept'], .doubt, #vua-sua")) each.remove();
    for (const each of copy.querySelectorAll("input, textarea, select")) empty(each);
    return copy;
  };
  const empty = (field) => {
    if (field.name.endsWith("-lineage")) field.value = "0";
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else if (field.type !== "hidden") { field.value = ""; field.defaultValue = ""; if (field.rows > 2) field.rows = 2; }
  };
  const add = (button, kind) => {
    const rows = button.closest(".adder").previousElementSibling;
    const last = rows?.matches(".rows") ? rows.lastElementChild : null;
    if (!last) return false;
    const copy = fresh(last, kind);
    rows.append(copy);
    copy.querySelector("textarea, input:not([type=hidden]), select").focus();
    return true;
  };
  const move = (button, row, act) => {
    const next = act === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (next?.id && next.dataset.kind === row.dataset.kind) {
      if (act === "up") next.before(row); else next.after(row);
      button.focus();
    }
    return true;
  };
  const drop = (row) => {
    const siblings = row.parentElement.querySelectorAll(`:scope > [data-kind="${row.dataset.kind}"]`);
    const near = row.nextElementSibling || row.previousElementSibling;
    if (siblings.length > 1) row.remove();
    else {
      for (const each of row.querySelectorAll("[name$='-was'], [name$='-kept'], .doubt")) each.remove();
      for (const each of row.querySelectorAll("input, textarea, select")) empty(each);
    }
    (near || row).querySelector("textarea, input:not([type=hidden]), select")?.focus();
    return true;
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=act]");
    if (!button) return;
    const [act, kind, key] = button.value.split(":");
    const isPlain = SIMPLE.has(kind) || (kind === "channels" && (act === "up" || act === "down")) || (kind === "dossier_cases" && (act === "up" || act === "down"));
    if (!isPlain) return;
    const row = rowOf(kind, key);
    const isDone = act === "add" ? add(button, kind) : row && (act === "drop" ? drop(row) : move(button, row, act));
    if (isDone) { event.preventDefault(); changed(); }
  });

  // ---- Names offered while typing ----
  let asked = null, waiting = 0;
  const offer = async (field) => {
    const list = document.getElementById(`goi-y-${field.dataset.offer}`);
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`/van-phong/goi-y/${field.dataset.offer}?q=${encodeURIComponent(field.value)}`, { signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      list.replaceChildren(...(await answer.json()).map(([value, more]) => {
        const option = document.createElement("option");
        option.value = value;
        if (more) option.label = `${value} – ${more}`.slice(0, 160);
        option.dataset.more = more;
        return option;
      }));
    } catch { /* Names are only a help: without them one types on. */ }
  };
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset.offer) return;
    const chosen = [...(document.getElementById(`goi-y-${field.dataset.offer}`)?.options || [])].find((each) => each.value === field.value);
    const beside = field.name.endsWith("-number") && document.getElementById(field.id.replace(/-number$/, "-text"));
    if (chosen?.dataset.more && beside && !beside.value) beside.value = chosen.dataset.more;
    clearTimeout(waiting);
    if (!chosen && field.value.trim().length > 1) waiting = setTimeout(() => offer(field), 180);
  });

  // ---- A folded part opens for what leads into it ----
  const reveal = (target) => {
    target?.closest("details.part-box")?.setAttribute("open", "");
    target?.scrollIntoView({ block: "start" });
  };
  document.getElementById("kiem-tra").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const { part, position } = link.dataset;
    // Positions count the rows that say something; the row of that place may have been moved since.
    const rows = part ? [...document.querySelectorAll(`[data-kind="${part}"]`)] : [];
    const target = position === undefined ? document.getElementById(link.hash.slice(1)) : rows[Number(position)] || rows.at(-1);
    reveal(target);
    target?.querySelector("textarea, input:not([type=hidden]), select, summary")?.focus({ preventScroll: true });
  });
  reveal(location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null);
}
