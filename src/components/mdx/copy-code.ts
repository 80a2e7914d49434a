import { ANSWER_TIME, copyText } from '#components/ui/copy-text.ts';

for (const part of document.querySelectorAll<HTMLElement>('.code-copy')) {
  const code = part.parentElement!.querySelector('pre')!;
  const [answer, button] = [part.querySelector('[role=status]')!, part.querySelector('button')!];
  let timer: ReturnType<typeof setTimeout> | undefined;
  part.hidden = false;
  button.addEventListener('click', async () => {
    const { copied = '', failed = '' } = part.dataset;
    answer.textContent = (await copyText(() => code.innerText)) ? copied : failed;
    clearTimeout(timer);
    timer = setTimeout(() => (answer.textContent = ''), ANSWER_TIME);
  });
}
