// Which URLs a message may link to. Anything else, such as `javascript:`, stays text.
import { attributes, type Fragment, type Html, html } from './html.ts';

const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:', 'slack:']);

export function isSafeUrl(url: string): boolean {
  return URL.canParse(url) && ALLOWED.has(new URL(url).protocol);
}

export function link(url: string, label: Fragment): Html {
  if (!isSafeUrl(url)) return html`${label}`;
  return html`<a${attributes({ href: url, target: '_blank', rel: 'noopener noreferrer' })}>${label}</a>`;
}

/** Images on other hosts are described instead of loaded, because the page talks only to the playground. */
export function picture(url: string | undefined, altText: string, className: string): Html {
  const isLocal = url !== undefined && /^(data:image\/|http:\/\/127\.0\.0\.1[:/])/.test(url);
  if (isLocal) return html`<img${attributes({ class: className, src: url, alt: altText })}>`;
  return html`<span class="${className} no-picture" role="img" aria-label="${altText}" title="${altText}">🖼</span>`;
}
