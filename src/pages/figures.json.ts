import type { APIRoute } from 'astro';
import { pictureFile } from '#figures/files.ts';
import { figureFile, figures } from '#figures/registry.ts';
import { experimentScript } from '#lib/experiment/index.ts';

/** Every figure as data: its picture, its layer, the way it is shown, a script that redraws it. */
export const GET: APIRoute = () => {
  const list = figures.map(({ id, experiment }) => {
    const output = `${id}.png`;
    const input = pictureFile(experiment.picture.source);
    return {
      id,
      file: figureFile(id),
      output,
      input,
      picture: experiment.picture,
      layer: experiment.layer,
      show: { mode: experiment.show, channel: experiment.channel },
      pytorch: experimentScript(experiment, { input, output }),
    };
  });
  return new Response(`${JSON.stringify(list, null, 1)}\n`, {
    headers: { 'content-type': 'application/json' },
  });
};
