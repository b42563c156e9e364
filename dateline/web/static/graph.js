"use strict";
// Who stands in the same events, drawn by cytoscape; the list below it holds the same.
(() => {
  const box = document.getElementById("graph");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const { id, name, neighbours, edges } = JSON.parse(document.getElementById("graph-data").textContent);
  const most = Math.max(...edges.map((e) => e[2]), 2);
  const nodes = [{ data: { id, name, rank: 1e6, size: 14 } }, ...neighbours.map((n) => ({ data: { id: n.id, name: n.name, rank: n.events, size: 8 } }))];
  const lines = edges.map(([a, b, n]) => ({ data: { source: a, target: b, n, mine: a === id || b === id ? 1 : 0 } }));
  let drawn;
  const draw = () => {
    drawn?.destroy();
    drawn = cytoscape({
      container: box, elements: [...nodes, ...lines], userZoomingEnabled: false, maxZoom: 1.2,
      layout: { name: "concentric", concentric: (n) => n.data("rank"), levelWidth: () => 1e5, minNodeSpacing: 60, padding: 30, startAngle: -Math.PI / 2 },
      style: [
        { selector: "node", style: { label: "data(name)", "font-size": 11, color: css("--ink"), "background-color": css("--link"), width: "data(size)", height: "data(size)", "text-wrap": "wrap", "text-max-width": 110, "text-valign": "top", "text-margin-y": -3, "text-background-color": css("--paper"), "text-background-opacity": 0.85 } },
        { selector: "edge", style: { width: `mapData(n, 1, ${most}, 1, 7)`, "line-color": css("--line"), "curve-style": "straight" } },
        { selector: "edge[mine = 1]", style: { "line-color": css("--soft") } },
      ],
    });
    drawn.on("tap", "node", (e) => { location.href = `/actor/${encodeURIComponent(e.target.id())}`; });
  };
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
