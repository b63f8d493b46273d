// Starts the page. When that fails, says why and what to do, in the place where
// the page would have been.

// (module (func (result v128) i32.const 0 i8x16.splat))
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

class StartError extends Error {
  constructor(title, what, remedy, cause) {
    super(what, { cause });
    this.title = title;
    this.remedy = remedy;
  }
}

/** Who has waited for the program so long is told that it is on its way, in ms. */
const WAIT_MS = 4000;

const RELOAD = 'Reload the page. If that does not help, empty the browser’s cache for this site and try again.';
const HOST = 'If you look after this site: upload the whole built folder again, with “engine” and all other files in it.';

function checkBrowser() {
  if (typeof WebAssembly !== 'object') {
    throw new StartError(
      'WebAssembly is switched off',
      'This browser does not offer WebAssembly, which everything here runs on.',
      'Some browsers switch it off in their strictest security mode (“Lockdown Mode”, “Safest”): make an exception for this page, or open it in another browser.',
    );
  }
  if (!WebAssembly.validate(SIMD_MODULE)) {
    throw new StartError(
      'This browser is too old',
      'It lacks the vector instructions of WebAssembly.',
      'Update it, or use Chrome or Edge 91, Firefox 89, Safari 16.4 or anything newer.',
    );
  }
}

async function load(address, type) {
  let response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new StartError(
      'The connection failed',
      `The file ${name(address)} could not be fetched.`,
      `Check that you are online. ${RELOAD}`,
      cause,
    );
  }
  if (!response.ok) {
    throw new StartError(
      'A file is missing',
      `The server answered ${response.status} for ${name(address)}.`,
      `${RELOAD} ${HOST}`,
    );
  }
  if (type && !(response.headers.get('Content-Type') ?? '').startsWith(type)) {
    console.warn(`${name(address)} should be served as ${type}; it starts more slowly otherwise`);
  }
  return response;
}

async function importBindings(address) {
  try {
    return await import(address);
  } catch (cause) {
    await load(address); // a missing file has its own message
    throw new StartError(
      'A file is damaged',
      `${name(address)} could not be read as a program.`,
      `${RELOAD} ${HOST}`,
      cause,
    );
  }
}

function explain(error) {
  if (error instanceof StartError) {
    return error;
  }
  if (error instanceof WebAssembly.CompileError && /content security policy|unsafe-eval|disallowed/i.test(error.message)) {
    return new StartError(
      'WebAssembly is blocked here',
      'A security policy of this site or of the browser forbids WebAssembly.',
      'If you look after this site: let its Content-Security-Policy contain script-src \'self\' \'wasm-unsafe-eval\'. Otherwise ask whoever manages this browser, or use another.',
      error,
    );
  }
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return new StartError(
      'A file is damaged',
      'The program arrived cut short, or its files come from different versions.',
      `${RELOAD} ${HOST}`,
      error,
    );
  }
  if (error instanceof RangeError) {
    return new StartError(
      'Not enough memory',
      'The browser could not give the program the memory that it needs.',
      'Close other tabs and reload the page.',
      error,
    );
  }
  return new StartError(
    'The page stopped while it started',
    `It said: ${error?.message ?? error}`,
    `This is a fault in the page. ${RELOAD}`,
    error,
  );
}

// The first page and the lessons can be read before the page's program is there, and
// where it cannot run: until it is, links between them are followed here.
const HOME = ['', '#', '#/'];
const LESSON = /^#\/lessons\/([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/;

function follow() {
  const place = document.querySelector('main.boot');
  if (place && HOME.includes(location.hash)) {
    showHome();
  } else if (place && LESSON.test(location.hash)) {
    return showLesson(place).catch((error) => console.warn('the lesson’s text did not arrive', error));
  }
}

function showHome() {
  document.getElementById('first-text')?.remove();
  document.querySelector('.boot-home').hidden = false;
  delete document.documentElement.dataset.room;
}

async function showLesson(place) {
  const [, id, section] = LESSON.exec(location.hash);
  const response = await fetch(`lessons/${id}/en.html`);
  const html = response.ok ? await response.text() : undefined;
  // The program may have been faster, or the reader gone elsewhere.
  if (html === undefined || !place.isConnected || LESSON.exec(location.hash)?.[1] !== id) {
    return;
  }
  const text = element('div', '');
  text.id = 'first-text';
  text.dataset.lesson = id;
  text.innerHTML = html; // made by the build, not by authors
  document.getElementById('first-text')?.remove();
  place.querySelector('.boot-home').hidden = true;
  place.append(text);
  text.addEventListener('click', (event) => {
    const to = LESSON.exec(event.target.closest('.outline a')?.hash ?? '')?.[2];
    if (to) {
      event.preventDefault();
      document.getElementById(`s-${to}-title`)?.focus();
    }
  });
  document.getElementById(`s-${section}-title`)?.focus();
}

function show(error) {
  const note = element('section', 'boot-note');
  note.dataset.failed = '';
  note.setAttribute('role', 'alert');
  note.append(element('h2', '', error.title), element('p', '', error.message), element('p', '', error.remedy));
  const place = document.querySelector('main.boot');
  if (place) {
    note.append(element('p', '', 'The text below can be read all the same, and so can the lessons; experiments cannot be run.'));
    place.prepend(note);
    // What was asked for cannot be shown; the first page can.
    delete document.documentElement.dataset.room;
    return;
  }
  const main = element('main', 'boot boot-alone');
  main.append(element('h1', '', 'Interleave'), note);
  (document.getElementById('app') ?? document.body).replaceChildren(main);
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function name(address) {
  return new URL(address).pathname.split('/').pop();
}

/** Says that the program is on its way, to whoever waits for long. */
function sayWait() {
  const place = document.querySelector('main.boot');
  const note = element('p', 'boot-wait', 'Still loading what the buttons need. The text can be read already.');
  note.setAttribute('role', 'status');
  place?.append(note);
  return note;
}

async function start() {
  checkBrowser();
  const [bindings, wasm] = await Promise.all([
    importBindings(new URL('interleave.js', import.meta.url).href),
    load(new URL('interleave_bg.wasm', import.meta.url).href, 'application/wasm'),
  ]);
  // Whoever came to read sees the text first; the program takes it over as it is.
  await Promise.race([lesson, new Promise((go) => setTimeout(go, 500))]);
  await bindings.default({ module_or_path: wasm });
}

const lesson = LESSON.test(location.hash) ? follow() : undefined;
addEventListener('hashchange', async () => {
  await follow();
  if (document.querySelector('main.boot')) {
    scrollTo(0, 0);
  }
});
let waiting;
const wait = setTimeout(() => (waiting = sayWait()), WAIT_MS);
start()
  .catch(async (error) => {
    await lesson;
    const reason = explain(error);
    console.error(reason.message, reason.cause ?? '');
    show(reason);
  })
  .finally(() => {
    clearTimeout(wait);
    waiting?.remove();
  });
