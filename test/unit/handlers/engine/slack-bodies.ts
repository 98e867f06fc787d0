// Bodies of Slack requests, with the fields from Slack's reference that the bot reads.

export const commandBody = (text: string) => ({
  command: '/circleci',
  text,
  user_id: 'U1',
  team_id: 'T1',
  channel_id: 'C1',
  response_url: 'https://hooks.example/1',
  trigger_id: '1.2.abc',
});

export const actionBody = (action: object, more: object = {}) => ({
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  channel: { id: 'C1' },
  container: { type: 'message', channel_id: 'C1', thread_ts: '99.1' },
  response_url: 'https://hooks.example/2',
  trigger_id: '1.2.abc',
  actions: [{ type: 'button', block_id: 'b', action_ts: '1700.000100', ...action }],
  ...more,
});

export const viewBody = (callbackId: string, metadata: object, value: string) => ({
  type: 'view_submission',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  trigger_id: '1.2.abc',
  view: {
    callback_id: callbackId,
    private_metadata: JSON.stringify(metadata),
    blocks: [{ type: 'section' }, { type: 'input', block_id: 'value' }],
    state: { values: { value: { value: { type: 'plain_text_input', value } } } },
  },
});

export const optionsBody = (actionId: string, value: string) => ({
  type: 'block_suggestion',
  user: { id: 'U1', team_id: 'T1' },
  channel: { id: 'C1' },
  action_id: actionId,
  block_id: 'run x',
  value,
});
