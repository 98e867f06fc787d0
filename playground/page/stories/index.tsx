// The Stories pane.

export const StoriesPane = () => <p class="empty">No stories yet.</p>;
