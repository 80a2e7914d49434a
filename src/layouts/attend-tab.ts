/** What holds the Tab key until islands are live comes with the first press of it. */
addEventListener('keydown', ({ key }) => {
  if (key === 'Tab') import('./hold-tab.ts').catch(() => {});
});
