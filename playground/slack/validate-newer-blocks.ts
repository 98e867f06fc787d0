// Validates newer blocks: markdown, tables, cards, containers, agent blocks. Most work on few surfaces.
import { LIMITS } from './limits.ts';
import {
  boolean,
  byType,
  type Check,
  complain,
  integer,
  isObject,
  list,
  number,
  oneOf,
  onlyOn,
  pick,
  shape,
  string,
} from './validate-checks.ts';
import { text } from './validate-composition.ts';
import { ELEMENTS } from './validate-elements.ts';
import { blockId, CLASSIC_BLOCKS } from './validate-layout.ts';
import { richText } from './validate-rich-text.ts';

const image = byType(() => pick(ELEMENTS, 'image'));
const onlyRichText = byType(() => ({ rich_text: richText }));
const https = string({ pattern: /^https:\/\// });

const rawCells: Record<string, Check> = {
  raw_text: shape({ required: { text: string() } }),
  raw_number: shape({ required: { value: number, text: string() } }),
};
const cells: Record<string, Check> = { ...rawCells, rich_text: richText };
const row = (cell: Record<string, Check>, max: number) =>
  list(
    byType(() => cell),
    { max },
  );

const card = shape({
  optional: {
    ...blockId,
    hero_image: image,
    icon: image,
    title: text('any', LIMITS.card.title),
    subtitle: text('any', LIMITS.card.subtitle),
    body: text('any', LIMITS.card.body),
    subtext: text('any', LIMITS.card.subtext),
    actions: list(
      byType(() => pick(ELEMENTS, 'button')),
      { max: LIMITS.card.actions },
    ),
  },
  also: (value, pointer, findings) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((name) => name in value)) {
      complain(findings, pointer, 'must provide one of hero_image, title, actions, body');
    }
  },
});
const taskCard = shape({
  required: {
    task_id: string(),
    title: string(),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  optional: {
    ...blockId,
    details: onlyRichText,
    output: onlyRichText,
    sources: list(byType(() => ({ url: shape({ required: { url: string(), text: string() } }) }))),
  },
});
const inContainer = (): Record<string, Check> => ({
  ...Object.fromEntries(
    ['actions', 'context', 'divider', 'file', 'header', 'image', 'input', 'rich_text', 'section'].map(
      (name) => [name, CLASSIC_BLOCKS[name] as Check],
    ),
  ),
  table: NEWER_BLOCKS.table as Check,
  video: NEWER_BLOCKS.video as Check,
});

export const NEWER_BLOCKS: Record<string, Check> = {
  alert: onlyOn(
    ['modal'],
    shape({
      required: { text: text('any', LIMITS.alert.text) },
      optional: { ...blockId, level: oneOf('default', 'info', 'warning', 'error', 'success') },
    }),
  ),
  card: onlyOn(['message', 'home'], card),
  carousel: onlyOn(
    ['message', 'home'],
    shape({
      required: {
        elements: list(
          byType(() => ({ card })),
          { max: LIMITS.carousel.elements },
        ),
      },
      optional: blockId,
    }),
  ),
  container: onlyOn(
    ['message', 'home'],
    shape({
      required: { child_blocks: list(byType(inContainer), { max: LIMITS.container.blocks }) },
      optional: {
        ...blockId,
        title: text('plain', LIMITS.container.title),
        rich_text_title: onlyRichText,
        subtitle: text('any', LIMITS.container.subtitle),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: image,
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
      also: (value, pointer, findings) => {
        if (!('title' in value) && !('rich_text_title' in value)) {
          complain(findings, pointer, 'missing required field: title');
        }
        if (value.default_collapsed === true && value.is_collapsible !== true) {
          complain(findings, pointer, 'default_collapsed requires is_collapsible');
        }
      },
    }),
  ),
  data_table: onlyOn(
    ['message'],
    shape({
      required: {
        caption: string({ max: LIMITS.dataTable.caption }),
        rows: list(row(cells, LIMITS.dataTable.columns), {
          min: LIMITS.dataTable.minRows,
          max: LIMITS.dataTable.rows,
        }),
      },
      optional: {
        ...blockId,
        page_size: integer({ min: 1, max: LIMITS.dataTable.pageSize }),
        row_header_column_index: integer({ min: 0, max: LIMITS.dataTable.columns - 1 }),
      },
      also: (value, pointer, findings) => {
        const head: unknown = Array.isArray(value.rows) ? value.rows[0] : undefined;
        if (Array.isArray(head) && head.some((cell) => isObject(cell) && cell.type === 'rich_text')) {
          complain(findings, `${pointer}/rows/0`, 'header cells must not be rich_text');
        }
      },
    }),
  ),
  markdown: onlyOn(['message'], shape({ required: { text: string() }, optional: blockId })),
  plan: onlyOn(
    ['message'],
    shape({
      required: { title: string() },
      optional: {
        ...blockId,
        tasks: list(
          byType(() => ({ task_card: taskCard })),
          { min: 0 },
        ),
      },
    }),
  ),
  table: onlyOn(
    ['message'],
    shape({
      required: { rows: list(row(cells, LIMITS.table.cells), { max: LIMITS.table.rows }) },
      optional: {
        ...blockId,
        column_settings: list(
          shape({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } }),
          { max: LIMITS.table.columnSettings },
        ),
      },
    }),
  ),
  task_card: onlyOn(['message'], taskCard),
  video: shape({
    required: {
      video_url: https,
      thumbnail_url: string(),
      alt_text: string(),
      title: text('plain', LIMITS.video.title),
    },
    optional: {
      ...blockId,
      title_url: https,
      author_name: string({ max: LIMITS.video.authorName }),
      provider_name: string(),
      provider_icon_url: string(),
      description: text('plain'),
    },
  }),
};
