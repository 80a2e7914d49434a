/** The switch works by CSS alone (`:has(:checked)`); this remembers the choice. */
const root = document.documentElement;
for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
  radio.checked = radio.value === (root.dataset.theme ?? 'auto');
  radio.addEventListener('change', () => {
    if (radio.value === 'auto') delete root.dataset.theme;
    else root.dataset.theme = radio.value;
    try {
      localStorage.setItem('theme', radio.value);
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  });
}
