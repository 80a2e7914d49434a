import type { Grey } from '../pixels';
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
  smoothstep,
  stroke,
  toGrey,
  type Canvas,
  type Point,
  type Shade,
} from './paint';

const SIDE = 512;
const INK = 0.05;
const PAPER = 0.97;

// The figure's shapes, in pixels. Each list of points runs round its shape.

/** Forehead to nose tip, nose to the corner of the lips, lower lip to chin. */
const profile = [
  curve('214,140 205,160 200,180 199,194 202,206 203,214 197,228 188,243 178,257 176,263 180,269'),
  curve('180,269 188,272 194,276 192,283 186,290 185,294 192,299'),
  curve('192,299 188,304 189,311 196,317 197,323 193,331 195,341 204,349 218,351'),
];
const jaw = curve('218,351 244,344 270,329 286,306 296,270');
const face = area(...profile, jaw, [
  [330, 240],
  [320, 150],
]);
const neck = area(
  curve('226,346 240,364 243,384 236,424'),
  curve('352,430 336,392 328,340 330,280'),
);
const hair = area(
  curve('222,150 224,176 233,194 240,212 243,238 251,262 266,280 273,302 286,324'),
  curve('286,324 312,345 342,346 368,327 378,297 368,262 358,230 350,180 300,140'),
);
const brim = area(
  curve('80,152 108,139 150,137 200,142 270,158 350,190 400,224 440,270'),
  curve('440,270 404,256 350,233 290,211 230,188 170,168 120,158 80,152'),
);
const crown = area(
  curve('178,152 183,112 196,72 218,53 244,52 270,61 300,58 332,78 350,128 358,204'),
  curve('358,204 300,186 230,166 178,152'),
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

/** Sky and hill, and the great round moon. */
function background(picture: Canvas): void {
  const moon = circle([402, 208], 196);
  fill(picture, everywhere, (x, y) => {
    const glow = smoothstep(260, 0, moon.distance(x, y));
    return mix(0.1, 0.24, y / SIDE) + 0.2 * glow * glow;
  });
  fill(picture, moon, (x, y) => mix(1, 0.84, smoothstep(0, 420, y + 0.3 * (x - 400))), 2);
  const hill = area(curve('-60,452 0,430 60,408 120,402 190,424 260,470 300,560'), [[-60, 560]]);
  fill(picture, hill, (_x, _y, depth) => mix(0.86, 0.16, smoothstep(0, 74, depth)), 2);
  for (const [x, y, span] of [
    [58, 58, 24],
    [116, 82, 18],
    [56, 106, 13],
  ]) {
    const wing = (side: number): Point[] => [
      [x, y],
      [x + side * span * 0.45, y - span * 0.42],
      [x + side * span, y - span * 0.2],
    ];
    for (const side of [-1, 1]) fill(picture, stroke(curve(wing(side)), 2, 3.4, 0.5), 0.95);
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

function body(picture: Canvas): void {
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

function features(picture: Canvas): void {
  fill(picture, ellipse([222, 224], 20, 13), (_x, _y, _depth, under) => under - 0.13, 16);
  const opening = area(
    curve('210,221 217,219 228,224 236,231'),
    curve('236,231 225,232 212,231 210,221'),
  );
  fill(picture, opening, PAPER);
  fill(picture, intersection(opening, ellipse([215, 225], 4.4, 7)), INK);
  fill(picture, circle([214, 223], 1.2), PAPER);
  fill(picture, stroke(curve('206,220 213,217 220,218 229,223 240,232'), 1.5, 3.6, 2.6, 1), INK);
  fill(picture, stroke(curve('211,232 224,233.5 234,231.5'), 1, 1.3), 0.3);
  fill(picture, stroke(curve('214,213 222,212 232,217 238,223'), 0.6, 1.3, 0.6), 0.42);
  for (const lash of [
    '214,217 206,216 201,211',
    '211,218 204,219 198,216',
    '218,217 211,213 207,208',
  ]) {
    fill(picture, stroke(curve(lash), 2, 1.4, 0.5), INK);
  }
  fill(
    picture,
    stroke(curve('205,203 212,196 222,193 234,196 244,203'), 2.5, 4.6, 3.6, 1),
    INK + 0.07,
  );

  fill(picture, stroke(curve('186,266 190,264 194,266'), 1, 2.8, 1), 0.16);
  fill(picture, stroke(curve('202,256 205,262 203,268 197,270'), 0.4, 1.3, 0.6), 0.45);

  const lips: Shade = (x) => mix(0.74, 0.3, smoothstep(186, 203, x));
  fill(
    picture,
    area(
      curve('192,283 186,290 185,294 192,299'),
      curve('192,299 200,298 207,299'),
      curve('207,299 200,291 192,283'),
    ),
    lips,
  );
  fill(
    picture,
    area(curve('192,299 188,304 189,311'), curve('189,311 196,309 203,305 207,299')),
    lips,
  );
  fill(picture, stroke(curve('191,299 200,298 210,300'), 1.2, 2, 1), INK);
}

function head(picture: Canvas): void {
  fill(picture, face, (x, y, depth) => {
    const round = mix(1, 0.6, smoothstep(196, 312, x + (y - 250) * 0.3));
    const hollow =
      0.17 *
      smoothstep(1, 0, Math.sqrt(((x - 262) / 44) ** 2 + ((y - 296 + (x - 262) * 0.5) / 22) ** 2));
    const hatShadow = 0.34 * smoothstep(206, 172, y - (x - 200) * 0.36);
    const underJaw = 0.16 * smoothstep(14, 0, depth) * smoothstep(322, 346, y);
    return round - hollow - hatShadow - underJaw;
  });
  features(picture);
  fill(picture, hair, 0.06);
  const [front, back] = [
    curve('228,180 246,214 252,250 272,290 300,338'),
    curve('346,190 362,230 372,264 378,300 352,344'),
  ];
  for (let strand = 1; strand < 22; strand++) {
    const share = (strand + 0.8 * (hash(strand) - 0.5)) / 22;
    const line = front.map(([x, y], i): Point => [
      mix(x, back[i][0], share),
      mix(y, back[i][1], share),
    ]);
    const sheen: Shade = (x, y) =>
      mix(
        0.08,
        0.3 + 0.4 * hash(strand, 1),
        smoothstep(46, 0, Math.abs(y - 262 - 0.1 * (x - 300) - 26 * (hash(strand, 2) - 0.5))),
      );
    fill(picture, intersection(hair, stroke(line, 0.5, 1.9, 0.6)), sheen);
  }
  fill(picture, ellipse([270, 262], 10, 16, [0.96, 0.28]), (x) => mix(0.94, 0.62, (x - 260) / 22));
  fill(picture, stroke(curve('275,252 268,252 265,260 268,268'), 0.6, 1.6, 0.6), 0.4);
  fill(
    picture,
    circle([269, 289], 7),
    (x, y) => 1 - 0.1 * Math.sqrt((x - 266) ** 2 + (y - 286) ** 2),
  );
}

/** Straw: two crossing sets of ridges, finer than the brim's edge. */
const straw = (x: number, y: number) =>
  0.09 * Math.cos((x * 0.95 + y * 0.31) * 0.8) * Math.cos((y * 0.95 - x * 0.31) * 0.8);

function hat(picture: Canvas): void {
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

function feather(picture: Canvas): void {
  const quill = curve('286,166 322,126 370,98 424,96 462,126 474,168');
  const barbs = quill.slice(6, -1).flatMap(([x, y], i, all) => {
    const [px, py] = quill[i + 5];
    const length = Math.sqrt((x - px) ** 2 + (y - py) ** 2);
    const [tx, ty] = [(x - px) / length, (y - py) / length];
    const share = i / all.length;
    const size =
      40 *
      Math.sqrt(smoothstep(-0.1, 0.3, share) * smoothstep(1.15, 0.6, share)) *
      (0.85 + 0.3 * hash(i));
    return [-1, 1].map((side) => {
      const at = (along: number, off: number): Point => [
        x + size * (tx * along - side * ty * off),
        y + size * (ty * along + side * tx * off),
      ];
      return stroke(curve([at(0, 0), at(0.45, 0.36), at(0.95, 0.5)], 4), 2.2, 2.4, 0.6);
    });
  });
  for (const barb of barbs) fill(picture, barb, 0.14);
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
  background(picture);
  body(picture);
  head(picture);
  hat(picture);
  return toGrey(picture);
}
