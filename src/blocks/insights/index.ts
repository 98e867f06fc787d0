// What other features use of the renderers of the feature "insights".
export { percent } from './figures.ts';
export { chartAltText, chartComment } from './insights.ts';
