// What other features and tracking use of the renderers of the feature "runs".
export { type RunCardOptions, renderRunCard } from './run-card.ts';
