// Draws docs/pictures/dashboard.png: a bot plays for a minute and a half while a real Prometheus watches it.
import { setTimeout as pause } from 'node:timers/promises';
import { drawPanels, legendOf } from '../playground/monitoring/draw-panels.ts';
import { findProgram } from '../playground/monitoring/find-program.ts';
import { readPanels, readRows } from '../playground/monitoring/panels.ts';
import { startWatchedWorld } from '../playground/monitoring/watched-world.ts';
import { shrinkPng } from '../playground/web/shrink-png.ts';
import { svgToPng } from '../src/charts/svg-to-png.ts';
import { freePort } from '../src/store/free-port.ts';

const ROUNDS = 12;
const BETWEEN_MS = 5_000;

/** The PNG. Throws if there is no Prometheus. */
export async function drawDashboard(): Promise<Buffer> {
  const program = findProgram('prometheus');
  if (program === undefined) throw new Error('Prometheus is missing: ./script/bootstrap --browser');
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const { prometheus, startedAt, play, close } = await startWatchedWorld({ program, ports });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await play();
      await pause(BETWEEN_MS);
    }
    const panels = await readPanels('20s');
    const drawn = panels.map(async (panel) => {
      const answers = panel.queries.map(async ({ expr, legend }) => {
        const series = await (panel.isNow ? prometheus.now(expr) : prometheus.since(expr, startedAt));
        return series.map((one) => ({ ...one, legend: legendOf(legend, one.labels) }));
      });
      return { ...panel, series: (await Promise.all(answers)).flat() };
    });
    return shrinkPng(await svgToPng(await drawPanels(await readRows(), await Promise.all(drawn))));
  } finally {
    await close();
  }
}
