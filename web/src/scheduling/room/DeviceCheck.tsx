import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { cardClass } from '../../ui/classes';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Camera } from './Camera';
import { LevelMeter } from './LevelMeter';
import { type Device, type DeviceState, LocalMedia } from './LocalMedia';

/** Before joining: see oneself, hear that one is heard, choose the devices. Remembered for next time. */
export function DeviceCheck({ media }: { media: LocalMedia }) {
  const now = useSyncExternalStore(media.subscribe, media.snapshot, media.snapshot);
  const [line, setLine] = useState<Line>();
  const opened = now.camera !== 'off' || now.microphone !== 'off';

  useEffect(() => {
    // Where the browser asks, it asks when the person says so.
    void LocalMedia.mayOpen().then((may) => (may ? media.start() : undefined));
    void testLine().then(setLine);
  }, [media]);

  return (
    <section aria-labelledby="devices" className={`${cardClass} grid gap-4 p-4 sm:p-6`}>
      <h2 id="devices" className="text-xl">
        Camera and microphone
      </h2>
      <div className="grid aspect-video place-items-center overflow-hidden rounded-card bg-paper-sunken text-center">
        {now.preview ? (
          <Camera stream={now.preview} label="Your picture" className="size-full" />
        ) : (
          <p className="max-w-64 px-4 text-ink-muted">{pictureWords[now.camera]}</p>
        )}
      </div>
      {now.sound && !now.muted && <LevelMeter track={now.sound} />}
      {now.sound && now.muted && <p className="text-sm text-ink-muted">Your microphone is muted.</p>}
      {!opened && (
        <Button kind="secondary" onClick={() => media.start()}>
          <Video size={20} strokeWidth={1.75} aria-hidden="true" />
          Turn on camera and microphone
        </Button>
      )}
      {opened && (
        <div className="flex flex-wrap gap-3">
          <Button kind="secondary" onClick={() => media.toggleMute()} busy={now.microphone === 'starting'}>
            {now.sound && !now.muted ? (
              <Mic size={20} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <MicOff size={20} strokeWidth={1.75} aria-hidden="true" />
            )}
            {now.sound && !now.muted ? 'Mute' : 'Unmute'}
          </Button>
          <Button kind="secondary" onClick={() => media.toggleCamera()} busy={now.camera === 'starting'}>
            {now.camera === 'on' ? (
              <Video size={20} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <VideoOff size={20} strokeWidth={1.75} aria-hidden="true" />
            )}
            {now.camera === 'on' ? 'Turn camera off' : 'Turn camera on'}
          </Button>
        </div>
      )}
      <Trouble camera={now.camera} microphone={now.microphone} onRetry={() => media.start()} />
      {opened && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice name="camera" label="Camera" devices={now.cameras} chosen={now.cameraId} onChoose={(id) => media.choose('video', id)} />
          <Choice
            name="microphone"
            label="Microphone"
            devices={now.microphones}
            chosen={now.microphoneId}
            onChoose={(id) => media.choose('audio', id)}
          />
        </div>
      )}
      {line && <p className="text-sm text-ink-muted">{line}</p>}
    </section>
  );
}

const pictureWords: Record<DeviceState, string> = {
  off: 'Your camera is off.',
  starting: 'Opening your camera…',
  on: '',
  denied: 'Your camera is blocked.',
  absent: 'No camera found.',
  failed: 'Your camera does not answer.',
};

function Trouble({ camera, microphone, onRetry }: { camera: DeviceState; microphone: DeviceState; onRetry: () => void }) {
  const states = [camera, microphone];
  if (states.includes('denied'))
    return (
      <Notice tone="warn" title="The browser does not let PeerLoop use your camera or microphone" live>
        <p className="mt-1">
          Press the icon left of the address on top of this window, allow camera and microphone, then try again. You can also join without:
          you will see and hear, and write in the chat.
        </p>
        <Button kind="secondary" className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    );
  if (states.includes('failed'))
    return (
      <Notice tone="warn" title="A device does not answer" live>
        <p className="mt-1">
          Another program may be using it, or it was unplugged. Close that program or choose another device, then try again.
        </p>
        <Button kind="secondary" className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    );
  if (states.includes('absent'))
    return (
      <Notice
        tone="info"
        live
        title={
          camera === 'absent' && microphone === 'absent'
            ? 'No camera and no microphone found'
            : `No ${camera === 'absent' ? 'camera' : 'microphone'} found`
        }
      >
        <p className="mt-1">You can join all the same: you will see and hear, and write in the chat.</p>
      </Notice>
    );
  return null;
}

interface ChoiceProps {
  name: string;
  label: string;
  devices: readonly Device[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function Choice({ name, label, devices, chosen, onChoose }: ChoiceProps) {
  if (devices.length < 2) return null;
  return (
    <Field kind="select" name={name} label={label} value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
      {devices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Field>
  );
}

type Line = string;

/** How long a word to PeerLoop and back takes; the middle of three. */
async function testLine(): Promise<Line> {
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    try {
      await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' });
    } catch {
      return 'Your connection: PeerLoop cannot be reached just now.';
    }
    times.push(performance.now() - from);
  }
  const time = Math.round(times.sort((a, b) => a - b)[1] ?? 0);
  return `Your connection: ${time < 150 ? 'good' : time < 400 ? 'fair' : 'slow; a cable or another network may help'} (${time} ms)`;
}
