"use strict";
// Marks all words of the citation in the address, and filters the rows by what is typed. The page reads without it.
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
  const rows = [...document.querySelectorAll(".event, .row, tbody tr")];
  const texts = rows.map((r) => r.textContent.toLowerCase());
  box.closest("p").hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((w) => texts[i].includes(w));
      found += !row.hidden;
    });
    if (words.length) document.querySelectorAll("main details").forEach((d) => (d.open = true));
    document.getElementById("found").textContent = words.length ? `${found} of ${rows.length}` : "";
  });
})();
