// The table and data_table blocks.
import type { DataTableBlock, TableBlock } from '@slack/types';
import { attributes, type Html, html, lines } from './html.ts';
import { renderRichText } from './render-rich-text.ts';
import type { Surroundings } from './surroundings.ts';

type Cell = TableBlock['rows'][number][number] | DataTableBlock['rows'][number][number];

function renderCell(cell: Cell, around: Surroundings): Html {
  return cell.type === 'rich_text' ? renderRichText(cell, around) : lines(String(cell.text));
}

export function renderTable(block: TableBlock | DataTableBlock, around: Surroundings): Html {
  const settings = block.type === 'table' ? (block.column_settings ?? []) : [];
  const caption = block.type === 'data_table' ? html`<caption>${block.caption}</caption>` : undefined;
  const rows = block.rows.map((row, at) => {
    const cells = row.map((cell, column) => {
      const side = attributes({ class: `align-${settings[column]?.align ?? 'left'}` });
      const content = renderCell(cell, around);
      return at === 0 ? html`<th${side}>${content}</th>` : html`<td${side}>${content}</td>`;
    });
    return html`<tr>${cells}</tr>`;
  });
  return html`<div class="block table"><table>${caption}${rows}</table></div>`;
}
