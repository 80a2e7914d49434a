/** How long the answer stays, in milliseconds. */
const ANSWER_TIME = 4000;

for (const part of document.querySelectorAll<HTMLElement>('.code-copy')) {
  const code = part.parentElement!.querySelector('pre')!;
  const [answer, button] = [part.querySelector('[role=status]')!, part.querySelector('button')!];
  part.hidden = false;
  button.addEventListener('click', async () => {
    const { copied = '', failed = '' } = part.dataset;
    answer.textContent = await navigator.clipboard.writeText(code.innerText).then(
      () => copied,
      () => failed,
    );
    setTimeout(() => (answer.textContent = ''), ANSWER_TIME);
  });
}
