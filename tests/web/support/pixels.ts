// What is really on screen: screenshots read pixel by pixel, in a page of their own.

import type { BrowserContext, Page } from '@playwright/test';
import type { Line } from './layout.ts';

/** Cells of a fingerprint, across and down. */
const COLUMNS = 16;
const ROWS = 24;

/** A part of a screenshot. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a screenshot shows. */
export interface Seen {
  width: number;
  height: number;
  /** Mean brightness of the cells, row by row, each a digit from 0 (dark) to f. */
  grey: string;
  /** Lines of text with less contrast than they need, in words. */
  faint: string[];
}

/** Reads screenshots. */
export class Eye {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(context: BrowserContext): Promise<Eye> {
    const page = await context.newPage();
    // A frame of its own origin would have the site's policy.
    await page.goto('about:blank');
    return new Eye(page);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  /** Looks at a screenshot of a whole page; what lies in `masks` counts as grey. */
  async look(png: Buffer, lines: Line[], masks: Box[]): Promise<Seen> {
    return this.#page.evaluate(look, { png: png.toString('base64'), lines, masks, columns: COLUMNS, rows: ROWS });
  }
}

interface Task {
  png: string;
  lines: Line[];
  masks: Box[];
  columns: number;
  rows: number;
}

/** Runs in the page. */
async function look({ png, lines, masks, columns, rows }: Task): Promise<Seen> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height);
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  if (!paint) {
    throw new Error('no canvas');
  }
  paint.drawImage(image, 0, 0);
  const pixels = new Uint32Array(paint.getImageData(0, 0, width, height).data.buffer);

  const light = ([r, g, b]: readonly number[]): number => {
    const [R = 0, G = 0, B = 0] = [r, g, b].map((value = 0) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const contrast = (a: readonly number[], b: readonly number[]): number => {
    const [one, two] = [light(a), light(b)];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  };
  /** The colour that most of a box has: the ground of a line of text. */
  const ground = (line: Line): number[] | undefined => {
    const x = Math.max(0, Math.floor(line.x));
    const y = Math.max(0, Math.floor(line.y));
    const w = Math.min(Math.ceil(line.width), width - x);
    const h = Math.min(Math.ceil(line.height), height - y);
    if (w < 2 || h < 2) {
      return undefined;
    }
    const counts = new Map<number, number>();
    for (let row = y; row < y + h; row += 1) {
      for (let at = row * width + x; at < row * width + x + w; at += 1) {
        const colour = pixels[at] ?? 0;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    let most = 0;
    for (const [colour, count] of counts) {
      if (count > (counts.get(most) ?? 0)) most = colour;
    }
    // Bytes of a pixel stand in the order red, green, blue, from the low end.
    return [most & 255, (most >> 8) & 255, (most >> 16) & 255];
  };
  const faint: string[] = [];
  for (const line of lines) {
    const below = ground(line);
    const needed = line.large ? 3 : 4.5;
    const found = below ? contrast(line.colour, below) : needed;
    // Colours are rounded on their way to the screen.
    if (found < needed - 0.05) {
      faint.push(`“${line.text.slice(0, 40)}”: ${found.toFixed(2)} : 1`);
    }
  }

  paint.fillStyle = '#808080';
  for (const mask of masks) {
    paint.fillRect(mask.x, mask.y, mask.width, mask.height);
  }
  // Halving again and again averages all pixels; one step alone would skip most.
  let from: CanvasImageSource = canvas;
  let [w, h] = [width, height];
  while (w > columns || h > rows) {
    const [nextWidth, nextHeight] = [Math.max(columns, Math.ceil(w / 2)), Math.max(rows, Math.ceil(h / 2))];
    const half = new OffscreenCanvas(nextWidth, nextHeight);
    half.getContext('2d')?.drawImage(from, 0, 0, w, h, 0, 0, nextWidth, nextHeight);
    [from, w, h] = [half, nextWidth, nextHeight];
  }
  const small = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true });
  small?.drawImage(from, 0, 0);
  const { data } = small?.getImageData(0, 0, columns, rows) ?? { data: [] };
  const digits = Array.from({ length: columns * rows }, (_, cell) => {
    const [r = 0, g = 0, b = 0] = data.slice(cell * 4, cell * 4 + 3);
    return Math.min(15, Math.floor((0.3 * r + 0.59 * g + 0.11 * b) / 16)).toString(16);
  });
  return { width, height, grey: digits.join(''), faint };
}
