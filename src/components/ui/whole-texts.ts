/**
 * Makes one text of those that stand side by side among an element's children, as a parser of HTML
 * does: `{count} cells` are two texts for Preact, and one in what the server drew. Hydration would
 * take it apart and the browser lay all of it out again.
 */
import { Fragment, options, type ComponentChild, type VNode } from 'preact';

const isText = (child: unknown) => typeof child === 'string' || typeof child === 'number';
const isNothing = (child: unknown) =>
  child === null || child === undefined || typeof child === 'boolean';

/** What draws nothing keeps its place among the elements; an empty text has none, as on the server. */
function joinTexts(children: readonly ComponentChild[]): ComponentChild[] {
  const joined: ComponentChild[] = [];
  let text = '';
  let after: ComponentChild[] = [];
  const endText = () => {
    if (text) joined.push(text);
    joined.push(...after);
    text = '';
    after = [];
  };
  for (const child of children) {
    if (isText(child)) text += String(child);
    else if (isNothing(child)) after.push(child);
    else {
      endText();
      joined.push(child);
    }
  }
  endText();
  return joined;
}

const { vnode: next } = options;
options.vnode = (vnode: VNode<{ children?: unknown }>) => {
  const { type, props } = vnode;
  if (typeof type === 'string' || type === Fragment) {
    if (props.children === '') props.children = null;
    else if (Array.isArray(props.children) && props.children.some(isText))
      props.children = joinTexts(props.children as ComponentChild[]);
  }
  next?.(vnode);
};
