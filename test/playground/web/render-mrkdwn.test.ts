// mrkdwn to HTML: what Slack formats, and what it doesn't.
import { describe, expect, it } from 'vitest';
import { withEmoji } from '../../../playground/web/emoji.ts';
import { renderMrkdwn } from '../../../playground/web/render-mrkdwn.ts';
import { around, atSeconds } from './surroundings.ts';

const shown = (text: string): string => renderMrkdwn(text, around).text;
const anchor = (href: string, label: string) =>
  `<a href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`;

describe('renderMrkdwn', () => {
  it.each([
    ['plain words', 'plain words'],
    ['*bold* _italic_ ~struck~', '<b>bold</b> <i>italic</i> <s>struck</s>'],
    ['*bold _and italic_*', '<b>bold <i>and italic</i></b>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name and a*b*c', 'snake_case_name and a*b*c'],
    ['* not bold*', '* not bold*'],
    ['(*bold*), _italic_.', '(<b>bold</b>), <i>italic</i>.'],
    ['`code *not bold*`', '<code>code *not bold*</code>'],
    ['*on `main`*', '<b>on <code>main</code></b>'],
    ['one\ntwo', 'one<br>two'],
    ['a\n&gt; q1\n> q2\nb', 'a<blockquote>q1<br>q2</blockquote>b'],
    ['see\n```\nx *y*\n  z\n```\nend', 'see<pre>x *y*\n  z</pre>end'],
    ['&lt;b&gt; &amp;amp; "q"', '&lt;b&gt; &amp;amp; &quot;q&quot;'],
    ['a < b', 'a &lt; b'],
  ])('%j', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it.each([
    ['<https://a.example/x?a=1&amp;b=2|the *link*>', anchor('https://a.example/x?a=1&amp;b=2', 'the *link*')],
    ['<https://a.example>', anchor('https://a.example', 'https://a.example')],
    ['*<https://a.example|bold link>*', `<b>${anchor('https://a.example', 'bold link')}</b>`],
    ['<mailto:a@b.example|a@b.example>', anchor('mailto:a@b.example', 'a@b.example')],
    ['see https://a.example/x.', `see ${anchor('https://a.example/x', 'https://a.example/x')}.`],
    ['<javascript:alert(1)|click>', 'click'],
    ['<data:text/html,x>', 'data:text/html,x'],
  ])('links: %j', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it.each([
    ['<@U1>', '@ada'],
    ['<@U9|grace>', '@grace'],
    ['<@U2>', '@&lt;b&gt;bob&lt;/b&gt;'],
    ['<#C1>', '#deploys'],
    ['<#C9|quiet>', '#quiet'],
    ['<!subteam^S1>', '@release'],
    ['<!subteam^S9|@ops>', '@ops'],
    ['<!here>', '@here'],
  ])('mentions: %s', (text, wanted) => {
    expect(shown(text)).toBe(`<span class="mention">${wanted}</span>`);
  });

  it.each([
    [`<!date^${atSeconds}^{time}|eight>`, '<time title="eight">8:05 AM</time>'],
    [`<!date^${atSeconds}^{nonsense}|eight>`, '<time title="eight">eight</time>'],
    ['<!date^soon^{time}|later>', '<time title="later">later</time>'],
    [
      `<!date^${atSeconds}^{date_num}^https://a.example|x>`,
      anchor('https://a.example', '<time title="x">2026-11-21</time>'),
    ],
  ])('dates: %s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it('shows known emoji and leaves the rest as typed', () => {
    expect(shown(':rocket: :not_an_emoji: 10:30:00')).toBe(
      '<span class="emoji" title=":rocket:">🚀</span> :not_an_emoji: 10:30:00',
    );
  });

  it.each([
    [':+1:', '👍'],
    [':octagonal_sign:', '🛑'],
    [':flag-de:', '🇩🇪'],
    // Other chats have these; Slack doesn't.
    [':stop_sign:', ':stop_sign:'],
    [':ban:', ':ban:'],
  ])("uses Slack's names: %s", (typed, symbol) => {
    expect(withEmoji(typed)).toBe(symbol);
  });
});
