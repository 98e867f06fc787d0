// What other features may use of the renderers of insights.
export { chartAltText, chartComment, percent } from './insights.ts';
