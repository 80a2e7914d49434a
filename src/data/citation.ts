import { changedOn, publishedAddress, pytorchVersions } from './provenance.ts';

export const AUTHORS = 'The À trous authors';

/**
 * The site as an entry of a bibliography, in BibTeX.
 * @param home the home page's path; its address is left out where the build does not know the host
 */
export function citation(title: string, home: string): string {
  const changed = changedOn();
  const url = publishedAddress(home);
  const version = changed ? `Version of ${changed}. ` : '';
  const fields = [
    ['author', `{${AUTHORS}}`],
    ['title', title],
    ...(changed ? [['year', changed.slice(0, 4)]] : []),
    ...(url ? [['url', url]] : []),
    ['note', `${version}Checked with PyTorch ${pytorchVersions.join(' and ')}`],
  ];
  return `@misc{atrous,\n${fields.map(([key, value]) => `  ${key} = {${value}},\n`).join('')}}`;
}
