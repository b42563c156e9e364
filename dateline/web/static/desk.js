"use strict";
// Charts, lanes and the graph of a page, from the data that the page carries or links to. All pages read without it.
(() => {
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const axis = () => ({ stroke: css("--soft"), grid: { stroke: css("--line"), width: 1 }, ticks: { show: false } });

  const light = () => {
    document.querySelectorAll("mark.live").forEach((m) => m.classList.remove("live"));
    const key = decodeURIComponent(location.hash.slice(1));
    if (!/^s\d+-\d+$/.test(key)) return;
    document.querySelectorAll(`mark[data-c~="${key}"]`).forEach((m) => m.classList.add("live"));
    document.getElementById(key)?.scrollIntoView({ block: "center" });
  };

  const perDay = (box, chart) => {
    const at = chart.days.map((d) => Date.parse(`${d}T00:00:00Z`) / 1000);
    const bars = uPlot.paths.bars({ size: [0.8, 24] });
    const one = (label, color) => ({ label, fill: color, stroke: color, paths: bars, points: { show: false } });
    const sums = ["done", "open", "not"].map((name) => chart.series[name]);
    const stacked = [sums[0].map((v, i) => v + sums[1][i] + sums[2][i]), sums[0].map((v, i) => v + sums[1][i]), sums[0]];
    new uPlot({
      width: box.clientWidth, height: 180, tzDate: (ts) => uPlot.tzDate(new Date(ts * 1e3), "Etc/UTC"),
      series: [{}, one("denied or failed", css("--warn")), one("still open", css("--soft")), one("told as done", css("--link"))],
      axes: [axis(), axis()], cursor: { show: false },
      scales: { x: { range: (u, min, max) => [min - 86400, max + 86400] }, y: { range: (u, min, max) => [0, max] } },
      legend: { live: false },
    }, [at, ...stacked], box);
  };

  const ranges = (box, plot) => {
    const low = plot.positions.map((p) => p.low ?? 0);
    const high = plot.positions.map((p) => p.high ?? p.low);
    const bar = { stroke: css("--link"), width: 0, points: { show: true, size: 7, fill: css("--link") }, paths: () => null };
    new uPlot({
      width: box.clientWidth, height: 180,
      series: [{}, { ...bar, label: "at least" }, { ...bar, label: "at most" }],
      bands: [{ series: [2, 1], fill: css("--mark") }],
      axes: [{ ...axis(), values: (u, v) => v.map((i) => plot.positions[i]?.label?.slice(0, 18) ?? "") }, axis()],
      scales: { x: { time: false, range: (u, min, max) => [min - 0.5, max + 0.5] }, y: { range: (u, min, max) => [0, max * 1.1] } },
      cursor: { show: false }, legend: { live: false },
    }, [low.map((_, i) => i), low, high], box);
  };

  const draw = () => document.querySelectorAll("[data-chart]").forEach((box) => {
    const name = box.dataset.chart;
    (name === "days" ? perDay : ranges)(box, data(`chart-${name}`));
  });

  const graph = () => {
    const box = document.getElementById("graph");
    if (!box) return;
    const { id, name, neighbours } = data("graph-data");
    const nodes = [{ data: { id, name, me: 1 } }, ...neighbours.map((n) => ({ data: { id: n.id, name: n.name, me: 0 } }))];
    const edges = neighbours.map((n) => ({ data: { source: id, target: n.id, n: n.events } }));
    const drawn = cytoscape({
      container: box, elements: [...nodes, ...edges], userZoomingEnabled: false,
      maxZoom: 1.1, layout: { name: "concentric", concentric: (n) => n.data("me"), levelWidth: () => 1, minNodeSpacing: 70, padding: 24 },
      style: [
        { selector: "node", style: { label: "data(name)", "font-size": 11, color: css("--ink"), "background-color": css("--link"), width: 10, height: 10, "text-wrap": "wrap", "text-max-width": 90 } },
        { selector: "edge", style: { width: "mapData(n, 1, 12, 1, 6)", "line-color": css("--line") } },
      ],
    });
    drawn.on("tap", "node", (e) => { location.href = `/actor/${encodeURIComponent(e.target.id())}`; });
  };

  // What a report recalls from years ago lies far off: the lanes open on the days that hold nine events in ten.
  const window_ = (rows) => {
    const at = rows.map((r) => Date.parse(`${r.date.earliest}T00:00:00Z`)).sort((a, b) => a - b);
    const [first, last] = [at[Math.floor(at.length * 0.1)], at[at.length - 1]];
    const pad = Math.max((last - first) * 0.08, 864e5);
    return { start: first - pad, end: last + 2 * pad };
  };

  const lanes = () => {
    const button = document.getElementById("lanes");
    if (!button) return;
    button.closest("p").hidden = false;
    const box = document.getElementById("lane-chart");
    const list = document.getElementById("as-list");
    button.addEventListener("click", async () => {
      const on = box.hidden;
      box.hidden = !on;
      list.hidden = on;
      button.setAttribute("aria-pressed", on);
      if (!on || box.firstChild) return;
      const rows = await (await fetch(box.dataset.rows)).json();
      const names = await (await fetch("/actors.json")).json();
      const known = new Map(names.map((a) => [a.id, a.name]));
      const dated = rows.filter((r) => r.date.earliest && r.date.latest).slice(0, 600);
      const items = dated.flatMap((r) => r.actors.map((a) => ({
        id: `${r.id} ${a}`, group: a, content: document.createTextNode(r.title).data, start: `${r.date.earliest}T00:00:00Z`,
        end: r.date.earliest === r.date.latest ? undefined : `${r.date.latest}T23:59:59Z`, type: r.date.earliest === r.date.latest ? "point" : "range",
        className: `s-${r.status}`, title: r.status,
      })));
      const per = new Map();
      items.forEach((i) => per.set(i.group, (per.get(i.group) ?? 0) + 1));
      const groups = [...per].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([g], order) => ({ id: g, content: known.get(g) ?? g, order }));
      const shown = new Set(groups.map((g) => g.id));
      const drawn = new vis.Timeline(box, items.filter((i) => shown.has(i.group)), groups, { ...window_(dated), maxHeight: 640, zoomMin: 864e5, moment: (d) => vis.moment(d).utc() });
      drawn.on("doubleClick", (e) => { if (e.item) location.href = `/event/${encodeURIComponent(String(e.item).split(" ")[0])}`; });
    });
  };

  addEventListener("hashchange", light);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  addEventListener("keydown", (e) => {
    if (e.target.closest("input, select, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") { e.preventDefault(); document.getElementById("q").focus(); }
    const rel = { n: "next", p: "prev" }[e.key];
    if (rel) document.querySelector(`a[rel=${rel}]`)?.click();
  });
  light(); draw(); graph(); lanes();
})();
