// What other features and the engine use of the renderers of the feature "notifications".
export { renderChannelClosed } from './channel-closed.ts';
export { renderDataLost } from './data-lost.ts';
export { renderDmOffer } from './dm-offer.ts';
export { called, withAuthor, withOwners } from './owners-list.ts';
export { fixerOf, MOST_NAMED, renderStarterNews } from './starter-news.ts';
