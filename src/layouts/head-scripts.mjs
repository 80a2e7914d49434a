/** Runs in the head, before the first paint: the reader's earlier choice of light or dark. */
export const themeScript = `try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;
