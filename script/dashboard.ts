// `npm run dashboard` writes the Grafana dashboard from the panels of dashboard-panels.ts. A test compares the file with them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Panel, rows } from './dashboard-panels.ts';

const PATH = fileURLToPath(new URL('../deploy/monitoring/chatops-dashboard.json', import.meta.url));
const datasource = { type: 'prometheus', uid: '$datasource' };
const WIDTH = 24;

function drawPanel(
  { title, about, unit, queries, isNow = false, width, warnFrom, max }: Panel,
  at: object,
  id: number,
) {
  const steps = [
    { color: 'green', value: null },
    ...(warnFrom === undefined ? [] : [{ color: 'red', value: warnFrom }]),
  ];
  return {
    id,
    type: isNow ? 'stat' : 'timeseries',
    title,
    description: about,
    datasource,
    gridPos: { ...at, w: width, h: isNow ? 4 : 8 },
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(max !== undefined && { max }),
        ...(isNow
          ? { thresholds: { mode: 'absolute', steps } }
          : { custom: { fillOpacity: 10, lineWidth: 1, showPoints: 'never' } }),
      },
      overrides: [],
    },
    options: isNow
      ? { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: warnFrom === undefined ? 'none' : 'value' }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: queries.map(([expr, legendFormat], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource,
      expr,
      legendFormat,
      ...(isNow && { instant: true }),
    })),
  };
}

function drawRows(): object[] {
  const drawn: object[] = [];
  let y = 0;
  for (const { title, panels } of rows) {
    drawn.push({
      id: drawn.length + 1,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: WIDTH, h: 1 },
    });
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of panels) {
      if (x + panel.width > WIDTH) [x, y] = [0, y + height];
      drawn.push(drawPanel(panel, { x, y }, drawn.length + 1));
      x += panel.width;
      height = panel.isNow ? 4 : 8;
    }
    y += height;
  }
  return drawn;
}

/** The file's text: one panel a line, so that a change shows as one. */
export function printDashboard(): string {
  const variables = [
    { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' },
    {
      ...{ name: 'job', label: 'Job', type: 'query', datasource, refresh: 2, includeAll: false },
      query: { query: 'label_values(chatops_build_info, job)', refId: 'job' },
      current: { text: 'chatops', value: 'chatops' },
    },
  ];
  const dashboard = {
    uid: 'circleci-chatops',
    title: 'CircleCI chat-ops bot',
    tags: ['circleci', 'slack'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: variables },
  };
  const panels = drawRows().map((panel) => `    ${JSON.stringify(panel)}`);
  const head = JSON.stringify(dashboard, null, 2).replace(/\n}$/, '');
  return `${head},\n  "panels": [\n${panels.join(',\n')}\n  ]\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PATH, printDashboard());
