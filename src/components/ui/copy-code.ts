import { ANSWER_TIME, copyText } from './copy-text.ts';

/** Copies a block of code that no island draws, by the button beside it, and says whether it did. */
addEventListener('click', async ({ target }) => {
  const part = (target as Element).closest('[data-copied] > button')?.parentElement;
  if (!part) return;
  const { copied, failed, timer } = part.dataset;
  const code = part.parentElement!.querySelector('pre')!;
  const answer = part.querySelector('[role=status]')!;
  answer.textContent = ((await copyText(() => code.innerText)) ? copied : failed)!;
  clearTimeout(Number(timer));
  part.dataset.timer = `${setTimeout(() => (answer.textContent = ''), ANSWER_TIME)}`;
});
