/* A table pasted from Word, Excel or a web page keeps its cells: its HTML becomes tab-separated text in the field.
   Nothing from the clipboard is ever put into the page; it is parsed in a document of its own that runs nothing.
   Our policy forbids inline styles there too, so they are set aside as text: they say what Word has hidden. */
"use strict";

const BREAKS = new Set(["P", "DIV", "LI", "H1", "H2", "H3", "H4", "H5", "H6", "TABLE", "UL", "OL"]);
const UNSEEN = new Set(["STYLE", "SCRIPT", "DEL", "TEMPLATE", "TITLE", "HEAD"]);

const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i;

function bodyOf(html) {
  const plain = html.replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
  return new DOMParser().parseFromString(plain, "text/html").body;
}

function isUnseen(node) {
  return UNSEEN.has(node.nodeName) || HIDDEN.test(node.dataset?.style ?? "");
}

function raw(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\s\u00a0]+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || isUnseen(node)) return "";
  if (node.nodeName === "BR") return "\n";
  if (node.nodeName === "TR") return `\n${lineOf(node)}\n`;
  const inside = [...node.childNodes].map(raw).join("");
  return BREAKS.has(node.nodeName) ? `\n${inside}\n` : inside;
}

function textOf(node) {
  return [...node.childNodes].map(raw).join("").split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
}

/* A row of a table that stands in a cell, as such rows are written when a file is read. */
function lineOf(row) {
  return [...row.cells].map((cell) => textOf(cell).replaceAll("\n", " ")).filter(Boolean).join(" | ");
}

/* A cell merged downwards speaks for every row that has something of its own, as in a workbook. */
function rowsOf(table) {
  const running = new Map();
  const rows = [];
  for (const row of table.rows) {
    if (isUnseen(row)) continue;
    const cells = [];
    let column = 0;
    let hasOwn = false;
    const fillFromAbove = () => {
      while (running.get(column)?.left > 0) {
        const above = running.get(column);
        above.left -= 1;
        cells[column] = above;
        column += 1;
      }
    };
    for (const cell of row.cells) {
      fillFromAbove();
      const text = textOf(cell);
      hasOwn ||= text !== "";
      for (let at = 0; at < Math.min(cell.colSpan, 60); at += 1) {
        const shown = at ? "" : text;
        if (cell.rowSpan > 1) running.set(column, { text: shown, left: cell.rowSpan - 1 });
        cells[column] = { text: shown, isOwn: true };
        column += 1;
      }
    }
    fillFromAbove();
    rows.push([...cells].map((cell) => (cell && (cell.isOwn || hasOwn) ? cell.text : "")));
  }
  return rows;
}

/* Tables row by row, and the headings between them as rows of one cell. */
function rowsIn(node) {
  const rows = [];
  let line = "";
  const endLine = () => {
    for (const each of line.split("\n")) if (each.trim()) rows.push([each.trim()]);
    line = "";
  };
  for (const child of node.childNodes) {
    if (child.nodeName === "TABLE") {
      endLine();
      rows.push(...rowsOf(child));
    } else if (child.nodeType === Node.ELEMENT_NODE && !isUnseen(child) && child.querySelector("table")) {
      endLine();
      rows.push(...rowsIn(child));
    } else {
      line += raw(child);
    }
  }
  endLine();
  return rows;
}

function quoted(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

for (const field of document.querySelectorAll("[data-pasted-table]")) {
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (!/<table[\s>]/i.test(html)) return; // plain text is already separated by tabs
    const rows = rowsIn(bodyOf(html));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (!width) return;
    event.preventDefault();
    const text = rows.map((row) => row.map(quoted).join("\t")).join("\n");
    field.setRangeText(`${text}\n`, field.selectionStart, field.selectionEnd, "end");
    const told = document.querySelector("[data-pasted-told]");
    if (told) told.textContent = `Đã dán ${rows.length} dòng, ${width} cột.`;
  });
}
