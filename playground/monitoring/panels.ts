// The panels of the dashboard as Grafana would ask for them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MONITORING } from './prometheus.ts';

export interface AskedPanel {
  title: string;
  /** Grafana's name. */
  unit: string;
  isNow: boolean;
  /** Where Grafana puts it, in its own units. */
  at: { x: number; y: number; w: number; h: number };
  queries: { expr: string; legend: string }[];
}

export interface AskedRow {
  title: string;
  y: number;
}

const Panel = z.object({
  type: z.enum(['row', 'stat', 'timeseries']),
  title: z.string(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }).optional(),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).default([]),
});

async function readAll() {
  const text = await readFile(join(MONITORING, 'chatops-dashboard.json'), 'utf8');
  return z.object({ panels: z.array(Panel) }).parse(JSON.parse(text)).panels;
}

export async function readRows(): Promise<AskedRow[]> {
  const rows = (await readAll()).filter(({ type }) => type === 'row');
  return rows.map(({ title, gridPos: { y } }) => ({ title, y }));
}

/** `window`: what Grafana puts in for $__rate_interval, such as `5m`. */
export async function readPanels(window: string): Promise<AskedPanel[]> {
  return (await readAll())
    .filter(({ type }) => type !== 'row')
    .map(({ title, type, gridPos: at, fieldConfig, targets }) => ({
      ...{ title, unit: fieldConfig?.defaults.unit ?? 'short', isNow: type === 'stat', at },
      queries: targets.map(({ expr, legendFormat: legend }) => ({
        expr: expr.replaceAll('$job', 'chatops').replaceAll('$__rate_interval', window),
        legend,
      })),
    }));
}
