// Renders an ECharts option to SVG without a browser. Loads only the parts it uses, and only when a chart is drawn, so
// that other processes do not load them.
// https://echarts.apache.org/handbook/en/how-to/cross-platform/server
import type { EChartsCoreOption } from 'echarts/core';

export async function drawSvg(
  option: EChartsCoreOption,
  size: { width: number; height: number },
): Promise<string> {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.LineChart,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
  ]);
  const chart = core.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // Its timers would keep the process alive.
    chart.dispose();
  }
}
