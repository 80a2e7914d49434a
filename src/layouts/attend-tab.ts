/** What takes the steps of the Tab key until islands are live comes with the first press of it. */
function bring(): void {
  import('./hold-tab.ts').catch(() => delete window.heldTabs);
}
if (window.heldTabs) bring();
addEventListener('keydown', ({ key }) => {
  if (key === 'Tab') bring();
});
