/** Where this build comes from, as far as it is known: what is not is null and stands on no page. */
import { execFileSync } from 'node:child_process';
import versions from './pytorch-versions.json' with { type: 'json' };

/** The deploy workflow gives both: see .github/workflows/deploy.yml. */
const { SITE_REPOSITORY, SITE_BRANCH, SITE_ORIGIN } = process.env;

/** The address of the repository, such as `https://github.com/somebody/a-trous`. */
export const repository: string | null = SITE_REPOSITORY?.replace(/\/$/, '') || null;

/** Whether the build knows where it will be found; a build for one's own machine does not. */
const isPublished = Boolean(SITE_ORIGIN) && !/\/\/(localhost|127\.)/.test(SITE_ORIGIN!);

/** Where others find what has a path on the site. */
export const publishedAddress = (path: string): string | null =>
  isPublished ? new URL(path, SITE_ORIGIN).href : null;

/** The page where a source file is edited. */
export const editAddress = (file: string): string | null =>
  repository && SITE_BRANCH ? `${repository}/edit/${SITE_BRANCH}/${file}` : null;

/** The form that reports a mistake on the page of that title and address. */
export function reportAddress(title: string, address: string): string | null {
  if (!repository) return null;
  const query = new URLSearchParams({ title: `${title}: `, body: `\n\n${address}` });
  return `${repository}/issues/new?${query}`;
}

function git(...args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    // No git, or no history: an archive of the sources.
    return null;
  }
}

/** A shallow clone gives every file the date of its one commit. */
const hasHistory = git('rev-parse', '--is-shallow-repository') === 'false';

/** The day of a file's last change, or of the last of all, as YYYY-MM-DD. */
export const changedOn = (file = '.'): string | null =>
  (hasHistory && git('log', '-1', '--format=%cs', '--', file)) || null;

/** The releases of PyTorch whose results the library is compared with: see tests/golden/README.md. */
export const pytorchVersions: readonly string[] = versions.torch;
