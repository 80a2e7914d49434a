import type { ModelId } from './model-list.ts';

const texts = import.meta.glob<string>('./models/*.py', { query: '?raw', import: 'default' });

/** The text of a model, which comes when it is chosen. */
export const loadModelText = (id: ModelId): Promise<string> => texts[`./models/${id}.py`]();
