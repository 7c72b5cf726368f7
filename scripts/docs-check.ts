import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, run } from 'openapi-first-toolkit/cli';
import { chromium, type Page } from 'playwright-core';

/** How the documentation is viewed. */
const VIEWS = [
  { name: 'docs-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'docs-dark', width: 1280, height: 800, colorScheme: 'dark' },
  { name: 'docs-phone', width: 390, height: 844, colorScheme: 'light' },
  { name: 'docs-phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** The first page, and an operation with its samples. */
const PLACES = ['', '#/users/createuser'];

run(
  {
    name: 'npm run check:docs',
    summary:
      'Opens dist/docs in Chromium, light and dark, wide and on a phone. It must not load anything from other hosts, must fit the width and be usable by keyboard, and axe must find nothing serious. Run npm run docs first.',
    usage: '[--pictures]',
    options: {
      pictures: { type: 'boolean', default: false },
      chromium: { type: 'string', default: '/usr/bin/chromium' },
    },
    help: {
      pictures: 'write docs/images/docs-*.png',
      chromium: 'the program (default /usr/bin/chromium)',
    },
  },
  async ({ pictures, chromium: executablePath }) => {
    const page = readFileSync('dist/docs/index.html');
    // Browsers treat files differently from pages, so it is served.
    const server = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    const faults: string[] = [];
    try {
      for (const { name, width, height, colorScheme } of VIEWS) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const tab = await context.newPage();
        tab.on('request', (request) => {
          const url = request.url();
          if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:'))
            faults.push(`${name}: loads ${url}`);
        });
        tab.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
        for (const place of PLACES) {
          await tab.goto('about:blank');
          await tab.goto(`${origin}/docs${place}`);
          await tab.waitForTimeout(1_500);
          if (pictures && place !== '') await tab.screenshot({ path: `docs/images/${name}.png` });
          const found = [
            ...(await overflow(tab, width)),
            ...(await keyboard(tab)),
            ...(await accessibility(tab)),
          ];
          faults.push(...found.map((fault) => `${name}${place}: ${fault}`));
          process.stdout.write(`${(name + place).padEnd(36)} ${found.length} faults\n`);
        }
        await context.close();
      }
    } finally {
      await browser.close();
      server.close();
    }
    if (faults.length > 0) throw new Failure(faults.join('\n'));
  },
);

// The code that runs in the page is a string: this project's own code has no browser types.

async function overflow(tab: Page, width: number): Promise<string[]> {
  const wide = await tab.evaluate<number>('document.documentElement.scrollWidth');
  return wide > width ? [`is ${wide} pixels wide in a window of ${width}`] : [];
}

const FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return undefined;
  const { outlineStyle, boxShadow } = getComputedStyle(at);
  return {
    name: at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent.slice(0, 40)),
    isMarked: outlineStyle !== 'none' || boxShadow !== 'none',
  };
})()`;

/** Whether Tab reaches all controls, and the page shows which one has the focus. */
async function keyboard(tab: Page): Promise<string[]> {
  const seen = new Set<string>();
  const unmarked = new Set<string>();
  for (let step = 0; step < 25; step += 1) {
    await tab.keyboard.press('Tab');
    const focus = await tab.evaluate<{ name: string; isMarked: boolean } | undefined>(FOCUS);
    if (!focus) continue;
    seen.add(focus.name);
    if (!focus.isMarked) unmarked.add(focus.name);
  }
  return [
    ...(seen.size < 5 ? [`Tab reaches only ${seen.size} elements`] : []),
    ...[...unmarked].map((name) => `${name} does not show its focus`),
  ];
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary?: string;
  }[];
}

async function accessibility(tab: Page): Promise<string[]> {
  await tab.addScriptTag({ content: readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8') });
  const { violations } = await tab.evaluate<{ violations: Violation[] }>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.replaceAll(/\s+/g, ' ');
        return `${id} ${target.join(' ')}: ${why}`;
      }),
    );
}
