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
  queries: { expr: string; legend: string }[];
}

const Panel = z.object({
  type: z.enum(['row', 'stat', 'timeseries']),
  title: z.string(),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }).optional(),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).default([]),
});

/** `window`: what Grafana puts in for $__rate_interval, such as `5m`. */
export async function readPanels(window: string): Promise<AskedPanel[]> {
  const text = await readFile(join(MONITORING, 'chatops-dashboard.json'), 'utf8');
  const { panels } = z.object({ panels: z.array(Panel) }).parse(JSON.parse(text));
  return panels
    .filter(({ type }) => type !== 'row')
    .map(({ title, type, fieldConfig, targets }) => ({
      ...{ title, unit: fieldConfig?.defaults.unit ?? 'short', isNow: type === 'stat' },
      queries: targets.map(({ expr, legendFormat: legend }) => ({
        expr: expr.replaceAll('$job', 'chatops').replaceAll('$__rate_interval', window),
        legend,
      })),
    }));
}
