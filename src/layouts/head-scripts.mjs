/** Runs in the head, before the first paint: the reader's earlier choice of light or dark. */
export const themeScript = `try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;

/**
 * Runs in the head, before Astro's own scripts: islands come to life once the first frame is seen.
 * Astro defines their element where the first of them stands, and would so bring up each island
 * between two tags of a page that is still being read. A browser that does not say when it paints is
 * given half a second.
 */
export const islandsScript = `{const{define}=customElements;customElements.define=async(...element)=>{await new Promise(seen=>{new PerformanceObserver(seen).observe({type:'paint',buffered:true});setTimeout(seen,500)});define.apply(customElements,element)}}`;
