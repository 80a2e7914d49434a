/** Runs in the head, before the first paint: the reader's earlier choice of light or dark. */
export const themeScript = `try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;

/**
 * Runs in the head: a reload opens the page in the state that it was left in, which no address holds
 * yet or ever (components/widgets/shared/use-held-state.ts).
 */
export const reloadScript = `try{const[at,to]=JSON.parse(sessionStorage.left);sessionStorage.removeItem('left');if(at===location.pathname&&performance.getEntriesByType('navigation')[0].type==='reload')history.replaceState(history.state,'',to)}catch{};addEventListener('pagehide',()=>{const detail={query:location.search};dispatchEvent(new CustomEvent('a-trous:hold',{detail}));try{sessionStorage.left=JSON.stringify([location.pathname,location.pathname+detail.query+location.hash])}catch{}})`;

/** Runs in the head, before the first paint: which keys the address has, for what must not show another state first. */
export const askedScript = `if(location.search)document.documentElement.dataset.asked=[...new URLSearchParams(location.search).keys()].join(' ')`;

/**
 * Runs in the head, before the first paint, and again after every change of zoom or screen: how many
 * device pixels a CSS pixel is long. styles/pixels.css sizes pictures by it; scripts hear a resize.
 */
export const deviceScript = `{const tell=()=>{document.documentElement.style.setProperty('--dpr',devicePixelRatio);dispatchEvent(new Event('resize'));matchMedia('(resolution:'+devicePixelRatio+'dppx)').addEventListener('change',tell,{once:true})};tell()}`;

/**
 * Runs in the head. Chromium gives up the transition to a page that it has painted already, and
 * rejects a promise of it that no script has been given ("Page already revealed"): that is no fault
 * of the page's.
 */
export const transitionScript = `addEventListener('unhandledrejection',e=>{const{name,message}=e.reason??{};if(name==='InvalidStateError'&&/^Transition was aborted/.test(message))e.preventDefault()})`;

/**
 * Runs in the head, so that no early key is lost: a slash, unless it is being typed, and the link in
 * the bar open the search; its button and a click beside it close it. bar.ts and search-dialog.ts fill
 * it when they have come. Chromium leaves the focus in a dialog that was closed until it draws the
 * next frame: a slash before that is typed nowhere, and opens it again. A question mark that is not
 * being typed opens and closes the list of keys, which is fetched for the first (pages/[...keys].txt.ts).
 */
export const searchScript = `{const dialog=()=>document.getElementById('search'),open=e=>{const d=dialog();if(!d||e.ctrlKey||e.metaKey||e.altKey||e.defaultPrevented)return;e.preventDefault();if(d.open)return;if(isIn(d))document.activeElement.blur();d.showModal()},isIn=d=>d?.contains(document.activeElement),typed='textarea,select,[contenteditable],input:not([type=radio],[type=checkbox],[type=range])';let list;addEventListener('keydown',e=>{const d=dialog(),isTyped=e.target.closest?.(typed);if(e.key==='/'&&(!isTyped||isIn(d)&&!d.open))open(e);if(e.key==='?'&&d&&!isTyped)(list??=fetch(d.dataset.keys).then(r=>r.text()).then(t=>{document.body.insertAdjacentHTML('beforeend',t);return document.querySelector('.keys')})).then(k=>k.open?k.close():k.showModal(),()=>list=null)});addEventListener('click',e=>{const t=e.target,d=t.closest('dialog');if(t.closest('[data-search]')&&!e.shiftKey)open(e);else if(t===d||t.closest('dialog [data-close]'))d?.close()})}`;

/**
 * Runs in the head: an early way to the other language keeps the address's query and place. Once it
 * has come, bar.ts has the last word.
 */
export const languageScript = `for(const press of['click','auxclick'])addEventListener(press,({target})=>{const a=target.closest('[data-same-page]');if(a){a.search=location.search;a.hash=location.hash}},true)`;
