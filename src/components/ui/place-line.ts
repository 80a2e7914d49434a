/** CSS pixels between a line and what it lies beside. */
const GAP = 6;

/** So much nearer a place above has to be than one below, where what is dimmed is. */
const ABOVE = 40;

/** What a line leaves to see and to use; where there is no such place, the fields alone. */
const FIELDS = 'main :is(.number, .text-field)';
const CONTROLS = `${FIELDS}, main :is(input, select, button, textarea, summary, label, .code-line > span)`;

/** Lays a line beside its field: as near as it covers no control and is within the window. */
export function placeLine(line: HTMLElement, field: HTMLElement): void {
  line.style.translate = '0';
  const [from, at] = [line, field].map((element) => element.getBoundingClientRect());
  const { width, height } = from;
  const root = document.documentElement;
  const { offsetTop, height: windowHeight } = visualViewport!;
  const first = offsetTop + parseFloat(getComputedStyle(root).scrollPaddingTop);
  const last = offsetTop + windowHeight - height - GAP;
  const within = (x: number) => Math.max(GAP, Math.min(x, root.clientWidth - width - GAP));
  const middle = within((at.left + at.right - width) / 2);
  const below = at.bottom + GAP;

  function nearest(kept: string) {
    const boxes = [...document.querySelectorAll(kept)]
      .filter((element) => !line.contains(element))
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, bottom, top }) => width > 0 && bottom > first && top < last + height);
    const isFree = (x: number, y: number) =>
      !boxes.some(
        ({ left, right, top, bottom }) =>
          left < x + width && right > x && top < y + height && bottom > y,
      );
    const xs = boxes.flatMap((box) => [box.right + GAP, box.left - width - GAP]).map(within);
    const ys = boxes.flatMap((box) => [box.bottom + GAP, box.top - height - GAP]);
    let [best, least] = [null as readonly [number, number] | null, Infinity];
    for (const x of new Set([middle, ...xs]))
      for (const y of new Set([below, at.top, ...ys])) {
        const aside = Math.max(at.left - width - x, x - at.right, 0);
        const away = y < at.top - height ? at.top - height - y + ABOVE : Math.max(y - at.bottom, 0);
        // Beside its field it is read as its own from further off than above or below it; of two as
        // near, the one nearer to the middle.
        const far = Math.hypot(aside, 2 * away) + Math.abs(x - middle) / 100;
        if (far < least && y >= first && y <= last && isFree(x, y)) [best, least] = [[x, y], far];
      }
    return best;
  }

  const [x, y] = nearest(CONTROLS) ?? nearest(FIELDS) ?? [middle, below];
  line.style.translate = `${x - from.left}px ${y - from.top}px`;
}
