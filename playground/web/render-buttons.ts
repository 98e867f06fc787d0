// Buttons, link buttons, and overflow menus.
import type { Button, FeedbackButtons, IconButton, Overflow } from '@slack/types';
import { frame, type Seat } from './element-frame.ts';
import { attributes, type Html, html } from './html.ts';
import { isSafeUrl } from './links.ts';
import { plainText } from './render-text.ts';
import type { Rendering } from './surroundings.ts';

export function renderButton(button: Button, seat: Seat, rendering: Rendering): Html {
  const { url, style } = button;
  const look = {
    class: ['button', style].filter(Boolean).join(' '),
    'aria-label': button.accessibility_label,
  };
  const text = plainText(button.text);
  const isLink = url !== undefined && isSafeUrl(url);
  const target = { href: url, target: '_blank', rel: 'noopener noreferrer', role: 'button' };
  const shown = isLink
    ? html`<a${attributes({ ...look, ...target })}>${text}</a>`
    : html`<button${attributes({ ...look, type: 'button' })}>${text}</button>`;
  return frame(button, seat, rendering, shown);
}

export function renderIconButton(button: IconButton, seat: Seat, rendering: Rendering): Html {
  const label = button.accessibility_label ?? plainText(button.text);
  const shown = html`<button type="button" class="button icon" aria-label="${label}">🗑</button>`;
  return frame(button, seat, rendering, shown);
}

export function renderFeedback(buttons: FeedbackButtons, seat: Seat, rendering: Rendering): Html {
  const both = [buttons.positive_button, buttons.negative_button].map(
    ({ text }) => html`<button type="button" class="button">${plainText(text)}</button>`,
  );
  return frame(buttons, seat, rendering, both);
}

export function renderOverflow(menu: Overflow, seat: Seat, rendering: Rendering): Html {
  const options = menu.options.map(({ text, value, url }) => ({
    value: value ?? '',
    text: plainText(text),
    url: url !== undefined && isSafeUrl(url) ? url : undefined,
  }));
  const shown = html`<button type="button" class="button overflow" aria-haspopup="menu" aria-label="More actions">•••</button>`;
  return frame(menu, seat, rendering, shown, { options });
}
