// Slack's limits for what this bot sends, each with the Slack page that states it. Lengths are in UTF-16 units, the
// largest possible reading of "characters".

const REFERENCE = 'https://docs.slack.dev/reference';
const block = (name: string) => `${REFERENCE}/block-kit/blocks/${name}-block`;
const element = (name: string) => `${REFERENCE}/block-kit/block-elements/${name}-element`;
const object = (name: string) => `${REFERENCE}/block-kit/composition-objects/${name}-object`;

export const LIMITS = {
  messageBlocks: { max: 50, page: `${REFERENCE}/block-kit/blocks` },
  blockId: { max: 255, page: `${REFERENCE}/block-kit/blocks` },
  sectionText: { max: 3000, page: block('section') },
  sectionFields: { max: 10, page: block('section') },
  fieldText: { max: 2000, page: block('section') },
  headerText: { max: 150, page: block('header') },
  contextElements: { max: 10, page: block('context') },
  contextText: { max: 3000, page: object('text') },
  actionsElements: { max: 25, page: block('actions') },
  buttonText: { max: 75, page: element('button') },
  buttonValue: { max: 2000, page: element('button') },
  confirmTitle: { max: 100, page: object('confirmation-dialog') },
  confirmText: { max: 300, page: object('confirmation-dialog') },
  confirmButton: { max: 30, page: object('confirmation-dialog') },
  selectOptions: { max: 100, page: element('select-menu') },
  optionText: { max: 75, page: object('option') },
  /** The comment in @slack/types says 75, which is out of date. */
  optionValue: { max: 150, page: object('option') },
  selectPlaceholder: { max: 150, page: element('select-menu') },
  inputLabel: { max: 2000, page: block('input') },
  inputValue: { max: 3000, page: element('plain-text-input') },
  viewBlocks: { max: 100, page: `${REFERENCE}/block-kit/blocks` },
  /** The whole view as JSON, in UTF-8. */
  viewBytes: { max: 250_000, page: `${REFERENCE}/methods/views.open` },
  modalTitle: { max: 24, page: `${REFERENCE}/views/modal-views` },
  privateMetadata: { max: 3000, page: `${REFERENCE}/views/modal-views` },
  /** UTF-8 bytes, below chat.update's 4,000, so any posted text can be sent again in an update. */
  fallbackBytes: { max: 3800, page: `${REFERENCE}/methods/chat.update` },
} as const;
