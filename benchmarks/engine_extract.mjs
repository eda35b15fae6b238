// The Open Terms Archive engine's extraction on the same pages, in a process of its own; called by pages_extract.py.
//
//   node engine_extract.mjs FOLDER-WITH-node_modules < jobs.json
//
// Reads [{file, location, select, remove}], prints {pages, failed, seconds, peak}: seconds of CPU for extraction alone, peak in MiB.
// The event loop turns between pages, or the engine's memory grows without end.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const engine = join(resolve(process.argv[2]), 'node_modules', '@opentermsarchive', 'engine', 'src', 'archivist');
const load = path => import(pathToFileURL(join(engine, path)).href);
const { default: extract } = await load('extract/index.js');
const { default: SourceDocument } = await load('services/sourceDocument.js');

let pages = 0, failed = 0, micros = 0;
for (const job of JSON.parse(readFileSync(0, 'utf8'))) {
  const content = readFileSync(job.file, 'utf8');
  const source = new SourceDocument({
    location: job.location,
    contentSelectors: job.select ?? 'body',
    insignificantContentSelectors: job.remove ?? [],
    filters: [],
    content,
    mimeType: 'text/html',
  });
  const begun = process.cpuUsage();
  try {
    await extract(source);
  } catch {
    failed += 1;
  }
  const spent = process.cpuUsage(begun);
  micros += spent.user + spent.system;
  pages += 1;
  await new Promise(done => setImmediate(done));
}
console.log(JSON.stringify({ pages, failed, seconds: micros / 1e6, peak: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
