// Draws docs/pictures: every message and modal of the bot, with the playground's renderers, in Chromium, the dashboard, the
// moving picture of the first story, and the benchmarks. Run `npm run pictures` after a change in src/blocks; `npm run pictures --
// dashboard`, `-- story` and `-- performance` draw one of the last three alone, `-- why logs` the pictures of these names. Samples that exist to break things are left out.
// It needs two fonts: `apt-get install fonts-liberation fonts-noto-color-emoji` on Debian; without them emoji are boxes.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../playground/web/browser.ts';
import { readStyles } from '../playground/web/build-page.ts';
import type { Html } from '../playground/web/html.ts';
import {
  type Framing,
  frameHome,
  frameMessage,
  frameModal,
  picturePage,
} from '../playground/web/pictures-frame.ts';
import { shrinkPng } from '../playground/web/shrink-png.ts';
import { showNames } from '../src/blocks/kit/show-names.ts';
import { type Sample, samples } from '../test/support/block-samples.ts';
import { drawBench } from './draw-bench.ts';
import { drawDashboard } from './draw-dashboard.ts';
import { drawStory } from './draw-story.ts';

const FOLDER = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const RESULTS = fileURLToPath(new URL('../docs/performance.json', import.meta.url));
const WIDTH_PX = 680;
/** Tried in this order until a picture is small enough. */
const SCALES = [2, 1.5, 1];
const MAX_BYTES = 120_000;
/** The date of the sample runs. */
const DAY = '2026-11-21';
const BREAKING = /[/-](hostile|huge|too-long)(?:-\w+)?$/;
/** One picture per renderer, with its first samples. The card has one per state. */
const MOST_TOGETHER = 4;
/** Renderers whose messages everybody in the channel sees. All others are ephemeral. */
const PUBLIC = [
  ...['run-card', 'note', 'mute-summary', 'failure-detail', 'digest', 'incident'],
  ...['ask-second', 'audit-copy', 'data-lost', 'outage-notice', 'welcome'],
  // Direct messages are for one person, but not ephemeral.
  ...['starter-news', 'channel-closed', 'watch-end'],
];
const README_CARDS = ['queued', 'running', 'on-hold', 'failed', 'fixed'];

const names: Readonly<Record<string, string>> = {
  U02ADA: 'ada',
  U03GRACE: 'grace',
  C0DEPLOYS: 'deploys',
  S0RELEASE: 'release-team',
  U012AB3CD: 'ada',
  C0AUDIT: 'audit',
  C042: 'old-deploys',
  S0AUTHTEAM: 'auth-team',
};
/** The outbox puts them in the place of slugs. */
const PROJECTS = new Map([['circleci/Aa1/Bb2', 'mobile-app']]);
const nameOf = (id: string): string | undefined => names[id];
const framing: Framing = {
  around: {
    names: { user: nameOf, channel: nameOf, group: nameOf },
    clock: { nowMs: Date.parse(`${DAY}T03:00:00Z`), timeZone: 'UTC' },
    people: [{ value: 'U02ADA', text: 'ada' }],
    channels: [{ value: 'C0DEPLOYS', text: '#deploys' }],
  },
  ts: `${Date.parse(`${DAY}T02:00:30Z`) / 1000}.000100`,
};

const rendererOf = (name: string): string => name.split('/')[0] ?? name;

function drawn({ name, message, modal, home }: Sample): Html[] {
  const isShared = JSON.stringify(message ?? {}).includes('Shared by ');
  const isPrivate = !isShared && !PUBLIC.includes(rendererOf(name));
  return [
    ...(message ? [frameMessage(showNames(message, PROJECTS), framing, isPrivate)] : []),
    ...(modal ? [frameModal(modal, framing)] : []),
    ...(home ? [frameHome(home, framing)] : []),
  ];
}

/** Maps file names without `.png` to the content. Throws if one of the README's cards has no sample. */
function pictures(): Map<string, Html[]> {
  const list = new Map<string, Html[]>();
  for (const sample of samples.filter(({ name }) => !BREAKING.test(name))) {
    const renderer = rendererOf(sample.name);
    const file = renderer === 'run-card' ? sample.name : renderer;
    list.set(file, [...(list.get(file) ?? []), ...drawn(sample)].slice(0, MOST_TOGETHER));
  }
  const cards = README_CARDS.map((phase) => list.get(`run-card/${phase}`) ?? []);
  if (cards.some((each) => each.length === 0)) throw new Error("one of the README's cards has no sample");
  return list.set('cards', cards.flat());
}

async function draw(
  pages: readonly Page[],
  styles: string,
  file: string,
  parts: readonly Html[],
): Promise<void> {
  const path = `${FOLDER}/${file}.png`;
  await mkdir(dirname(path), { recursive: true });
  for (const page of pages) {
    await page.setContent(picturePage(styles, WIDTH_PX, parts).text);
    const png = shrinkPng(await page.locator('.picture').screenshot());
    if (png.length > MAX_BYTES) continue;
    await writeFile(path, png);
    return;
  }
  throw new Error(`${file}.png is over ${MAX_BYTES} bytes at every scale`);
}

/** `only`: the names of some; without any, all are drawn anew. */
async function drawMessages(only: readonly string[]): Promise<void> {
  const browser = await launchBrowser(process.env);
  try {
    const viewport = { width: WIDTH_PX + 20, height: 600 };
    const pages = await Promise.all(
      SCALES.map((deviceScaleFactor) => browser.newPage({ deviceScaleFactor, viewport })),
    );
    const styles = await readStyles();
    if (only.length === 0) await rm(FOLDER, { recursive: true, force: true });
    const list = [...pictures()].filter(([file]) => only.length === 0 || only.includes(file));
    for (const [file, parts] of list) await draw(pages, styles, file, parts);
    console.log(`${list.length} pictures drawn`);
  } finally {
    await browser.close();
  }
}

const alone: Readonly<Record<string, () => Promise<void>>> = {
  dashboard: async () => writeFile(`${FOLDER}/dashboard.png`, await drawDashboard()),
  story: async () => writeFile(`${FOLDER}/story.png`, await drawStory()),
  performance: async () => writeFile(`${FOLDER}/performance.svg`, await drawBench(RESULTS)),
};
const asked = process.argv.slice(2);
const messages = asked.filter((name) => !Object.hasOwn(alone, name));
if (asked.length === 0 || messages.length > 0) await drawMessages(messages);
for (const [name, drawIt] of Object.entries(alone))
  if (asked.length === 0 || asked.includes(name)) await drawIt();
