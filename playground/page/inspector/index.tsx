// The Inspector pane.

export const InspectorPane = () => <p class="empty">No requests yet.</p>;
