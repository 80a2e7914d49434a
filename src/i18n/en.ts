/** The words of the page around the prose. `ja.ts` holds the same keys. */
export const en = {
  siteName: 'À trous',
  /** A page's title among those of other sites. */
  inTitle: (title: string) => `${title} · À trous`,
  tagline: 'The transposed convolution, computed',
  otherLanguage: '日本語',
  skip: 'Skip to the text',
  contents: 'Contents',
  home: 'Home',
  parts: {
    learn: 'Learn',
    inside: 'Look inside',
    desk: 'At your desk',
    colophon: 'Colophon',
  },
  partNotes: {
    learn: 'Eight short chapters, in order',
    inside: 'The layer taken apart, to play with',
    desk: 'Bring your own layer, model or picture',
    colophon: 'How this site is made',
  },
  search: 'Search',
  onThisPage: 'On this page',
  theme: 'Colours',
  themeAuto: 'Automatic',
  themeLight: 'Light',
  themeDark: 'Dark',
  previous: 'Previous',
  next: 'Next',
  turn: 'Previous and next page',
  goals: 'After this page you can',
  sources: 'Sources',
  code: 'Code',
  opening:
    'At stride 2, a kernel that finds edges drowns them in a grid of dots. With dilation 2 they come back, in the dark. One line explains both, and checkerboards.',
  rule: { output: 'output cell', input: 'input cell', tap: 'tap', comma: ', ' },
  start: 'Start reading',
  openTheLab: 'Open the Lab',
  /** Under every page: of the page, then of the site. */
  changed: 'Changed on',
  checkedWith: (versions: readonly string[]) => `Checked with PyTorch ${versions.join(' and ')}`,
  editPage: 'Edit this page',
  reportMistake: 'Report a mistake',
  asMarkdown: 'This page as Markdown',
  about: 'About this site',
  cite: 'How to cite',
  changes: 'Changes',
  /** The anchors of both on the page about the site: what its headings are called. */
  citeAnchor: 'how-to-cite',
  changesAnchor: 'changes',
  sourceCode: 'Source code',
  footerLicence: 'Text and figures CC BY 4.0, code MIT.',
  /** What a social card shows. */
  cardAlt: (title: string) => `Two computed pictures from “${title}”`,
  figuresJson: 'All figures as data',
  notFound: 'There is no such page',
  notFoundWay: 'The address may be mistyped, or the page has moved.',
  letters: 'Words by their first letter',
  alsoCalled: 'Also: ',
  note: 'Margin note',
  download: 'PNG',
  downloadLabel: (name: string) => `Download as PNG: ${name}`,
  reproduce: 'PyTorch',
  reproduceLabel: (name: string) => `Reproduce in PyTorch: ${name}`,
  reproduceHow: (input: string) =>
    `Save ${input} beside this script, then run it: it writes the pixels shown here.`,
  openInLab: 'Open in the Lab',
  phaseTable: (kernel: string) => `Kernel ${kernel}×${kernel}: what stride and dilation do to it`,
  stride: 'stride',
  dilation: 'dilation',
  shareOfHoles: (share: string) => `${share} holes`,
  layer: 'Layer',
  arguments: 'Arguments',
  size: 'Size',
  weights: 'Weights',
  phaseRule: 'Phase rule',
  tapsPerPhase: (counts: string) =>
    counts === '1' ? '1 tap per phase' : `${counts} taps per phase`,
  embedAttribution: 'from À trous, the tutorial about the transposed convolution',
  embedStill:
    'Scripts are off here, so this is the first of its kind, whichever the address asks for.',
  embedNoMember: 'nothing here has this name, so nothing is shown. What there is:',
  diagram: {
    input: 'input',
    kernel: 'kernel',
    output: 'output',
    zeroInserted: 'zeros inserted',
    empty: 'empty: only weights of 0 arrive',
    spread: 'kernel, spread',
    counts: 'taps that meet each output cell',
    laplacian: 'Laplacian: output channel 0',
    identity: 'identity: output channel 1',
    strideOne: 'stride 1, no dilation',
    strideTwo: 'stride 2, dilation 2',
    whiteOutput: 'output in a white area',
    window: (row: string, column: string) => `${row} row, ${column} column`,
    evenRow: 'even',
    oddRow: 'odd',
    hole: 'hole',
    sumIs: (sum: string) => `sum ${sum}`,
    products: (needed: number, all: number) => `${needed} of ${all} products`,
    tensorValue: 'value',
    byte: 'byte',
    padding: (n: number) => `padding ${n}`,
  },
} as const;

/** The shape of a dictionary: English's keys, with any string as a word. */
type Dictionary<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Dictionary<T[K]>;
};
export type Words = Dictionary<typeof en>;
