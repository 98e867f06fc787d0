// The Slack side of the page.
export { Channels } from './channels.tsx';
export { Conversation } from './conversation.tsx';
export { Modal } from './modal.tsx';
export { People } from './people.tsx';
export { Thread } from './thread.tsx';
