import Lab from './LabSlot.astro';

/** The widgets that other people's pages can hold, by the name in their address. */
export const widgets = {
  lab: { title: { en: 'The Lab', ja: 'ラボ' }, slug: 'lab', Widget: Lab },
};
