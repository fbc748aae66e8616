import { useEffect, useRef } from 'react';

interface Props {
  stream: MediaStream;
  label: string;
  className?: string;
  /** One's own picture: mirrored, as in a looking-glass, unless it is the screen. */
  mirrored?: boolean;
}

/** One's own picture. */
export function Camera({ stream, label, className = '', mirrored = true }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={label}
      className={`object-cover ${mirrored ? '-scale-x-100' : ''} ${className}`}
    />
  );
}
