import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';

interface Props {
  stream: MediaStream;
  label: string;
  /** Their screen is shown whole, a face may fill. */
  whole: boolean;
  hidden: boolean;
  onFirstFrame: () => number;
}

/** The other's picture and voice. */
export function RemoteVideo({ stream, label, whole, hidden, onFirstFrame }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [silent, setSilent] = useState(false);
  const first = useRef(onFirstFrame);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    // Sound needs a gesture in some browsers; the click on Join was one, a reload is not.
    element.play().catch((error: unknown) => setSilent(error instanceof DOMException && error.name === 'NotAllowedError'));
    const shown = () => {
      if (element.dataset['firstFrameMs'] === undefined) element.dataset['firstFrameMs'] = String(first.current());
    };
    if ('requestVideoFrameCallback' in element) element.requestVideoFrameCallback(shown);
    else (element as HTMLVideoElement).addEventListener('loadeddata', shown, { once: true });
  }, [stream]);

  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: people speaking live; what matters is written in the chat */}
      <video
        ref={video}
        autoPlay
        playsInline
        aria-label={label}
        data-remote
        className={`absolute inset-0 size-full ${whole ? 'object-contain' : 'object-cover'} ${hidden ? 'invisible' : ''}`}
      />
      {silent && (
        <Button
          className="absolute bottom-4 left-1/2 z-10 -translate-x-1/2"
          onClick={() => void video.current?.play().then(() => setSilent(false))}
        >
          Press to hear {label}
        </Button>
      )}
    </>
  );
}
