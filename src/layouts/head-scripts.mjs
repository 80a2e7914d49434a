/** Runs in the head, before the first paint: the reader's earlier choice of light or dark. */
export const themeScript = `try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;

/**
 * Runs in the head, before the first paint, and again after every change of zoom or screen: how many
 * device pixels a CSS pixel is long. styles/pixels.css sizes pictures by it.
 */
export const deviceScript = `{const tell=()=>{document.documentElement.style.setProperty('--dpr',devicePixelRatio);matchMedia('(resolution:'+devicePixelRatio+'dppx)').addEventListener('change',tell,{once:true})};tell()}`;
