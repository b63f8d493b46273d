// What is wrong with a page's layout, whatever it shows: text cut off, text over
// text, a page that scrolls sideways.

import type { Page } from '@playwright/test';

/** A line of text on screen, in CSS pixels of the whole page. */
export interface Line {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The computed colour, as `[r, g, b]`. */
  colour: [number, number, number];
  /** Whether 3 : 1 is contrast enough: 24 px, or bold from 18.66 px. */
  large: boolean;
}

/** All that can be said of a page's layout. */
export interface Layout {
  problems: string[];
  lines: Line[];
}

/** Looks at every line of text that is on the page. */
export async function layoutOf(page: Page): Promise<Layout> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      problems.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
    }

    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const paint = canvas.getContext('2d', { willReadFrequently: true });
    const resolve = (colour: string): [number, number, number] => {
      if (!paint) return [0, 0, 0];
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = paint.getImageData(0, 0, 1, 1).data;
      return [r, g, b];
    };

    const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const cuts = (element: Element): boolean => /hidden|clip/.test(getComputedStyle(element).overflow);
    /** Lies over the page on purpose, or is only heard. */
    const isApart = (element: Element): boolean =>
      element.closest('.toasts, .term-note, dialog, .spoken, .skip, .plot-spoken, .plot-note') !== null;
    // An open dialog makes everything else inert: nobody reads through its veil.
    const dialog = document.querySelector('dialog[open]');

    interface Found {
      element: Element;
      rect: DOMRect;
      text: string;
    }
    const found: Found[] = [];
    const walker = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || !text || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('svg, canvas, option, .spoken, .skip, .plot-spoken')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1 && rect.height > 1) found.push({ element, rect, text });
      }
    }

    for (const { element, rect, text } of found) {
      let boxed = false;
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        if (scrolls(box)) {
          boxed = true;
          break;
        }
        const edge = box.getBoundingClientRect();
        if (cuts(box) && (rect.left < edge.left - 1 || rect.right > edge.right + 1 || rect.top < edge.top - 2 || rect.bottom > edge.bottom + 2)) {
          problems.push(`cut off: “${text}” by <${box.tagName.toLowerCase()} class="${box.className}">`);
        }
      }
      if (!boxed && (rect.right > root.clientWidth + 1 || rect.left < -1)) {
        problems.push(`outside of the page: “${text}”`);
      }
    }

    // Line boxes touch; what is read is their middle.
    const cores = found
      .filter(({ element }) => !isApart(element) || dialog)
      .map(({ element, rect, text }) => ({ element, text, left: rect.left + 1, right: rect.right - 1, top: rect.top + rect.height * 0.3, bottom: rect.bottom - rect.height * 0.3 }))
      .sort((a, b) => a.top - b.top);
    cores.forEach((one, index) => {
      for (const other of cores.slice(index + 1)) {
        if (other.top >= one.bottom) break;
        const overlap = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const boxed = one.element.closest('.scroll, pre, .plot-table') !== other.element.closest('.scroll, pre, .plot-table');
        const stuck = one.element.closest('.bar, .outline') !== other.element.closest('.bar, .outline');
        if (overlap > 2 && !boxed && !stuck) {
          problems.push(`text over text: “${one.text}” and “${other.text}”`);
        }
      }
    });

    const lines = found
      .filter(({ element }) => !element.closest(':disabled, [aria-disabled="true"]') && (dialog !== null || !isApart(element)))
      .map(({ element, rect, text }) => {
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        return {
          text,
          x: rect.left + scrollX,
          y: rect.top + scrollY,
          width: rect.width,
          height: rect.height,
          colour: resolve(style.color),
          large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
        };
      });
    return { problems, lines };
  });
}
