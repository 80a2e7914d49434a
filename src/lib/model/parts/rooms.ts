import { words } from '../python/signatures.ts';
import type { Room } from './loaded.ts';

/** A room: patterns of the names that are in it, and what loads it. */
type Entry = readonly [names: string, load: () => Promise<Room>];

/** What few models use: a room is loaded with the first text that has one of its names. */
export const rooms = {
  // Keras's have a name before it.
  reductions: [
    `(?:reduce_)?(?:sum|mean|max|min|prod|any|all|std|var|argmax|argmin) amax amin cumsum cumprod product
    nansum nanmean count_nonzero logsumexp norm`,
    () => import('../rules/torch/rooms/reductions.ts'),
  ],
  matrices: [
    `(?:linalg_)?(?:qr|svd\\w*|eigh|p?inv|\\w*norm) p?inverse cholesky matrix_exp \\w*det spmm mv b?addb?mm outer cdist trace diag
    diag_embed diagonal`,
    () => import('../rules/torch/rooms/matrices.ts'),
  ],
  statistics: [
    `(?:var|std)_mean (?:nan)?median mode kthvalue cumm(?:ax|in) topk \\w*sort multinomial
    rand(?:perm|int_like) normal full_like eye linspace`,
    () => import('../rules/torch/rooms/statistics.ts'),
  ],
  indexing: [
    `hstack vstack tensor_split take_along_dim gather scatter\\w* masked_\\w+ index_\\w+ flip\\w* roll copy resize
    narrow select move(?:dim|axis) repeat_interleave nonzero argwhere unique\\w* bincount equal
    allclose`,
    () => import('../rules/torch/rooms/indexing.ts'),
  ],
  cells: [
    `where lerp addc(?:mul|div) isclose copysign heaviside ldexp conj\\w* sinc angle logcumsumexp real imag
    short view_as_\\w+ meshgrid broadcast_tensors finfo`,
    () => import('../rules/torch/rooms/cells.ts'),
  ],
  pooling: ['\\w*(?:[mM]ax|[aA]vg)_?[pP]ool\\w*', () => import('../rules/torch/rooms/pooling.ts')],
  unflatten: ['[uU]nflatten', () => import('../rules/torch/rooms/unflatten.ts')],
  windows: [
    `\\w+[Uu]npool(?:\\dd)? \\w*[Ff]old lp_pool2d LPPool\\dd`,
    () => import('../rules/torch/rooms/windows.ts'),
  ],
  spectra: ['i?stft \\w+_window', () => import('../rules/torch/rooms/spectra.ts')],
  norms: [
    `LocalResponseNorm \\w+_norm Softmax2d (?:Lazy)?(?:Instance|Group|Layer|RMS)Norm(?:\\dd)? normalize
    Transformer\\w*`,
    () => import('../rules/torch/rooms/norms.ts'),
  ],
  resampling: [
    `interpolate [Uu]psampl\\w* \\w+[Ss]huffle grid_sample affine_grid`,
    () => import('../rules/torch/rooms/resampling.ts'),
  ],
  adaptive: ['[aA]daptive\\w*', () => import('../rules/torch/rooms/adaptive.ts')],
  // Also what a convolution pads with.
  padding: [
    'pad \\w*Pad(?:\\dd)? same reflect replicate circular',
    () => import('../rules/torch/rooms/padding.ts'),
  ],
  attention: [
    'scaled_dot_product_attention cosine_similarity',
    () => import('../rules/torch/rooms/attention.ts'),
  ],
  transformers: [
    'MultiheadAttention NonDynamicallyQuantizableLinear Transformer\\w*',
    () => import('../rules/torch/rooms/transformers.ts'),
  ],
  containers: ['\\w*DataParallel', () => import('../rules/torch/rooms/containers.ts')],
  activations: [
    `PReLU prelu GLU glu gumbel_softmax GELU gelu RReLU rrelu \\w*[sS]hrink [hH]ard[tT]anh [tT]hreshold CELU celu SELU selu
    [sS]oftsign [lL]og[sS]igmoid`,
    () => import('../rules/torch/rooms/activations.ts'),
  ],
  dropouts: ['\\w*[dD]ropout\\w*', () => import('../rules/torch/rooms/dropouts.ts')],
  embeddings: ['[eE]mbedding\\w* one_hot', () => import('../rules/torch/rooms/embeddings.ts')],
  losses: [
    `\\w+[Ll]oss\\w* \\w*cross_entropy\\w* kl_div`,
    () => import('../rules/torch/rooms/losses.ts'),
  ],
} satisfies Readonly<Record<string, Entry>>;

/** Whether a text may use one of the names; `mode=` is an argument. */
export const mayUse = (text: string, names: string) =>
  new RegExp(`\\b(?:${words(names).join('|')})_?\\b(?! *=[^=])`).test(text);
