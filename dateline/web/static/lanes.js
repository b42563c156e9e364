"use strict";
// Events on lanes by actor, drawn by vis-timeline. What is seen stays in the address: zoom, and from which day.
(() => {
  const box = document.getElementById("lanes");
  const { lanes, items } = JSON.parse(document.getElementById("lanes-data").textContent);
  if (!items.length) return;
  const DAY = 864e5;
  const WIDE = { day: 4 * DAY, week: 14 * DAY, month: 62 * DAY };
  const ms = (day) => Date.parse(`${day}T00:00:00Z`);
  const link = (item) => {
    const a = document.createElement("a");
    a.href = `/event/${encodeURIComponent(item.id.split(" ")[0])}`;
    a.textContent = item.title;
    a.title = item.told;
    a.setAttribute("aria-label", `${item.title}; ${item.told}`);
    return a;
  };
  const name = (lane) => {
    const a = document.createElement("a");
    if (lane) a.href = `/actor/${encodeURIComponent(lane.id)}`;
    a.textContent = lane?.content ?? "";
    return a;
  };
  // An interval of months would cover its lane: it is shown where it begins, and says its days on hover.
  const shown = items.map((i) => {
    const range = i.first !== i.last && ms(i.last) - ms(i.first) < 62 * DAY;
    return { ...i, id: `${i.id} ${i.lane}`, group: i.lane, title: i.open ? `${i.title} (${i.open})` : i.title, content: i.title, start: ms(i.first), ...(range && { end: ms(i.last) + DAY }), type: range ? "range" : "point", className: `s-${i.status}` };
  });
  const middle = (() => {
    const all = shown.map((i) => i.start).sort((a, b) => a - b);
    const [first, last] = [all[Math.floor(all.length * 0.08)], all[Math.floor(all.length * 0.98)]];
    const pad = Math.max((last - first) * 0.05, DAY);
    return [first - pad, last + 3 * pad];
  })();
  const asked = new URLSearchParams(location.search).get("at");
  const width = WIDE[box.dataset.zoom];
  const busiest = () => {
    const starts = shown.map((i) => i.start);
    return starts.reduce((best, s) => { const n = starts.filter((t) => t >= s && t < s + width).length; return n > best.n ? { s, n } : best; }, { s: starts[0], n: 0 }).s - width * 0.05;
  };
  const start = asked ? ms(asked) : width ? busiest() : middle[0];
  const drawn = new vis.Timeline(box, shown, lanes.map((l, order) => ({ id: l.id, content: l.name, order })), {
    start, end: width ? start + width : middle[1], stack: true, maxHeight: 720, verticalScroll: true, horizontalScroll: false, zoomKey: "ctrlKey",
    zoomMin: DAY, zoomMax: 20 * 365 * DAY, template: link, groupTemplate: name, moment: (d) => vis.moment(d).utc(), groupOrder: "order", margin: { item: { horizontal: 4, vertical: 3 }, axis: 4 },
    tooltip: { followMouse: false }, showTooltips: false, selectable: false, showCurrentTime: false, orientation: "top",
  });
  drawn.on("rangechanged", (e) => {
    if (!e.byUser) return;
    const address = new URL(location.href);
    address.searchParams.set("at", new Date(e.start).toISOString().slice(0, 10));
    history.replaceState(null, "", address);
    document.querySelectorAll(".switch a[href*='view=lanes']").forEach((a) => {
      const to = new URL(a.href);
      to.searchParams.set("at", address.searchParams.get("at"));
      a.href = to;
    });
  });
})();
