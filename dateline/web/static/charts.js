"use strict";
// Events per day and the positions of a measure, drawn by uPlot from the data that the page carries.
(() => {
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const DAY = 86400;
  const at = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
  const utc = (ts) => uPlot.tzDate(new Date(ts * 1e3), "Etc/UTC");
  // Days as "7 Dec", with the year where it begins: 12/6 is two days to two readers.
  const days = () => axis({
    space: 60,
    values: (u, splits) => splits.map((ts, i) => {
      const day = new Date(ts * 1e3);
      const months = splits.length > 1 && splits[1] - splits[0] > 27 * DAY;
      const text = day.toLocaleDateString("en-GB", { timeZone: "UTC", month: "short", ...(!months && { day: "numeric" }) });
      const fresh = i === 0 || new Date(splits[i - 1] * 1e3).getUTCFullYear() !== day.getUTCFullYear();
      return fresh ? `${text}\n${day.getUTCFullYear()}` : text;
    }),
  });
  const axis = (more) => ({ stroke: css("--soft"), grid: { stroke: css("--line"), width: 1 }, ticks: { show: false }, ...more });

  const perDay = (box, chart) => {
    const paths = uPlot.paths.bars({ size: [0.7, 22] });
        const colors = ["--a", "--b", "--c", "--d"].map(css);
    // Stacked: each series is drawn as the sum of itself and those below, the tallest first.
    const sums = chart.series.map((_, i) => chart.days.map((_, d) => chart.series.slice(0, i + 1).reduce((n, one) => n + one.counts[d], 0)));
    const series = chart.series.map(({ name }, i) => ({ label: name, fill: colors[i], stroke: colors[i], width: 0, paths, points: { show: false } })).reverse();
    const top = Math.max(...sums[sums.length - 1], 1);
    const drawn = new uPlot({
      width: box.clientWidth, height: 190, tzDate: utc, series: [{}, ...series], axes: [days(), axis({ incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] })],
      scales: { x: { range: (u, min, max) => [min - DAY, max + DAY] }, y: { range: () => [0, top * 1.05] } },
      cursor: { drag: { x: false, y: false }, points: { show: false } }, legend: { live: false },
    }, [chart.days.map(at), ...sums.reverse()], box);
    // A bar leads to its day on the timeline.
    drawn.over.addEventListener("click", () => {
      const day = chart.days[drawn.cursor.idx];
      if (day) location.href = `/timeline?from=${day}&to=${day}`;
    });
  };

  // A position is a dot, or a bar from its low to its high bound with an arrow where it has none on a side; beside it
  // stands its number in the table. Positions that would cover one another are moved to the right.
  const positions = (points) => (u) => {
    const { ctx, bbox } = u;
    const px = devicePixelRatio;
    const apart = Math.min(24 * px, bbox.width / (points.length + 1));
    const y = (value) => u.valToPos(value, "y", true);
    Object.assign(ctx, { strokeStyle: css("--link"), lineWidth: 2 * px, font: `${11 * px}px system-ui, sans-serif` });
    let x = -Infinity;
    points.forEach((p, i) => {
      x = Math.max(u.valToPos(u.data[0][i], "x", true), x + apart);
      const [low, high] = [y(p.low ?? p.high), y(p.high ?? p.low)];
      const tip = 4 * px, open = 26 * px;
      ctx.beginPath();
      if (p.low === p.high) {
        ctx.fillStyle = css("--link");
        ctx.arc(x, low, tip, 0, 2 * Math.PI);
        ctx.fill();
      } else {
        const from = p.low === null ? low + open : low, to = p.high === null ? high - open : high;
        ctx.moveTo(x, from);
        ctx.lineTo(x, to);
        for (const [end, known, way] of [[from, p.low !== null, -1], [to, p.high !== null, 1]]) {
          ctx.moveTo(x - tip, end + (known ? 0 : way * tip));
          if (!known) ctx.lineTo(x, end);
          ctx.lineTo(x + tip, end + (known ? 0 : way * tip));
        }
        ctx.stroke();
      }
      ctx.fillStyle = css("--ink");
      ctx.fillText(String(p.number), x + 7 * px, (low + high) / 2 - 5 * px);
    });
  };

  const ranges = (box, { points, log }) => {
    const values = points.flatMap((p) => [p.low, p.high]).filter((v) => v !== null);
    const [min, max] = [Math.min(...values), Math.max(...values)];
    const pad = (max - min || max || 1) * 0.35;
    new uPlot({
      width: box.clientWidth, height: 220, tzDate: utc, padding: [null, 24 * Math.min(points.length, 6), null, null],
      series: [{}, { paths: () => null, points: { show: false } }],
      axes: [days(), axis({ size: 80, values: (u, v) => v.map((n) => (n === null ? "" : n.toLocaleString("en"))) })],
      scales: {
        x: { range: (u, first, last) => [first - Math.max(DAY, (last - first) * 0.03), last + DAY] },
        y: log ? { distr: 3, range: () => [min / 3, max * 3] } : { range: () => [Math.min(min, Math.max(0, min - pad)), max + pad] },
      },
      cursor: { show: false }, legend: { show: false }, hooks: { draw: [positions(points)] },
    }, [points.map((p) => at(p.day)), points.map((p) => p.high ?? p.low)], box);
  };

  const draw = { days: perDay, range: ranges };
  const all = () => document.querySelectorAll("[data-chart]").forEach((box) => {
    box.replaceChildren();
    draw[box.dataset.chart](box, JSON.parse(document.getElementById(box.dataset.from).textContent));
  });
  all();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  let wait;
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(all, 150); });
})();
