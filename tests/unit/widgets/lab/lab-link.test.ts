import { describe, expect, it } from 'vitest';
import { figureLink, labLink, labLinkFrom, labQuery } from '#components/widgets/lab/lab-link.ts';
import { defaultExperiment, labState } from '#components/widgets/lab/lab-state.ts';
import { figures } from '#figures/registry.ts';
import { kernels } from '#lib/layer/index.ts';

const start = labState(defaultExperiment);

describe('labQuery', () => {
  it('is empty for the experiment that the Lab starts from', () => {
    expect(labQuery(defaultExperiment)).toBe('');
  });

  it('says what differs in words that a reader can change by hand', () => {
    const layer = { ...start.layer, dilation: [2, 2] as const, weight: [[kernels.sobel]] };
    const query = labQuery({ ...defaultExperiment, layer, show: 'signed' });
    expect(query).toBe('?kernel=sobel&dilation=2&show=signed');
  });

  it.each(figures)('brings the experiment of the figure $id to the Lab', ({ experiment }) => {
    expect(labLink.read(labQuery(experiment))).toEqual({
      state: labState(experiment),
      ignored: [],
      unknown: [],
    });
  });
});

describe('reading a link of the Lab', () => {
  it('ignores a value out of its limits and names it', () => {
    const { state, ignored } = labLink.read('?stride=0&kernel=1,2;3&padding=2');
    expect(state).toEqual({ ...start, layer: { ...start.layer, padding: [2, 2] } });
    expect(ignored).toEqual([
      ['stride', '0'],
      ['kernel', '1,2;3'],
    ]);
  });

  it('takes the axes apart where a link asks for uneven arguments', () => {
    expect(labLink.read('?stride=2,3').state.linked).toBe(false);
  });
});

describe('figureLink', () => {
  it('leaves out and names the picture of a reader, which only the Lab can take', () => {
    const start = labState(defaultExperiment);
    const { state, ignored } = figureLink(start).read('?picture=own&stride=3');
    expect(ignored).toEqual([['picture', 'own']]);
    expect(state.picture).toEqual(start.picture);
    expect(state.layer.stride).toEqual([3, 3]);
    expect(labLink.read('?picture=own').state.picture.source).toBe('own');
  });
});

describe('printing a link of the Lab', () => {
  it('leaves out what equals the state that the page starts from', () => {
    const other = { ...start, show: 'signed' as const };
    expect(labLinkFrom(other).print(other)).toBe('');
    expect(labLinkFrom(other).print(start)).toBe('?show=toPilImage');
  });

  it('says where a picture that is seen closer was moved to, to a hundredth of a cell', () => {
    const centre = [100.1234, 37] as const;
    const query = labLink.print({ ...start, zoom: '8', centre });
    expect(query).toBe('?zoom=8&centre=100.12,37');
    expect(labLink.read(query)).toEqual({
      state: { ...start, zoom: '8', centre: [100.12, 37] },
      ignored: [],
      unknown: [],
    });
  });
});
