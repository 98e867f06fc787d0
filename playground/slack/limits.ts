// Slack's Block Kit and message limits in one table, each with the vendor's page. The validator has no numbers of its
// own. Lengths are in UTF-16 units, the stricter reading of "characters".

const REFERENCE = 'https://docs.slack.dev/reference';
const blockPage = (name: string) => `${REFERENCE}/block-kit/blocks/${name}-block`;
const elementPage = (name: string) => `${REFERENCE}/block-kit/block-elements/${name}-element`;
const objectPage = (name: string) => `${REFERENCE}/block-kit/composition-objects/${name}-object`;

export const LIMITS = {
  surface: { page: `${REFERENCE}/block-kit/blocks`, message: 50, modal: 100, home: 100, blockId: 255 },
  textObject: { page: objectPage('text'), text: 3000 },
  confirm: { page: objectPage('confirmation-dialog'), title: 100, text: 300, confirm: 30, deny: 30 },
  // The comment in @slack/types gives `value` 75, which is out of date.
  option: { page: objectPage('option'), text: 75, value: 150, description: 75, url: 3000 },
  optionGroup: { page: objectPage('option-group'), label: 75, options: 100 },

  actions: { page: blockPage('actions'), elements: 25 },
  alert: { page: blockPage('alert'), text: 200 },
  card: { page: blockPage('card'), title: 150, subtitle: 150, body: 200, subtext: 200, actions: 3 },
  carousel: { page: blockPage('carousel'), elements: 10 },
  container: { page: blockPage('container'), title: 150, subtitle: 150, blocks: 10 },
  context: { page: blockPage('context'), elements: 10, text: 3000 },
  contextActions: { page: blockPage('context-actions'), elements: 5 },
  dataTable: {
    page: blockPage('data-table'),
    minRows: 2,
    rows: 101,
    columns: 20,
    pageSize: 100,
    caption: 3000,
  },
  header: { page: blockPage('header'), text: 150 },
  image: { page: blockPage('image'), url: 3000, altText: 2000, title: 2000 },
  input: { page: blockPage('input'), label: 2000, hint: 2000 },
  markdown: { page: blockPage('markdown'), cumulativeText: 12_000 },
  section: { page: blockPage('section'), text: 3000, fields: 10, fieldText: 2000 },
  table: {
    page: blockPage('table'),
    rows: 100,
    cells: 20,
    columnSettings: 20,
    characters: 10_000,
    perMessage: 1,
  },
  video: { page: blockPage('video'), title: 199, authorName: 49 },

  actionId: { page: `${REFERENCE}/block-kit/block-elements`, length: 255 },
  button: { page: elementPage('button'), text: 75, value: 2000, url: 3000, accessibilityLabel: 75 },
  choices: { page: elementPage('checkboxes'), options: 10 },
  overflow: { page: elementPage('overflow-menu'), options: 5 },
  select: { page: elementPage('select-menu'), options: 100, groups: 100, placeholder: 150 },
  plainTextInput: { page: elementPage('plain-text-input'), length: 3000, placeholder: 150 },
  fileInput: { page: elementPage('file-input'), files: 10 },
  richTextInput: { page: elementPage('rich-text-input'), lines: 100 },

  view: {
    page: `${REFERENCE}/views/modal-views`,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3000,
    callbackId: 255,
    externalId: 255,
    bytes: 250 * 1024,
    stack: 3,
  },
  message: {
    page: `${REFERENCE}/methods/chat.postMessage`,
    truncatedText: 40_000,
    markdownText: 12_000,
    attachments: 100,
    metadataEventType: 50,
    /** Measured, not documented: github.com/slackapi/bolt-js/issues/2509. */
    countedCharacters: 13_200,
    countedPerHeader: 100,
    /** The page gives no number. Large enough for ids, small enough to catch a payload. */
    metadataBytes: 16_000,
  },
  /** UTF-8 bytes (measured; the page says characters). */
  update: { page: `${REFERENCE}/methods/chat.update`, textBytes: 4000 },
  responseUrl: {
    page: 'https://docs.slack.dev/interactivity/handling-user-interaction#message_responses',
    uses: 5,
    windowMs: 30 * 60_000,
  },
  interaction: {
    page: 'https://docs.slack.dev/interactivity/handling-user-interaction',
    ackMs: 3000,
    triggerMs: 3000,
  },
  events: { page: 'https://docs.slack.dev/apis/events-api#retries', retries: 3 },
  socket: { page: 'https://docs.slack.dev/apis/events-api/using-socket-mode', connections: 10 },
  file: { page: `${REFERENCE}/methods/files.getUploadURLExternal`, altText: 1000, snippetBytes: 1_000_000 },
} as const;
