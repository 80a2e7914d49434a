/** Ids by which else the sections of a page are known: to the page in the other language, and to older addresses. */
import { getCollection, render } from 'astro:content';
import formerHeadings from '#content/former-headings.json';
import { langOf, langs, type Lang } from '#i18n/index.ts';

type Ids = ReadonlyMap<string, readonly string[]>;

const former: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
  formerHeadings;

/** The ids of a page's headings, in order: both languages have the same sections. */
async function headingsIn(lang: Lang, slug: string): Promise<string[]> {
  const [page] = await getCollection('pages', (one) =>
    new RegExp(`^${lang}/\\d\\d-${slug}$`).test(one.id),
  );
  return page ? (await render(page)).headings.map((heading) => heading.slug) : [];
}

async function lookUp(lang: Lang, slug: string): Promise<Ids> {
  const other = langs.find((one) => one !== lang)!;
  const [own, others] = await Promise.all([headingsIn(lang, slug), headingsIn(other, slug)]);
  const entries = own.map((id, i) => {
    const twin = others[i];
    const isNew = twin !== undefined && !own.includes(twin);
    return [id, [...(former[`${lang}/${slug}`]?.[id] ?? []), ...(isNew ? [twin] : [])]] as const;
  });
  return new Map(entries);
}

/** A page has many headings, and is rendered for one request. */
const known = new WeakMap<Request, Promise<Ids>>();

/** The other ids of each section of the page that is being rendered, by its own. */
export function otherIds({
  request,
  params,
  currentLocale,
}: {
  readonly request: Request;
  readonly params: { readonly slug?: string };
  readonly currentLocale: string | undefined;
}): Promise<Ids> {
  const slug = params.slug?.replace(/^ja\//, '') ?? 'index';
  const ids = known.get(request) ?? lookUp(langOf(currentLocale), slug);
  known.set(request, ids);
  return ids;
}
