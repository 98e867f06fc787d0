// What surrounds a message's blocks: who, when, for whom, whether it was edited, and its attachments.
import { describe, expect, it } from 'vitest';
import { renderMessage, type ShownMessage } from '../../../playground/web/render-message.ts';
import { around, atSeconds } from './surroundings.ts';

const message: ShownMessage = {
  channel: 'C1',
  ts: `${atSeconds}.000100`,
  author: { name: 'circleci', isApp: true },
  text: 'fallback *text*',
  blocks: [],
  attachments: [],
};
const render = (more: Partial<ShownMessage> = {}): string =>
  renderMessage({ ...message, ...more }, around).text.replaceAll('\u202f', ' ');
const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'from a block' } };

describe('renderMessage', () => {
  it('shows author, badge, time and permalink', () => {
    const shown = render();
    expect(shown).toContain('<b class="author">circleci</b><span class="badge">APP</span>');
    expect(shown).toContain('title="Saturday, November 21st, 2026 8:05:09 AM">8:05 AM</time>');
    expect(shown).toContain(`data-channel="C1" data-ts="${message.ts}"`);
    expect(render({ author: { name: 'ada', isApp: false } })).not.toContain('APP');
  });

  it('shows the text only if there are no blocks, like Slack', () => {
    expect(render()).toContain('fallback <b>text</b>');
    expect(render({ blocks: [section] })).toContain('from a block');
    expect(render({ blocks: [section] })).not.toContain('fallback');
  });

  it.each<[string, Partial<ShownMessage>, string]>([
    ['ephemeral', { isEphemeral: true }, 'Only visible to you'],
    ['edited', { isEdited: true }, '(edited)'],
    ['edited in place', { changes: 3 }, 'data-changes="3"'],
    ['one reply', { replies: 1 }, '>1 reply</button>'],
    ['several replies', { replies: 2 }, '>2 replies</button>'],
    [
      'reaction',
      { reactions: [{ name: 'eyes', by: ['ada', 'bob'] }] },
      'data-react="eyes" aria-pressed="false" title="ada, bob reacted with :eyes:">👀 2</button>',
    ],
    [
      'own reaction',
      { reactions: [{ name: 'eyes', by: ['ada'], isOwn: true }] },
      'aria-pressed="true" title="ada reacted',
    ],
    ['file', { files: [{ name: 'log.txt', text: '1 < 2', altText: '' }] }, '<pre>1 &lt; 2</pre>'],
    [
      'picture',
      { files: [{ name: 'Trend', picture: '/pictures/F1.png', altText: 'Runs by day' }] },
      'src="/pictures/F1.png" alt="Runs by day"',
    ],
    [
      'attachment with blocks',
      { attachments: [{ color: '#d1242f', blocks: [section] }] },
      'fill="#d1242f"></rect></svg><div class="attachment-body"><div class="block section">',
    ],
    [
      'older attachment',
      { attachments: [{ title: 'T', title_link: 'https://a.example', text: '*x*' }] },
      '>T</a></div><div class="text"><b>x</b></div>',
    ],
    ['attachment with a fallback only', { attachments: [{ fallback: 'in short' }] }, 'in short'],
  ])('%s', (_name, more, wanted) => {
    expect(render(more)).toContain(wanted);
    expect(render()).not.toContain(wanted);
  });
});
