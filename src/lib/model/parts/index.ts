import { parts, type Parts } from './loaded.ts';

/** Each is loaded with the first text that needs it. */
const loaders = {
  keras: () => import('../rules/keras/index.ts'),
  einops: () => import('../rules/einops.ts'),
  texts: () => import('../texts/index.ts'),
};

type Part = keyof Parts;

/** Whether a text may need a part; one that is loaded and not used does no harm. */
const mayNeed: Readonly<Record<Part, (text: string) => boolean>> = {
  keras: (text) => /\b(?:keras|tensorflow|tf)\b/.test(text) || !/\btorch\b|\bnn\.\w/.test(text),
  einops: (text) =>
    /\beinops\b|(?<!\.)\b(?:rearrange|repeat|reduce)\(|\bRe(?:arrange|duce)\(/.test(text),
  texts: (text) => /\b(?:torchvision|detectron2|timm|quantized|hub|models)\b/.test(text),
};

async function load<P extends Part>(part: P): Promise<void> {
  parts[part] ??= (await loaders[part]()) as Parts[P];
}

/** Loads what a program of these texts may need; without texts, everything. */
export async function loadParts(...texts: readonly string[]): Promise<void> {
  const text = texts.join('\n');
  const all = Object.keys(loaders) as Part[];
  await Promise.all(all.filter((part) => texts.length === 0 || mayNeed[part](text)).map(load));
}
