// Prints what a test measured, for the tables in docs. `SHOW_FIGURES=1` turns it on.
import { expect } from 'vitest';

export function showFigure(what: string, ms: number): void {
  if (process.env.SHOW_FIGURES === undefined) return;
  process.stdout.write(`FIGURE ${expect.getState().currentTestName}: ${what} ${Math.round(ms)} ms\n`);
}
