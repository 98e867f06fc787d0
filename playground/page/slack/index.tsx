// The Slack side of the page.
export { Announcer } from './announcer.tsx';
export { Channels } from './channels.tsx';
export { Conversation } from './conversation.tsx';
export { Modal } from './modal.tsx';
export { People } from './people.tsx';
export { unreadPlaces } from './store.ts';
export { Thread } from './thread.tsx';
