// What runs in the page. Each function stands on its own: a driver sends it there as text.

/** What a page complains of, collected from its first line on. */
declare global {
  interface Window {
    complaints: string[];
    /** What the page has set up to be heard. */
    sounds: AudioContext[];
  }
}

/**
 * A script for the top of the head, before the page's policy: a driver may know no console. It is a
 * block: a name of its own outside would hide the page's.
 */
export const collector = `<script>
{
  window.complaints = [];
  const complain = (kind) => (text) => window.complaints.push(kind + ': ' + text);
  addEventListener('error', (event) => {
    // Firefox calls the preload of a module that it has already an error.
    if (event.target?.rel !== 'modulepreload')
      complain('error')(event.message || event.target?.src || event.target?.href || 'a file');
  }, true);
  addEventListener('unhandledrejection', ({ reason }) => complain('rejection')(reason));
  document.addEventListener('securitypolicyviolation', (event) => complain('policy')(event.violatedDirective + ' ' + event.blockedURI));
  console.error = (...words) => complain('console')(words.join(' '));

  window.sounds = [];
  let isPressed = false;
  addEventListener('pointerdown', ({ isTrusted }) => isPressed ||= isTrusted, true);
  const { AudioContext } = window;
  if (AudioContext) window.AudioContext = class extends AudioContext {
    constructor(...options) {
      super(...options);
      window.sounds.push(this);
      if (!isPressed) complain('sound')('set up before a press');
    }
  };
}
</script>`;

export interface Found {
  readonly complaints: readonly string[];
  /** CSS pixels by which the page is wider than the window. */
  readonly overflow: number;
  /** Islands that are on the page and not alive. */
  readonly asleep: readonly string[];
  /** Live figures whose canvas is not what the site's PNG holds, and why. */
  readonly differing: readonly string[];
  /** Exponents beside no base, and a mark of the reading that does not follow it. */
  readonly misplaced: readonly string[];
}

/** Brings every visible island to life and says what is wrong with the page. */
export async function inspect(): Promise<Found> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const until = async (isSo: () => boolean) => {
    const end = performance.now() + 15_000;
    while (!isSo() && performance.now() < end) await frame();
  };
  const islands = [...document.querySelectorAll('astro-island')].filter(
    (island) => !island.closest('[hidden]'),
  );
  // Islands come to life once the page is seen, or the reader moves.
  dispatchEvent(new Event('pointermove'));
  if (islands.length > 0) await customElements.whenDefined('astro-island');
  for (const island of islands) {
    island.firstElementChild?.scrollIntoView({ block: 'center', behavior: 'instant' });
    await frame();
    await frame();
  }
  // An island that was on screen before it looked for that is brought there again.
  for (const island of islands) {
    if (!island.hasAttribute('ssr')) continue;
    island.firstElementChild?.scrollIntoView({ block: 'center', behavior: 'instant' });
    await until(() => !island.hasAttribute('ssr'));
  }

  const differing: string[] = [];
  for (const figure of document.querySelectorAll<HTMLElement>('figure.live[id]')) {
    if (figure.closest('[hidden]')) continue;
    const control = 'input:enabled, select:enabled';
    figure.querySelector('fieldset')?.scrollIntoView({ block: 'center', behavior: 'instant' });
    await until(() => figure.querySelector(control) !== null);
    // A live figure computes once the reader is at it; before, it shows the PNG itself.
    figure.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
    await until(() => figure.querySelector('canvas[data-ready]') !== null);
    const canvas = figure.querySelector('canvas');
    const link = figure.querySelector<HTMLAnchorElement>('a[download]');
    if (!link) continue;
    if (!canvas) {
      differing.push(`${figure.id}: no canvas`);
      continue;
    }
    const image = new Image();
    image.src = link.href;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const still = Object.assign(document.createElement('canvas'), { width, height });
    const context = still.getContext('2d', { alpha: false })!;
    context.drawImage(image, 0, 0);
    const built = context.getImageData(0, 0, width, height).data;
    const live = canvas.getContext('2d', { alpha: false })!.getImageData(0, 0, width, height).data;
    const count = built.filter((byte, i) => byte !== live[i]).length;
    if (canvas.width !== width || canvas.height !== height || count > 0) {
      differing.push(`${figure.id}: ${count} bytes differ`);
    }
  }
  const misplaced = [...document.querySelectorAll('msup')]
    .filter((power) => {
      const [base, exponent] = [...power.children].map((part) => part.getBoundingClientRect());
      return exponent.bottom < base.top || exponent.top > base.bottom;
    })
    .map((power) => `the exponent of ${power.textContent} stands in another line`);
  const progress = document.querySelector('.progress');
  if (progress && document.documentElement.scrollHeight > innerHeight) {
    const width = () => progress.getBoundingClientRect().width;
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    await until(() => width() > 0.9 * innerWidth);
    if (width() < 0.9 * innerWidth) misplaced.push(`the progress is ${width()} pixels at the end`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    complaints: window.complaints.splice(0),
    overflow: Math.max(0, scrollWidth - clientWidth),
    asleep: islands
      .filter((island) => island.hasAttribute('ssr'))
      .map((island) => island.getAttribute('component-url') ?? '?'),
    differing,
    misplaced,
  };
}

/** CSS pixels by which the page is wider than the window, two frames after a change of its size. */
export async function overflowNow(): Promise<number> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
}

/** Operates a widget's first control and waits for its figure. Gives what went wrong, or null. */
export async function operate(first: {
  readonly role: string;
  readonly name: string;
}): Promise<string | null> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const ofRole: Readonly<Record<string, string>> = {
    button: 'button',
    checkbox: 'input[type="checkbox"]',
    combobox: 'select',
    radio: 'input[type="radio"]',
    slider: 'input[type="range"]',
    spinbutton: '[role="spinbutton"]',
  };
  const nameOf = (element: HTMLInputElement) =>
    element.getAttribute('aria-label') ??
    (element.labels?.[0] ?? element).textContent?.replace(/\s+/g, ' ').trim() ??
    '';
  const main = document.querySelector('main')!;
  const control = [...main.querySelectorAll<HTMLInputElement>(ofRole[first.role])].find(
    (element) =>
      !element.closest('[hidden]') &&
      (nameOf(element) === first.name || nameOf(element).startsWith(`${first.name} `)),
  );
  if (!control) return `there is no ${first.role} "${first.name}"`;
  // A large island comes to life part by part.
  const end = performance.now() + 15_000;
  while (control.matches(':disabled')) {
    if (performance.now() > end) return `${first.name} stays disabled`;
    await frame();
  }
  const look = () => {
    const seen = main.cloneNode(true) as Element;
    for (const said of seen.querySelectorAll('[role="status"]')) said.remove();
    const pixels = [...main.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL());
    const checked = [...main.querySelectorAll<HTMLInputElement>('input')].map((i) => i.checked);
    return JSON.stringify([seen.innerHTML, pixels, checked]);
  };
  const before = look();
  if (['button', 'checkbox', 'radio'].includes(first.role)) control.click();
  else {
    if (first.role === 'combobox') (control as unknown as HTMLSelectElement).selectedIndex += 1;
    else control.value = `${Number(control.value) + 1}`;
    for (const type of ['input', 'change']) {
      control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
  while (look() === before) {
    if (performance.now() > end) return `nothing follows ${first.name}`;
    await frame();
  }
  return window.complaints.length > 0 ? window.complaints.splice(0).join('; ') : null;
}

/** What plays a sound, as soon as there is one. */
export const PLAY = '.sound-play button:enabled';

/** Waits for something to play. Gives what went wrong, or null. */
export async function untilPlayable(play: string): Promise<string | null> {
  const end = performance.now() + 15_000;
  while (!document.querySelector(play)) {
    if (performance.now() > end) return 'there is no sound to play';
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  document.querySelector(play)!.scrollIntoView({ block: 'center', behavior: 'instant' });
  return window.sounds.length > 0 ? 'a sound was set up before the press' : null;
}

/**
 * Waits for a sound to run after the press, or, where there is nothing to be heard from, for the page
 * to say so. Gives what went wrong, or null.
 */
export async function untilHeard(hasSpeaker: boolean): Promise<string | null> {
  const end = performance.now() + 15_000;
  const isHeard = () =>
    document.querySelector('.sound-play [aria-pressed="true"]') !== null &&
    window.sounds.some(({ state, currentTime }) => state === 'running' && currentTime > 0);
  while (!isHeard()) {
    const said = document.querySelector('.sound-silence')?.textContent;
    if (said) return hasSpeaker ? `not heard after a press: ${said}` : null;
    if (performance.now() > end) return 'not heard after a press';
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return null;
}
