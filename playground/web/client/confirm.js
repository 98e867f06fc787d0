// Slack's confirm dialog: asks before an act is sent, and sends nothing if the person cancels.

/** @returns what to send along, or undefined if the person canceled */
export function confirmed(element) {
  const template = element.querySelector(':scope > template.confirm-dialog');
  if (!template) return Promise.resolve({});
  const cover = document.querySelector('#confirm');
  cover.replaceChildren(template.content.cloneNode(true));
  cover.hidden = false;
  cover.querySelector('[data-answer="ok"]').focus();
  return new Promise((resolve) => {
    const answer = (isYes) => {
      cover.hidden = true;
      cover.replaceChildren();
      cover.onclick = null;
      cover.onkeydown = null;
      resolve(isYes ? { confirm: 'ok' } : undefined);
    };
    cover.onclick = ({ target }) => {
      const button = target.closest('[data-answer]');
      if (button) answer(button.dataset.answer === 'ok');
      else if (target === cover) answer(false);
    };
    cover.onkeydown = ({ key }) => {
      if (key === 'Escape') answer(false);
    };
  });
}
