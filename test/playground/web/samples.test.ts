// Every message of the bot can be rendered: each block has a renderer, and no emoji is left as a shortcode.
import { describe, expect, it } from 'vitest';
import { SHORTCODE } from '../../../playground/web/emoji.ts';
import { frameHome, frameMessage, frameModal } from '../../../playground/web/pictures-frame.ts';
import { samples } from '../../support/block-samples.ts';
import { around } from './surroundings.ts';
import { tagList } from './tag-list.ts';

const framing = { around, ts: '1795253400.000100' };
const ordinary = samples.filter(({ name }) => !/[/-](hostile|huge)$/.test(name));

const draw = ({ message, modal, home }: (typeof samples)[number]): string =>
  (message ? frameMessage(message, framing).text : '') +
  (modal ? frameModal(modal, framing).text : '') +
  (home ? frameHome(home, framing).text : '');

describe('the bot’s messages', () => {
  it.each(samples.map((sample) => [sample.name, sample] as const))('%s is well-formed', (_name, sample) => {
    const shown = draw(sample);
    // A frame and one section.
    expect(tagList(shown).length).toBeGreaterThanOrEqual(5);
    // Neither blocks nor elements are only named.
    expect(shown).not.toMatch(/class="(?:block )?unknown"/);
  });

  it('use emoji that the playground can show', () => {
    const left = ordinary.flatMap((sample) => {
      // Slack shows no emoji in code: a fingerprint's `:ad:` is not a shortcode.
      const words = draw(sample)
        .replace(/<code[^>]*>[^<]*<\/code>/g, ' ')
        .replace(/<[^>]*>/g, ' ');
      return [...words.matchAll(SHORTCODE)].map(([code]) => code).filter((code) => /[a-z]/.test(code));
    });
    expect(left).toEqual([]);
  });
});
