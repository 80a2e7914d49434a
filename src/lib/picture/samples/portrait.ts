import type { Grey } from '../pixels.ts';
import {
  area,
  canvas,
  circle,
  clamp,
  curve,
  ellipse,
  everywhere,
  fill,
  hash,
  intersection,
  mix,
  outline,
  pointsOf,
  smoothstep,
  stroke,
  toGrey,
  type Canvas,
  type Point,
  type Shade,
} from './paint.ts';

const SIDE = 512;
const INK = 0.05;
const PAPER = 0.97;
const HORIZON = 396;

/** A line drawn with a pointed pen. */
function line(picture: Canvas, points: string, widths: readonly number[], tone = INK): void {
  fill(picture, stroke(curve(points), ...widths), tone);
}

/** The night sky, and the moon with its soft seas that lights it. */
function sky(picture: Canvas): void {
  const moon = circle([402, 208], 196);
  fill(picture, everywhere, (x, y) => {
    const glow = smoothstep(260, 0, moon.distance(x, y));
    return mix(0.1, 0.24, y / SIDE) + 0.2 * glow * glow;
  });
  fill(picture, moon, (x, y) => mix(1, 0.86, smoothstep(0, 420, y + 0.3 * (x - 400))), 2);
  const seas = [
    ellipse([430, 60], 40, 20),
    ellipse([470, 236], 34, 52),
    ellipse([410, 320], 46, 22),
  ];
  for (const sea of seas) fill(picture, sea, (_x, _y, _depth, under) => under - 0.07, 36);
}

function gull(picture: Canvas, [x, y]: Point, span: number): void {
  for (const side of [-span, span]) {
    const tip: Point = [x + side, y - 0.2 * span];
    const wing = curve([[x, y], [x + 0.45 * side, y - 0.42 * span], tip]);
    fill(picture, stroke(wing, 2, 3.4, 0.5), 0.95);
  }
}

/** Bright at the horizon and dark in front, with ripples of both tones between. */
function water(picture: Canvas): void {
  const sea = area(pointsOf(`-9,${HORIZON} 521,${HORIZON} 521,521 -9,521`));
  fill(picture, sea, (_x, y) => mix(0.95, 0.12, smoothstep(HORIZON, HORIZON + 76, y)));
  for (let ripple = 0; ripple < 150; ripple++) {
    const near = hash(ripple, 3);
    const y = HORIZON + 8 + 112 * near;
    const [x, reach] = [SIDE * hash(ripple, 4), mix(10, 30, near) * (0.6 + hash(ripple, 5))];
    const dark = near + 0.4 * (hash(ripple, 6) - 0.5) < 0.28;
    const bow = `${x - reach},${y} ${x},${y + 1.5} ${x + reach},${y}`;
    line(picture, bow, [0.4, mix(2, 4.5, near), 0.4], dark ? 0.16 : 0.9);
  }
}

const stripes: Shade = (x, y, depth) => {
  const bent = y + 0.0013 * (x - 286) ** 2;
  const fromBand = Math.abs(((bent / 25) % 1) - 0.5) * 25 - 4.5;
  const cloth = mix(1, 0.6, smoothstep(130, 470, x)) - 0.22 * smoothstep(22, 0, depth);
  return mix(INK + 0.03, cloth, clamp(fromBand + 0.5));
};

/** White dots, each row set off by half a step; the cloth is darker toward its edges. */
const dots: Shade = (x, y, depth) => {
  const [u, v] = [(x + y * 0.35) / 16, (y - x * 0.2) / 14];
  const du = ((u + (Math.floor(v) % 2) / 2) % 1) - 0.5;
  const dv = (v % 1) - 0.5;
  const dot = clamp(4 - Math.sqrt((16 * du) ** 2 + (14 * dv) ** 2));
  return mix(mix(INK, 0.2, smoothstep(0, 26, depth)), PAPER, dot);
};

/** Neck, striped jersey and a dotted scarf, its pieces set off by a white line as in a linocut. */
function body(picture: Canvas): void {
  const neck = area(
    curve('226,346 240,364 243,384 236,424'),
    curve('352,430 336,392 328,340 330,280'),
  );
  const shoulders = area(
    curve('232,392 206,424 160,446 120,476 98,530'),
    curve('500,530 488,474 448,428 392,402 344,380'),
  );
  const collar = area(
    curve('222,400 227,386 242,378 282,390 322,380 346,362'),
    curve('346,362 360,372 368,394 350,420 308,440 264,446 234,436 222,400'),
  );
  const knot = area(curve('226,412 238,406 254,416 260,432 250,446 234,446 222,432 226,412'));
  const tails = [
    area(
      curve('236,440 222,452 206,480 196,500'),
      curve('196,500 216,504 238,514'),
      curve('238,514 246,484 250,444'),
    ),
    area(
      curve('246,442 262,456 280,474 300,484'),
      curve('300,484 290,498 284,514'),
      curve('284,514 258,494 240,446'),
    ),
  ];
  fill(picture, neck, (x, y) => {
    const round = mix(0.92, 0.42, smoothstep(240, 326, x));
    return Math.max(INK, round - 0.5 * smoothstep(384, 350, y - (x - 240) * 0.28));
  });
  fill(picture, shoulders, stripes);
  for (const cloth of [...tails, collar, knot]) {
    fill(picture, outline(cloth, 4), PAPER);
    fill(picture, cloth, dots);
  }
}

function head(picture: Canvas): void {
  // Forehead to nose tip, nose to the corner of the lips, lower lip to chin.
  const profile = [
    curve(
      '214,140 205,160 200,180 199,194 202,206 203,214 197,228 188,243 178,257 176,263 180,269',
    ),
    curve('180,269 188,272 194,276 192,283 186,290 185,294 192,299'),
    curve('192,299 188,304 189,311 196,317 197,323 193,331 195,341 204,349 218,351'),
  ];
  const jaw = curve('218,351 244,344 270,329 286,306 296,270');
  const face = area(...profile, jaw, [
    [330, 240],
    [320, 150],
  ]);
  fill(picture, face, (x, y, depth) => {
    const round = mix(1, 0.6, smoothstep(196, 312, x + 0.3 * (y - 250)));
    const [u, v] = [(x - 262) / 44, (y - 296 + 0.5 * (x - 262)) / 22];
    const hollow = 0.17 * smoothstep(1, 0, Math.sqrt(u * u + v * v));
    const hatShadow = 0.34 * smoothstep(206, 172, y - 0.36 * (x - 200));
    const underJaw = 0.16 * smoothstep(14, 0, depth) * smoothstep(322, 346, y);
    return round - hollow - hatShadow - underJaw;
  });
  eye(picture);
  noseAndMouth(picture);
  bob(picture);
  ear(picture);
}

function eye(picture: Canvas): void {
  const opening = area(
    curve('210,221 217,219 228,224 236,231'),
    curve('236,231 225,232 212,231 210,221'),
  );
  fill(picture, ellipse([222, 224], 20, 13), (_x, _y, _depth, under) => under - 0.13, 16);
  fill(picture, opening, PAPER);
  fill(picture, intersection(opening, ellipse([215, 225], 4.4, 7)), INK);
  fill(picture, circle([214, 223], 1.2), PAPER);
  line(picture, '206,220 213,217 220,218 229,223 240,232', [1.5, 3.6, 2.6, 1]);
  line(picture, '211,232 224,233.5 234,231.5', [1, 1.3], 0.3);
  line(picture, '214,213 222,212 232,217 238,223', [0.6, 1.3, 0.6], 0.42);
  const lashes = ['214,217 206,216 201,211', '211,218 204,219 198,216', '218,217 211,213 207,208'];
  for (const lash of lashes) line(picture, lash, [2, 1.4, 0.5]);
  line(picture, '206,201 213,195 223,192 234,195 244,202', [2, 4, 3.2, 1]);
}

function noseAndMouth(picture: Canvas): void {
  line(picture, '186,266 190,264 194,266', [1, 2.8, 1], 0.16);
  line(picture, '203,257 205,262 203,268 197,270', [0.4, 1.3, 0.6], 0.45);
  const upperLip = area(
    curve('192,283 186,290 185,294 192,299'),
    curve('192,299 200,298 207,299'),
    curve('207,299 200,291 192,283'),
  );
  const lowerLip = area(curve('192,299 188,304 189,311'), curve('189,311 196,309 203,305 207,299'));
  fill(picture, upperLip, (x) => mix(0.66, 0.36, smoothstep(186, 203, x)));
  fill(picture, lowerLip, (x) => mix(0.82, 0.52, smoothstep(188, 205, x)));
  line(picture, '191,299 200,298.5 211,297', [1.2, 2.2, 1]);
}

/** The hair, cut at the chin: black, with strands that catch the light where it bends. */
function bob(picture: Canvas): void {
  const hair = area(
    curve('222,150 224,176 233,194 240,212 243,238 251,262 266,280 273,302 286,324'),
    curve('286,324 312,345 342,346 368,327 378,297 368,262 358,230 350,180 300,140'),
  );
  const front = curve('228,180 246,214 252,250 272,290 300,338');
  const back = curve('346,190 362,230 372,264 378,300 352,344');
  const strands = 22;
  fill(picture, hair, 0.06);
  for (let strand = 1; strand < strands; strand++) {
    const [aside, brightness, height] = [0, 1, 2].map((which) => hash(strand, which));
    const share = (strand + 0.8 * (aside - 0.5)) / strands;
    const path = front.map(([x, y], i): Point => [
      mix(x, back[i][0], share),
      mix(y, back[i][1], share),
    ]);
    const bend = 249 + 26 * height;
    fill(picture, intersection(hair, stroke(path, 0.5, 2.5, 0.6)), (x, y) => {
      const sheen = smoothstep(46, 0, Math.abs(y - 0.1 * (x - 300) - bend));
      return mix(0.08, 0.3 + 0.65 * brightness, sheen);
    });
  }
}

function ear(picture: Canvas): void {
  const tilt: Point = [0.96, 0.28];
  fill(picture, ellipse([270, 262], 10, 16, tilt), (x) => mix(0.94, 0.62, (x - 260) / 22));
  line(picture, '275,252 268,252 265,260 268,268', [0.6, 1.6, 0.6], 0.4);
  const pearl: Shade = (x, y) => 1 - 0.1 * Math.sqrt((x - 266) ** 2 + (y - 286) ** 2);
  fill(picture, circle([269, 289], 7), pearl);
}

/** Straw: two crossing sets of ridges, finer than the brim's edge. */
const straw = (x: number, y: number) =>
  0.09 * Math.cos((x * 0.95 + y * 0.31) * 0.8) * Math.cos((y * 0.95 - x * 0.31) * 0.8);

function hat(picture: Canvas): void {
  const crown = area(
    curve('178,152 183,112 196,72 218,53 244,52 270,61 300,58 332,78 350,128 358,204'),
    curve('358,204 300,186 230,166 178,152'),
  );
  const brim = area(
    curve('80,152 108,139 150,137 200,142 270,158 350,190 400,224 440,270'),
    curve('440,270 404,256 350,233 290,211 230,188 170,168 120,158 80,152'),
  );
  fill(picture, crown, (x, y, depth) => {
    const dent =
      0.2 * smoothstep(30, 0, Math.abs(x - 262 + (y - 60) * 0.3)) * smoothstep(130, 60, y);
    return (
      mix(0.94, 0.42, smoothstep(205, 352, x)) + straw(x, y) - dent - 0.16 * smoothstep(9, 0, depth)
    );
  });
  fill(picture, outline(crown, 2), INK);
  const ribbon = stroke(curve('168,136 230,151 300,171 372,196'), 32);
  fill(picture, intersection(crown, ribbon), (x) => mix(0.14, INK, smoothstep(180, 300, x)));
  fill(picture, brim, (x, y) => mix(0.97, 0.46, smoothstep(150, 440, x)) + straw(x, y));
  fill(picture, outline(brim, 2.4), INK);
  feather(picture);
}

/** A quill with a pair of barbs at every point of it, longest in the middle. */
function feather(picture: Canvas): void {
  const quill = curve('286,166 322,126 370,98 424,96 462,126 474,168');
  const bare = 6;
  for (let i = bare; i < quill.length - 1; i++) {
    const [[px, py], [x, y]] = [quill[i - 1], quill[i]];
    const step = Math.sqrt((x - px) ** 2 + (y - py) ** 2);
    const [dx, dy] = [(x - px) / step, (y - py) / step];
    const share = (i - bare) / (quill.length - bare);
    const swell = Math.sqrt(smoothstep(-0.1, 0.3, share) * smoothstep(1.15, 0.6, share));
    const length = 40 * swell * (0.85 + 0.3 * hash(i));
    for (const side of [-length, length]) {
      const at = (along: number, aside: number): Point => [
        x + length * along * dx - side * aside * dy,
        y + length * along * dy + side * aside * dx,
      ];
      fill(
        picture,
        stroke(curve([at(0, 0), at(0.45, 0.36), at(0.95, 0.5)], 4), 2.2, 2.4, 0.6),
        0.14,
      );
    }
  }
  fill(picture, stroke(quill, 5, 2.5, 1), INK);
}

/**
 * 512×512: a woman in a straw hat before the moon, drawn for this site: soft shading (the face, the
 * moon), a hard outline (the profile, the hat), thin lines (feather, hair, lashes) and textures
 * (straw, dots, stripes). It is a homage to the portrait the article used, a well-known photograph
 * that is not ours to pass on.
 */
export function portrait(): Grey {
  const picture = canvas(SIDE, SIDE);
  sky(picture);
  water(picture);
  gull(picture, [58, 58], 24);
  gull(picture, [116, 82], 18);
  gull(picture, [56, 106], 13);
  body(picture);
  head(picture);
  hat(picture);
  return toGrey(picture);
}
