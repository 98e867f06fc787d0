// What other features use of the renderers of the feature "insights".
export { chartAltText, chartComment, percent } from './insights.ts';
