// Any interactive element, by its type.
import type {
  ActionsBlockElement,
  ImageElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import { frame, type Seat } from './element-frame.ts';
import { type Html, html } from './html.ts';
import { picture } from './links.ts';
import { renderButton, renderOverflow } from './render-buttons.ts';
import { renderChoices, renderPicker, renderTextInput } from './render-inputs.ts';
import { renderSelect } from './render-selects.ts';
import { plainText } from './render-text.ts';
import type { Rendering } from './surroundings.ts';

export type AnyElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory;

export const renderImage = (image: ImageElement, className: string): Html =>
  picture('image_url' in image ? image.image_url : undefined, image.alt_text, className);

export function renderElement(element: AnyElement, seat: Seat, rendering: Rendering): Html {
  switch (element.type) {
    case 'button':
      return renderButton(element, seat, rendering);
    case 'overflow':
      return renderOverflow(element, seat, rendering);
    case 'image':
      return renderImage(element, 'accessory-image');
    case 'checkboxes':
    case 'radio_buttons':
      return renderChoices(element, seat, rendering);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return renderPicker(element, seat, rendering);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return renderTextInput(element, seat, rendering);
    case 'workflow_button':
      return frame(
        element,
        seat,
        rendering,
        html`<button type="button" class="button">${plainText(element.text)}</button>`,
      );
    case 'rich_text_input':
    case 'file_input':
      return html`<span class="unknown">${element.type} is not shown in the playground</span>`;
    default:
      return renderSelect(element, seat, rendering);
  }
}
