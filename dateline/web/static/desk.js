"use strict";
// Keys, and the words of the citation in the address. All pages read without it.
(() => {
  const light = () => {
    document.querySelectorAll("mark.live").forEach((m) => m.classList.remove("live"));
    const key = decodeURIComponent(location.hash.slice(1));
    if (!/^s\d+-\d+$/.test(key)) return;
    document.querySelectorAll(`mark[data-c~="${key}"]`).forEach((m) => m.classList.add("live"));
    document.getElementById(key)?.scrollIntoView({ block: "center" });
  };

  // The record that the keys stand on: j and k lead along the records that are to be seen, Enter opens.
  let here = -1;
  const step = (by) => {
    const rows = [...document.querySelectorAll("main .event, main .row, main .hits li")].filter((r) => r.offsetParent);
    if (!rows.length) return;
    rows[here]?.classList.remove("here");
    here = Math.min(Math.max(here + by, 0), rows.length - 1);
    rows[here].classList.add("here");
    rows[here].scrollIntoView({ block: "nearest" });
    (rows[here].querySelector("b a, h3 a, td a, a") ?? rows[here]).focus({ preventScroll: true });
  };

  const click = (selector) => document.querySelector(selector)?.click();
  const keys = {
    "/": () => document.getElementById("q").focus(),
    "?": () => { const box = document.getElementById("keys"); box.open = true; box.querySelector("summary").focus(); },
    j: () => step(1), k: () => step(-1),
    n: () => click("a[rel=next]"), p: () => click("a[rel=prev]"),
  };
  let going = false;
  addEventListener("keydown", (e) => {
    if (e.target.closest("input, select, textarea, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey) return;
    const act = going ? () => click(`nav a[data-key="${e.key}"]`) : keys[e.key];
    going = !going && e.key === "g";
    if (act) { e.preventDefault(); act(); }
  });

  // Who decides is asked once.
  const by = document.querySelector(".correct input[name=by]");
  if (by) {
    by.value ||= localStorage.getItem("by") ?? "";
    by.form.addEventListener("submit", () => localStorage.setItem("by", by.value));
    const value = by.form.elements.value;
    const fit = () => {
      const takes = by.form.elements.verb.selectedOptions[0].dataset.value;
      value.disabled = !takes;
      value.required = Boolean(takes);
      value.placeholder = { date: "YYYY-MM-DD", country: "UKR", actors: "name or id", events: "id of an event", report: "id of a report" }[takes] ?? "";
    };
    by.form.elements.verb.addEventListener("change", fit);
    fit();
  }

  addEventListener("hashchange", light);
  addEventListener("beforeprint", () => document.querySelectorAll("main details").forEach((d) => (d.open = true)));
  light();
})();
