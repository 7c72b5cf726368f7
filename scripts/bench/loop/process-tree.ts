import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Kilobytes. */
  readonly resident: number;
}

/**
 * The memory that a process and all its descendants use now, in MB: the sum of their resident sets, in
 * which shared pages count once for each process. Undefined if there is no /proc.
 */
export function residentMemory(root: number): number | undefined {
  const processes = runningProcesses();
  if (processes.length === 0) return undefined;
  return memoryOfTree(processes, root) / 1024;
}

/** @returns kilobytes */
export function memoryOfTree(processes: readonly Process[], root: number): number {
  const children = new Map<number, Process[]>();
  for (const one of processes) {
    const siblings = children.get(one.parent);
    if (siblings) siblings.push(one);
    else children.set(one.parent, [one]);
  }
  let total = processes.find(({ pid }) => pid === root)?.resident ?? 0;
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    for (const child of children.get(pid) ?? []) {
      total += child.resident;
      waiting.push(child.pid);
    }
  }
  return total;
}

function runningProcesses(): Process[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'latin1');
        return [
          { pid: Number(name), parent: field(status, 'PPid'), resident: field(status, 'VmRSS') },
        ];
      } catch {
        // The process ended in the meantime.
        return [];
      }
    });
}

/** A number from `/proc/PID/status`. A zombie has no memory, and therefore no such line. */
function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}
