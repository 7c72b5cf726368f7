import { writeFileSync } from 'node:fs';
import { findingsPage } from 'openapi-first-toolkit/compiler';

writeFileSync('docs/findings.md', findingsPage());
