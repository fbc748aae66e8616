import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The checkout this suite stands in. */
export const root = join(import.meta.dirname, '../..');
const program = join(root, 'artifacts/bin/PeerLoop/debug/PeerLoop.dll');
const run = promisify(execFile);

/** A whole PeerLoop of its own: empty, with its own clock, mail and books. */
export interface House {
  url: string;
  data: string;
  /** What the server has said, for the report of a failure. */
  log: () => string;
  /** The command line of the same executable, on the same data; its output, or a failure. */
  command: (...args: string[]) => Promise<string>;
  stop: () => Promise<void>;
}

/** Prepares the data by the command line, then opens the doors; `settings` as environment variables. */
export async function openHouse(prepare: (command: House['command']) => Promise<unknown>, settings: Record<string, string> = {}): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'peerloop-house-'));
  const { ASPNETCORE_URLS: _, PEERLOOP_URL: __, ...inherited } = process.env;
  const env = {
    ...inherited,
    ASPNETCORE_ENVIRONMENT: 'Development',
    PEERLOOP_DATA: data,
    Seed__Demo: 'false',
    RateLimits__Factor: '1000',
    Accounts__PasswordRounds: '10000',
    ...settings,
  };
  const command = async (...args: string[]) => (await run('dotnet', [program, ...args], { env, cwd: root })).stdout;
  await prepare(command);

  let said = '';
  const server: ChildProcess = spawn('dotnet', [program, '--urls', 'http://127.0.0.1:0'], { env, cwd: root });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const address = /^\s*PeerLoop is running: (\S+)/m.exec(said)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', () => reject(new Error(`The server ended before it was ready.\n${said}`)));
  });
  return { url, data, log: () => said, command, stop };
}
