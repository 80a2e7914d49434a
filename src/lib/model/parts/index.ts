import { parts, opened, type Parts, type Room } from './loaded.ts';
import { mayUse, rooms } from './rooms.ts';

/** Each is loaded with the first text that needs it. */
const loaders = {
  given: () => import('../given.ts'),
  made: () => import('../made.ts'),
  keras: () => import('../libraries/keras.ts'),
  einops: () => import('../rules/einops.ts'),
  einsum: () => import('../rules/tensors/einsum.ts'),
  fourier: () => import('../rules/torch/fourier.ts'),
  sequences: () => import('../rules/torch/layers/sequences.ts'),
  lazy: () => import('../rules/torch/layers/lazy.ts'),
  texts: () => import('../texts/index.ts'),
  applications: () => import('../texts/applications.ts'),
  laterApplications: () => import('../texts/later-applications.ts'),
  standard: () => import('../libraries/standard.ts'),
  wrappers: () => import('../libraries/wrappers.ts'),
  match: () => import('../python/match.ts'),
  strings: () => import('../python/strings.ts'),
  printed: () => import('../printed/modules.ts'),
};

type Part = keyof Parts;
type RoomName = keyof typeof rooms;

const ALL = Object.keys(loaders) as Part[];
const ROOMS = Object.keys(rooms) as RoomName[];

/** Whether a text may need a part; one that is loaded and not used does no harm. */
const mayNeed: Readonly<Record<Part, (text: string) => boolean>> = {
  // A text that uses what it defines, or is given a configuration.
  given: (text) =>
    /add_argument|__main__|\)\(|\w\(\)\)|\b(?:\w*cfg|\w*config|configs|conf|args?|opts?|options|hp?|hps|hparams|params|settings|FLAGS)\b|^ {0,4}\w[^\n#(]*=[ ([]*(?:\d|[\w.]+\()|^\s+return [A-Z]\w*\(\w/m.test(
      text,
    ),
  // A text that makes something, and does not only define it.
  made: (text) => !/^class /m.test(text) || /^ {0,4}(?!def |class )[^\s#@].*=.*[\w(]/m.test(text),
  keras: (text) => /\b(?:keras|tensorflow|tf)\b/.test(text) || !/\btorch\b|\bnn\.\w/.test(text),
  einops: (text) =>
    /\beinops\b|(?<!\.)\b(?:rearrange|repeat|reduce)\(|\bRe(?:arrange|duce)\(/.test(text),
  einsum: (text) => /\beinsum\b/.test(text),
  fourier: (text) => /fft/.test(text),
  sequences: (text) => /\bBilinear|CosineSimilarity|LSTM|GRU|RNN/.test(text),
  lazy: (text) => text.includes('Lazy'),
  // Also what a piece without its imports calls by the usual names.
  standard: (text) =>
    /\b(?:math|functools|itertools|collections|typing(?:_extensions)?|argparse|types|copy|dataclass(?:es)?|enum|abc|operator|numbers|re|inspect|builtins|six|warnings|logging|os|contextlib|sys|easydict|munch|addict|ml_collections|yacs|numpy|np|eval|SimpleNamespace|partial|reduce|OrderedDict|defaultdict|namedtuple|field|List|Tuple|Dict|Optional|Union|Any|Callable|Sequence|Iterable|ABC|abstractmethod)\b/.test(
      text,
    ),
  wrappers: (text) =>
    /\b(?:amp|autograd|checkpoint\w*|compiler|cuda|_dynamo|fsdp|fx|hub|huggingface_hub|jit|\w*lightning|model_zoo|onnx|Parameter(?:List|Dict)|torchmetrics|utils)\b/.test(
      text,
    ),
  match: (text) => /\bmatch\b/.test(text),
  // `'%d' % n`, `f'{n:02}'`, `format(…)`, `chr(…)`, a method of a text.
  strings: (text) =>
    /%|f[rR]?["']|F[rR]?["']|format|\b(?:ascii|bin|chr|hex|oct|ord)\b|[.'"]\s*(?:join|r?split|splitlines|r?partition|[lr]?strip|lower|upper|casefold|title|capitalize|replace|startswith|endswith|r?find|r?index|count|swapcase|is(?:title|decimal|digit|numeric|alpha|alnum|upper|lower|identifier|space)|zfill|[lr]just|center|encode|decode|remove(?:prefix|suffix)|expandtabs)\b/.test(
      text,
    ),
  // `  (conv1): Conv2d(`
  printed: (text) => /\): \w+\(/.test(text),
  applications: (text) =>
    /\b(?:applications|VGG1[69]|Xception|Inception\w*V\d|ConvNeXt|(?:Res|Dense|Mobile|Efficient|NAS)Net(?:\d|V\d|B\d|Mobile|Large|\())/.test(
      text,
    ),
  laterApplications: (text) => /\b(?:ConvNeXt|NASNet|InceptionRes|MobileNetV3)/.test(text),
  texts: (text) =>
    /\b(?:torchvision|detectron2|timm|quantized|distributions|hub|models)\b/.test(text),
};

async function load<P extends Part>(part: P): Promise<void> {
  parts[part] ??= (await loaders[part]()) as Parts[P];
}

async function open(name: RoomName): Promise<void> {
  const { layers, shared, functions }: Room = await rooms[name][1]();
  Object.assign(opened.layers, layers);
  Object.assign(opened.shared, shared);
  Object.assign(opened.functions, functions);
}

const neededRooms = (text: string) => ROOMS.filter((name) => mayUse(text, rooms[name][0]));

/** What a program of these texts may need. */
export function neededParts(...texts: readonly string[]): readonly (Part | RoomName)[] {
  const text = texts.join('\n');
  return [...ALL.filter((part) => mayNeed[part](text)), ...neededRooms(text)];
}

/** The texts of libraries that have come. */
const ownTexts = (): readonly string[] => [
  ...Object.values(parts.texts?.texts ?? {}),
  parts.applications?.applications ?? '',
  parts.laterApplications?.laterApplications ?? '',
];

/** Those whose parts have come as well. */
const served = new Set<string>();

const loadAll = (names: readonly (Part | RoomName)[]) =>
  Promise.all(names.map((name) => (name in rooms ? open(name as RoomName) : load(name as Part))));

/** Loads what a program of these texts may need; without texts, everything. */
export async function loadParts(...texts: readonly string[]): Promise<void> {
  if (texts.length === 0) {
    await loadAll([...ALL, ...ROOMS]);
    return;
  }
  await loadAll(neededParts(...texts));
  // A text of a library needs what any other text does, and is asked once.
  const own = ownTexts().filter((text) => text && !served.has(text));
  await loadAll(own.flatMap((text) => neededParts(text)));
  for (const text of own) served.add(text);
}
