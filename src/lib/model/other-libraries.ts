import type { Graph, Remark } from './graph.ts';
import type { Program } from './program.ts';
import type { Expression, Statement } from './syntax/ast.ts';
import { dottedName, visit } from './syntax/visit.ts';

// What makes whole models, and has its source elsewhere: libraries, and repositories of `torch.hub`.

/** What libraries for Keras are imported as, and for PyTorch. */
const OF_KERAS =
  /^(?:segmentation_models|keras_(?:cv|hub|nlp|cv_attention_models|unet_collection)|classification_models|tensorflow_hub|vit_keras|tfimm|efficientnet)$/;
const OF_TORCH =
  /^(?:segmentation_models_pytorch|timm|monai|torchvision|diffusers|transformers|ultralytics|(?:efficientnet|vit|denoising_diffusion)_pytorch|pretrainedmodels|open_clip|clip|kornia|mm(?:seg|det|cv|pretrain|engine)\w*|fastai|super_gradients|segment_anything|sam2|basicsr|compressai|encodec|x_transformers)$/;

/** What libraries are called by where their import was left out. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['smp', 'segmentation_models_pytorch'],
  ['sm', 'segmentation_models'],
  ['tv', 'torchvision'],
]);
/** Functions of `torchvision.models`, as it is imported by that name. */
const OF_TORCHVISION =
  /^models\.(?:(?:segmentation|detection|video|optical_flow|quantization)\.)?[a-z]\w*$/;
/** Classes by their names alone. */
const OF_DIFFUSERS =
  /^(?:UNet\w*Model|Autoencoder(?:KL|Tiny)\w*|\w*ControlNetModel|\w+Transformer[23]DModel)\b/;
const OF_TRANSFORMERS = /^(?:[A-Z]\w*(?:Model|For[A-Z]\w+|Backbone))\.from_pretrained$/;
/** What loads a model of a repository. */
const OF_HUB = /^(?:torch\.)?hub\.load$/;

/** What makes a model: a class, a function that says so, what stands among models. */
const MAKES =
  /\.(?:[A-Z]\w*|create_model\w*|from_(?:pretrained|config|name|preset)|load\w*|build_\w+)$|\b(?:models?|nets|networks)\.(?:\w+\.)*[a-z]\w*$/;
/** What makes something else. */
const OTHERS =
  /loss|dice|metric|score|transforms?(?![a-z])|token|process|extractor|schedul|dataset|\.data\.|loader|config\b|optim|sampler|logger|callback|trainer|arguments|inferer|handler|epoch|augment|compose|weights|state_dict|normalize|resize|visuali/i;

/** Whether what is imported from there is such a library's. */
export function isOtherLibrary(path: string): boolean {
  const [root] = path.split('.');
  return OF_KERAS.test(root) || OF_TORCH.test(root);
}

/** A call of such a library that makes a model. */
interface Making {
  /** As the text writes it: `smp.Unet`, `torch.hub.load(unet)`. */
  readonly call: string;
  /** Or a repository. */
  readonly library: string;
  /** The name that it is given; empty where it has none. */
  readonly name: string;
  readonly at: number;
}

/** What stands where the source of a model is missing. */
export function modelOfLibrary(program: Program): Remark | null {
  const makings = makingsIn(program);
  const found = makings.find(({ name }) => name !== '') ?? makings[0];
  return found ? remarkOf(program, found) : null;
}

/** A walk that names the library whose source it lacks. */
export function withOtherLibraries(program: Program, graph: Graph): Graph {
  const { remarks, stop } = graph;
  const makings = makingsIn(program);
  const makingOf = (name: string) =>
    makings.find(({ call }) => lastOf(call) === lastOf(name) || call.endsWith(`.${name}`));
  const isLacking = ({ kind }: Remark) => kind === 'assumedShape' || kind === 'unsupported';
  const missing = stop && isLacking(stop) ? makingOf(stop.values[0]) : undefined;
  if (stop && missing) return { ...graph, stop: remarkOf(program, missing) };
  const found = new Set(
    remarks.filter(isLacking).flatMap(({ values: [name] }) => makingOf(name) ?? []),
  );
  if (found.size === 0) return graph;
  return { ...graph, remarks: [...[...found].map((one) => remarkOf(program, one)), ...remarks] };
}

const lastOf = (path: string) => path.split('.').at(-1)!;

function remarkOf({ run }: Program, { call, library, name, at }: Making): Remark {
  const model = name || 'model';
  const code = OF_KERAS.test(library)
    ? `${model}.export('model.onnx', format='onnx')`
    : `torch.onnx.export(${model}, torch.zeros(1, 3, 256, 256), 'model.onnx')`;
  return { kind: 'otherLibrary', values: [call, library, code], place: run.placeOf(at) };
}

function makingsIn(program: Program): Making[] {
  const libraries = importsIn(program.statements);
  const makings: Making[] = [];
  const bound = program.run.globals.names;
  const names = new Map<Expression, string>();
  for (const statement of program.statements) {
    visit(statement, (node) => {
      if (node.kind === 'assign') {
        const [target] = node.targets;
        const value = unwrapped(node.value);
        if (target.kind === 'name') names.set(value, target.name);
        if (target.kind === 'attribute') names.set(value, `model.${target.name}`);
      }
      if (node.kind !== 'call') return;
      const call = dottedName(node.callee);
      if (!call) return;
      const [root, ...path] = call.split('.');
      const made = { name: names.get(node) ?? '', at: node.at };
      if (OF_HUB.test(call)) {
        const [repository, model] = ['repo_or_dir', 'model'].map((name, i) => {
          const given = node.args.find((one) => one.name === name) ?? node.args[i];
          return given?.value.kind === 'string' ? given.value.value : '';
        });
        // A branch or a version may follow it.
        const [library] = repository.split(':');
        if (library) makings.push({ ...made, call: `${call}(${model})`, library });
        return;
      }
      const origin = libraries.get(root) ?? (bound.has(root) ? null : unimported(call));
      if (!origin) return;
      const whole = [origin, ...path].join('.');
      if (!MAKES.test(whole) || OTHERS.test(whole)) return;
      const [library] = origin.split('.');
      makings.push({ ...made, call, library });
    });
  }
  return makings;
}

/** Where that is which a call's first name usually stands for; null for any other name. */
function unimported(call: string): string | null {
  const [root] = call.split('.');
  if (OF_TORCHVISION.test(call)) return 'torchvision.models';
  if (OF_DIFFUSERS.test(call)) return `diffusers.${root}`;
  if (OF_TRANSFORMERS.test(call)) return `transformers.${root}`;
  if (root === 'YOLO') return 'ultralytics.YOLO';
  return SHORT.get(root) ?? (isOtherLibrary(root) ? root : null);
}

/** By the names that a text imports: where in such a library they are. */
function importsIn(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of statements) {
    visit(statement, (node) => {
      if (node.kind !== 'import') return;
      for (const { name, as } of node.names) {
        const path = node.from === null ? name : `${node.from}.${name}`;
        const bound = as ?? (node.from === null ? name.split('.')[0] : name);
        if (isOtherLibrary(path)) found.set(bound, path);
      }
    });
  }
  return found;
}

/** `model = smp.Unet(…).to(device)` */
function unwrapped(value: Expression): Expression {
  const isMoved =
    value.kind === 'call' &&
    value.callee.kind === 'attribute' &&
    value.callee.object.kind === 'call';
  return isMoved && value.callee.kind === 'attribute' ? unwrapped(value.callee.object) : value;
}
