import { createContext } from 'preact';

/**
 * How often the reader has reset the figure around a field: what was typed in it is gone then. A
 * part that is hydrated later hands it on (HydrateLater.tsx).
 */
export const ResetCount = createContext(0);
