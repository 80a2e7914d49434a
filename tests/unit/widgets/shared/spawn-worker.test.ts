import { afterEach, expect, test, vi } from 'vitest';
import { HostError, loadCode, printReason } from '#components/widgets/shared/host-error.ts';
import { spawnWorker, type WorkerLike } from '#components/widgets/shared/spawn-worker.ts';
import { langs } from '#i18n/index.ts';

afterEach(() => void vi.unstubAllGlobals());

const workerLike = () =>
  ({ postMessage: vi.fn(), terminate: vi.fn(), onmessage: null, onerror: null }) as WorkerLike<
    string,
    string
  >;

test('a worker is listened to, and terminated once it fails', () => {
  const worker = workerLike();
  const [onReply, onError] = [vi.fn(), vi.fn()];
  expect(spawnWorker(() => worker, onReply, onError)).toBe(worker);
  worker.onmessage?.({ data: 'done' } as MessageEvent<string>);
  expect(onReply).toHaveBeenCalledWith('done');
  worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  expect(onError).toHaveBeenCalledWith(new Error('out of memory'));
  expect(worker.terminate).toHaveBeenCalledOnce();
});

test('a script that does not come is told from one that throws', () => {
  const worker = workerLike();
  const onError = vi.fn();
  spawnWorker(() => worker, vi.fn(), onError);
  // A plain event, without a message.
  worker.onerror?.({} as ErrorEvent);
  expect(onError).toHaveBeenCalledWith(new HostError('unloaded'));
});

test('a sandboxed frame has no worker and is told so, and none is tried', () => {
  vi.stubGlobal('origin', 'null');
  const [spawn, onError] = [vi.fn(), vi.fn()];
  expect(spawnWorker(spawn, vi.fn(), onError)).toBeNull();
  expect(onError).toHaveBeenCalledWith(new HostError('sandbox'));
  expect(spawn).not.toHaveBeenCalled();
});

test('code that does not come is no raw message of a browser', async () => {
  const failing = Promise.reject(new TypeError('Failed to fetch dynamically imported module: …'));
  await expect(loadCode(failing)).rejects.toEqual(new HostError('unloaded'));
  await expect(loadCode(Promise.resolve(7))).resolves.toBe(7);
});

test.each(langs)('every hindrance is said with a way on, in %s', (lang) => {
  expect(printReason(new HostError('sandbox'), lang)).toContain('allow-same-origin');
  expect(printReason(new HostError('unloaded'), lang)).toMatch(/try again|もう一度/);
  expect(printReason(new HostError('canvas'), lang)).toMatch(/allow it|許可/);
  expect(printReason(new RangeError('too large'), lang)).toBe('too large');
});
