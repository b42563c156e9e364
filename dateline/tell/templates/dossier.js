"use strict";
// Marks all words of the citation in the address, and finds what is typed. The page reads without it.
(() => {
  const light = () => {
    document.querySelectorAll("mark.live").forEach((m) => m.classList.remove("live"));
    const key = decodeURIComponent(location.hash.slice(1));
    if (!/^c\d+-\d+-\d+$/.test(key)) return;
    document.querySelectorAll(`mark[data-c~="${key}"]`).forEach((m) => m.classList.add("live"));
    document.getElementById(key)?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  light();

  const box = document.getElementById("find");
  const said = document.getElementById("found");
  const passages = document.getElementById("passages");
  const rows = [...document.querySelectorAll("main .event, main .row")];
  const paragraphs = [...document.querySelectorAll("aside .report > p:not(.basis)")];
  const SHOWN = 12;
  let index;
  // The index is made when somebody wants to search: a large dossier opens at once.
  const ready = () => {
    if (index) return;
    index = new MiniSearch({ fields: ["text"], searchOptions: { combineWith: "AND", prefix: (word) => word.length > 2, fuzzy: (word) => (word.length > 5 ? 0.15 : false) } });
    index.addAll([...rows, ...paragraphs].map((element, id) => ({ id, text: element.textContent })));
  };
  const passage = (at) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const paragraph = paragraphs[at];
    paragraph.id ||= `x${at}`;
    link.href = `#${paragraph.id}`;
    link.textContent = paragraph.closest(".report").querySelector("h3").textContent;
    const text = paragraph.textContent.trim();
    item.append(link, " ", text.length > 220 ? `${text.slice(0, 220)} …` : text);
    return item;
  };
  const find = () => {
    ready();
    const words = box.value.trim();
    const found = new Map(words ? index.search(words).map((hit, rank) => [hit.id, rank]) : []);
    rows.forEach((row, at) => (row.hidden = Boolean(words) && !found.has(at)));
    document.querySelectorAll("main section, main .day").forEach((part) => part.classList.toggle("empty", Boolean(words) && !holds(part)));
    if (words) document.querySelectorAll("main details").forEach((d) => (d.open = true));
    const inReports = [...found.keys()].filter((id) => id >= rows.length).map((id) => id - rows.length);
    const inRows = found.size - inReports.length;
    passages.replaceChildren(...inReports.slice(0, SHOWN).map(passage));
    said.textContent = words ? `${inRows} of ${rows.length} records, ${inReports.length} passages of the reports${inReports.length > SHOWN ? `, the best ${SHOWN} of them here` : ""}` : "";
  };
  // A section is empty where all its records are hidden; a day's heading stands before its list.
  const holds = (part) => {
    const own = part.matches("section") ? [part] : [part.nextElementSibling, part.nextElementSibling?.nextElementSibling?.matches("details") ? part.nextElementSibling.nextElementSibling : null];
    return own.some((element) => element?.querySelector(":is(.event, .row):not([hidden])"));
  };
  box.closest("div").hidden = false;
  box.addEventListener("focus", ready);
  box.addEventListener("input", find);
  addEventListener("keydown", (e) => {
    if (e.key === "/" && !e.target.closest("input") && !e.ctrlKey && !e.metaKey) { e.preventDefault(); box.focus(); }
    if (e.key === "Escape" && e.target === box) { box.value = ""; find(); }
  });
})();
